"""A page and its attachments: which tell of one plan though a number was not read in both."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from pipeline.dataset.issues import Issue
from pipeline.dataset.rows import Row

Identity = tuple[object, ...]

_PLANS = ("plan_announcement", "plan_text")


class Pair(NamedTuple):
    """The readings of an attachment and of the page that it hangs on."""

    attachment: Row
    page: Row


def pairs(readings: Iterable[Row], parents: dict[str, str]) -> list[Pair]:
    """Return attachments with their pages where both tell of a plan of administrative reform.

    `parents` are the pages of the documents that hang on one.
    """
    plans = {str(row["document_id"]): row for row in readings if row["kind"] in _PLANS}
    return [
        Pair(row, plans[parents[document]])
        for document, row in plans.items()
        if parents.get(document) in plans
    ]


def lent_identities(
    found: Iterable[Pair],
    identity: Callable[[Row], Identity],
    agree: Callable[[Row, Row], bool],
) -> dict[str, Identity]:
    """Return what the other of a pair knows of its plan, by the document that does not know it.

    An attachment of unknown number is of its page's plan, and a page without number of that of
    its first attachment, where nothing speaks against it.
    """
    lent: dict[str, Identity] = {}
    for attachment, page in found:
        own, other = identity(attachment), identity(page)
        if own == other or not agree(attachment, page):
            continue
        if _unknown(own):
            lent[str(attachment["document_id"])] = lent.get(str(page["document_id"]), other)
        elif _unknown(other):
            lent.setdefault(str(page["document_id"]), own)
    return lent


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


def _unknown(identity: Identity) -> bool:
    return identity[0] == "document"
