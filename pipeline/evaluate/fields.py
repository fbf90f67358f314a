"""Fields with one value a page: kind, title, time stamp, the plan's number and dates …"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from extractors.folding import fold, lower
from pipeline.dataset.rows import Row
from pipeline.evaluate.found import Found
from pipeline.evaluate.gold import GoldFile, alternatives
from pipeline.evaluate.place import Places
from pipeline.evaluate.tally import PageScore

_OF_DOCUMENT = ("kind", "title", "published_at", "author", "source_name", "event_date")
_OF_PLAN = (
    "number",
    "issue_date",
    "plan_year",
    "period",
    "declared_task_groups",
    "supersedes",
)
_OF_BODY = (
    "issuer",
    "level",
    "province",
    "province_code",
    "province_2025",
    "province_code_2025",
    "district",
    "commune",
)
_OF_PAGE = ("level", "province_code", "province_code_2025")  # what `documents` says of the body


def score_fields(gold: GoldFile, found: Found, score: PageScore) -> None:
    """Judge the page's single values; a field that the gold file does not name is not judged."""
    plan, row = gold.page.plan, found.plan
    body: Mapping[str, Any] = gold.raw if plan is None else plan
    places = Places(found.text)
    judge = partial(_judge, score, places)
    for name in _OF_DOCUMENT:
        if name in gold.raw:
            judge(name, gold.raw[name], found.document.get(name))
    score_pair(score, "plan (exists)", plan is not None or None, row is not None or None)
    for name in _OF_PLAN:
        if plan is None or name in plan:
            judge(name, plan and plan[name], _of_plan(row, name))
    for name in _OF_BODY if plan is not None else _OF_PAGE:
        if name in body:
            judge(name, body[name], _of_body(row or found.document, name, body[name]))


def score_pair(
    score: PageScore, name: str, expected: object, found: object, sentence: str = ""
) -> None:
    """Count a value against its alternatives, None being *not printed* and *not found*."""
    accepted = alternatives(expected)
    if found in accepted:
        what = "empty" if found is None else "right"
    elif found is None:
        what = "missed"
    else:
        what = "invented" if accepted == [None] else "wrong"
    score.count(name, what, expected, found, sentence)


def _judge(score: PageScore, places: Places, name: str, expected: object, found: object) -> None:
    if name == "period":
        periods = expected if _is_nested(expected) else [expected]
        expected = [tuple(period) if period else None for period in alternatives(periods)]
    if any(_norm(found) == _norm(value) for value in alternatives(expected)):
        expected = found
    score_pair(score, name, expected, found, _sentence(places, expected, found))


def _sentence(places: Places, *values: object) -> str:
    """Return the line of the text where the first of the values stands that stands in it."""
    printed = (str(value) for each in values for value in alternatives(each) if value is not None)
    spans = (span for value in printed for span in places.find(value))
    first = next(spans, None)
    return places.line(first) if first else ""


def _is_nested(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(element, list) for element in value)


def _norm(value: object) -> object:
    """Fold what readers may write differently: case, spaces, tone marks, abbreviations."""
    if not isinstance(value, str):
        return value
    text = " ".join(lower(fold(value)).split())
    text = re.sub(r"\bủy ban nhân dân\b", "ubnd", text)
    return re.sub(r"\b(?:thành phố|tp\.?) ?", "tp ", text).strip(" .:;\"'")


def _of_plan(plan: Row | None, name: str) -> object:
    if plan is None:
        return None
    if name == "period":
        first, last = plan["period_first"], plan["period_last"]
        return None if first is None else (first, last)
    return plan[name]


def _of_body(row: Row, name: str, expected: object) -> object:
    """Return what is said of the body; after the merger gold may name the province of the 34."""
    value = row.get(name)
    if value is None and expected is not None and name in ("province", "province_code"):
        return row.get(f"{name}_2025")
    return value
