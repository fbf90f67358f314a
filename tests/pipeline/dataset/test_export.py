import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from corpus import CallError, DatasetError
from extractors.findings import Reading
from pipeline.dataset.export import export
from pipeline.dataset.schema import Column, schema

Make = Callable[..., Reading]
Write = Callable[..., Path]


def parsed(column: Column, cell: str) -> Any:
    """Read a cell as the module says it is written."""
    if column.type in ("string", "list"):
        cell = cell.removeprefix("'")
    if cell == "" and (column.optional or column.type == "list"):
        return [] if column.type == "list" else None
    kinds: dict[str, Callable[[str], Any]] = {
        "string": str,
        "integer": int,
        "number": float,
        "boolean": "true".__eq__,
        "list": lambda cell: cell.split(";"),
    }
    return kinds[column.type](cell)


def test_csv_brings_everything_back(reading: Make, write: Write, tmp_path: Path) -> None:
    folder = write(reading("=1+1"), reading("b", number="'quoted"))
    export(folder, "csv", tmp_path / "csv")
    for name, table in schema().tables.items():
        with (tmp_path / "csv" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            found = [
                {column.name: parsed(column, row[column.name]) for column in table.columns}
                for row in csv.DictReader(file)
            ]
        assert found == pq.read_table(folder / f"{name}.parquet").to_pylist()


def test_csv_is_made_for_spreadsheets(reading: Make, write: Write, tmp_path: Path) -> None:
    export(write(reading("=1+1")), "csv", tmp_path / "csv")
    documents = (tmp_path / "csv" / "documents.csv").read_bytes()
    assert documents.startswith(b"\xef\xbb\xbf")
    assert b'"\'=1+1"' in documents
    references = (tmp_path / "csv" / "references.csv").read_text(encoding="utf-8-sig")
    assert '"0156/KH-UBND","\'=0156/KH-UBND"' in references
    dictionary = (tmp_path / "csv" / "dictionary.csv").read_text(encoding="utf-8-sig")
    assert '"targets","comparator","string",false,,"gt;ge;' in dictionary
    for name in ("dictionary.csv", "codebook.csv"):
        assert (tmp_path / "csv" / name).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1", " =1", "\n\t+1", "\u00a0@a", "\tx", "'x", " 'x"])
def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(
    reading: Make, write: Write, tmp_path: Path, text: str
) -> None:
    for title, cell in ((text, f"'{text}"), (f"x{text}", f"x{text}")):
        export(write(reading("a", title=title)), "csv", tmp_path / "csv")
        with (tmp_path / "csv" / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["title"] for row in csv.DictReader(file)] == [cell]


def test_jsonl_and_parquet_bring_everything_back(
    reading: Make, write: Write, tmp_path: Path
) -> None:
    folder = write(reading("a"), reading("b"))
    export(folder, "jsonl", tmp_path / "jsonl")
    export(folder, "parquet", tmp_path / "parquet")
    for name in schema().tables:
        original = pq.read_table(folder / f"{name}.parquet")
        lines = (tmp_path / "jsonl" / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        assert [json.loads(line) for line in lines if line] == original.to_pylist()
        assert pq.read_table(tmp_path / "parquet" / f"{name}.parquet").equals(original)


def test_an_export_can_be_made_again_but_not_over_the_dataset(
    reading: Make, write: Write, tmp_path: Path
) -> None:
    folder = write(reading("a"))
    export(folder, "csv", tmp_path / "csv")
    export(folder, "csv", tmp_path / "csv")
    with pytest.raises(DatasetError, match="is left alone"):
        export(folder, "parquet", folder)


def test_what_cannot_be_exported_is_said(reading: Make, write: Write, tmp_path: Path) -> None:
    folder = write(reading("a"))
    with pytest.raises(CallError, match="there are csv, xlsx, parquet"):
        export(folder, "ods", tmp_path / "x")
    with pytest.raises(CallError, match="is no dataset"):
        export(tmp_path, "csv", tmp_path / "x")
    with pytest.raises(CallError, match="does not exist"):
        export(tmp_path / "none", "csv", tmp_path / "x")
    (folder / "plans.parquet").write_bytes(b"PAR1")
    with pytest.raises(DatasetError, match=r"plans\.parquet cannot be read"):
        export(folder, "csv", tmp_path / "x")
    assert not (tmp_path / "x").exists()
