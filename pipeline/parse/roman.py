"""Roman numbers in an image: recognition drops or joins their strokes, which can be counted.

"Quý III" is read as "Quý II" or "Quý IH" more often than right at 200 dpi, and the quarter is when
a task is due.
"""

import re

import numpy as np
from numpy.typing import NDArray

_NUMBER = re.compile(r"(?P<five>V?)(?P<ones>[IHl1|!]{1,4})(?=[./L]|$)")
_FOURTH = re.compile(r"[Il1|!]V(?=[./L]|$)")
_QUARTER = str.maketrans("1l|!", "IIII")
_BAND = (0.28, 0.72)  # of a letter's height, between its serifs
_STROKE = 0.8  # of the band that is ink in the middle of an upright stroke
_TRACE = 0.15  # of the band that is ink in a column of a letter, such as the bar of an H
_WIDEST = 0.45  # of its height that a stroke is wide; H is as wide as high


def mended(text: str, ink: NDArray[np.bool_], *, quarter: bool) -> str:
    """Return a word with its Roman number as the strokes in its image count it.

    `ink` is where the word's box is dark. Only numbers that were read as I and what looks like it
    are counted; behind "Quý" (`quarter`) a number stands whatever it was read as.

    >>> mended("kế", np.zeros((9, 9), bool), quarter=False)
    'kế'
    """
    if quarter and _FOURTH.match(text):
        return "I" + text[1:]
    match = _NUMBER.match(text)
    if match is None or not (quarter or "I" in match["ones"] or "H" in match["ones"]):
        return text
    ones = _ones(ink, skipped=len(match["five"]))
    if not 1 <= ones <= 3:
        ones_read = match["ones"].translate(_QUARTER) if quarter else match["ones"]
        return match["five"] + ones_read + text[match.end() :]
    return match["five"] + "I" * ones + text[match.end() :]


def _ones(ink: NDArray[np.bool_], *, skipped: int) -> int:
    """Return how many upright strokes the image begins with, behind the letters to be skipped."""
    height = len(ink)
    band = ink[int(_BAND[0] * height) : int(_BAND[1] * height) + 1]
    if band.size == 0:
        return 0
    dark = band.mean(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (dark > _TRACE).view(np.int8), [0]))))
    count = 0
    for begin, end in list(zip(edges[0::2], edges[1::2], strict=True))[skipped:]:
        if dark[begin:end].max() < _STROKE or end - begin > _WIDEST * height:
            break
        count += 1
    return count
