"""Coverage: for every province and year, whether a plan of administrative reform was found.

Only yearly plans count: kind `plan_announcement` or `plan_text`, level `province`, with a plan
year. The year is that of the plan; until 2025 the rows are the 63 provinces, from 2026 the 34.
`plan_found` needs the plan's number or its text; an announcement without a number is
`announced_only`. What was not found may still exist: nothing is said beyond the corpus.
"""

from collections import defaultdict
from collections.abc import Sequence

from extractors.provinces import MERGER, Province, provinces_34, provinces_63
from pipeline.dataset.rows import Row

_KINDS = ("plan_announcement", "plan_text")
_FIRST_YEAR, _LAST_YEAR = 2001, 2100  # the first master programme of reform began in 2001
_LAST_OF_63 = int(MERGER[:4])


def coverage_rows(plans: Sequence[Row], years: tuple[int, int] | None = None) -> list[Row]:
    """Return a row per province and year from `plans` (rows of that table).

    `years` are the first and last year asked for; without them, those of the plans found.
    """
    yearly: dict[tuple[str, int], list[Row]] = defaultdict(list)
    periods: dict[str, list[Row]] = defaultdict(list)
    for plan in plans:
        if plan["kind"] not in _KINDS or plan["level"] != "province":
            continue
        year = plan["plan_year"]
        if isinstance(year, int) and _FIRST_YEAR <= year <= _LAST_YEAR:
            yearly[str(plan[_code_column(year)]), year].append(plan)
        elif plan["period_first"] is not None:
            periods[str(plan["province_code"])].append(plan)
            periods[f"34 {plan['province_code_2025']}"].append(plan)
    found = [year for _, year in yearly]
    if years is None and not found:
        return []
    first, last = years or (min(found), max(found))
    rows = []
    for year in range(first, last + 1):
        for province in _provinces(year):
            code = province.code if year <= _LAST_OF_63 else f"34 {province.code}"
            spanning = [plan for plan in periods[code] if _spans(plan, year)]
            rows.append(_row(province, year, yearly[province.code, year], spanning))
    return rows


def _code_column(year: int) -> str:
    return "province_code" if year <= _LAST_OF_63 else "province_code_2025"


def _provinces(year: int) -> list[Province]:
    units = provinces_63() if year <= _LAST_OF_63 else provinces_34()
    return sorted(units.values(), key=lambda province: province.code)


def _spans(plan: Row, year: int) -> bool:
    first, last = plan["period_first"], plan["period_last"]
    return isinstance(first, int) and isinstance(last, int) and first <= year <= last


def _row(province: Province, year: int, plans: list[Row], periods: list[Row]) -> Row:
    numbered = [plan for plan in plans if plan["number"] or plan["kind"] == "plan_text"]
    best = next(iter(numbered or plans), None)
    if numbered:
        status, reason = "plan_found", "the corpus has its number or its text"
    elif plans:
        status, reason = "announced_only", "announced, but neither number nor text was found"
    else:
        status, reason = "not_found", "no document of the corpus tells of it"
        if periods:
            span = f"{periods[0]['period_first']}-{periods[0]['period_last']}"
            reason += f"; a plan for {span} was found"
    if len(plans) > 1:
        reason += f"; {len(plans)} plans"
    documents = {document for plan in plans for document in _documents(plan)}
    return {
        "province_code": province.code,
        "province": province.on(f"{year}-01-01")[1],
        "year": year,
        "status": status,
        "plan_id": best and best["plan_id"],
        "documents": len(documents),
        "reason": reason,
        "geography": "63" if year <= _LAST_OF_63 else "34",
    }


def _documents(plan: Row) -> list[str]:
    ids = plan["document_ids"]
    return [str(document) for document in ids] if isinstance(ids, list) else []
