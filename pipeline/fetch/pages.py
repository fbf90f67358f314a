"""Pages of listings: asked for, kept, and read as their platform's."""

from dataclasses import replace

from corpus import FetchError, Page, Response
from pipeline.fetch.visit import Visit
from pipeline.platforms import Listing, Request, detect, platform_named
from pipeline.platforms.listing import read_listing
from pipeline.portals import EntryPoint
from pipeline.portals.declaration import DETECT


def home_page(visit: Visit, url: str) -> Page:
    """Return a page that only leads to listings.

    Raises FetchError (kind `gone` where there is none), WallError for what ends the run.
    """
    return _ask(visit, Request(url), url)[0]


def listing_page(
    visit: Visit, request: Request, entry: EntryPoint, number: int
) -> tuple[Page, Listing]:
    """Return the page of a listing with this number, and what it lists.

    Raises FetchError and WallError as `home_page`, UnreadableError for a broken page.
    """
    source = request.url if request.method == "GET" else f"{request.url}#page={number}"
    page, headers = _ask(visit, request, source)
    named = entry.platform or visit.portal.platform
    platform = detect(page, headers) if named == DETECT else platform_named(named)
    return page, read_listing(page, platform, visit.portal.date_formats)


def _ask(visit: Visit, request: Request, source: str) -> tuple[Page, dict[str, str]]:
    """Return a page under the address that answered, and its headers."""
    store = visit.store
    known = store.get(source, "listing")
    if known is not None and not known.is_intact():
        known = None
    response = visit.session.get(request, known)
    if response.status == 304 and known is not None:
        store.note(response, source, "listing")
        return replace(known.load(), source=response.url), dict(response.headers)
    if response.status != 200:
        store.note(response, source, "listing", gone=True)
        raise FetchError(f"{source} is gone (status {response.status})", "gone")
    page = response.page(source, visit.portal.id)
    store.keep(response, page, role="listing")
    return replace(page, source=response.url), _headers(response)


def _headers(response: Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in response.headers:  # several Set-Cookie come as several headers
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
