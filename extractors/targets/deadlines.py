"""Deadlines: by when a value is to be reached, as the text prints it."""

import re

from extractors.findings import DateMention
from extractors.folding import fold, lower

_BY = re.compile(
    r"(?:đến|tới|vào|trong|trước|hết|cuối|chậm nhất|muộn nhất|xong|hoàn thành|phấn đấu)"
    r"(?: (?:là|hết|cuối|đầu|ngày|trước|vào|trong|thời điểm|tháng|năm|kỳ|\(?đến))*[ (]*$"
)
_NOT_BY = re.compile(
    r"(?:so với|kế hoạch [^.;,]{0,60}|từ|cùng kỳ|kết quả|chương trình [^.;,]{0,60}|giai đoạn|của)"
    r"(?: (?:cuối|hết|đầu|ngày|tháng|năm))* ?$"
)
_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?: [^\s]{1,10}){0,3} ?$")
_FRONTED = re.compile(r"(?:^|[;:,(] ?|phấn đấu |riêng |\btrong |^[-+•] )$")
_QUARTER_END = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}


def _iso(value: str) -> str:
    """Return the last month of a quarter or half-year (`2024-Q2` → `2024-06`), other dates as is."""
    year, _, part = value.partition("-")
    return f"{year}-{_QUARTER_END[part]}" if part in _QUARTER_END else value


def find_deadline(text: str, start: int, end: int, dates: list[DateMention]) -> str | None:
    """Return the ISO date, at the precision printed, by which `text[start:end]` is to be done.

    A date counts after words of deadline ("đến hết năm 2025", "trước ngày 15/12/2024") or fronted
    ("Năm 2024, …"); a date of comparison or of another plan does not. None where there is none.
    """
    folded = lower(fold(text))
    fallback = None
    for date in dates:
        if not (start <= date.start and date.end <= end) or not date.value:
            continue
        before = folded[max(start, date.start - 80) : date.start]
        if date.period or _VISION.search(before):
            continue
        if _BY.search(before):
            return _iso(date.value)
        if (
            fallback is None
            and date.precision != "day"
            and _FRONTED.search(before)
            and not _NOT_BY.search(before)
        ):
            fallback = _iso(date.value)
    return fallback


def find_baseline_year(text: str, start: int, end: int, dates: list[DateMention]) -> int | None:
    """Return the year that a change is measured against ("so với năm 2021"), None if not printed."""
    folded = lower(fold(text))
    for date in dates:
        if start <= date.start and date.end <= end and date.value and date.value[:4].isdigit():
            before = folded[max(start, date.start - 40) : date.start]
            if re.search(r"so với (?:[^\s]{1,12} ){0,4}$|so với$", before):
                return int(date.value[:4])
    return None
