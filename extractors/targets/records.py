"""Which quantities are records, and which records are the same one told twice."""

import re
from dataclasses import replace

from extractors.findings import Target
from extractors.folding import fold, lower
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
    r"ngân sách [^.;,]{0,30}(?:bảo đảm|cấp|hỗ trợ)|kinh phí [^.;,]{0,30})(?: [^\s]{1,10}){0,2}\s*$"
)
_INDEX = re.compile(
    r"chỉ số|\bindex\b|papi|\bpci\b|\bpgi\b|sipas|\bp?dti\b|par[ -]?index|xếp hạng|thứ hạng|"
    r"điểm số|tổng điểm|chấm điểm|đánh giá|bậc"
)
_TIME = re.compile(
    r"thời gian|thời hạn|chờ|xử lý|giải quyết|trả kết quả|tiếp nhận|phản hồi|trả lời|giao dịch"
)
_EACH = re.compile(r"\bmỗi\b|\btừng\b|ít nhất|tối thiểu")
_STARTS_ITEM = re.compile(
    r"(?:^|[,;:.]|\bvà|bảo đảm|đảm bảo|phấn đấu|hoàn thành|đưa|yêu cầu|\bđể|trong đó)\s*$"
)
_BOUNDED = ("ge", "gt", "le", "lt", "decrease", "increase")


def is_record(folded: str, segment: Segment, comparison: Comparison, status: str) -> bool:
    """Whether a quantity is stated as a value of an indicator; only percentages may be results."""
    quantity = segment.quantity
    if quantity.unit in ("percent", "percent_of_max", "percentage_point"):
        after = folded[quantity.end : quantity.end + 40]
        before = folded[max(segment.start, quantity.start - 60) : quantity.start]
        return not (_MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before))
    if status != "target":
        return False
    words = folded[segment.clause_start : segment.clause_end]
    if quantity.unit in ("point", "rank", "rank_change"):
        return bool(_INDEX.search(words))
    if quantity.unit in ("minute", "hour", "day"):
        bounded = comparison.comparator in ("le", "lt", "decrease")
        return comparison.printed and bounded and bool(_TIME.search(words))
    if quantity.unit == "zero":
        return True
    if quantity.unit == "all":
        return bool(_STARTS_ITEM.search(folded[segment.clause_start : quantity.start]))
    if comparison.comparator not in _BOUNDED:
        return bool(re.search(r"\bmỗi\b", folded[segment.start : quantity.start]))
    return comparison.printed


def _tokens(target: Target) -> set[str]:
    return set(lower(fold(target.indicator or "")).split())


def _same(first: Target, second: Target) -> bool:
    """Whether two records are one statement told twice, in a lead and in the body."""

    def key(t: Target) -> tuple[object, ...]:
        return (t.status, t.value, t.value_high, t.unit)

    levels = {first.level, second.level} - {None}
    if key(first) != key(second) or len(levels) > 1 or first.sentence == second.sentence:
        return False
    if first.indicator_id and second.indicator_id and first.indicator_id != second.indicator_id:
        return False
    one, two = _tokens(first), _tokens(second)
    return len(one & two) >= 0.6 * min(len(one), len(two)) > 0


def merge_repeated(targets: list[Target], text: str) -> list[Target]:
    """Return the records without repetitions: the first telling stays (annotation guide, rule 6)."""
    kept: list[Target] = []
    place: dict[int, int] = {}
    for i, target in enumerate(targets):
        twin = next((k for k, other in enumerate(kept) if _same(other, target)), None)
        place[i] = len(kept) if twin is None else twin
        if twin is None:
            kept.append(target)
    return [
        replace(t, parent=place[t.parent]) if t.parent is not None and t.parent in place else t
        for t in kept
    ]
