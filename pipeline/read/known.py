"""The article of a page whose platform is known, by the platform's selectors.

Exact where the page follows its platform's templates, and fast: only the article is copied out of
the page. Where title or body are not where templates have them, the page is left to the general
reader (`pipeline.read.article`).
"""

from collections.abc import Sequence

from extractors.page.lines import words_of
from pipeline.platforms.markup import Element, Node, Tree, ancestors, attribute, copy, text_of
from pipeline.platforms.platform import Platform
from pipeline.read.article import ENOUGH, Article
from pipeline.read.furniture import ELEMENTS, SHARE_KEPT, is_furniture, is_hidden
from pipeline.read.lines import lines_of
from pipeline.read.metadata import names_site

_DEEPEST = 200  # elements around an article; templates have some thirty
_LEAST_TITLE = 10  # characters
_LONGEST_LABEL = 20
_LISTED = 3  # titles of one kind on a page: with more, it is a list


def article_of_platform(
    tree: Tree, platform: Platform, candidates: Sequence[str]
) -> Article | None:
    """Return the article that stands where the platform's templates put it, else None.

    `candidates` are what the title may be. The lead is part of the article, wherever it stands.
    """
    page = _Page(tree, platform)
    body = page.body()
    title = page.title(candidates) if body is not None else None
    if body is None or title is None:
        return None
    lead = page.first(platform.lead)
    root = _around([node for node in (title, body, lead) if node is not None])
    if root is None:
        return None
    parts = {
        name: [node for node in page.group(getattr(platform, name)) if node != body]
        for name in ("time", "author", "source")
    }
    copies = page.copied(root, [title, body, *([lead] if lead is not None else [])])
    if body.mem_id not in copies or title.mem_id not in copies:
        return None
    return Article(
        root=copies[root.mem_id],
        body=copies[body.mem_id],
        title=copies[title.mem_id],
        parts={
            name: [_part(_copy(node, copies), name) for node in nodes]
            for name, nodes in parts.items()
        },
        attachments=[_copy(node, copies) for node in tree.select(platform.attachments)],
    )


class _Page:
    """A page without what its platform says to cut."""

    def __init__(self, tree: Tree, platform: Platform) -> None:
        self._tree = tree
        self._platform = platform
        self._cut = {node.mem_id for node in tree.select(platform.cut)}

    def groups(self, selectors: Sequence[str]) -> list[list[Node]]:
        """Return, for each selector that gives any, the nodes with text outside what is cut."""
        found = ([n for n in group if self._stays(n)] for group in self._tree.groups(selectors))
        return [group for group in found if group]

    def group(self, selectors: Sequence[str]) -> list[Node]:
        """Return the nodes of the surest selector that gives any."""
        return next(iter(self.groups(selectors)), [])

    def first(self, selectors: Sequence[str]) -> Node | None:
        """Return the first node of the surest selector that gives any."""
        return next(iter(self.group(selectors)), None)

    def body(self) -> Node | None:
        """Return the node with most text of the first selector that gives enough of it."""
        for group in self.groups(self._platform.body):
            lengths = [len(text_of(node)) for node in group]
            if max(lengths) >= ENOUGH:
                return group[lengths.index(max(lengths))]
        return None

    def title(self, candidates: Sequence[str]) -> Node | None:
        """Return the node that says what the page declares as title, else the surest one.

        Pages of several titles that declare none are lists.
        """
        groups = [
            [(node, text_of(node)) for node in group if not _is_linked(node)]
            for group in self.groups(self._platform.title)
        ]
        titles = [pair for group in groups for pair in group if _reads_as_title(pair[1])]
        for candidate in candidates:
            said = words_of(candidate)
            for node, text in titles:
                if words_of(text) == said:
                    return node
        if groups and len(groups[0]) >= _LISTED:
            return None
        return next((node for node, text in titles if not names_site(text)), None)

    def copied(self, root: Node, keep: Sequence[Node]) -> dict[int, Element]:
        """Return the elements of `root` without furniture; `keep` and what is around stay."""
        kept = {one.mem_id for node in keep for one in (node, *ancestors(node))}
        limit = SHARE_KEPT * sum(len(text_of(node)) for node in keep)

        def shown(node: Node) -> bool:
            if node.tag in ELEMENTS or node.mem_id in self._cut:
                return False
            if node.mem_id in kept:
                return True
            attrs = node.attributes
            if not attrs:
                return node.tag != "aside"
            if is_hidden(attrs):
                return False
            return not is_furniture(node.tag or "", attrs) or len(text_of(node)) > limit

        return copy(root, shown)

    def _stays(self, node: Node) -> bool:
        return not self._cut or all(one.mem_id not in self._cut for one in (node, *ancestors(node)))


def _is_linked(node: Node) -> bool:
    return any(parent.tag == "a" and attribute(parent, "href") for parent in ancestors(node))


def _reads_as_title(text: str) -> bool:
    return len(text) >= _LEAST_TITLE and " " in text


def _copy(node: Node, copies: dict[int, Element]) -> Element:
    return copies.get(node.mem_id) or copy(node, lambda inner: True)[node.mem_id]


def _part(element: Element, name: str) -> Element:
    """Return the element of a part, made to end its line; templates put several side by side.

    Name and what it labels ("Tác giả", "Nguồn") are put in one line where they stand in two.
    """
    lines = [line.text for line in lines_of(element)]
    if name != "time" and len(lines) == 2 and len(lines[0]) <= _LONGEST_LABEL:
        element.contents = [": ".join((lines[0].rstrip(": "), lines[1]))]
    around = element.parent
    if around is not None and (name == "time" or _before_time(element, around)):
        around.contents.insert(_place(element, around) + 1, Element("br", {}, around))
    return element


def _place(element: Element, around: Element) -> int:
    return next(i for i, one in enumerate(around.contents) if one is element)


def _before_time(element: Element, around: Element) -> bool:
    """Return whether what stands behind an element begins with a number, as time stamps do."""
    for one in around.contents[_place(element, around) + 1 :]:
        text = (one if isinstance(one, str) else one.get_text()).strip()
        if text:
            return text[0].isdigit()
    return False


def _around(nodes: Sequence[Node]) -> Node | None:
    """Return the smallest element that holds all nodes, None where they stand too deep."""
    chains = [[node, *ancestors(node)] for node in nodes]
    if max(map(len, chains)) > _DEEPEST:
        return None
    shared = set.intersection(*({one.mem_id for one in chain} for chain in chains))
    return next((one for one in chains[0] if one.mem_id in shared), None)
