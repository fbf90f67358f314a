"""PDF to pages of pieces, by pypdfium2: what is text on them is read, the rest is left to OCR."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from pipeline.parse.characters import words_of
from pipeline.parse.frames import Frames, frames_of
from pipeline.parse.lines import read_page
from pipeline.parse.pieces import ParseError, Sheet
from pipeline.parse.turn import Turn

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


def read_sheets(document: pdfium.PdfDocument) -> Iterator[Sheet | int]:
    """Yield the pages in order: a page of text read, a scanned one as its index from 0."""
    for index in range(len(document)):
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
        if _is_image(frames, sum(len(word.text) for word in words), turn.width * turn.height):
            yield index
        else:
            pieces = tuple(read_page(words, frames.rulings))
            yield Sheet(index + 1, turn.width, turn.height, pieces)


def _is_image(frames: Frames, letters: int, area: float) -> bool:
    """Whether a page is an image rather than text."""
    covered = sum((right - left) * (bottom - top) for left, top, right, bottom in frames.pictures)
    drawn = letters == 0 and frames.paths > _DRAWN_PATHS
    return (covered > _IMAGE_SHARE * area and letters < _FEW_LETTERS) or drawn
