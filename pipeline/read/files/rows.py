"""Rows of tables: those that a page break parted are put together, repeated headers dropped."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

SEPARATOR = " | "
_OPEN = re.compile(r"[^.;:!?…]$")
_HEADER = 12  # letters that headers have at least
_LONG = 300  # letters of rows that are compared
_ALIKE = 0.85
_DIGITS = re.compile(r"^[\d\s().]{1,12}$")


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

    def go_on(self, rows: list[list[str]], page: int) -> None:
        """Add the rows of the next page: without the header, the first joined if it was parted."""
        repeated = 0
        while (
            repeated < len(rows)
            and repeated < len(self.rows)
            and _same(rows[repeated], self.rows[repeated])
        ):
            repeated += 1
        rest = rows[repeated:]
        if rest and _is_rest(self.rows[-1], rest[0]):
            former, more = self.rows[-1], rest.pop(0)
            self.rows[-1] = [f"{a} {b}".strip() for a, b in zip(former, more, strict=True)]
        for row in rest:
            self.rows.append(row)
            self.pages.append(page)

    def lines(self) -> list[tuple[str, int]]:
        """Return the rows as lines, with the page each begins on."""
        found = []
        for row, page in zip(self.rows, self.pages, strict=True):
            text = SEPARATOR.join(row).strip(" ").rstrip(" |")
            if text:
                found.append((text, page))
        return found


def _same(one: list[str], other: list[str]) -> bool:
    """Whether two rows say the same, as a header that is printed on each page does.

    Scanned twice it is not read the same twice.
    """
    if all(_DIGITS.match(cell) or not cell for cell in one):
        return False
    letters, others = ("".join(row).replace(" ", "") for row in (one, other))
    return one == other or (
        min(len(letters), len(others)) >= _HEADER
        and abs(len(letters) - len(others)) <= _HEADER
        and SequenceMatcher(None, letters[:_LONG], others[:_LONG], autojunk=False).ratio() > _ALIKE
    )


def _is_rest(former: list[str], row: list[str]) -> bool:
    """Whether a row without number is what a page break left of the row before."""
    if row[0]:
        return False
    pairs = [(a, b) for a, b in zip(former, row, strict=True) if b]
    if former[0]:
        return any(not a or b[:1].islower() or _OPEN.search(a) for a, b in pairs)
    # Its number stands further up, in a merged cell: a row of its own would be as full.
    fewer = len(pairs) < sum(bool(cell) for cell in former)
    return fewer and all(a and b[:1].islower() for a, b in pairs)
