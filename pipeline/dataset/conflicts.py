"""Contradictions between documents of one plan as issues, with the words of both."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset.issues import Issue
from pipeline.dataset.plan_fields import Conflict, Place
from pipeline.dataset.quotes import quote
from pipeline.dataset.rows import Row


def conflict_issues(
    conflicts: Sequence[Conflict], sources: Mapping[str, str], folder: Path
) -> list[Issue]:
    """Return an issue per conflict; the texts are read from `documents.parquet` in `folder`."""
    quotes = _quotes(conflicts, folder)
    return [_issue(conflict, sources, quotes) for conflict in conflicts]


def _issue(
    conflict: Conflict, sources: Mapping[str, str], quotes: Mapping[tuple[str, Place], str]
) -> Issue:
    kept, kept_document, kept_place = conflict.kept
    value, document, place = conflict.other
    field = conflict.field
    return Issue(
        document_id=document,
        source=sources[document],
        stage="dataset",
        kind=(
            "target_conflict"
            if field == "target"
            else "number_conflict"
            if field == "number"
            else "plan_conflict"
        ),
        message=(
            f"{conflict.label}: {field} is {kept} in {sources[kept_document]} (kept:"
            f" “{quotes[kept_document, kept_place]}”) and {value} here"
            f" (“{quotes[document, place]}”)"
        ),
        start=place[0],
        end=place[1],
    )


def _quotes(conflicts: Iterable[Conflict], folder: Path) -> dict[tuple[str, Place], str]:
    wanted: dict[str, set[Place]] = {}
    for conflict in conflicts:
        for _, document, place in (conflict.kept, conflict.other):
            wanted.setdefault(document, set()).add(place)
    found: dict[tuple[str, Place], str] = {}
    if not wanted:
        return found
    ids = pa.array(list(wanted), pa.string())
    with pq.ParquetFile(folder / "documents.parquet") as documents:
        for group in range(documents.num_row_groups):
            rows = documents.read_row_group(group, columns=["document_id", "text"])
            for row in rows.filter(pc.is_in(rows["document_id"], ids)).to_pylist():
                for place in wanted[row["document_id"]]:
                    found[row["document_id"], place] = quote(row["text"], place)
    return found


def twice_issues(pairs: Iterable[tuple[Row, Row]], sources: Mapping[str, str]) -> list[Issue]:
    """Return an issue for two reform plans of one body and year, neither replacing the other."""
    return [
        Issue(
            document_id=str(later["document_id"]),
            source=sources[str(later["document_id"])],
            stage="dataset",
            kind="plan_twice",
            message=(
                f"{later['number']} ({later['issue_date'] or 'day unknown'}) is a second plan of"
                f" {later['issuer']} for {later['plan_year'] or later['period_first']} beside"
                f" {first['number']} ({first['issue_date'] or 'day unknown'}), and neither says"
                " that it replaces the other"
            ),
        )
        for first, later in pairs
    ]
