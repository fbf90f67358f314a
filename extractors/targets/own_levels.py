"""The level of values whose words name none: that of their whole, of the index, of the issuer."""

import re
from dataclasses import replace
from functools import cache

from extractors.codebook import Indicator, codebook
from extractors.findings import Target
from extractors.folding import fold, lower
from extractors.sentences import Sentence
from extractors.targets.neighbours import Read
from extractors.targets.status import Frame

_BELOW = ("district", "commune", "department")
_SCORES = ("point", "percent_of_max", "percentage_point")
_INDEX = re.compile(r"chỉ số|par[ -]?index|\b(?:sipas|papi|pci|p?dti)\b")
_GOES_ON = re.compile(
    r"\b(?:tỷ lệ|chỉ tiêu|con số|mức) này [^,;.:]{0,20}\Z|(?:^\)?,|^ và|[,;]) "
    r"(?:(?:và|còn|phấn đấu|đến|hết|cuối|năm|quý|[ivx]{1,3}|20[0-9]{2}|đạt|tăng|giảm|thêm|lên|là|"
    r"từ|trên|ít nhất|tối thiểu) )*\Z"
)
# "… công chức cấp xã (vùng cao: 70%)": the same bodies, of another terrain.
_ELSEWHERE = re.compile(
    r"(?:\(|, |; |\b(?:riêng|còn|trừ) )(?:(?:riêng|còn|trừ|các|những|ở|tại|với|đối với) )*"
    r"(?:lĩnh vực|vùng|khu vực|địa bàn|miền núi|hải đảo|biên giới|ven biển|đồng bằng|đô thị|nơi|"
    r"bãi ngang)\b[^.;%0-9()]{0,40}\Z"
)
_LONGEST_GAP = 120
# "90% công chức cấp xã đạt chuẩn, 65% *biết* dùng phần mềm": the subject is that of the first.
_ONLY_PREDICATE = re.compile(r"(?: trở lên)? (?:sử dụng|biết|có|được|đạt|thành thạo|dùng)\b")
_EACH = re.compile(r"\bmỗi (?:tuần|tháng|quý|năm|lần|tổ|điểm|trung tâm|đài|phòng)\b[^,;.:]{0,40}\Z")
# "Mỗi xã có 02 máy tính và 01 công chức hướng dẫn": the second is for each of them, too.
_EACH_BODY = re.compile(r"\bmỗi (?:xã|phường|huyện|quận|sở|cơ quan|địa phương)\b[^;.%0-9]{0,60}\Z")
_ALSO = re.compile(r"[^;.%0-9]{2,60}(?:,| và) \Z")


class OwnLevels:
    """Knows the issuer of a document, and so the level that its values have by themselves."""

    def __init__(self, folded: str, frame: Frame) -> None:
        """Prepare for the text `folded` (folded, lower case) of a document framed by `frame`."""
        self.folded, self.frame = folded, frame
        name = lower(fold(frame.province)) if frame.province else None
        own = r"\b(?:của|ubnd|ủy ban nhân dân) thành phố\b" if frame.city else None
        own = own or (name and rf"(?<!bàn )\btỉnh\s{re.escape(name)}\b")
        self._name = re.compile(own) if own else None

    def fill(self, reads: list[Read], targets: list[Target], former: list[Target]) -> list[Target]:
        """Return the `targets` of a sentence, read from `reads`, each with its level.

        `former` are the targets of the document so far. A part ("trong đó") is of the level of its
        whole, a value without words of its own of the level of the one that it goes on about.
        """
        done: list[Target] = []
        for read, target in zip(reads, targets, strict=True):
            level = target.level
            if level is None and target.parent is not None:
                place = target.parent - len(former)
                level = done[place].level if place >= 0 else former[target.parent].level
            elif level is None and (done or former):
                before = done[-1] if done else former[-1]
                level = before.level if self._goes_on(read, before) else None
            level = level or self.of(target, read)
            done.append(replace(target, level=level) if level != target.level else target)
        return done

    def of(self, target: Target, read: Read | None = None) -> str | None:
        """Return the level of a value by its issuer or its index; without `read` it is a cell's.

        "Hệ thống báo cáo tỉnh Quảng Trị" is the province's own, "trên địa bàn tỉnh" is not. A rank
        is that of the province, a score where its sentence speaks of an index.
        """
        if self.frame.level in _BELOW:
            return self.frame.level
        indicator = _by_id().get(target.indicator_id or "")
        if indicator and indicator.level:
            return indicator.level
        if read is None or self.frame.level != "province":
            return None
        if target.unit == "rank" or (target.unit in _SCORES and self._of_index(read)):
            return "province"
        segment = read.segment
        told = self._name and self._name.search(self.folded, segment.start, segment.end)
        return "province" if told else None

    def _of_index(self, read: Read) -> bool:
        place = read.segment.quantity.start
        return self.frame.kind == "index_improvement_plan" or bool(
            _INDEX.search(self.folded, read.sentence.start, place)
        )

    def _goes_on(self, read: Read, before: Target) -> bool:
        """Whether a value has no words of its own but goes on about the one before it.

        "… công chức cấp xã đạt 90%, đến năm 2025 đạt 95%", "Hiện … 96%; nâng tỷ lệ này lên 98%".
        """
        start, end = before.value_end, read.segment.quantity.start
        gap = self.folded[start:end]
        if read.sentence == Sentence(*before.sentence, read.sentence.marker):
            after = read.segment.quantity.end
            if _EACH.search(gap) or _ONLY_PREDICATE.match(self.folded, after, read.segment.end):
                return True
            head = self.folded[read.sentence.start : before.value_start]
            if before.unit == read.target.unit == "count" and _EACH_BODY.search(head):
                return bool(_ALSO.search(gap))
        if len(gap) >= _LONGEST_GAP:
            return False
        follows = read.segment.subject_follows and not gap.startswith((",", ")", " và "))
        return bool(_ELSEWHERE.search(gap) or (not follows and _GOES_ON.search(gap)))


@cache
def _by_id() -> dict[str, Indicator]:
    return {indicator.id: indicator for indicator in codebook()}
