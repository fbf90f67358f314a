"""By when a task is to be done: ISO at the precision printed, the last of several or of a range."""

import re
from calendar import monthrange

from corpus import Span
from extractors.assignments.scene import Scene
from extractors.deadlines import find_deadline, last_month

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ONE = r"(?:i{1,3}|iv|[1-4])(?![^\W_])"
_QUARTER = re.compile(
    rf"quý\s{{0,3}}(?P<all>{_ONE}(?:(?:\s?[,;/-]\s?|\s(?:và|đến|-)\s)(?:quý\s)?{_ONE}){{0,3}})"
    r"(?:\s?[/,-]?\s?(?:năm\s)?(?P<year>20[0-9]{2}))?"
)
_MONTH = re.compile(
    r"tháng\s{1,3}(?P<month>1[0-2]|0?[1-9])(?![0-9%])"
    r"(?:\s?[/.-]\s?(?P<year>20[0-9]{2})|\snăm\s(?P<said>20[0-9]{2}))?"
)
_DAY = re.compile(
    r"(?<![0-9/])(?P<day>[0-3]?[0-9])/(?P<month>1[0-2]|0?[1-9])(?:/(?P<year>20[0-9]{2}))?(?![0-9/])"
)
_MONTH_OF_YEAR = re.compile(r"(?<![0-9/])(1[0-2]|0?[1-9])\s?/\s?(20[0-9]{2})(?![0-9/])")
_YEARS = re.compile(r"(?<![0-9/])(?P<year>20[0-9]{2})(?![0-9])")
_WHOLE_YEAR = re.compile(r"(?:trong|cả|cuối|hết|đến hết|suốt|năm)\s(?:năm|nay)(?! 20)")
_EVER = re.compile(r"(?:hằng|hàng|mỗi|định kỳ|các)\s(?:năm|quý|tháng|tuần|ngày)?|thường xuyên")
_LONGEST_WHEN = 40  # characters of a cell that says nothing but when
_CUE = re.compile(
    r"(?:hoàn thành|xong|trước|chậm nhất|muộn nhất|thời (?:gian|hạn)[^.;:]{0,20}:?"
    r"|trong|vào|hết|cuối|đến)"
    r"(?: (?:là|trong|vào|trước|hết|cuối|đầu|ngày|đến|tháng)){0,4}\s$"
)


def due_of_cell(scene: Scene, span: Span) -> str | None:
    """Return the last date that a cell or label gives; "thường xuyên", "hằng quý" give none.

    A quarter gives its last month, a range its last part; a quarter, month or day without year is
    one of the plan's year.
    """
    words = scene.words[span.start : span.end]
    found = _quarters(words, scene.year) + _printed(scene, span)
    if not found:
        found = _months(words, scene.year) + _days(words, scene.year)
    if not found and not _EVER.search(words):
        found = [match["year"] for match in _YEARS.finditer(words)]
        if not found and scene.year and _WHOLE_YEAR.search(words):
            found = [scene.year]
    return max(found, key=_last_day, default=None)


def is_when(scene: Scene, span: Span) -> bool:
    """Whether a cell says when, and names no body: "Quý II", "Thường xuyên"."""
    words = scene.words[span.start : span.end].strip(" .;,")
    if scene.agencies_in(span.start, span.end) or len(words) > _LONGEST_WHEN:
        return False
    return bool(words) and bool(_EVER.fullmatch(words) or due_of_cell(scene, span))


def _printed(scene: Scene, span: Span) -> list[str]:
    """Return the dates with their year that stand in a cell, of a period its last year."""
    dates = (date for date in scene.dates_in(span.start, span.end) if date.value)
    return [
        str(date.period[1]) if date.period else last_month(str(date.value))
        for date in dates
        if date.precision != "quarter"
    ]


def due_of_sentence(scene: Scene, span: Span) -> str | None:
    """Return the deadline that a sentence states: only what stands behind words of a deadline."""
    dates = scene.dates_in(span.start, span.end)
    printed = find_deadline(scene.words, dates, span.start)
    if printed or not scene.year:
        return printed
    words = scene.words[span.start : span.end]
    for pattern, read in ((_QUARTER, _quarters), (_MONTH, _months), (_DAY, _days)):
        for match in pattern.finditer(words):
            before = words[max(0, match.start() - 40) : match.start()]
            after = words[match.end() : match.end() + 12]
            if _CUE.search(before) and not _EVER.search(after):
                found = read(match.group(), scene.year)
                if found:
                    return found[-1]
    return None


def _last_day(value: str) -> str:
    """Return an ISO date as its last day, to compare dates of unlike precision."""
    return {4: f"{value}-12-31", 7: f"{value}-31"}.get(len(value), value)


def _quarters(words: str, year: str | None) -> list[str]:
    found = []
    for match in _QUARTER.finditer(words):
        said = match["year"] or year
        last = re.findall(_ONE, match["all"])[-1]
        number = _ROMAN.get(last) or int(last)
        if said:
            found.append(last_month(f"{said}-Q{number}"))
    return found


def _months(words: str, year: str | None) -> list[str]:
    numbered = _MONTH_OF_YEAR.findall(words)
    return [f"{said}-{int(month):02}" for month, said in numbered] + [
        f"{said}-{int(match['month']):02}"
        for match in _MONTH.finditer(words)
        if (said := match["year"] or match["said"] or year)
    ]


def _days(words: str, year: str | None) -> list[str]:
    found = []
    for match in _DAY.finditer(words):
        said, month, day = match["year"] or year, int(match["month"]), int(match["day"])
        if said and 1 <= day <= monthrange(int(said), month)[1]:
            found.append(f"{said}-{month:02}-{day:02}")
    return found
