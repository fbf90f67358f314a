"""Cells of a scanned table put one under the other, a column at a time, to be recognised.

Read as a whole page, a table loses the digits that stand alone and the spaces between words of
narrow columns, and lines run on from one cell to the next. Noise is wiped off: digits that stand
alone are lost in it.
"""

from typing import NamedTuple

import numpy as np

from pipeline.parse.grid import Grid
from pipeline.parse.image import Gray, cleaned, ink_of, paper_of
from pipeline.parse.pieces import Word

_INSET = 1.6  # points of a cell's edge that are left out: the ruling
_APART = 9.0  # points between two cells
_LEAST_INK = 12  # pixels: with fewer there are specks


class Stack(NamedTuple):
    """Cells of one column under each other; `places` are the corners of each in stack and page."""

    image: Gray
    places: tuple[tuple[int, int, int, int], ...]

    def back(self, word: Word, scale: float) -> Word | None:
        """Return a word of the stack at its place on the page, None where it is in no cell."""
        middle = word.middle * scale
        for top, bottom, left, page_top in reversed(self.places):
            if top - _APART <= middle <= bottom + _APART:
                right, down = (left - _margin(scale)) / scale, (page_top - top) / scale
                moved = (word.left + right, word.top + down, word.right + right)
                return Word(word.text, *moved, word.bottom + down)
        return None


def stacks_of(image: Gray, grid: Grid, scale: float) -> list[Stack]:
    """Return a stack for each column of a table that has any ink; merged cells where they begin."""
    corners: dict[int, tuple[int, int, int, int]] = {}
    for j, row in enumerate(grid.cell):
        for i, number in enumerate(row):
            top, left, _, _ = corners.get(number, (j, i, 0, 0))
            corners[number] = (top, left, j + 1, i + 1)
    stacks = []
    for column in range(len(grid.xs) - 1):
        boxes = [
            _pixels(grid, corner, scale)
            for corner in sorted(corners.values())
            if corner[1] == column
        ]
        stack = _stack(image, boxes, scale)
        if stack is not None:
            stacks.append(stack)
    return stacks


def _pixels(grid: Grid, corner: tuple[int, int, int, int], scale: float) -> tuple[slice, slice]:
    top, left, bottom, right = corner
    rows = slice(*(round(y * scale) for y in (grid.ys[top] + _INSET, grid.ys[bottom] - _INSET)))
    return rows, slice(
        *(round(x * scale) for x in (grid.xs[left] + _INSET, grid.xs[right] - _INSET))
    )


def _stack(image: Gray, boxes: list[tuple[slice, slice]], scale: float) -> Stack | None:
    paper, margin = paper_of(image), _margin(scale)
    crops = []
    for rows, columns in boxes:
        crop = image[rows, columns]
        if crop.size and int(ink_of(crop, paper).sum()) >= _LEAST_INK:
            crops.append((crop, rows.start, columns.start))
    if not crops:
        return None
    width = max(crop.shape[1] for crop, _, _ in crops) + 2 * margin
    height = sum(crop.shape[0] + margin for crop, _, _ in crops) + margin
    stacked: Gray = np.full((height, width), round(paper), np.uint8)
    places, top = [], margin
    for crop, page_top, left in crops:
        bottom = top + crop.shape[0]
        stacked[top:bottom, margin : margin + crop.shape[1]] = crop
        places.append((top, bottom, left, page_top))
        top = bottom + margin
    return Stack(cleaned(stacked), tuple(places))


def _margin(scale: float) -> int:
    return round(_APART * scale)
