"""Words on a page to pieces in reading order: lines, columns side by side, rows of tables."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.parse.grid import Grid, find_grids
from pipeline.parse.pieces import ABOVE, Piece, Ruling, Word, words_box

_RECEIVERS = "Nơi"  # "Nơi nhận:", left of a signature
_GUTTER = 1.6  # line heights; a wider gap parts columns: justified text has narrower ones
_STATE = re.compile(r"(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM)")  # right of a letterhead
_SHORT = 5  # letters: so short a word alone is no column but a number that a tab sets off
_NARROW = 0.4  # line heights that have to be left of a gutter
_COLUMN_LINES = 2  # lines with such a gap in a row that make two columns of them


def read_page(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[Piece]:
    """Return the pieces of a page: tables by rows, all else by lines, columns one after another."""
    grids = find_grids(rulings)
    inside: list[list[Word]] = [[] for _ in grids]
    outside: list[Word] = []
    for word in words:
        home = next((k for k, grid in enumerate(grids) if grid.holds(word)), None)
        (outside if home is None else inside[home]).append(word)
    pieces: list[Piece] = []
    lines = lines_of(outside)
    for k, grid in enumerate(grids):
        above = [line for line in lines if line[0].middle < grid.ys[0]]
        pieces += _columns(above)
        pieces += _rows(grid, inside[k], k + 1)
        lines = lines[len(above) :]
    return pieces + _columns(lines)


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words line by line, from the top down and from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.middle):
        if lines and _is_beside(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: w.left) for line in lines]


def _is_beside(line: Sequence[Word], word: Word) -> bool:
    last = line[-1]
    overlap = min(last.bottom, word.bottom) - max(last.top, word.top)
    return overlap > 0.45 * min(last.bottom - last.top, word.bottom - word.top)


def _rows(grid: Grid, words: Sequence[Word], table: int) -> list[Piece]:
    pieces = []
    filled = grid.rows(words)
    for j, (row, top, bottom) in enumerate(zip(filled, grid.ys, grid.ys[1:], strict=False)):
        begins = grid.begins(j)
        cells = tuple(
            ABOVE if grid.is_below(j, i) else " ".join(_said(row[i])) for i in begins[:-1]
        )
        if any(cell and cell != ABOVE for cell in cells):
            box = (grid.xs[0], top, grid.xs[-1], bottom)
            edges = tuple(round(grid.xs[i], 1) for i in begins)
            pieces.append(_piece("row", cells=cells, edges=edges, box=box, table=table))
    return pieces


def _said(cell: Iterable[Word]) -> list[str]:
    return [word.text for line in lines_of(cell) for word in line]


def _columns(lines: Sequence[list[Word]]) -> list[Piece]:
    """Return lines in reading order; where they stand in two columns, the left one first."""
    pieces: list[Piece] = []
    centre = _centre(lines)
    i = 0
    while i < len(lines):
        end, gutter = _side_by_side(lines, i, centre)
        if end == i:
            pieces.append(_line(lines[i], 0))
            i += 1
            continue
        left, right = [], []
        for line in lines[i:end]:
            left += [w for w in line if (w.left + w.right) / 2 < gutter]
            right += [w for w in line if (w.left + w.right) / 2 >= gutter]
        for number, column in enumerate((left, right), 1):
            pieces += [_line(line, number) for line in lines_of(column)]
        i = end
    return pieces


def _centre(lines: Sequence[list[Word]]) -> float:
    """Return the middle between the left and the right edge of the lines."""
    if not lines:
        return 0.0
    return (min(line[0].left for line in lines) + max(line[-1].right for line in lines)) / 2


def _side_by_side(lines: Sequence[list[Word]], begin: int, centre: float) -> tuple[int, float]:
    """Return where two columns that begin at line `begin` end, and the gutter between them.

    Lines on one side of the gutter go along; what stands around the `centre` of the page ends
    them. Returns `begin` where there are none.
    """
    letterhead = _state_gap(lines[begin])
    gap = letterhead or _gap(lines[begin])
    if gap is None:
        return begin, 0.0
    low, high = gap
    known = letterhead or lines[begin][0].text == _RECEIVERS  # of a block that a page break parts
    both = _COLUMN_LINES if known else 1
    end = last = begin + 1
    while end < len(lines):
        other = _gap_within(lines[end], low, high)
        if other is None or _is_centred(lines[end], centre, (low, high)):
            break
        low, high = max(low, other[0]), min(high, other[1])
        if lines[end][0].left < high and lines[end][-1].right > low:
            both, last = both + 1, end + 1
        end += 1
    if both < _COLUMN_LINES:
        return begin, 0.0
    while last < end and _is_close(lines[last - 1], lines[last]):
        last += 1
    return last, (low + high) / 2


def _is_centred(line: Sequence[Word], centre: float, gutter: tuple[float, float]) -> bool:
    """Whether a line on one side of the gutter stands around the middle of the page."""
    if line[0].left < gutter[0] and line[-1].right > gutter[1]:
        return False
    return abs((line[0].left + line[-1].right) / 2 - centre) < 1.5 * _height(line)


def _is_close(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether a line follows the one above without more than a line between them."""
    return min(w.top for w in lower) - max(w.bottom for w in upper) < 2.2 * _height(lower)


def _state_gap(line: Sequence[Word]) -> tuple[float, float] | None:
    """Return the gap before the name of the state or the party, which heads the right column."""
    for i in range(1, len(line)):
        gap = line[i].left - line[i - 1].right
        state = _STATE.match(" ".join(word.text for word in line[i : i + 5]))
        if state and gap > 0.5 * _height(line):
            return line[i - 1].right, line[i].left
    return None


def _gap(line: Sequence[Word]) -> tuple[float, float] | None:
    """Return the widest gap of a line that parts columns, None where it has none."""
    begin = 1 if len(line[0].text) <= _SHORT else 0
    gaps = [(a.right, b.left) for a, b in pairwise(line[begin:])]
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    if widest is None or widest[1] - widest[0] < _GUTTER * _height(line):
        return None
    return widest


def _gap_within(line: Sequence[Word], low: float, high: float) -> tuple[float, float] | None:
    """Return the widest part of the gutter from `low` to `high` that `line` leaves free, if any."""
    edges = [low]
    for word in line:
        if word.right > low and word.left < high:
            edges += [max(word.left, low), min(word.right, high)]
    edges.append(high)
    free = max(zip(edges[0::2], edges[1::2], strict=True), key=lambda gap: gap[1] - gap[0])
    return free if free[1] - free[0] >= _NARROW * _height(line) else None


def _height(line: Sequence[Word]) -> float:
    return max(word.bottom - word.top for word in line)


def _line(words: Sequence[Word], column: int) -> Piece:
    first = words[0].right - words[0].left
    text = " ".join(word.text for word in words)
    return _piece("line", text=text, box=words_box(words), first=first, column=column)


def _piece(kind: str, *, box: tuple[float, float, float, float], **rest: object) -> Piece:
    left, top, right, bottom = (round(place, 1) for place in box)
    return Piece(kind=kind, left=left, top=top, right=right, bottom=bottom, **rest)  # type: ignore[arg-type]
