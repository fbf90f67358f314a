"""Rulings to tables: which lines frame which cells, merged ones included.

The same for rulings drawn in a PDF and for those found in the image of a scanned page.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.parse.pieces import Ruling, Word

_NEAR = 3.0  # points by which rulings that meet may miss each other: they have a width
_SHORTEST = 6.0  # points; shorter strokes are parts of letters or of a seal
_BEYOND = 10.0  # points that rulings reach beyond the outermost ones across them: a column or row
_MOST = 4000  # rulings of a page; a drawing with more of them is no table


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows begin and end, and which cell covers which place.

    `cell[row][column]` is the number of the cell there; a merged cell has several places.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cell: tuple[tuple[int, ...], ...]

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word lies within the table."""
        x = (word.left + word.right) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= word.middle <= self.ys[-1]

    def rows(self, words: Iterable[Word]) -> list[list[list[Word]]]:
        """Return the words of each cell, row by row; covered places of merged cells are empty."""
        places: dict[int, tuple[int, int]] = {}
        for j, row in enumerate(self.cell):
            for i, number in enumerate(row):
                places.setdefault(number, (j, i))
        table: list[list[list[Word]]] = [[[] for _ in row] for row in self.cell]
        for word in words:
            i = _slot(self.xs, (word.left + word.right) / 2)
            j, i = places[self.cell[_slot(self.ys, word.middle)][i]]
            table[j][i].append(word)
        return table

    def begins(self, row: int) -> list[int]:
        """Return the column in which each cell of a row begins, and the one behind the last."""
        numbers = self.cell[row]
        own = [i for i, number in enumerate(numbers) if i == 0 or number != numbers[i - 1]]
        return [*own, len(numbers)]

    def is_below(self, row: int, column: int) -> bool:
        """Whether the cell that covers a place begins in a row above."""
        return row > 0 and self.cell[row][column] == self.cell[row - 1][column]


def find_grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that `rulings` frame, from the top of the page down.

    A frame with a single column (a box around a title, shades behind paragraphs) is none.
    """
    long = [r for r in rulings if max(r.right - r.left, r.bottom - r.top) >= _SHORTEST]
    if len(long) > _MOST:
        return []
    grids = [grid for group in _connected(long) if (grid := _grid(group)) is not None]
    return sorted(grids, key=lambda grid: grid.ys[0])


def _connected(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return groups of rulings that touch each other."""
    flat = [r for r in rulings if r.is_horizontal]
    upright = [r for r in rulings if not r.is_horizontal]
    group = list(range(len(flat)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    touched: list[list[Ruling]] = [[] for _ in flat]
    for v in upright:
        meets = [i for i, h in enumerate(flat) if _touch(h, v)]
        for i in meets:
            group[root(i)] = root(meets[0])
        if meets:
            touched[meets[0]].append(v)
    found: dict[int, list[Ruling]] = {}
    for i, h in enumerate(flat):
        found.setdefault(root(i), []).extend((h, *touched[i]))
    return list(found.values())


def _touch(h: Ruling, v: Ruling) -> bool:
    return (
        h.left - _NEAR <= v.left <= h.right + _NEAR and v.top - _NEAR <= h.top <= v.bottom + _NEAR
    )


def _grid(rulings: list[Ruling]) -> Grid | None:
    flat = [r for r in rulings if r.is_horizontal]
    upright = [r for r in rulings if not r.is_horizontal]
    xs, ys = _merged([r.left for r in upright]), _merged([r.top for r in flat])
    if len(xs) > 1 and len(ys) > 1:  # a table ruled inside only ends where its rulings do
        xs = _with_ends(xs, min(r.left for r in flat), max(r.right for r in flat))
        ys = _with_ends(ys, min(r.top for r in upright), max(r.bottom for r in upright))
    if len(xs) < 3 or len(ys) < 2:
        return None
    columns, rows = len(xs) - 1, len(ys) - 1
    cell = [list(range(j * columns, (j + 1) * columns)) for j in range(rows)]
    for j in range(rows):
        y = (ys[j] + ys[j + 1]) / 2
        for i in range(1, columns):
            if not any(_covers(v.left, xs[i], v.top, v.bottom, y) for v in upright):
                _unite(cell, cell[j][i], cell[j][i - 1])
    for i in range(columns):
        x = (xs[i] + xs[i + 1]) / 2
        for j in range(1, rows):
            if not any(_covers(h.top, ys[j], h.left, h.right, x) for h in flat):
                _unite(cell, cell[j][i], cell[j - 1][i])
    if all(len(set(row)) < 2 for row in cell):
        return None
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, cell)))


def _covers(place: float, wanted: float, begin: float, end: float, at: float) -> bool:
    """Whether a ruling at `place` that runs from `begin` to `end` passes (`wanted`, `at`)."""
    return abs(place - wanted) <= _NEAR and begin - _NEAR <= at <= end + _NEAR


def _unite(cell: list[list[int]], one: int, other: int) -> None:
    low, high = min(one, other), max(one, other)
    if low != high:
        for row in cell:
            row[:] = [low if number == high else number for number in row]


def _merged(places: Iterable[float]) -> list[float]:
    """Return the places, those that lie close together as their mean."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= _NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _with_ends(places: list[float], first: float, last: float) -> list[float]:
    """Return the places of rulings, and the ends of those across them that reach far beyond."""
    before = [first] if places[0] - first > _BEYOND else []
    return before + places + ([last] if last - places[-1] > _BEYOND else [])


def _slot(edges: Sequence[float], place: float) -> int:
    return min(max(bisect_right(edges, place) - 1, 0), len(edges) - 2)
