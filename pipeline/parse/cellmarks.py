"""Tables of DOC files that antiword lost: cell marks in a paragraph, and headers of two rows."""

from collections.abc import Sequence
from itertools import groupby

MARK = "|"
_FEWEST_MARKS = 8
_FEWEST, _MOST = 3, 40  # cells of a row


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a table that was printed as one paragraph; none where it is no table.

    Behind every cell stands a mark, and one more behind every row, so that after as many cells as
    the table has columns there is an empty one.
    """
    if text.count(MARK) < _FEWEST_MARKS:
        return []
    cells = [" ".join(cell.split()) for cell in text.split(MARK)]
    while cells and not cells[-1]:
        cells.pop()
    for width in range(_FEWEST, _MOST):
        ends = cells[width :: width + 1]
        if ends and not any(ends):
            padded = [*cells, *[""] * (-len(cells) % (width + 1))]
            return [padded[i : i + width] for i in range(0, len(padded), width + 1)]
    return []


def spread(header: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the first row of a header with a cell a column of the row below, which divides some.

    The row below is empty where the first one's cells reach down, and filled below those that it
    divides: "Chủ trì | Phối hợp" below "Cơ quan thực hiện".
    """
    runs = [(filled, len(list(run))) for filled, run in groupby(map(bool, below))]
    blank = sum(length for filled, length in runs if not filled)
    divided = [length for filled, length in runs if filled]
    groups = len(header) - blank
    if not blank or not divided or groups < 1 or len(header) >= len(below):
        return [*header]
    if groups == len(divided):
        shares = [[length] for length in divided]
    elif len(divided) == 1 and divided[0] % groups == 0:
        shares = [[divided[0] // groups] * groups]
    else:
        return [*header]
    found: list[str] = []
    rest = iter(header)
    for filled, length in runs:
        if not filled:
            found += [next(rest) for _ in range(length)]
            continue
        for share in shares.pop(0):
            found += [next(rest), *[""] * (share - 1)]
    return found
