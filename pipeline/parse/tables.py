"""Tables of word processors: rows of data, or a frame that only places a letterhead."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pipeline.parse.pieces import ABOVE, Piece

_PLACING = re.compile(
    r"^(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\b|Số\s{0,2}:|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)"
)
_MOST_ROWS, _MOST_COLUMNS = 6, 3


class TableCell(NamedTuple):
    """A cell's paragraphs, how many columns it spans, and whether it reaches down from above."""

    texts: Sequence[str]
    span: int = 1
    covered: bool = False


def table_pieces(
    rows: Sequence[Sequence[TableCell]], table: int, widths: Sequence[float] = ()
) -> Iterator[Piece]:
    """Yield the rows of a table, or the paragraphs of a letterhead or signature block by columns.

    `widths` are those of the table's columns in points, none where the file does not say.
    """
    if _places_only(rows):
        for column in range(_MOST_COLUMNS):
            for row in rows:
                for cell, begin in zip(row, _begins(row), strict=False):
                    for text in cell.texts if begin == column else ():
                        yield Piece("paragraph", text=text, column=column + 1)
        return
    places = list(accumulate(widths, initial=0.0))
    for row in rows:
        cells = tuple(ABOVE if cell.covered else " ".join(cell.texts) for cell in row)
        if any(cell and cell != ABOVE for cell in cells):
            begins = _begins(row)
            edges = tuple(places[i] for i in begins) if begins[-1] < len(places) else ()
            yield Piece("row", cells=cells, edges=edges, table=table)


def _begins(row: Sequence[TableCell]) -> list[int]:
    """Return the column in which each cell of a row begins, and the one behind the last."""
    return list(accumulate((cell.span for cell in row), initial=0))


def _places_only(rows: Sequence[Sequence[TableCell]]) -> bool:
    columns = max((_begins(row)[-1] for row in rows), default=0)
    if len(rows) > _MOST_ROWS or columns > _MOST_COLUMNS:
        return False
    return any(_PLACING.match(text) for row in rows for cell in row for text in cell.texts)
