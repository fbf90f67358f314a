"""The dataset folder: readings come in one by one, the tables go out together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extractors.findings import Reading
from extractors.outline import is_annex
from pipeline.dataset.check import check_keys, check_references
from pipeline.dataset.conflicts import conflict_issues, twice_issues
from pipeline.dataset.corrections import Corrections
from pipeline.dataset.coverage import coverage_rows
from pipeline.dataset.duplicates import Duplicates
from pipeline.dataset.families import pairs
from pipeline.dataset.folder import write_json
from pipeline.dataset.issues import Issue, doubt_issue
from pipeline.dataset.papers import write_issues, write_papers
from pipeline.dataset.pieces import (
    NOT_OF_DOCUMENTS,
    only,
    renamed,
    with_best,
    with_plans,
    without,
)
from pipeline.dataset.plan_fields import Told, told_by
from pipeline.dataset.plans import MergedPlans, merge_plans
from pipeline.dataset.provinces import panel_rows, province_rows
from pipeline.dataset.rows import Row, document_row, plan_reading_row, reading_rows
from pipeline.dataset.schema import schema
from pipeline.dataset.spool import Spool
from pipeline.dataset.tellings import COMPARED, Tellings, find_tellings

_AWAIT_PLAN = ("task_groups", "targets", "assignments")
"""Tables whose rows are written down before it is known which plan they are of."""


class DatasetWriter:
    """Writes a dataset into a new folder; `add` in document order, then `finish`.

    Of documents that are copies of one another the best gives the findings; the others only have
    their row in `documents`. Raises DatasetError, naming table, row and column, for a row that
    breaks the schema. `years` are the first and last one that `coverage` has rows for.
    """

    def __init__(
        self,
        folder: Path,
        years: tuple[int, int] | None = None,
        corrections: Corrections | None = None,
    ) -> None:
        self._folder = folder
        self._years = years
        self._corrections = corrections or Corrections()
        self._spool = Spool(folder)
        self._told: list[Told] = []
        self._doubts: list[Issue] = []
        self._duplicates = Duplicates()
        self._sources: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._annexes: list[str] = []
        self.issues: list[Issue] = []
        self.kinds: dict[str, int] = defaultdict(int)

    def add(self, reading: Reading) -> None:
        """Take in one document's reading."""
        document = reading.document
        self._duplicates.add(reading)
        self._sources[document.document_id] = document.source
        if document.parent_id:
            self._parents[document.document_id] = document.parent_id
            if reading.plan is None and is_annex(document.text):
                self._annexes.append(document.document_id)
        self.kinds[reading.kind.value] += 1
        self._put("documents", [document_row(reading)])
        for table, rows in reading_rows(reading).items():
            self._put(table, rows)
        plan = plan_reading_row(reading)
        corrected = self._corrections.apply("plan_readings", [plan] if plan else [])
        self._told += [told_by(reading, row) for row in corrected]
        self._doubts += [doubt_issue(reading, doubt) for doubt in reading.doubts]

    def finish(self, sources: Iterable[str], former: Path | None = None) -> dict[str, int]:
        """Write what is left and the descriptions; return the number of rows of each table.

        `sources` are what was asked for; `former` is the dataset that this one takes the place of,
        from whose version its own follows.
        """
        best = self._duplicates.find()
        told = [each for each in self._told if each.document_id not in best]
        family = pairs([each.row for each in told], self._parents)
        merged = merge_plans(told, _copies(best), family, self._annexes_beside(best))
        self.issues += [issue for issue in self._doubts if issue.document_id not in best]
        plans = self._corrections.apply("plans", merged.rows)
        self.issues += self._corrections.issues()
        readings = [{**each.row, "plan_id": merged.plan_of[each.document_id]} for each in told]
        self._spool.put("plan_readings", readings)
        self._spool.put("plans", plans)
        self._spool.put("plan_fields", merged.fields)
        coverage = coverage_rows(plans, self._years, self.issues)
        self._spool.put("coverage", coverage)
        self._spool.put("panel", panel_rows(coverage))
        self._spool.put("provinces", province_rows())
        tellings = self._find_tellings(merged)
        counts = {}
        for name in schema().tables:
            if name not in ("target_tellings", "corrections"):
                counts[name] = self._write(name, self._pieces(name, merged, tellings, best))
        others = self._tellings(merged, tellings)
        counts["target_tellings"] = self._write("target_tellings", others)
        self._spool.put("corrections", self._corrections.rows())
        counts["corrections"] = self._write("corrections", self._spool.read("corrections"))
        self._spool.close()
        self._check_links()
        conflicts = [*merged.conflicts, *tellings.conflicts]
        self.issues += conflict_issues(conflicts, self._sources, self._folder)
        self.issues += twice_issues(merged.twice, self._sources)
        write_issues(self._folder / "issues.jsonl", self.issues)
        write_papers(self._folder, [*sources], counts, former)
        return counts

    def _annexes_beside(self, best: Mapping[str, str]) -> dict[str, list[str]]:
        """Return annexes that name no plan with their page and what else hangs on it."""
        beside: dict[str, list[str]] = defaultdict(list)
        for document, page in self._parents.items():
            beside[page].append(best.get(document, document))
        return {
            annex: [best.get(page, page), *beside[page]]
            for annex in self._annexes
            if annex not in best
            for page in [self._parents[annex]]
        }

    def write_run(self, run: dict[str, Any]) -> None:
        """Write `run.json`: the only file that holds a clock."""
        write_json(self._folder / "run.json", run)

    def close(self) -> None:
        """Give up what is open; for a run that ends early."""
        self._spool.close()

    def _put(self, name: str, rows: Iterable[Row]) -> None:
        self._spool.put(name, self._corrections.apply(name, rows))

    def _find_tellings(self, merged: MergedPlans) -> Tellings:
        """Return which targets repeat another document's telling of the same plan."""
        found = Tellings()
        shared = {
            document: plan
            for plan, documents in merged.ranked.items()
            if len(documents) > 1
            for document in documents
        }
        if not shared:
            return found
        pieces = [
            only(piece, "document_id", shared)
            for piece in self._spool.read("targets", list(COMPARED))
        ]
        if not pieces:
            return found
        rows = pa.concat_tables(pieces).combine_chunks()
        places: dict[str, list[int]] = defaultdict(list)  # a document's rows stand together
        for place, document in enumerate(rows["document_id"].to_pylist()):
            places[document].append(place)
        labels = {str(row["plan_id"]): str(row["number"]) for row in merged.rows}
        for plan, told in merged.ranked.items():
            if len(told) > 1:
                spans = [(places[d][0], len(places[d])) for d in told if d in places]
                documents = [rows.slice(first, size).to_pylist() for first, size in spans]
                find_tellings(documents, labels[plan], found)
        return found

    def _pieces(
        self, name: str, merged: MergedPlans, tellings: Tellings, best: Mapping[str, str]
    ) -> Iterator[pa.Table]:
        for piece in self._spool.read(name):
            rows = piece
            if name == "documents":
                rows = with_best(piece, best)
            elif name not in NOT_OF_DOCUMENTS:
                rows = without(piece, "document_id", best)
            if name in _AWAIT_PLAN:
                rows = with_plans(rows, merged.plan_of)
            if name == "targets":
                rows = renamed(without(rows, "target_id", tellings.of), "parent_id", tellings.of)
            yield rows

    def _tellings(self, merged: MergedPlans, tellings: Tellings) -> Iterator[pa.Table]:
        if not tellings.of:
            return
        arrow = schema().tables["target_tellings"].arrow
        for piece in self._spool.read("targets"):
            rows = with_plans(only(piece, "target_id", tellings.of), merged.plan_of)
            own = rows["target_id"].to_pylist()
            rows = rows.append_column("telling_id", rows["target_id"])
            agrees = pa.array([id not in tellings.contradicting for id in own], pa.bool_())
            rows = rows.append_column("agrees", agrees)
            for column in ("target_id", "parent_id"):
                rows = renamed(rows, column, tellings.of)
            yield rows.cast(arrow)

    def _write(self, name: str, pieces: Iterable[pa.Table]) -> int:
        table, count = schema().tables[name], 0
        path = self._folder / f"{name}.parquet"
        with pq.ParquetWriter(path, table.arrow, compression="zstd") as writer:
            for piece in pieces:
                writer.write_table(piece)
                count += piece.num_rows
            if not count:
                writer.write_table(table.arrow.empty_table())
        check_keys(table, pq.read_table(path, columns=_identifying(name)))
        return count

    def _check_links(self) -> None:
        for name, table in schema().tables.items():
            for column in table.columns:
                if column.refers:
                    (key,) = schema().tables[column.refers].key
                    keys = self._column(column.refers, key)
                    columns = [*dict.fromkeys([*_identifying(name), column.name])]
                    rows = pq.read_table(self._folder / f"{name}.parquet", columns=columns)
                    check_references(table, column, rows, keys)

    def _column(self, table: str, column: str) -> pa.ChunkedArray:
        return pq.read_table(self._folder / f"{table}.parquet", columns=[column])[column]


def _identifying(name: str) -> list[str]:
    """Return the columns by which an error names a row."""
    names = {column.name for column in schema().tables[name].columns}
    return [*schema().tables[name].key, *({"origin"} & names)]


def _copies(best: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the copies of each best document."""
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, original in best.items():
        copies[original].append(copy)
    return copies
