"""Foldings for matching. Each keeps the length: an offset into the fold is one into the text.

The results for the last few documents are kept, since every extractor folds the same text.
"""

import re
import unicodedata
from functools import lru_cache

_LOOKALIKES = {
    "Ð": "Đ",  # eth, typed for Đ by old keyboards
    "ð": "đ",
    "İ": "I",  # its lower case is two code points
    "…": ".",
    "％": "%",
    **dict(zip("АВЕКМНОРСТХ", "ABEKMHOPCTX", strict=True)),  # Cyrillic, as in a real "66/NQ-СР"
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " "),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
}
_LOOKALIKE = re.compile(f"[{''.join(_LOOKALIKES)}]")  # a few of them are in a text, if any

# NFC keeps both "hoà" and "hòa"; the tone moves to the first vowel, as in most law texts.
_OLD_TONES = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_NEW_TONES = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_TONES = {
    change(old): change(new)
    for old, new in zip(_OLD_TONES.split(), _NEW_TONES.split(), strict=True)
    for change in (str.lower, str.upper, str.capitalize)
}
_VOWELS = "".join(sorted({pair[1] for pair in _TONES}))
_TONE_PAIR = re.compile(rf"[oOuU][{_VOWELS}](?<![qQ]..)(?![^\W\d_])")  # some pairs have no tone

_MARKED: dict[str, str] = {}  # the letters that are each plain one with marks
for _letter in map(chr, [*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)]):
    _plain = unicodedata.normalize("NFD", _letter)[0].translate({0x110: "D", 0x111: "d"})
    _MARKED[_plain] = _MARKED.get(_plain, _plain) + _letter


def fold(text: str) -> str:
    """Return `text` with look-alike characters and tone placement unified, case and length kept.

    >>> fold("Uỷ ban nhân dân tỉnh Hoà Bình – quý III")
    'Ủy ban nhân dân tỉnh Hòa Bình - quý III'
    """
    return _fold_document(text) if len(text) > _PHRASE else _fold(text)


def lower(text: str) -> str:
    """Return `text` in lower case, length kept.

    >>> lower("KẾ HOẠCH")
    'kế hoạch'
    """
    return _lower_document(text) if len(text) > _PHRASE else _lower(text)


def with_any_marks(pattern: str) -> str:
    r"""Return a pattern whose capitals stand for themselves with any marks.

    For fixed names: recognised from an image they have the right letters with the wrong marks.

    >>> bool(re.fullmatch(with_any_marks(r"DANG\s"), "ĐÀNG "))
    True
    """
    return re.sub(r"(?<!\\)[A-Z]", lambda m: f"[{_MARKED.get(m.group(), m.group())}]", pattern)


def _fold(text: str) -> str:
    for old in set(_LOOKALIKE.findall(text)):
        text = text.replace(old, _LOOKALIKES[old])
    return _TONE_PAIR.sub(lambda m: _TONES.get(m.group(), m.group()), text)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_PHRASE = 1000  # shorter texts are phrases; keeping their folds would push out the document's
_fold_document = lru_cache(maxsize=4)(_fold)
_lower_document = lru_cache(maxsize=4)(_lower)
