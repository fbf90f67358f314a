"""What stands on a page and is no part of its flow: page numbers, running headers, footnotes."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.parse.pieces import Piece, Sheet

_ZONE = 0.11  # of the page's height, at its top and at its foot
_PAGE_NUMBER = re.compile(
    r"^(?:trang\s{0,2})?[-–—\s]{0,4}\d{1,4}(?:\s{0,2}/\s{0,2}\d{1,4})?[-–—\s.]{0,4}$", re.I
)
_NOTE = re.compile(r"(?:\d{1,2}|\*{1,3}|\(\d{1,2}\)|\[\d{1,2}\])\s{0,2}[^\W\d_]")
_LOWER = 0.4  # of the page's height, below which a footnote stands
_SHARE = 0.5  # of the pages that repeat a running line; odd and even ones may differ
_FEW = 2
_MISREAD = 3  # letters that recognition makes of a page number at most
_MIDDLE = 0.05  # of the page's width by which a number is off its middle, margins being unequal
_DATED = re.compile(r"[0-9]/(?:[0-9]{4}/)?[A-ZĐ]{2}|ngày [0-9]{1,2} tháng [0-9]")
_DIGITS = re.compile(r"\d{1,9}")


def without_running_lines(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without page numbers and running headers and footers.

    A line counts as running if it stands at the top or foot of half of the pages, numbers aside.
    One with the number or date of a document stays on the first page, a gazette's does not.
    """
    fixed = [sheet for sheet in sheets if sheet.number]
    counted: Counter[str] = Counter()
    for sheet in fixed:
        counted.update({_shape(piece) for piece in sheet.pieces if _in_zone(piece, sheet)})
    enough = max(_FEW, _SHARE * len(fixed) - 1)
    running = {shape for shape, number in counted.items() if shape and number >= enough}
    return [
        replace(
            sheet,
            pieces=tuple(piece for piece in sheet.pieces if not _is_running(piece, sheet, running)),
        )
        for sheet in sheets
    ]


def _is_running(piece: Piece, sheet: Sheet, running: set[str]) -> bool:
    if piece.kind != "line" or not sheet.number or not _in_zone(piece, sheet):
        return False
    if _PAGE_NUMBER.match(piece.text) or _is_misread_number(piece, sheet):
        return True
    if sheet.number == 1 and _DATED.search(piece.text):
        return False
    return piece.column == 0 and _shape(piece) in running


def _is_misread_number(piece: Piece, sheet: Sheet) -> bool:
    """Whether a few letters stand in the middle above or below a scanned page ("ví" for "7")."""
    off = abs((piece.left + piece.right - sheet.width) / 2)
    return sheet.scanned and len(piece.text) <= _MISREAD and off < _MIDDLE * sheet.width


def _in_zone(piece: Piece, sheet: Sheet) -> bool:
    if piece.kind != "line":
        return False
    return piece.bottom < sheet.height * _ZONE or piece.top > sheet.height * (1 - _ZONE)


def _shape(piece: Piece) -> str:
    """Return the words of a line without its numbers, which change from page to page."""
    return _DIGITS.sub("", piece.text).strip(" -–./").lower()


def footnotes_begin(sheet: Sheet) -> int:
    """Return the place of the first footnote below a table at the foot of a page.

    The table may go on with the next page. Without any it is behind the last piece.
    """
    end = len(sheet.pieces)
    rows = [i for i, piece in enumerate(sheet.pieces) if piece.kind == "row"]
    first = rows[-1] + 1 if rows and sheet.height else end
    below = sheet.pieces[first:]
    if not below or not _NOTE.match(below[0].text) or below[0].top < _LOWER * sheet.height:
        return end
    return first if all(piece.kind == "line" and not piece.column for piece in below) else end
