"""A page and its attachments: which tell of one plan though a number was not read in both."""

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.dataset.issues import Issue
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
    or period.
    """
    plans = list(found)
    of_document = {str(row["document_id"]): plan for plan in plans for row in plan[1]}
    for pair in family:
        one, other = (of_document[str(reading["document_id"])] for reading in pair)
        unknown = next((reading for reading in pair if not reading["number"]), None)
        if one is other or unknown is None:
            continue
        own, partner = (one, other) if unknown is pair.attachment else (other, one)
        if any(row["number"] for row in own[1]) or not _agree(own[1], partner[1]):
            continue
        partner[1].extend(own[1])
        of_document |= dict.fromkeys((str(row["document_id"]) for row in own[1]), partner)
        plans = [plan for plan in plans if plan is not own]
    return plans


def _agree(one: Cluster, other: Cluster) -> bool:
    """Whether nothing that two plans say of body and years speaks against their being one."""
    return all(
        may_be_one(a, b) and (None in (body_of(a), body_of(b)) or body_of(a) == body_of(b))
        for a in one
        for b in other
    )


def number_conflicts(found: Iterable[Pair], sources: dict[str, str]) -> list[Issue]:
    """Return an issue for each attachment that bears another number than its page says."""
    return [
        Issue(
            document_id=str(attachment["document_id"]),
            source=sources[str(attachment["document_id"])],
            stage="dataset",
            kind="number_conflict",
            message=(
                f"the page {sources[str(page['document_id'])]} says {page['number_printed']},"
                f" its attachment {attachment['number_printed']}: they are kept as two plans"
            ),
        )
        for attachment, page in found
        if attachment["number"] and page["number"] and attachment["number"] != page["number"]
    ]
