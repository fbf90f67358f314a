"""The document that the own one replaces, by what the text says of this document and no other."""

import re
from collections.abc import Sequence

from extractors.findings import NumberMention

_REPLACES = re.compile(
    r"(?:thay(?: thế| cho)?|bãi bỏ)\s(?:toàn bộ\s)?(?:cho\s)?(?:các\s)?(?:nội dung\s)?"
    r"(?:kế hoạch|quyết định|chương trình)(?:[^.;\n]{0,120}(?:kèm theo|tại|theo)\squyết định)?"
    r"(?:\ssố)?\s{0,3}:?\s{0,3}\Z"
)
# Another document that replaces, cited as a subject: "Nghị định … thay thế Quyết định …".
_FOREIGN = re.compile(r"nghị định|thông tư|luật|nghị quyết|chính phủ|thủ tướng|bộ nội vụ")
_SUBJECT = re.compile(r"[^.;\n]{0,120}\Z")
_PASSIVE = re.compile(r"(?:được|bị)\s\Z")
_WINDOW = 180


def find_superseded(
    lowered: str, numbers: Sequence[NumberMention], own: NumberMention
) -> str | None:
    """Return the number of the plan or decision that the own document replaces, None if none."""
    for number in numbers:
        if number.normalised in (None, own.normalised):
            continue
        if number.document_type not in ("KH", "QĐ", "CTr", None):
            continue
        before = lowered[max(0, number.start - _WINDOW) : number.start]
        match = _REPLACES.search(before)
        if match is None or _PASSIVE.search(before[: match.start()]):
            continue
        subject = _SUBJECT.search(before[: match.start()])
        if subject is None or not _FOREIGN.search(subject.group()):
            return number.normalised
    return None
