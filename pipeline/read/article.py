"""Where the article of a page stands: its title, its body, and the element around both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from bs4.element import Tag

from extractors.page.lines import words_of
from pipeline.platforms.platform import Platform
from pipeline.read.element import Element
from pipeline.read.furniture import is_named, prose_masses
from pipeline.read.lines import MarkupLine, text_of
from pipeline.read.title import find_title
from pipeline.read.trees import is_within, selected, with_inner

ENOUGH = 150
"""Characters of prose that make a body."""

_ALIKE = 0.85  # an inner element with this share of an outer one's score is the tighter body
_TIGHT = 0.3  # of the best body by density: with less, a selector hit something else
_STAMP_LINES = 3  # from the title to a time stamp of the page
_STAMP_LEVELS = 3  # from the article up to what also holds its time stamp
_LONGEST_STAMP = 120  # characters


@dataclass(frozen=True)
class Article:
    """The elements of an article; `root` holds title and body; None where the page has none.

    `parts` are elements of time, author and source, `attachments` links to files, which may stand
    outside `root`.
    """

    root: Element
    body: Element
    title: Element | None
    parts: Mapping[str, Sequence[Element]] = field(default_factory=dict)
    attachments: Sequence[Element] = ()


def same_words(first: str, second: str) -> bool:
    """Return whether two titles are the same but for case, tone marks' place and punctuation."""
    return _words(first) == _words(second)


@lru_cache(maxsize=1024)  # the title is compared with many a line
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def body_by_selectors(soup: Tag, platform: Platform) -> Tag | None:
    """Return the element with most text among those of the platform's first selector that fits."""
    for group in selected(soup, platform.body):
        lengths = [len(tag.get_text(strip=True)) for tag in group]
        if max(lengths) >= ENOUGH:
            return group[lengths.index(max(lengths))]
    return None


def body_by_density(root: Tag, lines: Sequence[MarkupLine], masses: Mapping[int, int]) -> Tag:
    """Return the tightest element that holds most of the page's prose and few links.

    The score of an element is its prose times the square of the share of its text outside links;
    names such as `detail` or `noi-dung` raise it a little. `masses` is the prose by `id()`.
    """
    own_totals: dict[int, int] = {}
    own_linked: dict[int, int] = {}
    for line in lines:
        key = id(line.block)
        own_totals[key] = own_totals.get(key, 0) + len(line.text)
        own_linked[key] = own_linked.get(key, 0) + line.linked
    totals, linked = with_inner(root, own_totals), with_inner(root, own_linked)
    best, best_score = root, 0.0
    for tag in [root, *root.find_all(True)]:
        mass = masses.get(id(tag), 0)
        if not mass or tag.name in ("p", "span", "li", "tr"):
            continue
        free = 1 - linked[id(tag)] / totals[id(tag)]
        score = mass * free * free * (1.1 if is_named(tag, "article") else 1.0)
        alike = score >= _ALIKE * best_score
        if score > best_score or (alike and (best is root or is_within(tag, best))):
            best, best_score = tag, max(score, best_score * _ALIKE)
    return best


def find_body(root: Tag, lines: Sequence[MarkupLine], chosen: Tag | None) -> Tag:
    """Return the element of the body: the one `chosen` by selectors unless that is nearly empty.

    `lines` are those of `root`.
    """
    masses = prose_masses(root, lines)
    dense = body_by_density(root, lines, masses)
    if chosen is None:
        return dense
    much = masses.get(id(chosen), 0) >= _TIGHT * masses.get(id(dense), 0)
    return chosen if much else dense


def _stamps_near(title: Tag, root: Tag, lines: Sequence[MarkupLine]) -> list[Tag]:
    """Return elements outside `root` that hold nothing but a time stamp near the title."""
    text = text_of(title)
    place = next((i for i, line in enumerate(lines) if line.text == text), None)
    if place is None:
        return []
    levels = {id(tag) for tag in islice(root.parents, _STAMP_LEVELS)}
    return [
        line.block
        for line in lines[max(0, place - _STAMP_LINES) : place + _STAMP_LINES + 1]
        if line.is_stamp
        and any(id(parent) in levels for parent in islice(line.block.parents, _STAMP_LEVELS))
        and len(text_of(line.block)) <= _LONGEST_STAMP
    ]


def common_parent(first: Tag, second: Tag) -> Tag:
    """Return the smallest element that holds both."""
    around = {id(tag) for tag in (first, *first.parents)}
    for tag in (second, *second.parents):
        if id(tag) in around:
            return tag
    raise ValueError("elements of two trees")


def find_article(
    page: Tag, platform: Platform, candidates: list[str], body: Tag, lines: Sequence[MarkupLine]
) -> Article:
    """Return where the article of a page stands; furniture has been taken out before.

    `lines` are those of `page`.
    """
    title = find_title(page, platform, candidates, body, lines)
    root = common_parent(title, body) if title is not None else body
    parts = {
        name: [tag for tag in group if tag is not body]
        for name in ("time", "author", "source")
        for group in selected(page, getattr(platform, name))[:1]
    }
    if title is not None and not parts.get("time"):
        parts["time"] = [
            tag for tag in _stamps_near(title, root, lines) if not is_within(tag, root)
        ]
    files = [tag for group in selected(page, platform.attachments) for tag in group]
    return Article(root, body, title, parts, files)
