"""The day on which the own document was signed, as bound to its number in the text."""

import re
from collections.abc import Sequence

from extractors.findings import DateMention, NumberMention

_DIRECT = re.compile(
    r"\W{0,6}(?:(?:được |đã |vừa |do [^.;]{1,60})?(?:ký|ban hành|ký ban hành|ra|đề)?\s{0,4}"
    r"(?:vào |hôm )?(?:ngày|ngày:)?\W{0,4})?\Z"
)
_SIGNED = re.compile(r"(?:ký|ban hành|phê duyệt|thông qua|đề|ra)\s(?:vào\s|hôm\s)?(?:ngày\s)?\(?\Z")
_FRONT = re.compile(
    r"(?:\A|[.\n;!?:(\"|-]\s{0,4}|trước đó,?\s|mới đây,?\s|theo đó,?\s|vừa qua,?\s|,\s|vào\s|hôm\s)"
    r"(?:(?:sáng|chiều|tối|trưa|hôm|vào|cuối|trong|từ)\s){0,2}(?:ngày\s)?\(?\Z"
)
_ISSUES = re.compile(r"ban hành|\bký\b|phê duyệt|công bố|\bcó\b|\bra\b|thông qua")
_EVENT = re.compile(r"hội nghị|phiên họp|cuộc họp|tổ chức lễ|họp báo|khai mạc")
_ENDS = re.compile(r"[.!?;](?=\s)|\n")
_AFTER, _BEFORE = 220, 320


def find_bound_date(
    lowered: str,
    mentions: Sequence[NumberMention],
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> DateMention | None:
    """Return the day printed with a mention of the own number, None if none is bound to one.

    In order: right after the number ("số N ngày D"), after a verb of signing later in the sentence,
    or opening the sentence in which the document is issued ("Ngày D, UBND tỉnh ban hành … N").
    """
    days = [date for date in dates if date.precision in ("day", "month")]
    for bound in (_right_after, _signed_later, _in_front):
        for mention in mentions:
            date = bound(lowered, mention, numbers, days)
            if date:
                return date
    return None


def _right_after(
    lowered: str,
    mention: NumberMention,
    numbers: Sequence[NumberMention],
    days: Sequence[DateMention],
) -> DateMention | None:
    date = next((d for d in days if d.start >= mention.end), None)
    if date is None or date.start - mention.end > 90:
        return None
    return date if _DIRECT.fullmatch(lowered[mention.end : date.start]) else None


def _signed_later(
    lowered: str,
    mention: NumberMention,
    numbers: Sequence[NumberMention],
    days: Sequence[DateMention],
) -> DateMention | None:
    end = _sentence_end(lowered, mention.end)
    other = min((n.start for n in numbers if n.start > mention.end), default=end)
    for date in days:
        if mention.end <= date.start < min(end, other):
            before = lowered[max(mention.end, date.start - 40) : date.start]
            if _SIGNED.search(before):
                return date
    return None


def _in_front(
    lowered: str,
    mention: NumberMention,
    numbers: Sequence[NumberMention],
    days: Sequence[DateMention],
) -> DateMention | None:
    begin = max(0, mention.start - _BEFORE)
    cuts = [match.end() for match in _ENDS.finditer(lowered, begin, mention.start)]
    begin = cuts[-1] if cuts else begin
    former = max((n.end for n in numbers if n.end <= mention.start), default=0)
    for date in reversed(days):
        if max(begin, former) <= date.start and date.end <= mention.start:
            between = lowered[date.end : mention.start]
            opens = _FRONT.search(lowered[begin : date.start])
            if opens and _ISSUES.search(between) and not _EVENT.search(between):
                return date
    return None


def _sentence_end(lowered: str, start: int) -> int:
    match = _ENDS.search(lowered, start, start + _AFTER)
    return match.start() if match else min(len(lowered), start + _AFTER)
