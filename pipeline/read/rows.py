"""Tables of a page that hold data rather than its layout, and the cells of their rows."""

from typing import Any

from pipeline.read.element import Element

_NO_DATA = frozenset(("table", "ul", "hr", "h1", "h2", "h3", "h4", "form"))
_LONG_CELL = 1200  # characters; a longer cell holds an article, its table only places it
_LONG_UNFRAMED = 400  # the same in a table of few rows without frame and head
_FEW_ROWS = 4
_LONG_ROWS = 400  # characters a cell on average
_MAX_SPAN = 40


def cells_of(row: Element) -> list[Any]:
    """Return the cells of a row in print order."""
    return [
        node for node in row.contents if not isinstance(node, str) and node.name in ("td", "th")
    ]


def span_of(cell: Element, name: str) -> int:
    """Return how many columns (`colspan`) or rows (`rowspan`) a cell takes up, at least 1."""
    if name not in cell.attrs:
        return 1
    value = str(cell.get(name) or "1").strip()
    printed = value.isascii() and value.isdigit() and value != "0"
    return min(int(value[:9]), _MAX_SPAN) if printed else 1


def is_data(table: Element) -> bool:
    """Return whether a table holds data, not the page's layout: several columns of short cells."""
    rows: list[list[Any]] = []
    framed = str(table.get("border") or "0") != "0"
    for node in table.descendants:
        if isinstance(node, str):
            continue
        if node.name in _NO_DATA:
            return False
        if node.name == "tr":
            rows.append(cells_of(node))
        framed = framed or node.name == "th"
    if max(map(len, rows), default=0) < 2:
        return False
    lengths = [len(cell.get_text()) for cells in rows for cell in cells]
    longest = _LONG_CELL if framed or len(rows) > _FEW_ROWS else _LONG_UNFRAMED
    return max(lengths) <= longest and sum(lengths) <= _LONG_ROWS * len(lengths)
