"""An HTML element to lines: what a browser would break, and one line for each row of a table."""

import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString

from corpus import ABOVE
from extractors.page.lines import label_of_line
from pipeline.platforms.markup import plain
from pipeline.read.element import Element
from pipeline.read.rows import cells_of, is_data, span_of
from pipeline.read.text import FEWEST_BROKEN, continued, is_wrapped

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())


_MOMENT = re.compile(r"\d{1,2}(?:[/-]\d{1,2}[/-]\d{2}|:\d\d)")
_TEXTS = (NavigableString, str)  # not their subclasses: comments, declarations


@dataclass(frozen=True, slots=True)
class MarkupLine:
    """One line: `linked` of its characters stand in links; `roles` are the marks around them."""

    text: str
    linked: int
    block: Any
    roles: frozenset[str]

    @property
    def is_link(self) -> bool:
        """Whether most of the line is links."""
        return self.linked * 2 > len(self.text)

    @property
    def is_stamp(self) -> bool:
        """Whether the line is a time stamp by its words."""
        return not self.is_link and label_of_line(self.text) == "stamp"


def text_of(element: Element) -> str:
    """Return the text of an element as one line."""
    only = _only_text(element)
    if only is not None and element.name != "tr":
        return only
    return plain(" ".join(line.text for line in lines_of(element)))


def lines_of(root: Element, marks: Mapping[int, str] | None = None) -> list[MarkupLine]:
    """Return the lines of `root` in reading order.

    `marks` names elements by `id()`; a line gets the names of those that its text stands in.
    """
    flattener = _Flattener(root, marks or {}, _Tables(root))
    _walk(root, flattener)
    return _joined(flattener.lines)


def _joined(lines: list[MarkupLine]) -> list[MarkupLine]:
    """Return the lines with those put together that a page breaks at a fixed width."""
    joined: list[MarkupLine] = []
    for _, group in groupby(lines, key=lambda line: id(line.block)):
        block = list(group)
        texts = [line.text for line in block]
        if len(block) > FEWEST_BROKEN and is_wrapped(texts):
            for part in continued(texts):
                same = block[part.start : part.stop]
                text = " ".join(line.text for line in same)
                linked = sum(line.linked for line in same)
                roles = frozenset[str]().union(*(line.roles for line in same))
                joined.append(MarkupLine(text, linked, same[0].block, roles))
        else:
            joined += block
    return joined


def _walk(root: Element, flattener: "_Flattener") -> None:
    """Show the elements of `root` to a flattener in document order; iterative, for deep pages."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        if isinstance(element, str):
            flattener.add(element)
        elif not entering:
            flattener.leave(element)
        else:
            stack.append((element, False))
            if flattener.enter(element):
                stack.extend((child, True) for child in reversed(element.contents) if _shown(child))
    flattener.flush()


class _Tables:
    """The tables around the place that a walk has come to; each is judged once."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._open: list[bool] = []

    def enter(self, table: Element) -> None:
        self._open.append(is_data(table))

    def leave(self) -> None:
        self._open.pop()

    def holds_data(self) -> bool:
        """Return whether the innermost table is one of data, be it one around the root."""
        if not self._open:
            table = next((tag for tag in self._root.parents if tag.name == "table"), None)
            self._open.append(table is not None and is_data(table))
        return self._open[-1]


class _Flattener:
    def __init__(self, root: Element, marks: Mapping[int, str], tables: _Tables | None) -> None:
        self.lines: list[MarkupLine] = []
        self._tables = tables  # None within a cell: rows that editors left in it are no rows
        self._marks = marks
        self._active: list[str] = []
        self._blocks = [root]
        self._links = 0
        self._parts: list[str] = []
        self._linked = 0
        self._roles: set[str] = set()
        self._left = False
        self._behind_link = False
        self._beside = False  # an element ended and another begins, with no space between
        # By column: rows below that a cell above reaches, and what stands in them for it.
        self._covered: dict[int, tuple[int, str]] = {}
        self._is_first = True  # row of its table

    def enter(self, tag: Element) -> bool:
        """Begin an element; return whether what is in it is to be shown, too."""
        self._beside = self._beside or self._left
        self._left = False
        if tag.name in _BLOCKS or tag.name == "br":
            self.flush()
        elif (
            tag.name in ("time", "cite") or _is_icon(tag) or (tag.name == "a" and self._behind_link)
        ):
            self._parts.append(" ")  # templates put several side by side
        if tag.name in _BLOCKS:
            self._blocks.append(tag)
        if is_link(tag):
            self._links += 1
        if id(tag) in self._marks:
            self._active.append(self._marks[id(tag)])
        if self._tables and tag.name == "table":
            self._covered, self._is_first = {}, True
            self._tables.enter(tag)
        if self._tables and tag.name == "tr" and self._tables.holds_data():
            self._add_row(tag)
            return False
        return True

    def leave(self, tag: Element) -> None:
        """End an element."""
        self._left = True
        self._behind_link = tag.name == "a"
        if self._tables and tag.name == "table":
            self._tables.leave()
        if tag.name in _BLOCKS:
            self.flush()
            self._blocks.pop()
        elif tag.name == "time":
            self._parts.append(" ")
        if is_link(tag):
            self._links -= 1
        if id(tag) in self._marks:
            self._active.pop()

    def add(self, text: str) -> None:
        """Add the text between two tags."""
        broken = self._blocks[-1].name == "pre"
        for i, piece in enumerate(text.split("\n") if broken else [text]):
            if i:
                self.flush()
            if self._beside and self._runs_together(piece):
                self._parts.append(" ")
            self._parts.append(piece)
            if piece.strip():
                self._roles.update(self._active)
                if self._links:
                    self._linked += len(plain(piece))
        self._left = self._beside = self._behind_link = False

    def _runs_together(self, piece: str) -> bool:
        """Return whether two labels side by side ("14:05", "Xem") would read as one word."""
        last = self._parts[-1][-1:] if self._parts else ""
        if last.isalpha() and _MOMENT.match(piece):
            return True
        if not piece[:1].isupper():
            return False
        return last.islower() or last.isdigit() or (last.isalpha() and piece[1:2].islower())

    def flush(self) -> None:
        """End the line begun."""
        text = plain("".join(self._parts)) if self._parts else ""
        if text:
            roles = frozenset(self._roles)
            self.lines.append(MarkupLine(text, self._linked, self._blocks[-1], roles))
        self._parts, self._linked, self._roles = [], 0, set()

    def _add_row(self, row: Element) -> None:
        """Add a row as one line; behind cells that span, empty ones keep the columns.

        Below a cell that spans rows stands ABOVE, but not below one of the header.
        """
        cells: list[str] = []
        begun: dict[int, tuple[int, str]] = {}
        for cell in cells_of(row):
            while len(cells) in self._covered:
                cells.append(self._covered[len(cells)][1])
            width, height = span_of(cell, "colspan"), span_of(cell, "rowspan")
            words, column = _text_in_row(cell).replace("|", "/"), len(cells)
            if height > 1:
                begun |= dict.fromkeys(range(column, column + width), (height - 1, ""))
                if words and not self._is_first and cell.name == "td":
                    begun[column] = (height - 1, ABOVE)
            cells += [words, *[""] * (width - 1)]
        while len(cells) in self._covered:
            cells.append(self._covered[len(cells)][1])
        self._covered = {c: (n - 1, said) for c, (n, said) in self._covered.items() if n > 1}
        self._covered |= begun
        self._is_first = False
        if any(cell and cell != ABOVE for cell in cells):
            links = sum(
                len(_text_in_row(node))
                for node in row.descendants
                if not isinstance(node, str) and is_link(node)
            )
            text = " | ".join(cells).strip(" ").rstrip(" |")
            self.lines.append(MarkupLine(text, links, row, frozenset(self._active)))


def is_link(element: Element) -> bool:
    """Return whether an element is a link; in legal texts anchors without address hold lines."""
    return element.name == "a" and bool(element.get("href"))


def _is_icon(tag: Element) -> bool:
    return tag.name == "i" and not tag.contents


def _text_in_row(element: Element) -> str:
    """Return the text of a part of a row as one line."""
    only = _only_text(element)
    if only is not None:
        return only
    flattener = _Flattener(element, {}, None)
    _walk(element, flattener)
    return plain(" ".join(line.text for line in flattener.lines))


def _only_text(element: Element) -> str | None:
    """Return the text of an element that holds nothing else, as most cells and labels do."""
    if len(element.contents) == 1 and type(element.contents[0]) in _TEXTS:
        return plain(element.contents[0])
    return None


def _shown(child: object) -> bool:
    """Return whether a node is an element or text; comments and declarations are not."""
    return not isinstance(child, str) or type(child) in _TEXTS


def parse(markup: str) -> BeautifulSoup:
    """Return the tree of a page; XHTML and fragments are read as HTML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml")
