"""Tables of a dataset folder as pandas frames."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd


def read_frame(folder: Path, name: str) -> pd.DataFrame:
    """Return a table with types that keep its meaning.

    Coded columns are categories in the order of the codebook, whole numbers and booleans are
    nullable (`Int64`, `boolean`), lists are Python lists. Dates stay ISO texts, since many are
    printed without their day. Raises DatasetError where the file cannot be read, KeyError for a
    table that does not exist.
    """
    # Not at the top: importing this package must stay fast, a notebook may never read a table.
    from pipeline.dataset.load import load_table  # noqa: PLC0415
    from pipeline.dataset.schema import schema  # noqa: PLC0415

    table = schema().tables[name]
    arrow = load_table(folder, name)
    frame = pd.DataFrame(index=pd.RangeIndex(arrow.num_rows))
    for column in table.columns:
        values = arrow[column.name]
        if column.values:
            kind = pd.CategoricalDtype(list(column.values))
            frame[column.name] = pd.Series(values.to_pylist(), dtype=kind)
        elif column.type == "list":
            frame[column.name] = pd.Series(values.to_pylist(), dtype=object)
        else:
            frame[column.name] = pd.Series(values.to_pylist(), dtype=_DTYPES[column.type])
    return frame


def each_row(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows as named tuples, whose fields pandas cannot type."""
    yield from frame.itertuples()


_DTYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
