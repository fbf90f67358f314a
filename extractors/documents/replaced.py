"""The document that the own one replaces, by what the text says of this document and no other."""

import re
from collections.abc import Sequence

from extractors.findings import NumberMention

_REPLACES = re.compile(
    r"(?:thay(?: thế| cho)?|bãi bỏ)\s(?:toàn bộ\s)?(?:cho\s)?(?:các\s)?(?:nội dung\s)?"
    r"(?:kế hoạch|quyết định|chương trình|chỉ thị|nghị quyết)"
    r"(?:[^.;\n]{0,120}(?:kèm theo|tại|theo)\squyết định)?"
    r"(?:\ssố)?\s{0,3}:?\s{0,3}\Z"
)
# Another document that replaces, cited as a subject: "Nghị định … thay thế Quyết định …".
_FOREIGN = re.compile(r"nghị định|thông tư|luật|nghị quyết|chính phủ|thủ tướng|bộ nội vụ")
_SUBJECT = re.compile(r"[^.;\n]{0,120}\Z")
# "Quyết định thực hiện Công văn … của Bộ Nội vụ, thay cho …": the act that needs no number.
_OWN_SUBJECT = re.compile(
    r"\W{0,4}(?:quyết định|kế hoạch|văn bản|chương trình|chỉ thị|nghị quyết)\b"
    r"(?! (?:số|[0-9]|của (?:chính phủ|thủ tướng|bộ|trung ương)))"
)
_SENTENCE = re.compile(r"[.;](?=\s)|\n")
_PASSED = re.compile(
    r"[^.;\n]{0,80}?\b(?:được|bị) (?:thay thế|thay(?! thế)|bãi bỏ)\b"
    r"(?: (?:bằng|bởi) (?:kế hoạch|quyết định|văn bản) (?:này|mới|trên))?(?! (?:bằng|bởi|tại|theo))"
)
# "Kế hoạch số X … được thay thế bởi Kế hoạch số Y": what follows is the number that replaces.
_PASSED_TO = re.compile(
    r"[^.;\n]{0,80}?\b(?:được|bị) thay(?: thế)? (?:bằng|bởi) "
    r"(?:kế hoạch|quyết định|chương trình)(?: số)?\s{0,3}:?\s{0,3}"
)
_PASSIVE = re.compile(r"(?:được|bị)\s\Z")
_WINDOW = 180


def find_superseded(
    lowered: str, numbers: Sequence[NumberMention], own: NumberMention
) -> str | None:
    """Return the number of the plan or decision that the own document replaces, None if none.

    Of several the first counts; a directive or resolution replaces others of its type.
    """
    own_places = {n.start for n in numbers if n.normalised == own.normalised}
    for number in numbers:
        if number.normalised in (None, own.normalised):
            continue
        if number.document_type not in ("KH", "QĐ", "CTr", own.document_type, None):
            continue
        like = number.issuer_symbol == own.issuer_symbol
        if like and _PASSED.match(lowered, number.end):
            return number.normalised
        passed_to = _PASSED_TO.match(lowered, number.end)
        if passed_to and passed_to.end() in own_places:
            return number.normalised
        match = _replacing(lowered, number)
        if match is None:
            continue
        before = lowered[max(0, number.start - _WINDOW) : number.start]
        place = max(0, number.start - _WINDOW) + match.start()
        sentence = _SENTENCE.split(lowered[max(0, place - 2 * _WINDOW) : place])[-1]
        subject = _SUBJECT.search(before[: match.start()])
        foreign = subject and _FOREIGN.search(subject.group())
        if not foreign or _OWN_SUBJECT.match(sentence):
            return number.normalised
    return None


def is_replaced(lowered: str, number: NumberMention) -> bool:
    """Whether the words in front of a number say that its document is replaced.

    Numbers begin anew every year: a plan may bear the number of the one that it replaces.
    """
    return _replacing(lowered, number) is not None


def _replacing(lowered: str, number: NumberMention) -> re.Match[str] | None:
    """Return the words that end at a number and say that its document is replaced, if any do."""
    before = lowered[max(0, number.start - _WINDOW) : number.start]
    match = _REPLACES.search(before)
    return None if match is None or _PASSIVE.search(before[: match.start()]) else match
