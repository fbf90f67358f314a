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
# "Quyết định thực hiện Công văn … của Bộ Nội vụ, thay cho …": the act that needs no number.
_OWN_SUBJECT = re.compile(
    r"\W{0,4}(?:quyết định|kế hoạch|văn bản|chương trình)\b"
    r"(?! (?:số|[0-9]|của (?:chính phủ|thủ tướng|bộ|trung ương)))"
)
_SENTENCE = re.compile(r"[.;](?=\s)|\n")
_PASSED = re.compile(
    r"[^.;\n]{0,80}?\b(?:được|bị) (?:thay thế|thay(?! thế)|bãi bỏ)\b"
    r"(?: (?:bằng|bởi) (?:kế hoạch|quyết định|văn bản) (?:này|mới|trên))?(?! (?:bằng|bởi|tại|theo))"
)
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
        like = number.issuer_symbol == own.issuer_symbol
        if like and _PASSED.match(lowered, number.end):
            return number.normalised
        before = lowered[max(0, number.start - _WINDOW) : number.start]
        match = _REPLACES.search(before)
        if match is None or _PASSIVE.search(before[: match.start()]):
            continue
        place = max(0, number.start - _WINDOW) + match.start()
        sentence = _SENTENCE.split(lowered[max(0, place - 2 * _WINDOW) : place])[-1]
        subject = _SUBJECT.search(before[: match.start()])
        foreign = subject and _FOREIGN.search(subject.group())
        if not foreign or _OWN_SUBJECT.match(sentence):
            return number.normalised
    return None
