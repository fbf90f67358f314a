"""The words that say what a value measures, found beside it."""

import re

from extractors.targets.comparators import Comparison
from extractors.targets.indicators import INDEX_NAME, STANDINGS
from extractors.targets.segments import NEAR, Segment
from extractors.targets.wording import done_to, is_nowhere, shortened

_OPENING = re.compile(
    r"^(?:[-+•●\s,;:.()“”\"]|\(?(?:\d{1,2}|[a-zđ])\)\s|(?:và|phấn đấu|(?:đến|trong|hết) (?:hết |cuối )?(?:năm|quý [0-9iv]{1,3})"
    r"(?: [0-9]{4}| nay| này| tới)?,?|năm [0-9]{4},?|bảo đảm|cũng|phải|thì|tỉnh|"
    r"đảm bảo|duy trì|trong đó,?|riêng|(?:kéo |cắt )?giảm|rút ngắn|có|đạt|tỷ lệ|"
    r"tỉ lệ|nâng|đưa|mục tiêu|chỉ tiêu|yêu cầu|"
    r"tiếp tục|cụ thể|là|số(?! hóa)|để|nhằm|các|trở lên|trở xuống|đến nay,?|hiện nay,?)\b)+"
)
_CLOSING = re.compile(
    r"(?:[\s,;:.…()|-]|\b(?:đều|phải|cần|phấn đấu|đạt|là|tỷ lệ|tỉ lệ|mức|ở|từ|và|lên|xuống|còn|"
    r"được|có|đã|xếp|lọt|nằm|giữ|đứng|(?<!trực )thuộc|trong|vào|năm [0-9]{4}|cải thiện|tăng|giảm|"
    r"tối đa|"
    r"chiếm|nâng|đưa|vượt|hơn|chạm(?: mốc)?|cán mốc|tương ứng|lần lượt|thấp nhất|cao nhất|sẽ|"
    r"toàn (?:tỉnh|thành phố|huyện)|không thấp|không ít|trở|cùng|"
    r"bình quân|trung bình|bảo đảm|đảm bảo|tối thiểu|ít nhất|trên|dưới|không quá))+$"
)
_LEVEL_ONLY = re.compile(
    r"(?:^|\b(?:tại|ở|của|thuộc|trên địa bàn|đối với) )(?:các )?"
    r"(?:ubnd |ủy ban nhân dân )?(?:cấp )?"
    r"(?:tỉnh|huyện|xã|sở|phường)(?:, (?:cấp )?(?:huyện|xã|phường|thị trấn|ban|ngành|thị xã|"
    r"thành phố)| và (?:cấp )?(?:xã|huyện)){0,4}$",
    re.IGNORECASE,
)
_AT_A_LEVEL = re.compile(r"(?:tại|ở|của|thuộc|cấp)\b", re.IGNORECASE)
_STOP = re.compile(
    r"[;:…]|,? so với |\.\s|, (?:trong đó|riêng|phấn đấu|bảo đảm|đảm bảo|chú trọng|nêu|bằng|nhằm|"
    r"để|góp phần|triển khai|thực hiện|không (?:tính|kể|gồm))\b| \| |"
    r",? theo (?:nghị (?:quyết|định)|quyết định|kết luận|thông tư|chỉ thị|kế hoạch|quy định|"
    r"lộ trình|hướng dẫn|chủ trương)\b"
)
_ASIDE = re.compile(
    r" ?\((?!cchc|tthc|sipas|par|dti|pci|papi)[^()]{3,120}\)| (?<!đại học )(?<!cao đẳng )(?<!trung cấp )(?<!thạc sĩ )(?<!ngày )"
    r"(?<!khá )(?<!tốt )(?<!cảnh cáo )(?<!trung bình )trở (?:lên|xuống)\b",
    re.I,
)
_OTHER_VALUE = re.compile(r"[0-9] ?(?:%|bậc|điểm|phút|phần trăm)")
# The goal begins after these: "Theo đó, tỉnh phấn đấu …", "yêu cầu đặt ra là …".
_LEAD = re.compile(
    r"\b(?:phấn đấu|đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|yêu cầu(?: đặt ra)?|mục tiêu|chỉ tiêu|đặt ra|"
    r"bảo đảm|đảm bảo|duy trì)\b(?: (?:là|chung|cụ thể))?[:,]? ?"
)
_CHANGE = re.compile(r"(?:cắt giảm|giảm|rút ngắn|tinh giản|tăng|nâng|cải thiện)(?:,[^,]{3,30})?")
# "Về thủ tục hành chính, hồ sơ đúng hạn": the field in front is not what is measured.
_FRONTED = re.compile(r"(?:về|đối với|trong|với|theo|bên cạnh|ngoài ra|cùng với)\b[^,;]{2,80}, ")
_OF_A_TOTAL = re.compile(r"\s*(?:trở lên )?(?:trên )?tổng\b")
_LABEL = re.compile(r"\s*:")
_ACRONYM = re.compile(
    r".{0,60}\bchỉ số [^()]{0,60}?\(?(PAR[ -]?INDEX|SIPAS|PAPI|PCI|PGI|P?DTI|ICT Index)\b\)?"
    r"(?: của tỉnh)?",
    re.IGNORECASE,
)
# "… 60% ở cấp xã *được xử lý trên môi trường mạng*": what is said once, behind the last value.
_PREDICATE = re.compile(
    r" (?:số )?(?:tại|ở|của|thuộc|cấp)\b[^;:.%0-9]{2,60}? "
    r"(?=(?:được|phải được|bị|xử lý|giải quyết|thực hiện|đúng hạn|trước hạn|trả)\b)"
)


def _index_name(text: str, segment: Segment) -> str | None:
    """Return the name of the index that a score or rank is one of, as printed nearest to it."""
    place = segment.quantity.start
    names = list(
        INDEX_NAME.finditer(text, max(segment.clause_start, place - NEAR), segment.clause_end)
    )
    before = [name for name in names if name.start() < place]
    return _acronym((before[-1] if before else names[0]).group()) if names else None


def _acronym(words: str) -> str:
    """Return an index by its acronym where it is printed: "Chỉ số hài lòng (*SIPAS*)"."""
    named = _ACRONYM.fullmatch(words)
    return named[1] if named else words


def indicator_phrase(
    text: str, folded: str, segment: Segment, comparison: Comparison
) -> str | None:
    """Return the shortest phrase of the segment that says what is measured; None if it has none.

    `folded` is `text` folded, in lower case.
    """
    after = segment.quantity.end
    if segment.quantity.unit in STANDINGS:
        name = _index_name(text, segment)
        if name:
            return name
    label = _LABEL.match(folded, after)
    if segment.subject_follows and not _OF_A_TOTAL.match(folded, after):
        begin = label.end() if label else after
        stop = _STOP.search(folded, begin, segment.end)
        end = stop.start() if stop else segment.end
        phrase = _stripped(text, folded, begin, end, counted=True)
        if phrase and comparison.comparator not in ("decrease", "increase"):
            return done_to(phrase, text[segment.start : comparison.start])
        if phrase:
            return phrase
    end = min(comparison.start, segment.quantity.start)
    begin = _led(folded, segment.start, end)
    own = _stripped(text, folded, begin, end) or _changed(text, folded, comparison, segment)
    if not own or is_nowhere(own):
        said = _PREDICATE.match(folded, after, segment.end)
        own = said and shortened(" ".join(text[said.end() : segment.end].split()).rstrip(" ,;:."))
        if own or is_nowhere(text[begin:end].strip(" ,;:")):
            return own
    clause = folded[max(segment.clause_start, end - NEAR) : end]
    if own or _OTHER_VALUE.search(clause):
        return own
    begin = _led(folded, max(segment.clause_start, end - NEAR), end)
    own = _stripped(text, folded, begin, end)
    return None if own and is_nowhere(own) else own


def _changed(text: str, folded: str, comparison: Comparison, segment: Segment) -> str | None:
    """Return what is cut or raised: "cắt giảm *thời gian giải quyết* bình quân 25%"."""
    if comparison.comparator not in ("decrease", "increase"):
        return None
    verb = _CHANGE.match(folded, comparison.start, segment.quantity.start)
    return _stripped(text, folded, verb.end(), segment.quantity.start) if verb else None


def _stripped(text: str, folded: str, start: int, end: int, *, counted: bool = False) -> str | None:
    """Return `text[start:end]` without the words that only lead to or from the value.

    Bodies may be what is `counted` ("30% số xã"); else they only say where something is measured.
    """
    start = _opened(folded, start, end)
    fronted = _FRONTED.match(folded, start, end)
    if fronted and " " in folded[fronted.end() : end].strip():
        start = _opened(folded, fronted.end(), end)
    closing = _CLOSING.search(folded[start:end])
    end = start + closing.start() if closing else end
    printed = _ASIDE.sub("", " ".join(text[start:end].split()))
    bodies = counted and not _AT_A_LEVEL.match(printed)
    words = (printed if bodies else _LEVEL_ONLY.sub("", printed)).strip(" ,;:(")
    label, _, told = words.rpartition(": ")
    if label:  # "Dịch vụ công: hồ sơ trực tuyến", but "Hồ sơ đúng hạn: cấp tỉnh"
        told = _LEVEL_ONLY.sub("", told[_opened(told.lower(), 0, len(told)) :])
        words = told if " " in told else label
    words = _acronym(shortened(words))
    return words if " " in words or words.isupper() else None


def _opened(folded: str, start: int, end: int) -> int:
    """Return where the words begin that say more than that a goal follows."""
    opening = _OPENING.match(folded[start:end])
    return start + (opening.end() if opening else 0)


def _led(folded: str, start: int, end: int) -> int:
    """Return where the subject of a value at `end` begins: after "…, tỉnh phấn đấu", if any."""
    for lead in _LEAD.finditer(folded, start, end):
        if " " in folded[lead.end() : end].strip():
            start = lead.end()
    return start
