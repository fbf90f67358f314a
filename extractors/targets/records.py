"""Which quantities are records, and which records are the same one told twice."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from extractors.findings import Target
from extractors.folding import fold, lower
from extractors.sentences import Sentence
from extractors.targets.comparators import Comparison
from extractors.targets.segments import NEAR, Segment

# Money, prices and shares of budgets are no targets (annotation guide); disbursement is.
_MONEY_AFTER = re.compile(
    r"\s*(?:(?:tổng |nguồn |mức |số )?(?:kinh phí|ngân sách|dự toán|vốn(?! đầu tư công)|lương|"
    r"tiền|giá|thuế|phí\b|lệ phí|doanh thu|mức (?:phạt|hưởng|lương|đóng))|"
    r"(?:tỷ|triệu|nghìn) đồng|đồng\b|/năm lãi)"
)
_MONEY_BEFORE = re.compile(
    r"(?:hỗ trợ|phụ cấp|trích|phạt|lãi suất|chiết khấu|thưởng|giảm giá|trợ cấp|tăng trưởng|"
    r"thuế suất|dự toán|kinh phí [^.;,]{0,30}|"
    r"ngân sách(?: (?:tỉnh|huyện|xã|nhà nước|trung ương|địa phương|cấp)){0,3})"
    r"(?: [^\s]{1,10}){0,2}\s*$"
)
_AMOUNT = re.compile(r"[0-9] ?(?:tỷ |triệu |nghìn |ngàn )?đồng\b")
_SPENDING = re.compile(r"\s*(?:tổng )?chi\b(?! phí)")
_INDEX = re.compile(
    r"chỉ số|\bindex\b|papi|\bpci\b|\bpgi\b|sipas|\bp?dti\b|par[ -]?index|xếp hạng|thứ hạng|"
    r"điểm số|tổng điểm|chấm điểm|đánh giá|bậc"
)
# "tối đa 13 giờ đối với hàng xuất khẩu và 14 giờ": the second time stands under the same bound.
_NEXT_TIME = re.compile(
    r"(?:tối đa|không quá|trong) [0-9]{1,3} (?:giờ|ngày|phút)[^.;]{2,60}(?:,| và) $"
)
# "từ hạng 3 trở lên trong 9 đơn vị": the second number is how many are ranked.
_RANKED = re.compile(r"(?:hạng|thứ|top|tốp|vị trí|nhóm) [0-9]{1,2}(?: trở lên)?,? $")
_TIME = re.compile(
    r"thời gian|\btrả\b|\bcấp\b|thời hạn|chờ|rút ngắn|xử lý|giải quyết|trả kết quả|tiếp nhận|phản hồi|trả lời|"
    r"giao dịch"
)
_LONG = re.compile(r"bồi dưỡng|tập huấn|đào tạo|phát sóng|thời lượng|chuyên mục|mỗi (?:lần|buổi)")
_IF = re.compile(
    r"\bthì (?:không|bị|mới)\b|mới được (?:chấm|tính|xét|công nhận)"
)  # a condition, no aim
_FEE = re.compile(r"(?<!chi )\b(?:lệ phí|học phí|phí)\b")
_EACH = re.compile(r"\bmỗi\b")
_STARTS_ITEM = re.compile(
    r"(?:^|[,;:.]|\bvà|bảo đảm|đảm bảo|phấn đấu|hoàn thành|đưa|yêu cầu|\bđể|trong đó)\s*$"
)
_DONE_TO = re.compile(
    r"(?:kiểm tra|xử lý|số hóa|công khai|niêm yết|rà soát|kết nối|giải quyết|tích hợp|bồi dưỡng|"
    r"tập huấn|áp dụng|ký số|công bố|kịp thời|đầy đủ|cập nhật|đánh giá|đối với|với|cho|tới|đến|tại|ở|thì) $"
)
_INSPECTED = re.compile(r"kiểm tra(?: [^0-9.,;:]{1,60}? (?:tại|ở|đối với)| trực tiếp| tại){0,1} $")
# "Ít nhất 08 sở, ngành và 05 huyện": the second count stands under the bound of the first.
_BOUND_BEFORE = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không quá|tối đa) [0-9]{1,4} [^0-9;.%]{2,40}(?:,| và) $|"
    r"kiểm tra (?:tại )?[0-9]{1,4} [^0-9;.%]{2,40}(?:(?:,| và) [0-9]{1,4} [^0-9;.%]{2,30})?"
    r"(?:,| và) $"
)
# Words that set a number without a bound: "phấn đấu 10 đơn vị", "bổ sung 120 dịch vụ".
_SETTING = (
    r"(?:phấn đấu|bổ sung|\bđủ|\blên|\bmở|tổ chức|xây dựng|thành lập|chọn|đăng ký|cung cấp|"
    r"\bgiao|\bđưa|duy trì|hoàn thành|\blà|\bbớt|triển khai|nhân rộng|\bcử|\bchuyển|thu hút|tuyển|"
    r"bố trí|kết nối|trang bị|thí điểm|sáp nhập|giải thể|mô hình|bồi dưỡng|tập huấn|đào tạo|:|"
    r"(?:áp dụng|thực hiện|triển khai|duy trì|kiểm tra)[^0-9.;,]{1,60} (?:tại|ở|cho))"
    r"(?: (?:được|thêm|mới|tổng số|cả|có|đạt))? "
)
_SET = re.compile(_SETTING + "$")
_HAS = re.compile(
    r"(?:\bcó(?: thêm| được)?|trong đó) $"
)  # of what there is ("tỉnh có 11 huyện") as of goals
# The next member of a list of counts: "07 sở: …; 04 huyện: …", "11 sở, 05 huyện và 15 xã".
_NEXT = re.compile(
    rf"(?:{_SETTING}|(?:kiểm tra|ít nhất|tối thiểu|không dưới|giảm|tăng) (?:[^0-9.]{{0,60}} )?)"
    r"[0-9]{1,5}(?:/[0-9]{1,3}| ?%)? [^.]{2,160}(?:,| và|;) (?:có |trong đó )?$"
)
_PARTS_OF_PLAN = re.compile(r" (?:nhiệm vụ|nội dung|chỉ tiêu|tiêu chí|nhóm|mục tiêu|giải pháp)\b")
_OFTEN = re.compile(r" (?:lần|lượt|buổi)\b")  # how often what another value counts is done
_CHANGES = ("decrease", "increase")
_BOUNDED = ("ge", "gt", "le", "lt", *_CHANGES)
_NEED_AIM = ("quantities.rank_place", "quantities.rank_named", "quantities.point")
_AIMED, _LIKELY = 3, 2
_TWINS = 100  # of equal values, the last few are compared: a lead is soon told again
Verdict = tuple[str, int]
"""A status and the score that decided it."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A quantity in its words: what the checks below look at."""

    folded: str
    sentence: Sentence
    segment: Segment
    comparison: Comparison
    score: int

    @property
    def clause(self) -> str:
        return self._around(self.segment.clause_start, self.segment.clause_end)

    @property
    def words(self) -> str:
        return self._around(self.sentence.start, self.sentence.end)

    def _around(self, start: int, end: int) -> str:
        quantity = self.segment.quantity
        return self.folded[max(start, quantity.start - NEAR) : min(end, quantity.end + NEAR)]

    @property
    def clause_before(self) -> str:
        return self._around(self.segment.clause_start, self.segment.quantity.start)

    @property
    def bounded(self) -> bool:
        return self.comparison.printed and self.comparison.comparator in _BOUNDED


def _is_share(it: _Candidate) -> bool:
    """Whether a percentage is one of something that is counted, not of money."""
    quantity = it.segment.quantity
    after = it.folded[quantity.end : quantity.end + 60]
    before = it.folded[max(it.segment.start, quantity.start - 60) : quantity.start]
    if _IF.search(after):
        return False
    online = "trực tuyến" in it.clause
    if (_MONEY_AFTER.match(after) and not online) or (
        _AMOUNT.search(it.clause) and "giải ngân" not in it.clause
    ):
        return False
    changes = it.comparison.comparator in _CHANGES
    if changes and _FEE.search(it.folded, it.segment.start, quantity.start):
        return False
    return changes or not (_MONEY_BEFORE.search(before) or _SPENDING.match(after))


def _is_standing(it: _Candidate) -> bool:
    """Whether a rank or score belongs to an index; a bare place needs cues of aiming."""
    place = it.segment.quantity.start
    if _RANKED.search(it.folded[max(it.segment.clause_start, place - 40) : place]):
        return False
    sure = it.segment.quantity.origin not in _NEED_AIM or it.comparison.comparator in _BOUNDED
    return bool(_INDEX.search(it.words)) and (sure or it.score >= _AIMED)


def _is_duration(it: _Candidate) -> bool:
    """Whether a time is one that work may take, or that training or a broadcast lasts."""
    if it.comparison.comparator in ("ge", "gt"):
        return bool(_LONG.search(it.clause))
    sure = it.bounded or it.score >= _AIMED or _NEXT_TIME.search(it.clause_before)
    return bool(sure and _TIME.search(it.words))


def _is_all(it: _Candidate) -> bool:
    """Whether "toàn bộ" begins a goal, or is what a goal's verb is done to."""
    place = it.segment.quantity.start
    before = it.folded[max(it.segment.clause_start, place - 30) : place]
    done = it.score >= _LIKELY and _DONE_TO.search(before)
    return bool(_STARTS_ITEM.search(before) or done)


def _is_part(it: _Candidate) -> bool:
    """Whether "13/15 xã" is aimed at: by its cues, or because it is all of them."""
    quantity = it.segment.quantity
    part, whole = it.folded[quantity.start : quantity.end].split("/")
    return it.score >= _AIMED or int(part) == int(whole)


def _is_count(it: _Candidate) -> bool:
    place = it.segment.quantity.start
    before = it.folded[max(it.segment.clause_start, place - NEAR) : place]
    if _OFTEN.match(it.folded, it.segment.quantity.end) and "%" in before:
        return False
    own = it.folded[it.segment.start : it.segment.quantity.start]
    led = bool(_EACH.search(own) or _INSPECTED.search(own))
    if it.bounded or led or _BOUND_BEFORE.search(before):
        return True
    if _PARTS_OF_PLAN.match(it.folded, it.segment.quantity.end):
        return False
    needed = _AIMED if _HAS.search(before) else _LIKELY
    said = it.folded[max(it.sentence.start, place - NEAR) : place]
    found = _SET.search(before) or _HAS.search(before) or _NEXT.search(said)
    return bool(found) and it.score >= needed


_CHECKS: dict[str, Callable[[_Candidate], bool]] = {
    "percent": _is_share,
    "percent_of_max": _is_share,
    "percentage_point": _is_share,
    "point": _is_standing,
    "rank": _is_standing,
    "rank_change": _is_standing,
    "minute": _is_duration,
    "hour": _is_duration,
    "day": _is_duration,
    "all": _is_all,
    "share_of": _is_part,
    "count": _is_count,
    "zero": lambda it: True,
}
_MAY_BE_RESULTS = ("percent", "percent_of_max", "percentage_point")


def is_record(
    folded: str, sentence: Sentence, segment: Segment, comparison: Comparison, verdict: Verdict
) -> bool:
    """Whether a quantity is stated as a value of an indicator; only percentages may be results.

    Results of indices have a table of their own, and counts of past events are no values.
    """
    status, score = verdict
    unit = segment.quantity.unit
    if status != "target" and unit not in _MAY_BE_RESULTS:
        return False
    return _CHECKS[unit](_Candidate(folded, sentence, segment, comparison, score))


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
    """Return the records without repetitions: the first telling stays (guide, coding rule 6)."""
    kept: list[Target] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    place: list[int] = []
    for target in targets:
        candidates = alike.setdefault(_key(target), [])
        twin = next((k for k in candidates[-_TWINS:] if _same(kept[k], target)), None)
        place.append(len(kept) if twin is None else twin)
        if twin is None:
            candidates.append(len(kept))
            kept.append(target)
    return [replace(t, parent=None if t.parent is None else place[t.parent]) for t in kept]
