"""What rows must satisfy before they are written; a wrong one is named by table, row and column.

The declaration in `schema.yml` becomes a pandera schema per table: types, nulls, enumerations,
forms, bounds, NFC, and offsets that lie in their document's text. Keys and references are known
once all rows of a table are there (`check_keys`, `check_references`).
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus import DatasetError
from pipeline.dataset.rows import Row
from pipeline.dataset.schema import Column, Table

if TYPE_CHECKING:
    import pandera.pandas as pandera

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "list": (list,),
}
_SHOWN = 80  # characters of a wrong value that an error tells

Series = "pd.Series[Any]"


class Checker:
    """Checks rows of one table against its declaration.

    `lengths` are the documents' numbers of code points, which offsets must not exceed; documents
    are added to it before their findings are checked.
    """

    def __init__(self, table: Table, lengths: Mapping[str, int]) -> None:
        self._table = table
        self._names = [column.name for column in table.columns]
        self._lengths = lengths
        self._schema: pandera.DataFrameSchema | None = None

    def check(self, rows: Sequence[Row]) -> None:
        """Raise DatasetError, naming the first wrong row, unless all `rows` are as declared."""
        # pandera takes most of a second to import, which only those who write a dataset pay.
        from pandera.errors import SchemaError  # noqa: PLC0415

        if self._schema is None:
            self._schema = _pandera_schema(self._table, self._lengths)
        for row in rows:
            if row.keys() != set(self._names):
                odd = ", ".join(sorted(row.keys() ^ set(self._names)))
                raise _error(self._table, row, f"columns missing or unknown: {odd}")
        frame = pd.DataFrame(  # of objects: pandas makes NaN of None among numbers
            {name: pd.Series([row[name] for row in rows], dtype=object) for name in self._names}
        )
        try:
            self._schema.validate(frame)
        except SchemaError as error:
            raise self._told(error, rows) from None

    def _told(self, error: Any, rows: Sequence[Row]) -> DatasetError:
        cases = error.failure_cases
        index = int(cases["index"].iloc[0]) if len(cases) else 0
        row = rows[index]
        if error.schema.name not in self._names:
            values = ", ".join(f"{name}={row[name]}" for name in str(error.check.name).split(","))
            return _error(self._table, row, f"{values} {error.check.error}")
        name = error.schema.name
        if error.check == "not_nullable":
            return _error(self._table, row, f"{name} is null")
        value = repr(row[name])
        shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        return _error(self._table, row, f"{name} is {shown}, {error.check.error}")


def check_keys(name: Table, rows: pa.Table) -> None:
    """Raise DatasetError where two rows of a table have one key."""
    keys = list(name.key)
    counted = rows.select(keys).group_by(keys, use_threads=False).aggregate([([], "count_all")])
    twice = counted.filter(pc.greater(counted["count_all"], 1)).slice(0, 1).to_pylist()
    for row in twice:
        raise _error(name, row, "its key is there twice")


def check_references(
    table: Table, column: Column, rows: pa.Table, keys: pa.ChunkedArray | pa.Array
) -> None:
    """Raise DatasetError where `column` of `rows` names a row of another table that is not there.

    `keys` are the keys of the table that the column refers to.
    """
    values = rows[column.name]
    known = pc.or_kleene(pc.is_null(values), pc.is_in(values, pc.unique(keys)))
    wrong = rows.filter(pc.invert(known)).slice(0, 1).to_pylist()
    for row in wrong:
        problem = f"{column.name} is {row[column.name]!r}, which is not in table {column.refers}"
        raise _error(table, row, problem)


def problem_of(column: Column, value: object) -> str | None:
    """Return what is wrong with one value of a column, None where it is as declared or null."""
    one = pd.Series([value], dtype=object)
    wrong = (words for test, words in _tests(column) if not test(one).all())
    return None if value is None else next(wrong, None)


def _error(table: Table, row: Row, problem: str) -> DatasetError:
    key = ", ".join(f"{name}={row.get(name)}" for name in table.key)
    origin = f", rule {row['origin']}" if row.get("origin") else ""
    return DatasetError(f"table {table.name}, row {key}{origin}: {problem}")


def _pandera_schema(table: Table, lengths: Mapping[str, int]) -> "pandera.DataFrameSchema":
    import pandera.pandas as pandera  # noqa: PLC0415

    columns = {
        column.name: pandera.Column(
            object,
            [pandera.Check(test, name=words, error=words) for test, words in _tests(column)],
            nullable=column.optional,
        )
        for column in table.columns
    }
    checks = [
        pandera.Check(test, name=names, error=words)
        for pair in table.evidence
        for test, names, words in _evidence_tests(*pair, lengths)
    ]
    return pandera.DataFrameSchema(columns, checks=checks, strict=True)


_Test = tuple[Callable[[Any], Any], str]


def _tests(column: Column) -> list[_Test]:
    """Return what values of `column` that are not null must satisfy, and the words for it."""
    kinds = _TYPES[column.type]
    tests: list[_Test] = [
        (lambda values: values.map(type).isin(kinds), f"not a {column.type}"),
    ]
    if column.type == "string":
        tests.append((lambda values: values.map(_is_nfc), "which is not NFC"))
        if column.optional:
            tests.append((lambda values: values != "", "an empty text; what is not found is null"))
    if column.type == "list":
        tests.append(
            (
                lambda values: values.map(_is_list_of_texts),
                "an element is no text or holds a semicolon",
            )
        )
    if (listed := column.values) is not None:
        words = f"which is not one of {', '.join(sorted(listed))}"
        tests.append((lambda values: values.isin(listed), words))
    if (pattern := column.pattern) is not None:
        words = f"which does not look like {pattern.pattern}"
        tests.append((lambda values: values.map(lambda v: bool(pattern.match(v))), words))
    if column.form == "date":
        tests.append(
            (lambda values: values.map(_is_in_calendar), "which the calendar does not have")
        )
    if (low := column.minimum) is not None:
        tests.append((lambda values: values >= low, f"out of bounds: at least {low:g}"))
    if (high := column.maximum) is not None:
        tests.append((lambda values: values <= high, f"out of bounds: at most {high:g}"))
    return tests


def _evidence_tests(
    first: str, last: str, lengths: Mapping[str, int]
) -> list[tuple[Callable[[Any], Any], str, str]]:
    """Return what a pair of offsets must satisfy, the columns concerned, and the words for it."""

    def is_there(rows: pd.DataFrame) -> Any:
        return rows["document_id"].isin(lengths)

    def within(rows: pd.DataFrame) -> Any:
        ends = rows["document_id"].map(lengths)
        return (rows[first] <= rows[last]) & (rows[last] <= ends)

    return [
        (is_there, "document_id", "is not in the dataset"),
        (within, f"{first},{last}", "does not lie in the text of its document"),
    ]


def _is_in_calendar(day: object) -> bool:
    """Whether a day exists; years, quarters and half-years do, and forms are told by their own."""
    if "Q" in str(day) or "H" in str(day):
        return True
    try:
        date.fromisoformat(f"{day}{'-01-01'[len(str(day)) - len('2024') :]}")  # "2024", "2024-02"
    except ValueError:
        return False
    return True


def _is_nfc(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)


def _is_list_of_texts(elements: list[object]) -> bool:
    return all(isinstance(e, str) and ";" not in e for e in elements)
