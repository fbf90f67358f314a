"""The document that a page is or announces: its number, the day it was signed, what it replaces.

A legal text prints them in its letterhead, a legal site in its record, a news page in the sentence
that says who issued what. A page that only cites documents has no own one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import Document
from extractors.dates import parse_timestamp, resolve_year
from extractors.documents.bound_dates import DateBinding
from extractors.documents.own_announced import find_announced
from extractors.documents.own_framed import find_framed
from extractors.documents.own_head import find_head
from extractors.documents.own_recent import find_recent
from extractors.documents.own_told import Told, find_told
from extractors.documents.regions import outside
from extractors.documents.replaced import find_superseded, is_replaced
from extractors.findings import DateMention, NumberMention
from extractors.folding import fold, lower
from extractors.page.layout import Layout

_PLAN_OF_DECISION = re.compile(
    r"(?:ban hành|phê duyệt|kèm theo|về việc|về)\W{1,3}"
    r"(?:[^\s.;]{1,14}\W{1,3}){0,6}?(?:kế hoạch|chương trình)"
)
_YEAR = re.compile(r"năm\s(20[0-9]{2})")


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """The page's own document.

    `mentions` are all places where its number stands, `issue_date` the day of signing (its `value`
    is ISO, `inferred_year` marks a year that is not printed), `by_decision` says that a plan was
    issued by a decision, `supersedes` is the number of the document it replaces, `is_draft` that
    the number is left blank. `origin` and `confidence` are those of the rule that chose the number.
    """

    number: NumberMention | None
    mentions: tuple[NumberMention, ...]
    issue_date: DateMention | None
    by_decision: bool
    supersedes: str | None
    is_draft: bool
    origin: str
    confidence: float


def find_own(
    document: Document,
    layout: Layout,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    year: int | None = None,
) -> OwnDocument | None:
    """Return the own document of a page, None if the page only cites documents.

    `year` is the one that a plan is for which the page tells of; with it a plan that the story
    names only midway counts where nothing else does, or the one signed shortly before the page.
    """
    folded = fold(document.text)
    lowered = lower(folded)
    readable = outside(numbers, [line.span for line in layout.role("furniture")])
    # Records and letterheads stand above the body, where short lines look like furniture.
    body = next((line.start for line in layout.role("body")), len(lowered))
    above = [n for n in numbers if n.start < body]
    head = find_head(folded, lowered, above + [n for n in readable if n.start >= body], dates)
    binding = DateBinding(lowered, readable, dates)
    told = None if head else _find_told(folded, lowered, layout, readable)
    if not head and not told:
        told = find_framed(lowered, layout, readable, binding, year) if year else None
        told = told or find_recent(lowered, readable, binding, _stamp(document, layout))
    number = head.number if head else told.number if told else None
    if number is None:
        return None
    mentions = tuple(n for n in readable if n.normalised == number.normalised and n.normalised)
    said_of = [n for n in mentions if not is_replaced(lowered, n)] or [number]
    # In a legal text its own head comes first: appendices repeat the date with typing errors.
    date = (
        (head.place_date if head else None)
        or binding.of_own(said_of)
        or (head.record_date if head else None)
    )
    return OwnDocument(
        number=number if number.normalised else None,
        mentions=mentions,
        issue_date=_with_year(date, document, layout) if date else None,
        by_decision=number.document_type == "QĐ" and _decides_plan(lowered, number, mentions),
        supersedes=find_superseded(lowered, readable, number),
        is_draft=number.form == "blank",
        origin=head.origin if head else told.origin if told else number.origin,
        confidence=_confidence(head is not None, told.weight if told else 0),
    )


def _find_told(
    folded: str, lowered: str, layout: Layout, numbers: Sequence[NumberMention]
) -> Told | None:
    """Return what weighs most of all that is told of, be it a plan or an act on reform."""
    told = find_told(lowered, layout, numbers)
    act = find_announced(folded, lowered, layout, numbers)
    if act is None or told is None:
        return told or act
    if told.number == act.number:
        return replace(told, origin=act.origin)
    return max(told, act, key=lambda one: one.weight)


def _confidence(in_head: bool, weight: int) -> float:
    """Return the confidence in the choice: letterheads are sure, told numbers by their weight."""
    return 0.98 if in_head else min(0.97, 0.7 + 0.04 * (weight - 5))


def _with_year(date: DateMention, document: Document, layout: Layout) -> DateMention:
    """Return the date with a missing year taken from the page's time stamp, else from its title."""
    titles = " ".join(document.text[line.start : line.end] for line in layout.role("title"))
    years = _YEAR.findall(lower(titles))
    return resolve_year(date, _stamp(document, layout), int(years[-1]) if years else None)


def _stamp(document: Document, layout: Layout) -> str | None:
    """Return the page's own time as ISO 8601."""
    times = [document.text[line.start : line.end] for line in layout.role("time")]
    stamps = map(parse_timestamp, filter(None, (document.declared.published, *times)))
    return next(filter(None, stamps), None)


def _decides_plan(lowered: str, number: NumberMention, mentions: Sequence[NumberMention]) -> bool:
    """Whether the decision issues a plan, which then is its object or attached to it."""
    for mention in mentions or (number,):
        after = lowered[mention.end : mention.end + 200]
        before = lowered[max(0, mention.start - 200) : mention.start]
        attached = re.search(r"kế hoạch[^.;]{0,120}(?:kèm )?(?:theo|tại) quyết định", before)
        if attached or _PLAN_OF_DECISION.search(after):
            return True
    return bool(re.search(r"ban hành kèm theo quyết định này\W{1,4}(?:bản )?kế hoạch", lowered))
