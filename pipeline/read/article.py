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
from pipeline.read.measure import Measures, measure
from pipeline.read.metadata import names_site
from pipeline.read.trees import is_within, with_inner

ENOUGH = 150
"""Characters of prose that make a body."""

_HEADINGS = ("h1", "h2", "h3", "h4")
_ALIKE = 0.85  # an inner element with this share of an outer one's score is the tighter body
_TIGHT = 0.3  # of the best body by density: with less, a selector hit something else
_HEADING_RANKS = {"h1": 4.0, "h2": 2.5, "h3": 1.5, "h4": 1.0}
_SAID = 4.0  # what being the declared title counts
_NEAR_PARENTS = 4
_LEAST = 1.5  # what an element needs to be a title at all
_SPANS_OF_TITLE = ("span", "div", "p", "td", "a", "strong", "b", "font", "label", "li", "th", "em")


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


def selected(soup: Tag, selectors: Sequence[str]) -> list[list[Tag]]:
    """Return, for each selector that gives any, the elements with text that it gives."""
    if not selectors:
        return []
    found = [tag for tag in soup.select(", ".join(selectors)) if tag.get_text(strip=True)]
    groups = ([tag for tag in found if tag.css.match(one)] for one in selectors) if found else ()
    return [group for group in groups if group]


def body_by_selectors(soup: Tag, platform: Platform) -> Tag | None:
    """Return the element with most text among those of the platform's first selector that fits."""
    for group in selected(soup, platform.body):
        lengths = [len(tag.get_text(strip=True)) for tag in group]
        if max(lengths) >= ENOUGH:
            return group[lengths.index(max(lengths))]
    return None


def titles_by_markup(soup: Tag, platform: Platform, candidates: list[str]) -> list[Tag]:
    """Return the elements that the platform marks as title, and headings that say a candidate."""
    said = [words_of(candidate) for candidate in candidates]
    headings = [tag for tag in soup.find_all(_HEADINGS) if words_of(tag.get_text()) in said]
    return [*(tag for group in selected(soup, platform.title) for tag in group), *headings]


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


def find_title(root: Tag, platform: Platform, candidates: list[str], body: Tag) -> Tag | None:
    """Return the element that looks most like the title, None where nothing does.

    What counts: that it says what the markup declares, that the platform marks it, that it is a
    heading, how it is named, that it stands before the body and near it, and that it is no link.
    """
    chosen = {id(tag) for group in selected(root, platform.title) for tag in group}
    measures = measure(root)
    said = [words_of(candidate) for candidate in candidates]
    around = {id(tag) for tag in (body, *body.parents)}
    within = {id(tag) for tag in body.find_all(True)}
    best: Tag | None = None
    best_rank = (_LEAST, 0)
    for tag in root.find_all([*_HEADINGS, *_SPANS_OF_TITLE]):
        key = id(tag)
        if key in around or not _is_title(tag, measures):
            continue
        place = measures.order[key]
        before = key not in within and place < measures.order.get(id(body), 0)
        rank = _rank(tag, measures) + (3.0 if key in chosen else 0.0)
        rank -= 0.0 if before or key in within else 3.0
        if rank > -_SAID:
            rank += _rank_of_saying(text_of(tag), said)
        place = place if before else -place  # the nearest before the body, the first inside it
        if (rank, place) > best_rank:
            best, best_rank = tag, (rank, place)
    return best


def _rank_of_saying(text: str, said: list[list[str]]) -> float:
    """Return how much a text counts for being a declared title: the first candidates count most."""
    words = words_of(text)
    for place, candidate in enumerate(said):
        if words == candidate:
            return _SAID if place == 0 else _SAID - 1.0
    return -4.0 if names_site(text) else 0.0


def _rank(tag: Tag, measures: Measures) -> float:
    rank = _HEADING_RANKS.get(tag.name, 0.0)
    if is_named(tag, "title"):
        rank += 2.0
    if any(is_named(near, "section") for near in (tag, *islice(tag.parents, 2))):
        rank -= 3.5
    linked = measures.linked[id(tag)] * 2 > measures.length[id(tag)]
    if linked or any(parent.name == "a" for parent in islice(tag.parents, _NEAR_PARENTS)):
        rank -= 3.0
    return rank


def _is_title(tag: Tag, measures: Measures) -> bool:
    if not 10 <= measures.length[id(tag)] <= 400 or measures.blocks[id(tag)]:
        return False
    return " " in text_of(tag)


def common_parent(first: Tag, second: Tag) -> Tag:
    """Return the smallest element that holds both."""
    around = {id(tag) for tag in (first, *first.parents)}
    for tag in (second, *second.parents):
        if id(tag) in around:
            return tag
    raise ValueError("elements of two trees")


def find_article(page: Tag, platform: Platform, candidates: list[str], body: Tag) -> Article:
    """Return where the article of a page stands; furniture has been taken out before."""
    title = find_title(page, platform, candidates, body)
    root = common_parent(title, body) if title is not None else body
    parts = {
        name: [tag for tag in group if tag is not body]
        for name in ("time", "author", "source")
        for group in selected(page, getattr(platform, name))[:1]
    }
    files = [tag for group in selected(page, platform.attachments) for tag in group]
    return Article(root, body, title, parts, files)
