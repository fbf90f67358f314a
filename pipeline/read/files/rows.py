"""Rows of tables: those that a page break parted are put together, repeated headers dropped."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

SEPARATOR = " | "
_OPEN = re.compile(r"[^.;:!?…]$")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?")
_COLUMN_NUMBERS = re.compile(r"\(?[\d=+\-()]{1,12}\)?")
_ALIKE = 0.85


@dataclass
class Table:
    """A table being put together: its rows, and the page each begins on."""

    rows: list[list[str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, cells: tuple[str, ...], page: int) -> None:
        """Add a row."""
        self.rows.append([cell.replace("|", "/") for cell in cells])
        self.pages.append(page)

    def takes(self, rows: list[list[str]]) -> bool:
        """Whether `rows`, which head the next page, belong to a table that reached its foot."""
        return bool(self.rows) and bool(rows) and len(rows[0]) == len(self.rows[0])

    def go_on(self, rows: list[list[str]], page: int, *, scanned: bool) -> None:
        """Add the rows of the next page: without the header, the first joined if it was parted."""
        header = self.rows[: _header_rows(self.rows)]
        same = [_same(*pair, scanned=scanned) for pair in zip(rows, header, strict=False)]
        rest = rows[(*same, False).index(False) :]
        if rest and _is_rest(self.rows[-1], rest[0]):
            former, more = self.rows[-1], rest.pop(0)
            self.rows[-1] = [f"{a} {b}".strip() for a, b in zip(former, more, strict=True)]
        for row in rest:
            self.rows.append(row)
            self.pages.append(page)

    def lines(self) -> list[tuple[str, int]]:
        """Return the rows as lines, with the page each begins on.

        A line has all cells of its row, the empty ones too, so that each stands below its header;
        what stands alone in a row is a line without cells.
        """
        found = []
        for row, page in zip(self.rows, self.pages, strict=True):
            text = SEPARATOR.join(row if any(row[1:]) else row[:1]).strip(" ")
            if text:
                found.append((text, page))
        return found


def _header_rows(rows: list[list[str]]) -> int:
    """Return how many rows head a table: the first, those under its merged cells, column numbers.

    A table that begins with a numbered row has no header.
    """
    if not rows or _NUMBER.fullmatch(rows[0][0]):
        return 0
    number = 1
    while number < len(rows) and not rows[number][0]:
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


def _is_rest(former: list[str], row: list[str]) -> bool:
    """Whether a row without number is what a page break left of the row before.

    Cells that a break parted go on in the middle of a sentence; those of a row of its own, whose
    number stands further up in a merged cell, begin one each.
    """
    if row[0]:
        return False
    pairs = [(a, b) for a, b in zip(former, row, strict=True) if b]
    both = [(a, b) for a, b in pairs if a]
    going_on = sum(b[:1].islower() for _, b in both)
    if len(both) > 1 and going_on < len(both) - going_on:
        return False
    if former[0]:
        return not both or going_on > 0 or any(_OPEN.search(a) for a, _ in both)
    fewer = len(pairs) < sum(bool(cell) for cell in former)  # a row of its own would be as full
    return fewer and going_on > 0
