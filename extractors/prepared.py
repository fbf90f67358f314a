"""A document prepared for its readers: what several of them need is found once, when first asked.

Readers that need more than a text and its layout take one `Prepared` instead of its parts.
"""

from dataclasses import dataclass
from functools import cached_property

from corpus import Document
from extractors.findings import DateMention, NumberMention
from extractors.folding import fold, lower
from extractors.page.layout import Layout, Line
from extractors.scopes import Scope, find_scopes
from extractors.task_groups import Phrase


@dataclass(frozen=True)
class Prepared:
    """A document with what was found in it first, and what follows from that alone.

    `numbers` and `dates` are in print order, `phrases` the names of task groups in body lines by
    the line's start.
    """

    document: Document
    layout: Layout
    numbers: list[NumberMention]
    dates: list[DateMention]
    phrases: dict[int, list[Phrase]]

    @property
    def text(self) -> str:
        """The text; all offsets count in it."""
        return self.document.text

    @cached_property
    def words(self) -> str:
        """The text folded, in lower case, its length kept."""
        return lower(fold(self.text))

    @cached_property
    def body(self) -> list[Line]:
        """The lines of the article or legal text itself, in order."""
        return self.layout.role("body")

    @cached_property
    def scopes(self) -> dict[int, Scope]:
        """What headings say of each body line, by the line's start."""
        return find_scopes(self.text, self.words, self.layout, self.dates, self.phrases)
