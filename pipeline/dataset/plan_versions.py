"""Drafts, replacements and plans issued anew within a year.

`version` counts the plans that a body issued for one year or period and kind: 1 is the first. A
plan that says that it replaces another comes after it, also where the other is not in the dataset.
Where none says so, the date of issue decides; where that does not tell, `version` is null. A draft
has none. Kinds other than plans of administrative reform have several plans a year as a
rule; there only what a plan says of itself counts. A plan that amends another of its body and year
leaves it in force: `amends_id` leads from one to the other.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from extractors.bodies.provinces import is_merged_era, unmerged
from extractors.folding import fold, lower
from pipeline.dataset.plan_identity import REFORM_PLANS, body_of, plain_number
from pipeline.dataset.rows import Row

_AMENDMENT = re.compile(r"\b(?:sửa đổi|bổ sung|điều chỉnh)\b[^.;]{0,80}\bkế hoạch\b")


def mark_versions(
    plans: Sequence[Row], amends: Mapping[str, Set[str]], replaces: Mapping[str, Set[str]]
) -> list[tuple[Row, Row]]:
    """Fill `supersedes_id`, `superseded_by`, `amends_id`, `version`, `geography` of `plans`.

    `amends` and `replaces` are the numbers that each plan says it amends or replaces: a merged
    province replaces the plans of all its parts at once. Returns pairs of reform plans of one
    body for one year, neither of which says that it replaces or amends the other, in order of
    issue.
    """
    for plan in plans:
        plan.update(dict.fromkeys(("supersedes_id", "superseded_by", "amends_id", "version")))
        plan["geography"] = _geography(plan)
    _link(plans, replaces)
    _link_amended(plans, amends)
    by_id = {str(plan["plan_id"]): plan for plan in plans}
    for plan in plans:
        if not plan["draft"]:
            plan["version"] = _version(plan, by_id)
    return _order_within_years(plans)


def _geography(plan: Row) -> str | None:
    """Return the geography in which a plan was issued; null where it has no province."""
    old, new = plan["province_code"], plan["province_code_2025"]
    if not new or not old:
        return "34" if new else None
    day = plan["issue_date"] or plan["plan_year"]
    merged = day is not None and is_merged_era(str(day)) and unmerged(str(new)) is not None
    return "34" if merged else "63"


def _link(plans: Sequence[Row], replaces: Mapping[str, Set[str]]) -> None:
    """Lead from plans to those of the same body that they say they replace.

    A merged province also replaces what one of its former provinces issued, where only one of them
    has a plan of that number.
    """
    numbered: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    of_unit: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for plan in plans:
        if plan["number"] and (body := body_of(plan)):
            number = plain_number(plan["number"])
            numbered[(body, number)].append(plan)
            if plan["level"] == "province":
                of_unit[(plan["province_code_2025"], number)].append(plan)
    for plan in plans:
        first = plan["supersedes"]
        if not first:
            continue
        for said in (first, *sorted(replaces[str(plan["plan_id"])] - {first})):
            number = plain_number(said)
            former = _formerly(plan, numbered[(body_of(plan), number)])
            if not former and plan["level"] == "province" and plan["geography"] == "34":
                parts = _formerly(plan, of_unit[(plan["province_code_2025"], number)])
                former = parts if len({part["province_code"] for part in parts}) == 1 else []
            if former:
                replaced = max(former, key=lambda other: str(other["issue_date"] or ""))
                plan["supersedes_id"] = plan["supersedes_id"] or replaced["plan_id"]
                replaced["superseded_by"] = plan["plan_id"]


def _link_amended(plans: Sequence[Row], amends: Mapping[str, Set[str]]) -> None:
    """Lead from plans to the one of the same body and year that they say they amend."""
    numbered: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for plan in plans:
        if plan["number"] and (body := body_of(plan)):
            years = plan["plan_year"], plan["period_first"]
            numbered[body, years, plain_number(plan["number"])].append(plan)
    for plan in plans:
        years = plan["plan_year"], plan["period_first"]
        for number in sorted(amends[str(plan["plan_id"])]):
            amended = _formerly(plan, numbered[body_of(plan), years, plain_number(number)])
            if len(amended) == 1 and amended[0]["plan_id"] != plan["supersedes_id"]:
                plan["amends_id"] = amended[0]["plan_id"]


def _formerly(plan: Row, candidates: Sequence[Row]) -> list[Row]:
    return [other for other in candidates if other is not plan and _before(other, plan)]


def _before(one: Row, other: Row) -> bool:
    """Whether a plan may have been issued before another; unknown days speak for nothing."""
    first, second = one["issue_date"], other["issue_date"]
    if not first or not second:
        return True
    size = min(len(str(first)), len(str(second)))
    return str(first)[:size] <= str(second)[:size]


def _version(plan: Row, by_id: dict[str, Row]) -> int:
    version, seen = 1, {str(plan["plan_id"])}
    while plan["supersedes"]:
        version += 1
        former = str(plan["supersedes_id"])
        if former in seen or former not in by_id:
            break
        seen.add(former)
        plan = by_id[former]
    return version


def _order_within_years(plans: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Number reform plans of one body and year by day of issue where none replaces another."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for plan in plans:
        of_year = plan["plan_year"] or plan["period_first"]
        if plan["kind"] in REFORM_PLANS and plan["number"] and of_year and (body := body_of(plan)):
            # departments of a province share its number series and are told apart by their symbol
            symbol = str(plan["number"]).rpartition("-")[2] if plan["level"] == "department" else ""
            groups[(body, symbol, plan["plan_year"], plan["period_first"])].append(plan)
    twice = []
    for group in groups.values():
        loose = [plan for plan in group if not plan["supersedes"] and not plan["superseded_by"]]
        if len(group) < 2 or not loose:
            continue
        ordered = sorted(group, key=lambda plan: (str(plan["issue_date"]), str(plan["plan_id"])))
        known = _ordered([str(plan["issue_date"] or "") for plan in ordered])
        for place, plan in enumerate(ordered, start=1):
            plan["version"] = place if known else None
        if len(group) == 2 and _is_amendment(ordered[1]):  # of a plan that it does not number
            ordered[1]["amends_id"] = ordered[1]["amends_id"] or ordered[0]["plan_id"]
        twice += [
            (one, other)
            for one, other in pairwise(ordered)
            if other["supersedes_id"] != one["plan_id"] and not other["amends_id"]
        ]
    return twice


def _is_amendment(plan: Row) -> bool:
    """Whether a plan says in its title that it amends one."""
    return bool(_AMENDMENT.search(lower(fold(str(plan["title"] or "")))))


def _ordered(dates: Sequence[str]) -> bool:
    """Whether sorted dates tell their order: all are known, no month or year holds the next one.

    >>> _ordered(["2022-12-30", "2023-06"]), _ordered(["2023-06", "2023-06-14"])
    (True, False)
    """
    coarse = (
        later.startswith(one) for one, later in pairwise(dates) if len(one) < len("2023-06-14")
    )
    return all(dates) and not any(coarse)
