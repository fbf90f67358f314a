"""The own number where a page tells of a document: weighing what stands around each number."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from corpus import Span
from extractors.documents.authority import authority
from extractors.documents.own_launched import ORIGIN, is_launched
from extractors.findings import NumberMention
from extractors.page.layout import Layout
from extractors.rules import Rule, load_rules

# Calibrated on the seeds, the development gold and the newspaper texts. It is reached by an issuing
# verb in the lead (5 + 2), or further down with a title of the same type or subject (5 + 2), and by
# a plan or decision that the lead names without saying that it is carried out (4 + 2). An event or
# a results page (-4) misses it even in its lead, unless its title gives the number (5).
THRESHOLD = 6
_TITLE, _LEAD, _PLAIN, _SAME_TYPE, _SAME_SUBJECT = 5, 2, 4, 2, 2
_CENTRAL, _NORMATIVE = -4, -5
_TWICE = 1  # what stands before the number and what stands after it both say that it was issued
_LEAD_PARAGRAPHS, _LEAD_REACH = 2, 500
_PARAGRAPH = 40  # shorter lines are captions, dates and labels
_BEFORE, _AFTER = 260, 160
_ENDS = re.compile(r"[.!?;](?=\s)|\n")
_ENDS_OR_NUMBER = re.compile(r"[.!?;](?=\s)|\n|[0-9]{1,5}[a-z]?\s?[/-]\s?[a-zđ]{2}")


@dataclass(frozen=True)
class Told:
    """A number that the page announces, with the rule that weighed most and the sum of weights."""

    number: NumberMention
    origin: str
    weight: int


@dataclass(frozen=True)
class _Page:
    """A page in lower case; `starts` are the offsets at which its paragraphs begin, in order."""

    lowered: str
    titles: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    title: str
    lead: str
    starts: tuple[int, ...]

    @cached_property
    def tells_of_event(self) -> bool:
        """Whether title or lead tell of a meeting or the like."""
        opening = f"{self.title}\n{self.lead}"
        return any(rule.regex.search(opening) for rule in _rules("page"))


def _page_of(lowered: str, layout: Layout) -> _Page:
    titles = tuple(line.span for line in layout.role("title"))
    body = (line.span for line in layout.role("body"))
    paragraphs = tuple(span for span in body if span.end - span.start >= _PARAGRAPH)
    title, lead = (
        "\n".join(lowered[span.start : span.end] for span in spans)
        for spans in (titles, paragraphs[:1])
    )
    return _Page(lowered, titles, paragraphs, title, lead, tuple(s.start for s in paragraphs))


def find_told(lowered: str, layout: Layout, numbers: Sequence[NumberMention]) -> Told | None:
    """Return the number of the document that the page announces, None if it only cites."""
    page = _page_of(lowered, layout)
    of_page = _page_weight(page)
    weighed = (_weigh(page, number, of_page) for number in numbers)
    told = [one for one in weighed if one and one.weight >= THRESHOLD]
    best = max(told, key=lambda one: one.weight, default=None)
    if best and _is_for(page, best, "period") and not _cue("period").regex.search(page.title):
        yearly = [one for one in told if _is_for(page, one, "year")]
        best = max(yearly, key=lambda one: one.weight, default=best)
    return best


def _is_for(page: _Page, told: Told, time: str) -> bool:
    """Whether the words behind the number say that its plan is for a `year`, or for a `period`."""
    said = _rest_of_sentence(page, told.number)
    period = _cue("period").regex.search(said)
    return bool(period if time == "period" else _cue("year").regex.search(said) and not period)


@cache
def _rules(side: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("own.yml") if rule.attributes["side"] == side)


@cache
def _cue(label: str) -> Rule:
    return next(rule for rule in _rules("cue") if rule.label == label)


def _page_weight(page: _Page) -> int:
    """Return what an event or results page takes from every number in it."""
    title, lead = page.title, page.lead
    weights = [r.attributes["weight"] for r in _rules("title") if r.regex.search(title)]
    weights += [
        r.attributes["weight"] for r in _rules("page") if r.regex.search(title + "\n" + lead)
    ]
    return min(weights, default=0)


def _weigh(page: _Page, number: NumberMention, of_page: int) -> Told | None:
    if number.form == "assembly":
        return None
    if page.tells_of_event and is_launched(page.lowered, f"{page.title}\n{page.lead}", number):
        return Told(number, ORIGIN, THRESHOLD)
    before, after = _cues_before(page, number), _cues_after(page, number)
    cues = [*before, *after]
    in_title = any(number.span.within(title) for title in page.titles)
    cited = min((weight for _, weight in cues if weight < 0), default=0)
    in_lead = _is_in_lead(page, number)
    if in_lead and not cited and _is_plain(page, number):
        cues.append(("own.lead", _PLAIN))
    weights = [weight for _, weight in cues if weight > 0]
    if not weights and not in_title:
        return None
    total = max(weights, default=0) + cited + of_page + _kind_weight(page, number)
    total += _SAME_SUBJECT if weights and _same_subject(page, number) else 0
    total += _TITLE if in_title and not cited else 0
    total += _LEAD if in_title or in_lead else 0
    total += _TWICE if _speaks_for(before) and _speaks_for(after) else 0
    origin = max(cues, key=lambda cue: cue[1], default=("own.title", 0))[0]
    return Told(number, origin if not in_title else "own.title", total)


def _speaks_for(cues: list[tuple[str, int]]) -> bool:
    return any(weight > 0 for _, weight in cues)


def _cues_before(page: _Page, number: NumberMention) -> list[tuple[str, int]]:
    """Return the rules that end at the number, with their weights."""
    begin = max(0, number.start - _BEFORE)
    edge = number.end if number.form == "blank" else number.start
    said = page.lowered[begin : edge + 1]
    found = [
        (rule.id, int(rule.attributes["weight"]))
        for rule in _rules("before")
        if rule.may_match(said)
        for match in rule.regex.finditer(page.lowered, begin, edge + 1)
        if number.start <= match.end() <= edge and _plan_before(page, rule, match.start())
    ]
    opening = _cue("opening")
    if opening.regex.search(page.lowered[begin : number.start]):
        found.append((opening.id, int(opening.attributes["weight"])))
    return found


def _plan_before(page: _Page, rule: Rule, start: int) -> bool:
    """Whether a rule that speaks of a plan's decision has the plan in front of it."""
    if not rule.attributes.get("plan"):
        return True
    before = page.lowered[max(0, start - _BEFORE) : start]
    return "kế hoạch" in _ENDS.split(before)[-1]


def _cues_after(page: _Page, number: NumberMention) -> list[tuple[str, int]]:
    rest = _rest_of_sentence(page, number)
    return [
        (rule.id, int(rule.attributes["weight"]))
        for rule in _rules("after")
        if rule.attributes.get("type") in (None, number.document_type) and rule.regex.search(rest)
    ]


def _rest_of_sentence(page: _Page, number: NumberMention) -> str:
    """Return what follows the number, up to the end of its sentence or the next number."""
    rest = page.lowered[number.end : number.end + _AFTER]
    end = _ENDS_OR_NUMBER.search(rest)
    return rest[: end.start()] if end else rest


def _is_in_lead(page: _Page, number: NumberMention) -> bool:
    """Whether the number stands in the first paragraphs, or near the start where they are short."""
    place = bisect_right(page.starts, number.start) - 1
    if place < 0 or not number.span.within(page.paragraphs[place]):
        return False
    return place < _LEAD_PARAGRAPHS or number.end - page.starts[0] <= _LEAD_REACH


def _is_plain(page: _Page, number: NumberMention) -> bool:
    """Whether the lead names a plan or decision and its sentence carries out no document."""
    kind = authority().type_of(number.document_type)
    if kind is None or not kind.plan or number.form == "blank":
        return False
    begin = max(0, number.start - _BEFORE)
    sentence = _ENDS.split(page.lowered[begin : number.start])[-1]
    carried = [match.end() for match in _cue("carries_out").regex.finditer(sentence)]
    return not carried or bool(_cue("issues").regex.search(sentence, carried[-1]))


def _same_subject(page: _Page, number: NumberMention) -> bool:
    """Whether the words after the number speak of what the title speaks of."""
    said = _rest_of_sentence(page, number)
    subjects = (rule.regex for rule in _rules("subject"))
    return any(subject.search(said) and subject.search(page.title) for subject in subjects)


def _kind_weight(page: _Page, number: NumberMention) -> int:
    """Return what the kind of document says: for the title's type, against central ones."""
    kind = authority().type_of(number.document_type)
    issuer = authority().issuer(number.issuer_symbol or "")
    around = page.lowered[max(0, number.start - 80) : number.end + 60]
    central = number.form == "bare" and _cue("central").regex.search(around)
    weight = _SAME_TYPE if kind and any(word in page.title for word in kind.titles) else 0
    weight += _CENTRAL if central or (issuer and issuer.central) else 0
    return weight + (_NORMATIVE if kind and kind.normative else 0)
