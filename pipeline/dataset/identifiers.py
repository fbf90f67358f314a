"""Identifiers, and those of targets: they stay while their words do, wherever on the page they are.

A target is known by its document and by the words beside its number, on its line and up to the next
semicolon. A paragraph put in before it, a wider quote or a better rule changes none of them; nor
does another number: a page that mends 90% to 95% has the same target with another value. Only
targets among the very same words are told apart by their order.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from corpus import Document
from extractors.findings import Target
from extractors.folding import fold, lower

_WORDS = 5
"""Words on either side: of 4,278 targets on 288 pages nine then shared theirs with another one of
their page and level (of two words 121); more would only let more edits change an identifier."""
_REACH = 120  # characters within which they are looked for: a page may be one endless line
_END = re.compile(r"[\n;]")  # of a line or of an item in one
_WORD = re.compile(r"[^\W\d]+|\d+")


def stable_id(*parts: object) -> str:
    """Return an identifier of 16 hexadecimal digits that the same parts always give."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def target_ids(document: Document, targets: Iterable[Target]) -> list[str]:
    """Return one identifier a target, in the order of `targets`."""
    twins: Counter[tuple[str | None, ...]] = Counter()
    text, ids = lower(fold(document.text)), []
    for target in targets:
        known = (*_beside(text, target.value_start, target.value_end), target.level)
        ids.append(stable_id(document.document_id, *known, twins[known]))
        twins[known] += 1
    return ids


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    r"""Return the words before and after a place in its item or line of a folded text.

    >>> text = "i. mục tiêu\nnăm 2024 có trên 95% hồ sơ đúng hạn."
    >>> _beside(text, text.index("95%"), text.index(" hồ"))
    ('năm # có trên', 'hồ sơ đúng hạn')
    """
    before = _END.split(text[max(0, start - _REACH) : start])[-1]
    after = _END.split(text[end : end + _REACH])[0]
    return " ".join(_words(before)[-_WORDS:]), " ".join(_words(after)[:_WORDS])


def _words(text: str) -> list[str]:
    return ["#" if word.isdigit() else word for word in _WORD.findall(text)]
