"""A page and its attachments: which tell of one plan though a number was not read in both."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.dataset.plan_fields import Conflict, Place, Told, agree
from pipeline.dataset.plan_identity import REFORM_PLANS, Cluster, Key, body_of, may_be_one
from pipeline.dataset.rows import Row


class Pair(NamedTuple):
    """The readings of an attachment and of the page that it hangs on."""

    attachment: Row
    page: Row


def pairs(readings: Iterable[Row], parents: dict[str, str]) -> list[Pair]:
    """Return attachments with their pages where both tell of a plan of administrative reform.

    `parents` are the pages of the documents that hang on one.
    """
    plans = {str(row["document_id"]): row for row in readings if row["kind"] in REFORM_PLANS}
    return [
        Pair(row, plans[parents[document]])
        for document, row in plans.items()
        if parents.get(document) in plans
    ]


def joined(
    found: Iterable[tuple[Key, Cluster]], family: Iterable[Pair]
) -> list[tuple[Key, Cluster]]:
    """Return the plans found, those of an attachment and of its page as one.

    That is where one of the two prints no number and nothing speaks against it: another body, year
    or period. Where both print one, and not the same, it takes that body, year and day of issue
    agree, that nothing else hangs on the page, and that no text of a plan bears the page's number.
    """
    plans, family = list(found), list(family)
    of_document = {str(row["document_id"]): plan for plan in plans for row in plan[1]}
    hanging = Counter(str(pair.page["document_id"]) for pair in family)
    for pair in family:
        one, other = (of_document[str(reading["document_id"])] for reading in pair)
        if one is other:
            continue
        without = next((reading for reading in pair if not reading["number"]), None)
        own, partner = (one, other) if without is pair.attachment else (other, one)
        if without:
            apart = any(row["number"] for row in own[1])
        else:
            only = hanging[str(pair.page["document_id"])] == 1
            apart = not (only and _is_misprint(pair, own[1]))
        if apart or not _agree(own[1], partner[1]):
            continue
        partner[1].extend(own[1])
        of_document |= dict.fromkeys((str(row["document_id"]) for row in own[1]), partner)
        plans = [plan for plan in plans if plan is not own]
    return plans


def _is_misprint(pair: Pair, told: Cluster) -> bool:
    """Whether all but the number is the same, and only news, `told`, have that of the page."""
    attachment, page = pair
    known = all(attachment[name] and page[name] for name in ("issue_date", "plan_year"))
    same = page["plan_year"] == attachment["plan_year"] and body_of(page) is not None
    days = [(row["issue_date"],) for row in pair]
    news = all(row["kind"] != "plan_text" for row in told)
    return known and same and agree("issue_date", *days) and news


def _agree(one: Cluster, other: Cluster) -> bool:
    """Whether nothing that two plans say of body and years speaks against their being one."""
    return all(
        may_be_one(a, b) and (None in (body_of(a), body_of(b)) or body_of(a) == body_of(b))
        for a in one
        for b in other
    )


def number_conflicts(family: Iterable[Pair], plan_of: Mapping[str, str]) -> list[Conflict]:
    """Return where an attachment bears another number than its page says, and so is a second plan.

    `plan_of` is the plan of each document.
    """
    return [
        Conflict(
            "a page and its attachment, kept as two plans", "number", *map(_number, pair[::-1])
        )
        for pair in family
        if all(reading["number"] for reading in pair)
        and len({plan_of[str(reading["document_id"])] for reading in pair}) > 1
    ]


def _number(reading: Row) -> tuple[object, str, Place]:
    told = Told(reading, {})
    return reading["number_printed"], told.document_id, told.place("number")
