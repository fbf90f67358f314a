"""A document: the text read from a page, with offsets that never change again."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of `Document.text`, in Unicode code points: `text[start:end]`."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Declared:
    """What the page's markup says of itself, verbatim and unparsed; None where it says nothing.

    `published` is the time stamp as the markup prints it, `links` are (address, label) pairs of
    attachments and of the plan's own file, `site_name` is whose site it says to be.
    """

    title: str | None = None
    published: str | None = None
    author: str | None = None
    source_name: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    site_name: str | None = None


ABOVE = "〃"
"""The ditto mark: the cell of a row that a merged cell of a row above reaches down to."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one page or file, repaired and normalised once.

    `text` is NFC, its lines are the page's blocks (a title, a paragraph, a list item, a table row
    whose cells are separated by ` | `, those that a merged cell covers from above being ABOVE) in
    reading order; all offsets count its code points.
    `repairs` names what was mended on the way from bytes to text, for example `encoding:tcvn3`.
    `page_starts` are the offsets at which the pages of a file begin, none where it has no pages.
    """

    document_id: str
    source: str
    media_type: str
    sha256: str
    text: str = field(repr=False)
    declared: Declared = Declared()
    repairs: tuple[str, ...] = ()
    portal_id: str | None = None
    retrieved_at: str | None = None
    parent_id: str | None = None
    page_starts: tuple[int, ...] = ()

    def page_of(self, place: int) -> int | None:
        """Return the number, from 1, of the page that offset `place` stands on, None without pages.

        Of a row that a page break parts it is the page on which the row begins.
        """
        return bisect_right(self.page_starts, place) or None
