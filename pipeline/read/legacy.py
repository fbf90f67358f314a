"""Text that was decoded with the wrong table: TCVN3, VNI, and UTF-8 read as a one-byte encoding.

Such text is found by its content, line by line, since pages mix it with healthy text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import yaml

from pipeline.parse.syllables import share_of_syllables

# Letters and signs that Vietnamese in Unicode does not use: without them nothing is suspect.
_SUSPECT = re.compile(r"[¡-¨ª¬®-¹»-¿Ä-ÇËÎÏÑÖ×ØÛÜÞßä-çëîïñö÷øûüþÿ\u00adŒœ]")
_ENOUGH = 4  # suspect characters in a text; a page of healthy text has fewer beside letters
_CLEAR = 0.75  # share of the accented words that are syllables after the right conversion
_CAPITALS = "¡¢£¤¥¦§"  # in TCVN3; its other accented letters have no case
_SHORT_WORD = 2  # letters; the case of such a word shows in its neighbours
_NEAR = 6  # characters
_WORD_WITH_CASE = re.compile(r"[^\W\d_]+")


@cache
def _tables() -> tuple[dict[int, str], dict[str, str], re.Pattern[str]]:
    text = files("pipeline.read").joinpath("encodings.yml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    old, new = content["tcvn3"]["legacy"], content["tcvn3"]["unicode"]
    tcvn3 = {ord(a): b for a, b in zip(old, new, strict=True) if a != " "}
    vni: dict[str, str] = dict(content["vni"]["single"])
    for base, plain in (*zip("aeiouy", "aeiouy", strict=True), ("ô", "ơ"), ("ö", "ư")):
        for mark, tone in content["vni"]["tones"].items():
            vni[base + mark] = unicodedata.normalize("NFC", plain + tone)
    for hat, marks in content["vni"]["marked"].items():
        for base in "a" if hat == "ă" else "aeo":
            for mark, tone in marks.items():
                hatted = unicodedata.normalize("NFD", base) + "\u0302\u0306"[hat == "ă"]
                vni[base + mark] = unicodedata.normalize("NFC", hatted + tone)
    vni |= {key.upper(): value.upper() for key, value in vni.items()}
    keys = sorted((re.escape(key) for key in vni if not key.isascii()), key=len, reverse=True)
    return tcvn3, vni, re.compile("|".join(keys))


def from_tcvn3(text: str) -> str:
    """Return `text`, whose TCVN3 (ABC) bytes were read as windows-1252, in Unicode.

    TCVN3 has no toned capitals (its fonts draw them), so case comes from the rest of the word.

    >>> from_tcvn3("KÕ ho¹ch c¶i c¸ch hµnh chÝnh, HO¹CH")
    'Kế hoạch cải cách hành chính, HOẠCH'
    """
    table = _tables()[0]
    converted = text.translate(table)

    def with_case(match: re.Match[str]) -> str:
        start, end = match.span()
        first = start if end - start > _SHORT_WORD else max(0, start - _NEAR)
        last = end if end - start > _SHORT_WORD else end + _NEAR
        if not text[start].isascii() and text[start] not in _CAPITALS:
            return match.group()
        kept = [table.get(ord(c), c) for c in text[first:last] if c in _CAPITALS or c.isascii()]
        letters = [c for c in kept if c.isalpha()]
        capital = len(letters) > 1 and all(c.isupper() for c in letters)
        return match.group().upper() if capital else match.group()

    return _WORD_WITH_CASE.sub(with_case, converted)


def from_vni(text: str) -> str:
    """Return `text`, whose VNI bytes were read as windows-1252, in Unicode.

    >>> from_vni("Keá hoaïch caûi caùch haønh chính, ÑÖÔØNG")
    'Kế hoạch cải cách hành chính, ĐƯỜNG'
    """
    _, table, pattern = _tables()
    return pattern.sub(lambda m: table[m.group()], text)


def from_mojibake(text: str) -> str:
    """Return `text`, whose UTF-8 bytes were read as a one-byte encoding, as it was meant.

    Returns it unchanged where that is not what happened.
    """
    for codec in ("cp1252", "cp1258", "latin-1"):
        try:
            return _bytes_of(text, codec).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _bytes_of(text: str, codec: str) -> bytes:
    """Return `text` in `codec`; the C1 characters that it leaves undefined stand for themselves."""
    parts = []
    for char in text:
        if "\x80" <= char <= "\x9f":
            parts.append(bytes([ord(char)]))
        else:
            parts.append(char.encode(codec))
    return b"".join(parts)


_CONVERSIONS: dict[str, Callable[[str], str]] = {
    "utf-8-read-as-one-byte": from_mojibake,
    "tcvn3": from_tcvn3,
    "vni": from_vni,
}


def undo_legacy(text: str) -> tuple[str, str | None]:
    """Return `text` with its lines in a legacy encoding converted, and that encoding's name.

    The name is None, and the text the same object, where nothing was converted. A line changes only
    if that turns its accented words into syllables; the text only if there are enough of them.
    """
    if sum(1 for _, _ in zip(_SUSPECT.finditer(text), range(_ENOUGH), strict=False)) < _ENOUGH:
        return text, None
    lines = text.split("\n")
    suspects = [i for i, line in enumerate(lines) if _SUSPECT.search(line)]
    readings = {name: _improved(lines, suspects, name) for name in _CONVERSIONS}
    name = max(readings, key=lambda name: readings[name][1])
    improved, words = readings[name]
    if words < _ENOUGH:
        return text, None
    return "\n".join(improved.get(i, line) for i, line in enumerate(lines)), name


def _improved(lines: list[str], places: list[int], name: str) -> tuple[dict[int, str], int]:
    """Return, by place, the lines that a conversion makes readable, and how many words it mends."""
    improved = {}
    gained = 0
    for i in places:
        converted = _CONVERSIONS[name](lines[i])
        share, words = share_of_syllables(converted)
        before = share_of_syllables(lines[i])[0]
        if converted != lines[i] and share >= _CLEAR and share > before:
            improved[i] = converted
            gained += round(share * words)
    return improved, gained
