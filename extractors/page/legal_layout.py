"""What the lines of a legal text are for: letterhead, title, text; what a legal site adds."""

import re
from collections.abc import Sequence

from extractors.folding import fold, lower
from extractors.page.lines import SHORT, TextLine, end_of_article, layout_rules, words_of

_LETTERHEAD_WITHIN = 60  # lines; records of legal sites stand before the letterhead
_LONG_TITLE = 800  # characters of one line of a legal title
_TITLE_LINES = 8  # a legal title rarely takes more lines
_CELLS = " | "
_KIND_ALONE = re.compile(r"^(?:\w{2,8} ){0,2}\w{2,8} ?:$")  # "QUYẾT ĐỊNH:" opens the text


def kind_line(seen: Sequence[TextLine], declared: str | None) -> int | None:
    """Return the index of the line with the word for the kind of a legal text, None for news.

    A page that gives a legal text under the title that its markup declares is read as news.
    """
    kind = _kind_behind_letterhead(seen)
    return None if kind is None or _is_headed(seen, kind, declared) else kind


def _kind_behind_letterhead(seen: Sequence[TextLine]) -> int | None:
    letterhead = layout_rules("letterhead")[0].regex
    for i, entry in enumerate(seen[:_LETTERHEAD_WITHIN]):
        if len(entry.text) <= SHORT and letterhead.search(lower(fold(entry.text))):
            return next(
                (k for k in range(i + 1, min(i + 16, len(seen))) if _is_kind(seen[k].text)), None
            )
    return None


def _is_kind(text: str) -> bool:
    return any(rule.regex.match(fold(text)) for rule in layout_rules("kind"))


def legal_roles(seen: Sequence[TextLine], kind: int) -> list[str]:
    """Return the role of each line of a legal text whose kind is named in line `kind`."""
    first = _first_of_letterhead(seen)
    end = _end_of_title(seen, kind)
    tail = end_of_article(seen, end)
    roles = []
    for i, entry in enumerate(seen):
        if kind <= i < end:
            roles.append("title")
        elif i >= tail or entry.label == "chrome" or (i < first and not _is_record(entry.text)):
            roles.append("furniture")
        else:
            roles.append("body")
    return roles


def _is_headed(seen: Sequence[TextLine], kind: int, declared: str | None) -> bool:
    """Return whether a page gives a legal text under a title of its own."""
    words = words_of(declared or "")
    return bool(words) and any(entry.words == words for entry in seen[:kind])


def _first_of_letterhead(seen: Sequence[TextLine]) -> int:
    """Return where the letterhead begins: up to two lines with the body before the state's name."""
    letterhead = layout_rules("letterhead")[0].regex
    state = next(i for i, entry in enumerate(seen) if letterhead.search(lower(fold(entry.text))))
    first = state
    while first > 0 and state - first < 4 and seen[first - 1].text.isupper():
        first -= 1
    return first


def _is_record(text: str) -> bool:
    """Return whether a line is a field of the record that legal sites print before the text."""
    return any(rule.regex.match(lower(fold(text))) for rule in layout_rules("record"))


def _end_of_title(seen: Sequence[TextLine], kind: int) -> int:
    """Return the index behind the last line of the title that begins at `kind`."""
    begin = layout_rules("begin")
    end = kind + 1
    while end < len(seen) and end - kind < _TITLE_LINES:
        text = seen[end].text
        if _CELLS in text:  # an annex directly behind the title
            break
        if any(rule.regex.match(lower(fold(text))) for rule in begin) or len(text) > _LONG_TITLE:
            break
        if text.endswith((";", ".")) or _KIND_ALONE.match(text) or seen[end].label == "tail":
            break
        end += 1
    return end
