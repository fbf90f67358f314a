"""The lines of a document and what each is for: title, time stamp, body, by-line, furniture."""

from dataclasses import dataclass

from corpus import Span


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
