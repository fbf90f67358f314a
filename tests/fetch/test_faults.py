"""Faults of the program itself, and single pages beside whole portals."""

import _thread
import threading
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from filelock import FileLock

from corpus import Document, Page
from corpus.store import CorpusStore
from pipeline.fetch import Asker, Patience, announced, fetch_portals
from pipeline.fetch import fetch as fetching
from pipeline.fetch.visit import Visit
from pipeline.portals import Politeness
from pipeline.read import read_page
from tests.fetch.portal_server import Fault, Site, serving
from tests.fetch.test_fetch import ASKER, LIST, article, fetch, kept, kinds


def _faulty(portal_id: str, real: Callable[[Visit], None]) -> Callable[[Visit], None]:
    def walk(visit: Visit) -> None:
        if visit.portal.id == portal_id:
            raise KeyError("no such\ntemplate")
        real(visit)

    return walk


def test_a_fault_ends_the_run_of_its_portal_alone(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites = [Site(count=3) for _ in range(6)]
    monkeypatch.setattr(fetching, "walk_listings", _faulty("p1", fetching.walk_listings))
    with serving(*sites):
        fetched = fetch(store, *sites)
    assert kept(store) == set.union(*(site.reachable for site in sites if site is not sites[1]))
    assert {run.portal_id: run.outcome for run in fetched.runs} == {
        f"p{n}": "fault" if n == 1 else "ok" for n in range(6)
    }
    (run,) = store.journal.runs("p1")
    assert (run.outcome, run.failed) == ("fault", 1)
    assert run.ended_at is not None
    (issue,) = fetched.issues
    assert (issue.source, issue.kind, issue.lost) == ("portal:p1", "fault", True)
    assert "KeyError: 'no such\\ntemplate', at pipeline.fetch.fetch:" in issue.message


def test_a_run_that_cannot_even_begin_costs_the_others_nothing(store: CorpusStore) -> None:
    sites = [Site(count=3), Site(count=3)]
    (store.root / "locks" / "p0.lock").mkdir(parents=True)  # what no lock can be made of
    with serving(*sites):
        fetched = fetch(store, *sites)
    assert kept(store) == sites[1].reachable
    assert [run.portal_id for run in fetched.runs] == ["p1"]
    assert kinds(fetched) == {"fault": 1}
    assert "p0.lock" in fetched.issues[0].message


def test_a_fault_at_one_page_costs_no_other_and_it_is_tried_again(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=5)

    def read(page: Page) -> Document:
        if page.source.endswith("-2.html"):
            raise RecursionError("too deep")
        return read_page(page)

    with serving(site), monkeypatch.context() as patch:
        patch.setattr(announced, "read_page", read)
        fetched = fetch(store, site)
        assert kept(store) == site.reachable
        assert fetched.runs[0].outcome == "fault"
        (issue,) = fetched.issues
        assert (issue.source, issue.kind) == (site.origin + article(2), "fault")
        pages = [site.origin + article(n) for n in (2, 3)]
        single = fetch_portals([], store, ASKER, addresses=pages)
        assert [issue.source for issue in single.issues] == pages[:1]
        patch.undo()
        site.asked.clear()
        assert fetch(store, site).issues == []
    assert article(2) in {path for _, path in site.asked}


def test_single_pages_are_asked_at_the_rate_and_under_the_lock_of_their_portal(
    store: CorpusStore,
) -> None:
    site = Site(count=6)
    with serving(site):
        portal = site.portal("p0", politeness=Politeness(delay_s=0.2, timeout_s=2))
        pages = [site.origin + article(n) for n in (1, 2)]
        fetched = fetch_portals([portal], store, ASKER, addresses=pages)
        assert fetched.issues == []
        times = [moment for moment, _ in site.asked]
        assert min(b - a for a, b in pairwise(times)) > 0.18
        assert len(fetched.runs) == 1
        with FileLock(store.root / "locks" / "p0.lock"):
            busy = fetch_portals([portal], store, ASKER, addresses=pages)
    assert {issue.source for issue in busy.issues} == {*pages, "portal:p0"}
    assert kinds(busy) == {"busy": 3}


def test_a_full_disk_is_no_fault_of_the_program(store: CorpusStore) -> None:
    site = Site(count=60, per_page=60)
    ((pages,),) = store.index.rows("PRAGMA page_count")
    store.index.rows(f"PRAGMA max_page_count = {pages}")
    with serving(site):
        fetched = fetch_portals([site.portal("p0")], store, ASKER)
    assert {issue.kind for issue in fetched.issues} == {"fault"}
    assert "the corpus index cannot be written (database or disk is full)" in str(fetched.issues)
    assert "report" not in str(fetched.issues)
    store.index.rows("PRAGMA max_page_count = 1000000")
    with serving(site):
        fetch(store, site)
    assert kept(store) == site.reachable


@pytest.mark.parametrize("cut", [True, False])
def test_what_was_deleted_from_the_corpus_is_fetched_again(store: CorpusStore, cut: bool) -> None:
    site = Site(count=6, validators=True)
    with serving(site):
        fetch(store, site)
        before = {page.source: page.sha256 for page in store}
        (file,) = (store.root / "warc").glob("*.gz")
        if cut:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
        else:
            file.unlink()
        assert not all(page.is_intact() for page in store)
        with CorpusStore(store.root) as opened:
            assert fetch(opened, site).issues == []
            assert {page.source: page.sha256 for page in opened} == before
            assert all(page.is_intact() for page in opened)


def test_a_deleted_attachment_that_its_portal_took_away_is_given_up(store: CorpusStore) -> None:
    site = Site(count=6)
    path = "/files/1004_signed.pdf"
    with serving(site):
        fetch(store, site)
        for file in (store.root / "warc").glob("*.gz"):
            file.unlink()
        site.faults[path] = Fault("404")
        with CorpusStore(store.root) as opened:
            assert kinds(fetch(opened, site)) == {"gone": 1}
            site.asked.clear()
            assert fetch(opened, site).issues == []
            assert {asked for _, asked in site.asked} == {LIST}


def test_ctrl_c_waits_for_exchanges_that_end_soon(store: CorpusStore) -> None:
    """Threads that are still at work when the interpreter ends make it abort."""
    site = Site(count=6, faults={article(3): Fault("drip")})

    def interrupt() -> None:
        while not any(path == article(3) for _, path in site.asked):
            time.sleep(0.01)
        _thread.interrupt_main()

    asker = Asker("tests@example.org", allow_private=True, patience=Patience(total=1))
    with serving(site):
        threading.Thread(target=interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            fetch(store, site, asker=asker)
        assert not [thread for thread in threading.enumerate() if "(work)" in thread.name]
    assert store.journal.runs("p0")[0].outcome == "stopped"
