"""The parser beneath the readers of known platforms, selectolax; no other module knows it.

Selectors are CSS and stand in the platforms' files; another parser would be another `Tree`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from corpus import UnreadableError

MAX_DEPTH = 1500
"""Elements around an element: with more, a page was built to exhaust a reader."""

_MAX_TAGS = 200_000
_MANY_TAGS = 8_000  # a page of fewer can't nest deep enough to take long
_MAX_ATTRIBUTES = 2_000  # of one tag: the parser looks at all of them for each one
_LONG_TAG = 10_000  # characters: a shorter tag has no room for so many
_OPENING = re.compile(r"""<[a-zA-Z](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_UNNESTED = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "p", "li", "td", "th", "tr", "tbody", "thead", "dt", "dd"),
        *("option", "optgroup"),
    )
)
Node = LexborNode


def plain(text: str) -> str:
    """Return `text` with its white space collapsed as a browser does, no-break spaces too."""
    return " ".join(text.split())


def text_of(node: Node) -> str:
    """Return the text of a node as one line; words of neighbouring elements stay apart."""
    return plain(node.text(deep=True, separator=" ") or "")


def attribute(node: Node, name: str) -> str:
    """Return an attribute of a node, empty where it has none."""
    return (node.attributes.get(name) or "").strip()


def ancestors(node: Node) -> Iterator[Node]:
    """Yield the elements around a node, the nearest first."""
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


class Tree:
    """A parsed page.

    Raises UnreadableError (kind `malformed`) for pages built to exhaust a reader.
    """

    def __init__(self, markup: str) -> None:
        tags = markup.count("<")
        if tags > _MAX_TAGS:
            raise UnreadableError(
                f"the page has more than {_MAX_TAGS} tags; leave it out.", "malformed"
            )
        if any(map(_is_overloaded, _OPENING.findall(markup))):
            raise UnreadableError(
                f"a tag of the page has more than {_MAX_ATTRIBUTES} attributes; leave it out.",
                "malformed",
            )
        if tags > _MANY_TAGS and _deepest(markup) > MAX_DEPTH:  # the parser would take minutes
            raise UnreadableError(
                f"the page nests its elements more than {MAX_DEPTH} deep; leave it out.",
                "malformed",
            )
        self._parser = LexborHTMLParser(markup)

    def select(self, selectors: Sequence[str], within: Node | None = None) -> list[Node]:
        """Return the nodes that any of the selectors gives, each once, in document order."""
        if not selectors:
            return []
        query = ", ".join(selectors)
        found = within.css(query) if within is not None else self._parser.css(query)
        return list({node.mem_id: node for node in found}.values())

    def groups(self, selectors: Sequence[str], within: Node | None = None) -> list[list[Node]]:
        """Return, for each selector that gives any, the nodes with text that it gives."""
        if not self.select(selectors, within):  # one pass for what most pages lack
            return []
        groups = ([n for n in self.select((one,), within) if has_text(n)] for one in selectors)
        return [group for group in groups if group]

    def first(self, selectors: Sequence[str], within: Node | None = None) -> Node | None:
        """Return the first node with text of the surest selector that gives any."""
        groups = self.groups(selectors, within)
        return groups[0][0] if groups else None


def _is_overloaded(tag: str) -> bool:
    return len(tag) > _LONG_TAG and len(_QUOTED.sub("", tag).split()) > _MAX_ATTRIBUTES


def _deepest(markup: str) -> int:
    """Return how many elements are open at most, by their tags alone."""
    depth = deepest = 0
    for tag in _TAG.finditer(markup):
        if tag.group(2).lower() in _UNNESTED:
            continue
        depth += -1 if tag.group(1) else 1
        deepest = max(deepest, depth)
    return deepest


def has_text(node: Node) -> bool:
    """Return whether a node holds anything but white space."""
    return bool((node.text(deep=True) or "").strip())


def refused_selectors(selectors: Iterable[str]) -> list[str]:
    """Return the selectors that the parser does not understand."""
    tree = Tree("<p></p>")
    refused = []
    for selector in selectors:
        try:
            tree.select((selector,))
        except SelectolaxError:
            refused.append(selector)
    return refused


def without_markup(text: str) -> str:
    """Return a text that feeds and endpoints print with tags or entities, in one line."""
    if "<" in text or "&" in text:
        body = Tree(text).first(("body",))
        text = text_of(body) if body is not None else ""
    return plain(text)


@dataclass(eq=False, slots=True)
class Element:
    """An element copied out of a page, as readers of lines want it; `contents` are texts, too."""

    name: str
    attrs: Mapping[str, str | None]
    parent: "Element | None"
    contents: list["Element | str"] = field(default_factory=list)

    def get(self, key: str, default: Any = None) -> Any:
        """Return an attribute; `class` as a list of names."""
        value = self.attrs.get(key, default)
        return value.split() if key == "class" and isinstance(value, str) else value

    @property
    def descendants(self) -> Iterator["Element | str"]:
        """The elements and texts inside, in document order."""
        stack: list[Element | str] = list(reversed(self.contents))
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.contents))

    @property
    def parents(self) -> Iterator["Element"]:
        """The elements around this one, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def get_text(self) -> str:
        """Return all text inside, as it stands in the markup."""
        return "".join(node for node in self.descendants if isinstance(node, str))


def copy(root: Node, shown: Callable[[Node], bool]) -> dict[int, Element]:
    """Return the elements of `root` by `mem_id` of their nodes, without those not `shown`.

    What is in an element that is not shown is left out, too; comments always are.
    """
    copies: dict[int, Element] = {}
    stack: list[tuple[Node, Element | None]] = [(root, None)]
    while stack:
        node, parent = stack.pop()
        if node.is_text_node:
            if parent is not None:
                parent.contents.append(node.text_content or "")
            continue
        if not node.is_element_node or (node is not root and not shown(node)):
            continue
        element = Element(node.tag or "", node.attributes, parent)
        copies[node.mem_id] = element
        if parent is not None:
            parent.contents.append(element)
        stack.extend((child, element) for child in reversed(list(node.iter(include_text=True))))
    return copies
