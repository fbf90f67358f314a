"""Segments: the part of a sentence that speaks of one quantity, and whether its subject follows."""

import re
from dataclasses import dataclass

from extractors.sentences import Sentence
from extractors.targets.quantities import Quantity

_CLAUSE_END = re.compile(r"[;:|](?=\s|$)")
_SEPARATOR = re.compile(r"[,(]\s|\s(?:và|còn|riêng|trong đó|nhưng|đồng thời)\s|\s-\s|\)\s")
# After these words nothing is counted: the subject of the value stands before it.
_NO_SUBJECT = re.compile(
    r"\s*(?:$|[,;.…:)|\]]|(?:trở (?:lên|xuống)|so với|vào|đến|trong|ở|tại|đối với|là|cho|năm|theo|và|"
    r"hoặc|nhưng|còn|của|trên (?:tổng|địa bàn|bảng|cả)|nhằm|để|mỗi|một năm|hằng năm|hàng năm|/|"
    r"mức|thời gian so|kế hoạch đề ra|cả nước|toàn quốc|với|khi|bằng|\(|-|–|nếu|thông qua)\b)"
)
_ALL_OF_THEM = re.compile(r"\bđều\b[^.;,]{0,25}$")
_UP = re.compile(r"\s*trở (?:lên|xuống)")


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` speaks of `quantity`; `subject_follows` says that what is counted does."""

    quantity: Quantity
    start: int
    end: int
    clause_start: int
    clause_end: int
    subject_follows: bool


def _subject_follows(folded: str, quantity: Quantity, end: int) -> bool:
    after = quantity.end
    up = _UP.match(folded, after, end)
    return not _NO_SUBJECT.match(folded, up.end() if up else after, end)


def _last(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int | None:
    place = None
    for match in pattern.finditer(folded, start, end):
        place = match.end()
    return place


def _first(pattern: re.Pattern[str], folded: str, start: int, end: int) -> int | None:
    match = pattern.search(folded, start, end)
    return match.end() if match else None


def _starts(folded: str, clause: tuple[int, int], quantities: list[Quantity]) -> list[int]:
    """Return where the segment of each quantity of a clause begins."""
    starts: list[int] = []
    for i, quantity in enumerate(quantities):
        if i == 0:
            starts.append(clause[0])
            continue
        before = quantities[i - 1].end
        follows = _subject_follows(folded, quantity, clause[1])
        previous_follows = _subject_follows(folded, quantities[i - 1], clause[1])
        find = _last if follows or previous_follows else _first
        place = find(_SEPARATOR, folded, before, quantity.start)
        starts.append(place if place is not None else before)
    return starts


def find_segments(folded: str, sentence: Sentence, quantities: list[Quantity]) -> list[Segment]:
    """Return one segment for each quantity of the sentence, in order."""
    inside = [q for q in quantities if sentence.start <= q.start and q.end <= sentence.end]
    ends = [m.end() for m in _CLAUSE_END.finditer(folded, sentence.start, sentence.end)]
    segments: list[Segment] = []
    start = sentence.start
    for end in [*ends, sentence.end]:
        clause = [q for q in inside if start <= q.start and q.end <= end]
        starts = _starts(folded, (start, end), clause)
        for i, quantity in enumerate(clause):
            stop = starts[i + 1] if i + 1 < len(clause) else end
            follows = _subject_follows(folded, quantity, stop)
            first, begin = start, starts[i]
            if _ALL_OF_THEM.search(folded, begin, quantity.start):  # "A; B; C đều đạt 100%"
                first, begin = sentence.start, sentence.start if i == 0 else begin
            segments.append(Segment(quantity, begin, max(stop, quantity.end), first, end, follows))
        start = end
    return segments
