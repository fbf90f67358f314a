"""What a page's markup declares of itself: JSON-LD, itemprop, meta elements, its title."""

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from corpus import Declared
from pipeline.read.lines import plain

_ARTICLES = re.compile(r"Article|BlogPosting|Report|WebPage", re.I)
_SEPARATOR = re.compile(r"\s[-–—|»:]{1,2}\s|\s?[|»]\s?")
_SITE = re.compile(
    r"cổng (?:thông tin|ttđt|tt đt|tin)|trang (?:thông tin|tin|chủ|ttđt)|website|portal|\.vn\b|"
    r"(?:báo|sở|ubnd|ủy ban nhân dân|uỷ ban nhân dân|đài|huyện|tỉnh|thành phố)(?:\s[^\s\d]+){1,6}$|"
    r"(?:xem )?chi tiết|tin (?:tức|hoạt động|chi tiết)|tin-|news|home|cải cách hành chính$|"
    r"bài viết|văn bản pháp luật$|cơ sở dữ liệu quốc gia",
    re.I,
)


def declared_of(soup: BeautifulSoup) -> Declared:
    """Return what the markup declares, the surest place of each first; links are not looked at.

    A time stamp is as printed: JSON-LD, then `itemprop`, then `article:published_time` (NukeViet
    prints it malformed, `2023-12-29+0708:30:00`).
    """
    linked = _json_ld(soup)
    published = (
        linked.get("datePublished")
        or _itemprop(soup, "datePublished")
        or _meta(soup, "article:published_time", "datePublished", "pubdate", "DC.date.issued")
    )
    return Declared(
        title=linked.get("headline") or _itemprop(soup, "headline") or _meta(soup, "og:title"),
        published=published,
        author=linked.get("author") or _author_itemprop(soup) or _meta(soup, "article:author"),
        source_name=_meta(soup, "source", "article:source"),
    )


def title_candidates(soup: BeautifulSoup, declared: Declared) -> list[str]:
    """Return what the title may be, the surest first: as declared, then pieces of `<title>`.

    Sites add their name before or behind the title; a piece that begins as such a name is left out.
    """
    found = [declared.title] if declared.title else []
    meta = _meta(soup, "og:title", "twitter:title")
    for whole in (declared.title, meta, plain(soup.title.get_text()) if soup.title else None):
        if not whole:
            continue
        cuts = [0, *(m.end() for m in _SEPARATOR.finditer(whole)), len(whole) + 3]
        starts = cuts[:-1]
        ends = [*(m.start() for m in _SEPARATOR.finditer(whole)), len(whole)]
        pieces = [whole[a:b].strip() for a in starts for b in ends if b > a]
        found += sorted(pieces, key=len, reverse=True)
    return [t for t in dict.fromkeys(map(plain, found)) if len(t) >= 12 and not _SITE.match(t)]


def names_site(title: str) -> bool:
    """Return whether a title begins as the name of a site or of a section does."""
    return _SITE.match(title) is not None


def _meta(soup: BeautifulSoup, *names: str) -> str | None:
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            tag = _first(soup, attribute, name, "meta")
            content = plain(str(tag.get("content") or "")) if tag else ""
            if content:
                return content
    return None


def _first(root: Tag, attribute: str, value: str, name: str | None = None) -> Tag | None:
    """Return the first element (named `name`) whose attribute holds `value`."""
    for tag in root.find_all(name or True, attrs={attribute: True}):
        if value in str(tag[attribute]).split() or value == tag[attribute]:
            return tag
    return None


def _itemprop(soup: BeautifulSoup, name: str) -> str | None:
    tag = _first(soup, "itemprop", name)
    if tag is None:
        return None
    return plain(str(tag.get("content") or tag.get("datetime") or tag.get_text(" "))) or None


def _author_itemprop(soup: BeautifulSoup) -> str | None:
    tag = _first(soup, "itemprop", "author")
    if tag is None:
        return None
    name = _first(tag, "itemprop", "name") or tag
    return plain(str(name.get("content") or name.get_text(" "))) or None


def _json_ld(soup: BeautifulSoup) -> dict[str, str]:
    """Return headline, datePublished and author of the first article in JSON-LD."""
    found: dict[str, str] = {}
    for script in soup.find_all("script", type=re.compile(r"ld\+json", re.I)):
        for record in _records(script):
            if not _ARTICLES.search(str(record.get("@type", ""))):
                continue
            for key in ("headline", "datePublished"):
                value = record.get(key)
                if isinstance(value, str) and plain(value):
                    found.setdefault(key, plain(value))
            author = _name_of(record.get("author"))
            if author:
                found.setdefault("author", author)
    return found


def _records(script: Tag) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads(script.get_text(), strict=False)
    except (ValueError, RecursionError):  # sites print comments and unescaped quotes there
        return
    tops = content if isinstance(content, list) else [content]
    for top in tops:
        if isinstance(top, dict):
            yield top
            graph = top.get("@graph")
            yield from (r for r in graph or [] if isinstance(r, dict))


def _name_of(author: object) -> str | None:
    first = author[0] if isinstance(author, list) and author else author
    name = first.get("name") if isinstance(first, dict) else first
    return plain(name) or None if isinstance(name, str) else None
