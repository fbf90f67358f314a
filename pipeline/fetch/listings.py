"""Walking through the listings of a portal: what they announce, written down with a decision."""

from collections import deque
from dataclasses import replace
from math import inf

from corpus import FetchError, UnreadableError, WallError
from corpus.candidates import Candidate
from pipeline.fetch.pages import home_page, listing_page
from pipeline.fetch.sections import sections_of_home, sections_of_menu
from pipeline.fetch.urls import canonical
from pipeline.fetch.vanished import is_home
from pipeline.fetch.visit import Visit
from pipeline.fetch.walk import Walk
from pipeline.platforms import Announcement, Listing, Request
from pipeline.platforms.pagers import counted_on
from pipeline.portals import EntryPoint, correct, worth_fetching

_BEYOND = ("gone", "http_400")  # how a page beyond the end is answered; WordPress says 400
_MOST_LISTINGS = 500  # that an index of sitemaps may name

Found = list[tuple[Request, EntryPoint]]


def walk_listings(visit: Visit) -> None:
    """Write down all candidates that the portal's entry points lead to.

    Raises WallError where the portal is at an end; a listing that cannot be read is an issue.
    """
    walk = Walk(visit)
    queue = deque[tuple[Request, EntryPoint]]()
    _plan([(Request(entry.url), entry) for entry in visit.portal.entry_points], queue, walk)
    while queue and not walk.full:
        request, entry = queue.popleft()
        try:
            if entry.kind == "home":
                page = home_page(visit, entry)
                found = [(Request(e.url), e) for e in sections_of_home(visit, page, entry)]
            else:
                found = _pages(walk, request, entry)
        except WallError:
            raise
        except (FetchError, UnreadableError) as error:
            walk.miss(request.url, entry, error)
            continue
        _plan(found, queue, walk)
    walk.end()


def _plan(found: Found, queue: "deque[tuple[Request, EntryPoint]]", walk: Walk) -> None:
    """Put listings into the queue, each once; no more than an honest portal has."""
    for request, entry in found:
        asked = (request.url, entry.kind == "home")  # a home page may be its only listing too
        if asked in walk.planned:
            continue
        if len(walk.planned) >= _MOST_LISTINGS:
            message = f"{entry.url} leads to more than {_MOST_LISTINGS} listings; the rest is left"
            walk.cut(entry, "many_listings", message)
            return
        walk.planned.add(asked)
        walk.entries.add(entry.url)
        queue.append((request, entry))


def _pages(walk: Walk, request: Request, entry: EntryPoint) -> Found:
    """Follow the pager of one listing; return the further listings that it names.

    It ends where the pager does, and at a page with nothing that was not on the pages before
    (pagers that repeat the last page), farther from the times asked for than the one before
    (endless calendars), or, if all listings were walked lately, at one with nothing new, from the
    fifth on. A page that is lost is passed over where the pager counts.
    """
    visit, further = walk.visit, Found()
    met, distance = set[str](), inf
    before: Request | None = None
    most = visit.portal.politeness.max_pages
    for number in range(1, most + 1):
        try:
            page, listing = listing_page(visit, request, entry, number)
        except WallError:
            raise
        except (FetchError, UnreadableError) as error:
            if number > 1 and error.kind in _BEYOND:
                return further
            walk.miss(request.url, entry, error, number)
            following = counted_on(before, request, number) if before else None
            if following is None or visit.session.wall(request.url):
                return further
            before, request = None, following  # two that are lost one after another are the end
            continue
        further += [(_clean(each), entry) for each in listing.listings]
        if number == 1:
            sections = sections_of_menu(visit, page, entry)
            further += [(Request(found.url), found) for found in sections]
            walk.hear(listing, entry)
        announced = _addressed(walk, listing, entry)
        shown = [each for each in announced if each.url not in met]
        met.update(each.url for each in shown)
        fresh = walk.write_down([_decided(visit, each, entry) for each in shown])
        away = min((walk.times.distance(each.date) for each in shown), default=inf)
        if not shown or listing.next is None or away > distance or walk.enough(fresh, number):
            return further
        before, request, distance = request, _clean(listing.next), away
    message = f"{entry.url} has more than {most} pages; raise max_pages of the portal"
    walk.cut(entry, "max_pages", message)
    return further


def _addressed(walk: Walk, listing: Listing, entry: EntryPoint) -> list[Announcement]:
    """Return the announcements of a page under the addresses that they are asked for by."""
    found: dict[str, Announcement] = {}
    strays = list(listing.strays)
    for announcement in listing.announcements:
        url = canonical(announcement.url)
        if url is None:
            strays.append(announcement.title)
        else:
            found.setdefault(url, replace(announcement, url=url))
    if strays:
        message = (
            f"{entry.url} announces {len(strays)} texts without an address of the web, the first:"
            f" {strays[0][:100]!r}"
        )
        walk.visit.doubt(entry.url, "no_address", message)
    return list(found.values())


def _decided(visit: Visit, announcement: Announcement, entry: EntryPoint) -> Candidate:
    announcement, _ = correct(announcement, visit.portal)
    if not visit.portal.in_scope(announcement.url):
        verdict = (False, "not on the portal's hosts", "fetch.out_of_scope")
    elif is_home(announcement.url):  # sitemaps begin with it
        verdict = (False, "it is the home page", "fetch.home_page")
    else:
        decision = worth_fetching(announcement, visit.portal, entry)
        verdict = (decision.fetch, decision.reason, decision.rule)
    return Candidate(
        url=announcement.url,
        title=announcement.title,
        date=announcement.date,
        date_printed=announcement.date_printed,
        summary=announcement.summary,
        entry_point=entry.url,
        fetch=verdict[0],
        reason=verdict[1],
        rule=verdict[2],
    )


def _clean(request: Request) -> Request:
    return replace(request, url=canonical(request.url) or request.url)
