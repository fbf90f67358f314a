"""Title and lead of a page: where it says what it is about."""

from functools import lru_cache

from corpus import Document, Span
from extractors.folding import fold, lower
from extractors.page.layout import Layout

_TITLE = 1000
_LEAD, _PARAGRAPH, _PARAGRAPHS = 1500, 60, 3
"""The lead is the first three paragraphs (lines of 60 characters or more), 1,500 characters."""


def title_span(layout: Layout) -> Span | None:
    """Return the span of the title's lines, at most 1,000 characters, None without a title."""
    lines = layout.role("title")
    if not lines:
        return None
    return Span(lines[0].start, min(lines[-1].end, lines[0].start + _TITLE))


def lead_span(layout: Layout) -> Span | None:
    """Return the span of the first paragraphs of the body, None where there is no body."""
    body = [line.span for line in layout.role("body")]
    if not body:
        return None
    long = [span for span in body if span.end - span.start >= _PARAGRAPH][:_PARAGRAPHS]
    last = long[-1] if long else body[-1]
    return Span(body[0].start, min(last.end, body[0].start + _LEAD))


@lru_cache(maxsize=2)
def kept_text(document: Document, layout: Layout) -> str:
    """Return the folded text with all but title, time and body blanked, its length kept.

    By-lines and furniture (menus, counters, related lists) say nothing of the document.
    """
    return _masked(fold(document.text), layout)


@lru_cache(maxsize=2)
def kept_words(document: Document, layout: Layout) -> str:
    """Return `kept_text` in lower case, as rules run over it."""
    return _masked(lower(fold(document.text)), layout)


def _masked(text: str, layout: Layout) -> str:
    kept = []
    position = 0
    for line in layout.lines:
        if line.role not in ("title", "time", "body"):
            kept += [text[position : line.start], " " * (line.end - line.start)]
            position = line.end
    kept.append(text[position:])
    return "".join(kept)
