"""The years of values that stand together: "năm 2024, 2025 lần lượt đạt 60% và 70%"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.findings import DateMention
from extractors.targets.neighbours import Read

_IN_ORDER = re.compile(r"lần lượt|tương ứng")


def years_in_order(folded: str, reads: list[Read], dates: Sequence[DateMention]) -> list[Read]:
    """Give the values of a clause with "lần lượt" its years in their order.

    `dates` are those of the sentence. A clause without years takes those of the values before it,
    as many as it has itself: "… 80% năm 2026 và 90% năm 2030; xã biên giới tương ứng 60% và 75%".
    """
    starts = [date.start for date in dates]
    done: list[Read] = []
    for start, group in groupby(reads, key=lambda read: read.segment.clause_start):
        clause = list(group)
        end = clause[-1].segment.clause_end
        if len(clause) > 1 and _IN_ORDER.search(folded, start, end):
            inside = dates[bisect_left(starts, start) : bisect_left(starts, end)]
            years = [date.value for date in inside if date.precision == "year"]
            former = [read.target.due for read in done[-len(clause) :]]
            years = years or (former if len(set(former)) == len(clause) else [])
            if len(years) == len(clause) and not _levels_differ(clause):
                clause = [
                    replace(read, target=replace(read.target, due=year))
                    for read, year in zip(clause, years, strict=True)
                ]
        done += clause
    return done


def _levels_differ(reads: Sequence[Read]) -> bool:
    return len({read.target.level for read in reads}) > 1
