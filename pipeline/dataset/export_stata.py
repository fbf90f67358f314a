"""The dataset for Stata (14 and newer): a `.dta` file per table with variable and value labels.

A coded column holds numbers with labels `code: meaning`; `labels_vi.do` has all labels in
Vietnamese. Long texts are strL. A text that was not found is empty, a number missing. Lists are
joined by semicolons. `end` is a word of Stata's, so that column is called `end_`.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa

from corpus import DatasetError
from pipeline.dataset.schema import Column, Table, schema

_NAME, _LABEL = 32, 80  # Stata's bounds for names and for labels of variables
_STR = 2_000  # bytes from which a text is strL; fixed widths end at 2,045
_SEPARATOR = ": "
_RESERVED = ("end",)


def write_stata(table: Table, batches: Iterator[pa.RecordBatch], path: Path) -> None:
    """Write a table to the file `path`."""
    rows = pa.Table.from_batches(batches, table.arrow)
    frame = pd.DataFrame(
        {_name(column): _series(column, rows[column.name]) for column in table.columns}
    )
    long = [
        _name(column)
        for column in table.columns
        if column.type in ("string", "list")
        and column.enum is None
        and max((len(text.encode()) for text in frame[_name(column)]), default=0) > _STR
    ]
    frame.to_stata(
        path,
        write_index=False,
        version=118,
        convert_strl=long,
        data_label=f"cchc {table.name}"[:_LABEL],
        variable_labels={_name(column): _cut(column.en) for column in table.columns},
    )


def _name(column: Column) -> str:
    if len(column.name) > _NAME:
        raise DatasetError(f"the name {column.name} is too long for Stata")
    return f"{column.name}_" if column.name in _RESERVED else column.name


def _series(column: Column, values: pa.ChunkedArray) -> pd.Series:
    listed = values.to_pylist()
    if not listed:  # pandas has no labels for no values
        return pd.Series(dtype="object" if column.type in ("string", "list") else "float64")
    if column.enum:
        labels = _labels(column, 0)
        cells = [None if value is None else labels[value] for value in listed]
        return pd.Series(pd.Categorical(cells, categories=list(labels.values()), ordered=False))
    match column.type:
        case "string":
            return pd.Series([value or "" for value in listed], dtype=object)
        case "list":
            return pd.Series([";".join(value or ()) for value in listed], dtype=object)
        case "boolean":
            cells = [None if value is None else _BOOLEANS[value] for value in listed]
            return pd.Series(pd.Categorical(cells, categories=list(_BOOLEANS.values())))
    return pd.Series(listed, dtype="float64" if None in listed else _NUMBERS[column.type])


_BOOLEANS = {False: "false", True: "true"}
_NUMBERS = {"integer": "int32", "number": "float64"}


def _labels(column: Column, language: int) -> dict[str, str]:
    meanings = schema().enums[str(column.enum)]
    return {value: f"{value}{_SEPARATOR}{words[language]}" for value, words in meanings.items()}


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL else f"{text[: _LABEL - 1]}…"


def write_stata_labels(folder: Path) -> None:
    """Write `labels_vi.do`: run it after `use` to have the labels of a table in Vietnamese."""
    lines = [
        "* Nhãn tiếng Việt: use targets.dta, clear   rồi   do labels_vi.do targets",
        "version 14",
        "args table",
    ]
    for table in schema().tables.values():
        lines.append(f'if "`table\'" == "{table.name}" {{')
        lines += [line for column in table.columns for line in _vietnamese(column)]
        lines.append("}")
    (folder / "labels_vi.do").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _vietnamese(column: Column) -> Iterator[str]:
    yield f'  label variable {_name(column)} `"{_cut(column.vi)}"\''
    if column.enum:
        for place, label in enumerate(_labels(column, 1).values()):
            yield f'  label define {column.name} {place} `"{label}"\', modify'
