"""A page to its article's text and what its markup declares."""

import re
from dataclasses import replace
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag

from corpus import Declared, UnreadableError
from pipeline.platforms.addresses import base_of
from pipeline.platforms.dates import date_in_address
from pipeline.platforms.detect import detect_markup
from pipeline.platforms.markup import MAX_DEPTH, Tree, plain
from pipeline.platforms.platform import Platform
from pipeline.read.article import (
    Article,
    body_by_selectors,
    find_article,
    find_body,
)
from pipeline.read.assemble import assemble
from pipeline.read.element import Element
from pipeline.read.furniture import remove_furniture
from pipeline.read.known import article_of_platform
from pipeline.read.lines import MarkupLine, parse, text_of
from pipeline.read.metadata import declared_of, names_site, title_candidates
from pipeline.read.sections import remove_sections
from pipeline.read.title import titles_by_markup
from pipeline.read.trees import is_gone, is_within

_LITTLE = 200  # characters; a page whose article has fewer is read as a whole
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|rar|zip|odt|rtf)(?:[?#]|$)|[?&]download=1|/documents/\d|get_file\?|"
    r"/attachments?/|/download/|download\w{0,12}\.(?:ashx|aspx|php)\?",
    re.I,
)
_LABEL = re.compile(r"^[^\W\d][^:]{0,20}:\s{1,9}")  # "Nguồn tin: "
_HERE = re.compile(r"\b(?:tại đây|tải về|tải file|xem chi tiết kế hoạch|toàn văn|file đính kèm)\b")


def read_html(markup: str, source: str, platform: Platform | None = None) -> tuple[str, Declared]:
    """Return the text of a page's article, one line a block, and what its markup declares.

    The page is read as one of `platform`, which is detected where it is not given.

    The title comes first, then the time stamp, lead, body, author and credit as they are printed.
    Raises UnreadableError (kind `malformed`) for pages built to exhaust a reader.
    """
    tree = Tree(markup)
    declared = declared_of(tree)
    candidates = title_candidates(tree, declared)
    platform = platform or detect_markup(markup, source)
    article = article_of_platform(tree, platform, candidates)
    shown: list[MarkupLine] = []
    if article is None:
        article, shown = _article_by_density(markup, platform, candidates)
    fallback = next((title for title in candidates if not names_site(title)), None)
    lines, title, published, author, credit = assemble(article, fallback)
    if shown and sum(map(len, lines)) < _LITTLE:  # a list of links, a home page
        lines = [line.text for line in shown]
    return "\n".join(lines), replace(
        declared,
        title=title,
        published=declared.published
        or _machine_time(article)
        or published
        or date_in_address(source, platform.address_dates),
        author=declared.author or author,
        source_name=declared.source_name or (_LABEL.sub("", credit) if credit else None),
        links=_attachments(article, base_of(tree, source)),
    )


def _article_by_density(
    markup: str, platform: Platform, candidates: list[str]
) -> tuple[Article, list[MarkupLine]]:
    """Return the article found by general signals, and the page's lines without furniture."""
    soup = parse(markup)
    _check_depth(soup)
    for tag in soup.select(", ".join(platform.cut)) if platform.cut else ():
        if not is_gone(tag):
            tag.decompose()
    page = soup.body or soup
    body = body_by_selectors(page, platform)
    keep = [*titles_by_markup(page, platform, candidates), *([body] if body else [])]
    kept = {id(tag) for tag in keep}
    shown = remove_furniture(page, kept)
    lines = remove_sections(page, shown, kept)
    return find_article(page, platform, candidates, find_body(page, lines, body), lines), shown


def _machine_time(article: Article) -> str | None:
    """Return what the first `time` element of the article says to machines."""
    for tag in _elements(article.root, "time"):
        if tag.get("datetime") and not is_within(tag, article.body):
            return plain(str(tag.get("datetime"))) or None
    return None


def _elements(root: Element, name: str) -> list[Element]:
    return [node for node in root.descendants if not isinstance(node, str) and node.name == name]


def _check_depth(soup: BeautifulSoup) -> None:
    stack: list[tuple[Tag, int]] = [(soup, 0)]
    while stack:
        tag, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise UnreadableError(
                f"the page nests its elements more than {MAX_DEPTH} deep; leave it out.",
                "malformed",
            )
        stack.extend((child, depth + 1) for child in tag.contents if isinstance(child, Tag))


def _attachments(article: Article, base: str) -> tuple[tuple[str, str], ...]:
    """Return (address, label) of the files that the article links to and of the plan's own text."""
    found: dict[str, str] = {}
    for link in (*_elements(article.root, "a"), *article.attachments):
        address, label = str(link.get("href") or "").strip(), text_of(link)
        here = _HERE.search(label.lower()) and not address.startswith("#")
        script = address.lower().startswith(("javascript:", "mailto:"))
        if address and not script and (here or _FILE.search(address)):
            found.setdefault(_resolved(base, address), label)
    return tuple(found.items())


def _resolved(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if "://" in base else address
    except ValueError:  # "http://[" and the like, typed by editors
        return address
