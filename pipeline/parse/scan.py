"""Scanned pages to words and rulings: straightened, freed of frames, read by Tesseract."""

import csv
import io
import os
import shutil
import subprocess
import time
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from pipeline.parse.cells import stacks_of
from pipeline.parse.grid import find_grids
from pipeline.parse.hanging import as_printed, moved_beside
from pipeline.parse.image import (
    Gray,
    blank,
    blurred,
    brightness,
    erase,
    ink_of,
    paper_of,
    rulings_of,
    straightened,
)
from pipeline.parse.lines import read_page
from pipeline.parse.pieces import ParseError, Piece, Ruling, Sheet, Word
from pipeline.parse.roman import mended
from pipeline.parse.signs import barred, cleared, dashed, is_gap
from pipeline.parse.syllables import is_damaged
from pipeline.parse.unread import UNREAD

DPI = 200
"""What pages are rendered at: finer ones take longer and are read no better."""
_MAX_PIXELS = 40_000_000
_SECONDS = 28.0
"""Seconds for one reading of a page; a page that has no words in it may take minutes."""
_GOOD = 80.0
"""Mean confidence of the words, up to 100, with which no second reading is tried."""
_UPRIGHT = 55.0
"""Below it the page may lie on its side or stand on its head."""
_PATIENCE = 30.0  # seconds of reading a page after which no further try begins
_TABLES = 100  # tables of a picture at most, by which their numbers are apart
_SPECKS = 200  # pixels of ink on a page without words
_TALL = 1.6  # times the height of its line's words: accents and tails make 1.4
_SURE = 5.0  # confidence, up to 100: below it are specks and pieces of seals


class _Recognised(NamedTuple):
    words: list[Word]
    confidence: float


@cache
def missing_part() -> str | None:
    """Return what keeps scans from being read, a word of `UNREAD`, None where nothing does."""
    program = shutil.which("tesseract")
    if program is None:
        return "no_tesseract"
    listed = subprocess.run(  # noqa: S603 - the program found, fixed arguments
        [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False
    ).stdout.split()
    return None if "vie" in listed else "no_vietnamese"


def read_scan(document: pdfium.PdfDocument, sheet: Sheet) -> Sheet:
    """Return a page with its pictures recognised; raises like `read_image`.

    A page that is one picture, or whose own text is doubtful, is recognised as a whole; doubtful
    text stays where recognition finds no Vietnamese either.
    """
    page = document[sheet.number - 1]
    scale = scale_of(*page.get_size())
    pixels = page.render(scale=scale, rev_byteorder=True).to_numpy()
    page.close()
    if sheet.doubtful or [piece.kind for piece in sheet.pieces] == ["picture"]:
        seen = read_image(pixels, scale, sheet.number)
        return replace(sheet, doubtful=False) if sheet.doubtful and is_damaged(seen.text) else seen
    pieces: list[Piece] = []
    for number, piece in enumerate(sheet.pieces, 1):
        pieces += _seen(pixels, scale, piece, number) if piece.kind == "picture" else [piece]
    return replace(sheet, pieces=tuple(pieces), scanned=True)


def _seen(pixels: NDArray[np.uint8], scale: float, picture: Piece, number: int) -> list[Piece]:
    """Return what a picture on a page shows, at its place; `number` sets its tables apart."""
    left, top, right, bottom = (
        max(round(place * scale), 0)
        for place in (picture.left, picture.top, picture.right, picture.bottom)
    )
    seen = read_image(pixels[top:bottom, left:right], scale, number)
    return [
        replace(
            piece,
            left=piece.left + picture.left,
            top=piece.top + picture.top,
            right=piece.right + picture.left,
            bottom=piece.bottom + picture.top,
            table=piece.table and piece.table + number * _TABLES,
        )
        for piece in seen.pieces
    ]


def scale_of(width: float, height: float) -> float:
    """Return at how many pixels a point a page of that size in points is read."""
    most: float = (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5
    return min(DPI / 72, most)


def read_image(pixels: NDArray[np.uint8], scale: float, number: int) -> Sheet:
    """Return page `number`, recognised from its pixels: rows, columns, colours from red.

    A page that is read badly is read again, turned or smoothed; the reading whose words are surest
    stays. Raises ParseError `missing_program`.
    """
    image = brightness(pixels)
    begun = time.monotonic()
    best = _read(image, scale)
    if best[1].confidence < _UPRIGHT:
        quarters = _quarters(image)
        if quarters:
            image = np.ascontiguousarray(np.rot90(image, quarters))
            best = max(best, _read(image, scale), key=_confidence)
    if best[1].confidence < _GOOD and time.monotonic() - begun < _PATIENCE:
        best = max(best, _read(blurred(image), scale), key=_confidence)
    rulings, recognised = best
    shape = image.shape
    pieces = tuple(read_page(recognised.words, rulings))
    return Sheet(number, shape[1] / scale, shape[0] / scale, pieces, scanned=True)


def _confidence(reading: tuple[Any, _Recognised]) -> float:
    return reading[1].confidence


def _read(image: Gray, scale: float) -> tuple[list[Ruling], _Recognised]:
    """Return the rulings and the words of a page; tables are recognised a column at a time."""
    straight = straightened(image)
    rulings = rulings_of(straight, scale)
    read: list[_Recognised] = []
    for grid in find_grids(rulings):
        for stack in stacks_of(straight, grid, scale):
            found = _recognised(stack.image, scale, "6")
            moved = [word for word in (stack.back(w, scale) for w in found.words) if word]
            read.append(_Recognised(moved, found.confidence))
        blank(straight, (grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1]), scale, 2)
    erase(straight, rulings, scale)
    if ink_of(straight, paper_of(straight)).sum() > _SPECKS:
        beside, hung = moved_beside(straight, scale)
        found = _recognised(beside, scale, "4")
        read.append(found._replace(words=as_printed(found.words, hung)))
    words = [word for part in read for word in part.words]
    letters = [sum(len(word.text) for word in part.words) for part in read]
    sure = sum(n * part.confidence for n, part in zip(letters, read, strict=True))
    return rulings, _Recognised(words, sure / sum(letters) if sum(letters) else 0.0)


def _recognised(image: Gray, scale: float, layout: str) -> _Recognised:
    """Return the words of an image, places in points; `layout` is Tesseract's `--psm`."""
    table = _tesseract(image, scale, "--psm", layout, "tsv")
    ink = ink_of(image, paper_of(image))
    lines: dict[tuple[str, ...], list[Word]] = {}
    last = ""
    sure, letters = 0.0, 0
    reader = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in reader:
        text, confidence = (row["text"] or "").strip(), float(row["conf"])
        if not text or confidence < _SURE or is_gap(text):
            continue
        left, top = int(row["left"]) / scale, int(row["top"]) / scale
        right = left + int(row["width"]) / scale
        bottom = top + int(row["height"]) / scale
        line = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
        rows = slice(round(top * scale), round(bottom * scale))
        columns = slice(round(left * scale), round(right * scale))
        text = cleared(barred(text, ink, rows, columns))
        text = text if line in lines else dashed(text)
        if last == "Quý" or line not in lines:  # a quarter, or a number before what it counts
            text = mended(text, ink[rows, columns], quarter=last == "Quý")
        lines.setdefault(line, []).append(Word(text, left, top, right, bottom))
        last = text
        sure += confidence * len(text)
        letters += len(text)
    words = [word for line in lines.values() for word in _levelled(line)]
    return _Recognised(words, sure / letters if letters else 0.0)


def _levelled(line: list[Word]) -> list[Word]:
    """Return the words of a line at one height, which seals and strokes make larger."""
    height = median(word.bottom - word.top for word in line)
    middle = median(word.middle for word in line)
    return [
        word._replace(top=middle - height / 2, bottom=middle + height / 2)
        if word.bottom - word.top > _TALL * height
        else word
        for word in line
    ]


def _tesseract(image: Gray, scale: float, *arguments: str) -> str:
    """Return what Tesseract says of an image."""
    program = shutil.which("tesseract")
    if program is None:
        raise ParseError("missing_program", UNREAD["no_tesseract"])
    height, width = image.shape
    content = b"P5 %d %d 255\n" % (width, height) + image.tobytes()
    dpi = str(round(scale * 72))
    try:
        done = subprocess.run(  # noqa: S603 - the program found, our own arguments
            [program, "stdin", "stdout", "-l", "vie", "--dpi", dpi, *arguments],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def _quarters(image: Gray) -> int:
    """Return by how many quarters the page has to be turned to the left to stand upright."""
    program = shutil.which("tesseract")
    height, width = image.shape
    try:
        done = subprocess.run(  # noqa: S603 - the program found, fixed arguments
            [str(program), "stdin", "stdout", "-l", "osd", "--psm", "0"],
            input=b"P5 %d %d 255\n" % (width, height) + image.tobytes(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 0
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        if line.startswith("Rotate:") and line[7:].strip().isdigit():
            return (4 - int(line[7:]) // 90) % 4
    return 0
