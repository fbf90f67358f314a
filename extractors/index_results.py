"""The results of indices in one sentence: which figure is of which index, and whether it counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from corpus import Span
from extractors.findings import IndexResult
from extractors.rules import Rule, load_rules

# Ranks among provinces are out of 63 (61 and 64 before 2008), 34 since 2025, 30 in PCI since 2023;
# any other number compares districts, offices or the provinces of a region.
_NATIONAL = frozenset({30, 34, *range(60, 65)})
_WORDS = {
    **{"một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6},
    **{"bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
_DOWN = frozenset({"giảm", "tụt", "xuống", "rớt", "lùi", "sụt", "mất"})
_FIRST_GAP, _NEXT_GAP, _LINK = 170, 90, 60
_DELTA = re.compile(
    r"(?:tăng|giảm|thêm|hơn|kém|chênh|cách|mất|trừ|trên|dưới|từ|đến|ít nhất|tối thiểu|khoảng|gần"
    r"|top|tốp|nhóm|[≥≤<>]|hụt|so với)(?:\s(?:là|thêm|được|mức|lên|tới|nhau|mạnh))?\s{0,3}\Z"
)
_GROUP = re.compile(
    r"(?:nhóm|tốp|top|số các|các địa phương|các tỉnh|[0-9] (?:tỉnh|địa phương))[^.;]{0,30}\Z"
)
_LINKED = re.compile(
    r"[^.;0-9]{0,60}?(?:về|ở|đối với|trong|theo|của|bảng xếp hạng|\s)\s?(?:bộ )?\Z"
)
_LEADS = re.compile(r"(?:về|ở|đối với|của|theo)\s(?:bộ )?\Z")
_IN_ORDER = re.compile(r"lần lượt|tương ứng")


@dataclass(frozen=True)
class Named:
    """A place where an index is named."""

    start: int
    end: int
    index_id: str
    origin: str
    is_phrase: bool


@dataclass(frozen=True)
class Figure:
    """A figure that may be a result; `slots` are the fields of the result that it fills."""

    span: Span
    kind: str
    slots: dict[str, float | int | None] = field(hash=False)


@dataclass(frozen=True)
class Claim:
    """A sentence in which results may stand; `is_foreign` tells of a place in it whether another
    province is the subject there."""

    lowered: str
    span: Span
    goals: bool
    is_foreign: Callable[[Span], bool]


def read_sentence(claim: Claim, names: Sequence[Named]) -> list[IndexResult]:
    """Return the results that the sentence tells of the indices named in it, years left out."""
    figures = [figure for figure in _figures(claim) if _counts(claim, figure)]
    results = []
    for name, own in _assigned(claim, names, figures):
        chain = list(_chain(claim, name, own))
        if not chain or claim.is_foreign(chain[0].span):
            continue
        slots: dict[str, float | int | None] = {}
        for figure in chain:
            slots = {**figure.slots, **slots}
        if _is_weak(claim, slots):
            continue
        results.append(_result(name, chain, slots))
    return results


@cache
def _rules(*what: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("indices.yml") if rule.attributes["what"] in what)


def _matches(claim: Claim, *what: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    for rule in _rules(*what):
        for match in rule.regex.finditer(claim.lowered, claim.span.start, claim.span.end):
            yield rule, match


def _figures(claim: Claim) -> Iterator[Figure]:
    """Give the figures of the sentence in print order, the longer of two that overlap."""
    found = [
        Figure(Span(*match.span()), rule.label, _slots(rule.label, match))
        for rule, match in _matches(claim, "score", "rank", "first", "change", "moved")
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
        score = float(fields["score"].replace(",", "."))
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
    return any(rule.regex.search(part) for rule in _rules("regional") for part in (clause, after))


def _is_goal(claim: Claim, place: int) -> bool:
    """Whether a word of aiming governs the place: in its clause, its sentence or the heading.

    In the clause the last cue counts; of the clauses before only what is told, since a goal ends
    with its clause.
    """
    begin = max(claim.span.start, claim.lowered.rfind(";", claim.span.start, place) + 1)
    cues = [
        (match.start(), rule.label)
        for rule in _rules("goal", "told")
        for match in rule.regex.finditer(claim.lowered, claim.span.start, place)
    ]
    clause = [cue for cue in cues if cue[0] >= begin]
    if clause:
        return max(clause)[1] == "goal"
    return claim.goals and not (cues and max(cues)[1] == "told")


def _assigned(
    claim: Claim, names: Sequence[Named], figures: Sequence[Figure]
) -> Iterator[tuple[Named, list[Figure]]]:
    """Give each name with its figures: those after it, or before it ("xếp thứ 4/63 về SIPAS")."""
    leading = [f for f in figures if f.span.end <= names[0].start]
    trailing = [f for f in figures if f.span.start >= names[-1].end]
    linked = bool(leading) and _is_linked(claim, leading[-1], names[0])
    if len(names) > 1 and _IN_ORDER.search(claim.lowered, claim.span.start, claim.span.end):
        for kind in ("rank", "score"):
            same = [f for f in trailing if f.kind == kind]
            if len(same) == len(names):
                yield from ((name, [f]) for name, f in zip(names, same, strict=True))
                return
    backwards = linked and len(names) > 1 and _is_backwards(claim, names, figures)
    bounds = [claim.span.start, *(n.start for n in names[1:]), claim.span.end]
    if backwards:
        bounds = [claim.span.start, *(n.end for n in names[:-1]), claim.span.end]
    for i, name in enumerate(names):
        own = [f for f in figures if bounds[i] <= f.span.start < bounds[i + 1]]
        if i == 0 and not linked:
            own = [f for f in own if f.span.start >= name.start]
        yield name, own


def _is_backwards(claim: Claim, names: Sequence[Named], figures: Sequence[Figure]) -> bool:
    """Whether the figures between names lead to the next one: "4/63 về SIPAS, 9/63 về PAPI"."""
    links = []
    for former, name in pairwise(names):
        between = [f for f in figures if former.end <= f.span.start and f.span.end <= name.start]
        links += [claim.lowered[between[-1].span.end : name.start]] if between else []
    return bool(links) and all(_LEADS.search(link) for link in links)


def _is_linked(claim: Claim, figure: Figure, name: Named) -> bool:
    link = claim.lowered[figure.span.end : name.start]
    return len(link) <= _LINK and (link.isspace() or bool(_LINKED.fullmatch(link)))


def _chain(claim: Claim, name: Named, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Give the figures that hang together with the name, one for each kind."""
    kinds: set[str] = set()
    place = min([name.end, *(f.span.end for f in figures if f.span.end <= name.start)])
    for figure in figures:
        between = claim.lowered[place : figure.span.start]
        if len(between) > (_NEXT_GAP if kinds else _FIRST_GAP) or (kinds and ";" in between):
            return
        if any(rule.regex.search(between) for rule in _rules("other")):
            return
        again = "rank" in kinds and figure.kind in ("rank", "first")
        if not again and not set(figure.slots) <= kinds:
            kinds |= set(figure.slots)
            yield figure
        place = max(place, figure.span.end)


def _is_weak(claim: Claim, slots: dict[str, float | int | None]) -> bool:
    """Whether only a round score or a change stands there, which is a goal more often than not."""
    score = slots.get("score")
    if slots.get("rank") is not None or (score is not None and score != int(score)):
        return False
    return score is not None or not any(True for _ in _matches(claim, "told", "announced"))


def _result(
    name: Named, chain: Sequence[Figure], slots: dict[str, float | int | None]
) -> IndexResult:
    def whole(key: str) -> int | None:
        value = slots.get(key)
        return None if value is None else int(value)

    return IndexResult(
        start=min(name.start, chain[0].span.start),
        end=max(name.end, chain[-1].span.end),
        origin=name.origin,
        confidence=0.9 if slots.get("rank") is not None else 0.8,
        index_id=name.index_id,
        year=None,
        announced_year=None,
        score=slots.get("score"),
        scale_max=slots.get("scale_max"),
        rank=whole("rank"),
        out_of=whole("out_of"),
        rank_change=whole("rank_change"),
    )
