"""From a page to the listings it leads to: links and feeds whose names speak of reform."""

from typing import Literal
from urllib.parse import urldefrag, urljoin

from corpus import Page
from pipeline.platforms.markup import Node, Tree, attribute, text_of
from pipeline.portals.declaration import EntryPoint, Portal
from pipeline.portals.discovery import plain, rules
from pipeline.read.decode import decode

_MOST = 12
"""Listings that are followed from one page: portals have a few sections on reform, hundreds on
everything else."""
_MAPS = 2
"""Maps of a site and overviews of its feeds that are looked at where its home page names no section
on reform."""
_LONGEST = 80
"""Characters of a section's name; longer ones are titles of announcements."""
_REFORM, _MAP = 0, 2
"""Places of the rules of sections: on reform alone, that may hold plans, maps of the site."""
_FEEDS = ("application/rss+xml", "application/atom+xml")
_Kind = Literal["feed", "listing", "home"]
_BASE = ("base[href]",)


def find_entry_points(page: Page, portal: Portal) -> tuple[EntryPoint, ...]:
    """Return the listings and feeds that a page leads to, those on reform first.

    A link counts by its name, a feed by its title (rules `discovery.section_*`). Only addresses in
    the portal's scope count, each once. Where none is on reform, maps of the site and overviews of
    its feeds come last, as entry points of kind `home`: a menu may not name the section. A page
    that leads to no listing is itself one: home pages show the latest news. Raises UnreadableError
    (kind `encoding`) for a page that is no text.
    """
    tree = Tree(decode(page.content, page.charset).text)
    base = urljoin(page.source, next((attribute(n, "href") for n in tree.select(_BASE)), ""))
    found: dict[str, tuple[int, EntryPoint]] = {}
    for address, name, kind in _links(tree):
        url = _address(base, address)
        rank = _rank(name)
        if url is None or rank is None or not portal.in_scope(url) or url == page.source:
            continue
        if url not in found or rank < found[url][0]:
            leads_on: _Kind = "home" if rank == _MAP else kind
            found[url] = (rank, EntryPoint(url=url, kind=leads_on, reform_only=rank == _REFORM))
    ranked = sorted(found.values(), key=lambda pair: pair[0])
    listings = [entry for rank, entry in ranked if rank != _MAP][:_MOST]
    if any(entry.reform_only for entry in listings):
        return tuple(listings)
    maps = [entry for rank, entry in ranked if rank == _MAP][:_MAPS]
    return (*(listings or [EntryPoint(url=page.source)]), *maps)


def _links(tree: Tree) -> list[tuple[str, str, _Kind]]:
    """Return (address, name, kind) of a page's feeds and links, in print order."""
    feeds: list[tuple[str, str, _Kind]] = [
        (attribute(node, "href"), attribute(node, "title"), "feed")
        for node in tree.select(("link[rel=alternate]",))
        if attribute(node, "type").lower() in _FEEDS
    ]
    return feeds + [
        (attribute(node, "href"), _name(node), "listing") for node in tree.select(("a[href]",))
    ]


def _name(link: Node) -> str:
    """Return what a link is called: its text, its title, or what stands for its image."""
    images = (attribute(image, "alt") for image in link.css("img"))
    return text_of(link) or attribute(link, "title") or next(filter(None, images), "")


def _address(base: str, href: str) -> str | None:
    """Return an absolute address without fragment, None where the link leads to no page."""
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        return urldefrag(urljoin(base, href)).url
    except ValueError:
        return None


def _rank(name: str) -> int | None:
    """Return the place of the rule that a name fits among those of sections, None for any other.

    Feeds are named after module and section: the last part of `Tin Tức - Cải cách hành chính`.
    """
    if not name or len(name) > _LONGEST:
        return None
    names = [plain(name), *(plain(part) for part in name.split(" - ")[1:])]
    for rank, rule in enumerate(rules("section")):
        if any(rule.regex.search(one) for one in names):
            return rank
    return None
