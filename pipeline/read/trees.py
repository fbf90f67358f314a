"""Questions about the place of an element that bs4 answers slowly, or by content."""

from collections.abc import Mapping, Sequence

from bs4.element import Tag

from pipeline.read.element import Element


def is_gone(tag: Tag) -> bool:
    """Return whether an element was taken out of its page with `decompose()`.

    `Tag.decomposed` looks for an element of that name in the whole subtree where nothing is set.
    """
    return bool(vars(tag).get("_decomposed", False))


def is_within(tag: Element, outer: Element) -> bool:
    """Return whether `tag` stands inside `outer`, which is another element.

    `outer in tag.parents` would compare contents: two boxes that read alike would be the same.
    """
    return any(parent is outer for parent in tag.parents)


def selected(soup: Tag, selectors: Sequence[str]) -> list[list[Tag]]:
    """Return, for each selector that gives any, the elements with text that it gives."""
    if not selectors:
        return []
    found = [tag for tag in soup.select(", ".join(selectors)) if tag.get_text(strip=True)]
    groups = ([tag for tag in found if tag.css.match(one)] for one in selectors) if found else ()
    return [group for group in groups if group]


def with_inner(root: Tag, amounts: Mapping[int, int]) -> dict[int, int]:
    """Return, by `id()`, the amount of each element of `root` with those of the elements in it."""
    tags = [root, *(node for node in root.descendants if isinstance(node, Tag))]
    sums = {id(tag): amounts.get(id(tag), 0) for tag in tags}
    for tag in reversed(tags[1:]):  # in document order what is inside comes later
        sums[id(tag.parent)] += sums[id(tag)]
    return sums
