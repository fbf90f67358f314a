"""Exports are read back by the programs that people read them with."""

import csv
import json
import re
import sqlite3
import warnings
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyreadstat
import pytest

from corpus import DatasetError
from extractors.findings import Reading
from pipeline.dataset.export import FORMATS, csv_line, export
from pipeline.dataset.schema import schema

Make = Callable[..., Reading]
Write = Callable[..., Path]
Rows = list[dict[str, Any]]

LONG = (
    "UBND tỉnh Bến Tre ban hành Kế hoạch số 77/KH-UBND ngày 05/01/2024.\n"
    "Trên 90% hồ sơ đúng hạn; trong đó 60% trước hạn. Đồng Tháp.\n"
) + "Nội dung 😀 \t “trích” dài ơi là dài. " * 1_500
HOSTILE = '=cmd|"/c calc"!A1'


@pytest.fixture
def folder(reading: Make, write: Write) -> Path:
    """A dataset with a long text, letters beyond 16 bits, a formula, and two tellings."""
    one = reading("a", LONG + "Phụ lục 45.", title=HOSTILE, number_printed="10-15")
    other = replace(reading("b", LONG + "Phụ lục 46."), targets=one.targets[:1])
    return write(one, other)


def original(folder: Path, name: str) -> Rows:
    rows: Rows = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return rows


def in_order(name: str, rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: tuple(str(row[key]) for key in schema().tables[name].key))


def quotes(documents: Rows, rows: Rows) -> list[str]:
    texts = {row["document_id"]: row["text"] for row in documents}
    return [texts[r["document_id"]][int(r["value_start"]) : int(r["value_end"])] for r in rows]


def from_xlsx(path: Path) -> dict[str, Rows]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        book = openpyxl.load_workbook(path, read_only=True)
    sheets: dict[str, Rows] = {}
    for sheet in book.worksheets:
        heading, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        sheets[sheet.title] = [dict(zip(map(str, heading), row, strict=True)) for row in rows]
    book.close()
    whole: dict[tuple[str, str, str], str] = {}
    for row in sheets["long_texts"]:
        place = row["table"], row["key"], row["column"]
        whole[place] = whole.get(place, "") + row["text"]
    for (name, key, column), text in whole.items():
        for row in sheets[name]:
            if "/".join(str(row[part]) for part in schema().tables[name].key) == key:
                row[column] = text
    return sheets


def test_xlsx_brings_every_cell_back(folder: Path, tmp_path: Path) -> None:
    (path,) = export(folder, "xlsx", tmp_path / "cchc.xlsx")
    sheets = from_xlsx(path)
    for name, table in schema().tables.items():
        lists = [column.name for column in table.columns if column.type == "list"]
        wanted = original(folder, name)
        for row in wanted:
            row |= {column: ";".join(row[column]) or None for column in lists}
        for found, row in zip(sheets[name], wanted, strict=True):
            assert {c: v for c, v in found.items() if v != row[c]} == {}, name
    assert quotes(sheets["documents"], sheets["targets"]) == ["90%", "60%"]
    assert {"about", "dictionary", "codebook"} <= sheets.keys()
    assert len(sheets["dictionary"]) == sum(len(t.columns) for t in schema().tables.values())


def test_xlsx_is_made_to_be_looked_at(folder: Path, tmp_path: Path) -> None:
    export(folder, "xlsx", tmp_path / "cchc.xlsx")
    book = openpyxl.load_workbook(tmp_path / "cchc.xlsx")
    sheet = book["plans"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(2, sheet.max_column).coordinate}"
    cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row}
    for text in (HOSTILE, "10-15", "83"):
        assert cells[text].data_type in ("s", "inlineStr")


def test_sqlite_holds_its_keys_and_finds_words_without_diacritics(
    folder: Path, tmp_path: Path
) -> None:
    (path,) = export(folder, "sqlite", tmp_path / "cchc.sqlite")
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        # keyed tables without row ids make SQLite's own check report nulls that are not there
        assert [*map(tuple, database.execute("PRAGMA integrity_check"))] == [("ok",)]
        found = {
            name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]  # noqa: S608
            for name in schema().tables
        }
        for words in ("dong thap", "đồng tháp", "DONG THÁP", "Bến Tre"):
            query = "SELECT count(*) FROM search WHERE search MATCH ?"
            assert database.execute(query, [f'"{words}"']).fetchone()[0] == 2, words
        query = "SELECT count(*) FROM target_search WHERE target_search MATCH 'dung han'"
        assert database.execute(query).fetchone()[0] == 2
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError), database:
            database.execute("UPDATE targets SET plan_id = 'none'")
        with pytest.raises(sqlite3.IntegrityError), database:
            database.execute("UPDATE targets SET unit = 'bananas'")
    for name, table in schema().tables.items():
        for row in found[name]:
            for column in table.columns:
                value = row[column.name]
                if column.type == "list":
                    row[column.name] = json.loads(value)
                elif column.type == "boolean" and value is not None:
                    row[column.name] = bool(value)
        assert in_order(name, found[name]) == in_order(name, original(folder, name)), name
    assert quotes(found["documents"], found["targets"]) == ["90%", "60%"]


def test_duckdb_brings_everything_back_with_its_meaning(folder: Path, tmp_path: Path) -> None:
    (path,) = export(folder, "duckdb", tmp_path / "cchc.duckdb")
    with duckdb.connect(str(path), read_only=True) as database:
        for name in schema().tables:
            rows = database.table(f'"{name}"').to_arrow_table().to_pylist()
            assert in_order(name, rows) == in_order(name, original(folder, name)), name
        comment = database.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'targets'"
            " AND column_name = 'value'"
        ).fetchone()
        assert comment is not None
        assert str(comment[0]).startswith("value in `unit`")
        words = database.execute(
            "SELECT substr(text, value_start + 1, value_end - value_start)"
            " FROM targets JOIN documents USING (document_id) ORDER BY ordinal"
        ).fetchall()
        assert words == [("90%",), ("60%",)]


def test_stata_has_labels_and_whole_texts(folder: Path, tmp_path: Path) -> None:
    export(folder, "stata", tmp_path / "stata")
    for name, table in schema().tables.items():
        path = tmp_path / "stata" / f"{name}.dta"
        _, meta = pyreadstat.read_dta(path, metadataonly=True)
        assert all(len(label) <= 80 for label in meta.column_labels)
        assert all(len(column) <= 32 for column in meta.column_names)
        frame = pd.read_stata(path).rename(columns={"end_": "end"})
        wanted = original(folder, name)
        assert list(frame.columns) == [column.name for column in table.columns]
        for column in table.columns:
            found = [plain(column.type, value) for value in frame[column.name]]
            assert found == [plain(column.type, row[column.name]) for row in wanted], column
    frame = pd.read_stata(tmp_path / "stata" / "documents.dta")
    targets = pd.read_stata(tmp_path / "stata" / "targets.dta")
    assert quotes(frame.to_dict("records"), targets.to_dict("records")) == ["90%", "60%"]
    labels = (tmp_path / "stata" / "labels_vi.do").read_text(encoding="utf-8")
    assert 'label define comparator 0 `"gt: trên, hơn' in labels


def plain(kind: str, value: Any) -> Any:
    """Return a value as Stata can hold it: no null texts, labels with what they mean."""
    if kind == "list":
        value = value if isinstance(value, str) else ";".join(value)
    if value is None or value == "" or (not isinstance(value, str) and pd.isna(value)):
        return None
    if kind == "boolean":
        return str(value).lower()
    if kind == "string":
        return re.split(r": ", str(value))[0] if re.match(r"[a-z_0-9A-Z]+: ", value) else value
    return float(value) if kind in ("integer", "number") else value


def test_csv_guards_texts_that_a_spreadsheet_would_change(folder: Path, tmp_path: Path) -> None:
    export(folder, "csv", tmp_path / "csv")
    with (tmp_path / "csv" / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["number_printed"] == "'10-15"
    assert row["title"] == f"'{HOSTILE}"
    assert (row["number"], row["province_code"]) == ("77/KH-UBND", "83")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *((text, f"'{text}") for text in ("10-15", "05/01/2024", "06", "1.500", "9,5%", "1e5")),
        *((text, f"'{text}") for text in ("- Tối thiểu 55%", "true", "=1+1", "'x")),
        *((text, text) for text in ("0156/KH-UBND", "2024", "2024-01-05", "80", "Từ 5 đến 7")),
    ],
)
def test_only_texts_that_need_it_are_guarded(text: str, cell: str) -> None:
    (found,) = next(csv.reader([csv_line([text], [True])]))
    assert found == cell
    assert found.removeprefix("'") == text or text.startswith("'")


def test_other_formats_have_the_bare_texts(reading: Make, write: Write, tmp_path: Path) -> None:
    one = reading("a", number="0156/KH-UBND", number_printed="10-15")
    folder, out = write(one), tmp_path / "out"
    for form in ("xlsx", "sqlite", "duckdb", "stata", "jsonl", "parquet", "csv"):
        export(folder, form, out / form)
    with closing(sqlite3.connect(out / "sqlite/cchc.sqlite")) as lite:
        in_sqlite = lite.execute("SELECT number, number_printed FROM plans").fetchone()
    with duckdb.connect(str(out / "duckdb/cchc.duckdb"), read_only=True) as duck:
        in_duckdb = duck.execute("SELECT number, number_printed FROM plans").fetchone()
    names = ["number", "number_printed"]
    in_stata = pyreadstat.read_dta(out / "stata/plans.dta")[0][names].iloc[0]
    in_json = pd.read_json(out / "jsonl/plans.jsonl", lines=True, dtype=False)[names].iloc[0]
    in_excel = pd.read_excel(out / "xlsx/cchc.xlsx", "plans", dtype="str")[names].iloc[0]
    in_parquet = pd.read_parquet(out / "parquet/plans.parquet")[names].iloc[0]
    stripped = pd.read_csv(out / "csv/plans.csv", dtype="str", keep_default_na=False)
    in_csv = stripped.apply(lambda column: column.str.removeprefix("'"))[names].iloc[0]
    for found in (in_sqlite, in_duckdb, in_stata, in_json, in_excel, in_parquet, in_csv):
        assert found is not None
        assert [*found] == ["0156/KH-UBND", "10-15"]


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_stata_code_shown_names_what_the_files_have(
    folder: Path, tmp_path: Path, readme: str
) -> None:
    export(folder, "stata", tmp_path / "stata")
    text = (Path(__file__).parents[3] / readme).read_text(encoding="utf-8")
    (code,) = re.findall(r"```stata\n(.*?)```", text, re.DOTALL)
    files = re.findall(r"use (\S+\.dta)", code)
    documents, targets = (pyreadstat.read_dta(tmp_path / file)[0] for file in files)
    kept = re.search(r"keep (.+)", code)
    key = re.search(r"merge m:1 (\S+) using", code)
    cut = re.search(r"usubstr\((\w+), (\w+) \+ 1, (\w+) - (\w+)\)", code)
    assert kept is not None and key is not None and cut is not None  # noqa: PT018
    merged = targets.merge(documents[kept[1].split()], on=key[1], validate="m:1")
    text_of, start, end, again = cut.groups()
    quoted = [
        row[text_of][int(row[start]) : int(row[start]) + int(row[end] - row[again])]
        for _, row in merged.iterrows()
    ]
    whole = {row["document_id"]: row["text"] for row in original(folder, "documents")}
    assert quoted == [
        whole[row["document_id"]][row["start"] : row["end"]] for row in original(folder, "targets")
    ]


def test_the_vietnamese_labels_fit_the_files(folder: Path, tmp_path: Path) -> None:
    export(folder, "stata", tmp_path / "stata")
    code = (tmp_path / "stata" / "labels_vi.do").read_text(encoding="utf-8")
    blocks = dict(re.findall(r'if "`table\'" == "(\w+)" \{\n(.*?)\n\}', code, re.DOTALL))
    assert set(blocks) == set(schema().tables)
    for name, block in blocks.items():
        _, meta = pyreadstat.read_dta(tmp_path / "stata" / f"{name}.dta")
        assert re.findall(r"label variable (\w+) ", block) == meta.column_names
        for variable, label in meta.variable_to_label.items():
            given = re.findall(rf'label define {label} (\d+) `"([^:"]+): ', block)
            codes = {
                str(int(number)): str(words) for number, words in meta.value_labels[label].items()
            }
            if given:  # true and false have no codes of ours
                assert {n: words.split(": ")[0] for n, words in codes.items()} == dict(given), (
                    variable
                )


@pytest.mark.parametrize("form", ["xlsx", "sqlite", "duckdb"])
def test_a_file_is_made_again_but_no_other_file_is_replaced(
    folder: Path, tmp_path: Path, form: str
) -> None:
    (inside,) = export(folder, form, tmp_path / "exports")
    assert inside == tmp_path / "exports" / f"cchc.{form}"
    export(folder, form, tmp_path / "exports")
    assert [path.name for path in inside.parent.iterdir()] == [inside.name]
    mine = tmp_path / f"mine.{form}"
    mine.write_bytes(b"PK notes")
    with pytest.raises(DatasetError, match="is left alone"):
        export(folder, form, mine)
    assert mine.read_bytes() == b"PK notes"


def test_every_format_of_the_contract_is_there() -> None:
    assert list(FORMATS) == ["csv", "xlsx", "parquet", "jsonl", "sqlite", "duckdb", "stata"]
