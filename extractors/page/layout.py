"""The lines of a document and what each is for: title, time stamp, body, by-line, furniture."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus import Document, Span
from extractors.page.legal_layout import kind_line, legal_roles
from extractors.page.lines import labelled_lines
from extractors.page.news_layout import news_roles


class Line(NamedTuple):
    """One line of the text without its surrounding white space.

    `role` is `title`, `time`, `body`, `author`, `credit` or `furniture` (menus, counters, related
    lists, rating blocks, widgets: nothing is read from those).
    """

    start: int
    end: int
    role: str
    span: Span  # from start to end: kept, as it is asked for all the time

    @classmethod
    def of(cls, span: Span, role: str) -> "Line":
        """Return the line with this span."""
        return cls(span.start, span.end, role, span)


@dataclass(frozen=True, eq=False)  # is asked for by readers that keep what they found in it
class Layout:
    """A document's non-empty lines in order; one layout is like no other."""

    lines: tuple[Line, ...]

    def role(self, *roles: str) -> list[Line]:
        """Return the lines with one of these roles, in order."""
        if len(roles) == 1:
            return self._by_role.get(roles[0], [])
        return [line for line in self.lines if line.role in roles]

    @cached_property
    def _by_role(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.role, []).append(line)
        return found


def find_layout(document: Document) -> Layout:
    """Return what each line of `document.text` is for.

    Works on text of pages whose furniture was cut and on raw text with menus and widgets. A page
    that is a legal text has as title the lines from the word for its kind (KẾ HOẠCH, QUYẾT ĐỊNH)
    on. After the first line that opens related lists, ratings or widgets, all is furniture.
    """
    lines = labelled_lines(document.text)
    kind = kind_line(lines, document.declared.title)
    roles = news_roles(lines, document.declared) if kind is None else legal_roles(lines, kind)
    return Layout(tuple(Line.of(line.span, role) for line, role in zip(lines, roles, strict=True)))
