"""Foldings for matching. Each keeps the length: an offset into the fold is one into the text.

The results for the last few documents are kept, since every extractor folds the same text.
"""

import re
from functools import lru_cache

_LOOKALIKES = str.maketrans(
    {
        "Ð": "Đ",  # eth, typed for Đ by old keyboards
        "ð": "đ",
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t", " "),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        "İ": "I",  # its lower case is two code points
        "…": ".",
        "％": "%",
    }
)

# NFC keeps both "hoà" and "hòa"; the tone moves to the first vowel, as in most law texts.
_TONES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_TONES |= {old.upper(): new.upper() for old, new in _TONES.items()} | {
    old.capitalize(): new.capitalize() for old, new in _TONES.items()
}
_TONE_PAIR = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})(?![^\W\d_])")


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


def _fold(text: str) -> str:
    return _TONE_PAIR.sub(lambda m: _TONES[m.group()], text.translate(_LOOKALIKES))


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_PHRASE = 1000  # shorter texts are phrases; keeping their folds would push out the document's
_fold_document = lru_cache(maxsize=4)(_fold)
_lower_document = lru_cache(maxsize=4)(_lower)
