"""The lines of a document and what each is for: title, time stamp, body, by-line, furniture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
import re

from corpus import Document, Span
from extractors.folding import fold, lower
from extractors.rules import Rule, load_rules


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text without its surrounding white space.

    `role` is `title`, `time`, `body`, `author`, `credit` or `furniture` (menus, counters, related
    lists, rating blocks, widgets: nothing is read from those).
    """

    start: int
    end: int
    role: str

    @property
    def span(self) -> Span:
        """The line as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's non-empty lines in order."""

    lines: tuple[Line, ...]

    def role(self, *roles: str) -> list[Line]:
        """Return the lines with one of these roles, in order."""
        return [line for line in self.lines if line.role in roles]


_SHORT = 200  # characters; furniture comes in short lines
_HEAD = 14  # lines in which a title is looked for
_PARAGRAPH = 180  # characters of a line that can only be running text
_PROSE = 120  # characters of a line that counts as prose behind a cue
_PROSE_BEHIND = 0.6  # of the prose before a cue: with more behind it, a box stands inside the text
_LETTERHEAD_WITHIN = 60  # lines; records of legal sites stand before the letterhead
_TITLE_LINES = 8  # a legal title rarely takes more lines
_BYLINES = 4  # lines at the end of an article among which by-line and credit stand
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line with its text, its folded text and the label of the layout rule that it meets."""

    line: Line
    text: str
    label: str | None

    @property
    def words(self) -> list[str]:
        return _WORD.findall(lower(fold(self.text)))


def find_layout(document: Document) -> Layout:
    """Return what each line of `document.text` is for.

    Works on text of pages whose furniture was cut and on raw text with menus and widgets. A page
    that is a legal text has as title the lines from the word for its kind (KẾ HOẠCH, QUYẾT ĐỊNH)
    on. After the first line that opens related lists, ratings or widgets, all is furniture.
    """
    seen = [_see(span, document.text) for span in line_spans(document.text)]
    if not seen:
        return Layout(())
    kind = _legal_kind(seen)
    if kind is not None and not _is_headed(seen, kind, document.declared.title):
        return Layout(tuple(_legal(seen, kind)))
    return Layout(tuple(_news(seen, document)))


def line_spans(text: str) -> list[Span]:
    """Return the spans of the non-empty lines of `text`, without white space around them."""
    spans = []
    start = 0
    for raw in text.split("\n"):
        content = raw.strip()
        if content:
            begin = start + raw.index(content[0])
            spans.append(Span(begin, begin + len(content)))
        start += len(raw) + 1
    return spans


@cache
def _rules(*labels: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("layout.yml") if rule.label in labels)


def label_of_line(text: str) -> str | None:
    """Return what a line is by its words: `tail`, `chrome`, `stamp`, or None for a line of text."""
    if len(text) > _SHORT:
        return None
    folded = lower(fold(text))
    for rule in _rules("stamp", "tail", "chrome"):
        if rule.regex.match(folded):
            return rule.label
    return None


def _see(span: Span, text: str) -> _Seen:
    content = text[span.start : span.end]
    return _Seen(Line(span.start, span.end, "body"), content, label_of_line(content))


# -- legal texts ----------------------------------------------------------------------------------


def _legal_kind(seen: Sequence[_Seen]) -> int | None:
    """Return the index of the line with the word for the kind of a legal text, None for news."""
    letterhead = _rules("letterhead")[0].regex
    for i, entry in enumerate(seen[:_LETTERHEAD_WITHIN]):
        if len(entry.text) <= _SHORT and letterhead.search(lower(fold(entry.text))):
            return next(
                (k for k in range(i + 1, min(i + 16, len(seen))) if _is_kind(seen[k].text)), None
            )
    return None


def _is_kind(text: str) -> bool:
    return any(rule.regex.match(fold(text)) for rule in _rules("kind"))


def _legal(seen: Sequence[_Seen], kind: int) -> list[Line]:
    first = _first_of_letterhead(seen)
    end = _end_of_legal_title(seen, kind)
    tail = next((i for i in range(end, len(seen)) if seen[i].label == "tail" and _ends(seen, i, kind)), None)
    lines = []
    for i, entry in enumerate(seen):
        role = "body"
        if kind <= i < end:
            role = "title"
        elif (tail is not None and i >= tail) or entry.label == "chrome":
            role = "furniture"
        elif i < first and not _is_record(entry.text):
            role = "furniture"
        lines.append(replace(entry.line, role=role))
    return lines


def _is_headed(seen: Sequence[_Seen], kind: int, declared: str | None) -> bool:
    """Return whether a page gives a legal text under a title of its own."""
    words = _WORD.findall(lower(fold(declared or "")))
    return bool(words) and any(entry.words == words for entry in seen[:kind])


def _first_of_letterhead(seen: Sequence[_Seen]) -> int:
    """Return where the letterhead begins: up to two lines with the body before the state's name."""
    letterhead = _rules("letterhead")[0].regex
    state = next(i for i, entry in enumerate(seen) if letterhead.search(lower(fold(entry.text))))
    first = state
    while first > 0 and state - first < 4 and seen[first - 1].text.isupper():
        first -= 1
    return first


def _is_record(text: str) -> bool:
    """Return whether a line is a field of the record that legal sites print before the text."""
    return any(rule.regex.match(lower(fold(text))) for rule in _rules("record"))


def _end_of_legal_title(seen: Sequence[_Seen], kind: int) -> int:
    """Return the index behind the last line of the title that begins at `kind`."""
    begin = _rules("begin")
    end = kind + 1
    while end < len(seen) and end - kind < _TITLE_LINES:
        text = seen[end].text
        if any(rule.regex.match(lower(fold(text))) for rule in begin) or len(text) > 2 * _SHORT:
            break
        if text.endswith((";", ".")) or _is_kind(text) or seen[end].label:
            break
        end += 1
    return end


# -- news -----------------------------------------------------------------------------------------


def _news(seen: Sequence[_Seen], document: Document) -> list[Line]:
    title = _title(seen, document.declared.title)
    begin = 0 if title is None else title + 1
    tail = next((i for i in range(begin, len(seen)) if _opens_tail(seen, i, begin)), len(seen))
    roles = []
    for i, entry in enumerate(seen):
        if i == title:
            roles.append("title")
        elif i >= tail or entry.label in ("tail", "chrome"):
            roles.append("furniture")
        elif entry.label == "stamp" and _stands_apart(seen, i, title, tail):
            roles.append("time")
        elif title is not None and i < title:
            roles.append("furniture")
        else:
            roles.append("body")
    _mark_declared(seen, document, title, roles)
    _mark_bylines(seen, begin, roles)
    return [replace(entry.line, role=role) for entry, role in zip(seen, roles, strict=True)]


def _opens_tail(seen: Sequence[_Seen], i: int, begin: int) -> bool:
    return seen[i].label == "tail" and i > begin and _ends(seen, i, begin)


def _ends(seen: Sequence[_Seen], i: int, begin: int) -> bool:
    """Return whether the article ends at the cue `i`, not a box inside it: little prose follows."""
    before = sum(len(e.text) for e in seen[begin:i] if len(e.text) >= _PROSE)
    after = sum(len(e.text) for e in seen[i + 1 :] if _is_prose(e))
    return before > 0 and after <= _PROSE_BEHIND * before


def _is_prose(entry: _Seen) -> bool:
    return len(entry.text) >= _PROSE and entry.label is None and entry.text[-1] in ".;:…!?”\"/"


def _stands_apart(seen: Sequence[_Seen], i: int, title: int | None, tail: int) -> bool:
    """Return whether a time stamp is the page's: near the title, or among the last lines."""
    near = title is None or title - 3 <= i <= title + 5
    return (near and not any(len(e.text) > _PARAGRAPH for e in seen[(title or 0) + 1 : i])) or (
        tail - _BYLINES - 2 <= i < tail
    )


def _title(seen: Sequence[_Seen], declared: str | None) -> int | None:
    """Return the index of the title line: as declared, else by its place and looks."""
    if declared:
        words = _WORD.findall(lower(fold(declared)))
        same = [i for i, entry in enumerate(seen[: 2 * _HEAD]) if entry.words == words]
        if same:
            return _last_before_text(seen, same)
    head = []
    for i, entry in enumerate(seen[:_HEAD]):
        if len(entry.text) > _PARAGRAPH and entry.text.count(" ") > 25:
            break
        head.append(i)
    titles = [i for i in head if _could_be_title(seen[i])]
    if not titles:
        return None
    stamp = next((i for i in head if seen[i].label == "stamp"), None)
    if stamp is not None and titles[0] < stamp:
        titles = [i for i in titles if i < stamp]
        if stamp - 1 in titles and not seen[stamp - 1].text.endswith("."):
            return stamp - 1
    chosen = titles[0]
    if _is_kicker(seen[chosen]) and len(titles) > 1:
        chosen = titles[1]
    words = seen[chosen].words
    return _last_before_text(seen, [i for i in range(chosen, min(chosen + 8, len(seen))) if seen[i].words == words])


def _last_before_text(seen: Sequence[_Seen], same: Sequence[int]) -> int:
    """Return the last of equal lines before which no paragraph stands."""
    last = same[0]
    for i in same[1:]:
        if any(len(entry.text) > _PARAGRAPH for entry in seen[last + 1 : i]):
            break
        last = i
    return last


def _could_be_title(entry: _Seen) -> bool:
    words = entry.text.split()
    return entry.label is None and len(entry.text) >= 18 and len(words) >= 4 and " | " not in entry.text


def _is_kicker(entry: _Seen) -> bool:
    """Return whether a line is the name of a section rather than a title."""
    words = entry.text.split()
    return len(words) <= 6 and (entry.text.isupper() or len(words) <= 5)


def _mark_declared(seen: Sequence[_Seen], document: Document, title: int | None, roles: list[str]) -> None:
    """Mark the lines that say what the markup declares as time, author and credit."""
    declared = document.declared
    wanted = (("time", declared.published), ("author", declared.author), ("credit", declared.source_name))
    for role, value in wanted:
        if not value or len(value) > _SHORT:
            continue
        words = _WORD.findall(lower(fold(value)))
        for i in range(len(seen) - 1, title if title is not None else -1, -1):
            if len(seen[i].text) <= len(value) + 30 and roles[i] == "body":
                ours = seen[i].words
                if ours == words or (len(ours) <= len(words) + 3 and ours[-len(words) :] == words):
                    roles[i] = role
                    break


def _mark_bylines(seen: Sequence[_Seen], begin: int, roles: list[str]) -> None:
    """Mark by-line and credit among the last lines of the article, and a labelled one at its head."""
    body = [i for i in range(begin, len(seen)) if roles[i] in ("body", "author", "credit")]
    for i in reversed(body[-_BYLINES:] if len(body) > 1 else []):
        role = byline_role(seen[i].text, named=True)
        if role:
            roles[i] = role
        elif len(seen[i].text) > _SHORT:
            break
    for i in [*body[:3], *range(max(begin, len(seen) - 12), len(seen))]:
        if roles[i] in ("body", "furniture"):
            role = byline_role(seen[i].text, named=False)
            if role and i < len(seen) - 1 or (role and roles[i] == "body"):
                roles[i] = role


def byline_role(text: str, *, named: bool) -> str | None:
    """Return `author` or `credit` where a line is a by-line or a credit and nothing else.

    Without `named` only lines count that say so ("Tác giả: …"), not mere names.
    """
    if len(text) > _SHORT:
        return None
    folded = fold(text)
    for rule in load_rules("byline.yml"):
        if rule.label in ("author", "credit") or (named and rule.label in ("name", "origin")):
            if rule.regex.match(folded if rule.case else lower(folded)):
                return {"name": "author", "origin": "credit"}.get(rule.label, rule.label)
    return None
