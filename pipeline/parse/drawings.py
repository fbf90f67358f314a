"""Pictures in a DOCX file that are as large as a page: scans that somebody pasted into it."""

import re

from lxml import etree

from pipeline.parse.pieces import Piece
from pipeline.parse.wordml import FALLBACK, W, attribute

WIDE, HIGH = 0.6, 0.45
"""Shares of the page's sides from which a picture may hold text: logos and charts are smaller."""
_TWIP, _EMU = 20, 12_700  # to a point
_A4 = (595.0, 842.0)
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_VML = "{urn:schemas-microsoft-com:vml}"
_SIDES = re.compile(r"(width|height):([\d.]{1,8})pt")


def large_drawings(
    root: etree._Element, relations: etree._Element | None
) -> dict[etree._Element, Piece]:
    """Return the pictures within the file that are as large as a page, by their element."""
    parts = {
        relation.get("Id"): f"word/{relation.get('Target')}"
        for relation in (relations if relations is not None else ())
        if relation.get("TargetMode") != "External"
    }
    wide, high = _page_size(root)
    found = {}
    for picture in root.iter(f"{W}drawing", f"{W}pict"):
        part, width, height = _about(picture)
        if next(picture.iterancestors(FALLBACK), None) is not None:
            continue
        if part in parts and width >= WIDE * wide and height >= HIGH * high:
            found[picture] = Piece("picture", text=parts[part], right=width, bottom=height)
    return found


def _page_size(root: etree._Element) -> tuple[float, float]:
    """Return the width and height of the file's first kind of pages, in points."""
    size = next(root.iter(f"{W}pgSz"), None)
    sides = [attribute(size, name) or "" for name in ("w", "h")]
    if not all(side.isascii() and side.isdigit() for side in sides):
        return _A4
    return int(sides[0]) / _TWIP, int(sides[1]) / _TWIP


def _about(picture: etree._Element) -> tuple[str | None, float, float]:
    """Return the relation of a picture, its width and its height in points."""
    blip, extent = next(picture.iter(_DRAWING), None), next(picture.iter(_EXTENT), None)
    if blip is not None and extent is not None:
        sides = [extent.get(name, "") for name in ("cx", "cy")]
        if all(side.isascii() and side.isdigit() for side in sides):
            return blip.get(f"{_RELATIONS}embed"), int(sides[0]) / _EMU, int(sides[1]) / _EMU
    shape, data = (
        next(picture.iter(f"{_VML}shape"), None),
        next(picture.iter(f"{_VML}imagedata"), None),
    )
    if shape is None or data is None:
        return None, 0.0, 0.0
    style = dict(_SIDES.findall(shape.get("style", "")))
    width, height = (float(style.get(name, 0)) for name in ("width", "height"))
    return data.get(f"{_RELATIONS}id"), width, height
