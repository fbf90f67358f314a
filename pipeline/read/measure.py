"""How much text each element holds, in one pass over a page: what rankings of elements rest on."""

from dataclasses import dataclass, field

from bs4.element import NavigableString, Tag

from pipeline.read.lines import is_link

_BLOCKS = frozenset(("p", "table", "ul", "ol", "h1", "h2", "div"))


@dataclass
class Measures:
    """By `id()` of an element: characters of its text, of its links, blocks in it, its place."""

    length: dict[int, int] = field(default_factory=dict)
    linked: dict[int, int] = field(default_factory=dict)
    blocks: dict[int, int] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)


def measure(root: Tag) -> Measures:
    """Return the measures of `root` and all elements in it."""
    measures = Measures()
    stack: list[tuple[Tag, bool]] = [(root, True)]
    while stack:
        tag, entering = stack.pop()
        key = id(tag)
        if entering:
            measures.order[key] = len(measures.order)
            stack.append((tag, False))
            stack.extend((c, True) for c in reversed(tag.contents) if isinstance(c, Tag))
            continue
        texts = [child for child in tag.contents if type(child) is NavigableString]
        tags = [child for child in tag.contents if isinstance(child, Tag)]
        length = sum(len(text.strip()) for text in texts)
        length += sum(measures.length[id(child)] for child in tags)
        measures.length[key] = length
        inside = sum(measures.linked[id(child)] for child in tags)
        measures.linked[key] = length if is_link(tag) else inside
        measures.blocks[key] = sum(
            measures.blocks[id(child)] + (child.name in _BLOCKS) for child in tags
        )
    return measures
