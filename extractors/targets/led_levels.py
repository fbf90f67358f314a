"""The level that words in front of a value give it: a label, the front of its sentence."""

import re

from corpus import Span
from extractors.sentences import Sentence
from extractors.targets.levels import find_level_words, find_levels, one_level
from extractors.targets.segments import FRONT, NEAR, Segment

_LONGEST_LABEL = 80
_LEADS_TO = re.compile(r"\s*(?:(?:đạt|từ|là|tối thiểu|ít nhất|trên|hơn|không dưới|khoảng)\s+){0,3}")
_OF_TIME = re.compile(r" (?:số (?:ngày|giờ|công đoạn)|thời gian|thời hạn|chi phí)\b")
_FRONTED = re.compile(r"(?:tại|ở|đối với|với|riêng)\b")
# "Ở 40 xã, phường, người dân chờ không quá 10 phút", "12 huyện, mỗi nơi có 2 điểm hỗ trợ".
_WHERE = re.compile(
    r"(?:(?:^|[,;:.] |khảo sát )(?:ở|tại) |\b)(?:(?:cả|toàn bộ|tất cả|hơn) )?"
    r"[0-9]{1,3}(?:/[0-9]{1,3})? (?:(?:[^\s,.;%0-9]{1,12} ){1,6}?cấp (?:tỉnh|huyện|xã)|"
    r"xã(?! hội)|phường|huyện|quận|sở)\b[^;.%0-9]{0,80}\Z"
)
_AT = re.compile(r"(?:[,;:.] |khảo sát )?(?:ở|tại) ")
_EACH = re.compile(r"\bmỗi (?:nơi|đơn vị|địa phương)\b")
_LABEL = re.compile(r"\s*([^:;%]{3,60}):(?=\s)")
# What a label says beside its level: "Chỉ tiêu của cấp xã được đặt lại", "Đối với các sở, ngành".
_OPENING = re.compile(
    r"(?:(?:các|những|chỉ tiêu|mục tiêu|yêu cầu|kết quả|phần việc|nhiệm vụ|chính quyền|của|thuộc|"
    r"giao|riêng|khối|đối với|với|ở|tại|cho|dành|về|ubnd|ủy ban nhân dân)\b ?){0,5}"
)


def level_of_label(folded: str, start: int, end: int) -> str | None:
    """Return the level that the label `folded[start:end]` is of; None where it is of another thing.

    "Cấp xã" and "Chỉ tiêu đối với cấp xã" are, "Hồ sơ đúng hạn ở cấp xã" is an indicator's label.
    """
    opening = _OPENING.match(folded, start, end)
    named = find_level_words(folded, start, end)
    levels = list(dict.fromkeys(level for _, level in named))
    if opening is None or len(levels) != 1 or named[0][0].start > opening.end():
        return None
    return one_level(levels)


def label_before(folded: str, sentence: Sentence, segment: Segment) -> Span | None:
    """Return the label that a value's clause stands behind ("Hồ sơ cấp tỉnh: …"), None without."""
    near = max(sentence.start, segment.clause_start - _LONGEST_LABEL)
    start = folded.rfind("; ", near, segment.clause_start) + 2
    start = start if start > 1 else near
    closed = folded[start : segment.clause_start].rstrip().endswith(":")
    return Span(start, segment.clause_start) if closed else None


def is_bare(folded: str, segment: Segment) -> bool:
    """Whether a clause holds nothing but a value and its bound: what it is of, its label says."""
    value = segment.quantity
    lead = _LEADS_TO.fullmatch(folded, segment.clause_start, value.start)
    return bool(lead) and (not segment.subject_follows or bool(_OF_TIME.match(folded, value.end)))


def led_levels(folded: str, sentence: Sentence, segment: Segment, first: int) -> list[str]:
    """Return the levels in front of a value: those of its label ("Hồ sơ cấp tỉnh: …"), of the
    front of its sentence ("Tại cấp xã, …"), of the bodies counted there, or of a label over several
    clauses ("Cấp xã: …; …").

    `first` is where the sentence's first value begins.
    """
    label = label_before(folded, sentence, segment)
    if label and label.end - label.start < FRONT:
        return find_levels(folded, *label)
    if _FRONTED.match(folded, sentence.start, first):
        front = find_levels(folded, sentence.start, min(first, sentence.start + FRONT))
        if front or not folded[first].isdigit():
            return front
    begin = max(sentence.start, segment.clause_start - NEAR)
    start = max(begin, segment.start - NEAR)
    where = _WHERE.search(folded[start : segment.quantity.start])
    there = where and segment.quantity.unit != "count" and _AT.match(where.group())
    if where and (there or _EACH.search(where.group())):
        return find_levels(folded, start + where.start(), segment.quantity.start)[:1]
    if folded.find(":", begin, segment.clause_start) < 0:
        return []
    labels = list(_LABEL.finditer(folded, begin, segment.clause_start))
    told = (level_of_label(folded, *label.span(1)) for label in reversed(labels))
    return [level for level in told if level][:1]
