"""The bar of "≥" and "≤" in an image: recognition sees the angle only and gives "> 88,5"."""

import numpy as np
from numpy.typing import NDArray

_BARRED = {">": "≥", "<": "≤"}
_BELOW = 0.45  # of the angle's height, within which its bar lies
_BAR = 0.75  # of the angle's width that the bar is long at least; no row of the angle is so dark


def barred(text: str, ink: NDArray[np.bool_], box: tuple[int, int, int, int]) -> str:
    """Return a word that begins with an angle as it is printed, by the bar below the angle.

    `ink` is where the page is dark, `box` where in it the word stands: top, bottom, left, right.
    """
    if text[:1] not in _BARRED:
        return text
    top, bottom, left, right = box
    columns = np.flatnonzero(ink[top:bottom, left:right].any(axis=0))
    if columns.size == 0:
        return text
    gaps = np.flatnonzero(np.diff(columns) > 1)
    end = int(columns[gaps[0]] if gaps.size else columns[-1]) + 1
    begin, height = left + int(columns[0]), bottom - top
    rows = ink[top + height // 2 : bottom + round(_BELOW * height), begin : left + end]
    share = rows.mean(axis=1) if rows.size else np.zeros(1)
    return _BARRED[text[0]] + text[1:] if share.max() >= _BAR else text
