"""The dataset folder: readings come in one by one, the tables go out together."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractors.findings import Reading
from pipeline.dataset.check import Checker
from pipeline.dataset.coverage import coverage_rows
from pipeline.dataset.duplicates import Duplicates
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

    Of documents that are copies of one another the best gives the findings; the others only have
    their row in `documents`. Raises DatasetError, naming table and row, for a row that breaks the
    schema.
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
        self._doubts: list[Issue] = []
        self._duplicates = Duplicates()
        self._sources: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._documents = self._writer("documents")
        self.issues: list[Issue] = []
        self.kinds: dict[str, int] = defaultdict(int)

    def add(self, reading: Reading) -> None:
        """Take in one document's reading."""
        document = reading.document
        self._duplicates.add(reading)
        self._lengths[document.document_id] = len(document.text)
        self._sources[document.document_id] = document.source
        if document.parent_id:
            self._parents[document.document_id] = document.parent_id
        self.kinds[reading.kind.value] += 1
        self._put("documents", [document_row(reading)])
        for table, rows in reading_rows(reading).items():
            self._put(table, rows)
        plan = plan_reading_row(reading)
        if plan:
            self._plan_readings.append(plan)
        self._doubts += [doubt_issue(reading, doubt) for doubt in reading.doubts]

    def finish(self, sources: Iterable[str]) -> dict[str, int]:
        """Write what is left and the descriptions; return the number of rows of each table.

        `sources` are what was asked for.
        """
        best = self._duplicates.find()
        told = [row for row in self._plan_readings if str(row["document_id"]) not in best]
        merged = merge_plans(told, _copies(best), self._sources, self._parents)
        self.issues += [issue for issue in self._doubts if issue.document_id not in best]
        self.issues += merged.issues
        readings = [{**row, "plan_id": merged.plan_of[str(row["document_id"])]} for row in told]
        self._put("plan_readings", readings)
        self._put("plans", merged.rows)
        self._put("coverage", coverage_rows(merged.rows, self._years))
        self._flush("documents")
        self._documents.close()
        if best:
            self._mark(best)
        counts = {"documents": len(self._lengths)}
        for name in schema().tables:
            if name != "documents":
                counts[name] = self._write(name, merged.plan_of, best)
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

    def _mark(self, best: dict[str, str]) -> None:
        """Write into the documents which of them are copies: known once all were there."""
        path = self._folder / "documents.parquet"
        former = path.rename(self._folder / "documents.part")
        with pq.ParquetFile(former) as documents, self._writer("documents") as writer:
            for group in range(documents.num_row_groups):
                writer.write_table(_with_best(documents.read_row_group(group), best))
        former.unlink()

    def _write(self, name: str, plan_of: dict[str, str], best: dict[str, str]) -> int:
        self._flush(name)
        arrow = schema().tables[name].arrow
        count = 0
        with self._writer(name) as writer:
            for chunk in self._chunks.pop(name, []):
                kept = _without_copies(name, chunk, best)
                writer.write_table(_with_plans(kept, plan_of) if _awaits_plan(name) else kept)
                count += kept.num_rows
            if not count:
                writer.write_table(arrow.empty_table())
        return count


def _awaits_plan(name: str) -> bool:
    """Whether rows of this table are written down before it is known which plan they are of."""
    return name in ("task_groups", "targets", "assignments")


def _copies(best: dict[str, str]) -> dict[str, list[str]]:
    """Return the copies of each best document."""
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, original in best.items():
        copies[original].append(copy)
    return copies


def _with_best(documents: pa.Table, best: dict[str, str]) -> pa.Table:
    copied = [best.get(document) for document in documents["document_id"].to_pylist()]
    index = documents.schema.get_field_index("duplicate_of")
    return documents.set_column(index, documents.schema.field(index), pa.array(copied, pa.string()))


def _without_copies(name: str, chunk: pa.Table, best: dict[str, str]) -> pa.Table:
    """Return the rows of findings without those of copies; plans and coverage have none."""
    if not best or name in ("plans", "coverage"):
        return chunk
    copied = pc.is_in(chunk["document_id"], pa.array(best, pa.string()))
    return chunk.filter(pc.invert(copied))


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
