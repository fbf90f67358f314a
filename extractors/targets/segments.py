"""Segments: the part of a sentence that speaks of one quantity, and whether its subject follows."""

import itertools
import re
from dataclasses import dataclass

from extractors.sentences import Sentence
from extractors.targets.quantities import Quantity

NEAR = 400
"""Characters around a value within which its words stand, however long the sentence is."""
FRONT = 45
"""Characters from the start of a sentence within which a deadline or level rules all of it."""
_CLAUSE_END = re.compile(r"[;:|](?=\s|$)")
# "sở, ngành", "xã, phường, thị trấn" name the bodies of one level: their commas separate nothing.
_LISTED = r"(?:ban|ngành|quận|huyện|thị xã|thành phố|tp|xã|phường|thị trấn|đặc khu)\b"
_SEPARATOR = re.compile(
    r"(?<!\bsở)(?<!\bban)(?<!quận)(?<!huyện)(?<!\bxã)(?<!phường)(?<!thị trấn)(?<!thành phố),\s|"
    rf",\s(?!{_LISTED})|"
    r"(?<!\bsở)(?<!ngành)(?<!quận)(?<!huyện)(?<!\bxã)(?<!phường)(?<!cấp tỉnh)\svà\s|"
    rf"\svà\s(?!{_LISTED})|"
    r"\((?![^()]{0,60}\))|\s(?:còn|riêng|trong đó|nhưng|đồng thời)\s|\s-\s|"
    r"(?<!cũ)(?<!trước đây)(?<!sáp nhập)(?<!hợp nhất)\)\s"
)
# After these words nothing is counted: the subject of the value stands before it.
_NO_SUBJECT = re.compile(
    r"\s*(?:$|[,;.…:)|\]]|(?:trở (?:lên|xuống)|so với|vào|đến|trong|ở|tại|đối với|là|cho|năm|"
    r"theo|và|hoặc|nhưng|còn|của|trên (?:tổng|địa bàn|bảng|cả)|nhằm|để|mỗi|một năm|hằng năm|"
    r"hàng năm|/|mức|thời gian so|kế hoạch đề ra|cả nước|toàn quốc|với|khi|bằng|\(|-|–|nếu|"
    r"thông qua|làm việc|kế hoạch|grdp)\b)"
)
# A new subject begins here, whatever separators the subject itself contains.
_OPENER = re.compile(
    r"(?:[,(]|(?<!, cấp huyện)(?<!, cấp tỉnh)(?<!, ở cấp huyện)(?<!, ở cấp tỉnh)\s(?:và|còn))\s"
    r"(?=(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|số lượng|điểm số|thời gian|phấn đấu|hứa|cam kết|"
    r"bảo đảm|đảm bảo|trong đó|riêng|nâng|giảm|tăng|rút ngắn|cắt giảm|các (?:huyện|xã|sở)|"
    r"(?:đến|trước|hết|sang)(?: (?:hết|cuối|ngày|năm|quý|tháng)){0,3} (?:[0-9]+|[ivx]+)|"
    r"cấp (?:tỉnh|huyện|xã) (?:đạt|là|[0-9]))\b)"
)
# "12% thời gian giải quyết *đối với* 25 thủ tục": nothing else parts the two.
_LINK = re.compile(r"\S(?=\s(?:đối với|tại|cho|ở|trong|không quá|ít nhất|tối thiểu|tối đa)\s)")
_LABEL = re.compile(r"\s*:\s")
_ALL_OF_THEM = re.compile(r"\bđều\b[^.;,]{0,25}$")
_TOTAL = ("của ", "cả thảy ", "tổng cộng ")
_OF_WHOM = re.compile(
    r"(?: (?!(?:có|đạt|là|từ|trên|dưới|hơn|thực hiện|xây dựng|đăng ký|tổ chức|kiểm tra|ít|tối|"
    r"không|hoàn thành|triển khai|thành lập|bố trí|cử|và|còn|lập|xác định|thêm)\b)"
    r"[^\s,;:.()]{1,12}){0,9} "
)
# "tỷ lệ người dân đi lại trên 2 lần giảm còn 5%": how often is a part of what is counted.
_TIMES = re.compile(r" (?:lần|lượt)\b[^.;,:%0-9]{0,60}[0-9][0-9,.]{0,5} ?%")
_OFTEN = re.compile(r"(?<!không )(?:trên|quá|hơn|từ) \Z")
_PREDICATE = re.compile(r"(?: (?!và\b)[^\s,;:.()]{1,12}){1,12} ")
_OF_A_STANDING = ("rank", "rank_change", "point")
_SHORTEST_SUBJECT, _LEAD = 30, 25
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
    if quantity.unit in _OF_A_STANDING:
        return False
    after = quantity.end
    label = _LABEL.match(folded, after, end)
    if label:
        return label.end() < end
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
    starts = [clause[0]]
    for previous, quantity in itertools.pairwise(quantities):
        gap = (previous.end, quantity.start)
        follows = _subject_follows(folded, quantity, clause[1])
        led_on = _subject_follows(folded, previous, clause[1])
        place = (
            _last(_OPENER, folded, *gap)
            or (_last if follows or led_on else _first)(_SEPARATOR, folded, *gap)
            or (_last(_LINK, folded, *gap) if led_on else None)
            or (quantity.start if led_on and previous.unit == "percent" else previous.end)
        )
        starts.append(place)
    return starts


def find_segments(folded: str, sentence: Sentence, quantities: list[Quantity]) -> list[Segment]:
    """Return one segment for each quantity of the sentence that is a value, in order.

    `quantities` are those that begin in the sentence.
    """
    inside: list[Quantity] = []
    for quantity in quantities:
        previous = inside[-1] if inside else None
        if quantity.end <= sentence.end and not _describes(folded, quantity, previous):
            inside.append(quantity)
    labels = {q.end for q in inside if _LABEL.match(folded, q.end)}  # "95%: hồ sơ đúng hạn"
    ends = [
        m.end()
        for m in _CLAUSE_END.finditer(folded, sentence.start, sentence.end)
        if m.group() != ":"
        or not (
            (m.start() in labels and m.start() - sentence.start < _LEAD)
            or _in_brackets(folded, sentence.start, m.start())
        )
    ]
    segments: list[Segment] = []
    start = before = sentence.start
    for end in [*ends, sentence.end]:
        clause = [q for q in inside if start <= q.start and q.end <= end]
        starts = _starts(folded, (start, end), clause)
        for i, quantity in enumerate(clause):
            stop = starts[i + 1] if i + 1 < len(clause) else end
            follows = _subject_follows(folded, quantity, stop)
            first, begin = start, starts[i]
            if i == 0 and not follows and quantity.start - start < _SHORTEST_SUBJECT:
                begin = _before_colon(folded, start, before)
            if _ALL_OF_THEM.search(folded, begin, quantity.start):  # "A; B; C đều đạt 100%"
                first, begin = sentence.start, sentence.start if i == 0 else begin
            segments.append(Segment(quantity, begin, max(stop, quantity.end), first, end, follows))
        before, start = start, end
    return segments


def _describes(folded: str, quantity: Quantity, previous: Quantity | None) -> bool:
    """Whether a count only says whose something is, or how many: "100% văn bản của 3 địa phương".

    So does one that nothing divides from the percentage before it, nor any verb leads to: "100%
    công chức một cửa 13 phường", "trên 95% tại 9/9 huyện"; and how many are ranked: "từ hạng 3 trở
    lên trong 9 đơn vị".
    """
    gap = folded[previous.end : quantity.start] if previous else None
    if quantity.unit == "rank" and previous and previous.unit == "rank":
        other = folded.startswith((" về ", " theo "), quantity.end)  # "nhóm 9, nhóm 12 về SIPAS"
        other = other or folded.startswith("lên ", quantity.start)  # "từ hạng 30 lên hạng 20"
        return not other and gap in (" ", ", ", " trở lên ", " trở lên, ")
    if quantity.unit == "all":  # "85% đơn vị hoàn thành toàn bộ nhiệm vụ"
        return bool(gap and previous and previous.unit == "percent" and _PREDICATE.fullmatch(gap))
    if quantity.unit not in ("count", "share_of"):
        return False
    all_of_them = previous and previous.unit == "all" and gap == " "  # "toàn bộ 101 xã"
    total = all_of_them or folded.endswith(_TOTAL, 0, quantity.start)
    if quantity.unit == "count" and total:
        return True
    if _OFTEN.search(folded, max(0, quantity.start - 12), quantity.start) and _TIMES.match(
        folded, quantity.end
    ):
        return True
    return bool(gap and previous and previous.unit == "percent" and _OF_WHOM.fullmatch(gap))


def _in_brackets(folded: str, start: int, place: int) -> bool:
    """Whether `place` stands in brackets: "(năm 2023: 93,6%)" is no clause of its own."""
    begin = max(start, place - NEAR)
    return folded.rfind("(", begin, place) > folded.rfind(")", begin, place)


def _before_colon(folded: str, start: int, before: int) -> int:
    """Return where the clause before `start` begins if a colon ties it to this one ("X: 90%")."""
    return before if folded[before:start].rstrip().endswith(":") else start
