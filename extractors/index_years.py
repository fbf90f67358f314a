"""The year that a result is of, and the year in which it was published, as the text names them."""

import re

from corpus import Span
from extractors.findings import IndexResult

_YEAR = re.compile(r"(?<![0-9/.-])(?P<word>năm\s{1,3})?(?P<year>20[0-3][0-9])(?![0-9/.%-])")
_NOT_ITS = re.compile(
    r"(?:công bố(?:\s[^\s.;,]{1,10}){0,3}|so với(?:\skết quả|\scùng kỳ)?|giai đoạn|từ"
    r"|kế hoạch[^,.;]{0,40}|đến|trong|nhiệm vụ|ngày [0-9/]{1,6})\s{1,3}\Z"
)
_FORMER = re.compile(r"(?:của |là )?năm (?:trước|liền trước|ngoái)")
_OPENING = re.compile(r"kết quả(?:(?!công bố)[^.;0-9]){0,60}năm\s{1,3}(20[0-3][0-9])")
_ANNOUNCED = re.compile(
    r"công bố(?:\s(?!so với)[^\s.;,0-9]{1,12}){0,6}?"
    r"\s(?:năm|(?:ngày\s[0-9]{1,2}[/-]|tháng\s)[0-9]{1,2}[/-])\s{0,2}(20[0-3][0-9])"
)
_BEHIND = re.compile(r" ?\(?năm (20[0-3][0-9])(?![0-9/])")
_MONTH = re.compile(
    r"(?:(?<!công bố )tháng |đến (?:hết )?ngày [0-9]{1,2}[/.-])[0-9]{1,2}[/.-](20[0-3][0-9])"
)
_NAMED = re.compile(r"\)?(?: cấp tỉnh)?(?: năm)? (20[0-3][0-9])(?![0-9/])")
MONTHLY = "service_766"
"""The index that is told every month; the others are told once for a year."""
_BASE = re.compile(r"so với năm (20[0-3][0-9]) \(\Z")  # "… so với năm 2021 (hạng 36)"
_AS_IN = re.compile(r", (?:là|khi) ")  # "… so với năm 2021, là năm tỉnh xếp thứ 36"
_OF_BASE = re.compile(r"so với (?:năm )?20[0-3][0-9], (?:là|khi) ")
_NEAR, _PARAGRAPH = 70, 1500


def index_year(lowered: str, sentence: Span, result: IndexResult, line_start: int) -> int | None:
    """Return the year named with the index: inside the statement, before it, or opening the line.

    Years of comparison ("so với năm 2021") and of publication are not the index's own.
    """
    statement = lowered[result.start : result.end]
    inside = [match for match in _YEAR.finditer(statement) if not is_other(statement, match)]
    if inside:
        return int(inside[0]["year"])
    beside = _BASE.search(lowered, sentence.start, result.start)
    beside = beside or _BEHIND.match(lowered, result.end, sentence.end)
    if beside:
        return int(beside[1])
    month = _MONTH.search(statement) if result.index_id == MONTHLY else None
    if month:
        return int(month[1])
    tail = lowered[result.end : min(sentence.end, result.end + _NEAR)]
    former = _FORMER.search(statement + tail.split(",")[0].split("so với")[0])
    head = lowered[sentence.start : result.start]
    near = max(0, len(head) - _NEAR)
    before = [m for m in _YEAR.finditer(head, near) if m["word"] and not is_other(head, m)]
    if before:
        return int(before[-1]["year"]) - (former is not None)
    if former:
        return None
    opening = _OPENING.search(lowered, max(line_start, sentence.start - _PARAGRAPH), sentence.end)
    return int(opening[1]) if opening else None


def tells_base(lowered: str, result: IndexResult) -> bool:
    """Whether the result is the base of a change: "tăng 3 bậc so với 2021, là năm xếp thứ 36"."""
    return bool(_OF_BASE.search(lowered, result.start, result.end))


def named_year(lowered: str, name_end: int) -> int | None:
    """Return the year printed right behind the name of an index: "PAR INDEX năm 2021"."""
    match = _NAMED.match(lowered, name_end)
    return int(match[1]) if match else None


def announced_year(lowered: str, sentence: Span) -> int | None:
    """Return the year after "công bố năm", "công bố ngày …", None where none is printed."""
    match = _ANNOUNCED.search(lowered, sentence.start, sentence.end)
    return int(match[1]) if match else None


def is_other(said: str, match: re.Match[str]) -> bool:
    """Whether a year in `said` is one of comparison or of publication."""
    if _AS_IN.match(said, match.end()):
        return False
    return bool(_NOT_ITS.search(said[max(0, match.start() - 60) : match.start()]))
