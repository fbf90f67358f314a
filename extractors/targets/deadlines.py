"""Deadlines: by when a value is to be reached, as the text prints it."""

import re
from collections.abc import Iterable

from extractors.findings import DateMention

_BY = re.compile(
    r"(?:đến|tới|vào|trong|trước|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành|phấn đấu)"
    r"(?: (?:là|hết|cuối|đầu|ngày|trước|vào|trong|thời điểm|tháng|năm|kỳ|\(?đến)){0,4}[ (]{0,2}$"
)
_NOT_BY = re.compile(
    r"(?:so với|kế hoạch [^.;,]{0,60}|từ|cùng kỳ|kết quả|chương trình [^.;,]{0,60}|giai đoạn|của)"
    r"(?: (?:cuối|hết|đầu|ngày|tháng|năm)){0,3} ?$"
)
_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?: [^\s]{1,10}){0,3} ?$")
_FRONTED = re.compile(r"(?:^|[;:,(] ?|phấn đấu |riêng |\btrong |^[-+•] )$")
_RIGHT_AFTER = re.compile(r" ?(\()?(?:(?:vào|trong|đến|cuối|hết|ở|ngay|từ|khi) ?){0,3}")
_RIGHT_BEFORE = re.compile(r"(?!.*\b(?:lên|xuống|còn)\b)[^,;.:()]{0,28}")
_COMPARED = re.compile(r"so với (?:[^\s]{1,12} ){0,4}$|so với$")
_LAST_MONTH = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}


def last_month(value: str) -> str:
    """Return the last month of a quarter or half-year (`2024-Q2` → `2024-06`), else the date."""
    year, _, part = value.partition("-")
    return f"{year}-{_LAST_MONTH[part]}" if part in _LAST_MONTH else value


def find_deadline(folded: str, dates: Iterable[DateMention], start: int) -> str | None:
    """Return the ISO date, at the precision printed, by which a passage is to be done.

    `dates` are those of the passage that begins at `start` of `folded` (folded, lower case). One
    counts after words of deadline ("đến hết năm 2025", "trước ngày 15/12/2024") or, a year, fronted
    ("Năm 2024, …"); a date of comparison or of another plan does not. None where there is none.
    """
    fallback = None
    for date in dates:
        before = folded[max(start, date.start - 80) : date.start]
        if not date.value or date.period or _VISION.search(before):
            continue
        if _BY.search(before):
            return last_month(date.value)
        fronted = _FRONTED.search(before) and not _NOT_BY.search(before)
        if fallback is None and date.precision != "day" and fronted:
            fallback = last_month(date.value)
    return fallback


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
