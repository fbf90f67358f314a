"""Words of a document as messages quote them."""

_AROUND = 60  # code points before and after the words, cut at line ends


def quote(text: str, place: tuple[int, int]) -> str:
    """Return the words at a place with those around them on its line.

    >>> quote("Tin\\nSố 77/KH-UBND ngày 05/01/2024\\nHết", (7, 17))
    'Số 77/KH-UBND ngày 05/01/2024'
    """
    start, end = place
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    first = max(line_start, start - _AROUND)
    last = min(len(text) if line_end < 0 else line_end, end + _AROUND)
    before = "… " if first > line_start else ""
    after = "" if last in (line_end, len(text)) else " …"
    return before + " ".join(text[first:last].split()) + after
