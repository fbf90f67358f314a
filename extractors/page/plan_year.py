"""The year, or the period, that a plan is for: mostly not the year in which it was signed."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus import Document, Span
from extractors.findings import Value
from extractors.page.layout import Layout
from extractors.page.objects import find_plan_objects
from extractors.page.parts import kept_words, lead_span, title_span
from extractors.rules import Rule, load_rules

_NAME = 220
"""Characters within which a plan's name ends, its year included."""
_TEXT = 3000
"""Characters of the body in which the plan is named, where title and lead do not."""
_ISSUED = re.compile(
    r"(?:ban hành|ký|phê duyệt|thông qua|theo|hiện hành)\b[^.;]{0,90}$|(?:^|[.;:\n])\W*$"
    r"|\b(?:trong|tại|là|có) $"
)


_BASIS = re.compile(r"\W*căn cứ\b")  # what a plan rests on has a period of its own
_SENTENCE, _SENTENCE_OR_LINE = re.compile(r"[.;]\s"), re.compile(r"[.;]\s|\n")
_STAGE = re.compile(r",[^.;]{0,40}\b(?:chặng|bước|kết thúc|giai đoạn [i1-3])\b")
_THIS_YEAR = re.compile(r"\bnăm (?:nay|mới)\b")
SIGNED = "plan_year.signed"
"""The origin of a year that the day of signing and the page's words give together."""
_FIRST_MONTH, _LAST_MONTH = 11, 4
_LATE = re.compile(r"(?:tháng|quý) cuối(?: của)?\s*\Z")


class PlanYear(NamedTuple):
    """What a plan is for: `year` for a yearly plan, `period` for a longer one, with its place."""

    year: Value | None
    period: tuple[int, int] | None
    period_span: Span | None


NO_PLAN_YEAR = PlanYear(None, None, None)


@cache
def _rule(label: str) -> Rule:
    return next(rule for rule in load_rules("plan_year.yml") if rule.label == label)


def find_plan_year(document: Document, layout: Layout) -> PlanYear:
    """Return the year or the period of the plan that the page is, announces or launches.

    The plan's name in the title counts first, then its name where the text tells of its issue,
    then the title's own year, then the year that the lead launches or the text aims at. A plan
    named with both a year and a period is a yearly one. Years of results ("tổng kết năm 2022")
    never count.
    """
    words = kept_words(document, layout)
    title = title_span(layout) or Span(0, 0)
    lead = lead_span(layout) or Span(title.end, title.end)
    text = Span(lead.start, max(lead.end, min(len(words), lead.start + _TEXT)))
    for span, confidence in (
        *((name, 0.97) for name in _names(words, title, everywhere=True)),
        *((name, 0.92) for name in _names(words, lead, everywhere=False)),
        (title, 0.9),
        *((name, 0.85) for name in _names(words, text, everywhere=False)),
    ):
        found = _read(words, span, confidence)
        if found != NO_PLAN_YEAR:
            return found
    launched = _launched(words, lead)
    return launched if launched != NO_PLAN_YEAR else _aimed(words, text)


def year_of_signed(document: Document, layout: Layout, signed: str, stamp: str) -> PlanYear:
    """Return the year of a plan signed around the turn of one, where the page names that year.

    A story may tell of aims "trong năm" and never name its plan in full. Plans are signed from
    November to April; `signed` and `stamp`, the page's time, are ISO dates.
    """
    year, month = int(signed[:4]), int(signed[5:7])
    aimed = year + 1 if month >= _FIRST_MONTH else year if month <= _LAST_MONTH else None
    if aimed is None:
        return NO_PLAN_YEAR
    words = kept_words(document, layout)
    start = min((line.start for line in layout.role("body")), default=0)
    named = re.compile(
        rf"(?<!tháng [0-9] )(?<!tháng [0-9]{{2}} )\bnăm (?P<year>{aimed})\b"
        rf"|(?:quý (?:i{{1,3}}|iv)|(?<![0-9/])(?:1[0-2]|[1-9]))/(?P<of>{aimed})\b(?!/)"
    )
    this_year = _THIS_YEAR if stamp[:4] == str(aimed) else None
    told = named.search(words, start) or (this_year and this_year.search(words, start))
    if not told:
        return NO_PLAN_YEAR
    place = next((name for name in ("year", "of") if told.groupdict().get(name)), 0)
    value = Value(
        start=told.start(place),
        end=told.end(place),
        origin=SIGNED,
        confidence=0.6,
        value=str(aimed),
    )
    return PlanYear(value, None, None)


def _names(words: str, span: Span, *, everywhere: bool) -> Iterator[Span]:
    """Yield the names of plans in a part: from "kế hoạch" to where what it is for ends."""
    for plan in find_plan_objects(words, span):
        before = words[max(span.start, plan.word.start - 120) : plan.word.start]
        line = words[words.rfind("\n", 0, plan.word.start) + 1 : plan.word.start]
        if not everywhere and (not _ISSUED.search(before) or _BASIS.match(line)):
            continue
        end = span.end if everywhere else min(plan.word.start + _NAME, span.end)
        name = Span(plan.word.start, end)
        stop = _rule("stop").regex.search(words, plan.start, name.end)
        end_of_name = _SENTENCE if everywhere else _SENTENCE_OR_LINE
        sentence = end_of_name.search(words, plan.start, name.end)
        yield Span(name.start, min([name.end, *(m.start() for m in (stop, sentence) if m)]))


def _read(words: str, span: Span, confidence: float) -> PlanYear:
    """Return the first coming year in a part, else its period."""
    issued = {m.start("year") for m in _rule("issued").regex.finditer(words, *span)}
    for label in ("year", "bare"):
        for match in _rule(label).regex.finditer(words, span.start, span.end):
            past = match.start("year") in issued or _is_past(words[span.start : match.start()])
            if not past and label == "year" and _is_stage(words, span, match.start()):
                return _period(words, span)
            if not past:
                return PlanYear(_value(match, _rule(label), confidence), None, None)
        if label == "year" and (period := _period(words, span)) != NO_PLAN_YEAR:
            return period
    return NO_PLAN_YEAR


def _is_stage(words: str, span: Span, year: int) -> bool:
    """Whether a year only ends a stage of the period named before it: "…, chặng một đến năm …"."""
    period = _rule("period").regex.search(words, span.start, year)
    return bool(period and _STAGE.search(words, period.end(), year))


def _period(words: str, span: Span) -> PlanYear:
    for match in _rule("period").regex.finditer(words, span.start, span.end):
        first, last = int(match["first"]), int(match["last"])
        if first < last and not _is_past(words[span.start : match.start()]):
            return PlanYear(None, (first, last), Span(*match.span()))
    return NO_PLAN_YEAR


def _is_past(before: str) -> bool:
    """Whether a year closes a clause on results: the words since the last turn to what comes."""
    turns = list(_rule("turn").regex.finditer(before))
    clause = before[turns[-1].end() :] if turns else before
    if "kế hoạch" in clause:  # "Kế hoạch … 6 tháng cuối năm 2025" is for that year
        clause = _LATE.sub("", clause)
    return bool(_rule("past").regex.search(clause))


def _launched(words: str, lead: Span) -> PlanYear:
    match = _rule("launch").regex.search(words, lead.start, lead.end)
    if match is None or _is_past(words[max(lead.start, match.start() - 40) : match.start("year")]):
        return NO_PLAN_YEAR
    return PlanYear(_value(match, _rule("launch"), 0.75), None, None)


def _aimed(words: str, text: Span) -> PlanYear:
    """Return the year that the text sets goals for, where nothing names the plan's."""
    match = _rule("aimed").regex.search(words, text.start, text.end)
    return PlanYear(_value(match, _rule("aimed"), 0.6), None, None) if match else NO_PLAN_YEAR


def _value(match: re.Match[str], rule: Rule, confidence: float) -> Value:
    return Value(
        start=match.start("year"),
        end=match.end("year"),
        origin=rule.id,
        confidence=confidence,
        value=match["year"],
    )
