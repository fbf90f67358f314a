"""Coverage: for every province and year, whether a yearly plan of administrative reform was found.

What counts is the plan of the province itself (level `province`) with a plan year. `plan_found`
needs an announcement with the plan's number, or its text; an announcement without a number, and a
conference, report or directive that speaks of the year, make it `announced_only`. Years until 2024
have the 63 provinces, from 2026 the 34, and 2025 has both, as plans were issued on either side of
the merger. What was not found may still exist: nothing is said beyond the corpus. Where documents
of the province could not be read, or its portal could not be reached, the status says so. A draft
is no plan; of plans that replace one another the last counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.bodies.provinces import MERGER, Province, provinces_34, provinces_63, unmerged
from pipeline.dataset.issues import Issue
from pipeline.dataset.losses import Loss, Unit, losses
from pipeline.dataset.plan_identity import REFORM_PLANS
from pipeline.dataset.rows import Row

_TELLING = ("conference_news", "implementation_report", "index_results", "directive")
_FIRST_YEAR, _LAST_YEAR = 2001, 2100  # the first master programme of reform began in 2001
_OF_BOTH = int(MERGER[:4])

Place = tuple[str, str, int]
"""Geography, code and year: what a row of the table is of."""


def coverage_rows(
    plans: Sequence[Row], years: tuple[int, int] | None = None, issues: Iterable[Issue] = ()
) -> list[Row]:
    """Return a row per province and year from `plans` (rows of that table).

    `years` are the first and last year asked for; without them, those of the plans found, and no
    rows where no yearly plan was found. `issues` tell what could not be fetched or read.
    """
    yearly: dict[Place, list[Row]] = defaultdict(list)
    spanning: dict[Place, list[Row]] = defaultdict(list)
    for plan in plans:
        if plan["level"] == "province":
            kept = yearly if _is_year(plan["plan_year"]) else spanning
            for place in _places(plan):
                kept[place].append(plan)
    found = [place[2] for place, told in yearly.items() if any(map(_counts, told))]
    if years is None and not found:
        return []
    first, last = years or (min(found), max(found))
    lost = losses(issues)
    return [
        _row(province, (geography, province.code, year), (yearly, spanning), lost)
        for year in range(first, last + 1)
        for geography, province in _units(year)
    ]


def _is_year(year: object) -> bool:
    return isinstance(year, int) and _FIRST_YEAR <= year <= _LAST_YEAR


def _counts(plan: Row) -> bool:
    return plan["kind"] in REFORM_PLANS or plan["kind"] in _TELLING


def _places(plan: Row) -> Iterator[Place]:
    """Yield what a plan is of in each of its years; of 2025, in the geography it was issued in.

    A province that was not merged is the same unit in both, and so is its plan.
    """
    old, new = plan["province_code"], plan["province_code_2025"]
    for year in _years(plan):
        if old and year <= _OF_BOTH:
            yield "63", str(old), year
        if new and (year > _OF_BOTH or (year == _OF_BOTH and (not old or unmerged(str(new))))):
            yield "34", str(new), year


def _years(plan: Row) -> range:
    year, first, last = plan["plan_year"], plan["period_first"], plan["period_last"]
    if isinstance(year, int) and _is_year(year):
        return range(year, year + 1)
    if isinstance(first, int) and isinstance(last, int):
        return range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1)
    return range(0)


def _units(year: int) -> Iterator[tuple[str, Province]]:
    if year <= _OF_BOTH:
        yield from (("63", unit) for _, unit in sorted(provinces_63().items()))
    if year >= _OF_BOTH:
        yield from (("34", unit) for _, unit in sorted(provinces_34().items()))


def _row(
    province: Province,
    place: Place,
    told: tuple[dict[Place, list[Row]], dict[Place, list[Row]]],
    lost: Mapping[Unit, Sequence[Loss]],
) -> Row:
    geography, code, year = place
    yearly, spanning = told
    rows = yearly.get(place, [])
    best, status, reason = _status(rows)
    if best is None:
        status, reason = _absence(status, reason, lost.get((geography, code), ()), year)
        periods = [plan for plan in spanning.get(place, []) if plan["kind"] in REFORM_PLANS]
        for plan in periods[:1]:
            reason += f"; a plan for {plan['period_first']}-{plan['period_last']} was found"
    documents = {document for plan in rows if _counts(plan) for document in _documents(plan)}
    day = MERGER if geography == "34" and year == _OF_BOTH else f"{year}-01-01"
    return {
        "province_code": code,
        "province": province.on(day)[1],
        "year": year,
        "status": status,
        "plan_id": best and best["plan_id"],
        "documents": len(documents),
        "reason": reason,
        "geography": geography,
    }


def _status(rows: Sequence[Row]) -> tuple[Row | None, str, str]:
    """Return the plan that counts, the status and its reason, from all plans of a place."""
    reform = [plan for plan in rows if plan["kind"] in REFORM_PLANS]
    plans = sorted((plan for plan in reform if not plan["draft"]), key=_latest_first)
    numbered = [plan for plan in plans if plan["number"] or plan["kind"] == "plan_text"]
    more = f"; {len(plans)} plans" if len(plans) > 1 else ""
    if numbered:
        full = any(plan["kind"] == "plan_text" for plan in numbered)
        known = "its text" if full else "its number, from an announcement that may be a selection"
        return numbered[0], "plan_found", f"the corpus has {known}{more}"
    if plans:
        return plans[0], "announced_only", f"announced, but without number or text{more}"
    if reform:
        return reform[0], "announced_only", "only a draft of it was found"
    told = [plan for plan in rows if plan["kind"] in _TELLING]
    if told:
        return told[0], "announced_only", f"only told of by {_kinds(told)}"
    other = f"; found for the year: {_kinds(rows)}" if rows else ""
    return None, "not_found", f"no document of the corpus tells of it{other}"


def _latest_first(plan: Row) -> tuple[object, ...]:
    version = plan["version"]
    return plan["superseded_by"] is not None, -version if isinstance(version, int) else 0


def _absence(status: str, reason: str, lost: Sequence[Loss], year: int) -> tuple[str, str]:
    """Return why nothing was found, where something of the province was lost."""
    for wanted, words in (
        ("unreadable", "could not be read"),
        ("portal_unreachable", "could not be fetched"),
    ):
        sources = [
            loss.source
            for loss in lost
            if loss.status == wanted and (not loss.years or year in loss.years)
        ]
        if sources:
            more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
            return wanted, f"{reason}; {min(sources)}{more} {words}"
    return status, reason


def _kinds(rows: Sequence[Row]) -> str:
    return ", ".join(sorted({str(row["kind"]) for row in rows}))


def _documents(plan: Row) -> list[str]:
    ids = plan["document_ids"]
    return [str(document) for document in ids] if isinstance(ids, list) else []
