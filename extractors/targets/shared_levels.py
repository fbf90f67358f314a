"""The level of values that stand together: levels one by one, one for several, several for one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.findings import Target
from extractors.sentences import Sentence
from extractors.targets.levels import find_level_words
from extractors.targets.neighbours import Read, cue, listed_levels, one_by_one, with_levels

_IN_ORDER = re.compile(r"lần lượt|tương ứng")
_IN_LIST = re.compile(r"(?:,|,? và) (?:(?:đạt|trên|dưới|từ|tối thiểu|ít nhất) )*")
_BESIDE = re.compile(r"(?:,| và| hoặc) (?:trên |dưới |từ |khoảng )?")
_AND = re.compile(
    r"(?:, (?:quận|thị xã|thành phố|phường|thị trấn|đặc khu))*"
    r"(?:,|,? và|,? cũng như| hoặc|/) ?(?:tại |ở |của |các |mỗi |ubnd |ủy ban nhân dân )*"
)


def levels_in_order(
    folded: str, sentence: Sentence, reads: list[Read], former: Sequence[Target]
) -> list[Read]:
    """Give the values after "lần lượt", or of a bare list, the levels listed, in their order.

    A clause has a list of its own: "cấp tỉnh, cấp xã lần lượt đạt 97% và 94%; hồ sơ đất đai 2%". A
    sentence without levels takes those of the values before it, `former`, the targets so far:
    "… Tỷ lệ trước hạn tương ứng là 40%, 35% và 50%".
    """
    if len(reads) < 2:
        return reads
    if not _IN_ORDER.search(folded, sentence.start, sentence.end):
        return _lists(folded, reads)
    if not listed_levels(folded, sentence.start, sentence.end):
        return _as_before(sentence, reads, former)
    done: list[Read] = []
    for start, group in groupby(reads, key=lambda read: read.segment.clause_start):
        clause = list(group)
        done += _in_clause(folded, Sentence(start, clause[-1].segment.clause_end), clause)
    return done if done != reads else one_by_one(folded, sentence, reads)


def _lists(folded: str, reads: list[Read]) -> list[Read]:
    """Return the values with the levels of their lists: "cấp tỉnh, cấp xã đạt 60% và 40%"."""
    groups: list[list[Read]] = []
    for read in reads:
        former = groups[-1][-1] if groups else None
        gap = folded[former.segment.quantity.end : read.segment.quantity.start] if former else ""
        alike = former is not None and former.target.unit == read.target.unit
        if alike and _IN_LIST.fullmatch(gap) and not read.segment.subject_follows:
            groups[-1].append(read)
        else:
            groups.append([read])
    done: list[Read] = []
    for group in groups:
        if len(group) > 1:
            place = group[0].segment
            levels = listed_levels(folded, place.clause_start, place.quantity.start)
            group = with_levels(group, levels)  # noqa: PLW2901
        done += group
    return done


def _as_before(sentence: Sentence, reads: list[Read], former: Sequence[Target]) -> list[Read]:
    """Return the values with the levels of as many values of the sentence before."""
    last = former[-len(reads) :]
    levels = [target.level for target in last if target.level]
    near = last and last[0].sentence == last[-1].sentence
    if not near or last[-1].sentence.end + 3 < sentence.start or len(set(levels)) != len(reads):
        return reads
    return with_levels(reads, levels)


def _in_clause(folded: str, clause: Sentence, reads: list[Read]) -> list[Read]:
    """Return the values of a clause with its levels: all of them, or those after "lần lượt"."""
    order = _IN_ORDER.search(folded, clause.start, clause.end)
    if order is None:
        return reads
    after = [read for read in reads if read.segment.quantity.start > order.end()]
    for group in (reads, after):
        read = one_by_one(folded, clause, group)
        if read != group:
            return [*reads[: len(reads) - len(group)], *read]
    return reads


def level_of_next(folded: str, reads: list[Read]) -> list[Read]:
    """Give a value the level printed behind the one beside it: "35% và 20% ở các sở"."""
    done: list[Read] = []
    for read in reversed(reads):
        following = done[-1] if done else None
        if following and not read.levels and following.levels:
            gap = folded[read.segment.quantity.end : following.segment.quantity.start]
            beside = _BESIDE.fullmatch(gap) or cue("staff").fullmatch(gap)
            if read.target.unit == following.target.unit and beside:
                level = following.target.level
                read = replace(  # noqa: PLW2901
                    read, levels=following.levels, target=replace(read.target, level=level)
                )
        done.append(read)
    return done[::-1]


def each_of_two(folded: str, reads: list[Read]) -> list[Read]:
    """Make two records of a value whose words join two levels: "cấp tỉnh và cấp xã đều đạt 97%".

    Of levels that are not joined the first rules: "Mỗi sở cử 10 công chức về các xã".
    """
    done: list[Read] = []
    for read in reads:
        levels: list[str] = []
        if len(read.levels) > 1 and read.target.level is None:
            named = find_level_words(folded, read.segment.start, read.segment.end)
            joined = len(named) == 2 and _AND.fullmatch(folded, named[0][0].end, named[1][0].start)
            levels = [level for _, level in named[: 2 if joined else 1]]
        records = [replace(read, target=replace(read.target, level=level)) for level in levels]
        done += records or [read]
    return done
