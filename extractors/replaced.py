"""The document that the own one replaces, by what the text says of this document and no other."""

import re
from collections.abc import Sequence

from extractors.findings import NumberMention

_REPLACES = re.compile(
    r"(?P<subject>[^.;\n]{0,120})(?:thay thế|thay cho|bãi bỏ)\s(?:toàn bộ\s)?(?:cho\s)?(?:các\s)?"
    r"(?:nội dung\s)?(?:kế hoạch|quyết định|chương trình)(?:[^.;\n]{0,120}"
    r"(?:kèm theo|tại|theo)\squyết định)?(?:\ssố)?\s{0,3}:?\s{0,3}\Z"
)
_FOREIGN = re.compile(
    r"(?:nghị định|thông tư|luật|nghị quyết|chính phủ|thủ tướng|bộ nội vụ)[^.;]{0,60}\Z"
)


def find_superseded(
    lowered: str, numbers: Sequence[NumberMention], own: NumberMention
) -> str | None:
    """Return the number of the plan or decision that the own document replaces, None if none."""
    for number in numbers:
        if number.normalised in (None, own.normalised):
            continue
        if number.document_type not in ("KH", "QĐ", "CTr", None):
            continue
        match = _REPLACES.search(lowered[max(0, number.start - 300) : number.start])
        if match and not _FOREIGN.search(match["subject"]):
            return number.normalised
    return None
