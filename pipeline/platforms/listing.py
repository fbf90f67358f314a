"""Listing pages to announcements: HTML lists, feeds, sitemaps, JSON endpoints; and their pagers."""

from collections.abc import Sequence

from corpus import Page
from pipeline.platforms.announcement import Announcement, Listing
from pipeline.platforms.platform import Platform


def read_listing(page: Page, platform: Platform, date_formats: Sequence[str] = ()) -> Listing:
    """Return the announcements of a listing page and the request for the next one.

    `page.source` is the address that answered (after redirects), `platform` its platform
    (`detect(page)` where the portal leaves that open). `date_formats` are the portal's own, tried
    before the platform's and the general ones: `strptime` codes `%d %m %Y %y %H %I %M %S %p`,
    white space free (`%m/%d/%y`, `%d/%m/%Y %I:%M:%S %p`; `%p` takes SA and CH too).
    Feeds, sitemaps and JSON are told by their content, whatever the platform.
    A page without a list gives an empty listing. Raises UnreadableError (kind `malformed`) for
    JSON or XML that is broken or built to exhaust a reader.
    """
    raise NotImplementedError


def read_related(page: Page, platform: Platform) -> tuple[Announcement, ...]:
    """Return what an article page links to as related or other news of its section."""
    raise NotImplementedError
