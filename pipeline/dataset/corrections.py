"""Corrections as data: what people found wrong, put right at every extraction.

A CSV file with a line per value: `table_name`, `row_key` (the key of the row, its parts joined by
`/`), `column_name`, `was`, `becomes`, `reason`, `by`, `date`. An empty cell is null, lists are
joined by semicolons, true and false are written so. A correction counts only while the value is
what it says it was: where a better rule reads something else a person should look. The column `*`
drops the row, and only one that has `was` in some column, where that is given. Corrections of
`plan_readings` come before readings of one plan are merged, those of `plans` after.

    table_name,row_key,column_name,was,becomes,reason,by,date
    targets,a723da12e28aadcb,value,20,25,the appendix says 25,L. Nguyen,2026-11-20
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import CallError
from extractors.codebook import codebook, is_comparable
from pipeline.dataset.check import problem_of
from pipeline.dataset.issues import Issue
from pipeline.dataset.rows import Row
from pipeline.dataset.schema import Column, schema

DROP = "*"
_FIELDS = ("table_name", "row_key", "column_name", "was", "becomes", "reason", "by", "date")
_NEEDED = _FIELDS[:5]
_BYTES = 50_000_000  # more is no file that people wrote
_DERIVED_IDS = ("document_id", "plan_id", "target_id")


class Corrections:
    """The corrections of a file; knows which of them were of use."""

    def __init__(self, records: Sequence[Row] = (), source: str = "corrections") -> None:
        """Take in the lines of a file; `source` names it in issues."""
        self._source = source
        self._records = list(records)
        self._status: dict[int, str] = {}
        self._by_row: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, record in enumerate(self._records):
            self._by_row[str(record["table_name"]), str(record["row_key"])].append(place)
        self._tables = {table for table, _ in self._by_row}

    def apply(self, name: str, rows: Iterable[Row]) -> list[Row]:
        """Return the rows of a table, corrected; a corrected row's `origin` stays its rule's."""
        if name not in self._tables:
            return list(rows)
        key = schema().tables[name].key
        kept = []
        for row in rows:
            places = self._by_row.get((name, "/".join(str(row[part]) for part in key)), [])
            corrected = dict(row)
            stays = [self._correct(name, corrected, place) for place in places]
            if all(stays):
                kept.append(corrected)
        if name == "targets":  # a part of a target that was none is no part
            there = {row["target_id"] for row in kept}
            for row in kept:
                row["parent_id"] = row["parent_id"] if row["parent_id"] in there else None
                row["indicator_comparable"] = is_comparable(row["indicator_id"])
        return kept

    def _correct(self, name: str, row: Row, place: int) -> bool:
        """Correct one value; return whether the row stays."""
        record = self._records[place]
        column = str(record["column_name"])
        if column == DROP:
            named = record["was"] in (None, *(str(value) for value in row.values()))
            self._status[place] = "applied" if named else "stale"
            return not named
        declared = schema().tables[name].column(column)
        if _written(row[column]) != _written(_value(declared, record["was"])):
            self._status[place] = "stale"
        else:
            self._status[place] = "applied"
            row[column] = _value(declared, record["becomes"])
        return True

    def rows(self) -> list[Row]:
        """Return the rows of the table `corrections`: each with what became of it."""
        return [
            {**record, "status": self._status.get(place, "unused")}
            for place, record in enumerate(self._records)
        ]

    def issues(self) -> list[Issue]:
        """Return an issue for each correction that changed nothing."""
        words = {
            "unused": "no such row was read",
            "stale": "the value read now is another than the one it corrects",
        }
        return [
            Issue(
                source=self._source,
                stage="correct",
                kind=f"correction_{row['status']}",
                message=(
                    f"{self._source}: the correction of {row['table_name']}.{row['column_name']}"
                    f" in row {row['row_key']} was not applied: {words[str(row['status'])]}"
                ),
            )
            for row in self.rows()
            if row["status"] != "applied"
        ]


def beside(folder: Path) -> Path:
    """Return where corrections of the dataset `folder` are kept: outside, so that they stay."""
    return folder.with_name(f"{folder.name}.corrections.csv")


def load_corrections(path: Path) -> Corrections:
    """Read a file of corrections. Raises CallError, naming the line, where one is wrong."""
    try:
        if path.stat().st_size > _BYTES:
            raise CallError(f"{path} is too large for a file of corrections")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CallError(f"{path} cannot be read as corrections in UTF-8 ({error})") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if missing := [name for name in _NEEDED if name not in (reader.fieldnames or ())]:
        raise CallError(f"{path}: the first line names no column {', '.join(missing)}")
    records = []
    seen: set[tuple[object, ...]] = set()
    try:
        for line in reader:
            record: Row = {name: line.get(name) or None for name in _FIELDS}
            if problem := _problem(record, seen):
                raise CallError(f"{path}, line {reader.line_num}: {problem}")
            records.append(record)
    except csv.Error as error:
        raise CallError(f"{path}, after line {reader.line_num}: {error}") from error
    return Corrections(records, str(path))


def _problem(record: Row, seen: set[tuple[object, ...]]) -> str | None:
    key = tuple(record[name] for name in ("table_name", "row_key", "column_name"))
    table = schema().tables.get(str(record["table_name"]))
    if table is None or table.derived:
        return f"{record['table_name']} is no table that can be corrected"
    if not record["row_key"] or key in seen:
        return "it names no row" if not record["row_key"] else "its value is corrected twice"
    seen.add(key)
    name = str(record["column_name"])
    if name == DROP:
        is_named = table.name in ("documents", "plans")
        return f"a row of {table.name} cannot be dropped, as others name it" if is_named else None
    column = next((column for column in table.columns if column.name == name), None)
    if column is None or name in _DERIVED_IDS:
        return f"{table.name}.{name} is no column that can be corrected"
    return _problem_of_value(table.name, column, record)


def _problem_of_value(table: str, column: Column, record: Row) -> str | None:
    try:
        _value(column, record["was"])
        becomes = _value(column, record["becomes"])
    except ValueError as error:
        return f"{error} is no {column.type}"
    if becomes is None and not column.optional:
        return f"{table}.{column.name} is never empty"
    wrong = problem_of(column, becomes)
    if column.name == "indicator_id" and becomes not in {None, *(each.id for each in codebook())}:
        wrong = "which codebook.csv does not have"
    return f"{record['becomes']!r} is no value of {table}.{column.name}, {wrong}" if wrong else None


def _value(column: Column, written: object) -> object:
    """Return a written value in the column's type; raises ValueError with what was written."""
    if written is None:
        return [] if column.type == "list" else None
    text = str(written)
    try:
        match column.type:
            case "integer":
                return int(text)
            case "number":
                return float(text)
            case "boolean":
                return {"true": True, "false": False}[text.lower()]
            case "list":
                return text.split(";")
    except (ValueError, KeyError):
        raise ValueError(repr(text)) from None
    return text


def _written(value: object) -> object:
    return float(value) if isinstance(value, int | float) else value
