"""Numbers that the rows of a table of tasks skip: a row was lost, or its number misread."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus import Span
from extractors.assignments.columns import Header
from extractors.assignments.scene import Scene
from extractors.assignments.tables import GAP
from extractors.findings import Doubt
from extractors.targets.tables import SEPARATOR

_NUMBER = re.compile(r"(?P<over>(?:[0-9]{1,3}\.)*)(?P<last>[0-9]{1,3})\.?")
_MOST = 9  # numbers that may be skipped: more are another count


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row's number: what stands over it ("2." of "2.3"), the count, and where it is printed."""

    over: str
    count: int
    place: Span
    unread: int  # rows since the last number whose own is none

    def follows(self, former: "_Numbered") -> bool:
        return self.over == former.over and self.count == former.count + 1 + self.unread


def find_row_gaps(scene: Scene) -> Iterator[Doubt]:
    """Yield a doubt for each number that a table of tasks skips.

    Rows without a number may bear those skipped; a count that begins again skips none. A number
    that the next one does not go on with is misread or of another count.
    """
    for count in _counts(scene):
        for i, (former, row) in enumerate(pairwise(count)):
            skipped = row.count - former.count - 1 - row.unread
            if row.over != former.over or not 0 < skipped <= _MOST:
                continue
            if i + 2 == len(count) or count[i + 2].follows(row) or count[i + 2].over != row.over:
                yield Doubt(
                    "row_gap",
                    f'in a table of tasks row "{row.over}{row.count}" comes after'
                    f' "{former.over}{former.count}": a row between them is missing,'
                    " or its number was misread",
                    row.place,
                )


def _counts(scene: Scene) -> Iterator[list[_Numbered]]:
    """Yield the numbers of rows that stand in one table of tasks, sections parting them."""
    if SEPARATOR not in scene.text:
        return
    header, outside, unread = Header(), 0, 0
    count: list[_Numbered] = []
    for line in scene.prepared.body:
        if scene.text.find(SEPARATOR, line.start, line.end) < 0:
            if count:
                yield count
                count = []
            unread, outside = 0, outside + 1
            continue
        header = Header() if outside > GAP else header
        outside = 0
        cells, words = scene.row_at(line)
        if header.takes(words):
            yield count
            count, unread = [], 0
        elif {"lead", "task"} <= set(header.roles) and header.roles[0] in (None, "other"):
            number = _NUMBER.fullmatch(scene.text[cells[0].start : cells[0].end])
            if number:
                place = Span(line.start, line.end)
                count.append(_Numbered(number["over"], int(number["last"]), place, unread))
            unread = 0 if number else unread + 1
    yield count
