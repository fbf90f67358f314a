"""The dataset folder: readings come in one by one, the tables go out together."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.findings import Reading
from pipeline.dataset.check import Checker
from pipeline.dataset.coverage import coverage_rows
from pipeline.dataset.folder import PACKAGE
from pipeline.dataset.issues import Issue, doubt_issue
from pipeline.dataset.package import codebook_csv, data_package
from pipeline.dataset.plans import merge_plans
from pipeline.dataset.rows import Row, document_row, plan_reading_row, reading_rows
from pipeline.dataset.schema import schema

NAME = "cchc-dataset"
PARQUET = "application/vnd.apache.parquet"

_CHUNK = 2_000  # rows of a table kept as Python objects; more are held as compact Arrow tables
_TEXTS = 500  # documents in a row group: texts do not stay in memory


class DatasetWriter:
    """Writes a dataset into a new folder; `add` in document order, then `finish`.

    Of documents with the same bytes the first is read; the others only get their row in
    `documents`. Raises DatasetError, naming table and row, for a row that breaks the schema.
    """

    def __init__(self, folder: Path, years: tuple[int, int] | None = None) -> None:
        self._folder = folder
        self._years = years
        self._lengths: dict[str, int] = {}
        self._checkers = {
            name: Checker(table, self._lengths) for name, table in schema().tables.items()
        }
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._chunks: dict[str, list[pa.Table]] = defaultdict(list)
        self._plan_readings: list[Row] = []
        self._first: dict[str, str] = {}
        self._duplicates: dict[str, list[str]] = defaultdict(list)
        self._sources: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._documents = self._writer("documents")
        self.issues: list[Issue] = []
        self.kinds: dict[str, int] = defaultdict(int)

    def add(self, reading: Reading) -> None:
        """Take in one document's reading."""
        document = reading.document
        first = self._first.setdefault(document.sha256, document.document_id)
        duplicate_of = None if first == document.document_id else first
        self._lengths[document.document_id] = len(document.text)
        self._sources[document.document_id] = document.source
        if document.parent_id:
            self._parents[document.document_id] = document.parent_id
        self.kinds[reading.kind.value] += 1
        self._put("documents", [document_row(reading, duplicate_of)])
        if duplicate_of:
            self._duplicates[duplicate_of].append(document.document_id)
            return
        for table, rows in reading_rows(reading).items():
            self._put(table, rows)
        plan = plan_reading_row(reading)
        if plan:
            self._plan_readings.append(plan)
        self.issues += [doubt_issue(reading, doubt) for doubt in reading.doubts]

    def finish(self, sources: Iterable[str]) -> dict[str, int]:
        """Write what is left and the descriptions; return the number of rows of each table.

        `sources` are what was asked for.
        """
        merged = merge_plans(self._plan_readings, self._duplicates, self._sources, self._parents)
        self.issues += merged.issues
        readings = [
            {**row, "plan_id": merged.plan_of[str(row["document_id"])]}
            for row in self._plan_readings
        ]
        self._put("plan_readings", readings)
        self._put("plans", merged.rows)
        self._put("coverage", coverage_rows(merged.rows, self._years))
        self._flush("documents")
        self._documents.close()
        counts = {"documents": len(self._lengths)}
        for name in schema().tables:
            if name != "documents":
                counts[name] = self._write(name, merged.plan_of)
        _write_json(self._folder / PACKAGE, data_package(NAME, "parquet", PARQUET, [*sources]))
        (self._folder / "codebook.csv").write_text(codebook_csv(), encoding="utf-8")
        _write_issues(self._folder / "issues.jsonl", self.issues)
        return counts

    def write_run(self, run: dict[str, Any]) -> None:
        """Write `run.json`: the only file that holds a clock."""
        _write_json(self._folder / "run.json", run)

    def close(self) -> None:
        """Give up what is open; for a run that ends early."""
        self._documents.close()

    def _writer(self, name: str) -> pq.ParquetWriter:
        path = self._folder / f"{name}.parquet"
        return pq.ParquetWriter(path, schema().tables[name].arrow, compression="zstd")

    def _put(self, name: str, rows: Iterable[Row]) -> None:
        kept, checker = self._rows[name], self._checkers[name]
        for row in rows:
            checker.check(row)
            kept.append(row)
        if len(kept) >= (_TEXTS if name == "documents" else _CHUNK):
            self._flush(name)

    def _flush(self, name: str) -> None:
        rows = self._rows.pop(name, [])
        if not rows:
            return
        table = pa.Table.from_pylist(rows, schema=schema().tables[name].arrow)
        if name == "documents":
            self._documents.write_table(table)
        else:
            self._chunks[name].append(table)

    def _write(self, name: str, plan_of: dict[str, str]) -> int:
        self._flush(name)
        arrow = schema().tables[name].arrow
        count = 0
        with self._writer(name) as writer:
            for chunk in self._chunks.pop(name, []):
                writer.write_table(_with_plans(chunk, plan_of) if _awaits_plan(name) else chunk)
                count += chunk.num_rows
            if not count:
                writer.write_table(arrow.empty_table())
        return count


def _awaits_plan(name: str) -> bool:
    """Whether rows of this table are written down before it is known which plan they are of."""
    return name in ("task_groups", "targets", "assignments")


def _with_plans(chunk: pa.Table, plan_of: dict[str, str]) -> pa.Table:
    plans = [plan_of.get(document) for document in chunk["document_id"].to_pylist()]
    index = chunk.schema.get_field_index("plan_id")
    return chunk.set_column(index, chunk.schema.field(index), pa.array(plans, pa.string()))


def _write_json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def _write_issues(path: Path, issues: Iterable[Issue]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for issue in issues:
            file.write(json.dumps(asdict(issue), ensure_ascii=False) + "\n")
