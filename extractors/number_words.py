"""Numbers in Vietnamese words."""

_WORDS = {
    "không": 0,
    "một": 1,
    "nhất": 1,  # "vị trí thứ nhất"
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def parse_words(printed: str) -> float | None:
    """Return the value, 0 to 999, of a number in words; None where the words make none.

    >>> [parse_words(p) for p in ("một trăm", "tám mươi lăm", "mười hai", "ba", "mươi trăm")]
    [100.0, 85.0, 12.0, 3.0, None]
    """
    total, digit = 0, None
    for word in printed.split():
        if word == "trăm" and digit:
            total, digit = digit * 100, None
        elif word == "mươi" and digit:
            total, digit = total + digit * 10, None
        elif word in ("linh", "lẻ"):
            digit = None
        elif word == "mười" and digit is None:
            total += 10
        elif word in _WORDS and digit is None:
            digit = _WORDS[word]
        else:
            return None
    return float(total + (digit or 0))
