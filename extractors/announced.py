"""What a page announces: its kind, its own document and the year that it is for.

Title and lead mostly say what a page is; where they don't, the plan that it gives the number of
does, and where nobody names that plan in full, the day it was signed says what year it is for.
"""

from collections.abc import Sequence
from typing import NamedTuple

from corpus import Document
from extractors.documents.own import OwnDocument, find_own
from extractors.documents.own_announced import ORIGIN as ANNOUNCED
from extractors.documents.own_recent import ORIGIN as RECENT
from extractors.documents.own_recent import is_recent
from extractors.findings import DateMention, NumberMention, Value
from extractors.page.kind import BY_TENSE, PAPER, find_kind, kind_of_numbered
from extractors.page.kind_rules import NOTHING
from extractors.page.layout import Layout
from extractors.page.plan_year import NO_PLAN_YEAR, PlanYear, find_plan_year, year_of_signed

_PLAN_TYPES = ("KH", "CTr", "CTHĐ", "ĐA", None)
_LOOKS_BACK = ("implementation_report", "index_results")
_OF_HEAD = ("own.letterhead", "own.record")
_TELLS_OF_PLAN = ("plan_announcement", "conference_news")


class Announced(NamedTuple):
    """The kind of a page, its own document if it is or announces one, and the plan's year."""

    kind: Value
    own: OwnDocument | None
    time: PlanYear

    @property
    def signed(self) -> str | None:
        """The day on which the own document was signed, ISO at the precision printed."""
        return self.own.issue_date.value if self.own and self.own.issue_date else None

    @property
    def year(self) -> int | None:
        """The year that the plan is for."""
        return int(self.time.year.value) if self.time.year else None


def find_announced(
    document: Document,
    layout: Layout,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    stamp: str | None,
) -> Announced:
    """Return what the page announces; `stamp` is its own time (ISO)."""
    kind, time = find_kind(document, layout), find_plan_year(document, layout)
    tells = kind.value in _TELLS_OF_PLAN or kind.origin in (BY_TENSE, NOTHING)
    year = int(time.year.value) if time.year and tells else None
    found = find_own(document, layout, numbers, dates, year)
    if found and _may_tell(kind, found, stamp):
        number, told = found.mentions[0].span, found.origin != RECENT
        kind = kind_of_numbered(document, layout, number, by_title=told) or kind
    own = found if found and _is_own(found, kind) else None
    announced = Announced(kind, own, time)
    yearless = time == NO_PLAN_YEAR and kind.value == "plan_announcement"
    if yearless and announced.signed and stamp and is_recent(announced.signed, stamp):
        time = year_of_signed(document, layout, announced.signed, stamp)
    return announced._replace(time=time)


def _may_tell(kind: Value, found: OwnDocument, stamp: str | None) -> bool:
    """Whether a page that nothing marks as the news of a plan is so by the plan's number.

    One that by its tense looks back is where the plan has only just been signed.
    """
    if found.number is None or not (found.number.document_type == "KH" or found.by_decision):
        return False
    signed = found.issue_date.value if found.issue_date else None
    return kind.origin == NOTHING or (kind.origin == BY_TENSE and is_recent(signed, stamp))


def _is_own(own: OwnDocument, kind: Value) -> bool:
    """Whether the document is the page's own: what its head says, a plan or an act on reform told.

    News of a price list or an award cite it, a report cites the plan that it reports on, and the
    rules of a contest that by which they were issued.
    """
    if own.origin in _OF_HEAD:
        return True
    if own.origin == RECENT:
        return kind.value == "plan_announcement"
    if own.origin == ANNOUNCED:
        return kind.value not in _LOOKS_BACK
    if kind.origin == PAPER:
        return False
    if kind.value == "other" and own.number:
        return own.number.document_type in _PLAN_TYPES
    return kind.value not in _LOOKS_BACK
