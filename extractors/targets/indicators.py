"""The words that say what a value measures."""

import re

from corpus import Span
from extractors.folding import fold, lower
from extractors.targets.comparators import Comparison
from extractors.targets.segments import Segment

_OPENING = re.compile(
    r"^(?:[-+•\s,;:.()]|(?:và|phấn đấu|đến (?:hết |cuối )?năm [0-9]{4},?|năm [0-9]{4},?|bảo đảm|đảm bảo|"
    r"duy trì|trong đó,?|riêng|có|đạt|tỷ lệ|tỉ lệ|nâng|đưa|mục tiêu|chỉ tiêu|yêu cầu|tiếp tục|cụ thể|"
    r"là|số|để|nhằm|các|trở lên|trở xuống)\b)+"
)
_CLOSING = re.compile(
    r"(?:[\s,;:.…()|-]|\b(?:đều|phải|cần|phấn đấu|đạt|là|tỷ lệ|tỉ lệ|mức|ở|từ|và|lên|xuống|còn|được|có|"
    r"bảo đảm|đảm bảo|tối thiểu|ít nhất|trên|dưới|không quá))+$"
)
_STOP = re.compile(r"[;:…]|\.\s|, (?:trong đó|riêng|phấn đấu|bảo đảm|đảm bảo)| \| ")
_POPULATION = re.compile(
    r"(?:trên|so với|trong) (tổng (?:số )?[^,;.:]{3,70}?)(?= (?:đạt|được|phấn đấu|tối thiểu|là)\b|[,;.:]|$)"
)


def _stripped(text: str, folded: str, start: int, end: int) -> str | None:
    """Return `text[start:end]` without the words that only lead to or from the value."""
    opening = _OPENING.match(folded[start:end])
    start += opening.end() if opening else 0
    closing = _CLOSING.search(folded[start:end])
    end = start + closing.start() if closing else end
    words = " ".join(text[start:end].split())
    return words if len(words) > 2 else None


def indicator_phrase(text: str, segment: Segment, comparison: Comparison) -> str | None:
    """Return the shortest phrase of the segment that says what is measured; None if it has none."""
    folded = lower(fold(text))
    quantity = segment.quantity
    after = None
    if segment.subject_follows:
        stop = _STOP.search(folded, quantity.end, segment.end)
        after = _stripped(text, folded, quantity.end, stop.start() if stop else segment.end)
    if after:
        return after
    begin = min(comparison.start, quantity.start)
    return _stripped(text, folded, segment.start, begin) or _stripped(
        text, folded, segment.clause_start, begin
    )


def population(text: str, segment: Segment) -> str | None:
    """Return the total that a percentage is taken of, as printed ("tổng số giao dịch …")."""
    match = _POPULATION.search(lower(fold(text)), segment.start, segment.end)
    return text[Span(*match.span(1)).start : match.end(1)] if match else None
