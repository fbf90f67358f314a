"""The act on reform, no plan, that a page announces: a resolution, a programme, a circular.

News of the party's resolution on reform for a period, or of a ministry's circular on how to report
on it, is of that act: its issuer is said to issue it, and what it is about follows its number.
Where the same sentence stands midway in a story the act is only cited, and so it is in news of
what a province makes of it.
"""

import re
from collections.abc import Iterable

from corpus import Span
from extractors.bodies.places import find_places
from extractors.documents.authority import Issuer, authority
from extractors.documents.own_rules import own_cue
from extractors.documents.own_told import Told
from extractors.findings import NumberMention
from extractors.page.layout import Layout
from extractors.page.parts import title_span

ORIGIN = "own.announced"
_WEIGHT = 8
"""More than what is told in passing, less than a plan said in the lead to have been issued."""
_BEFORE, _AFTER = 200, 260
_PARAGRAPH = 40
_SENTENCE = re.compile(r"[.!?;:](?=\s)|\n")


def find_announced(
    text: str, lowered: str, layout: Layout, numbers: Iterable[NumberMention]
) -> Told | None:
    """Return the act on reform that the first paragraph announces under a title on it.

    `text` is folded, `lowered` the same in lower case. An act of the centre is the page's own only
    where the title names no province: else the page tells what that one makes of it.
    """
    title = title_span(layout) or Span(0, 0)
    lead = next((li.span for li in layout.role("body") if li.end - li.start >= _PARAGRAPH), None)
    about = own_cue("reform").regex.search(lowered, *title)
    if lead is None or not about or own_cue("results").regex.search(lowered, *title):
        return None
    for number in numbers:
        issuer = authority().issuer(number.issuer_symbol or "")
        if issuer is None or not number.span.within(lead):
            continue
        if issuer.central and any(find_places(text[title.start : title.end])):
            continue
        if _is_announced(lowered, lead, number, issuer):
            return Told(number, ORIGIN, _WEIGHT)
    return None


def _is_announced(lowered: str, lead: Span, number: NumberMention, issuer: Issuer) -> bool:
    kind = authority().type_of(number.document_type)
    if kind is None or kind.plan:
        return False
    begin = max(lead.start, number.start - _BEFORE)
    sentence = _SENTENCE.split(lowered[begin : number.start])[-1]
    issues = own_cue("issues_act").regex.search(sentence)
    if issues is None or own_cue("looks_back").regex.search(sentence):
        return False
    subject = sentence[: issues.start()]
    if not any(name in subject for name in _names(issuer)):
        return False
    return bool(own_cue("act_on_reform").regex.match(lowered, number.end, number.end + _AFTER))


def _names(issuer: Issuer) -> tuple[str, ...]:
    """Return what a sentence may call the issuer, in lower case."""
    return tuple(name.lower() for name in (issuer.symbol, *issuer.name.split(" hoặc ")))
