"""The day of a document as the text binds it to the document's number."""

import re
from collections.abc import Iterable, Sequence

from extractors.documents.regions import Ordered
from extractors.findings import DateMention, NumberMention

# Between a number and its date: "ngày", a verb of signing, "của" with the issuer, but never a
# subject ("về …"), which may hold dates of its own.
_NEXT = re.compile(
    r"[\W_]{0,6}(?:(?:của|do)\s(?!.{0,60}\bvề\b)[^,.;:()0-9]{2,60}[\s,(]{1,3})?"
    r"(?:(?:được|đã|vừa)\s)?(?:(?:ký ban hành|ban hành|ký|ra|đề)\s)?(?:vào |hôm |cùng )?(?:ngày)?"
    r"\W{0,4}(?:m[ồù]ng )?",
    re.DOTALL,
)
_SAME_DAY = re.compile(r"[\s,(]{0,3}(?:(?:của|do)\s[^,.;:()0-9]{2,60}[\s,(]{1,3})?cùng ngày\b")
_SIGNED = re.compile(
    r"(?:ký|ban hành|phê duyệt|thông qua|đề|ra)\s(?:vào\s|hôm\s)?"
    r"(?:ngày\s(?:(?:đầu|cuối|làm|cùng|tiên|việc|của|năm|tháng|[0-9]{1,4})\s){0,8})?\(?\Z"
)
_FRONT = re.compile(
    r"(?:\A|[.\n;!?:()\]\"|-]\s{0,4}|trước đó,?\s|mới đây,?\s|theo đó,?\s|vừa qua,?\s|,\s"
    r"|vào\s|hôm\s)(?:(?:sáng|chiều|tối|trưa|hôm|vào|cuối|trong|từ|cùng)\s){0,2}(?:ngày\s)?\(?\Z"
)
_ISSUES = re.compile(r"ban hành|\bký\b|phê duyệt|công bố|\bcó\b|\bra\b|thông qua")
_EVENT = re.compile(r"hội nghị|phiên họp|cuộc họp|tổ chức lễ|họp báo|khai mạc")
_ENDS = re.compile(r"[.!?;](?=\s)|\n")
_JOINS = re.compile(r"\s{0,2}(?:,|và|;|, và)\s(?:[^\W\d_]{2,6}\s){0,3}(?:số\s)?")
_UNNUMBERED = re.compile(
    r"(?:(?:kế hoạch|văn bản)(?: này| trên| nói trên| nêu trên)?(?: (?:được|do|vừa|đã))"
    r"[^.;,0-9]{0,60}? |[.\n]\s{0,2}(?:được )?|\bkế hoạch \(?)"
    r"(?:ký ban hành|ký|ban hành|phê duyệt)(?: vào| hôm)? ngày "
)
_OPENING = re.compile(
    r"(?<=[0-9])(?:, | (?=(?:phó )?chủ tịch|giám đốc|đồng chí|ông |bà |ubnd))[^.;0-9]{3,120}?"
    r"(?:ban hành|ký|phê duyệt) (?:kế hoạch|quyết định)[^.;\n]{0,200}"
)
_SIGNED_ON = re.compile(r"(?:ban hành|ký|phê duyệt)(?: vào| hôm)? (?:ngày )?\Z")
_THE_PLAN = re.compile(r",? (?:bản )?kế hoạch\b(?! (?:số|[0-9]))")
_CENTRAL = re.compile(r"chính phủ|thủ tướng|bộ nội vụ|quốc hội|trung ương|[0-9]/[a-z]")
_NEAR, _AFTER, _BEFORE, _AROUND = 90, 220, 320, 800
_SAID = 60  # characters of a verb of signing and what is said of the day
_SERIES = 4  # neighbouring numbers that may share a date


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
        sentence, opening the sentence in which it is issued ("Ngày D, tỉnh ban hành … N"), or in a
        sentence on the plan that has no number ("Kế hoạch được ký ngày D").
        """
        for bound in (self.right_after, self._signed_later, self.in_front):
            for mention in mentions:
                date = bound(mention)
                if date and date.precision != "year":
                    return date
        return self._of_unnumbered(mentions[0])

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

    def shared(self, mention: NumberMention) -> DateMention | None:
        """Return the date that a number shares with those beside it.

        It is printed behind the last of neighbouring numbers ("107 và 108 … ngày D"), of any
        numbers "cùng ngày D", or, "cùng ngày" alone, behind the number before.
        """
        former = self._numbers.before(mention.start)
        if former and _SAME_DAY.match(self._lowered, mention.end) and not self.right_after(mention):
            between = self._lowered[former.end : mention.start]
            return None if _ENDS.search(between) else self.right_after(former)
        for _ in range(_SERIES):
            date = self.right_after(mention)
            following = self._numbers.after(mention.end)
            if date or following is None:
                return date
            same_day = _SAME_DAY.match(self._lowered, following.end)
            if not (same_day or _are_neighbours(mention, following)):
                return None
            if not _JOINS.fullmatch(self._lowered[mention.end : following.start]):
                return None
            mention = following
        return None

    def _of_unnumbered(self, mention: NumberMention) -> DateMention | None:
        """Return the day of issue told near the number, of the plan without its number."""
        around = max(0, mention.start - _AROUND), mention.end + _AROUND
        for match in _UNNUMBERED.finditer(self._lowered, *around):
            date = self._days.after(match.end())
            if date and date.start == match.end() and not _CENTRAL.search(match.group()):
                return date
        for date in self._days.between(*around):
            signed = _SIGNED_ON.search(self._lowered[max(0, date.start - _SAID) : date.start])
            if signed and date.precision == "day" and _THE_PLAN.match(self._lowered, date.end):
                return date
        for match in _OPENING.finditer(self._lowered, *around):
            date = self._days.before(match.start() + 1)
            near = date is not None and 0 <= match.start() - date.end <= 2
            if near and not _CENTRAL.search(match.group()) and not _EVENT.search(match.group()):
                return date
        return None

    def _signed_later(self, mention: NumberMention) -> DateMention | None:
        match = _ENDS.search(self._lowered, mention.end, mention.end + _AFTER)
        end = match.start() if match else mention.end + _AFTER
        other = self._numbers.after(mention.end)
        for date in self._days.between(mention.end, min(end, other.start if other else end)):
            before = self._lowered[max(mention.end, date.start - _SAID) : date.start]
            if date.precision != "year" and _SIGNED.search(before):
                return date
        return None


def _are_neighbours(one: NumberMention, other: NumberMention) -> bool:
    """Whether two numbers are of one series and follow closely, as acts of one day do."""
    if (one.document_type, one.issuer_symbol, one.year) != (
        other.document_type,
        other.issuer_symbol,
        other.year,
    ):
        return False
    first, second = (re.match(r"[0-9]+", n.normalised or "") for n in (one, other))
    if first is None or second is None:
        return False
    return 0 < int(second.group()) - int(first.group()) <= 3


def _issues(between: str) -> bool:
    return bool(_ISSUES.search(between)) and not _EVENT.search(between)
