"""Questions about the place of an element that bs4 answers slowly, or by content."""

from bs4.element import Tag


def is_gone(tag: Tag) -> bool:
    """Return whether an element was taken out of its page with `decompose()`.

    `Tag.decomposed` looks for an element of that name in the whole subtree where nothing is set.
    """
    return bool(vars(tag).get("_decomposed", False))


def is_within(tag: Tag, outer: Tag) -> bool:
    """Return whether `tag` stands inside `outer`, which is another element.

    `outer in tag.parents` would compare contents: two boxes that read alike would be the same.
    """
    return any(parent is outer for parent in tag.parents)
