"""Repair of text, once, when a document is read. The only place that changes text."""

import re
import unicodedata
from typing import NamedTuple

_ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\ufeff"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
    + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_NEWLINES = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = (
    "".join(map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85))))
    + "".join(map(chr, range(0x86, 0xA0)))
    + "\ufffe\uffff"
)
_ETH = str.maketrans("Ðð", "Đđ")  # typed for Đ by old keyboards and converters
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}]")
_UNUSUAL = re.compile(rf"[{_CONTROLS}{_NEWLINES}{_SPACES}\ud800-\udfff]")
_REPLACEMENTS = dict.fromkeys(_SPACES, " ") | dict.fromkeys(_NEWLINES, "\n")
_TRAILING = re.compile(r"(?<! ) +(?=\n)")
_GAP = re.compile(r"\n{3,}")


class Repaired(NamedTuple):
    """Text after repair and the names of what was mended: `nfc`, `eth`, `zero_width`."""

    text: str
    repairs: tuple[str, ...]


def repair(text: str) -> Repaired:
    """Return `text` in NFC with one kind of space and newline and nothing invisible in it.

    Lines lose their trailing spaces, more than one empty line becomes one. Tone placement (`hoà`,
    `hòa`) stays as printed. Repairing twice changes nothing more.

    >>> repair("Kế hoạch\\u00a0số 12/QÐ-UBND \\r\\n").text
    'Kế hoạch số 12/QĐ-UBND'
    """
    repairs = []
    visible = _INVISIBLE.sub("", text)
    if len(visible) != len(text):
        repairs.append("zero_width")
    plain = visible.replace("\r\n", "\n").replace("\r", "\n")
    plain = _UNUSUAL.sub(lambda m: _REPLACEMENTS.get(m.group(), ""), plain)
    if "Ð" in plain or "ð" in plain:
        repairs.append("eth")
        plain = plain.translate(_ETH)
    if not unicodedata.is_normalized("NFC", plain):
        repairs.append("nfc")
        plain = unicodedata.normalize("NFC", plain)
    plain = _TRAILING.sub("", plain)
    return Repaired(_GAP.sub("\n\n", plain).lstrip("\n").rstrip(" \n"), tuple(repairs))
