"""Title and lead of a page: where it says what it is about."""

from corpus import Span
from extractors.layout import Layout

_LEAD, _PARAGRAPH, _PARAGRAPHS = 1500, 60, 3
"""The lead is the first three paragraphs (lines of 60 characters or more), 1,500 characters."""


def title_span(layout: Layout) -> Span | None:
    """Return the span from the first to the last line of the title, None without a title."""
    lines = layout.role("title")
    return Span(lines[0].start, lines[-1].end) if lines else None


def lead_span(layout: Layout) -> Span | None:
    """Return the span of the first paragraphs of the body, None where there is no body."""
    body = [line.span for line in layout.role("body")]
    if not body:
        return None
    long = [span for span in body if span.end - span.start >= _PARAGRAPH][:_PARAGRAPHS]
    last = long[-1] if long else body[-1]
    return Span(body[0].start, min(last.end, body[0].start + _LEAD))


def masked(text: str, layout: Layout) -> str:
    """Return the text with all but title, time and body blanked, its length kept.

    By-lines and furniture (menus, counters, related lists) say nothing of the document.
    """
    kept = []
    position = 0
    for line in layout.lines:
        kept.append(text[position : line.start])
        part = text[line.start : line.end]
        kept.append(part if line.role in ("title", "time", "body") else " " * len(part))
        position = line.end
    kept.append(text[position:])
    return "".join(kept)
