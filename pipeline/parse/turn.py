"""Places in a PDF page to places on the page as it is read: upright, from its upper left corner."""

import math
from collections import Counter

import pypdfium2 as pdfium
from pypdfium2 import raw

Box = tuple[float, float, float, float]
"""Left, bottom, right, top as PDF counts them, or left, top, right, bottom as they are shown."""

_SAMPLE = 200  # characters of a page by which most of its letters stand


class Turn:
    """Turns a page so that most of its letters stand upright, whatever the file says of turning.

    A page without letters is turned as it is shown; `as_shown` says whether others are. `width` and
    `height` are those after turning.
    """

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        shown = page.get_rotation() // 90 % 4
        self._quarter = _upright(textpage, shown)
        self.as_shown = self._quarter == shown
        sides = (self._right - self._left, self._top - self._bottom)
        self.width, self.height = sides[::-1] if self._quarter % 2 else sides

    def stands(self, textpage: pdfium.PdfTextPage, index: int) -> bool:
        """Return whether a character stands upright; others read up or down the page."""
        angle = raw.FPDFText_GetCharAngle(textpage.raw, index)
        return angle < 0 or _quarter(angle) == self._quarter

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return left, top, right, bottom as read."""
        if self._quarter == 0:
            return left - self._left, self._top - top, right - self._left, self._top - bottom
        if self._quarter == 1:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._quarter == 2:
            return (
                self._right - right,
                bottom - self._bottom,
                self._right - left,
                top - self._bottom,
            )
        return self._top - top, self._right - right, self._top - bottom, self._right - left


def _upright(textpage: pdfium.PdfTextPage, shown: int) -> int:
    """Return by how many quarters to the right the page's letters have to be turned."""
    number = textpage.count_chars()
    angles = (
        raw.FPDFText_GetCharAngle(textpage.raw, i) for i in range(0, number, number // _SAMPLE + 1)
    )  # in radians, to the right
    quarters = Counter(_quarter(angle) for angle in angles if angle >= 0)
    return quarters.most_common(1)[0][0] if quarters else shown


def _quarter(angle: float) -> int:
    return -round(angle / (math.pi / 2)) % 4
