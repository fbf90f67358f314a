"""Walking through the listings of a portal: what they announce, written down with a decision."""

from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta

from corpus import FetchError, Page, Response, UnreadableError, WallError
from corpus.journal import Candidate, Extent
from pipeline.fetch.recheck import LISTINGS_WHOLE
from pipeline.fetch.urls import canonical
from pipeline.fetch.visit import Visit
from pipeline.platforms import Announcement, Listing, Request, detect, platform_named
from pipeline.platforms.listing import read_listing
from pipeline.portals import EntryPoint, correct, find_entry_points, worth_fetching

_BEGIN = "2001-01-01"  # the first master programme of reform; older dates are of endless calendars
_BEYOND = ("gone", "http_400")  # how a page beyond the end is answered; WordPress says 400
_MOST_LISTINGS = 500  # that an index of sitemaps may name


def walk_listings(visit: Visit) -> None:
    """Write down all candidates that the portal's entry points lead to.

    Raises WallError where the portal ends the run; a listing that cannot be read is an issue.
    """
    walk = _Walk(visit)
    queue = deque((Request(entry.url), entry) for entry in visit.portal.entry_points)
    seen: set[tuple[str, bool]] = set()
    while queue and not walk.full:
        request, entry = queue.popleft()
        asked = (request.url, entry.kind == "home")  # a home page may be its only listing too
        if asked in seen:
            continue
        seen.add(asked)
        try:
            found = walk.home(entry) if entry.kind == "home" else walk.pages(request, entry)
        except WallError:
            raise
        except (FetchError, UnreadableError) as error:
            message = f"a listing of portal {visit.portal.id} is lost: {error}"
            visit.lose(request.url, f"listing_{error.kind}", message)
            walk.lost = True
            continue
        queue += found[: max(0, _MOST_LISTINGS - len(seen))]
    visit.walked = walk.extent
    visit.store.journal.walked(visit.run, visit.walked)
    if walk.lost:
        visit.outcome = "incomplete"
    elif visit.walked != "whole":
        visit.outcome = "partial"


class _Walk:
    """A walk under way: how many announcements worth fetching it has met, and when it ends."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._found = 0
        self.lost = self._cut = self._current = False
        self._since = visit.wish.since or _BEGIN
        self._tomorrow = (visit.started + timedelta(days=2)).date().isoformat()
        self._brief = _was_walked_lately(visit)

    @property
    def extent(self) -> Extent:
        """How far the listings were walked; what a failure or a limit cut off may hold more."""
        if self.lost or self._cut or self.full:
            return "cut"
        return "current" if self._current else "whole"

    @property
    def full(self) -> bool:
        """Whether as many announcements were met as were asked for."""
        limit = self._visit.wish.limit
        return limit is not None and self._found >= limit

    def home(self, entry: EntryPoint) -> list[tuple[Request, EntryPoint]]:
        """Return the listings that a home page leads to."""
        page, _ = self._page(Request(entry.url), entry.url)
        entries = find_entry_points(page, self._visit.portal)
        if not entries:
            message = (
                f"{entry.url} leads to no listing on reform; name the entry points of portal"
                f" {self._visit.portal.id}"
            )
            self._visit.doubt(entry.url, "no_entry_points", message)
        return [(Request(found.url), found) for found in entries if found.kind != "home"]

    def pages(self, request: Request, entry: EntryPoint) -> list[tuple[Request, EntryPoint]]:
        """Follow the pager of one listing; return the further listings that it names.

        It ends where the pager does, and at a page with nothing that was not on the pages before
        (pagers that repeat the last page), only of other times (endless calendars), or, if all
        listings were walked lately, at one with nothing new.
        """
        met: set[str] = set()
        further: list[tuple[Request, EntryPoint]] = []
        most = self._visit.portal.politeness.max_pages
        for number in range(1, most + 1):
            try:
                listing = self._listing(request, entry, number)
            except FetchError as error:
                if number > 1 and error.kind in _BEYOND:
                    return further
                raise
            further += [(_clean(each), entry) for each in listing.listings]
            shown = [a for a in _addressed(listing) if a.url not in met]
            met.update(announcement.url for announcement in shown)
            if not shown or self._enough(shown, entry) or listing.next is None:
                return further
            request = _clean(listing.next)
        message = f"{entry.url} has more than {most} pages; raise max_pages of the portal"
        self._visit.doubt(entry.url, "max_pages", message)
        self._cut = True
        return further

    def _listing(self, request: Request, entry: EntryPoint, number: int) -> Listing:
        source = request.url if request.method == "GET" else f"{request.url}#page={number}"
        page, headers = self._page(request, source)
        named = entry.platform or self._visit.portal.platform
        platform = detect(page, headers) if named == "detect" else platform_named(named)
        return read_listing(page, platform, self._visit.portal.date_formats)

    def _page(self, request: Request, source: str) -> tuple[Page, dict[str, str]]:
        """Return a listing page under the address that answered, and its headers."""
        store = self._visit.store
        known = store.get(source, "listing")
        if known is not None and not known.is_intact():
            known = None
        response = self._visit.session.get(request, known)
        if response.status == 304 and known is not None:
            store.note(response, source, "listing")
            return replace(known.load(), source=response.url), dict(response.headers)
        if response.status != 200:
            store.note(response, source, "listing")
            raise FetchError(f"{source} is gone (status {response.status})", "gone")
        page = response.page(source, self._visit.portal.id)
        store.keep(response, page, role="listing")
        return replace(page, source=response.url), _headers(response)

    def _enough(self, shown: list[Announcement], entry: EntryPoint) -> bool:
        """Write down what a page shows; return whether the walk may end with it."""
        visit = self._visit
        dated = [a for a in shown if not (visit.wish.since and self._of_other_times(a))]
        candidates = [self._decided(announcement, entry) for announcement in dated]
        fresh = visit.store.journal.see(visit.portal.id, visit.run, visit.at, candidates)
        self._found += sum(candidate.fetch for candidate in candidates)
        if all(self._of_other_times(announcement) for announcement in shown):
            self._cut = self._cut or visit.wish.since is not None
            return True
        if self._brief and not fresh:
            self._current = True
            return True
        return self.full

    def _of_other_times(self, announcement: Announcement) -> bool:
        date = announcement.date
        if date is None:
            return False
        return date[:10] < self._since[: len(date[:10])] or date[:10] > self._tomorrow

    def _decided(self, announcement: Announcement, entry: EntryPoint) -> Candidate:
        announcement, _ = correct(announcement, self._visit.portal)
        if not self._visit.portal.in_scope(announcement.url):
            verdict = (False, "not on the portal's hosts", "fetch.out_of_scope")
        else:
            decision = worth_fetching(announcement, self._visit.portal, entry)
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


def _was_walked_lately(visit: Visit) -> bool:
    """Whether all that the listings showed is known: one whole walk lately, none cut off since."""
    runs = visit.store.journal.runs(visit.portal.id)[:-1]  # the last one is this
    for run in reversed(runs):
        if run.walked == "cut":
            return False
        if run.walked == "whole":
            return visit.started - datetime.fromisoformat(run.started_at) < LISTINGS_WHOLE
    return False


def _addressed(listing: Listing) -> list[Announcement]:
    """Return the announcements of a page under the addresses that they are asked for by."""
    found: dict[str, Announcement] = {}
    for announcement in listing.announcements:
        url = canonical(announcement.url)
        if url is not None:
            found.setdefault(url, replace(announcement, url=url))
    return list(found.values())


def _clean(request: Request) -> Request:
    return replace(request, url=canonical(request.url) or request.url)


def _headers(response: Response) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in response.headers:  # several Set-Cookie come as several headers
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers
