"""Signs that recognition takes for others: barred angles, lone dashes and brackets, white gaps."""

import re

import numpy as np
from numpy.typing import NDArray

from pipeline.parse.syllables import has_vowel

_DASHES = frozenset(":ˆ¬~=")  # what a dash at the head of a line is read as, if no dash
_GAP = re.compile(r"_[_.]*")  # what the white behind a number that a tab sets off is read as
_SPECKS = re.compile(r"^[.,‹›`´\\]{1,2}(?=[^\W\d_])")
_CLOSED = re.compile(r"(?P<word>[^\W\d_]+)\](?P<rest>\W*)")
_BARRED = {">": "≥", "<": "≤"}
_BELOW = 0.45  # of the angle's height, within which its bar lies
_BAR = 0.75  # of the angle's width that the bar is long at least; no row of the angle is so dark


def barred(text: str, ink: NDArray[np.bool_], rows: slice, columns: slice) -> str:
    """Return a word that begins with an angle as it is printed, by the bar below the angle.

    Recognition sees the angle only and gives "> 88,5" for "≥ 88,5".

    `ink` is where the page is dark, `rows` and `columns` are those of the word.
    """
    if text[:1] not in _BARRED:
        return text
    dark = np.flatnonzero(ink[rows, columns].any(axis=0))
    if dark.size == 0:
        return text
    gaps = np.flatnonzero(np.diff(dark) > 1)
    begin, end = (columns.start + int(dark[i]) for i in (0, gaps[0] if gaps.size else -1))
    height = rows.stop - rows.start
    below = slice(rows.start + height // 2, rows.stop + round(_BELOW * height))
    bar = ink[below, begin : end + 1].mean(axis=1).max()
    return _BARRED[text[0]] + text[1:] if bar >= _BAR else text


def dashed(text: str) -> str:
    """Return a word that begins a line, a dash in place of a sign that begins none.

    >>> dashed(":"), dashed("a)")
    ('-', 'a)')
    """
    return "-" if text in _DASHES else text


def cleared(text: str) -> str:
    """Return a word without marks that no printed word has: specks before it, a bracket behind it.

    A bracket that closes none is what "ị" at the end of a line looks like.

    >>> cleared(".Sơn"), cleared("v]"), cleared("vị]"), cleared("[1]")
    ('Sơn', 'vị', 'vị', '[1]')
    """
    text = _SPECKS.sub("", text, count=1)
    match = _CLOSED.fullmatch(text)
    if match is None:
        return text
    return match["word"] + ("" if has_vowel(match["word"]) else "ị") + match["rest"]


def is_gap(text: str) -> bool:
    """Return whether a word is nothing printed.

    >>> is_gap("_.."), is_gap("...")
    (True, False)
    """
    return _GAP.fullmatch(text) is not None
