"""Columns of a table whose rows do not all part in the same places: pasted or dragged ones."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus import ABOVE

NEAR = 3.0
"""Points by which the edges of one column may differ from row to row."""
_HALF = 0.5
_WHOLE = 3  # cells of a row that is no section


class Row(NamedTuple):
    """The cells of a row and where each begins and the last ends; no edges where unknown."""

    cells: tuple[str, ...]
    edges: tuple[float, ...] = ()


def columns_of(rows: Sequence[Row], head: int) -> tuple[float, ...]:
    """Return the edges of a table's columns: those of its header, of most of its rows without one.

    `head` rows are the header. A column that most rows divide, all other edges being the header's,
    is several.
    """
    body = [row.edges for row in rows[head:] if len(row.edges) > _WHOLE]
    if not rows or not all(row.edges for row in rows):
        return ()
    if not head:
        return _commonest([row.edges for row in rows])
    edges = _united([edge for row in rows[:head] for edge in row.edges])
    finer: Counter[float] = Counter()
    for own in body:
        if all(_has(own, edge) for edge in edges):
            finer.update(_united([edge for edge in own if not _has(edges, edge)]))
    found = [edge for edge in finer if 2 * sum(_has(own, edge) for own in body) > len(body)]
    return _united([*edges, *found])


def aligned(row: Row, columns: Sequence[float]) -> list[str]:
    """Return what a row has in each column.

    A cell over several stands in the first, one that lies across others in that which it shares
    most with.
    """
    number = len(columns) - 1
    if number < 1 or not row.edges or len(row.cells) == number:
        return list(row.cells)
    found: list[list[str]] = [[] for _ in range(number)]
    for cell, left, right in zip(row.cells, row.edges, row.edges[1:], strict=False):
        found[_column(left, right, columns)].append(cell)
    return [_one(cells) for cells in found]


def _column(left: float, right: float, columns: Sequence[float]) -> int:
    shares = [
        (min(right, end) - max(left, begin)) / max(min(end - begin, right - left), NEAR)
        for begin, end in pairwise(columns)
    ]
    covered = [
        i
        for i, (begin, end) in enumerate(pairwise(columns))
        if min(right, end) - max(left, begin) > _HALF * (end - begin)
    ]
    return covered[0] if covered else max(range(len(shares)), key=shares.__getitem__)


def _one(cells: Sequence[str]) -> str:
    said = [cell for cell in cells if cell and cell != ABOVE]
    return " ".join(said) if said or not cells else cells[0]


def _commonest(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Return the edges that most rows have, of two the finer ones."""
    counted = Counter(tuple(round(edge / NEAR) for edge in row) for row in rows)
    best = max(counted, key=lambda row: (counted[row], len(row)))
    return next(row for row in rows if tuple(round(edge / NEAR) for edge in row) == best)


def _has(edges: Sequence[float], place: float) -> bool:
    return any(abs(edge - place) <= NEAR for edge in edges)


def _united(edges: Sequence[float]) -> tuple[float, ...]:
    """Return the edges in order, of those close together the first."""
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > NEAR:
            found.append(edge)
    return tuple(found)
