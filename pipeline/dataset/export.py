"""The dataset in other formats: a folder with one file per table and its description.

CSV is UTF-8 with a byte order mark and quotes every text, so that spreadsheets show Vietnamese and
keep `0156/KH-UBND` as text; null is an empty cell without quotes. A text that a spreadsheet would
take for a formula, white space before it or not, or that begins with the guard itself, gets an
apostrophe in front. Lists are joined by semicolons. Everything else comes back as it was.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import CallError
from pipeline.dataset.folder import PACKAGE, PARQUET, replaced_folder, write_json
from pipeline.dataset.load import check_dataset, load_table
from pipeline.dataset.package import Files, data_package
from pipeline.dataset.schema import Table, schema

_GUARDED = ("=", "+", "-", "@", "'")
_DICTIONARY = ("table", "column", "type", "optional", "values", "description", "description_vi")

Writer = Callable[[pa.Table, Path], None]


def export(folder: Path, form: str, out: Path) -> list[Path]:
    """Write the dataset in `folder` to the folder `out`, whole or not at all; return its files.

    Raises CallError for a format that does not exist and for a folder that is no dataset.
    """
    if form not in _FORMATS:
        raise CallError(f"--format {form} does not exist; there are {', '.join(_FORMATS)}")
    check_dataset(folder)
    write, media_type = _FORMATS[form]
    name = f"cchc-{form}"
    with replaced_folder(out, name) as new:
        for table in schema().tables.values():
            write(load_table(folder, table.name), new / f"{table.name}.{form}")
        _write_dictionary(new / "dictionary.csv", schema().tables.values())
        codebook = (folder / "codebook.csv").read_text(encoding="utf-8")
        (new / "codebook.csv").write_text(codebook, encoding="utf-8-sig")
        former = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        package = data_package(Files(name, form, media_type), former["version"], [], [])
        write_json(new / PACKAGE, package | {"sources": former["sources"]})
    return sorted(out.iterdir())


def _write_csv(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(_line(table.column_names))
        for batch in table.to_batches(max_chunksize=1_000):
            file.writelines(_line(row.values()) for row in batch.to_pylist())


def _line(values: Iterable[object]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: object) -> str:
    """Return a value as a cell: text in quotes and guarded, anything else bare."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return repr(value)
    text = ";".join(value) if isinstance(value, list) else str(value)
    if text.startswith(("\t", "\r")) or text.lstrip().startswith(_GUARDED):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"'


def _write_jsonl(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for batch in table.to_batches(max_chunksize=1_000):
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in batch.to_pylist())


def _write_parquet(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, compression="zstd")


def _write_dictionary(path: Path, tables: Iterable[Table]) -> None:
    """Write what each column of each table means."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(_line(_DICTIONARY))
        for table in tables:
            for column in table.columns:
                values = list(column.values) if column.values else None
                described = (column.type, column.optional, values, column.en, column.vi)
                file.write(_line((table.name, column.name, *described)))


_FORMATS: dict[str, tuple[Writer, str]] = {
    "csv": (_write_csv, "text/csv"),
    "jsonl": (_write_jsonl, "application/x-ndjson"),
    "parquet": (_write_parquet, PARQUET),
}
