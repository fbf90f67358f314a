"""The figures of a sentence that may be results of an index: scores, ranks, changes of rank."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus import Span
from extractors.rules import Rule, load_rules

# Ranks among provinces are out of 63 (61 and 64 before 2008), 34 since 2025, 30 in PCI since 2023;
# any other number compares districts, offices or the provinces of a region.
_NATIONAL = frozenset({30, 34, *range(60, 65)})
_WORDS = {
    **{"một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6},
    **{"bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_DOWN = frozenset({"giảm", "tụt", "xuống", "rớt", "lùi", "sụt", "mất", "hụt", "trượt"})
_DELTA = re.compile(
    r"(?:tăng|giảm|thêm|hơn|kém|chênh|cách|mất|trừ|trên|dưới|từ|đến|ít nhất|tối thiểu|khoảng|gần"
    r"|top|tốp|nhóm|[≥≤<>]|hụt|so với)(?:\s(?:là|thêm|được|mức|lên|tới|nhau|mạnh))?\s{0,3}\Z"
)
_IN_ORDER = re.compile(r"lần lượt|tương ứng")
_ITEM = re.compile(
    r"(?P<value>[0-9]{1,3}(?:[.,][0-9]{1,4})?)(?:\s?/\s?(?P<of>6[0-4]|34))?\s?(?P<unit>%|điểm)?"
)
_ONE = r"[0-9]{1,3}(?:[.,][0-9]{1,4})?(?:\s?/\s?[0-9]{2})?(?:\s?(?:%|điểm))?"
_LIST = re.compile(
    rf"(?P<lead>[^.;0-9]{{0,60}}?)(?P<items>{_ONE}(?:(?:,|,? và|;) (?:thứ |hạng )?{_ONE}){{1,7}})"
)
_FRACTION, _RANKED = re.compile("[.,]"), re.compile(r"thứ|hạng|vị trí|xếp|đứng")
_YEAR = re.compile(r"\b20[0-3][0-9]\b")
_OF_YEAR = re.compile(r"\)?(?: năm)? (20[0-3][0-9])\b")
_ASIDE, _BEFORE = 90, 30
_HOLDS = ("duy trì", "giữ vững", "đưa")  # said of what was as well as of what shall be
_GROUP = re.compile(
    r"(?:nhóm|tốp|top|số các|các địa phương|các tỉnh|(?<!20[0-9])[0-9] (?:tỉnh|địa phương))"
    r"(?:[^.;,]|, thành){0,30}\Z"
)


@dataclass(frozen=True)
class Figure:
    """A figure that may be a result; `slots` are the fields of the result that it fills."""

    span: Span
    kind: str
    slots: dict[str, float | int | None] = field(hash=False)


@dataclass(frozen=True)
class Claim:
    """A sentence in which results may stand.

    `goals` says that it stands under a heading of goals, `now` is the year of the page's plan or of
    its telling; `is_foreign` tells of a place in it whether another province is the subject there;
    `places` are the provinces named.
    """

    lowered: str
    span: Span
    goals: bool
    is_foreign: Callable[[Span], bool]
    now: int | None = None
    places: tuple[Span, ...] = ()


@cache
def index_rules(*what: str) -> tuple[Rule, ...]:
    """Return the rules of `indices.yml` that say `what` they find is one of these."""
    return tuple(rule for rule in load_rules("indices.yml") if rule.attributes["what"] in what)


def find_cues(claim: Claim, *what: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Yield the matches of such rules in the sentence."""
    for rule in index_rules(*what):
        for match in rule.regex.finditer(claim.lowered, claim.span.start, claim.span.end):
            yield rule, match


def find_figures(claim: Claim) -> list[Figure]:
    """Return the figures of the sentence that count as results, in print order."""
    return [figure for figure in _figures(claim) if _counts(claim, figure)]


def find_listed(claim: Claim, start: int, count: int) -> list[Figure]:
    """Return so many figures listed after "lần lượt": "xếp thứ 12, 9 và 16/63".

    A scale or unit printed once is of all of them; an empty list where there are not as many.
    """
    order = _IN_ORDER.search(claim.lowered, start, claim.span.end)
    listed = order and _LIST.search(claim.lowered, order.end(), claim.span.end)
    items = list(_ITEM.finditer(claim.lowered, *listed.span("items"))) if listed else []
    if len(items) != count or _is_goal(claim, items[0].start()):
        return []
    scores = any(item["unit"] or _FRACTION.search(item["value"]) for item in items)
    of = next((int(item["of"]) for item in reversed(items) if item["of"]), None)
    if not scores and (listed is None or not _RANKED.search(listed["lead"])) and of is None:
        return []
    return [
        Figure(
            Span(*item.span()),
            "score" if scores else "rank",
            {"score": float(item["value"].replace(",", "."))}
            if scores
            else {"rank": int(item["value"]), **({"out_of": of} if of else {})},
        )
        for item in items
    ]


def _figures(claim: Claim) -> Iterator[Figure]:
    """Give the figures of the sentence in print order, the longer of two that overlap."""
    found = [
        Figure(Span(*match.span()), rule.label, _slots(rule.label, match))
        for rule, match in find_cues(claim, "score", "rank", "first", "change", "moved")
    ]
    end = -1
    for figure in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if figure.span.start >= end:
            end = figure.span.end
            yield figure


def _slots(kind: str, match: re.Match[str]) -> dict[str, float | int | None]:
    fields = match.groupdict()
    of = fields.get("of")
    if kind == "score":
        scale = fields.get("max") or of
        percent = 100.0 if match.group().endswith("%") else None
        score = float("".join(fields["score"].split()).replace(",", "."))
        return {"score": score, "scale_max": float(scale) if scale else percent}
    if kind == "change":
        step = _number(fields["change"])
        return {"rank_change": -step if fields["verb"] in _DOWN else step}
    if kind == "first":
        return {"rank": 1}
    slots: dict[str, float | int | None] = {"rank": _number(fields["rank"])}
    if of:
        slots["out_of"] = int(of)
    if kind == "moved":
        slots["rank_change"] = int(fields["former"]) - _number(fields["rank"])
    return slots


def _number(printed: str) -> int:
    return _WORDS[printed] if printed in _WORDS else int(printed)


def _counts(claim: Claim, figure: Figure) -> bool:
    """Whether the figure is a national one of the past: no goal, delta, group, region or mean."""
    start, end = figure.span
    before = claim.lowered[max(claim.span.start, start - 40) : start]
    after = claim.lowered[end : min(claim.span.end, end + 40)]
    out_of = figure.slots.get("out_of")
    if out_of is not None and out_of not in _NATIONAL:
        return False
    if figure.kind == "score" and _DELTA.search(before):
        return False
    if re.match(r"\W{0,3}(?:trở|hoặc cao hơn)", after):
        return False
    unbounded = figure.kind in ("first", "rank") and out_of is None
    if unbounded and (_GROUP.search(before) or _is_regional(claim, figure)):
        return False
    return not _is_goal(claim, start)


def _is_regional(claim: Claim, figure: Figure) -> bool:
    clause = claim.lowered[claim.span.start : figure.span.start]
    clause = re.split(r"[;,]\s", clause[-80:])[-1]
    after = re.split(r"[;,.]", claim.lowered[figure.span.end : figure.span.end + 45])[0]
    return any(
        rule.regex.search(part) for rule in index_rules("regional") for part in (clause, after)
    )


def _in_brackets(claim: Claim, place: int) -> bool | None:
    """Whether brackets around the place hold a goal; None where none do or they name no year.

    "… tăng 5 bậc (năm 2019 xếp thứ 44/63)" tells of what was, whatever the sentence aims at.
    """
    opened = find_bracket(claim, place)
    if opened is None:
        return None
    lead = claim.lowered[max(claim.span.start, opened - _BEFORE) : place]
    if not _YEAR.search(lead):
        return None
    goals = (rule.regex.search(claim.lowered, opened, place) for rule in index_rules("goal"))
    return any(goals)


def find_bracket(claim: Claim, place: int) -> int | None:
    """Return where the brackets around the place open; None where none do."""
    opened = claim.lowered.rfind("(", max(claim.span.start, place - _ASIDE), place)
    return None if opened < 0 or ")" in claim.lowered[opened:place] else opened


def _is_goal(claim: Claim, place: int) -> bool:
    """Whether a word of aiming governs the place: in its clause, its sentence or the heading.

    In the clause the last cue counts; of the clauses before only what is told, since a goal ends
    with its clause.
    """
    aside = _in_brackets(claim, place)
    if aside is not None:
        return aside
    begin = max(claim.span.start, claim.lowered.rfind(";", claim.span.start, place) + 1)
    cues = [
        (match.start(), rule.label, match.group())
        for rule in index_rules("goal", "told")
        for match in rule.regex.finditer(claim.lowered, claim.span.start, place)
    ]
    clause = [cue for cue in cues if cue[0] >= begin]
    if clause:
        start, label, cue = max(clause)
        over = _is_of_past(claim, start, place) or (cue in _HOLDS and _is_over(claim, place))
        return label == "goal" and not over
    return claim.goals and not (cues and max(cues)[1] == "told") and not _is_over(claim, place)


def _is_over(claim: Claim, place: int) -> bool:
    """Whether the last year before the place, else the next in its clause, was over.

    That is: when the page was written. "Xếp thứ 9/63 về PAR INDEX năm 2024" names it behind.
    """
    years = _YEAR.findall(claim.lowered, claim.span.start, place)
    if not years:
        clause = re.split(r"[,;.)]\s", claim.lowered[place : claim.span.end], maxsplit=1)[0]
        years = _YEAR.findall(clause)[:1]
    return bool(years) and claim.now is not None and int(years[-1]) < claim.now


def _is_of_past(claim: Claim, cue: int, place: int) -> bool:
    """Whether an index of a year that was over is named between a word of aiming and the place."""
    for _, name in find_cues(claim, "name"):
        year = _OF_YEAR.match(claim.lowered, name.end(), place) if name.start() > cue else None
        if year and claim.now is not None and int(year[1]) < claim.now:
            return True
    return False
