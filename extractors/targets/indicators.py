"""What a value measures: the words that say so, and the codebook's indicator for them."""

import re
from functools import lru_cache

from extractors.codebook import Indicator, find_indicators, indicator_of
from extractors.sentences import Sentence
from extractors.targets.comparators import Comparison
from extractors.targets.segments import NEAR, Segment

_OPENING = re.compile(
    r"^(?:[-+•●\s,;:.()]|(?:và|phấn đấu|(?:đến|trong|hết) (?:hết |cuối )?(?:năm|quý [0-9iv]{1,3})"
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
    r"bình quân|bảo đảm|đảm bảo|tối thiểu|ít nhất|trên|dưới|không quá))+$"
)
_EXCEPT = re.compile(r"\(?\b(?:trừ|không (?:tính|gồm|bao gồm)) [^,;.()]{3,60}\)?")
_PAR_INDEX = ("I704", "I705")
_BELOW = ("district", "commune", "department")
_LEVEL_ONLY = re.compile(
    r"(?:^|\b(?:tại|ở|của|thuộc|trên địa bàn|đối với) )(?:các )?"
    r"(?:ubnd |ủy ban nhân dân )?(?:cấp )?"
    r"(?:tỉnh|huyện|xã|sở|phường)(?:, (?:cấp )?(?:huyện|xã|phường|thị trấn|ban|ngành|thị xã|"
    r"thành phố)| và (?:cấp )?(?:xã|huyện)){0,4}$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:…]|,? so với |\.\s|, (?:trong đó|riêng|phấn đấu|bảo đảm|đảm bảo|chú trọng|nêu|bằng|nhằm|"
    r"để|góp phần|triển khai|thực hiện|không (?:tính|kể|gồm))\b| \| |"
    r",? theo (?:nghị (?:quyết|định)|quyết định|kết luận|thông tư|chỉ thị|kế hoạch|quy định|"
    r"lộ trình|hướng dẫn|chủ trương)\b"
)
_ASIDE = re.compile(
    r" ?\((?!cchc|tthc|sipas|par|dti|pci|papi)[^()]{3,120}\)| trở (?:lên|xuống)\b", re.I
)
_OTHER_VALUE = re.compile(r"[0-9] ?(?:%|bậc|điểm|phút|phần trăm)")
# The goal begins after these: "Theo đó, tỉnh phấn đấu …", "yêu cầu đặt ra là …".
_LEAD = re.compile(
    r"\b(?:phấn đấu|đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|yêu cầu(?: đặt ra)?|mục tiêu|chỉ tiêu|đặt ra|"
    r"bảo đảm|đảm bảo|duy trì)\b(?: (?:là|chung|cụ thể))?[:,]? ?"
)
_CHANGE = re.compile(r"(?:cắt giảm|giảm|rút ngắn|tinh giản|tăng|nâng|cải thiện)(?:,[^,]{3,30})?")
_INDEX = re.compile(
    r"(?:chỉ số )?(?:PAR[ -]?INDEX|SIPAS|PAPI|PCI|PGI|P?DTI|ICT Index)|bộ chỉ số [0-9]{3}|"
    r"(?:bộ )?chỉ số (?:CCHC|cải cách hành chính|hài lòng|chuyển đổi số|phục vụ người dân)",
    re.IGNORECASE,
)
# "Về thủ tục hành chính, hồ sơ đúng hạn": the field in front is not what is measured.
_FRONTED = re.compile(r"(?:về|đối với|trong|với|theo|bên cạnh|ngoài ra|cùng với)\b[^,;]{2,80}, ")
_OF_A_TOTAL = re.compile(r"\s*(?:trở lên )?(?:trên )?tổng\b")
_STANDINGS = ("rank", "rank_change", "point")
_LABEL = re.compile(r"\s*:")
_POPULATION = re.compile(
    r"(?:trên|so với|trong) (tổng (?:số )?[^,;.:]{3,70}?)"
    r"(?= (?:đạt|được|phấn đấu|tối thiểu|là)\b|[,;.:]|$)"
)


@lru_cache(maxsize=2048)  # a value, its clause and its neighbours ask for the same words
def named(words: str, unit: str, level: str | None) -> Indicator | None:
    """Return the likeliest indicator that `words` (folded, lower case) name; None if none.

    Of the score and the rank of an index the one in the value's `unit` is meant; only indices have
    ranks, and shares of a highest score are of the PAR index where no other is named. A district's
    or department's index is not the province's. What is left out ("trừ văn bản mật") names nothing.
    """
    kept = _EXCEPT.sub(" ", words)
    ranked = unit in ("rank", "rank_change")
    of_index = ranked or unit == "percent_of_max"
    own_index = "I712" if level in _BELOW else "I705" if ranked else "I704"
    for indicator in find_indicators(kept):
        if indicator.id in _PAR_INDEX:
            return indicator_of(own_index)
        if indicator.group_id is None or not of_index:
            return indicator
    return indicator_of(own_index) if unit == "percent_of_max" else None


def find_measured(
    folded: str,
    sentence: Sentence,
    segment: Segment,
    comparison: Comparison,
    level: str | None,
) -> Indicator | None:
    """Return what a value measures: by its own words, its clause's, or the list's lead ("…: ")."""
    value = segment.quantity
    start = segment.start
    if segment.subject_follows and segment.start == segment.clause_start:
        begin = min(comparison.start, value.start)
        start = max(folded.rfind(", ", segment.start, begin) + 1, segment.start)
    own = folded[max(start, value.start - NEAR) : min(segment.end, value.end + NEAR)]
    clause = folded[
        max(segment.clause_start, value.start - NEAR) : min(segment.clause_end, value.end + NEAR)
    ]
    lead = folded[sentence.start : min(segment.start, sentence.start + NEAR)]
    nearest = _nearest_index(folded, segment)
    return (
        (named(nearest, value.unit, level) if nearest else None)
        or named(own, value.unit, level)
        or (named(clause, value.unit, level) if len(clause) > len(own) else None)
        or (named(f"{lead} {own}", value.unit, level) if ": " in lead else None)
    )


def _stripped(text: str, folded: str, start: int, end: int) -> str | None:
    """Return `text[start:end]` without the words that only lead to or from the value."""
    start = _opened(folded, start, end)
    fronted = _FRONTED.match(folded, start, end)
    if fronted and " " in folded[fronted.end() : end].strip():
        start = _opened(folded, fronted.end(), end)
    closing = _CLOSING.search(folded[start:end])
    end = start + closing.start() if closing else end
    printed = _ASIDE.sub("", " ".join(text[start:end].split()))
    words = _LEVEL_ONLY.sub("", printed).strip(" ,;:(")
    label, _, told = words.rpartition(": ")
    if label:  # "Dịch vụ công: hồ sơ trực tuyến", but "Hồ sơ đúng hạn: cấp tỉnh"
        told = _LEVEL_ONLY.sub("", told[_opened(told.lower(), 0, len(told)) :])
        words = told if " " in told else label
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


def _nearest_index(folded: str, segment: Segment) -> str | None:
    """Return the last of several indices named before a score or rank, with the words after it."""
    value = segment.quantity
    if value.unit not in _STANDINGS:
        return None
    names = list(_INDEX.finditer(folded, max(segment.start, value.start - NEAR), value.start))
    return folded[names[-1].start() : segment.end] if len(names) > 1 else None


def _index_name(text: str, segment: Segment) -> str | None:
    """Return the name of the index that a score or rank is one of, as printed nearest to it."""
    place = segment.quantity.start
    names = list(_INDEX.finditer(text, max(segment.clause_start, place - NEAR), segment.clause_end))
    before = [name for name in names if name.start() < place]
    return (before[-1] if before else names[0]).group() if names else None


def indicator_phrase(
    text: str, folded: str, segment: Segment, comparison: Comparison
) -> str | None:
    """Return the shortest phrase of the segment that says what is measured; None if it has none.

    `folded` is `text` folded, in lower case.
    """
    after = segment.quantity.end
    if segment.quantity.unit in _STANDINGS:
        name = _index_name(text, segment)
        if name:
            return name
    label = _LABEL.match(folded, after)
    if segment.subject_follows and not _OF_A_TOTAL.match(folded, after):
        begin = label.end() if label else after
        stop = _STOP.search(folded, begin, segment.end)
        end = stop.start() if stop else segment.end
        phrase = _stripped(text, folded, begin, end)
        if phrase:
            return phrase
    end = min(comparison.start, segment.quantity.start)
    begin = _led(folded, segment.start, end)
    own = _stripped(text, folded, begin, end) or _changed(text, folded, comparison, segment)
    clause = folded[max(segment.clause_start, end - NEAR) : end]
    if own or _OTHER_VALUE.search(clause):
        return own
    begin = _led(folded, max(segment.clause_start, end - NEAR), end)
    return _stripped(text, folded, begin, end)


def _changed(text: str, folded: str, comparison: Comparison, segment: Segment) -> str | None:
    """Return what is cut or raised: "cắt giảm *thời gian giải quyết* bình quân 25%"."""
    if comparison.comparator not in ("decrease", "increase"):
        return None
    verb = _CHANGE.match(folded, comparison.start, segment.quantity.start)
    return _stripped(text, folded, verb.end(), segment.quantity.start) if verb else None


def population(text: str, folded: str, segment: Segment) -> str | None:
    """Return the total that a percentage is taken of, as printed ("tổng số giao dịch …")."""
    match = _POPULATION.search(folded, segment.start, segment.end)
    return text[match.start(1) : match.end(1)] if match else None
