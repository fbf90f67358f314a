"""The results of indices in one sentence: which figure is of which index, and whether it counts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus import Span
from extractors.findings import IndexResult
from extractors.index_figures import (
    Claim,
    Figure,
    find_bracket,
    find_cues,
    find_figures,
    find_listed,
    index_rules,
)
from extractors.index_names import Named

_FIRST_GAP, _NEXT_GAP, _LINK = 170, 90, 60
_LINKED = re.compile(
    r"(?!.{0,60}\bvà\b)[^.;0-9]{0,60}?(?:về|ở|đối với|trong|theo|của|bảng xếp hạng|\s)\s?(?:bộ )?\Z"
)
_LEADS = re.compile(r"(?:về|ở|đối với|của|theo)\s(?:bộ )?\Z")
_WITH = re.compile(r"(?: năm 20[0-9]{2})?,? (?:với|đạt) ")
_OTHER_YEAR = re.compile(r"(?<!so với )(?<!hơn )(?<!từ )\bnăm 20[0-3][0-9]\b")
# "…, đạt 79,8%; tỷ lệ trễ hạn năm 2017 là 1,7%": behind the semicolon something else is told.
_OTHER_SUBJECT = re.compile(
    r";\s(?!(?:(?:và|còn|đến|sang|riêng|của|tại|trong khi|chỉ số này|kết quả|tỉnh|thành phố)\s)*\Z)"
)
_MEAN = re.compile(r"trung bình|bình quân|thành phần (?:của )?(?:chỉ số )?\Z")
_PART = re.compile(
    r"\b(?:nội dung|lĩnh vực|tiêu chí|trục|thành phần|hợp phần) "
    r"(?:[\"“][^\"”]{1,80}[\"”]|[^.;:,0-9]{1,80}?) (?:của|trong|thuộc) (?:(?:bộ )?chỉ số )?\Z"
)


def read_sentence(claim: Claim, names: Sequence[Named]) -> list[IndexResult]:
    """Return the results that the sentence tells of the indices named in it, years left out."""
    results = []
    for name, own in _assigned(claim, names, find_figures(claim)):
        for start, figures in _by_subject(claim, name, own):
            told = replace(name, start=start, end=start) if start else name
            chain = list(_chain(claim, told, figures))
            if not chain or claim.is_foreign(chain[0].span):
                continue
            if _is_mean(claim, told) or _is_part(claim, told):
                continue
            slots: dict[str, float | int | None] = {}
            for figure in chain:
                slots = {**figure.slots, **slots}
            if not _is_weak(claim, slots):
                results.append(_result(told, chain, slots))
    return results


def _by_subject(
    claim: Claim, name: Named, figures: Sequence[Figure]
) -> Iterator[tuple[int, list[Figure]]]:
    """Give the figures of a name by year and province, each with where its words begin (0: name).

    "PAR INDEX năm 2021 xếp thứ 40, năm 2022 xếp thứ 31", "A (cũ) xếp thứ 8/63, B (cũ) 43/63".
    """
    opened = find_bracket(claim, figures[0].span.start) if figures else None
    start = opened + 1 if opened is not None and opened >= name.end else 0
    group = list(figures[:1])
    for former, figure in pairwise(figures):
        gap = Span(former.span.end, figure.span.start)
        news = [m.start() for m in _OTHER_YEAR.finditer(claim.lowered, *gap)]
        news += [place.start for place in claim.places if place.within(gap)]
        again = any(f.kind == figure.kind for f in group) or claim.is_foreign(group[0].span)
        if news and (again or _is_mean(claim, name)):
            if _OTHER_SUBJECT.search(claim.lowered, former.span.end, max(news)):
                break
            yield start, group
            start, group = max(news), []
        group.append(figure)
    if group:
        yield start, group


def _is_mean(claim: Claim, name: Named) -> bool:
    """Whether the name is that of a mean: "giá trị trung bình PAR INDEX cả nước"."""
    return bool(_MEAN.search(claim.lowered[max(claim.span.start, name.start - 40) : name.start]))


def _is_part(claim: Claim, name: Named) -> bool:
    """Whether the name only says what a part is of: "nội dung 'Quản trị điện tử' của PAPI"."""
    before = claim.lowered[max(claim.span.start, name.start - 130) : name.start]
    return bool(_PART.search(before))


def _assigned(
    claim: Claim, names: Sequence[Named], figures: Sequence[Figure]
) -> Iterator[tuple[Named, list[Figure]]]:
    """Give each name with its figures: those after it, or before it ("xếp thứ 4/63 về SIPAS")."""
    leading = [f for f in figures if f.span.end <= names[0].start]
    linked = bool(leading) and _is_linked(claim, leading[-1], names[0])
    if len(names) > 1 and (listed := find_listed(claim, names[0].start, len(names))):
        yield from ((name, [figure]) for name, figure in zip(names, listed, strict=True))
        return
    backwards = linked and len(names) > 1 and _is_backwards(claim, names, figures)
    bounds = [claim.span.start, *(n.start for n in names[1:]), claim.span.end]
    if backwards:
        bounds = [claim.span.start, *(n.end for n in names[:-1]), claim.span.end]
    for i, name in enumerate(names):
        own = [f for f in figures if bounds[i] <= f.span.start < bounds[i + 1]]
        if backwards:  # "thứ 8/63 về PAR INDEX, đứng đầu về DTI với 0,8 điểm"
            own = [f for f in own if not any(_adds(claim, n, f) for n in names[:i])]
            own += [f for f in figures if _adds(claim, name, f) and f not in own]
        if i == 0 and not linked:
            own = [f for f in own if f.span.start >= name.start]
        yield name, own


def _adds(claim: Claim, name: Named, figure: Figure) -> bool:
    """Whether the figure is added right behind the name: "về DTI năm 2022 với 0,8 điểm"."""
    return bool(_WITH.fullmatch(claim.lowered, name.end, figure.span.start))


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
        if any(rule.regex.search(between) for rule in index_rules("other")):
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
    return score is not None or not any(True for _ in find_cues(claim, "told", "announced"))


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
