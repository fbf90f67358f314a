"""Whether words are built like Vietnamese syllables: how wrong encodings give themselves away."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = "aăâeêioôơuưy"


def _toneless() -> dict[int, str]:
    table = {}
    for letter in _LETTERS:
        for tone in _TONES:
            toned = unicodedata.normalize("NFC", letter + tone)
            table[ord(toned)] = letter
            table[ord(toned.upper())] = letter
    return table


_TONELESS = _toneless()
_VIETNAMESE = "".join(map(chr, _TONELESS)) + "ăâđêôơưĂÂĐÊÔƠƯ"
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:iê|yê|ươ|uô|uyê|uya|uây|uâ|uê|uơ|uy|oă|oe|oa|ia|ưa|ua|ya|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnptiouy])?"
)
_WORD = re.compile(r"[^\s.,;:!?()\[\]{}\"“”'/|…<>=+*&%#@\\-]+")
_MARK = re.compile(f"[{_VIETNAMESE}]")
_ENOUGH = 20  # words of a page by which it is judged
_CLEAN = 0.35  # of them that are accented syllables: clean pages have half and more
LETTERS = frozenset(_VIETNAMESE)


def is_syllable(word: str) -> bool:
    """Return whether `word` can be a Vietnamese syllable, by its letters and their order.

    >>> is_syllable("Chính"), is_syllable("ChÝnh"), is_syllable("ho¹ch")
    (True, True, False)
    """
    return _SYLLABLE.fullmatch(word.translate(_TONELESS).lower()) is not None


def has_vowel(word: str) -> bool:
    """Return whether a word has a vowel, as every syllable has.

    >>> has_vowel("vị"), has_vowel("v")
    (True, False)
    """
    return any(letter in _LETTERS for letter in word.lower().translate(_TONELESS))


def accented_words(text: str, limit: int = 4000) -> list[str]:
    """Return the first `limit` words of `text` that hold a character beyond ASCII."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isascii():
            found.append(word)
            if len(found) == limit:
                break
    return found


def share_of_syllables(text: str) -> tuple[float, int]:
    """Return which share of the accented words of `text` are syllables, and how many there are."""
    words = accented_words(text)
    if not words:
        return 0.0, 0
    return sum(map(is_syllable, words)) / len(words), len(words)


def looks_vietnamese(text: str) -> bool:
    """Return whether a text of some length is in Vietnamese, by its letters.

    Vietnamese prose has a letter of its own (ă, đ, ế …) in about every fourth place; pages with
    many foreign names still in every twentieth. Texts of under 60 letters are not judged (True).
    """
    sample = text[:200_000]
    letters = sum(map(str.isalpha, sample))
    if letters < 60:
        return True
    return len(_MARK.findall(sample)) >= letters / 40


def is_damaged(text: str) -> bool:
    """Return whether words are what fonts without a map, or bad recognition, leave of Vietnamese.

    Most words of clean text have letters that only Vietnamese has, and are syllables; what has
    fewer than _ENOUGH words is not judged (False).
    """
    words = [word for word in _WORD.findall(text) if any(map(str.isalpha, word))]
    clean = sum(not word.isascii() and is_syllable(word) for word in words)
    return len(words) >= _ENOUGH and clean < _CLEAN * len(words)
