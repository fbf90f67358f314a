"""One run over one portal: its parts, its issues, and what it gave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from corpus.journal import SUCCESSES, Extent, RunRow
from corpus.store import Change, CorpusStore
from pipeline.dataset.issues import Issue
from pipeline.fetch.faults import fault_issue
from pipeline.fetch.session import PortalSession
from pipeline.portals import Portal


@dataclass(frozen=True, slots=True)
class Wish:
    """What of a portal is asked for: announcements `since` a date (ISO 8601), so many at most."""

    since: str | None = None
    limit: int | None = None


@dataclass
class Visit:
    """One run over one portal under way; `run` is its number in the corpus, 0 for single pages.

    `step` is called with an address when an announcement is done, `expect` with how many more will
    be asked for. `declared` is False for a site that was made up for one address. `shown` has the
    address and title of each text that announcements gave in this run, by its SHA-256, `maps` the
    entry points that are maps of the site. `had` counts announcements that the portal gave, `kept`
    pages of them that are new or changed.
    """

    portal: Portal
    session: PortalSession
    store: CorpusStore
    wish: Wish
    started: datetime
    run: int
    declared: bool = True
    step: Callable[[str], None] = lambda address: None
    expect: Callable[[int], None] = lambda number: None
    issues: list[Issue] = field(default_factory=list)
    shown: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    maps: set[str] = field(default_factory=set)
    had: int = 0
    kept: int = 0
    failed: int = 0
    outcome: str = "ok"
    walked: Extent = "cut"

    @property
    def portal_id(self) -> str | None:
        """The portal that pages are of, None where it is not declared."""
        return self.portal.id if self.declared else None

    @property
    def at(self) -> str:
        """When the run began, ISO 8601."""
        return self.started.isoformat(timespec="seconds")

    def lose(self, source: str, kind: str, message: str) -> None:
        """Record an address that could not be had."""
        self.failed += 1
        self.issues.append(
            Issue(source=source, stage="fetch", kind=kind, message=message, lost=True)
        )

    def fault(self, source: str, error: Exception) -> None:
        """Record an address, or the portal, that was lost by an error that nobody foresaw."""
        self.failed += 1
        self.issues.append(fault_issue(source, error))

    def doubt(self, source: str, kind: str, message: str) -> None:
        """Record something that a person should look at."""
        self.issues.append(Issue(source=source, stage="fetch", kind=kind, message=message))

    def count(self, change: Change) -> None:
        """Count a page that was kept, if it is new or changed."""
        self.kept += change != "same"

    def worsen(self, outcome: str) -> None:
        """Say what came of a run that had done what was asked until now."""
        if self.outcome in SUCCESSES:
            self.outcome = outcome

    def row(self, ended: datetime) -> RunRow:
        """Return what the run gave."""
        listed, wanted, titled, dated = self.store.journal.counts(self.run, self.maps)
        return RunRow(
            portal_id=self.portal.id,
            started_at=self.at,
            ended_at=ended.isoformat(timespec="seconds"),
            outcome=self.outcome,
            listed=listed,
            wanted=wanted,
            titled=titled,
            dated=dated,
            kept=self.kept,
            failed=self.failed,
            walked=self.walked,
            since=self.wish.since,
        )
