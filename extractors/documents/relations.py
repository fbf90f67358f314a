"""How the page's plan relates to a document it cites: by the words in front of the number."""

import re

from extractors.documents.own import OwnDocument
from extractors.findings import NumberMention, Reference
from extractors.folding import lower
from extractors.rules import load_rules

_WINDOW = 260
_PARAGRAPH = 1500
_TELLS = ("references.cited", 0.85)
_OWN_TYPES = frozenset({"KH", "QĐ", "CTr", "CTHĐ", "NQ", "ĐA", "CT"})
_CENTRAL = frozenset({"CP", "TTg", "QH", "UBTVQH", "TW", "VPCP"})
_LINE_START = re.compile(r"\n[^\S\n]{0,20}(\S)")
_LEGAL_OPENING = re.compile(r"\W{0,8}(?:căn cứ|chiếu theo)\b")
_OWN_ACT = re.compile(
    r"ban hành (?:kế hoạch|chương trình|quyết định)|xây dựng kế hoạch|quyết định:"
)
_COORDINATED = re.compile(
    r"(?:[,;]|\bvà|\bcùng(?: với)?)\s{1,4}(?:các\s)?(?:(?:kế hoạch|quyết định|chương trình"
    r"|nghị quyết|chỉ thị|công văn|văn bản|thông báo|hướng dẫn|kết luận|thông tư|nghị định|luật)"
    r"[^,.;:()0-9]{0,60})?(?:\s{0,3}số)?\s{0,4}:?\s{0,4}\Z"
)
_BREAK = re.compile(r"[.;](?=\s)|\n\s*\n")


def find_relation(
    folded: str, number: NumberMention, former: Reference | None, own: OwnDocument | None
) -> tuple[str, str, float]:
    """Return relation, rule and confidence for a number cited in `folded` (case kept).

    `former` is the reference before it: in a list ("thực hiện Nghị quyết A và Nghị quyết B") the
    relation of the first holds for the rest.
    """
    lowered = lower(folded)
    cue = _cue(lowered, number)
    between = lowered[former.end : number.start] if former else ""
    in_basis = _in_legal_basis(folded, lowered, number)
    if cue and cue[0] in ("amends", "replaces"):
        own_act = not in_basis and _is_own_act(lowered, number, cue[3], former, own)
        cue = cue if own_act else None
    if cue:
        return cue[:3]
    if in_basis:
        return "legal_basis", "references.legal-basis", 0.9
    listed = former and len(between) <= _WINDOW and not _BREAK.search(between)
    if former and listed and _COORDINATED.search(between):
        return former.relation, former.origin, former.confidence
    return "mentions", *_TELLS


def _cue(lowered: str, number: NumberMention) -> tuple[str, str, float, int] | None:
    """Return label, rule, confidence and place of the rule that ends at the number."""
    begin = max(0, number.start - _WINDOW)
    said = lowered[begin : number.start]
    for rule in load_rules("references.yml"):
        if not rule.may_match(said):
            continue
        for match in rule.regex.finditer(lowered, begin, number.start + 1):
            if match.end() == number.start:
                return rule.label, rule.id, rule.confidence, match.start()
    return None


def _in_legal_basis(folded: str, lowered: str, number: NumberMention) -> bool:
    """Whether the paragraph opens with "Căn cứ" and the plan's own act has not begun yet.

    A line that begins in lower case or with a digit goes on with the paragraph before it.
    """
    begin = _paragraph(folded, number.start)
    opens = _LEGAL_OPENING.match(lowered, begin, number.start)
    return opens is not None and not _OWN_ACT.search(lowered, begin, number.start)


def _paragraph(folded: str, place: int) -> int:
    """Return where the paragraph around a place begins, or how far back is looked."""
    first = max(0, place - _PARAGRAPH)
    end = place
    while (end := folded.rfind("\n", first, end)) >= 0:
        line = _LINE_START.match(folded, end, place)
        if line and (line[1].isupper() or line[1] in "-+•*"):
            return line.start(1)
    return first


def _is_own_act(
    lowered: str,
    number: NumberMention,
    cue: int,
    former: Reference | None,
    own: OwnDocument | None,
) -> bool:
    """Whether it is this plan that amends or replaces, not a document cited just before."""
    if own and own.supersedes == number.normalised:
        return True
    if number.document_type not in _OWN_TYPES or number.issuer_symbol in _CENTRAL:
        return False
    if former and cue - former.end < _WINDOW:
        return bool(_BREAK.search(lowered[former.end : cue]))
    return True
