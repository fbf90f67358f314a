"""Numbers that a tab sets off from their line, moved beside it before the page is recognised.

Tesseract takes them for a column, leaves them out or misreads them ("1." as "lệ"), and judges the
spaces of the line by that wide gap ("SởNộivụ").
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.parse.image import Gray, ink_of, paper_of
from pipeline.parse.pieces import Word

_LOWEST, _HIGHEST = 5.0, 30.0  # points that a line is high, with accents and tails
_NARROWEST, _WIDEST = 2.5, 45.0  # points: a dash is wider than a stray stroke; "VIII.", "2.10."
_APART = 9.0  # points between number and line; letters of a justified line stand closer
_FURTHEST = 60.0  # points: what is further apart is a column
_SPACE = 6.0  # points that are left of the gap
_FEWEST = 3  # pixels of ink that make a row or a column of letters: fewer are specks


class Hung(NamedTuple):
    """A number as it was printed: its box on the page, and how far it was moved, in points."""

    left: float
    top: float
    right: float
    bottom: float
    by: float


def moved_beside(image: Gray, scale: float) -> tuple[Gray, list[Hung]]:
    """Return a level page with set-off numbers beside their lines, and what was moved."""
    paper = paper_of(image)
    ink = ink_of(image, paper)
    closed = image.copy()
    hung = []
    for top, bottom in _runs(ink.sum(axis=1) >= _FEWEST):
        if not _LOWEST * scale <= bottom - top <= _HIGHEST * scale:
            continue
        found = _number(ink[top:bottom], scale)
        if found is None:
            continue
        left, right, line = found
        by = line - right - round(_SPACE * scale)
        rows = slice(top, bottom)
        number = image[rows, left:right].copy()
        closed[rows, left:right] = round(paper)
        closed[rows, left + by : right + by] = number
        hung.append(Hung(*(place / scale for place in (left, top, right, bottom, by))))
    return closed, hung


def as_printed(words: Iterable[Word], hung: Sequence[Hung]) -> list[Word]:
    """Return words at the places where they are printed."""
    return [
        _back(word, next((number for number in hung if _reaches(number, word)), None))
        for word in words
    ]


def _reaches(number: Hung, word: Word) -> bool:
    """Whether a word is the number as it was moved, or begins with it."""
    return number.top <= word.middle <= number.bottom and word.left < number.right + number.by


def _back(word: Word, number: Hung | None) -> Word:
    """Return a word at its printed place; one joined with a number begins there."""
    if number is None:
        return word
    joined = word.right > number.right + number.by + _SPACE / 2
    right = word.right if joined else word.right - number.by
    return word._replace(left=max(word.left - number.by, 0.0), right=right)


def _number(line: NDArray[np.bool_], scale: float) -> tuple[int, int, int] | None:
    """Return where the number begins and ends and where its line begins; None without a number."""
    letters = _runs(line.sum(axis=0) > 0)
    if not letters:
        return None
    left, right = letters[0]
    for begin, end in letters[1:]:
        if begin - right > _APART * scale:
            near = begin - right <= _FURTHEST * scale
            return (left, right, begin) if near and right - left >= _NARROWEST * scale else None
        right = end
        if right - left > _WIDEST * scale:
            return None
    return None


def _runs(dark: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where stretches of dark rows or columns begin and end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], dark.view(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[0::2], edges[1::2], strict=True)]
