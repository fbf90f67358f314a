"""An HTML element to lines: what a browser would break, and one line for each row of a table."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement, Tag

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main "
        "menu nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
_SPACE = re.compile(r"[\s\u00a0\u3000]+")
_LONG_CELL = 1200  # characters; a longer cell holds an article, its table only places it
_LONG_UNFRAMED = 400  # the same in a table of few rows without frame and head
_FEW_ROWS = 4
_LONG_ROWS = 400  # characters a cell on average
_MAX_SPAN = 40


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: `linked` of its characters stand in links; `roles` are the marks around them."""

    text: str
    linked: int
    block: Tag
    roles: frozenset[str]

    @property
    def is_link(self) -> bool:
        """Whether most of the line is links."""
        return self.linked * 2 > len(self.text)


def plain(text: str) -> str:
    """Return `text` with its white space collapsed as a browser does, no-break spaces too."""
    return _SPACE.sub(" ", text).strip(" ")


def text_of(element: Tag) -> str:
    """Return the text of an element as one line."""
    return plain(" ".join(line.text for line in lines_of(element)))


def lines_of(root: Tag, marks: Mapping[int, str] | None = None) -> list[TextLine]:
    """Return the lines of `root` in reading order.

    `marks` names elements by `id()`; a line gets the names of those that its text stands in.
    """
    flattener = _Flattener(root, marks or {})
    for element, entering in _walk(root, flattener.is_row):
        if isinstance(element, Tag):
            (flattener.enter if entering else flattener.leave)(element)
        else:
            flattener.add(str(element))
    flattener.flush()
    return flattener.lines


def _walk(root: Tag, stop: "_RowTest") -> Iterator[tuple[PageElement, bool]]:
    """Yield elements in document order, tags twice (entering, leaving); iterative, for deep pages.

    The children of a tag for which `stop` is true are left out.
    """
    stack: list[tuple[PageElement, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        yield element, entering
        if entering and isinstance(element, Tag):
            stack.append((element, False))
            if not stop(element):
                stack.extend((child, True) for child in reversed(element.contents) if _shown(child))


class _RowTest:
    """Whether an element is a row of a table that holds data."""

    def __init__(self) -> None:
        self._tables: dict[int, bool] = {}

    def __call__(self, element: Tag) -> bool:
        if element.name != "tr":
            return False
        table = element.find_parent("table")
        if table is None:
            return False
        if id(table) not in self._tables:
            self._tables[id(table)] = _is_data(table)
        return self._tables[id(table)]


class _Flattener:
    def __init__(self, root: Tag, marks: Mapping[int, str]) -> None:
        self.lines: list[TextLine] = []
        self.is_row = _RowTest()
        self._marks = marks
        self._active: list[str] = []
        self._blocks = [root]
        self._links = 0
        self._parts: list[str] = []
        self._linked = 0
        self._roles: set[str] = set()
        self._left = False
        self._beside = False  # an element ended and another begins, with no space between
        self._covered: dict[int, int] = {}  # column -> rows below that a cell above reaches

    def enter(self, tag: Tag) -> None:
        self._beside = self._left
        self._left = False
        if tag.name in _BLOCKS or tag.name == "br":
            self.flush()
        elif tag.name == "time":  # templates put several side by side and show one
            self._parts.append(" ")
        if tag.name in _BLOCKS:
            self._blocks.append(tag)
        if tag.name == "a":
            self._links += 1
        if id(tag) in self._marks:
            self._active.append(self._marks[id(tag)])
        if tag.name == "table":
            self._covered = {}
        if self.is_row(tag):
            self._add_row(tag)

    def leave(self, tag: Tag) -> None:
        self._left = True
        if tag.name in _BLOCKS:
            self.flush()
            self._blocks.pop()
        elif tag.name == "time":
            self._parts.append(" ")
        if tag.name == "a":
            self._links -= 1
        if id(tag) in self._marks:
            self._active.pop()

    def add(self, text: str) -> None:
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
        self._left = self._beside = False

    def _runs_together(self, piece: str) -> bool:
        """Return whether two labels side by side ("14:05", "Xem") would read as one word."""
        last = self._parts[-1][-1:] if self._parts else ""
        return piece[:1].isupper() and (last.islower() or last.isdigit())

    def flush(self) -> None:
        text = plain("".join(self._parts))
        if text:
            roles = frozenset(self._roles)
            self.lines.append(TextLine(text, self._linked, self._blocks[-1], roles))
        self._parts, self._linked, self._roles = [], 0, set()

    def _add_row(self, row: Tag) -> None:
        """Add a row as one line; behind cells that span, empty ones keep the columns."""
        cells: list[str] = []
        begun: dict[int, int] = {}
        for cell in row.find_all(["td", "th"], recursive=False):
            while self._covered.get(len(cells), 0):
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            begun |= dict.fromkeys(range(len(cells), len(cells) + width), height - 1)
            cells += [text_of(cell).replace("|", "/"), *[""] * (width - 1)]
        self._covered = {c: rows - 1 for c, rows in self._covered.items() if rows > 1}
        self._covered |= {column: rows for column, rows in begun.items() if rows}
        if any(cells):
            links = sum(len(text_of(a)) for a in row.find_all("a"))
            text = " | ".join(cells).strip(" ").rstrip(" |")
            self.lines.append(TextLine(text, links, row, frozenset(self._active)))


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(int(value), _MAX_SPAN) if value.isascii() and value.isdigit() and value != "0" else 1


def _is_data(table: Tag) -> bool:
    """Return whether a table holds data, not the page's layout: several columns of short cells."""
    if table.find(["table", "ul", "hr", "h1", "h2", "h3", "h4", "form"]) is not None:
        return False
    rows = table.find_all("tr")
    cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
    if max(map(len, cells), default=0) < 2:
        return False
    lengths = [len(cell.get_text()) for row in cells for cell in row]
    framed = table.find("th") is not None or str(table.get("border") or "0") != "0"
    longest = _LONG_CELL if framed or len(rows) > _FEW_ROWS else _LONG_UNFRAMED
    return max(lengths) <= longest and sum(lengths) <= _LONG_ROWS * len(lengths)


def _shown(child: PageElement) -> bool:
    """Return whether a node is an element or text; comments and declarations are not."""
    return isinstance(child, Tag) or type(child) is NavigableString


def parse(markup: str) -> BeautifulSoup:
    """Return the tree of a page; XHTML and fragments are read as HTML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(markup, "lxml")
