"""Listing pages to announcements: HTML lists, feeds, sitemaps, JSON endpoints; and their pagers."""

from collections.abc import Sequence

from corpus import Page, UnreadableError
from pipeline.platforms.announcement import Announcement, Listing
from pipeline.platforms.endpoints import read_json_list
from pipeline.platforms.entries import announcements_of, links_of
from pipeline.platforms.feeds import is_feed, read_feed, unpacked
from pipeline.platforms.markup import Tree
from pipeline.platforms.pagers import next_request
from pipeline.platforms.platform import Platform
from pipeline.platforms.records import is_json
from pipeline.read.decode import decode


def read_listing(page: Page, platform: Platform, date_formats: Sequence[str] = ()) -> Listing:
    """Return the announcements of a listing page and the request for the next one.

    `page.source` is the address that answered (after redirects), `platform` its platform
    (`detect(page)` where the portal leaves that open). `date_formats` are the portal's own, tried
    before the platform's and the general ones: `strptime` codes `%d %m %Y %y %H %I %M %S %p`,
    white space free (`%m/%d/%y`, `%d/%m/%Y %I:%M:%S %p`; `%p` takes SA and CH too).
    Feeds, sitemaps and JSON are told by their content, whatever the platform.
    A page without a list gives an empty listing. Raises UnreadableError (kind `malformed` or
    `encoding`) for what is broken or built to exhaust a reader.
    """
    formats = (*date_formats, *platform.date_formats)
    content = unpacked(page)
    if is_feed(content):
        return read_feed(content, page.source, formats)
    text = decode(content, page.charset).text
    if is_json(text):
        return read_json_list(text, page.source, platform, formats)
    tree = _tree(text, page.source)
    found = announcements_of(tree, platform, page.source, formats)
    asked = next_request(tree, platform, page.source) if found else None
    return Listing(found, asked)


def read_related(page: Page, platform: Platform) -> tuple[Announcement, ...]:
    """Return what an article page links to as related or as other news of its section.

    These links never stand in the article's text. Raises UnreadableError as `read_listing` does.
    """
    text = decode(page.content, page.charset).text
    if is_json(text):
        return ()
    return links_of(_tree(text, page.source), platform.related, page.source)


def _tree(text: str, source: str) -> Tree:
    try:
        return Tree(text)
    except UnreadableError as error:
        raise UnreadableError(f"{source}: {error}", error.kind) from error
