"""Characters of a PDF page to words, by their places.

What a PDF says of words and their order cannot be trusted: where a font lacks Vietnamese letters
the producer takes them from another one, and text in content order then falls apart.
"""

import ctypes
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parse.pieces import ParseError, Word
from pipeline.parse.turn import Box, Turn

_MAX_CHARACTERS = 200_000  # of a page; a printed one has some 3,000
_GAP = 0.18  # of the height of letters: a wider gap parts words that no space parts
_HINTED_GAP = 0.09  # the same where PDFium takes the gap for a space, too
_LATEST = 3  # lines that a character may stand on: text comes line by line, columns aside
_LEVEL = 0.7  # of a character's height that it shares with its line: half of it, it stands between
_HINT = "\x00"
_LINE_END_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at the end of a line


class _CharacterLine:
    """Characters on one line; the last one says how high it lies, as lines may be askew."""

    def __init__(self, box: Box, character: str) -> None:
        self.entries = [(box, character)]

    def holds(self, box: Box) -> bool:
        """Whether a character stands level with the line: no line of a cell beside it does so."""
        last = self.entries[-1][0]
        overlap = min(last[3], box[3]) - max(last[1], box[1])
        return overlap > _LEVEL * min(last[3] - last[1], box[3] - box[1])

    @property
    def height(self) -> float:
        """The height from the highest to the lowest character."""
        boxes = [box for box, _ in self.entries]
        return max(box[3] for box in boxes) - min(box[1] for box in boxes)


def words_of(textpage: pdfium.PdfTextPage, turn: Turn) -> list[Word]:
    """Return the words of a page; raises ParseError `too_large`."""
    lines: list[_CharacterLine] = []
    for box, character in _characters(textpage, turn):
        home = next((line for line in lines[: -_LATEST - 1 : -1] if line.holds(box)), None)
        if home is None:
            lines.append(_CharacterLine(box, character))
        else:
            home.entries.append((box, character))
    return [word for line in lines for word in _split(line)]


def _split(line: _CharacterLine) -> Iterator[Word]:
    """Yield the words of characters on one line; a mark stays with the letter it stands on."""
    line.entries.sort(key=lambda entry: entry[0][0])
    height = line.height
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


def _characters(textpage: pdfium.PdfTextPage, turn: Turn) -> Iterator[tuple[Box, str]]:
    """Yield characters with their boxes, the file's own spaces, and hints at others."""
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
