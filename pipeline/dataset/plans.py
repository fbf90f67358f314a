"""One row per plan, from all documents that tell of it.

`plan_identity` says which readings are of one plan, `plan_fields` which document each value is
taken from, `plan_versions` which plan replaces which. What documents say differently is a conflict.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.dataset.families import Pair, joined, number_conflicts
from pipeline.dataset.identifiers import stable_id
from pipeline.dataset.plan_fields import (
    BLOCKS,
    Conflict,
    Told,
    best_values,
    conflicts_of,
    field_rows,
)
from pipeline.dataset.plan_identity import Key, find_clusters, years_of
from pipeline.dataset.plan_versions import mark_versions
from pipeline.dataset.rows import Row


@dataclass
class MergedPlans:
    """Rows of `plans` and `plan_fields`, the plan of each document, and contradictions.

    `ranked` are the documents of each plan: its own text and what hangs on a page before news, and
    of those that which says most of it first; `twice` the plans of a body for one year of which
    none says that it replaces the other.
    """

    rows: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)
    plan_of: dict[str, str] = field(default_factory=dict)
    ranked: dict[str, list[str]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    twice: list[tuple[Row, Row]] = field(default_factory=list)


def merge_plans(
    told: Iterable[Told],
    copies: Mapping[str, Sequence[str]],
    family: Sequence[Pair] = (),
    annexes: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> MergedPlans:
    """Return the plans that documents tell of.

    `copies` are the documents that repeat a document, `family` attachments with their pages,
    `annexes` those that name no plan, with their page and what else hangs on it.
    """
    by_document = {each.document_id: each for each in told}
    merged = MergedPlans()
    clusters = joined(find_clusters(each.row for each in by_document.values()), family)
    taken: set[str] = set()
    amends: dict[str, set[str]] = {}
    replaces: dict[str, set[str]] = {}
    for key, cluster in sorted(clusters, key=lambda found: str(found[1][0]["document_id"])):
        ranked = [by_document[str(row["document_id"])] for row in sorted(cluster, key=_fullness)]
        plan_id = _plan_id(key, cluster, taken)
        taken.add(plan_id)
        best = best_values(ranked)
        documents = [each.document_id for each in ranked]
        repeated = [copy for document in documents for copy in copies.get(document, ())]
        row = _row(plan_id, ranked[0], best)
        merged.rows.append({**row, "document_ids": sorted(documents + repeated)})
        merged.fields += field_rows(plan_id, ranked, best)
        merged.plan_of |= dict.fromkeys(documents, plan_id)
        merged.ranked[plan_id] = documents
        amends[plan_id] = {number for each in ranked for number in each.amends}
        replaces[plan_id] = {number for each in ranked for number in each.replaces}
        merged.conflicts += conflicts_of(str(row["number"]), ranked, best)
    _add_annexes(merged, annexes)
    for documents in merged.ranked.values():
        documents.sort(key=lambda name: name in by_document and _is_news(by_document[name].row))
    merged.conflicts += number_conflicts(family, merged.plan_of)
    merged.twice = mark_versions(merged.rows, amends, replaces)
    merged.rows.sort(key=_order)
    return merged


def _add_annexes(merged: MergedPlans, annexes: Mapping[str, Sequence[str]]) -> None:
    """Give annexes to the plan that their page tells of, where it tells of one only."""
    by_id = {str(row["plan_id"]): row for row in merged.rows}
    for annex, beside in annexes.items():
        plans = {merged.plan_of[document] for document in beside if document in merged.plan_of}
        if len(plans) == 1:
            (plan_id,) = plans
            row = by_id[plan_id]
            named = row["document_ids"]
            assert isinstance(named, list)  # noqa: S101
            row["document_ids"] = sorted([*named, annex])
            merged.plan_of[annex] = plan_id
            merged.ranked[plan_id].append(annex)


def _is_news(reading: Row) -> bool:
    return reading["kind"] != "plan_text" and reading["via"] == "page"


def _fullness(reading: Row) -> tuple[object, ...]:
    """Order readings: the plan's own text first, then by how much they say."""
    said = sum(value is not None for value in reading.values())
    confidence = reading["confidence"]
    assert isinstance(confidence, float)  # noqa: S101
    return reading["kind"] != "plan_text", -said, -confidence, reading["document_id"]


def _row(plan_id: str, fullest: Told, best: Mapping[str, Told]) -> Row:
    """Return the row of a plan; its evidence stands in the document that says most of it."""
    row = {**fullest.row, "plan_id": plan_id}
    for block, told in best.items():
        row |= {name: told.row[name] for name in BLOCKS[block]}
    return row


def _plan_id(key: Key, cluster: Sequence[Row], taken: Set[str]) -> str:
    """Return an identifier made of body, number and the year that tells plans of one number apart.

    Where muddled years would give two plans the same one, the document makes the difference.
    """
    years = (
        f"{name} {min(known)}"
        for place, name in enumerate(("issued", "for", "from"))
        if (known := [str(y) for row in cluster if (y := years_of(row)[place]) is not None])
    )
    document = str(cluster[0]["document_id"])
    plan_id = stable_id("plan", *key, next(years, document))
    return stable_id(plan_id, document) if plan_id in taken else plan_id


def _order(plan: Row) -> tuple[str, ...]:
    names = ("province_code", "province_code_2025", "plan_year", "number", "plan_id")
    return tuple(str(plan[name] if plan[name] is not None else "~") for name in names)
