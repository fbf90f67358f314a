"""Which records are the same one told twice, in a lead and in the body (guide, coding rule 6)."""

import re
from bisect import bisect_right
from dataclasses import replace

from extractors.codebook import CATCH_ALL
from extractors.findings import Target
from extractors.folding import fold, lower
from extractors.page.layout import Layout
from extractors.sentences import MARKER

_TWINS = 100  # of equal values, the last few are compared: a lead is soon told again
_SHARED = 0.6  # of the syllables of the shorter phrase
_LEAD = 2  # lines of the body
_OWN = 2  # syllables, a word, that both phrases have for themselves: they name two things
_DIGITS = re.compile(r"[0-9]+")


def merge_repeated(targets: list[Target], text: str, layout: Layout) -> list[Target]:
    """Return the records without repetitions: the first telling stays.

    What a lead tells often comes again in more words, with its level: then that telling stays.
    Items of one list are never tellings of one target, however alike their words.
    """
    if len(targets) < 2:
        return targets
    starts, lists = _lists(text, layout)
    lead = layout.role("body")[_LEAD - 1 :][:1]
    lead_end = lead[0].end if lead else 0
    kept: list[Target] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    place: list[int] = []

    def item(target: Target) -> tuple[int | None, int]:
        i = bisect_right(starts, target.value_start) - 1
        return (lists[i] if i >= 0 else None), i

    def told_by(first: Target, second: Target) -> bool:
        (one, line), (two, other) = item(first), item(second)
        siblings = one is not None and one == two and line != other
        return not siblings and _same(first, second)

    for target in targets:
        candidates = alike.setdefault(_key(target), [])
        twin = next((k for k in candidates[-_TWINS:] if told_by(kept[k], target)), None)
        place.append(len(kept) if twin is None else twin)
        if twin is None:
            candidates.append(len(kept))
            kept.append(target)
        elif (
            kept[twin].value_start < lead_end
            and target.parent is None
            and _says(target) > _says(kept[twin])
        ):
            kept[twin] = _filled(target, kept[twin])
    return _in_order([t if t.parent is None else replace(t, parent=place[t.parent]) for t in kept])


def _says(target: Target) -> tuple[bool, int]:
    """Return what a telling says: whether it names a level, and the words of what it measures."""
    return target.level is not None, len(_tokens(target))


def _filled(target: Target, first: Target) -> Target:
    """Return a telling with what only the first one of the same target says."""
    return replace(
        target,
        indicator_id=target.indicator_id or first.indicator_id,
        indicator_candidates=() if first.indicator_id else target.indicator_candidates,
        group_id=target.group_id or first.group_id,
        level=target.level or first.level,
    )


def _in_order(targets: list[Target]) -> list[Target]:
    """Return the records in print order, with `parent` counting in it."""
    order = sorted(range(len(targets)), key=lambda i: targets[i].value_start)
    places = {i: place for place, i in enumerate(order)}
    told = [targets[i] for i in order]
    return [t if t.parent is None else replace(t, parent=places[t.parent]) for t in told]


def _lists(text: str, layout: Layout) -> tuple[list[int], list[int | None]]:
    """Return where body lines start and the list that each is an item of, None of running text.

    Items with one style of marker are a list until a line without marker, or an item of the list
    around it.
    """
    starts: list[int] = []
    lists: list[int | None] = []
    open_: list[tuple[str, int]] = []
    for line in layout.role("body"):
        marker = MARKER.match(text, line.start, line.end)
        starts.append(line.start)
        if marker is None:
            open_.clear()
            lists.append(None)
            continue
        printed = marker.group().strip()
        style = _DIGITS.sub("1", printed) if printed[-1:] in ".)/" else printed
        style = "a" + style[-1] if style[:1].isalpha() else style
        known = next((i for i, (other, _) in enumerate(open_) if other == style), None)
        if known is None:
            open_.append((style, line.start))
        else:
            del open_[known + 1 :]
        lists.append(open_[-1][1])
    return starts, lists


def _key(target: Target) -> tuple[object, ...]:
    return target.status, target.value, target.value_high, target.unit


def _tokens(target: Target) -> set[str]:
    return set(lower(fold(target.indicator or "")).split())


def _same(first: Target, second: Target) -> bool:
    """Whether two records are one statement told twice: by level, year, indicator and words."""
    levels = {first.level, second.level} - {None}
    years = {due[:4] for due in (first.due, second.due) if due}
    ids = {first.indicator_id, second.indicator_id} - {None}
    if max(len(levels), len(years), len(ids)) > 1 or first.sentence == second.sentence:
        return False
    one, two = _tokens(first), _tokens(second)
    # The id of a catch-all says as little as none.
    if not ids - {CATCH_ALL} and min(len(one - two), len(two - one)) >= _OWN:
        return False
    return len(one & two) >= _SHARED * min(len(one), len(two)) > 0
