"""The words that say what a value measures, found beside it."""

import re

from corpus import Span
from extractors.targets.comparators import Comparison
from extractors.targets.frames import of_each, of_verb
from extractors.targets.indicators import INDEX_NAME, STANDINGS
from extractors.targets.segments import NEAR, Segment
from extractors.targets.stripping import acronym, stripped
from extractors.targets.wording import cue, done_to, is_nowhere, is_when, shortened

_STOP = re.compile(
    r"[;…]|:(?![0-9])|,? so với |\.\s|"
    r", (?:trong đó|riêng|phấn đấu|bảo đảm|đảm bảo|chú trọng|nêu|bằng|nhằm|"
    r"để|góp phần|triển khai|thực hiện|không (?:tính|kể|gồm))\b| \| |"
    r",? theo (?:nghị (?:quyết|định)|quyết định|kết luận|thông tư|chỉ thị|kế hoạch|quy định|"
    r"lộ trình|hướng dẫn|chủ trương)\b"
)
_OTHER_VALUE = re.compile(r"[0-9] ?(?:%|bậc|điểm|phút|phần trăm)")
# The goal begins after these: "Theo đó, tỉnh phấn đấu …", "yêu cầu đặt ra là …".
_LEAD = re.compile(
    r"\b(?:phấn đấu|đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|yêu cầu(?: đặt ra)?|mục tiêu|chỉ tiêu|đặt ra|"
    r"(?<!tự )bảo đảm|(?<!tự )đảm bảo|duy trì)\b(?: (?:là|chung|cụ thể))?[:,]? ?"
)
_CHANGE = re.compile(r"(?:cắt giảm|giảm|rút ngắn|tinh giản|tăng|nâng|cải thiện)(?:,[^,]{3,30})?")
_OF_A_TOTAL = re.compile(r"\s*(?:trở lên )?(?:trên )?tổng\b")
# "Thanh toán trực tuyến *đạt* 30% số giao dịch": what is measured stands in front.
_REACHES = re.compile(r"\S{2,} \S{2,} \S{2,}.* (?:đạt|chiếm|bằng)\b[^;,.0-9]{0,25}\Z")
_OFTEN = re.compile(r"\s*(?:lần|lượt)\b")
_OF_KIND = re.compile(r" là (?=\S+ \S+)")  # "trong số đó 40% là *hồ sơ toàn trình*"
# "Giải ngân đạt 95% *kế hoạch vốn đầu tư công*": the value is a share of what is disbursed.
_DISBURSED = re.compile(r"giải ngân(?: hết)?", re.I)
_FUNDS = re.compile(r"(?: số)? ((?:kế hoạch )?vốn(?: đầu tư(?: công)?)?)", re.I)
_PART = re.compile(r"\b(?:trong (?:số )?(?:đó|này)|riêng)\b")
# What stands behind a value's quotation mark or dash tells who says so, or more.
_ASIDE_BEHIND = re.compile(r"\s*(?:[\"”»]|[-–]\s)")
_HEADING = re.compile(r"^([^:;\n]{8,90}):[ \t]*$", re.MULTILINE)
_SO_FAR = re.compile(r" từ [0-9].{0,60}\Z| thêm\Z")
_NUMBER = re.compile(r"\b[0-9]|\b(?:một|hai|ba) (?:lần|lượt|ngày)\b")
_NONE = re.compile(r"không (?:để|có|còn)(?: (?:xảy ra|phát sinh|tình trạng))? ")
_LONGEST_LABEL = 90
_OF_A_GROUP = re.compile(
    r"[^a-zà-ỹ]*(?:[a-z]\) )?(?:về |công tác |cải cách |xây dựng |hiện đại |mục tiêu|"
    r"chỉ tiêu|cụ thể|một số |trong đó|năm |đến |kết quả|đó là)"
)
_LABEL = re.compile(r"\s*:")
_BEHIND = re.compile(r" (?:về|theo) \(?")  # "nhóm 12 về SIPAS"
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
    behind = next((name for name in names if name.start() > place), None)
    if behind and _BEHIND.fullmatch(text, segment.quantity.end, behind.start()):
        return acronym(behind.group())
    before = [name for name in names if name.start() < place]
    return acronym((before[-1] if before else names[0]).group()) if names else None


def indicator_phrase(
    text: str, folded: str, segment: Segment, comparison: Comparison
) -> str | None:
    """Return the shortest phrase of the segment that says what is measured; None if it has none.

    `folded` is `text` folded, in lower case.
    """
    standing = segment.quantity.unit in STANDINGS
    told = _index_name(text, segment) if standing else of_verb(text, folded, segment)
    if told:
        return told
    phrase = _beside(text, folded, segment, comparison)
    part = _PART.search(folded, segment.start, segment.quantity.start)
    if phrase and not part and cue("timely").match(phrase.lower()):
        phrase = f"{_dated(folded, segment)} {phrase[:1].lower()}{phrase[1:]}"
    return of_each(text, folded, segment, phrase) if phrase else None


def _dated(folded: str, segment: Segment) -> str:
    """Return what is in time or late where a value's own words leave it out: mostly files."""
    before = max(0, segment.start - NEAR)
    before = max(folded.rfind(end, before, segment.start) + 1 for end in ("\n", ". ")) or before
    named = list(cue("dated").finditer(folded, before, segment.quantity.start))
    return named[-1].group() if named else "hồ sơ"


def row_phrase(text: str, folded: str, name: Span) -> str:
    """Return the shortest phrase of the name of a table's row that says what is measured."""
    return stripped(text, folded, *name, "kept") or " ".join(text[slice(*name)].split())


def _beside(text: str, folded: str, segment: Segment, comparison: Comparison) -> str | None:
    """Return what the words behind a value or in front of it say that it measures."""
    after = segment.quantity.end
    end = min(comparison.start, segment.quantity.start)
    begin = _led(folded, segment.start, end)
    own = stripped(text, folded, begin, end) or _changed(text, folded, comparison, segment)
    told = (
        own
        and (_OFTEN.match(folded, after) or _REACHES.search(folded[begin : segment.quantity.start]))
        and not is_nowhere(own)
    )
    follows = segment.subject_follows and not _ASIDE_BEHIND.match(folded, after)
    if follows and not told and not _OF_A_TOTAL.match(folded, after):
        phrase = _behind(text, folded, segment, comparison)
        if phrase:
            return _counted(own, phrase)
    if own and _DISBURSED.fullmatch(own):
        funds = _FUNDS.match(text, after, segment.end)
        return f"{own} {funds[1]}" if funds else own
    if not own or is_nowhere(own):
        kind = _OF_KIND.match(folded, after, segment.end)
        if kind:
            return stripped(text, folded, kind.end(), segment.end)
        said = _PREDICATE.match(folded, after, segment.end)
        own = said and shortened(" ".join(text[said.end() : segment.end].split()).rstrip(" ,;:."))
        own = own or _label(text, folded, segment)
        if own or is_nowhere(text[begin:end].strip(" ,;:")):
            return own
    clause = folded[max(segment.clause_start, end - NEAR) : end]
    if own or _OTHER_VALUE.search(clause):
        return own
    begin = _led(folded, max(segment.clause_start, end - NEAR), end)
    own = stripped(text, folded, begin, end)
    return None if own and is_nowhere(own) else own


def _behind(text: str, folded: str, segment: Segment, comparison: Comparison) -> str | None:
    """Return what a value counts that stands behind it, with what is done to it."""
    label = _LABEL.match(folded, segment.quantity.end)
    first = label.end() if label else segment.quantity.end
    end = _end(folded, segment, first)
    more = cue("list").match(folded, end, segment.clause_end)
    end = more.end() if more else end
    stop = _STOP.search(folded, first, end)
    phrase = stripped(text, folded, first, stop.start() if stop else end, "counted")
    if phrase is None or is_when(phrase):
        return None
    ruled_out = folded.startswith("không", comparison.start)  # "…, không để quá 5% hồ sơ"
    if comparison.comparator in ("decrease", "increase") or (
        ruled_out and folded.endswith(", ", 0, comparison.start)
    ):
        return phrase
    return done_to(phrase, text[segment.start : comparison.start])


def _counted(own: str | None, phrase: str) -> str:
    """Return what is counted by `own` where the `phrase` behind the value only counts bodies.

    "Nâng *số trường học tự chủ* từ 11 lên 14 đơn vị"
    """
    if not own or not cue("counter").fullmatch(phrase.lower()):
        return phrase
    change = _SO_FAR.search(own.lower())
    own = own[: change.start()] if change else own
    return own if own.count(" ") > phrase.count(" ") + 1 else phrase


def _end(folded: str, segment: Segment, start: int) -> int:
    """Return where what a value counts ends: at the next value where nothing parts the two."""
    if segment.end > start:
        return segment.end
    number = _NUMBER.search(folded, start, segment.clause_end)
    return number.start() if number else segment.clause_end


def _label(text: str, folded: str, segment: Segment) -> str | None:
    """Return the label of a list of values: "*Hồ sơ đúng hạn*: 98% cấp tỉnh, 95% cấp xã"."""
    end = segment.clause_start
    if segment.start > end or not folded[:end].rstrip().endswith(":"):
        return None
    begin = max(folded.rfind(mark, 0, end - 2) + 1 for mark in ("\n", ". ", "; ", ": "))
    if end - begin > _LONGEST_LABEL or _OF_A_GROUP.match(folded, begin, end):
        return None
    label = stripped(text, folded, begin, end)
    if label is None or is_nowhere(label) or is_nowhere(text[begin:end].strip(" +-•*:\n")):
        return _heading(text, folded, begin)
    return label


def _heading(text: str, folded: str, end: int) -> str | None:
    """Return the line with a colon that the items of a list above `end` stand under."""
    heads = list(_HEADING.finditer(folded, max(0, end - NEAR), end))
    if not heads or _OF_A_GROUP.match(folded, *heads[-1].span(1)):
        return None
    return stripped(text, folded, *heads[-1].span(1))


def _changed(text: str, folded: str, comparison: Comparison, segment: Segment) -> str | None:
    """Return what is cut, raised or ruled out: "cắt giảm *thời gian giải quyết* bình quân 25%"."""
    changes = comparison.comparator in ("decrease", "increase")
    verb = (_CHANGE if changes else _NONE).match(folded, comparison.start, segment.quantity.start)
    return stripped(text, folded, verb.end(), segment.quantity.start) if verb else None


def _led(folded: str, start: int, end: int) -> int:
    """Return where the subject of a value at `end` begins: after "…, tỉnh phấn đấu", if any."""
    for lead in _LEAD.finditer(folded, start, end):
        if " " in folded[lead.end() : end].strip():
            start = lead.end()
    return start
