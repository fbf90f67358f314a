"""Parts of a page that hold prose of other articles: boxes under a cue, cards of a list.

By links alone they cannot be told from the article: comments and the leads of other articles are
running text. What gives them away is how they begin, or that several alike stand in a row.
"""

from collections import Counter
from collections.abc import Sequence

from bs4.element import Tag

from extractors.page.lines import label_of_line
from pipeline.read.furniture import prose_masses, prose_of
from pipeline.read.lines import MarkupLine, lines_of
from pipeline.read.trees import is_gone

_MOST = 0.5  # of the page's prose: what holds more is where the article stands, whatever its head
_TITLE = 20  # characters of a linked line that can be the title of another article
_CARDS = 2  # of one tag and class in a row make a list
_Kind = tuple[int, str, str]  # what cards of one list have in common
_CARD_NAMES = frozenset(("article", "div", "li", "section"))


def remove_sections(root: Tag, lines: Sequence[MarkupLine], keep: set[int]) -> list[MarkupLine]:
    """Take out of `root` what belongs to other articles or to readers; return the lines left.

    `lines` are those of `root`. Elements whose `id()` is in `keep`, and those around them, stay.
    """
    page = _Page(root, lines, keep)
    found = [*page.headed_by_cue(), *page.cards()]
    for tag in found:
        if not is_gone(tag):
            tag.decompose()
    return lines_of(root) if found else list(lines)


class _Page:
    """The lines of a page and the elements around them."""

    def __init__(self, root: Tag, lines: Sequence[MarkupLine], keep: set[int]) -> None:
        self._root = root
        self._lines = lines
        self._masses = prose_masses(root, lines)
        self._limit = _MOST * self._masses[id(root)]
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        for i, line in enumerate(lines):
            for tag in (line.block, *line.block.parents):
                self._first.setdefault(id(tag), i)
                self._last[id(tag)] = i
        around = [root, *root.find_all(lambda tag: id(tag) in keep)]
        self._kept = {id(one) for tag in around for one in (tag, *tag.parents)}

    def headed_by_cue(self) -> list[Tag]:
        """Return the largest elements that begin with a cue ("Tin khác", "Ý kiến bạn đọc")."""
        found = []
        for i, line in enumerate(self._lines):
            if label_of_line(line.text) != "tail":
                continue
            begun = [
                tag
                for tag in (line.block, *line.block.parents)
                if self._first.get(id(tag)) == i and self._may_go(tag)
            ]
            if begun and self._last[id(begun[-1])] > i:
                found.append(begun[-1])
        return found

    def cards(self) -> list[Tag]:
        """Return the entries of lists in which a linked title stands over a lead."""
        cards = [
            tag
            for tag in self._root.find_all(_CARD_NAMES)
            if id(tag) in self._first and self._is_card(tag)
        ]
        alike = Counter(map(_kind, cards))
        prose = Counter[_Kind]()
        for tag in cards:
            prose[_kind(tag)] += self._masses[id(tag)]
        lists = {kind for kind in alike if alike[kind] >= _CARDS and prose[kind] <= self._limit}
        return [tag for tag in cards if _kind(tag) in lists and self._may_go(tag)]

    def _is_card(self, tag: Tag) -> bool:
        lines = self._lines[self._first[id(tag)] : self._last[id(tag)] + 1]
        title = next((i for i, line in enumerate(lines[:2]) if line.linked >= _TITLE), None)
        if title is None or lines[title].linked < len(lines[title].text):
            return False
        return any(prose_of(line.text, line.linked) for line in lines[title + 1 :])

    def _may_go(self, tag: Tag) -> bool:
        return id(tag) not in self._kept and self._masses[id(tag)] <= self._limit


def _kind(tag: Tag) -> _Kind:
    return id(tag.parent), tag.name, str(tag.get("class"))
