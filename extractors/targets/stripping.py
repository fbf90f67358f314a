"""A stretch of text without the words that only lead to or from a value."""

import re
from typing import Literal

from extractors.targets.wording import cue, is_nowhere, shortened

_OPENING = re.compile(
    r"^(?:[-+•●\s,;:.()“”\"]|\(?(?:\d{1,2}|[a-zđ])\)\s|(?:và|phấn đấu|"
    r"(?:đến|trong|hết) (?:hết |cuối )?(?:năm|quý [0-9iv]{1,3})(?: [0-9]{4}| nay| này| tới)?,?|"
    r"năm [0-9]{4},?|bảo đảm|cũng|phải|thì|tỉnh|đảm bảo|duy trì|"
    r"trong đó,?|riêng|(?:kéo |cắt )?giảm|rút ngắn|có|đạt|tỷ lệ|"
    r"tỉ lệ|nâng|đưa|mục tiêu|chỉ tiêu|yêu cầu|"
    r"tiếp tục|cụ thể|là|số(?! hóa)|để|nhằm|các|trở lên|trở xuống|đến nay,?|hiện nay,?)\b)+"
)
_CLOSING = re.compile(
    r"(?:[\s,;:.…()|-]|\b(?:đều|phải|cần|phấn đấu|đạt|là|tỷ lệ|tỉ lệ|mức|ở|từ|và|lên|xuống|còn|"
    r"được|có|đã|xếp|lọt|nằm|giữ|đứng|(?<!trực )thuộc|trong|vào|năm [0-9]{4}|cải thiện|tăng|giảm|"
    r"tối đa|"
    r"đối với|trong thời hạn|(?<!đúng )thời hạn|trong vòng|tại|cho|những|vượt quá|"
    r"chiếm|nâng|đưa|kéo|rút|"
    r"vượt|hơn|chạm(?: mốc)?|cán mốc|tương ứng|lần lượt|thấp nhất|cao nhất|sẽ|"
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
_ASIDE = re.compile(
    r", (?:ngoại )?trừ [^,;]{2,60},(?= )|"
    r" ?\((?!cchc|tthc|sipas|par|dti|pci|papi)[^()]{3,120}\)|"
    r" (?<!học )(?<!đẳng )(?<!cấp )(?<!sĩ )"
    r"(?<!ngày )(?<!khá )(?<!tốt )(?<!cáo )(?<!bình )trở (?:lên|xuống)\b",
    re.I,
)
_DEGREE = re.compile(r"(?:học|đẳng|cấp|sĩ|ngày|khá|tốt|cáo|bình) trở (?:lên|xuống)[\s.,;:]*\Z")
_ACRONYM = re.compile(
    r".{0,60}?\b(?:chỉ số|hài lòng)\b(?!.{0,20} thành phần)[^()]{3,80}? \(?"
    r"\b(PAR[ -]?INDEX|SIPAS|PAPI|PCI|PGI|P?DTI|ICT Index)\)?"
    r"(?: của tỉnh| năm [0-9]{4})*",
    re.IGNORECASE,
)


def stripped(
    text: str,
    folded: str,
    start: int,
    end: int,
    bodies: Literal["where", "counted", "kept"] = "where",
) -> str | None:
    """Return `text[start:end]` without the words that only lead to or from the value.

    Its `bodies` only say where something is measured, or may be what is counted ("30% số xã"), or
    are kept, as rows of a table may differ by them alone.
    """
    start = opened(folded, start, end)
    fronted = cue("fronted").match(folded, start, end)
    if fronted and " " in folded[fronted.end() : end].strip():
        begin = opened(folded, fronted.end(), end)
        if not is_nowhere(_bare(text[begin:end])):
            start = begin
        elif not is_nowhere(_bare(text[start : fronted.end()])):
            # "Với hồ sơ trực tuyến, khu vực miền núi đạt 45%"
            start, end = fronted.end("lead"), fronted.end()
    closing = None if _DEGREE.search(folded[start:end]) else _CLOSING.search(folded[start:end])
    end = start + closing.start() if closing else end
    printed = _ASIDE.sub("", " ".join(text[start:end].split()))
    counted = bodies == "counted" and not _AT_A_LEVEL.match(printed)
    words = (printed if counted or bodies == "kept" else _LEVEL_ONLY.sub("", printed)).strip(
        " .,;:("
    )
    label, _, told = words.rpartition(": ")
    if label:  # "Dịch vụ công: hồ sơ trực tuyến", but "Hồ sơ đúng hạn: cấp tỉnh"
        told = _LEVEL_ONLY.sub("", told[opened(told.lower(), 0, len(told)) :])
        if cue("field").match(told.lower()):  # "Hồ sơ trễ hạn: lĩnh vực đất đai"
            words = f"{label} {told}"
        else:
            words = told if " " in told and not is_nowhere(told) else label
    words = shortened(acronym(words), placed=bodies == "kept")
    named = " " in words or words.isupper() or (bodies != "where" and is_nowhere(words))
    return words if named else None


def _bare(words: str) -> str:
    """Return words with single spaces, without what leads to the value behind them."""
    words = " ".join(words.split())
    closing = _CLOSING.search(words.lower())
    return words[: closing.start()] if closing else words


def opened(folded: str, start: int, end: int) -> int:
    """Return where the words begin that say more than that a goal follows."""
    opening = _OPENING.match(folded[start:end])
    return start + (opening.end() if opening else 0)


def acronym(words: str) -> str:
    """Return an index by its acronym where it is printed: "Chỉ số hài lòng (*SIPAS*)"."""
    named = _ACRONYM.fullmatch(words)
    return named[1] if named else words
