"""Values seen beside each other: what one takes over from the one before it in its sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.codebook import find_candidates
from extractors.findings import Target
from extractors.rules import load_rules
from extractors.sentences import Sentence
from extractors.targets.indicators import named
from extractors.targets.levels import find_levels
from extractors.targets.segments import NEAR, Segment
from extractors.targets.shared_phrases import part_of, whole_of

_SPREAD = ("gt", "ge", "lt", "le", "decrease", "increase")
CHANGES = ("decrease", "increase")
"""Comparators of values that say by how much something changes."""
_BOUNDS = ("ge", "gt")
_STANDINGS = ("rank", "point")
_BOUND = re.compile(r"\b(?:tối thiểu|ít nhất|không dưới|trên|hơn) \Z")
_WHERE = 16  # what says where a value is, right behind it
_BEFORE = 160  # in front of a sentence: its label, or what it goes on about
_TIMES = ("minute", "hour", "day")
_LEVEL_WORDS = (("province", "tỉnh"), ("district", "huyện"), ("commune", "xã"))


@cache
def cue(label: str) -> re.Pattern[str]:
    """Return the pattern of the rule of this label in `neighbours.yml`."""
    return next(rule.regex for rule in load_rules("neighbours.yml") if rule.label == label)


@dataclass(frozen=True, slots=True)
class Read:
    """One value with what its own words say."""

    segment: Segment
    sentence: Sentence
    levels: list[str]
    target: Target


def _shared(first: Target, second: Target) -> str:
    """Return the comparator of `second` where it may take over that of `first`."""
    inherits = second.comparator == "reach" and first.comparator in _SPREAD
    changes = first.comparator in CHANGES and second.comparator in _BOUNDS
    inherits = inherits or changes  # "giảm 30% thời gian và ít nhất 20% chi phí"
    return first.comparator if inherits else second.comparator


def fill_indicators(
    folded: str, reads: list[Read], former: list[Target], level: str | None
) -> list[Read]:
    """Give a value that leaves out what it measures that of the value before it.

    "Trên 90% hồ sơ đúng hạn, riêng cấp xã 85%"; a new sentence goes on about the last of `former`,
    the targets of the document so far ("Riêng lĩnh vực đất đai 80%"). `level` is the issuer's.
    """
    done: list[Read] = []
    for read in reads:
        whole = done[-1].target if done else _goes_on(folded, read, former)
        target = _filled(folded, read, whole, level) if whole else read.target
        done.append(read if target is read.target else replace(read, target=target))
    return done


def _goes_on(folded: str, read: Read, former: list[Target]) -> Target | None:
    """Return the last value of the sentence before, where this sentence goes on about it."""
    begin = read.sentence.start
    near = former and former[-1].sentence.end + 3 >= begin
    return former[-1] if near and cue("goes_on").match(folded[begin : begin + NEAR]) else None


def _filled(folded: str, read: Read, whole: Target, level: str | None) -> Target:
    """Return the target with what `whole` measures, as far as its own words leave that out."""
    target, value = read.target, read.segment.quantity
    words = folded[
        max(read.segment.start, value.start - NEAR) : min(read.segment.end, value.end + NEAR)
    ]
    elsewhere = cue("elsewhere").match(folded[value.end : value.end + 12])
    left_out = elsewhere or target.indicator is None or cue("leaves_out").match(words)
    led = folded[max(0, read.segment.start - 12) : value.start]
    of_which = bool(cue("of_which").search(led))
    phrase = part_of(whole.indicator, target.indicator, of_which=of_which)
    if phrase != target.indicator:
        target = replace(target, indicator=phrase)
    alike = target.unit == whole.unit or {target.unit, whole.unit} <= {*_STANDINGS, "percent"}
    if not (left_out or cue("goes_on").match(words)) or not alike:
        return target
    if named(words, value.unit, level) and not elsewhere:
        return target
    told = named(f"{folded[whole.start : whole.end]} {words}", value.unit, level)
    indicator_id = told.id if told else whole.indicator_id
    return replace(
        target,
        indicator_id=indicator_id or target.indicator_id,
        group_id=whole.group_id or target.group_id,
    )


def one_by_one(folded: str, sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Give the values after "lần lượt" the levels listed before them, in their order."""
    if len(reads) < 2 or not cue("one_by_one").search(folded, sentence.start, sentence.end):
        return reads
    return with_levels(reads, listed_levels(folded, sentence.start, sentence.end))


def listed_levels(folded: str, start: int, end: int) -> list[str]:
    """Return the levels that `folded[start:end]` lists, those of "cấp tỉnh, huyện, xã" each."""
    levels = find_levels(folded, start, end)
    if levels == ["all"]:
        words = folded[start:end]
        levels = [level for level, word in _LEVEL_WORDS if word in words]
        if not levels and "ba cấp" in words:
            levels = [level for level, _ in _LEVEL_WORDS]
    return levels


def with_levels(reads: list[Read], levels: Sequence[str]) -> list[Read]:
    """Return values of one indicator with their levels in order; unchanged where they are not as
    many. A bound printed once is of all of them."""
    if len(levels) != len(reads):
        return reads
    first = reads[0].target
    bound = next((read.target for read in reads if read.target.comparator in _SPREAD), first)
    return [
        replace(
            read,
            levels=[level],
            target=replace(
                _bounded(read.target, bound),
                level=level,
                indicator=first.indicator,
                indicator_id=first.indicator_id,
                group_id=first.group_id,
            ),
        )
        for read, level in zip(reads, levels, strict=True)
    ]


def _bounded(target: Target, bound: Target) -> Target:
    """Return the target with the comparator of `bound` where it has none of its own."""
    comparator = _shared(bound, target)
    taken = comparator != target.comparator
    return replace(
        target,
        comparator=comparator,
        comparator_printed=target.comparator_printed and not taken,
        origin="comparators.inherited" if taken else target.origin,
    )


def _coordinated(folded: str, first: Read, second: Read) -> bool:
    """Whether two values share verb and unit, so that the comparator of the first spreads."""
    between = folded[first.segment.quantity.end : second.segment.quantity.start]
    unit = first.target.unit
    if unit == second.target.unit and _is_listed(between, second):
        return True
    if unit != second.target.unit or cue("new_verb").search(between):
        return False
    if unit == "count" and cue("next_count").fullmatch(between):
        return True
    if unit in _TIMES and first.target.comparator != "reach":
        return bool(cue("next_time").fullmatch(between))
    return _joined(folded, between, first, second)


def _is_listed(between: str, second: Read) -> bool:
    """Whether nothing but a comma or "và" stands between two values: "không dưới 60% và 80%"."""
    return bool(cue("listed").fullmatch(between)) and not second.segment.subject_follows


def _joined(folded: str, between: str, first: Read, second: Read) -> bool:
    """Whether what follows two values is joined: levels, the objects of a cut, "30% A và 30% B"."""
    changes = first.target.comparator in CHANGES
    join = cue("joins").search(_BOUND.sub("", between) if changes else between)
    follows = second.segment.subject_follows
    if changes and (follows or _beside(folded, second)):
        after = folded[second.segment.quantity.end : second.segment.end]
        return bool(join) and not cue("own_verb").search(after)
    if first.segment.subject_follows and follows and join and join[1] == "và":
        return True
    if first.segment.subject_follows and follows and cue("staff").fullmatch(between):
        return True
    return bool(first.levels and second.levels and first.levels != second.levels)


def _beside(folded: str, read: Read) -> bool:
    """Whether a value says where alone: "giảm 25% … của nhóm A, 10% đối với nhóm B"."""
    end = read.segment.quantity.end
    return bool(cue("where").match(folded[end : end + _WHERE]))


def spread(folded: str, reads: list[Read]) -> list[Read]:
    """Spread a comparator over coordinated levels (annotation guide, coding rule 2)."""
    done: list[Read] = []
    for read in reads:
        if not done or not _coordinated(folded, done[-1], read):
            done.append(read)
            continue
        first, target = done[-1].target, read.target
        target = replace(
            _bounded(target, first),
            indicator_id=target.indicator_id or first.indicator_id,
            group_id=target.group_id or first.group_id,
        )
        done.append(replace(read, target=target))
    return done


def share_predicate(folded: str, reads: list[Read]) -> list[Read]:
    """Give values of coordinated levels what is said once, behind the last: subject and verb.

    "95% hồ sơ công việc cấp tỉnh, 85% cấp huyện được xử lý trên mạng" is twice "hồ sơ công việc
    được xử lý trên mạng".
    """
    done: list[Read] = []
    for read in reversed(reads):
        if done and _coordinated(folded, read, done[-1]) and read.levels:
            target, last = read.target, done[-1].target
            phrase = whole_of(target.indicator, last.indicator)
            if phrase:
                last, target = replace(last, indicator=phrase), replace(target, indicator=phrase)
            if target.indicator_id is None:
                target = replace(target, indicator_id=last.indicator_id, group_id=last.group_id)
            done[-1], read = replace(done[-1], target=last), replace(read, target=target)  # noqa: PLW2901
        done.append(read)
    return done[::-1]


def find_parents(folded: str, reads: list[Read], former: list[Target]) -> list[Target]:
    """Return the targets of a sentence, those after "trong đó" as parts of the one before them.

    `former` are the targets of the document so far; `parent` counts from the first of them.
    """
    done: list[Target] = []
    for read in reads:
        start, target = read.segment.start, read.target
        head = folded[max(0, start - 12) : read.segment.quantity.start]
        whole = done[-1] if done else former[-1] if former else None
        near = whole is not None and whole.sentence.end + 3 >= target.sentence.start
        if whole is not None and near and cue("of_which").search(head):
            target = replace(
                target,
                parent=len(former) + len(done) - 1,
                level=target.level or whole.level,
                group_id=target.group_id or whole.group_id,
            )
        done.append(target)
    return done


def with_candidates(folded: str, read: Read) -> Read:
    """Give a value whose indicator is not known those that its words may name."""
    if read.target.indicator_id:
        return read
    place, segment, sentence = read.segment.quantity, read.segment, read.sentence
    rings = [
        folded[max(start, place.start - NEAR, 0) : min(end, place.end + NEAR)]
        for start, end in (
            (segment.start, segment.end),
            (segment.clause_start, segment.clause_end),
            (sentence.start, sentence.end),
            (sentence.start - _BEFORE, sentence.end),
        )
    ]
    found = find_candidates(rings, read.target.group_id)
    return replace(read, target=replace(read.target, indicator_candidates=tuple(found)))
