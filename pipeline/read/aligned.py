"""Tables of plain text, whose columns stand apart by tabs or by runs of spaces."""

import re
from collections import Counter
from collections.abc import Sequence

_GAP = re.compile(r"\t+| {2,}")
_LEAST_CELLS = 3  # two columns may be a letterhead, or a name and its place in the sentence
_LEAST_ROWS = 3
_ALIKE = 0.7  # of the rows have as many cells; some rows leave one empty
SEPARATOR = " | "


def with_bars(text: str) -> str:
    """Return the text with bars between the cells of its tables; other lines stay as they are."""
    lines = text.split("\n")
    rows = [_cells(line) for line in lines]
    begin = 0
    while begin < len(lines):
        end = begin
        while end < len(lines) and len(rows[end]) >= _LEAST_CELLS:
            end += 1
        if _is_table(rows[begin:end]):
            lines[begin:end] = [SEPARATOR.join(cells) for cells in rows[begin:end]]
        begin = max(end, begin + 1)
    return "\n".join(lines)


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows have mostly as many cells; prose that is spaced out to a width has not."""
    counts = Counter(len(cells) for cells in rows)
    alike = max(counts.values(), default=0)
    return len(rows) >= _LEAST_ROWS and alike >= _ALIKE * len(rows)


def _cells(line: str) -> Sequence[str]:
    """Return the cells of a line, one where nothing parts it."""
    return _GAP.split(line.strip()) if line.strip() else ()
