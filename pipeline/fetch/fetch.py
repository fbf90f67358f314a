"""Runs over several portals: one thread a portal, few at once, one corpus."""

import queue
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from corpus import CallError, WallError
from corpus.journal import RunRow
from corpus.store import CorpusStore
from pipeline.dataset.issues import Issue
from pipeline.fetch.clock import now
from pipeline.fetch.gates import Gates
from pipeline.fetch.gather import fetch_page, gather
from pipeline.fetch.listings import walk_listings
from pipeline.fetch.session import Asker, PortalSession
from pipeline.fetch.visit import Visit, Wish
from pipeline.portals import EntryPoint, Portal, portal_of
from pipeline.portals.expect import expect

_AT_ONCE = 4  # portals; each is asked about once a second, so more threads find no more work
_LOOK = 0.2  # seconds between looks whether Ctrl-C was pressed


@dataclass
class Fetched:
    """What a fetch gave: runs in the order in which they ended, and the issues of all."""

    runs: list[RunRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told of progress: `step` of addresses done, `expect` of how many more there are."""

    step: Callable[[str], None] = lambda address: None
    expect: Callable[[int], None] = lambda number: None


def fetch_portals(
    portals: Iterable[Portal],
    store: CorpusStore,
    asker: Asker,
    wish: Wish = Wish(),  # noqa: B008 - frozen
    watcher: Watcher = Watcher(),
) -> Fetched:
    """Fetch portals into a corpus; what one portal loses costs the others nothing.

    Ctrl-C (KeyboardInterrupt) is passed on after the exchanges under way are abandoned; the same
    call goes on where it stopped.
    """
    stop = threading.Event()
    trip = _Trip(store, asker, Gates(stop), wish, watcher)
    waiting: queue.SimpleQueue[Portal] = queue.SimpleQueue()
    for portal in portals:
        waiting.put(portal)
    threads = [
        threading.Thread(target=trip.work, args=(waiting,), daemon=True)
        for _ in range(min(_AT_ONCE, waiting.qsize()))
    ]
    for thread in threads:
        thread.start()
    try:
        for thread in threads:
            while thread.is_alive():
                thread.join(_LOOK)
    except KeyboardInterrupt:
        stop.set()
        raise
    if trip.fault is not None:
        raise trip.fault
    trip.fetched.issues.sort(key=lambda issue: (issue.source, issue.kind))
    return trip.fetched


def fetch_address(url: str, store: CorpusStore, asker: Asker) -> Fetched:
    """Fetch one page and what hangs on it into a corpus, as its portal declares, if it has one."""
    declared = portal_of(url)
    portal = declared or _made_up(url)
    with closing(PortalSession(portal, asker, Gates(threading.Event()), store)) as session:
        visit = Visit(
            portal=portal,
            session=session,
            store=store,
            wish=Wish(),
            started=now(),
            run=0,
            declared=declared is not None,
        )
        try:
            fetch_page(visit, url)
        except WallError as wall:
            visit.lose(url, wall.kind, str(wall))
    return Fetched(issues=visit.issues)


def _made_up(url: str) -> Portal:
    """Return a portal for an address on no declared one: that host alone."""
    host = urlsplit(url).netloc
    try:
        return Portal(
            id="undeclared",
            name=host,
            hosts=(host,),
            level="central",
            entry_points=(EntryPoint(url=url),),
            verified=False,
        )
    except ValueError as error:
        raise CallError(f"{url}: {host} is no host name that can be asked") from error


class _Trip:
    """What the threads of one call share."""

    def __init__(
        self, store: CorpusStore, asker: Asker, gates: Gates, wish: Wish, watcher: Watcher
    ) -> None:
        self._store, self._asker, self._gates = store, asker, gates
        self._wish, self._watcher = wish, watcher
        self.fetched = Fetched()
        self.fault: BaseException | None = None
        self._lock = threading.Lock()

    def work(self, waiting: "queue.SimpleQueue[Portal]") -> None:
        """Run over portals until none is waiting; a fault ends all threads at their next portal."""
        while self.fault is None:
            try:
                portal = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                self._alone(portal)
            except Exception as fault:  # noqa: BLE001 - told by the thread that waits for this one
                self.fault = fault

    def _alone(self, portal: Portal) -> None:
        """Run over a portal that no other run is at."""
        locks = self._store.root / "locks"
        locks.mkdir(exist_ok=True)
        lock = FileLock(locks / f"{portal.id}.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            message = f"portal {portal.id} is being fetched into this corpus by another run"
            issue = Issue(
                source=f"portal:{portal.id}", stage="fetch", kind="busy", message=message, lost=True
            )
            self._add(None, [issue])
            return
        try:
            self._visit(portal)
        finally:
            lock.release()

    def _visit(self, portal: Portal) -> None:
        journal, started = self._store.journal, now()
        session = PortalSession(portal, self._asker, self._gates, self._store)
        visit = Visit(
            portal=portal,
            session=session,
            store=self._store,
            wish=self._wish,
            started=started,
            run=journal.begin(portal.id, started.isoformat(timespec="seconds")),
            step=self._watcher.step,
            expect=self._watcher.expect,
        )
        try:
            walk_listings(visit)
            gather(visit)
        except WallError as wall:
            visit.outcome = wall.kind
            if wall.kind != "stopped":
                visit.lose(f"portal:{portal.id}", wall.kind, str(wall))
        finally:
            session.close()
        row = visit.row(now())
        journal.end(visit.run, row)
        self._add(row, [*visit.issues, *expect(portal, journal.runs(portal.id))])

    def _add(self, row: RunRow | None, issues: Sequence[Issue]) -> None:
        with self._lock:
            self.fetched.runs += [row] if row else []
            self.fetched.issues += issues
