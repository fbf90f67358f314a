"""Deadlines: by when a value is to be reached, as the text prints it."""

import re
from collections.abc import Iterable

from extractors.findings import DateMention

_BY = re.compile(
    r"(?:đến|tới|vào|trong|trước|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành|phấn đấu|sang)"
    r"(?: (?:là|hết|cuối|đầu|ngày|trước|vào|trong|thời điểm|tháng|năm|kỳ|\(?đến)){0,4}[ (]{0,2}$"
)
_NOT_BY = re.compile(
    r"(?:so với|kế hoạch [^.;,]{0,60}|từ|cùng kỳ|kết quả|chương trình [^.;,]{0,60}|giai đoạn|của)"
    r"(?: (?:cuối|hết|đầu|ngày|tháng|năm)){0,3} ?$"
)
_SINCE = re.compile(r"(?:^ ?|[;:,(] ?|^[-+•] |\bthì )(?:kể |bắt đầu )?từ (?:ngày |tháng |đầu )?$")
_PERIOD = re.compile(r"\b(?:giai đoạn|thời kỳ|trong(?: cả)?(?: 5| 05| năm)? năm) [(]?$")
# A period in the name of something else, or one that a change is measured against.
_OTHERS_PERIOD = re.compile(
    r"(?:kế hoạch|chương trình|đề án|nghị quyết|quyết định|chiến lược|lộ trình|danh mục|so với|"
    r"cùng kỳ|dự án|nguồn vốn|kết quả|thực hiện)[^.;:]{0,80}$"
)
_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?: [^\s]{1,10}){0,3} ?$")
_FRONTED = re.compile(
    r"(?:^(?:(?:đối )?với )?|[;:,(] ?|phấn đấu |riêng |\btrong |^[-+•] |"
    r"(?:mục|chỉ) tiêu(?: của)? )$"
)
_RIGHT_AFTER = re.compile(r" ?(\()?(?:(?:vào|trong|đến|cuối|hết|ở|ngay|từ|khi) ?){0,3}")
_RIGHT_BEFORE = re.compile(r"(?!.*\b(?:lên|xuống|còn(?! (?:tối đa|không quá)))\b)[^,;.:()]{0,28}")
_COMPARED = re.compile(r"so với (?:[^\s]{1,12} ){0,4}$|so với$")
_LAST_MONTH = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}


def last_month(value: str) -> str:
    """Return the last month of a quarter or half-year (`2024-Q2` → `2024-06`), else the date."""
    year, _, part = value.partition("-")
    return f"{year}-{_LAST_MONTH[part]}" if part in _LAST_MONTH else value


def find_deadline(
    folded: str, dates: Iterable[DateMention], start: int, place: int | None = None
) -> str | None:
    """Return the ISO date, at the precision printed, by which a passage is to be done.

    `dates` are those of the passage that begins at `start` of `folded` (folded, lower case). One
    counts after words of deadline ("đến hết năm 2025", "trước ngày 15/12/2024") or, a year, fronted
    ("Năm 2024, …", "Từ năm 2024, …"), or as the last year of a period ("giai đoạn 2021 - 2025"); a
    date of comparison or of another plan does not, nor one in brackets without the value at
    `place`. None where there is none.
    """
    fallback = None
    for date in dates:
        before = folded[max(start, date.start - 80) : date.start]
        if not date.value or _VISION.search(before):
            continue
        if date.period:
            own = place is None or date.start < place or ", " not in folded[place : date.start]
            if own and _PERIOD.search(before) and not _OTHERS_PERIOD.search(before):
                fallback = fallback or str(date.period[1])
            continue
        if _BY.search(before):
            return last_month(date.value)
        if fallback is not None:
            continue
        fronted = date.precision != "day" and _FRONTED.search(before) and not _NOT_BY.search(before)
        if fronted or _SINCE.search(before):
            aside = place is not None and _in_other_brackets(folded, start, date, place)
            fallback = None if aside else last_month(date.value)
    return fallback


def _in_other_brackets(folded: str, start: int, date: DateMention, place: int) -> bool:
    """Whether the date stands in brackets that do not hold `place`: "60% (năm 2023: 45%)"."""
    opened = folded.rfind("(", start, date.start)
    if opened < folded.rfind(")", start, date.start) or opened < 0:
        return False
    closed = folded.find(")", date.end)
    return not opened < place < (closed if closed >= 0 else len(folded))


def find_deadline_after(folded: str, dates: Iterable[DateMention], place: int) -> str | None:
    """Return the ISO date printed right after a value that ends at `place` ("60% năm 2023")."""
    for date in dates:
        if date.value and not date.period:
            beside = _RIGHT_AFTER.fullmatch(folded, place, date.start)
            closed = beside and (not beside[1] or folded.startswith(")", date.end))
            return last_month(date.value) if closed else None
    return None


def find_year_before(folded: str, dates: Iterable[DateMention], place: int) -> str | None:
    """Return the year whose own value begins at `place`: "PAR INDEX năm 2025 trong tốp 40"."""
    found = None
    for date in dates:
        if date.precision == "year" and date.value and not date.period:
            before = folded[max(0, date.start - 80) : date.start]
            if _RIGHT_BEFORE.fullmatch(folded, date.end, place) and not _NOT_BY.search(before):
                found = date.value
    return found


def find_baseline_year(folded: str, dates: Iterable[DateMention], start: int) -> int | None:
    """Return the year that a change is measured against ("so với năm 2021"); None without one."""
    for date in dates:
        before = folded[max(start, date.start - 40) : date.start]
        if date.value and date.value[:4].isdigit() and _COMPARED.search(before):
            return int(date.value[:4])
    return None
