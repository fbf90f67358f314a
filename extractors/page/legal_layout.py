"""What the lines of a legal text are for: letterhead, title, text; what a legal site adds."""

import re
from collections.abc import Sequence

from extractors.folding import fold, lower
from extractors.page.lines import SHORT, TextLine, end_of_article, layout_rules, words_of

_LETTERHEAD_WITHIN = 60  # lines; records of legal sites stand before the letterhead
_NUMBER_WITHIN, _KIND_BELOW = 6, 4  # lines
_LONG_TITLE = 800  # characters of one line of a legal title
_TITLE_LINES = 8  # a legal title rarely takes more lines
_CELLS = " | "
_KIND_ALONE = re.compile(r"^(?:\w{2,8} ){0,2}\w{2,8} ?:$")  # "QUYẾT ĐỊNH:" opens the text


def kind_line(seen: Sequence[TextLine], declared: str | None) -> int | None:
    """Return the index of the line with the word for the kind of a legal text, None for news.

    A letter has no such word; there it is the line that says what it is about ("V/v …"). A page
    that gives a legal text under the title that its markup declares is read as news.
    """
    kind = _kind_behind_letterhead(seen)
    kind = _kind_below_number(seen) if kind is None else kind
    kind = _subject_of_letter(seen) if kind is None else kind
    return None if kind is None or _is_headed(seen, kind, declared) else kind


def _kind_behind_letterhead(seen: Sequence[TextLine]) -> int | None:
    letterhead = layout_rules("letterhead")[0].regex
    for i, entry in enumerate(seen[:_LETTERHEAD_WITHIN]):
        if len(entry.text) <= SHORT and letterhead.search(entry.folded):
            return next(
                (k for k in range(i + 1, min(i + 16, len(seen))) if _is_kind(seen[k].text)), None
            )
    return None


def _kind_below_number(seen: Sequence[TextLine]) -> int | None:
    """Return the index of "KẾ HOẠCH" below the number at a text's top: copies leave out the
    state's name."""
    for i, entry in enumerate(seen[:_NUMBER_WITHIN]):
        if _matches("number", entry):
            below = range(i + 1, min(i + 1 + _KIND_BELOW, len(seen)))
            texts = ((k, seen[k].text) for k in below)
            return next((k for k, text in texts if text.isupper() and _is_kind(text)), None)
    return None


def _subject_of_letter(seen: Sequence[TextLine]) -> int | None:
    """Return the index of the line "V/v …" below the number, or beside the state's name."""
    head = seen[:_LETTERHEAD_WITHIN]
    for i, entry in enumerate(head):
        if _matches("subject", entry) and any(
            _matches("letterhead", near) for near in head[max(0, i - 12) : i + 12]
        ):
            return i
    return None


def subject_at(line: str) -> int:
    """Return where in a title's line a letter's subject begins, 0 where nothing precedes it.

    >>> subject_at("Số: 9/SNV-CCHC V/v đôn đốc báo cáo")
    15
    """
    folded = lower(fold(line))
    return next((m.end() for r in layout_rules("subject") if (m := r.regex.match(folded))), 0)


def _matches(label: str, line: TextLine) -> bool:
    """Return whether a line of usual length is of the rules with this label."""
    if len(line.text) > SHORT:
        return False
    return any(rule.regex.search(line.folded) for rule in layout_rules(label))


def _is_kind(text: str) -> bool:
    return any(rule.regex.match(fold(text)) for rule in layout_rules("kind"))


def legal_roles(seen: Sequence[TextLine], kind: int) -> list[str]:
    """Return the role of each line of a legal text whose kind is named in line `kind`."""
    first = _first_of_letterhead(seen, kind)
    end = _end_of_title(seen, kind)
    tail = end_of_article(seen, end)
    roles = []
    for i, entry in enumerate(seen):
        if kind <= i < end:
            roles.append("title")
        elif i >= tail or entry.label == "chrome" or (i < first and not _is_record(entry)):
            roles.append("furniture")
        else:
            roles.append("body")
    return roles


def _is_headed(seen: Sequence[TextLine], kind: int, declared: str | None) -> bool:
    """Return whether a page gives a legal text under a title of its own."""
    words = words_of(declared or "")
    return bool(words) and any(entry.words == words for entry in seen[:kind])


def _first_of_letterhead(seen: Sequence[TextLine], kind: int) -> int:
    """Return where the letterhead begins: up to four lines of the body's before the state's name.

    A letter's number and subject stand there too, where its columns were read one by one.
    """
    state = next((i for i, entry in enumerate(seen) if _matches("letterhead", entry)), kind)
    first = state = min(state, kind)
    while first > 0 and state - first < 4 and _heads(seen[first - 1]):
        first -= 1
    return first


def _heads(line: TextLine) -> bool:
    return line.text.isupper() or _matches("number", line)


def _is_record(line: TextLine) -> bool:
    """Return whether a line is a field of the record that legal sites print before the text."""
    return any(rule.regex.match(line.folded) for rule in layout_rules("record"))


def _end_of_title(seen: Sequence[TextLine], kind: int) -> int:
    """Return the index behind the last line of the title that begins at `kind`."""
    begin = layout_rules("begin")
    end = kind + 1
    while end < len(seen) and end - kind < _TITLE_LINES:
        text = seen[end].text
        if _CELLS in text:  # an annex directly behind the title
            break
        opens = any(rule.regex.match(seen[end].folded) for rule in begin)
        if (opens and not _is_named(seen, end, kind)) or len(text) > _LONG_TITLE:
            break
        if _matches("letterhead", seen[end]) or _matches("number", seen[end]):
            break
        if text.endswith((";", ".")) or _KIND_ALONE.match(text) or seen[end].label == "tail":
            break
        end += 1
    return end


def _is_named(seen: Sequence[TextLine], line: int, kind: int) -> bool:
    """Return whether the line below a bare "KẾ HOẠCH" says what it is for, if in a verb's words.

    "Thực hiện nhiệm vụ … năm 2015" is a title, "Thực hiện Nghị quyết số …, UBND tỉnh …" opens the
    text.
    """
    return line == kind + 1 and seen[kind].text.isupper() and _matches("named", seen[line])
