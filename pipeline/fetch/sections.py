"""The listings that a home page, a map of the site, a robots.txt or a menu leads to."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin

from corpus import Page
from pipeline.fetch.urls import canonical
from pipeline.fetch.visit import Visit
from pipeline.portals import EntryPoint, find_entry_points

_SITEMAPS = 3  # that are read where no menu names a section on reform
_SITEMAP = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


def sections_of_home(visit: Visit, page: Page, entry: EntryPoint) -> list[EntryPoint]:
    """Return what a home page leads to, or a map of the site (kind `home`) found on one.

    Where none of it is on reform alone, the sitemaps that robots.txt names come last.
    """
    found = find_entry_points(page, visit.portal)
    if entry not in visit.portal.entry_points:  # a map leads no further and lists nothing itself
        return _from(entry, (e for e in found if e.kind != "home" and e.url != page.source))
    if not any(each.reform_only for each in found):
        found += _sitemaps(visit, page.source)
    return _from(entry, found)


def sections_of_menu(visit: Visit, page: Page, entry: EntryPoint) -> list[EntryPoint]:
    """Return the sections on reform that the menu of a section names, which a home page led to."""
    if entry.reform_only or entry.kind != "listing" or entry in visit.portal.entry_points:
        return []
    return _from(entry, (e for e in find_entry_points(page, visit.portal) if e.reform_only))


def _sitemaps(visit: Visit, url: str) -> tuple[EntryPoint, ...]:
    robots = visit.store.journal.robots(urljoin(url, "/").rstrip("/"))
    named = _SITEMAP.findall(robots.text) if robots and robots.status == 200 else []
    scope = [address for address in named if visit.portal.in_scope(address)]
    return tuple(EntryPoint(url=address, kind="sitemap") for address in scope[:_SITEMAPS])


def _from(entry: EntryPoint, found: Iterable[EntryPoint]) -> list[EntryPoint]:
    """Return entry points under the addresses they are asked for; a whole site may be on reform."""
    return [
        each.model_copy(
            update={
                "url": canonical(each.url) or each.url,
                "reform_only": each.reform_only or entry.reform_only,
            }
        )
        for each in found
    ]
