"""From a home page to the listings it leads to: links and feeds whose names speak of reform."""

from corpus import Page
from pipeline.portals.portal import EntryPoint, Portal


def find_entry_points(page: Page, portal: Portal) -> tuple[EntryPoint, ...]:
    """Return the listings and feeds that a home page leads to, those on reform first.

    Only addresses in the portal's scope count, each once; a page that leads to none gives none.
    """
    raise NotImplementedError
