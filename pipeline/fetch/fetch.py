"""Runs over several portals: one thread a portal, few at once, one corpus."""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from filelock import FileLock, Timeout

from corpus import WallError
from corpus.journal import RunRow
from corpus.store import CorpusStore
from pipeline.dataset.issues import Issue
from pipeline.fetch.announced import fetch_page
from pipeline.fetch.asker import Asker
from pipeline.fetch.clock import now
from pipeline.fetch.errands import Errand, errands
from pipeline.fetch.faults import fault_issue
from pipeline.fetch.gates import Gates
from pipeline.fetch.gather import gather
from pipeline.fetch.listings import walk_listings
from pipeline.fetch.session import PortalSession
from pipeline.fetch.visit import Visit, Wish
from pipeline.portals import Portal
from pipeline.portals.expect import expect

_AT_ONCE = 4  # portals; each is asked about once a second, so more threads find no more work
_LOOK = 0.05  # seconds between looks whether all is done
_LEAVE = 5.0  # seconds that threads have to end after it; the interpreter's end may break others


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


def fetch_portals(  # noqa: PLR0913 - what, where to, who, how much, who watches
    portals: Iterable[Portal],
    store: CorpusStore,
    asker: Asker,
    wish: Wish = Wish(),  # noqa: B008 - frozen
    watcher: Watcher = Watcher(),
    *,
    addresses: Iterable[str] = (),
) -> Fetched:
    """Fetch portals, and the pages at single addresses, into a corpus.

    What one portal loses costs the others nothing: whatever ends its run is an issue. Pages at
    `addresses` are fetched as the portal declares on whose hosts they lie, if there is one. Raises
    CallError for an address whose host cannot be asked. Ctrl-C (KeyboardInterrupt) is passed on
    when the exchanges under way have ended, or after some seconds; the same call goes on where it
    stopped.
    """
    stop = threading.Event()
    trip = _Trip(store, asker, Gates(stop, store.root / "locks"), wish, watcher)
    waiting: queue.SimpleQueue[Errand] = queue.SimpleQueue()
    for errand in errands(portals, addresses):
        waiting.put(errand)
    threads = [
        threading.Thread(target=trip.work, args=(waiting, stop), daemon=True)
        for _ in range(min(_AT_ONCE, waiting.qsize()))
    ]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads):
            time.sleep(_LOOK)  # a join that is interrupted takes its thread for ended
    except BaseException:
        stop.set()
        until = time.monotonic() + _LEAVE
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        raise
    trip.fetched.issues.sort(key=lambda issue: (issue.source, issue.kind))
    return trip.fetched


class _Trip:
    """What the threads of one call share."""

    def __init__(
        self, store: CorpusStore, asker: Asker, gates: Gates, wish: Wish, watcher: Watcher
    ) -> None:
        self._store, self._asker, self._gates = store, asker, gates
        self._wish, self._watcher = wish, watcher
        self.fetched = Fetched()
        self._lock = threading.Lock()

    def work(self, waiting: "queue.SimpleQueue[Errand]", stop: threading.Event) -> None:
        """Run errands until none is waiting; what ends one unforeseen is told, and the next run."""
        while not stop.is_set():
            try:
                errand = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                self._alone(errand)
            except Exception as fault:  # noqa: BLE001 - must not cost the other portals
                self._add(None, [fault_issue(source, fault) for source in errand.sources])

    def _alone(self, errand: Errand) -> None:
        """Run an errand to a portal that no other run is at."""
        locks = self._store.root / "locks"
        locks.mkdir(exist_ok=True)
        lock = FileLock(locks / f"{errand.portal.id}.lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            self._add(None, [_busy(source, errand.portal) for source in errand.sources])
            return
        try:
            self._visit(errand)
        finally:
            lock.release()

    def _visit(self, errand: Errand) -> None:
        portal, journal, started = errand.portal, self._store.journal, now()
        at = started.isoformat(timespec="seconds")
        with closing(PortalSession(portal, self._asker, self._gates, self._store)) as session:
            visit = Visit(
                portal=portal,
                session=session,
                store=self._store,
                wish=self._wish,
                started=started,
                run=journal.begin(portal.id, at, self._wish.since) if errand.whole else 0,
                declared=errand.declared,
                step=self._watcher.step,
                expect=self._watcher.expect,
            )
            try:
                _run(visit, errand)
            finally:
                self._add(None, visit.issues)
        if errand.whole:
            row = visit.row(now())
            journal.end(visit.run, row)
            self._add(row, expect(portal, journal.runs(portal.id)))

    def _add(self, row: RunRow | None, issues: Sequence[Issue]) -> None:
        with self._lock:
            self.fetched.runs += [row] if row else []
            self.fetched.issues += issues


def _run(visit: Visit, errand: Errand) -> None:
    """Fetch what an errand asks for; a wall or a fault ends it, and what is left is lost."""
    left = errand.sources
    try:
        for url in errand.addresses:
            fetch_page(visit, url)
            left.remove(url)
        if errand.whole:
            walk_listings(visit)
            gather(visit)
    except WallError as wall:
        visit.outcome = wall.kind
        for source in left if wall.kind != "stopped" else ():
            visit.lose(source, wall.kind, str(wall))
    except Exception as fault:  # noqa: BLE001 - the run is to be closed as failed
        visit.outcome = "fault"
        for source in left:
            visit.fault(source, fault)


def _busy(source: str, portal: Portal) -> Issue:
    message = f"portal {portal.id} is being fetched into this corpus by another run"
    return Issue(source=source, stage="fetch", kind="busy", message=message, lost=True)
