"""The dataset in other formats: a folder with one file per table, or one file with all of them.

CSV is UTF-8 with a byte order mark and quotes every text, so that spreadsheets show Vietnamese and
keep `0156/KH-UBND` as text; null is an empty cell without quotes. A text that a spreadsheet would
take for a formula, white space before it or not, or that begins with the guard itself, gets an
apostrophe in front; so does a free text that it would turn into a number or a date that reads
otherwise (`10-15`, `05/01/2024`, `06`, but not `2024`). Codes, identifiers and ISO dates stay as
they are. Lists are joined by semicolons. One apostrophe at the start of a text taken away,
everything comes back as it was.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import CallError
from pipeline.dataset.dictionary import HEADINGS, dictionary_rows
from pipeline.dataset.export_duckdb import is_duckdb, write_duckdb
from pipeline.dataset.export_sqlite import is_sqlite, write_sqlite
from pipeline.dataset.export_stata import write_stata, write_stata_labels
from pipeline.dataset.export_xlsx import is_xlsx, write_xlsx
from pipeline.dataset.folder import (
    PACKAGE,
    PARQUET,
    package,
    replaced_file,
    replaced_folder,
    write_json,
)
from pipeline.dataset.load import check_dataset, stream_table
from pipeline.dataset.package import Files, data_package
from pipeline.dataset.schema import Table, schema

_GUARDED = ("=", "+", "-", "@", "'")
_NUMBERLIKE = re.compile(r"\s*(?:[0-9][0-9.,/: -]*(?:[eE][0-9]+)?%?|true|false)\s*", re.IGNORECASE)
_KEPT = re.compile(r"0|[1-9][0-9]{0,14}|[0-9]{4}(?:-[0-9]{2}){1,2}")
"""Whole numbers that a spreadsheet shows as they are, and ISO dates as in the columns of dates."""

Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class _PerTable:
    """A format with one file per table; `also` writes what else belongs into the folder."""

    suffix: str
    media_type: str
    write: Callable[[Table, Batches, Path], None]
    also: Callable[[Path], None] = lambda folder: None


@dataclass(frozen=True, slots=True)
class _OneFile:
    """A format with all tables in one file; `is_ours` knows one that may be replaced."""

    suffix: str
    write: Callable[[Path, Path], None]
    is_ours: Callable[[Path], bool]


def export(folder: Path, form: str, out: Path) -> list[Path]:
    """Write the dataset in `folder` to `out`, whole or not at all; return the files.

    `out` is a folder; of a format with all tables in one file it is that file, or, if it has no
    ending, the folder for it. Raises CallError for a format that does not exist or whose library is
    missing, and for a folder that is no dataset.
    """
    if form not in FORMATS:
        raise CallError(f"--format {form} does not exist; there are {', '.join(FORMATS)}")
    check_dataset(folder)
    kind = FORMATS[form]
    if isinstance(kind, _PerTable):
        _write_folder(folder, form, kind, out)
        return sorted(out.iterdir())
    file = out if out.suffix else out / f"cchc.{kind.suffix}"
    with replaced_file(file, kind.is_ours) as new:
        kind.write(folder, new)
    return [file]


def _write_folder(folder: Path, form: str, kind: _PerTable, out: Path) -> None:
    name = f"cchc-{form}"
    with replaced_folder(out, name) as new:
        for table in schema().tables.values():
            kind.write(table, stream_table(folder, table.name), new / f"{table.name}.{kind.suffix}")
        _write_dictionary(new / "dictionary.csv")
        codebook = (folder / "codebook.csv").read_text(encoding="utf-8")
        (new / "codebook.csv").write_text(codebook, encoding="utf-8-sig")
        kind.also(new)
        former = package(folder)
        files = Files(name, kind.suffix, kind.media_type)
        described = data_package(files, former["version"], [], [])
        write_json(new / PACKAGE, described | {"sources": former["sources"]})


def _write_csv(table: Table, batches: Batches, path: Path) -> None:
    free = [column.enum is None and column.form is None for column in table.columns]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line([column.name for column in table.columns]))
        for batch in batches:
            file.writelines(csv_line([*row.values()], free) for row in batch.to_pylist())


def csv_line(values: Sequence[object], free: Iterable[bool] | None = None) -> str:
    """Return a line of CSV whose cells no spreadsheet takes for formulas.

    `free` says which values are free texts: those are guarded against numbers and dates too.
    """
    guards = free or [False] * len(values)
    return ",".join(_cell(*pair) for pair in zip(values, guards, strict=True)) + "\r\n"


def _cell(value: object, is_free: bool) -> str:
    """Return a value as a cell: text in quotes and guarded, anything else bare."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    text = ";".join(value) if isinstance(value, list) else str(value)
    if (
        text.startswith(("\t", "\r"))
        or text.lstrip().startswith(_GUARDED)
        or (is_free and _NUMBERLIKE.fullmatch(text) and not _KEPT.fullmatch(text))
    ):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


def _write_jsonl(table: Table, batches: Batches, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for batch in batches:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())


def _write_parquet(table: Table, batches: Batches, path: Path) -> None:
    pq.write_table(pa.Table.from_batches(batches, table.arrow), path, compression="zstd")


def _write_dictionary(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(HEADINGS))
        file.writelines(map(csv_line, dictionary_rows()))


FORMATS: dict[str, _PerTable | _OneFile] = {
    "csv": _PerTable("csv", "text/csv", _write_csv),
    "xlsx": _OneFile("xlsx", write_xlsx, is_xlsx),
    "parquet": _PerTable("parquet", PARQUET, _write_parquet),
    "jsonl": _PerTable("jsonl", "application/x-ndjson", _write_jsonl),
    "sqlite": _OneFile("sqlite", write_sqlite, is_sqlite),
    "duckdb": _OneFile("duckdb", write_duckdb, is_duckdb),
    "stata": _PerTable("dta", "application/x-stata-dta", write_stata, write_stata_labels),
}
