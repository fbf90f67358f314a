"""From a home page to the listings it leads to: links and feeds whose names speak of reform."""

from urllib.parse import urldefrag, urljoin

from corpus import Page
from pipeline.platforms.markup import Tree, attribute, text_of
from pipeline.portals.declaration import EntryPoint, Portal
from pipeline.portals.discovery import plain, rules
from pipeline.read.decode import decode

_MOST = 12
"""Listings that are followed from one home page: portals have a few sections on reform, hundreds
on everything else."""
_LONGEST = 80
"""Characters of a section's name; longer ones are titles of announcements."""
_FEEDS = ("application/rss+xml", "application/atom+xml")
_BASE = ("base[href]",)


def find_entry_points(page: Page, portal: Portal) -> tuple[EntryPoint, ...]:
    """Return the listings and feeds that a home page leads to, those on reform first.

    A link counts by its name, a feed by its title (rules `discovery.section_*`). Only addresses in
    the portal's scope count, each once. A page that leads to none is itself the listing: home pages
    show the latest news. Raises UnreadableError (kind `encoding`) for a page that is no text.
    """
    tree = Tree(decode(page.content, page.charset).text)
    base = urljoin(page.source, next((attribute(n, "href") for n in tree.select(_BASE)), ""))
    found: dict[str, tuple[int, EntryPoint]] = {}
    for address, name, kind in _links(tree):
        url = _address(base, address)
        rank = _rank(name)
        if url is None or rank is None or not portal.in_scope(url) or url == page.source:
            continue
        reform_only = rank == 0
        entry = (
            EntryPoint(url=url, kind="feed", reform_only=reform_only)
            if kind == "feed"
            else EntryPoint(url=url, reform_only=reform_only)
        )
        if url not in found or rank < found[url][0]:
            found[url] = (rank, entry)
    ranked = sorted(found.values(), key=lambda pair: pair[0])
    return tuple(entry for _, entry in ranked)[:_MOST] or (EntryPoint(url=page.source),)


def _links(tree: Tree) -> list[tuple[str, str, str]]:
    """Return (address, name, kind) of a page's feeds and links, in print order."""
    feeds = [
        (attribute(node, "href"), attribute(node, "title"), "feed")
        for node in tree.select(("link[rel=alternate]",))
        if attribute(node, "type").lower() in _FEEDS
    ]
    links = [
        (attribute(node, "href"), text_of(node) or attribute(node, "title"), "listing")
        for node in tree.select(("a[href]",))
    ]
    return feeds + links


def _address(base: str, href: str) -> str | None:
    """Return an absolute address without fragment, None where the link leads to no page."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        return urldefrag(urljoin(base, href)).url
    except ValueError:
        return None


def _rank(name: str) -> int | None:
    """Return 0 for a section on reform, 1 for one that may hold plans, None for any other.

    Feeds are named after module and section: the last part of `Tin Tức - Cải cách hành chính`.
    """
    if not name or len(name) > _LONGEST:
        return None
    names = [plain(name), *(plain(part) for part in name.split(" - ")[1:])]
    for rank, rule in enumerate(rules("section")):
        if any(rule.regex.search(one) for one in names):
            return rank
    return None
