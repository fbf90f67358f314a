"""The dataset as one Excel workbook: a sheet per table, the dictionary and the codebook.

All text is written as text, so nothing becomes a date, a number or a formula. Excel's cells are
bounded: a longer text is cut in its cell, and the sheet `long_texts` has it whole, in parts to be
joined in order.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from corpus import CallError
from pipeline.dataset.dictionary import HEADINGS, dictionary_rows
from pipeline.dataset.folder import package
from pipeline.dataset.load import stream_table
from pipeline.dataset.schema import Table, schema

_MARK = "cchc-xlsx"
_CELL = 16_000
"""Code points in a cell: Excel's bound is 32,767 UTF-16 units, a code point has up to two."""
_ROWS = 1_048_575
_WIDTHS = {"string": 18, "integer": 9, "number": 10, "boolean": 9, "list": 24}
_WIDE = {"text": 60, "sentence": 60, "title": 50, "indicator": 40, "issuer": 28, "reason": 50}
_DICTIONARY = (14, 20, 10, 9, 24, 30, 12, 60, 60)
_CODEBOOK = (24, 16, 50, 50, 16, 12, 9, 11, 50, 50, 10)
_LONG = [("table", 12), ("key", 20), ("column", 12), ("part", 6), ("text", 60)]


def write_xlsx(folder: Path, path: Path) -> None:
    """Write the dataset in `folder` to the workbook `path`.

    Raises CallError where xlsxwriter is missing or a table has more rows than a sheet.
    """
    try:
        import xlsxwriter  # noqa: PLC0415 - only this export needs it
    except ImportError as error:
        raise CallError("--format xlsx needs xlsxwriter: pip install 'cchc[exports]'") from error
    described = package(folder)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"title": described["title"], "comments": _MARK})
        _write_about(book, described)
        _write_sheet(
            book, "dictionary", [*zip(HEADINGS, _DICTIONARY, strict=True)], dictionary_rows()
        )
        _write_codebook(book, folder / "codebook.csv")
        long: list[Sequence[object]] = []
        for table in schema().tables.values():
            widths = [(c.name, _WIDE.get(c.name, _WIDTHS[c.type])) for c in table.columns]
            _write_sheet(book, table.name, widths, _rows(folder, table, long))
        _write_sheet(book, "long_texts", _LONG, long)


def is_xlsx(path: Path) -> bool:
    """Whether a file is such a workbook: its properties say so."""
    try:
        with ZipFile(path) as parts:
            return _MARK.encode() in parts.read("docProps/core.xml")
    except (BadZipFile, KeyError):
        return False


def _write_about(book: Any, described: dict[str, Any]) -> None:
    lines = [
        ("title", described["title"]),
        ("version", described["version"]),
        ("description", described["description"]),
        ("licence", described["licenses"][0]["path"]),
        ("start, end", "offsets in documents.text: Unicode code points from 0, half-open"),
        ("long texts", "a text of more than 16,000 characters is cut; long_texts has it in parts"),
    ]
    lines += [("source", source["title"]) for source in described["sources"]]
    _write_sheet(book, "about", [("name", 16), ("value", 120)], lines)


def _write_codebook(book: Any, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = list(csv.reader(file))
    _write_sheet(book, "codebook", [*zip(heading, _CODEBOOK, strict=True)], rows)


def _rows(folder: Path, table: Table, long: list[Sequence[object]]) -> Iterator[Sequence[object]]:
    count = 0
    for batch in stream_table(folder, table.name):
        count += batch.num_rows
        if count > _ROWS:
            raise CallError(
                f"table {table.name} has more rows than a sheet holds; export to csv or sqlite"
            )
        for row in batch.to_pylist():
            key = "/".join(str(row[name]) for name in table.key)
            for name, value in row.items():
                if isinstance(value, str) and len(value) > _CELL:
                    parts = range(0, len(value), _CELL)
                    long += [
                        (table.name, key, name, part, value[start : start + _CELL])
                        for part, start in enumerate(parts)
                    ]
            yield list(row.values())


def _write_sheet(
    book: Any,
    name: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[object]],
) -> None:
    """Add a sheet with a frozen heading and filters; `columns` are names and widths."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1})
    text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, (last, place), value, text)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write_cell(sheet: Any, cell: tuple[int, int], value: object, as_text: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*cell, value)
    elif isinstance(value, int | float):
        sheet.write_number(*cell, value)
    else:
        text = ";".join(value) if isinstance(value, list) else str(value)
        if text:
            sheet.write_string(*cell, text[:_CELL], as_text)
