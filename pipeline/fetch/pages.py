"""Pages of listings: asked for, kept, and read as their platform's."""

from dataclasses import replace

from corpus import FetchError, Page, Response
from pipeline.fetch.origins import origin_of
from pipeline.fetch.vanished import leads_away
from pipeline.fetch.visit import Visit
from pipeline.platforms import Listing, Request, detect, platform_named
from pipeline.platforms.listing import read_listing
from pipeline.portals import EntryPoint
from pipeline.portals.declaration import DETECT


def home_page(visit: Visit, entry: EntryPoint) -> Page:
    """Return a page that only leads to listings.

    Raises FetchError (kind `gone` where there is none), WallError where the portal is at an end.
    """
    return _ask(visit, Request(entry.url), entry, entry.url)[0]


def listing_page(
    visit: Visit, request: Request, entry: EntryPoint, number: int
) -> tuple[Page, Listing]:
    """Return the page of a listing with this number, and what it lists.

    Raises FetchError and WallError as `home_page`, UnreadableError for a broken page.
    """
    source = request.url if request.method == "GET" else f"{request.url}#page={number}"
    page, headers = _ask(visit, request, entry, source)
    named = entry.platform or visit.portal.platform
    platform = detect(page, headers) if named == DETECT else platform_named(named)
    return page, read_listing(page, platform, visit.portal.date_formats)


def _ask(
    visit: Visit, request: Request, entry: EntryPoint, source: str
) -> tuple[Page, dict[str, str]]:
    """Return a page under the address that answered, and its headers.

    The listings of an origin count as one page of it: menus lead to sections that are refused or
    broken, and the announcements of the others tell whether the origin refuses.
    """
    store = visit.store
    known = store.get(source, "listing")
    if known is not None and not known.is_intact():
        known = None
    response = visit.session.get(request, known, of=origin_of(request.url))
    if response.status == 304 and known is not None:
        store.note(response, source, "listing")
        return replace(known.load(), source=response.url), dict(response.headers)
    why = _gone(request, response, entry)
    if why is not None:
        store.note(response, source, "listing", gone=True)
        raise FetchError(f"{source} is gone ({why})", "gone")
    page = response.page(source, visit.portal.id)
    store.keep(response, page, role="listing")
    return replace(page, source=response.url), _headers(response)


def _gone(request: Request, response: Response, entry: EntryPoint) -> str | None:
    """Return why an answer is not the listing that was asked for, None where it may be.

    A home page that is moved is one still, but what it leads to is not on reform alone.
    """
    if response.status != 200:
        return f"status {response.status}"
    place = leads_away(response.url, request.url)
    moved = place == "home" and entry.kind == "home" and not entry.reform_only
    return None if place is None or moved else f"it is redirected to {response.url}, {place}"


def _headers(response: Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in response.headers:  # several Set-Cookie come as several headers
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
