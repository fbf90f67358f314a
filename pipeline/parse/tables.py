"""Tables of word processors: rows of data, or a frame that only places a letterhead."""

import re
from collections.abc import Iterator, Sequence

from pipeline.parse.pieces import Piece

_PLACING = re.compile(
    r"^(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Độc lập\b|Số\s{0,2}:|Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)"
)
_MOST_ROWS, _MOST_COLUMNS = 6, 3

Cell = Sequence[str]
"""The paragraphs of a cell."""


def table_pieces(rows: Sequence[Sequence[Cell]], table: int) -> Iterator[Piece]:
    """Yield the rows of a table, or the paragraphs of a letterhead or signature block by columns.

    Rows have a cell a column of the table; those that a merged cell covers are empty.
    """
    if _places_only(rows):
        for column in range(max(map(len, rows), default=0)):
            for row in rows:
                for text in row[column] if column < len(row) else ():
                    yield Piece("paragraph", text=text, column=column + 1)
        return
    for row in rows:
        cells = tuple(" ".join(cell) for cell in row)
        if any(cells):
            yield Piece("row", cells=cells, table=table)


def _places_only(rows: Sequence[Sequence[Cell]]) -> bool:
    if len(rows) > _MOST_ROWS or max(map(len, rows), default=0) > _MOST_COLUMNS:
        return False
    return any(_PLACING.match(text) for row in rows for cell in row for text in cell)
