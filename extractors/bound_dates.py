"""The day of a document as the text binds it to the document's number."""

import re
from collections.abc import Iterable, Sequence

from extractors.findings import DateMention, NumberMention
from extractors.regions import Ordered

# Between a number and its date: "ngày", a verb of signing, "của" with the issuer, but never a
# subject ("về …"), which may hold dates of its own.
_NEXT = re.compile(
    r"[\W_]{0,6}(?:(?:của|do)\s(?!.{0,60}\bvề\b)[^,.;:()0-9]{2,60}[\s,(]{1,3})?"
    r"(?:(?:được|đã|vừa)\s)?(?:(?:ký ban hành|ban hành|ký|ra|đề)\s)?(?:vào |hôm )?(?:ngày)?\W{0,4}",
    re.DOTALL,
)
_SIGNED = re.compile(r"(?:ký|ban hành|phê duyệt|thông qua|đề|ra)\s(?:vào\s|hôm\s)?(?:ngày\s)?\(?\Z")
_FRONT = re.compile(
    r"(?:\A|[.\n;!?:(\"|-]\s{0,4}|trước đó,?\s|mới đây,?\s|theo đó,?\s|vừa qua,?\s|,\s|vào\s|hôm\s)"
    r"(?:(?:sáng|chiều|tối|trưa|hôm|vào|cuối|trong|từ)\s){0,2}(?:ngày\s)?\(?\Z"
)
_ISSUES = re.compile(r"ban hành|\bký\b|phê duyệt|công bố|\bcó\b|\bra\b|thông qua")
_EVENT = re.compile(r"hội nghị|phiên họp|cuộc họp|tổ chức lễ|họp báo|khai mạc")
_ENDS = re.compile(r"[.!?;](?=\s)|\n")
_NEAR, _AFTER, _BEFORE = 90, 220, 320


class DateBinding:
    """Binds dates to document numbers of one text."""

    def __init__(
        self,
        lowered: str,
        numbers: Iterable[NumberMention],
        dates: Iterable[DateMention],
    ) -> None:
        self._lowered = lowered
        self._numbers = Ordered(numbers)
        self._days = Ordered(date for date in dates if date.precision in ("day", "month", "year"))

    def of_own(self, mentions: Sequence[NumberMention]) -> DateMention | None:
        """Return the day bound to any mention of the own number, None if none is.

        In order: right after the number ("số N ngày D"), after a verb of signing later in the
        sentence, or opening the sentence in which it is issued ("Ngày D, tỉnh ban hành … N").
        """
        for bound in (self.right_after, self._signed_later, self.in_front):
            for mention in mentions:
                date = bound(mention)
                if date and date.precision != "year":
                    return date
        return None

    def right_after(self, mention: NumberMention) -> DateMention | None:
        """Return the date that follows the number: "số N ngày D", "số N của X ngày D"."""
        date = self._days.after(mention.end)
        if date is None or date.start - mention.end > _NEAR:
            return None
        between = self._lowered[mention.end : date.start]
        if date.precision == "year":
            return date if between.isspace() else None
        return date if _NEXT.fullmatch(between) else None

    def in_front(self, mention: NumberMention) -> DateMention | None:
        """Return the date that opens the sentence in which the document is issued."""
        begin = max(0, mention.start - _BEFORE)
        for cut in _ENDS.finditer(self._lowered, begin, mention.start):
            begin = cut.end()
        former = self._numbers.before(mention.start)
        free = max(begin, former.end if former else 0)
        for date in reversed(self._days.between(free, mention.start)):
            between = self._lowered[date.end : mention.start]
            opens = _FRONT.search(self._lowered[begin : date.start])
            if date.precision != "year" and opens and _issues(between):
                return date
        return None

    def _signed_later(self, mention: NumberMention) -> DateMention | None:
        match = _ENDS.search(self._lowered, mention.end, mention.end + _AFTER)
        end = match.start() if match else mention.end + _AFTER
        other = self._numbers.after(mention.end)
        for date in self._days.between(mention.end, min(end, other.start if other else end)):
            before = self._lowered[max(mention.end, date.start - 40) : date.start]
            if _SIGNED.search(before):
                return date
        return None


def _issues(between: str) -> bool:
    return bool(_ISSUES.search(between)) and not _EVENT.search(between)
