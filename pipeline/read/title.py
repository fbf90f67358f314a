"""Which element of a page is the title of its article."""

from collections.abc import Sequence
from itertools import islice

from bs4.element import Tag

from extractors.page.lines import label_of_line, words_of
from pipeline.platforms.platform import Platform
from pipeline.read.furniture import is_named
from pipeline.read.lines import MarkupLine, is_link, text_of
from pipeline.read.measure import Measures, measure
from pipeline.read.metadata import names_site
from pipeline.read.trees import selected

_HEADINGS = ("h1", "h2", "h3", "h4")
_HEADING_RANKS = {"h1": 4.0, "h2": 2.5, "h3": 1.5, "h4": 1.0}
_SAID = 4.0  # what being the declared title counts
_NEAR_PARENTS = 4
_LEAST = 1.5  # what an element needs to be a title at all
_BESIDE_STAMP = 2.0  # what standing right before or behind the time stamp counts
_SPANS_OF_TITLE = ("span", "div", "p", "td", "a", "strong", "b", "font", "label", "li", "th", "em")


def titles_by_markup(soup: Tag, platform: Platform, candidates: list[str]) -> list[Tag]:
    """Return the elements that the platform marks as title, and headings that say a candidate."""
    said = [words_of(candidate) for candidate in candidates]
    headings = [tag for tag in soup.find_all(_HEADINGS) if words_of(tag.get_text()) in said]
    return [*(tag for group in selected(soup, platform.title) for tag in group), *headings]


def find_title(
    root: Tag, platform: Platform, candidates: list[str], body: Tag, lines: Sequence[MarkupLine]
) -> Tag | None:
    """Return the element that looks most like the title, None where nothing does.

    What counts: that it says what the markup declares, that the platform marks it, that it is a
    heading, how it is named, that it stands before the body and near it, beside a time stamp, and
    that it is no link. `lines` are those of `root`.
    """
    chosen = {id(tag) for group in selected(root, platform.title) for tag in group}
    measures = measure(root)
    said = [words_of(candidate) for candidate in candidates]
    beside = _beside_stamps(lines)
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
            text = text_of(tag)
            rank += _rank_of_saying(text, said) + (_BESIDE_STAMP if text in beside else 0.0)
        place = place if before else -place  # the nearest before the body, the first inside it
        if (rank, place) > best_rank:
            best, best_rank = tag, (rank, place)
    return best


def _beside_stamps(lines: Sequence[MarkupLine]) -> set[str]:
    """Return the texts of the lines right before and right behind time stamps."""
    places = [i for i, line in enumerate(lines) if line.is_stamp]
    near = {j for i in places for j in (i - 1, i + 1) if 0 <= j < len(lines)}
    return {
        lines[j].text for j in near if not lines[j].is_link and not label_of_line(lines[j].text)
    }


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
    if linked or any(is_link(parent) for parent in islice(tag.parents, _NEAR_PARENTS)):
        rank -= 3.0
    return rank


def _is_title(tag: Tag, measures: Measures) -> bool:
    if not 10 <= measures.length[id(tag)] <= 400 or measures.blocks[id(tag)]:
        return False
    return " " in text_of(tag)
