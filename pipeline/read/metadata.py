"""What a page's markup declares of itself: JSON-LD, itemprop, meta elements, its title."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from corpus import Declared
from pipeline.platforms.markup import Node, Tree, attribute, plain, text_of

_ARTICLES = re.compile(r"Article|BlogPosting|Report|WebPage", re.I)
_DECORATION = " .:*~|»«=_–-"  # around a site's name: ".:: Sở Nội vụ ::."
_SEPARATOR = re.compile(r"\s[-–—|»:]{1,2}\s|\s?[|»]\s?")
_SITE = re.compile(
    r"cổng (?:thông tin|ttđt|tt đt|tin)|trang (?:thông tin|tin|chủ|ttđt)|website|portal|\.vn\b|"
    r"(?:báo|sở|ubnd|ủy ban nhân dân|uỷ ban nhân dân|đài|huyện|tỉnh|thành phố)(?:\s[^\s\d]+){1,6}$|"
    r"(?:xem )?chi tiết|tin (?:tức|hoạt động|chi tiết)|tin-|news|home|cải cách hành chính$|"
    r"bài viết|văn bản pháp luật$|cơ sở dữ liệu quốc gia",
    re.I,
)
_OFFICE = re.compile(
    r"(?:thanh tra|văn phòng|ban quản lý|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ) [^\W\d]", re.I
)


def declared_of(tree: Tree) -> Declared:
    """Return what the markup declares, the surest place of each first; links are not looked at.

    A time stamp is as printed: JSON-LD, then `itemprop`, then `article:published_time` (NukeViet
    prints it malformed, `2023-12-29+0708:30:00`).
    """
    linked = _json_ld(tree)
    marked = _Marked(tree)
    return Declared(
        title=linked.get("headline") or marked.text_of("headline") or marked.meta_of("title"),
        published=linked.get("datePublished")
        or marked.text_of("datePublished")
        or marked.meta_of("published"),
        author=linked.get("author") or marked.author() or marked.meta_of("author"),
        source_name=marked.meta_of("source"),
        site_name=_site_name(tree),
    )


@cache
def _meta_names() -> dict[str, list[str]]:
    text = files("pipeline.read").joinpath("metadata.yml").read_text(encoding="utf-8")
    return {field: [str(name) for name in names] for field, names in yaml.safe_load(text).items()}


def title_candidates(tree: Tree, declared: Declared) -> list[str]:
    """Return what the title may be, the surest first: as declared, then pieces of `<title>`.

    Sites add their name before or behind the title; a piece that begins as such a name is left out.
    """
    found = [declared.title] if declared.title else []
    for whole in (declared.title, _title(tree)):
        if not whole:
            continue
        cuts = [0, *(m.end() for m in _SEPARATOR.finditer(whole)), len(whole) + 3]
        starts = cuts[:-1]
        ends = [*(m.start() for m in _SEPARATOR.finditer(whole)), len(whole)]
        pieces = [whole[a:b].strip() for a in starts for b in ends if b > a]
        found += sorted(pieces, key=len, reverse=True)
    return [t for t in dict.fromkeys(map(plain, found)) if len(t) >= 12 and not names_site(t)]


def _title(tree: Tree) -> str | None:
    return next((text_of(node) for node in tree.select(("title",))), None)


def _site_name(tree: Tree) -> str | None:
    """Return whose site it is, by the last piece of `<title>` that begins as such a name does."""
    pieces = [piece.strip(_DECORATION) for piece in _SEPARATOR.split(_title(tree) or "")]
    behind = reversed(pieces) if len(pieces) > 1 else ()
    return next((plain(p) for p in behind if names_site(p) or _OFFICE.match(p)), None)


def names_site(title: str) -> bool:
    """Return whether a title begins as the name of a site or of a section does."""
    return _SITE.match(title.lstrip(_DECORATION)) is not None


class _Marked:
    """The elements of a page that declare something, by what they declare, in one pass."""

    def __init__(self, tree: Tree) -> None:
        self.meta: dict[str, str] = {}
        self.itemprop: dict[str, Node] = {}
        for node in tree.select(("[itemprop]", "meta[content]")):
            names = attribute(node, "itemprop").split()
            for name in names:
                self.itemprop.setdefault(name, node)
            content = plain(attribute(node, "content")) if node.tag == "meta" else ""
            if content:
                for name in (*names, attribute(node, "property"), attribute(node, "name")):
                    self.meta.setdefault(name, content)

    def meta_of(self, field: str) -> str | None:
        """Return the content of the surest meta element for a field that says something."""
        names = _meta_names()[field]
        return next((self.meta[name] for name in names if name in self.meta), None)

    def text_of(self, name: str) -> str | None:
        """Return what the element with this itemprop says, to machines first."""
        node = self.itemprop.get(name)
        return _said_by(node) if node is not None else None

    def author(self) -> str | None:
        """Return the name that the element with the itemprop `author` holds."""
        node = self.itemprop.get("author")
        if node is None:
            return None
        return _said_by(node.css_first("[itemprop=name]") or node)


def _said_by(node: Node) -> str | None:
    said = attribute(node, "content") or attribute(node, "datetime") or text_of(node)
    return plain(said) or None


def _json_ld(tree: Tree) -> dict[str, str]:
    """Return headline, datePublished and author of the first article in JSON-LD."""
    found: dict[str, str] = {}
    for script in tree.select(("script[type*='ld+json' i]",)):
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


def _records(script: Node) -> Iterator[dict[str, Any]]:
    try:
        content = json.loads(script.text(deep=True) or "", strict=False)
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
