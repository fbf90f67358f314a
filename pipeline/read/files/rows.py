"""Rows of tables: those that a page break parted are put together, repeated headers dropped."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus import ABOVE
from pipeline.read.files.columns import NEAR, Row, aligned, columns_of
from pipeline.read.files.rests import is_rest

SEPARATOR = " | "
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?")
_COLUMN_NUMBERS = re.compile(r"\(?[\d=+\-()]{1,12}\)?")
_ALIKE = 0.85
_MOST_HEADER_ROWS = 4


class Table:
    """A table being put together: its rows, and the page each begins on."""

    def __init__(self, rows: Sequence[Row], page: int) -> None:
        head = _header_rows([[*row.cells] for row in rows])
        self._columns = columns_of(rows, head)
        self._rows = [aligned(row, self._columns) for row in rows]
        self._pages = [page] * len(rows)

    def takes(self, rows: Sequence[Row]) -> bool:
        """Whether `rows`, which head the next page, belong to a table that reached its foot.

        They have as many cells, or stand between the same edges below no header of their own.
        """
        width = max(map(len, self._rows))
        if max(len(row.cells) for row in rows) == width:
            return True
        cells, edges = rows[0].cells, rows[0].edges
        begins = not cells[0] or _NUMBER.fullmatch(cells[0]) or [*cells] == self._rows[0]
        if not (begins and edges and self._columns):
            return False
        outer = zip((edges[0], edges[-1]), (self._columns[0], self._columns[-1]), strict=True)
        return all(abs(one - other) <= 2 * NEAR for one, other in outer)

    def go_on(self, rows: Sequence[Row], page: int, *, scanned: bool, parted: bool) -> None:
        """Add the rows of the next page: without the header, the first joined if it was parted.

        `parted` says that page breaks part rows, as they do where pages are fixed.
        """
        more = [aligned(row, self._columns) for row in rows]
        header = self._rows[: _header_rows(self._rows)]
        same = [_same(*pair, scanned=scanned) for pair in zip(more, header, strict=False)]
        rest = more[(*same, False).index(False) :]
        if parted and rest and is_rest(self._rows[-1], rest[0], numbered=self._is_numbered()):
            self._join(rest.pop(0))
        if parted and rest:
            self._reach_down(rest)
        self._rows += rest
        self._pages += [page] * len(rest)

    def _is_numbered(self) -> bool:
        """Whether the first column numbers the rows."""
        firsts = [row[0] for row in self._rows[_header_rows(self._rows) :] if row[0] not in _EMPTY]
        return 2 * sum(_NUMBER.fullmatch(first) is not None for first in firsts) >= len(firsts)

    def _join(self, rest: Sequence[str]) -> None:
        """Add what is left of the last row to its cells, of merged ones to where they begin."""
        for column, more in enumerate(rest[: len(self._rows[-1])]):
            row = next(row for row in reversed(self._rows) if row[column] != ABOVE)
            row[column] = f"{row[column]} {more}".strip()

    def _reach_down(self, rows: list[list[str]]) -> None:
        """Mark the cells of the first row that a merged cell of the page before reaches down to.

        The frame is drawn anew on each page, so that they look empty.
        """
        first, second = rows[0], rows[1] if len(rows) > 1 else []
        for i, cell in enumerate(first):
            merges = any(row[i] == ABOVE for row in self._rows if i < len(row))
            if not cell and (merges or second[i : i + 1] == [ABOVE]):
                first[i] = ABOVE

    def lines(self) -> list[tuple[str, int]]:
        """Return the rows as lines, with the page each begins on.

        A line has all cells of its row, the empty ones too, so that each stands below its header,
        and ABOVE where a cell with words reaches down, but not within the header; what stands
        alone in a row is a line without cells.
        """
        found = []
        head = _header_rows(self._rows)
        said: dict[int, bool] = {}
        for i, (row, page) in enumerate(zip(self._rows, self._pages, strict=True)):
            said |= {column: bool(cell) for column, cell in enumerate(row) if cell != ABOVE}
            shown = [
                "" if cell == ABOVE and (i < head or not said.get(column)) else cell
                for column, cell in enumerate(row)
            ]
            text = SEPARATOR.join(shown if any(shown[1:]) else shown[:1]).strip(" ")
            if text:
                found.append((text, page))
        return found


_EMPTY = ("", ABOVE)


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows head a table: the first, those under its merged cells, column numbers.

    A table that begins with a numbered row has no header; a name over the whole table is part.
    """
    if not rows or _NUMBER.fullmatch(rows[0][0]):
        return 0
    number = 1
    while number < len(rows) and sum(bool(cell) for cell in rows[number - 1]) == 1:
        number += 1
    while number < min(len(rows), _MOST_HEADER_ROWS) and rows[number][0] in _EMPTY:
        number += 1
    if number < len(rows) and all(_COLUMN_NUMBERS.fullmatch(cell) for cell in rows[number] if cell):
        number += 1
    return number


def _same(row: list[str], header: list[str], *, scanned: bool) -> bool:
    """Whether a row repeats one of the header; scanned twice it is not read the same twice."""
    letters, others = ("".join(cells).replace(" ", "") for cells in (row, header))
    if not scanned or _NUMBER.fullmatch(row[0]):
        return letters == others
    return SequenceMatcher(None, letters, others, autojunk=False).ratio() > _ALIKE
