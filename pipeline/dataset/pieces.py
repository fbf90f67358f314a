"""Columns of waiting rows that are known only once all documents are read."""

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

NOT_OF_DOCUMENTS = ("documents", "plans", "plan_fields", "coverage", "panel", "provinces")
"""Tables whose rows stay although a document is a copy of another."""


def with_plans(piece: pa.Table, plan_of: Mapping[str, str]) -> pa.Table:
    """Return rows with the plan that their document tells of."""
    return _set(piece, "plan_id", piece["document_id"], plan_of.get)


def with_best(documents: pa.Table, best: Mapping[str, str]) -> pa.Table:
    """Return rows of `documents` with the document that each is a copy of."""
    return _set(documents, "duplicate_of", documents["document_id"], best.get)


def renamed(piece: pa.Table, column: str, names: Mapping[str, str]) -> pa.Table:
    """Return rows with the identifiers in a column replaced by others where `names` has them."""
    return _set(piece, column, piece[column], lambda name: names.get(name, name))


def without(piece: pa.Table, column: str, values: Mapping[str, str]) -> pa.Table:
    """Return the rows whose value in a column is none of `values`."""
    if not values:
        return piece
    return piece.filter(pc.invert(pc.is_in(piece[column], pa.array(list(values), pa.string()))))


def only(piece: pa.Table, column: str, values: Mapping[str, str]) -> pa.Table:
    """Return the rows whose value in a column is one of `values`."""
    return piece.filter(pc.is_in(piece[column], pa.array(list(values), pa.string())))


def _set(
    piece: pa.Table, column: str, by: pa.ChunkedArray, value: Callable[[str], str | None]
) -> pa.Table:
    index = piece.schema.get_field_index(column)
    values = pa.array([None if key is None else value(key) for key in by.to_pylist()], pa.string())
    return piece.set_column(index, piece.schema.field(index), values)
