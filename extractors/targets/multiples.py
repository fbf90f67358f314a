"""Values meant for several things at once, and values that are only what others are told from."""

import itertools
from dataclasses import replace

from extractors.sentences import Sentence
from extractors.targets.indicators import named
from extractors.targets.neighbours import Read, cue

_STANDINGS = ("rank", "point", "percent")
_LONGEST_LIST = 160
_LONGEST_GAP = 70


def each_index(folded: str, reads: list[Read]) -> list[Read]:
    """Make one record for each index that a rank or score is meant for ("PCI và PAPI vào nhóm 20").

    One record per index: `domain.md` §4.4, rule 13.
    """
    done: list[Read] = []
    for read in reads:
        place = read.segment.quantity
        words = folded[max(read.segment.clause_start, place.start - _LONGEST_LIST) : place.start]
        shared = cue("indices").search(words) if read.target.unit in _STANDINGS else None
        value = folded[place.start : place.end]
        meant = [
            (name.group().upper(), indicator)
            for name in (cue("index").finditer(shared[0]) if shared else ())
            if (indicator := named(f"chỉ số {name.group()} {value}", read.target.unit, None))
        ]
        records = [
            replace(read, target=replace(read.target, indicator=name, indicator_id=indicator.id))
            for name, indicator in meant
        ]
        done += records or [read]
    return done


def mark_compared(folded: str, reads: list[Read]) -> list[Read]:
    """Mark the value of "so với mức 38% hiện nay", "từ mức 38% hiện nay", or of "(trước: 38%)"
    beside another one, as a baseline: it is what is left behind."""
    done: list[Read] = []
    for read in reads:
        place = read.segment.quantity.start
        left = folded[max(0, place - 40) : place]
        aside = read.target.status == "target" and done and cue("so_far").search(left)
        beside = done and done[-1].segment.clause_start == read.segment.clause_start
        until_now = cue("from").search(left) and cue("until_now").match(
            folded, read.segment.quantity.end
        )
        higher = beside and not read.segment.subject_follows and cue("higher").search(left)
        if aside or higher or until_now or cue("compared").search(left):
            read = replace(read, target=replace(read.target, status="baseline", due=None))  # noqa: PLW2901
        done.append(read)
    return done


def mark_baselines(folded: str, reads: list[Read]) -> list[Read]:
    """Mark the first value of "từ 62% lên 75%" as the baseline of the second."""
    done = list(reads)
    for i, (first, second) in enumerate(itertools.pairwise(reads)):
        place = first.segment.quantity
        if second.segment.quantity.start - place.end >= _LONGEST_GAP:
            continue
        gap = folded[place.end : _digits(folded, second)]  # "từ hạng 34 lên hạng 25"
        left = folded[max(0, place.start - 24) : _digits(folded, first)]
        if not (cue("from").search(left) and len(gap) < _LONGEST_GAP and cue("to").match(gap)):
            continue
        before, after = first.target, second.target
        done[i] = replace(
            first, target=replace(before, status="baseline", comparator="reach", due=None)
        )
        done[i + 1] = replace(
            second,
            target=replace(
                after,
                indicator=before.indicator,
                indicator_id=after.indicator_id or before.indicator_id,
                group_id=after.group_id or before.group_id,
                level=after.level or before.level,
            ),
        )
    return done


def _digits(folded: str, read: Read) -> int:
    """Return where the digits of a value begin, behind the words that are read as part of it."""
    place = read.segment.quantity
    return next((i for i in range(*place.span) if folded[i].isdigit()), place.start)


def each_level(folded: str, sentence: Sentence, reads: list[Read]) -> list[Read]:
    """Make two records of a value meant for two levels ("cấp tỉnh, cấp huyện"): one each.

    Of departments beside another level ("sở, ngành và UBND cấp huyện") the first named counts.
    Levels that take the values one by one ("lần lượt") are not each meant by all.
    """
    if len(reads) > 1 and cue("one_by_one").search(folded, sentence.start, sentence.end):
        return reads
    done: list[Read] = []
    for read in reads:
        place = (read.segment.start, read.segment.end)
        levels = read.levels if len(read.levels) == 2 and not read.target.level else []
        if levels and not cue("both_levels").search(folded, *place):
            levels = levels[:1] if cue("with_departments").search(folded, *place) else []
        records = [replace(read, target=replace(read.target, level=level)) for level in levels]
        done += records or [read]
    return done
