"""PDF to words and rulings, by pypdfium2. Words are built from the places of single characters.

What a PDF says of words and their order cannot be trusted: where a font lacks Vietnamese letters
the producer takes them from another one, and text in content order then falls apart.
"""

import ctypes
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parse.lines import read_page
from pipeline.parse.pieces import ParseError, Ruling, Sheet, Word

MAX_PAGES = 2000
_MAX_CHARACTERS = 200_000  # of a page; a printed one has some 3,000
_MAX_OBJECTS = 100_000  # of a page
_MAX_SEGMENTS = 400  # of a path: more make a drawing, not a frame
_THIN = 2.5  # points
_SHORTEST = 6.0  # points; shorter strokes are parts of letters or of a seal
_GAP = 0.18  # of the height of letters: a wider gap parts words that no space parts
_HINTED_GAP = 0.09  # the same where PDFium takes the gap for a space, too
_LATEST = 3  # lines that a character may stand on: text comes line by line, columns aside
_HINT = "\x00"
_FEW_LETTERS = 200  # a page of an image with fewer bears a signature stamp at most
_IMAGE_SHARE = 0.4  # of the page, from which an image can be the page
_DRAWN_PATHS = 60  # paths of a page without text whose letters were turned into curves
_TRANSPARENT, _WHITE = 40, 230  # of 255
_LINE_END_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at the end of a line

Box = tuple[float, float, float, float]


def open_pdf(content: bytes) -> pdfium.PdfDocument:
    """Return the document; raises ParseError `encrypted`, `broken` or `too_large`."""
    try:
        document = pdfium.PdfDocument(content)
        pages = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ParseError(
                "encrypted", "the PDF is locked with a password; save it without one"
            ) from error
        raise ParseError("broken", "the PDF is broken or cut off; fetch it again") from error
    if pages == 0:
        raise ParseError("broken", "the PDF has no pages; fetch it again")
    if pages > MAX_PAGES:
        raise ParseError("too_large", f"the PDF has {pages} pages, more than {MAX_PAGES}; split it")
    return document


def read_sheets(document: pdfium.PdfDocument) -> Iterator[Sheet | int]:
    """Yield the pages in order: a page of text read, a scanned one as its index from 0."""
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError as error:
            raise ParseError(
                "broken", f"page {index + 1} of the PDF is broken; fetch it again"
            ) from error
        turn = _Turn(page)
        words = _words(page, turn)
        rulings, is_image = _frames(page, turn, sum(len(word.text) for word in words))
        page.close()
        if is_image:
            yield index
        else:
            pieces = tuple(read_page(words, rulings))
            yield Sheet(index + 1, turn.width, turn.height, pieces)


class _Turn:
    """Places of a PDF page (from its lower left corner, before turning) to those as shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.width, self.height = page.get_size()
        self._quarter = (page.get_rotation() // 90) % 4
        self._left, self._bottom, self._right, self._top = page.get_bbox()

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return left, top, right, bottom as shown."""
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


class _CharacterLine:
    """Characters on one line, and how high the tallest of them reaches."""

    def __init__(self, box: Box, character: str) -> None:
        self.entries = [(box, character)]
        self.top, self.bottom = box[1], box[3]

    def holds(self, box: Box) -> bool:
        """Whether most of a character's height lies within the line's."""
        overlap = min(self.bottom, box[3]) - max(self.top, box[1])
        return overlap > 0.5 * min(self.bottom - self.top, box[3] - box[1])

    def add(self, box: Box, character: str) -> None:
        """Add a character."""
        self.entries.append((box, character))
        self.top, self.bottom = min(self.top, box[1]), max(self.bottom, box[3])


def _words(page: pdfium.PdfPage, turn: _Turn) -> list[Word]:
    """Return the words of a page by the places of their characters."""
    lines: list[_CharacterLine] = []
    for box, character in _characters(page, turn):
        home = next((line for line in lines[: -_LATEST - 1 : -1] if line.holds(box)), None)
        if home is None:
            lines.append(_CharacterLine(box, character))
        else:
            home.add(box, character)
    return [word for line in lines for word in _split(line)]


def _split(line: _CharacterLine) -> Iterator[Word]:
    """Yield the words of characters on one line; a mark stays with the letter it stands on."""
    line.entries.sort(key=lambda entry: entry[0][0])
    height = line.bottom - line.top
    text, place, hinted = "", (0.0, 0.0, 0.0, 0.0), False
    for box, character in line.entries:
        if character == _HINT:
            hinted = True
            continue
        gap = (_HINTED_GAP if hinted else _GAP) * height
        hinted = False
        if text and (character == " " or box[0] - place[2] > gap):
            yield Word(unicodedata.normalize("NFC", text), *place)
            text = ""
        if character == " ":
            continue
        if not text:
            text, place = character, box
        else:
            text += character
            place = (
                min(place[0], box[0]),
                min(place[1], box[1]),
                max(place[2], box[2]),
                max(place[3], box[3]),
            )
    if text:
        yield Word(unicodedata.normalize("NFC", text), *place)


def _characters(page: pdfium.PdfPage, turn: _Turn) -> Iterator[tuple[Box, str]]:
    """Yield characters with their boxes, the file's own spaces, and hints at others."""
    textpage = page.get_textpage()
    handle, box = textpage.raw, raw.FS_RECTF()
    pointer = ctypes.byref(box)
    number = textpage.count_chars()
    if number > _MAX_CHARACTERS:
        raise ParseError("too_large", f"one page of the PDF holds {number} characters; split it")
    former: tuple[Box, str] | None = None
    for i in range(number):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code in (0, 10, 13) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        character = "-" if chr(code) in _LINE_END_HYPHENS else chr(code)
        if character.isspace():
            character = " "
            if raw.FPDFText_IsGenerated(handle, i) == 1:
                if former:
                    right = former[0][2]
                    yield (right, former[0][1], right, former[0][3]), _HINT
                continue
        if not raw.FPDFText_GetLooseCharBox(handle, i, pointer):
            continue
        place = turn(box.left, box.bottom, box.right, box.top)
        if former and unicodedata.combining(character):
            place = (former[0][0], former[0][1], former[0][2], former[0][3])
        former = (place, character)
        yield former
    textpage.close()


def _frames(page: pdfium.PdfPage, turn: _Turn, letters: int) -> tuple[list[Ruling], bool]:
    """Return the rulings of a page, and whether it is an image of a page rather than text."""
    rulings: list[Ruling] = []
    images, paths = 0.0, 0
    kinds = [raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE]
    for count, item in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if count > _MAX_OBJECTS:
            raise ParseError(
                "too_large", f"one page of the PDF has more than {_MAX_OBJECTS} drawings"
            )
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            images += max(right - left, 0) * max(top - bottom, 0)
        else:
            paths += 1
            rulings += _rulings(item, turn)
    covered = images > _IMAGE_SHARE * turn.width * turn.height
    drawn = letters == 0 and paths > _DRAWN_PATHS
    return rulings, (covered and letters < _FEW_LETTERS) or drawn


def _rulings(path: pdfium.PdfObject, turn: _Turn) -> Iterator[Ruling]:
    """Yield the straight lines of a path: a thin shape is one, a frame that is drawn has several.

    What is only filled is a shade; producers put white ones behind whole paragraphs.
    """
    left, top, right, bottom = turn(*path.get_bounds())
    if max(right - left, bottom - top) < _SHORTEST or not _is_seen(path):
        return
    if min(right - left, bottom - top) <= _THIN:
        yield _ruling(left, top, right, bottom)
        return
    segments = raw.FPDFPath_CountSegments(path.raw)
    if segments > _MAX_SEGMENTS or not _mode(path)[1]:
        return
    matrix = path.get_matrix()
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


def _straight(
    one: tuple[float, float], other: tuple[float, float], turn: _Turn
) -> Iterator[Ruling]:
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
