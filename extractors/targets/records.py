"""Which quantities are records, and which records are the same one told twice."""

import re
from dataclasses import replace

from extractors.findings import Target
from extractors.folding import fold, lower
from extractors.sentences import Sentence
from extractors.targets.comparators import Comparison
from extractors.targets.segments import Segment

# Money, prices and shares of budgets are no targets (annotation guide); disbursement is.
_MONEY_AFTER = re.compile(
    r"\s*(?:(?:tổng |nguồn |mức |số )?(?:kinh phí|ngân sách|dự toán|vốn(?! đầu tư công)|lương|tiền|giá|"
    r"thuế|phí\b|lệ phí|doanh thu|mức (?:phạt|hưởng|lương|đóng))|(?:tỷ|triệu|nghìn) đồng|đồng\b|"
    r"/năm lãi)"
)
_MONEY_BEFORE = re.compile(
    r"(?:hỗ trợ|phụ cấp|trích|phạt|lãi suất|chiết khấu|thưởng|giảm giá|trợ cấp|tăng trưởng|thuế suất|"
    r"ngân sách(?: (?:tỉnh|huyện|xã|nhà nước|trung ương|địa phương|cấp)){0,3}|kinh phí [^.;,]{0,30}|dự toán)(?: [^\s]{1,10}){0,2}\s*$"
)
_AMOUNT = re.compile(r"[0-9] ?(?:tỷ |triệu |nghìn |ngàn )?đồng\b")
_SPENDING = re.compile(r"\s*(?:tổng )?chi\b(?! phí)")
_INDEX = re.compile(
    r"chỉ số|\bindex\b|papi|\bpci\b|\bpgi\b|sipas|\bp?dti\b|par[ -]?index|xếp hạng|thứ hạng|"
    r"điểm số|tổng điểm|chấm điểm|đánh giá|bậc"
)
_TIME = re.compile(
    r"thời gian|thời hạn|chờ|rút ngắn|xử lý|giải quyết|trả kết quả|tiếp nhận|phản hồi|trả lời|giao dịch"
)
_EACH = re.compile(r"\bmỗi\b|\btừng\b|ít nhất|tối thiểu")
_STARTS_ITEM = re.compile(
    r"(?:^|[,;:.]|\bvà|bảo đảm|đảm bảo|phấn đấu|hoàn thành|đưa|yêu cầu|\bđể|trong đó)\s*$"
)
Verdict = tuple[str, int]
"""A status and the score that decided it."""
_CHANGES = ("decrease", "increase")
_BOUNDED = ("ge", "gt", "le", "lt", *_CHANGES)
_NEED_AIM = ("quantities.rank_place", "quantities.rank_named", "quantities.point")
_AIMED = 3
_OFTEN = re.compile(r" (?:lần|lượt|buổi)\b")  # how often what another value counts is done


def is_record(
    folded: str, sentence: Sentence, segment: Segment, comparison: Comparison, verdict: Verdict
) -> bool:
    """Whether a quantity is stated as a value of an indicator; only percentages may be results.

    A place ("đứng thứ 12/63") or a score is taken for a target only where cues of aiming say so.
    """
    quantity = segment.quantity
    if quantity.unit in ("percent", "percent_of_max", "percentage_point"):
        after = folded[quantity.end : quantity.end + 40]
        before = folded[max(segment.start, quantity.start - 60) : quantity.start]
        clause = folded[segment.clause_start : segment.clause_end]
        amount = _AMOUNT.search(clause) and "giải ngân" not in clause
        spending = _SPENDING.match(after) and comparison.comparator not in _CHANGES
        return not (
            _MONEY_AFTER.match(after)
            or (_MONEY_BEFORE.search(before) and comparison.comparator not in _CHANGES)
            or amount
            or spending
        )
    status, score = verdict
    if status != "target":
        return False
    words = folded[sentence.start : sentence.end]
    if quantity.unit in ("point", "rank", "rank_change"):
        sure = quantity.origin not in _NEED_AIM or comparison.comparator in _BOUNDED
        return bool(_INDEX.search(words)) and (sure or score >= _AIMED)
    if quantity.unit in ("minute", "hour", "day"):
        bounded = comparison.printed and comparison.comparator in _BOUNDED
        return (bounded or score >= _AIMED) and bool(_TIME.search(words))
    if quantity.unit == "zero":
        return True
    if quantity.unit == "all":
        return bool(_STARTS_ITEM.search(folded[segment.clause_start : quantity.start]))
    if _OFTEN.match(folded, quantity.end) and "%" in folded[segment.clause_start : quantity.start]:
        return False
    if quantity.unit == "share_of":
        one, other = folded[quantity.start : quantity.end].split("/")
        return score >= _AIMED or int(one) == int(other)
    if comparison.comparator not in _BOUNDED:
        return bool(re.search(r"\bmỗi\b", folded[segment.start : quantity.start]))
    return comparison.printed


def _tokens(target: Target) -> set[str]:
    return set(lower(fold(target.indicator or "")).split())


def _key(target: Target) -> tuple[object, ...]:
    return target.status, target.value, target.value_high, target.unit


def _same(first: Target, second: Target) -> bool:
    """Whether two records are one statement told twice, in a lead and in the body."""

    levels = {first.level, second.level} - {None}
    if len(levels) > 1 or first.sentence == second.sentence:
        return False
    if first.indicator_id and second.indicator_id and first.indicator_id != second.indicator_id:
        return False
    one, two = _tokens(first), _tokens(second)
    return len(one & two) >= 0.6 * min(len(one), len(two)) > 0


def merge_repeated(targets: list[Target]) -> list[Target]:
    """Return the records without repetitions: the first telling stays (annotation guide, rule 6)."""
    kept: list[Target] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    place: list[int] = []
    for target in targets:
        candidates = alike.setdefault(_key(target), [])
        twin = next((k for k in candidates if _same(kept[k], target)), None)
        place.append(len(kept) if twin is None else twin)
        if twin is None:
            candidates.append(len(kept))
            kept.append(target)
    return [replace(t, parent=None if t.parent is None else place[t.parent]) for t in kept]
