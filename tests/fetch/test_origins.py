"""What closes an origin, what ends a portal, and what becomes of the announcements."""

import ssl
from collections.abc import Callable
from datetime import timedelta

import pytest
import trustme

from corpus.store import CorpusStore
from pipeline.fetch import Wish, gather
from pipeline.fetch.clock import now
from pipeline.portals import EntryPoint
from tests.fetch.portal_server import Fault, Kind, Site, serving
from tests.fetch.skins import Article
from tests.fetch.test_fetch import LIST, article, days_later, fetch, kept, kinds

DEAD = "http://127.0.0.1:9"  # the port of a service that nobody runs any more
ALL_PORTS = {"hosts": ("127.0.0.1",)}


def _listing(site: Site, elsewhere: dict[int, str], count: int = 12) -> str:
    """Return a listing whose announcements of some numbers lie at other origins."""
    entries = [(Article(n), elsewhere.get(n, site.origin) + site.address(n)) for n in range(count)]
    return site.look.listing(entries, 1, 1)


def _announced(site: Site, other: str) -> None:
    site.pages[LIST] = _listing(site, {2: other})


def _redirected(site: Site, other: str) -> None:
    site.redirects[article(2)] = f"{other}/tin"


def _attached(site: Site, other: str) -> None:
    site.pages[article(4)] = _with_files(site, 4, f"{other}/files/a.pdf")


def _with_files(site: Site, number: int, *files: str) -> str:
    """Return an article, which has an attachment, with others in its place."""
    links = "".join(f'<p><a href="{file}">{file[-9:]}</a></p>' for file in files)
    text = site.look.article(Article(number))
    assert Article(number).attached in text
    return text.replace(Article(number).attached, links)


@pytest.mark.parametrize("how", [_announced, _redirected, _attached])
@pytest.mark.parametrize(
    ("robots", "fault", "kind"),
    [
        (None, "dead", "robots_unreachable"),
        (None, "tls", "robots_unreachable"),
        (None, "500", "robots_unreachable"),
        (None, "challenge", "challenge"),
        ("User-agent: *\nCrawl-delay: 300\n", None, "crawl_delay"),
    ],
)
def test_a_sub_domain_that_cannot_be_asked_costs_the_portal_nothing(
    store: CorpusStore,
    how: Callable[[Site, str], None],
    robots: str | None,
    fault: Kind | None,
    kind: str,
) -> None:
    site, other = Site(count=12), Site(count=3, robots=robots)
    context = None
    if fault == "tls":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    elif fault and fault != "dead":
        other.faults["/robots.txt"] = Fault(fault)
    with serving(site), serving(other, tls=context):
        how(site, DEAD if fault == "dead" else other.origin)
        for _ in range(2):
            fetched = fetch(store, site, **ALL_PORTS)
            assert (kinds(fetched), fetched.runs[0].outcome) == ({kind: 1}, "ok")
        assert site.reachable - {site.origin + article(n) for n in (2, 4)} <= kept(store)
        assert {path for _, path in other.asked} <= {"/robots.txt"}
        assert len(store.journal.candidates("p0", "failed")) == 1
        assert store.journal.candidates("p0", "waiting") == []


def test_what_lies_at_a_closed_origin_waits_and_is_told_once(store: CorpusStore) -> None:
    site, other = Site(count=12), Site(count=12, faults={"/robots.txt": Fault("500", times=6)})
    with serving(site, other):
        site.pages[LIST] = _listing(site, dict.fromkeys(range(1, 9), other.origin))
        for waiting in (7, 6):  # with the one that met it before, 7 are left both times
            fetched = fetch(store, site, wish=Wish(limit=12), **ALL_PORTS)
            assert kinds(fetched) == {"robots_unreachable": 1, "origin_closed": 1}
            (told,) = [issue for issue in fetched.issues if issue.kind == "origin_closed"]
            assert f"7 announcements at {other.origin}" in told.message
            assert fetched.runs[0].outcome == "incomplete"
            assert len(store.journal.candidates("p0", "waiting")) == waiting
        fetched = fetch(store, site, **ALL_PORTS)
        assert (fetched.issues, fetched.runs[0].outcome) == ([], "ok")
        assert len(kept(store)) == 11


@pytest.mark.parametrize("first", ["http://khong-co.invalid/", f"{DEAD}/tin"])
def test_an_entry_point_on_a_dead_host_hides_no_other(store: CorpusStore, first: str) -> None:
    site = Site(count=12)
    with serving(site):
        entries = (EntryPoint(url=first, kind="home"), EntryPoint(url=site.origin + LIST))
        hosts = ("127.0.0.1", "khong-co.invalid")
        fetched = fetch(store, site, hosts=hosts, entry_points=entries)
        assert kinds(fetched) == {"listing_robots_unreachable": 1}
        assert (fetched.runs[0].outcome, fetched.runs[0].walked) == ("incomplete", "whole")
        assert kept(store) == site.reachable
        site.count = 3  # which is to be noticed, although one listing is lost in each run
        fetched = fetch(store, site, hosts=hosts, entry_points=entries)
    assert kinds(fetched) == {"listing_robots_unreachable": 1, "portal_halved": 1}


def test_a_portal_none_of_whose_listings_can_be_read_is_not_called_silent(
    store: CorpusStore,
) -> None:
    site = Site(count=12, robots="User-agent: *\nDisallow: /\n")
    with serving(site):
        fetched = fetch(store, site)
    assert kinds(fetched) == {"listing_robots": 1}
    assert (fetched.runs[0].outcome, fetched.runs[0].walked) == ("incomplete", "cut")


def test_a_menu_that_leads_to_a_dead_host_hides_no_section(store: CorpusStore) -> None:
    site = Site(count=12)
    with serving(site):
        site.pages["/"] = (
            f"<html><body><a href='{DEAD}/'>Cải cách hành chính</a>"
            f"<a href='{LIST}'>Kế hoạch</a></body></html>"
        )
        home = EntryPoint(url=f"{site.origin}/", kind="home")
        fetched = fetch(store, site, entry_points=(home,), **ALL_PORTS)
    assert kinds(fetched) == {"listing_robots_unreachable": 1}
    assert kept(store) == site.reachable


@pytest.mark.parametrize("fault", ["403", "500"])
def test_sections_that_are_refused_hide_none_behind_them(store: CorpusStore, fault: Kind) -> None:
    site = Site(count=12)
    names = ("CCHC", "Kế hoạch CCHC", "Tin CCHC", "Chỉ đạo điều hành", "Văn bản chỉ đạo")
    sections = {f"/muc-{n}/": name for n, name in enumerate(names)}
    with serving(site):
        site.faults = {path: Fault(fault) for path in sections}
        links = "".join(f"<li><a href='{path}'>{name}</a></li>" for path, name in sections.items())
        last = f"<li><a href='{LIST}'>Tin tức</a></li>"
        site.pages["/"] = f"<html><body><ul class='menu'>{links}{last}</ul></body></html>"
        home = EntryPoint(url=f"{site.origin}/", kind="home")
        fetched = fetch(store, site, entry_points=(home,))
    assert kinds(fetched) == {f"listing_http_{fault}": 5}
    assert kept(store) == site.reachable


def test_a_portal_ends_where_its_entry_point_is_answered_from(store: CorpusStore) -> None:
    old, site = Site(), Site(count=30, faults={article(4): Fault("challenge")})
    with serving(old, site):
        old.redirects["/"] = site.origin + LIST
        entry = EntryPoint(url=f"{old.origin}/")
        fetched = fetch(store, old, entry_points=(entry,), **ALL_PORTS)
    assert (kinds(fetched), fetched.runs[0].outcome) == ({"challenge": 1}, "challenge")
    assert len(kept(store)) == 4


def test_attachments_that_fail_are_no_silence_of_the_portal(store: CorpusStore) -> None:
    files = [f"/files/z{n}.pdf" for n in range(6)]
    site = Site(count=12, faults={file: Fault("500") for file in files})
    site.pages[article(4)] = _with_files(site, 4, *files)
    with serving(site):
        fetched = fetch(store, site)
        assert (kinds(fetched), fetched.runs[0].outcome) == ({"http_500": 6}, "ok")
        assert kept(store) == site.reachable
        site.asked.clear()
        fetch(store, site)
        assert {*files, article(4)} <= {path for _, path in site.asked}


def test_a_host_of_attachments_that_falls_silent_is_left_alone(store: CorpusStore) -> None:
    site, other = Site(count=33), Site()
    with serving(site, other):
        for number in range(0, 33, 4):
            files = [f"/files/{number}-{part}.pdf" for part in "ab"]
            other.faults |= {file: Fault("500") for file in files}
            site.pages[article(number)] = _with_files(
                site, number, *(other.origin + file for file in files)
            )
        fetched = fetch(store, site, **ALL_PORTS)
    assert kept(store) == site.reachable
    assert fetched.runs[0].outcome == "ok"
    assert len({path for _, path in other.asked if "files" in path}) == 9
    assert kinds(fetched) == {"http_500": 8, "unreachable": 10}


def test_walls_settle_the_announcement_that_met_them(store: CorpusStore) -> None:
    site = Site(count=20, faults={article(n): Fault("reset") for n in range(5)})
    with serving(site):
        assert fetch(store, site).runs[0].outcome == "unreachable"
        assert kept(store) == set()
        fetch(store, site)
    assert kept(store) == site.reachable


@pytest.mark.parametrize("fault", ["403", "401"])
def test_a_portal_that_refuses_page_after_page_is_left_alone(
    store: CorpusStore, fault: Kind
) -> None:
    site = Site(count=30, faults={article(n): Fault(fault) for n in range(30)})
    with serving(site):
        asked = set[str]()
        for _ in range(2):
            site.asked.clear()
            fetched = fetch(store, site)
            assert (kinds(fetched)["refused"], fetched.runs[0].outcome) == (1, "refused")
            pages = {path for _, path in site.asked if "ke-hoach" in path}
            assert len(pages) == 5
            assert not pages & asked
            asked |= pages
    assert kept(store) == set()


@pytest.mark.parametrize("fault", ["403", "500"])
def test_what_lies_behind_a_block_of_broken_pages_is_had_by_the_next_run(
    store: CorpusStore, fault: Kind
) -> None:
    site = Site(count=40, faults={article(n): Fault(fault) for n in range(25)})
    with serving(site):
        fetch(store, site)
        fetch(store, site)
    assert kept(store) == site.reachable


def test_an_empty_robots_txt_allows_all(store: CorpusStore) -> None:
    site = Site(count=6, robots="")
    with serving(site):
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


@pytest.mark.parametrize("place", ["http://bao-tri.example/", "/" + "a" * 5000])
def test_announcements_that_are_led_astray_for_a_day_come_back(
    store: CorpusStore, place: str
) -> None:
    site = Site(count=9)
    site.redirects = {article(n): place for n in range(9)}
    with serving(site):
        fetched = fetch(store, site)
        assert kinds(fetched)["many_lost"] == 1
        assert fetched.runs[0].outcome == "many_lost"
        assert "9 of 9 announcements asked for are not to be had at once" in str(fetched.issues)
        site.redirects.clear()
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


def test_what_fails_again_and_again_is_asked_for_after_growing_pauses(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=6, faults={article(2): Fault("403")})
    asked = []
    with serving(site):
        for day in range(20):
            days_later(monkeypatch, day)
            monkeypatch.setattr(gather, "now", lambda day=day: now() + timedelta(days=day))
            site.asked.clear()
            fetch(store, site)
            asked += [day for _, path in site.asked if path == article(2)]
    assert asked == [0, 1, 2, 3, 5, 9, 16]


def test_a_portal_of_which_nothing_was_ever_had_is_not_well(store: CorpusStore) -> None:
    site = Site(count=3, faults={article(n): Fault("403") for n in range(3)})
    with serving(site):
        assert fetch(store, site).runs[0].outcome == "many_lost"
        site.faults.clear()
        assert fetch(store, site).runs[0].outcome == "ok"
        site.faults[article(3)] = Fault("403")
        site.count = 4
        assert fetch(store, site).runs[0].outcome == "ok"
