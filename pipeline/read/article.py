"""Where the article of a page stands: its title, its body, and the element around both."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.read.furniture import is_named, prose_masses
from pipeline.read.lines import lines_of, text_of
from pipeline.read.metadata import names_site
from pipeline.read.platforms import Platform

_HEADINGS = ("h1", "h2", "h3", "h4")
_ENOUGH = 150  # characters of prose that make a body
_ALIKE = 0.85  # an inner element with this share of an outer one's score is the tighter body
_TIGHT = 0.3  # of the best body by density: with less, a selector hit something else
_WORDS = re.compile(r"[^\W_]+")
_HEADING_RANKS = {"h1": 4.0, "h2": 2.5, "h3": 1.5, "h4": 1.0}
_SAID = 4.0  # what being the declared title counts
_LEAST = 1.5  # what an element needs to be a title at all
_SPANS_OF_TITLE = ("span", "div", "p", "td", "a", "strong", "b", "font", "label", "li", "th", "em")


@dataclass(frozen=True)
class Article:
    """The elements of an article; `root` holds title and body; None where the page has none."""

    root: Tag
    body: Tag
    title: Tag | None
    parts: dict[str, list[Tag]] = field(default_factory=dict)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORDS.findall(text.lower())


def same_words(first: str, second: str) -> bool:
    """Return whether two titles are the same but for case, spaces and punctuation."""
    return words_of(first) == words_of(second)


def selected(soup: Tag, selectors: Iterable[str]) -> list[Tag]:
    """Return the elements that the first selector with any non-empty one gives."""
    for selector in selectors:
        found = [tag for tag in soup.select(selector) if tag.get_text(strip=True)]
        if found:
            return found
    return []


def body_by_selectors(soup: Tag, platform: Platform) -> Tag | None:
    """Return the element with most text among those of the platform's first selector that fits."""
    for selector in platform.body:
        found = [
            (len(tag.get_text(strip=True)), -i, tag) for i, tag in enumerate(soup.select(selector))
        ]
        if found and max(found)[0] >= _ENOUGH:
            return max(found, key=lambda entry: entry[:2])[2]
    return None


def body_by_density(root: Tag) -> Tag:
    """Return the tightest element that holds most of the page's prose and few links.

    The score of an element is its prose times the square of the share of its text outside links;
    names such as `detail` or `noi-dung` raise it a little.
    """
    masses = prose_masses(root)
    totals: dict[int, int] = {}
    linked: dict[int, int] = {}
    for line in lines_of(root):
        element: Tag | None = line.block
        while element is not None:
            totals[id(element)] = totals.get(id(element), 0) + len(line.text)
            linked[id(element)] = linked.get(id(element), 0) + line.linked
            element = None if element is root else element.parent
    best, best_score = root, 0.0
    for tag in [root, *root.find_all(True)]:
        mass = masses.get(id(tag), 0)
        if not mass or tag.name in ("p", "span", "li", "tr"):
            continue
        free = 1 - linked[id(tag)] / totals[id(tag)]
        score = mass * free * free * (1.1 if is_named(tag, "article") else 1.0)
        inner = best is root or best in tag.parents
        if score > best_score or (inner and score >= _ALIKE * best_score):
            best, best_score = tag, max(score, best_score * _ALIKE)
    return best


def find_body(root: Tag, platform: Platform) -> Tag:
    """Return the element of the body: where the platform keeps it, unless that is nearly empty."""
    chosen = body_by_selectors(root, platform)
    dense = body_by_density(root)
    if chosen is None:
        return dense
    masses = prose_masses(root)
    much = masses.get(id(chosen), 0) >= _TIGHT * masses.get(id(dense), 0)
    return chosen if much else dense


def find_title(
    root: Tag, platform: Platform, candidates: list[str], body: Tag | None
) -> Tag | None:
    """Return the element that looks most like the title, None where nothing does.

    What counts: that it says what the markup declares, that the platform marks it, that it is a
    heading, how it is named, that it stands before the body and near it, and that it is no link.
    """
    chosen = {id(tag) for selector in platform.title for tag in root.select(selector)}
    order = {id(tag): place for place, tag in enumerate(root.find_all(True))}
    around = {id(tag) for tag in body.parents} if body is not None else set()
    said = [words_of(candidate) for candidate in candidates]
    best: Tag | None = None
    best_rank = (_LEAST, 0)
    for tag in root.find_all([*_HEADINGS, *_SPANS_OF_TITLE]):
        if id(tag) in around or tag is body or not _is_title(tag):
            continue
        inside = body is not None and body in tag.parents
        place = order[id(tag)]
        before = not inside and (body is None or place < order.get(id(body), 0))
        rank = _rank(tag) + (3.0 if id(tag) in chosen else 0.0) - (0.0 if before or inside else 3.0)
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


def _rank(tag: Tag) -> float:
    rank = _HEADING_RANKS.get(tag.name, 0.0)
    if is_named(tag, "title"):
        rank += 2.0
    if any(is_named(near, "section") for near in (tag, *list(tag.parents)[:2])):
        rank -= 3.5
    links = sum(len(a.get_text(strip=True)) for a in tag.find_all("a"))
    if (
        links * 2 > len(tag.get_text(strip=True))
        or tag.name == "a"
        or tag.find_parent("a") is not None
    ):
        rank -= 3.0
    return rank


def _is_title(tag: Tag) -> bool:
    if len(tag.get_text()) > 1000 or tag.find(["p", "table", "ul", "h1", "h2", "div"]) is not None:
        return False
    text = text_of(tag)
    return 12 <= len(text) <= 400 and " " in text


def common_parent(first: Tag, second: Tag) -> Tag:
    """Return the smallest element that holds both."""
    around = {id(tag) for tag in (first, *first.parents)}
    for tag in (second, *second.parents):
        if id(tag) in around:
            return tag
    raise ValueError("elements of two trees")


def find_article(soup: BeautifulSoup, platform: Platform, candidates: list[str]) -> Article:
    """Return where the article of a page stands; furniture has been taken out before."""
    page = soup.body or soup
    body = find_body(page, platform)
    title = find_title(page, platform, candidates, body)
    root = common_parent(title, body) if title is not None else body
    parts = {
        name: [tag for tag in selected(page, getattr(platform, name)) if tag is not body]
        for name in ("time", "author", "source")
    }
    return Article(root, body, title, parts)
