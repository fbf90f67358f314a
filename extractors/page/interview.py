"""Interviews: pages on which a reporter's questions stand as such, each in a line of its own."""

from corpus import Document
from extractors.findings import Value
from extractors.folding import fold, lower
from extractors.page.kind_rules import kind_rules
from extractors.page.layout import Layout

_QUESTIONS = 3


def find_interview(document: Document, layout: Layout) -> Value | None:
    """Return the kind of an interview, `other`; None unless a reporter asks three times or more.

    The plan that is spoken of keeps the kind that it has without the questions.
    """
    lowered = lower(fold(document.text))
    (rule,) = kind_rules("speaker")
    asked = [
        match
        for line in layout.role("body")
        if (match := rule.regex.match(lowered, line.start, line.end))
    ]
    if len(asked) < _QUESTIONS:
        return None
    start, end = asked[0].span()
    return Value(start=start, end=end, origin=rule.id, confidence=0.85, value=rule.label)
