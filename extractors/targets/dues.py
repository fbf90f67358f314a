"""By when a value is due: as printed with it, by its sentence, its row, or the time of telling."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extractors.deadlines import (
    find_deadline,
    find_deadline_after,
    find_year_before,
    last_month,
)
from extractors.findings import DateMention
from extractors.sentences import Sentence
from extractors.targets.segments import FRONT, Segment
from extractors.targets.status import Frame
from extractors.targets.tables import Cell

_YEAR = 4
# A year that is the label of a value: "đến năm 2023: 50%; đến năm 2025: 80%".
_LABEL = re.compile(
    r"(?<!tầm nhìn )(?<!tầm nhìn đến )(?<!hướng đến )\bnăm (20[0-9]{2}): ?[^,;.:()0-9]{0,14}\Z"
)
_AIMED = re.compile(
    r"\bnăm (20[0-9]{2}),? [^,;.0-9]{0,30}"
    r"(?:phấn đấu|quyết tâm|(?:đặt|đề) (?:ra )?(?:mục tiêu|chỉ tiêu)|xác định)|"
    r"\b(?:mục|chỉ) tiêu (?:của |cho )?năm (20[0-9]{2})\b"
)
_THIS_YEAR = re.compile(
    r"(?:hết|cuối|trong) (?:năm|quý [ivx]{1,3})\b(?! (?:20|sau|tới|học))|\bnăm nay\b"
)


class Dues:
    """Holds the dates of a document, and what is over when its plan begins."""

    def __init__(self, folded: str, frame: Frame, dates: Sequence[DateMention]) -> None:
        """Prepare for the text `folded` (folded, lower case); `dates` in print order."""
        self.folded, self.frame, self.dates = folded, frame, dates
        self._starts = [date.start for date in dates]

    def within(self, start: int, end: int) -> list[DateMention]:
        """Return the dates within `text[start:end]`."""
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, end, first)
        return [date for date in self.dates[first:last] if date.end <= end] if first < last else []

    def coming(self, start: int, end: int) -> list[DateMention]:
        """Return the dates within `text[start:end]` that are not over when the plan begins."""
        found = self.within(start, end)
        if not found:
            return []
        first = self.frame.plan_year or self.frame.told or 0
        return [
            date
            for date in found
            if date.value and (date.period[1] if date.period else int(date.value[:4])) >= first
        ]

    def printed(self, segment: Segment, sentence: Sentence, *, coming: bool) -> str | None:
        """Return the date printed for a value: beside it, in its clause, or up front.

        Results may have one that is over; what is aimed at has one that is `coming`.
        """
        value, dates = segment.quantity, self.coming if coming else self.within
        beside = find_deadline_after(self.folded, dates(value.end, value.end + 30), value.end)
        own_year = find_year_before(self.folded, dates(segment.start, value.start), value.start)
        front = self.folded[max(sentence.start, value.start - FRONT) : value.start]
        label = _LABEL.search(front) if "năm 20" in front else None
        if label and label[1] in {date.value for date in dates(sentence.start, value.start)}:
            own_year = label[1]
        if beside or own_year:
            return beside or own_year
        for start, end in (
            (segment.start, segment.end),
            (segment.clause_start, value.start),
            (sentence.start, min(sentence.start + FRONT, value.start)),
        ):
            due = find_deadline(self.folded, dates(start, end), start, value.start)
            if due:
                return self._since(end, segment.clause_start, coming=coming) or due
        return self.aimed(sentence.start, value.start) if coming else None

    def aimed(self, start: int, end: int) -> str | None:
        """Return the last year that a passage sets goals for: "…, năm 2024 đặt mục tiêu …"."""
        coming = {date.value for date in self.coming(start, end)}
        if not coming:
            return None
        years = [match[1] or match[2] for match in _AIMED.finditer(self.folded, start, end)]
        return years[-1] if years and years[-1] in coming else None

    def _since(self, start: int, end: int, *, coming: bool) -> str | None:
        """Return the last deadline between a sentence's front and a clause, which ends the front:
        "Đến năm 2023 hoàn thành …; đến năm 2025 có 30% …; tỷ lệ … không dưới 70%"."""
        dates = (self.coming if coming else self.within)(start, end) if start < end else []
        for date in reversed(dates):
            due = find_deadline(self.folded, [date], max(0, date.start - FRONT))
            if due:
                return due
        return None

    def fronted(self, sentence: Sentence) -> str | None:
        """Return the year that fronts a sentence, and so rules those after it: "Năm 2024, …"."""
        front = min(sentence.start + FRONT, sentence.end)
        due = find_deadline(self.folded, self.coming(sentence.start, front), sentence.start, front)
        return due if due and len(due) == _YEAR else self.aimed(sentence.start, sentence.end)

    def this_year(self, sentence: Sentence, place: int) -> str | None:
        """Return the year of telling where the value is due within it: "đến hết năm", "năm nay"."""
        told = self.frame.told
        return str(told) if told and _THIS_YEAR.search(self.folded, sentence.start, place) else None

    def of_row(self, cell: Cell) -> str | None:
        """Return the date in the cell of a row that says by when its values are to be reached."""
        dates = self.coming(*cell.due) if cell.due else []
        values = [date.value for date in dates if date.value and not date.period]
        return last_month(values[-1]) if values else None
