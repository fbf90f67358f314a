"""Tables whose cells were written as lines of their own between lines of a single pipe."""

import re
from collections.abc import Callable, Sequence

from pipeline.read.wraps import wrap_pattern

_MAX_CELL = 40  # lines; a longer stretch between two pipes is text between two tables


def table_lines(
    lines: Sequence[str],
    begin: int,
    pipe: re.Pattern[str],
    paragraphs: Callable[[list[str]], list[str]],
) -> tuple[list[str], int]:
    """Return the lines that a table beginning at `begin` gives, and how many lines it takes up.

    Between two pipes stands a cell; two pipes end a row. A row is one line, its cells joined by
    ` | `; rows of a letterhead and of labels ("Số hiệu:") give a line a cell, a label joined with
    what it labels. Takes up nothing where no table begins.
    """
    if not pipe.match(lines[begin]):
        return [], 0
    rows: list[list[list[str]]] = []
    row: list[list[str]] = []
    columns = 0
    i = begin + 1
    end = i
    while i < len(lines):
        cell: list[str] = []
        while i < len(lines) and not pipe.match(lines[i]) and len(cell) <= _MAX_CELL:
            cell.append(lines[i])
            i += 1
        if i >= len(lines) or not pipe.match(lines[i]):
            break
        if not any(line.strip() for line in cell):
            rows.append(row)
            columns = max(columns, len(row))
            row = []
        elif (columns and len(row) >= columns) or _heads_annex(cell):
            break
        else:
            row.append(cell)
        i += 1
        end = i
    rows.append(row)
    return [
        line for cells in rows for line in _row_lines([paragraphs(c) for c in cells])
    ], end - begin


def _heads_annex(cell: Sequence[str]) -> bool:
    """Whether what looks like a cell stands between two tables: the signature's and an annex's."""
    first = next(line for line in cell if line.strip())
    return bool(wrap_pattern("annex").match(first.strip()))


def _row_lines(cells: list[list[str]]) -> list[str]:
    filled = [cell for cell in cells if cell]
    own = any(wrap_pattern("own_lines").search(line) for cell in filled for line in cell)
    labels = any(cell[-1].endswith(":") for cell in filled[:-1])
    if len(filled) > 1 and not own and not labels:
        joined = " | ".join(" ".join(cell).replace("|", "/") for cell in cells)
        return [joined.rstrip(" |")]
    out: list[str] = []
    awaits = False
    for cell in filled:
        if awaits:
            out[-1] = f"{out[-1]} {cell[0]}"
            out += cell[1:]
        else:
            out += cell
        awaits = labels and out[-1].endswith(":") and not awaits
    return out
