"""A walk through a portal's listings under way: what it met, what it lost, when it may end."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from corpus import FetchError, UnreadableError
from corpus.candidates import Candidate, Seeing
from corpus.journal import Extent
from pipeline.fetch.recheck import LISTINGS_WHOLE, is_due
from pipeline.fetch.times import times_of
from pipeline.fetch.visit import Visit
from pipeline.platforms import Listing
from pipeline.portals import EntryPoint

_LOOKED_AT = 5
"""Pages of a listing that are read before a walk ends at what is known. Announcements are dated
back and pinned, so that new ones stand behind known ones; and what so many pages show hardly varies
with the news, so that runs can be compared."""


class Walk:
    """A walk under way; `planned` has what was or will be read, `entries` the listings of those.

    `times` are those that announcements are wanted of.
    """

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.times = times_of(visit.wish.since, visit.started.date())
        self.planned: set[tuple[str, bool]] = set()
        self.entries: set[str | None] = {entry.url for entry in visit.portal.entry_points}
        candidates = visit.store.journal.candidates(visit.portal.id)
        self._known = Counter(candidate.entry_point for candidate in candidates)
        self._brief = _was_walked_lately(visit)
        self._due = 0
        self._lost = self._cut = self._current = self._spoke = False
        self._told: set[tuple[str, str]] = set()
        self._silent: list[EntryPoint] = []

    @property
    def full(self) -> bool:
        """Whether as many announcements were met that are to be asked for as were wished."""
        limit = self.visit.wish.limit
        return limit is not None and self._due >= limit

    def enough(self, fresh: int, number: int) -> bool:
        """Return whether a listing may be left after its page of this number, with so many new."""
        if self._brief and not fresh and number >= _LOOKED_AT:
            self._current = True
            return True
        return self.full

    def write_down(self, candidates: Sequence[Candidate]) -> int:
        """Write down what a page shows; return how many are new or listed otherwise."""
        visit = self.visit
        since = visit.wish.since
        asked = [each for each in candidates if not (since and self.times.before(each.date))]
        seeing = Seeing(visit.portal.id, visit.run, visit.at, self.entries)
        fresh = visit.store.journal.see(asked, seeing)
        if visit.wish.limit is not None:
            self._due += sum(self._is_due(each.url) for each in asked if each.fetch)
        return fresh

    def hear(self, listing: Listing, entry: EntryPoint) -> None:
        """Note whether the first page of a listing shows anything, and what sort it is of."""
        if listing.is_map:
            self.visit.maps.add(entry.url)
        if listing.announcements or listing.listings:
            self._spoke = True
        elif self._known[entry.url]:
            self._silent.append(entry)

    def miss(
        self, url: str, entry: EntryPoint, error: FetchError | UnreadableError, number: int = 1
    ) -> None:
        """Record a page of a listing that cannot be read: a loss, unless it never was there.

        Where nothing of the listing was ever read, the walk through the others is no shorter than
        former ones.
        """
        portal = self.visit.portal.id
        if error.kind == "gone" and not self._known[entry.url]:
            message = f"portal {portal} leads to {url}, which is gone; mend its entry_points"
            self.visit.doubt(url, "entry_point_gone", message)
            return
        message = f"a listing of portal {portal} is lost: {error}"
        self.visit.lose(url, f"listing_{error.kind}", message)
        self._lost = True
        self._cut = self._cut or number > 1 or self._known[entry.url] > 0

    def cut(self, entry: EntryPoint, kind: str, message: str) -> None:
        """Record that a listing leads to more than is read; of one listing once."""
        if (entry.url, kind) not in self._told:
            self.visit.doubt(entry.url, kind, message)
        self._told.add((entry.url, kind))
        self._cut = True

    def end(self) -> None:
        """Write down how far the walk came, and which listings fell silent where others did not.

        Where all are silent the portal is, which its counts tell.
        """
        for entry in self._silent if self._spoke else ():
            message = (
                f"portal {self.visit.portal.id}: its listing {entry.url} holds 0 announcements"
                f" where {self._known[entry.url]} were known; open it in a browser"
            )
            self.visit.lose(entry.url, "listing_silent", message)
            self._lost = self._cut = True
        self.visit.walked = self._extent()
        self.visit.store.journal.walked(self.visit.run, self.visit.walked)
        if self._lost:
            self.visit.outcome = "incomplete"
        elif self.visit.walked != "whole" or self.visit.wish.since:
            self.visit.outcome = "partial"

    def _extent(self) -> Extent:
        if self._cut or self.full or (self._lost and not self._spoke):
            return "cut"
        return "current" if self._current else "whole"

    def _is_due(self, url: str) -> bool:
        """Whether an announcement is to be asked for, and not only because that failed before."""
        row = self.visit.store.journal.candidate(self.visit.portal.id, url)
        if row is None or row.state == "failed":
            return False
        return is_due(row, self.visit.started, self.visit.run)


def _was_walked_lately(visit: Visit) -> bool:
    """Whether all that the listings showed is known: one whole walk lately, none cut off since.

    Walks that went less far back than this one shall count as cut off.
    """
    runs = visit.store.journal.runs(visit.portal.id)[:-1]  # the last one is this
    for run in reversed(runs):
        if run.walked == "cut" or (run.since or "") > (visit.wish.since or ""):
            return False
        if run.walked == "whole":
            return visit.started - datetime.fromisoformat(run.started_at) < LISTINGS_WHOLE
    return False
