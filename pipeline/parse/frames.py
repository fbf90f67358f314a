"""What is drawn on a PDF page: the rulings of frames and tables, and the places of pictures."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parse.pieces import ParseError, Ruling
from pipeline.parse.turn import Box, Turn

_MAX_OBJECTS = 100_000  # of a page
_MAX_SEGMENTS = 400  # of a path: more make a drawing, not a frame
_MAX_DEPTH = 4  # of forms within forms
_THIN = 2.5  # points
_SHORTEST = 6.0  # points; shorter strokes are parts of letters or of a seal
_TRANSPARENT, _WHITE = 40, 230  # of 255


class Frames(NamedTuple):
    """Rulings and places of pictures on a page as read, and how many paths it has."""

    rulings: list[Ruling]
    pictures: list[Box]
    paths: int


def frames_of(page: pdfium.PdfPage, turn: Turn) -> Frames:
    """Return what is drawn on a page; raises ParseError `too_large`."""
    found = Frames([], [], 0)
    paths = 0
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=_MAX_DEPTH)):
        if count > _MAX_OBJECTS:
            raise ParseError(
                "too_large", f"one page of the PDF has more than {_MAX_OBJECTS} drawings"
            )
        outer = _outer(item)
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(turn(*outer.on_rect(*item.get_bounds())))
        else:
            paths += 1
            found.rulings.extend(_rulings(item, outer, turn))
    return found._replace(paths=paths)


def _outer(item: pdfium.PdfObject) -> pdfium.PdfMatrix:
    """Return how the forms that hold an object place it on the page."""
    matrix, container = pdfium.PdfMatrix(), item.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    return matrix


def _rulings(path: pdfium.PdfObject, outer: pdfium.PdfMatrix, turn: Turn) -> Iterator[Ruling]:
    """Yield the straight lines of a path: a thin shape is one, a frame that is drawn has several.

    What is only filled is a shade; producers put white ones behind whole paragraphs.
    """
    left, top, right, bottom = turn(*outer.on_rect(*path.get_bounds()))
    if max(right - left, bottom - top) < _SHORTEST or not _is_seen(path):
        return
    if min(right - left, bottom - top) <= _THIN:
        yield _ruling(left, top, right, bottom)
        return
    segments = raw.FPDFPath_CountSegments(path.raw)
    if segments > _MAX_SEGMENTS or not _mode(path)[1]:
        return
    matrix = path.get_matrix().multiply(outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = last = (0.0, 0.0)
    for i in range(segments):
        segment = raw.FPDFPath_GetPathSegment(path.raw, i)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        place = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = place
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, place, turn)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(place, begin, turn)
        last = place


def _mode(path: pdfium.PdfObject) -> tuple[bool, bool]:
    """Return whether a path is filled, and whether its outline is drawn."""
    filled, drawn = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path.raw, ctypes.byref(filled), ctypes.byref(drawn))
    return filled.value != 0, bool(drawn.value)


def _is_seen(path: pdfium.PdfObject) -> bool:
    """Whether a path shows on white paper."""
    filled, drawn = _mode(path)
    color = [ctypes.c_uint() for _ in range(4)]
    pointers = [ctypes.byref(part) for part in color]
    for shown, get in (
        (drawn, raw.FPDFPageObj_GetStrokeColor),
        (filled, raw.FPDFPageObj_GetFillColor),
    ):
        if not (shown and get(path.raw, *pointers)):
            continue
        if color[3].value > _TRANSPARENT and min(part.value for part in color[:3]) < _WHITE:
            return True
    return False


def _straight(one: tuple[float, float], other: tuple[float, float], turn: Turn) -> Iterator[Ruling]:
    left, right = sorted((one[0], other[0]))
    bottom, top = sorted((one[1], other[1]))
    if min(right - left, top - bottom) <= _THIN < max(right - left, top - bottom):
        yield _ruling(*turn(left, bottom, right, top))


def _ruling(left: float, top: float, right: float, bottom: float) -> Ruling:
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return Ruling(left, middle, right, middle)
    middle = (left + right) / 2
    return Ruling(middle, top, middle, bottom)
