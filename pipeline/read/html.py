"""A page to its article's text and what its markup declares."""

import re
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from corpus import Declared, UnreadableError
from dataclasses import replace
from pipeline.read.article import Article, find_article, same_words, body_by_selectors, find_title
from pipeline.read.furniture import remove_furniture
from pipeline.read.lines import TextLine, lines_of, parse, plain, text_of
from pipeline.read.metadata import declared_of, names_site, title_candidates
from pipeline.read.platforms import Platform, detect_platform

_MAX_TAGS = 400_000
_MAX_DEPTH = 1500


def read_html(markup: str, source: str) -> tuple[str, Declared]:
    """Return the text of a page's article, one line a block, and what its markup declares.

    The title comes first, then the time stamp, lead, body, author and credit as they are printed.
    Raises UnreadableError (kind `malformed`) for pages built to exhaust a reader.
    """
    if markup.count("<") > _MAX_TAGS:
        raise UnreadableError(f"the page has more than {_MAX_TAGS} tags; leave it out.", "malformed")
    soup = parse(markup)
    _check_depth(soup)
    declared = declared_of(soup)
    candidates = title_candidates(soup, declared)
    platform = detect_platform(soup, markup, source)
    for selector in platform.cut:
        for tag in soup.select(selector):
            if not tag.decomposed:
                tag.decompose()
    page = soup.body or soup
    remove_furniture(page, _kept(page, platform, candidates))
    article = find_article(soup, platform, candidates)
    text, title = _assemble(article, candidates)
    links = _attachments(article, platform, soup, source)
    return text, replace(declared, title=title or declared.title, links=links)


def _check_depth(soup: BeautifulSoup) -> None:
    stack: list[tuple[Tag, int]] = [(soup, 0)]
    while stack:
        tag, depth = stack.pop()
        if depth > _MAX_DEPTH:
            raise UnreadableError(
                f"the page nests its elements more than {_MAX_DEPTH} deep; leave it out.", "malformed"
            )
        stack.extend((child, depth + 1) for child in tag.contents if isinstance(child, Tag))


def _kept(page: Tag, platform: Platform, candidates: list[str]) -> set[int]:
    """Return the elements that are no furniture whatever their names: body and title by selectors."""
    title = find_title(page, Platform(id="none", title=platform.title), candidates, None)
    body = body_by_selectors(page, platform)
    return {id(tag) for tag in (title, body) if tag is not None}


def _assemble(article: Article, candidates: list[str]) -> tuple[str, str | None]:
    marks = {id(tag): role for role, tags in article.parts.items() for tag in tags}
    marks[id(article.body)] = "body"
    if article.title is not None:
        marks[id(article.title)] = "title"
    lines = lines_of(article.root, marks)
    title = text_of(article.title) if article.title is not None else None
    return "\n".join(line.text for line in lines), title


def _attachments(article: Article, platform: Platform, soup: BeautifulSoup, source: str) -> tuple[tuple[str, str], ...]:
    return ()
