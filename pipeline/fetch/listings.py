"""Walking through the listings of a portal: what they announce, written down with a decision."""

from collections import Counter, deque
from dataclasses import replace
from datetime import datetime, timedelta

from corpus import FetchError, UnreadableError, WallError
from corpus.journal import Candidate, Extent
from pipeline.fetch.pages import home_page, listing_page
from pipeline.fetch.recheck import LISTINGS_WHOLE
from pipeline.fetch.sections import sections_of_home, sections_of_menu
from pipeline.fetch.urls import canonical
from pipeline.fetch.vanished import is_home
from pipeline.fetch.visit import Visit
from pipeline.platforms import Announcement, Listing, Request
from pipeline.portals import EntryPoint, correct, worth_fetching

_BEGIN = "2001-01-01"  # the first master programme of reform; older dates are of endless calendars
_BEYOND = ("gone", "http_400")  # how a page beyond the end is answered; WordPress says 400
_MOST_LISTINGS = 500  # that an index of sitemaps may name
_LOOKED_AT = 5
"""Pages of a listing that are read before a walk ends at what is known. Announcements are dated
back and pinned, so that new ones stand behind known ones; and what so many pages show hardly varies
with the news, so that runs can be compared."""


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
            walk.miss(request.url, entry, error)
            continue
        queue += found[: max(0, _MOST_LISTINGS - len(seen))]
    walk.compare()
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
        self.lost = self._cut = self._current = self._spoke = False
        self._silent: list[EntryPoint] = []
        candidates = visit.store.journal.candidates(visit.portal.id)
        self._known = Counter(candidate.entry_point for candidate in candidates)
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

    def miss(self, url: str, entry: EntryPoint, error: FetchError | UnreadableError) -> None:
        """Record a listing that cannot be read: a loss, unless it never was there to be read."""
        portal = self._visit.portal.id
        if error.kind == "gone" and not self._known[entry.url]:
            message = f"portal {portal} leads to {url}, which is gone; mend its entry_points"
            self._visit.doubt(url, "entry_point_gone", message)
            return
        message = f"a listing of portal {portal} is lost: {error}"
        self._visit.lose(url, f"listing_{error.kind}", message)
        self.lost = True

    def compare(self) -> None:
        """Record listings that show nothing any more, where others of the portal do.

        Where all are silent the portal is, which its counts tell.
        """
        for entry in self._silent if self._spoke else ():
            message = (
                f"portal {self._visit.portal.id}: its listing {entry.url} holds 0 announcements"
                f" where {self._known[entry.url]} were known; open it in a browser"
            )
            self._visit.lose(entry.url, "listing_silent", message)
            self.lost = True

    def home(self, entry: EntryPoint) -> list[tuple[Request, EntryPoint]]:
        """Return the listings that a home page or a map of the site leads to."""
        page = home_page(self._visit, entry.url)
        return [(Request(found.url), found) for found in sections_of_home(self._visit, page, entry)]

    def pages(self, request: Request, entry: EntryPoint) -> list[tuple[Request, EntryPoint]]:
        """Follow the pager of one listing; return the further listings that it names.

        It ends where the pager does, and at a page with nothing that was not on the pages before
        (pagers that repeat the last page), only of other times (endless calendars), or, if all
        listings were walked lately, at one with nothing new, from the fifth on.
        """
        met: set[str] = set()
        further: list[tuple[Request, EntryPoint]] = []
        most = self._visit.portal.politeness.max_pages
        for number in range(1, most + 1):
            try:
                page, listing = listing_page(self._visit, request, entry, number)
            except FetchError as error:
                if number > 1 and error.kind in _BEYOND:
                    return further
                raise
            further += [(_clean(each), entry) for each in listing.listings]
            if number == 1:
                sections = sections_of_menu(self._visit, page, entry)
                further += [(Request(found.url), found) for found in sections]
                self._hear(listing, entry)
            shown = [a for a in _addressed(listing) if a.url not in met]
            met.update(announcement.url for announcement in shown)
            fresh = self._write_down(shown, entry)
            if not shown or listing.next is None or self._enough(shown, fresh, number):
                return further
            request = _clean(listing.next)
        message = f"{entry.url} has more than {most} pages; raise max_pages of the portal"
        self._visit.doubt(entry.url, "max_pages", message)
        self._cut = True
        return further

    def _hear(self, listing: Listing, entry: EntryPoint) -> None:
        if listing.announcements or listing.listings:
            self._spoke = True
        elif self._known[entry.url]:
            self._silent.append(entry)

    def _write_down(self, shown: list[Announcement], entry: EntryPoint) -> int:
        """Write down what a page shows; return how many are new or listed otherwise."""
        visit = self._visit
        dated = [a for a in shown if not (visit.wish.since and self._of_other_times(a))]
        candidates = [self._decided(announcement, entry) for announcement in dated]
        self._found += sum(candidate.fetch for candidate in candidates)
        self._cut = self._cut or len(dated) < len(shown)
        return visit.store.journal.see(visit.portal.id, visit.run, visit.at, candidates)

    def _enough(self, shown: list[Announcement], fresh: int, number: int) -> bool:
        """Return whether the walk of a listing may end with the page of this number."""
        if all(self._of_other_times(announcement) for announcement in shown):
            return True
        if self._brief and not fresh and number >= _LOOKED_AT:
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
        elif is_home(announcement.url):  # sitemaps begin with it
            verdict = (False, "it is the home page", "fetch.home_page")
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
