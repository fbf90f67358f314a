"""Title, time stamp, author and credit of a page, with the words that say so.

Values that only the markup declares have no place in the text: start and end are 0, and `origin`
begins with `markup`.
"""

import re

from corpus import Document, Span
from extractors.findings import Value
from extractors.folding import fold, lower
from extractors.page.layout import Layout, Line
from extractors.page.legal_layout import subject_at
from extractors.rules import Rule, load_rules
from extractors.timestamps import parse_timestamp

_LONGEST_NAME = 70  # characters
_GLUED = 120  # characters at the end of the last paragraph in which a by-line can stand
_DECLARED = 0.9
_PRINTED = 0.97
_ACCOUNT = re.compile(r"[a-z0-9.-]+")  # "bientap" is how somebody is logged in, and no name
_NOBODY = re.compile(
    r"^(?:admin|administrator|quản trị|ban quản trị|quantri|super ?user|system|root|host|editor|"
    r"biên tập viên|user|bbt$|chưa\b|đang cập nhật|"
    r"cổng |trang |website|portal|www\.|https?:|ubnd |ủy ban|sở |báo |đài )|\.vn$|@|\d{3}|_"
)


def find_title(document: Document, layout: Layout) -> Value | None:
    """Return the title, its lines joined by spaces, or None."""
    lines = layout.role("title")
    if not lines:
        title = document.declared.title
        return _declared(title, "markup.title") if title else None
    span = Span(lines[0].start, lines[-1].end)
    value = " ".join(document.text[line.start : line.end] for line in lines)
    begins = subject_at(value)
    span, value = Span(span.start + begins, span.end), value[begins:]
    declared = document.declared.title is not None
    return _value(
        span, value, "title.declared" if declared else "title.line", _PRINTED if declared else 0.9
    )


def find_published(document: Document, layout: Layout) -> Value | None:
    """Return when the page was published: ISO 8601, `+07:00` where a time is given, else the day.

    What the markup declares goes before what is printed; where both name the same day, the more
    precise one counts and the printed line is the evidence.
    """
    declared = document.declared.published
    marked = parse_timestamp(declared) if declared else None
    title = layout.role("title")
    behind = title[-1].start if title else 0
    lines = layout.role("time")
    printed = [
        (line, stamp)
        for line in (
            *(t for t in lines if t.start > behind),
            *(t for t in lines if t.start < behind),
        )
        if (stamp := parse_timestamp(document.text[line.start : line.end]))
    ]
    if marked is None:
        return (
            _value(printed[0][0].span, printed[0][1], "published.line", _PRINTED)
            if printed
            else None
        )
    for line, stamp in printed:
        if stamp[:10] == marked[:10]:
            best = marked if "T" in marked or "T" not in stamp else stamp
            return _value(line.span, best, "published.line", _PRINTED)
    return _declared(marked, "markup.published")


def find_author(document: Document, layout: Layout) -> Value | None:
    """Return who wrote the page, as its by-line prints it, or None.

    What stands in brackets, an office as a rule, comes last. Without a by-line a name behind the
    last sentence counts, then what the markup declares where that is a person's name and not the
    site's.
    """
    lines = reversed(layout.role("author"))
    for line in sorted(lines, key=lambda line: document.text[line.start] == "("):
        found = _in_line(document, line, ("author", "name"))
        if found:
            return found
    found = (
        _behind(document, layout.role("credit"), "author_behind")
        or _glued(document, layout, "glued")
        or _in_stamp(document, layout)
    )
    if found:
        return found
    name = document.declared.author
    if (
        name
        and len(name) <= _LONGEST_NAME
        and not _NOBODY.search(lower(fold(name)))
        and _is_name(name)
    ):
        return _declared(name, "markup.author")
    return None


def find_source_name(document: Document, layout: Layout) -> Value | None:
    """Return whom the page credits ("Theo …", "Nguồn: …"), as printed, or None."""
    for line in reversed(layout.role("credit")):
        found = _in_line(document, line, ("credit", "origin"))
        if found:
            return found
    found = _behind(document, layout.role("author"), "origin_behind") or _glued(
        document, layout, "glued_origin"
    )
    if found:
        return found
    name = document.declared.source_name
    return _declared(name, "markup.source") if name else None


def _in_line(
    document: Document, line: Line, labels: tuple[str, ...], *, whole: bool = True
) -> Value | None:
    """Return what a by-line names; with `whole` all of it where only the markup says what it is."""
    text = document.text[line.start : line.end]
    for rule in _rules(*labels):
        match = rule.regex.match(_folded(rule, text))
        if match:
            start, end = match.span("value")
            if (
                text.count("(", start, end) > text.count(")", start, end)
                and text[end : end + 1] == ")"
            ):
                end += 1
            span = Span(line.start + start, line.start + end)
            return _value(span, document.text[span.start : span.end], rule.id, rule.confidence)
    if whole and len(text) <= _LONGEST_NAME and not _NOBODY.search(lower(fold(text))):
        return _value(line.span, text, "markup.line", _DECLARED)
    return None


def _behind(document: Document, lines: list[Line], label: str) -> Value | None:
    """Return what stands behind a by-line or credit on its line: the author, or the credit."""
    for line in reversed(lines):
        for rule in _rules(label):
            match = rule.regex.search(_folded(rule, document.text[line.start : line.end]))
            if match:
                start, end = (line.start + place for place in match.span("value"))
                return _value(Span(start, end), document.text[start:end], rule.id, rule.confidence)
    return None


def _in_stamp(document: Document, layout: Layout) -> Value | None:
    """Return who a line of the page's time stamp says has posted it ("Đăng ngày … bởi …")."""
    for line in layout.role("time"):
        for rule in _rules("stamped"):
            match = rule.regex.search(_folded(rule, document.text[line.start : line.end]))
            if match and not _NOBODY.search(match["value"]):
                start, end = (line.start + place for place in match.span("value"))
                if _ACCOUNT.fullmatch(document.text, start, end):
                    continue
                return _value(Span(start, end), document.text[start:end], rule.id, rule.confidence)
    return None


def _glued(document: Document, layout: Layout, label: str) -> Value | None:
    """Return a name or credit that stands behind the last sentence of the last paragraph."""
    body = layout.role("body")
    if not body or layout.role("author", "credit"):
        return None
    last = body[-1]
    start = max(last.start, last.end - _GLUED)
    text = document.text[start : last.end]
    if last.end - last.start < _GLUED:
        return None
    for rule in _rules(label):
        match = rule.regex.search(_folded(rule, text))
        if match:
            first, behind = match.span("value")
            span = Span(start + first, start + behind)
            return _value(span, document.text[span.start : span.end], rule.id, 0.7)
    return None


def _is_name(name: str) -> bool:
    return any(rule.regex.match(fold(name)) for rule in _rules("name"))


def _rules(*labels: str) -> list[Rule]:
    return [rule for rule in load_rules("byline.yml") if rule.label in labels]


def _folded(rule: Rule, text: str) -> str:
    return fold(text) if rule.case else lower(fold(text))


def _value(span: Span, value: str, origin: str, confidence: float) -> Value:
    return Value(start=span.start, end=span.end, origin=origin, confidence=confidence, value=value)


def _declared(value: str, origin: str) -> Value:
    return _value(Span(0, 0), value, origin, _DECLARED)
