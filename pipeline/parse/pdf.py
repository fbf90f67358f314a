"""PDF to pages of pieces, by pypdfium2: what is text on them is read, the rest is left to OCR."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium

from pipeline.parse.characters import words_of
from pipeline.parse.drawings import HIGH, WIDE
from pipeline.parse.frames import Frames, frames_of
from pipeline.parse.lines import read_page
from pipeline.parse.pieces import ParseError, Piece, Sheet, Word
from pipeline.parse.syllables import is_damaged
from pipeline.parse.turn import Box, Turn

MAX_PAGES = 2000
_FEW_LETTERS = 200  # a page of an image with fewer bears a signature stamp at most
_IMAGE_SHARE = 0.4  # of the page, from which an image can be the page
_DRAWN_PATHS = 60  # paths of a page without text whose letters were turned into curves


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


def read_sheets(document: pdfium.PdfDocument) -> Iterator[Sheet]:
    """Yield the pages in order, see `read_sheet`."""
    for index in range(len(document)):
        yield read_sheet(document, index)


def read_sheet(document: pdfium.PdfDocument, index: int) -> Sheet:
    """Return a page by its index from 0; what is to be recognised on it are pieces `picture`.

    A scanned page is one picture. Raises ParseError.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError as error:
        raise ParseError(
            "broken", f"page {index + 1} of the PDF is broken; fetch it again"
        ) from error
    textpage = page.get_textpage()
    turn = Turn(page, textpage)
    words = words_of(textpage, turn)
    textpage.close()
    frames = frames_of(page, turn)
    page.close()
    sheet = Sheet(index + 1, turn.width, turn.height)
    if _is_image(frames, _letters(words), turn.width * turn.height):
        return replace(sheet, pieces=(_picture((0.0, 0.0, turn.width, turn.height)),))
    pieces = read_page(words, frames.rulings)
    for box in frames.pictures if turn.as_shown else ():
        if _is_pasted(box, words, turn):
            place = next((i for i, piece in enumerate(pieces) if piece.top > box[1]), len(pieces))
            pieces.insert(place, _picture(box))
    doubtful = is_damaged(" ".join(word.text for word in words))
    return replace(sheet, pieces=tuple(pieces), doubtful=doubtful)


def _letters(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words)


def _is_image(frames: Frames, letters: int, area: float) -> bool:
    """Whether a page is an image rather than text."""
    covered = sum((right - left) * (bottom - top) for left, top, right, bottom in frames.pictures)
    drawn = letters == 0 and frames.paths > _DRAWN_PATHS
    return (covered > _IMAGE_SHARE * area and letters < _FEW_LETTERS) or drawn


def _is_pasted(box: Box, words: Iterable[Word], turn: Turn) -> bool:
    """Whether a picture is as large as a table or a page and no text lies upon it."""
    left, top, right, bottom = box
    within = (w for w in words if left < w.left < right and top < w.middle < bottom)
    large = right - left >= WIDE * turn.width and bottom - top >= HIGH * turn.height
    return large and _letters(within) < _FEW_LETTERS


def _picture(box: Box) -> Piece:
    left, top, right, bottom = box
    return Piece("picture", left=left, top=top, right=right, bottom=bottom)
