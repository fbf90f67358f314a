"""Characters of a PDF page to words, by their places.

What a PDF says of words and their order cannot be trusted: where a font lacks Vietnamese letters
the producer takes them from another one, and text in content order then falls apart.
"""

import ctypes
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.parse.pieces import ParseError, Word
from pipeline.parse.turn import Box, Turn

_MAX_CHARACTERS = 200_000  # of a page; a printed one has some 3,000
_GAP = 0.18  # of the height of letters: a wider gap parts words that no space parts
_HINTED_GAP = 0.09  # the same where PDFium takes the gap for a space, too
_LATEST = 3  # lines that a character may stand on: text comes line by line, columns aside
_LEVEL = 0.3  # of a character's height that it may stand above or below the one before
_HINT = "\x00"
_LINE_END_HYPHENS = "\x02\ufffe"  # what PDFium gives for a hyphen at the end of a line


class _Character(NamedTuple):
    """A character, its box, how far down the line lies that it stands on, and whether upright."""

    text: str
    box: Box
    base: float
    upright: bool = True


def words_of(textpage: pdfium.PdfTextPage, turn: Turn) -> list[Word]:
    """Return the words of a page; raises ParseError `too_large`."""
    lines: list[list[_Character]] = []
    turned: list[list[_Character]] = []
    for character in _characters(textpage, turn):
        if not character.upright:
            if not (turned and _goes_on(turned[-1], character)):
                turned.append([])
            turned[-1].append(character)
            continue
        home = next(
            (line for line in lines[: -_LATEST - 1 : -1] if _stands_on(line, character)), None
        )
        if home is None:
            lines.append([character])
        else:
            home.append(character)
    return [*(word for line in lines for word in _split(line)), *map(_upright, turned)]


def _goes_on(line: list[_Character], character: _Character) -> bool:
    """Whether a turned character stands above or below the one before, on its turned line."""
    last = line[-1].box
    return last[0] < (character.box[0] + character.box[2]) / 2 < last[2]


def _upright(line: list[_Character]) -> Word:
    """Return what a turned line says as one word, as high as its letters, in the middle of it.

    Its place tells the cell that it stands in; as long as it is it would touch many lines.
    """
    text = line[0].text
    for former, character in pairwise(line):
        (_, top, _, bottom), (left, upper, right, lower) = former.box, character.box
        apart = max(upper - bottom, top - lower) > _GAP * (right - left)
        text += f" {character.text}" if apart and text[-1] != " " else character.text
    boxes = [character.box for character in line]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    middle = (min(box[1] for box in boxes) + max(box[3] for box in boxes)) / 2
    half = (right - left) / 2
    words = unicodedata.normalize("NFC", " ".join(text.split()))
    return Word(words, left, middle - half, right, middle + half)


def _stands_on(line: list[_Character], character: _Character) -> bool:
    """Whether a character goes on with a line, and not with one of a cell beside it.

    The line's last character counts: lines may lie askew.
    """
    heights = (box[3] - box[1] for box in (line[-1].box, character.box))
    return abs(character.base - line[-1].base) <= _LEVEL * min(heights)


def _split(line: list[_Character]) -> Iterator[Word]:
    """Yield the words of characters on one line; a mark stays with the letter it stands on."""
    line.sort(key=lambda character: character.box[0])
    height = max(c.box[3] for c in line) - min(c.box[1] for c in line)
    text, place, hinted = "", (0.0, 0.0, 0.0, 0.0), False
    for character, box, *_ in line:
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


def _characters(textpage: pdfium.PdfTextPage, turn: Turn) -> Iterator[_Character]:
    """Yield characters with their boxes, the file's own spaces, and hints at others."""
    handle, box = textpage.raw, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    number = textpage.count_chars()
    if number > _MAX_CHARACTERS:
        raise ParseError("too_large", f"one page of the PDF holds {number} characters; split it")
    former: _Character | None = None
    for i in range(number):
        code = raw.FPDFText_GetUnicode(handle, i)
        if code in (0, 10, 13) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        character = "-" if chr(code) in _LINE_END_HYPHENS else chr(code)
        if character.isspace():
            character = " "
            if raw.FPDFText_IsGenerated(handle, i) == 1:
                if former:
                    _, top, right, bottom = former.box
                    yield _Character(_HINT, (right, top, right, bottom), former.base)
                continue
        if not raw.FPDFText_GetLooseCharBox(handle, i, ctypes.byref(box)):
            continue
        if former and unicodedata.combining(character):
            former = former._replace(text=character)
        else:
            raw.FPDFText_GetCharOrigin(handle, i, ctypes.byref(x), ctypes.byref(y))
            place = turn(box.left, box.bottom, box.right, box.top)
            base = turn(x.value, y.value, x.value, y.value)[1]
            former = _Character(character, place, base, turn.stands(textpage, i))
        yield former
