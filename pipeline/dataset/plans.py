"""One row per plan: which readings tell of the same plan, and what they say together.

Two readings tell of the same plan where number and issuing body agree and the year of issue, the
plan year or the period does too; or where one prints no such year and there is only one plan that
it can mean; or where one is the other's attachment and either prints no number. A plan without a
number, or of a body that is not known, has a row per document otherwise. The fuller reading gives
the row; what it does not say is taken from the next; where two readings contradict each other the
fuller one is kept and an issue names both values.
"""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from extractors.folding import fold, lower
from pipeline.dataset.families import lent_identities, number_conflicts, pairs
from pipeline.dataset.issues import Issue
from pipeline.dataset.rows import Row, stable_id

_SINGLE = ("issue_date", "plan_year", "period_first", "period_last", "declared_task_groups")


@dataclass
class MergedPlans:
    """Rows of `plans`, the plan of each document, and where readings contradict each other."""

    rows: list[Row] = field(default_factory=list)
    plan_of: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def merge_plans(
    readings: list[Row],
    duplicates: dict[str, list[str]],
    sources: dict[str, str],
    parents: dict[str, str] | None = None,
) -> MergedPlans:
    """Return the plans that `readings` (rows of `plan_readings`, in document order) tell of.

    `duplicates` are copies of the document that was read, `sources` names the documents in issues,
    `parents` are the pages of those that hang on one.
    """
    family = pairs(readings, parents or {})
    lent = lent_identities(family, _identity, _may_be)
    merged = MergedPlans(issues=number_conflicts(family, sources))
    taken: set[str] = set()
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for reading in readings:
        own = _identity(reading)
        groups[lent.get(str(reading["document_id"]), own)].append(reading)
    for identity, group in groups.items():
        for cluster in _clusters(group):
            plan_id = _plan_id(identity, cluster, taken)
            taken.add(plan_id)
            ranked = sorted(cluster, key=_fullness, reverse=True)
            row = _merge(ranked)
            told = [str(reading["document_id"]) for reading in cluster]
            copies = [copy for document_id in told for copy in duplicates.get(document_id, ())]
            merged.rows.append({**row, "plan_id": plan_id, "document_ids": sorted(told + copies)})
            merged.plan_of |= dict.fromkeys(told, plan_id)
            merged.issues += _conflicts(ranked, sources)
    merged.rows.sort(key=_order)
    return merged


def _identity(reading: Row) -> tuple[object, ...]:
    """Return what the same plan shares in every document; the document itself where too little."""
    level = reading["level"]
    place = reading["province_code"] or (reading["province_code_2025"], "34")
    district, commune = (reading[name] and lower(fold(str(reading[name]))) for name in _PLACES)
    known = (
        reading["number"]
        and level
        and (level == "central" or reading["province_code"] or reading["province_code_2025"])
        and (level != "district" or district)
        and (level != "commune" or commune)
    )
    if not known:
        return ("document", reading["document_id"])
    return (level, place, district, commune, reading["number"])


_PLACES = ("district", "commune")


def _clusters(group: list[Row]) -> list[list[Row]]:
    """Split readings with one number and body by year; those that say most come first."""
    clusters: list[list[Row]] = []
    for reading in sorted(group, key=_years_known, reverse=True):
        agreeing = [c for c in clusters if any(_agree(reading, other) for other in c)]
        possible = agreeing[:1] or [c for c in clusters if all(_may_be(reading, o) for o in c)]
        if len(possible) == 1:
            possible[0].append(reading)
        else:
            clusters.append([reading])
    return clusters


def _years_known(reading: Row) -> int:
    return sum(reading[name] is not None for name in ("issue_date", "plan_year", "period_first"))


def _years(reading: Row) -> tuple[object, ...]:
    issued = str(reading["issue_date"])[:4] if reading["issue_date"] else None
    return issued, reading["plan_year"], reading["period_first"]


def _agree(one: Row, other: Row) -> bool:
    return any(a is not None and a == b for a, b in zip(_years(one), _years(other), strict=True))


def _may_be(one: Row, other: Row) -> bool:
    """Whether nothing speaks against one plan: a yearly plan is issued in its year or before."""
    contradict = any(
        a is not None and b is not None and a != b
        for a, b in zip(_years(one), _years(other), strict=True)
    )
    for first, second in ((one, other), (other, one)):
        issued, year = _years(first)[0], _years(second)[1]
        if issued is not None and isinstance(year, int):
            contradict = contradict or not 0 <= year - int(str(issued)) <= 1
    return not contradict


def _plan_id(identity: tuple[object, ...], cluster: list[Row], taken: Set[str]) -> str:
    """Return an identifier made of body, number and the year that tells plans of one number apart.

    Where muddled years would give two plans the same one, the document makes the difference.
    """
    years = (
        f"{name} {year}"
        for place, name in enumerate(("issued", "for", "from"))
        for reading in cluster
        if (year := _years(reading)[place]) is not None
    )
    document = str(cluster[0]["document_id"])
    plan_id = stable_id("plan", *identity, next(years, document))
    return stable_id(plan_id, document) if plan_id in taken else plan_id


def _fullness(reading: Row) -> tuple[object, ...]:
    """Order readings: the plan's own text first, then by how much they say."""
    said = sum(value is not None for value in reading.values())
    return reading["kind"] == "plan_text", said, reading["confidence"]


def _merge(ranked: list[Row]) -> Row:
    row = dict(ranked[0])
    for reading in ranked[1:]:
        for name, value in reading.items():
            if row[name] is None or (name == "issue_date" and _finer(value, row[name])):
                row[name] = value
    return row


def _finer(date: object, than: object) -> bool:
    return date is not None and date != than and str(date).startswith(str(than))


def _conflicts(ranked: list[Row], sources: dict[str, str]) -> list[Issue]:
    best, issues = ranked[0], []
    for name in _SINGLE:
        kept = next((reading for reading in ranked if reading[name] is not None), best)
        for other in ranked:
            if other[name] is None or _same(name, kept[name], other[name]):
                continue
            issues.append(
                Issue(
                    document_id=str(other["document_id"]),
                    source=sources[str(other["document_id"])],
                    stage="dataset",
                    kind="plan_conflict",
                    message=(
                        f"{best['number']}: {name} is {kept[name]} in"
                        f" {sources[str(kept['document_id'])]} (kept) and {other[name]} here"
                    ),
                )
            )
    return issues


def _same(name: str, kept: object, other: object) -> bool:
    return kept == other or (name == "issue_date" and (_finer(kept, other) or _finer(other, kept)))


def _order(plan: Row) -> tuple[str, ...]:
    names = ("province_code", "province_code_2025", "plan_year", "number", "plan_id")
    return tuple(str(plan[name] if plan[name] is not None else "~") for name in names)
