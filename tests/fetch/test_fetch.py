import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import trustme

from corpus.store import CorpusStore
from pipeline.fetch import Asker, Fetched, Patience, Wish, fetch_portals, recheck, robots
from pipeline.fetch import fetch as fetching
from pipeline.fetch.clock import now
from pipeline.portals import EntryPoint, Politeness, Tls
from tests.fetch.portal_server import LOSSES, Fault, Kind, Site, serving
from tests.fetch.skins import SKINS

ASKER = Asker("tests@example.org", allow_private=True, patience=Patience(tries=3, total=4))
LIST = "/vi/news/cai-cach-hanh-chinh/"


def article(number: int) -> str:
    return f"{LIST}ke-hoach-{number}.html"


def kept(store: CorpusStore) -> set[str]:
    return {page.source for page in store if page.parent_id is None}


def kinds(fetched: Fetched) -> Counter[str]:
    return Counter(issue.kind for issue in fetched.issues if issue.lost)


def fetch(
    store: CorpusStore,
    *sites: Site,
    wish: Wish = Wish(),  # noqa: B008
    asker: Asker = ASKER,
    **declared: object,
) -> Fetched:
    portals = [site.portal(f"p{n}", **declared) for n, site in enumerate(sites)]
    return fetch_portals(portals, store, asker, wish)


def days_later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    monkeypatch.setattr(fetching, "now", lambda: now() + timedelta(days=days))


def test_every_platform_is_fetched_completely_and_once(store: CorpusStore) -> None:
    sites = [Site(skin, 23) for skin in SKINS]
    with serving(*sites):
        fetched = fetch(store, *sites)
        assert fetched.issues == []
        assert kept(store) == set.union(*(site.reachable for site in sites))
        for site in sites:
            paths = Counter(path for _, path in site.asked if path != site.look.entry)
            repeated = {path for path, times in paths.items() if times > 1}
            assert repeated <= {"/tin.aspx"}  # its pages are forms sent to one address
        assert {run.outcome for run in fetched.runs} == {"ok"}
        assert {(run.listed, run.wanted, run.titled, run.dated) for run in fetched.runs} == {
            (23, 21, 23, 23)
        }


def test_attachments_hang_on_their_pages_and_what_is_left_out_has_a_reason(
    store: CorpusStore,
) -> None:
    site = Site(count=12)
    with serving(site):
        fetch(store, site)
    page = store.get(site.origin + article(4))
    assert page is not None
    (attachment,) = store.attachments(page.document_id)
    assert attachment.source == site.origin + "/files/1004_signed.pdf"
    assert attachment.media_type == "application/pdf"
    assert attachment.load().content.startswith(b"%PDF")
    (left,) = store.journal.candidates("p0", "left_out")
    assert left.url == site.origin + article(9)
    assert left.rule
    assert left.reason


def test_a_second_run_asks_only_for_what_is_new(store: CorpusStore) -> None:
    site = Site(count=33, per_page=5)
    with serving(site):
        fetch(store, site)
        site.asked.clear()
        fetched = fetch(store, site)
        looked_at = [LIST, *(f"{LIST}?page={number}" for number in range(2, 6))]
        assert [path for _, path in site.asked] == looked_at
        assert (fetched.runs[0].outcome, fetched.runs[0].kept) == ("partial", 0)
        site.asked.clear()
        site.count = 35
        site.per_page = 40
        fetch(store, site)
        new = [article(33), article(34)]
        assert [path for _, path in site.asked if path != LIST] == new
    assert kept(store) == site.reachable


def test_what_is_dated_back_is_found_behind_what_is_known(store: CorpusStore) -> None:
    site = Site(count=18, per_page=5)
    with serving(site):
        fetch(store, site)
        site.count = 20
        assert fetch(store, site).runs[0].outcome == "ok"
    assert kept(store) == site.reachable


def _listing_lost(site: Site, store: CorpusStore) -> None:
    site.faults[f"{LIST}?page=6"] = Fault("500")
    assert fetch(store, site).runs[0].outcome == "incomplete"
    site.faults.clear()


def _limited(site: Site, store: CorpusStore) -> None:
    assert fetch(store, site, wish=Wish(limit=10)).runs[0].outcome == "partial"


def _killed(site: Site, store: CorpusStore) -> None:
    fetch(store, site, wish=Wish(limit=10))
    with store.index.writing() as index:
        index.execute("UPDATE runs SET ended_at = NULL, outcome = 'stopped', walked = 'cut'")
        index.execute("UPDATE runs SET walked = 'whole', outcome = 'ok' WHERE run = 1")


@pytest.mark.parametrize("cut", [_listing_lost, _limited, _killed])
def test_a_walk_that_was_cut_off_hides_nothing_from_the_next(
    store: CorpusStore, cut: Callable[[Site, CorpusStore], None]
) -> None:
    site = Site(count=12, per_page=2)
    with serving(site):
        fetch(store, site)
        site.first = 100  # so many are new that they fill the listing's first pages
        site.count = 125
        cut(site, store)
        fetch(store, site)
        assert site.reachable <= kept(store)
        site.asked.clear()
        assert fetch(store, site).runs[0].outcome == "partial"
        assert len(site.asked) == 5


def test_after_days_pages_are_asked_for_conditionally(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=5)
    with serving(site):
        fetch(store, site)
        before = {page.source: page.sha256 for page in store}
        site.edition[1] = "mỗi tháng"
        site.gone.add(2)
        site.asked.clear()
        days_later(monkeypatch, 400)
        fetched = fetch(store, site)
    paths = [path for _, path in site.asked]
    assert {article(n) for n in range(5)} <= set(paths)
    changed = {page.source for page in store if page.sha256 != before[page.source]}
    assert changed == {site.origin + article(1)}
    assert fetched.runs[0].kept == 1
    (former,) = store.history(site.origin + article(1))
    assert "mỗi quý".encode() in former.load().content
    gone = store.get(site.origin + article(2))
    assert gone is not None
    assert gone.gone_at is not None
    assert gone.load().content
    assert [issue.kind for issue in fetched.issues] == ["gone"]
    assert not fetched.issues[0].lost


def test_what_two_listings_show_is_fetched_if_one_of_them_says_so(store: CorpusStore) -> None:
    site = Site(count=10)
    with serving(site):
        section = EntryPoint(url=site.origin + LIST, reform_only=True)
        general = EntryPoint(url=f"{site.origin}{LIST}?page=1")
        for entries in ((section, general), (general, section)):
            fetched = fetch(store, site, entry_points=entries)
            assert (fetched.runs[0].listed, fetched.runs[0].wanted) == (10, 10)
    assert site.origin + article(9) in kept(store)


def test_what_a_listing_prints_anew_is_asked_for_again(store: CorpusStore) -> None:
    site = Site(count=3)
    with serving(site):
        fetch(store, site)
        with store.index.writing() as index:
            index.execute("UPDATE candidates SET title = 'cũ' WHERE url LIKE '%-1.html'")
        site.asked.clear()
        fetch(store, site)
    assert [path for _, path in site.asked] == [LIST, article(1)]


@pytest.mark.parametrize(("fault", "kind"), LOSSES.items())
def test_an_announcement_that_cannot_be_had_is_named_and_costs_no_other(
    store: CorpusStore, fault: Kind, kind: str
) -> None:
    site = Site(count=6, faults={article(2): Fault(fault)})
    with serving(site):
        begun = time.monotonic()
        fetched = fetch(store, site)
        assert time.monotonic() - begun < 15
        assert kept(store) == site.reachable
        assert len(site.reachable) == 5
    (issue,) = fetched.issues
    assert (issue.kind, issue.lost) == (kind, True)
    assert site.origin + article(2) in issue.message
    states = {row.url: row.state for row in store.journal.candidates("p0")}
    assert states[site.origin + article(2)] == "failed"


@pytest.mark.parametrize(
    "fault", ["429", "503", "500", "reset", "truncated", "chunks", "empty_gzip"]
)
def test_what_passes_is_tried_again(store: CorpusStore, fault: Kind) -> None:
    site = Site(count=3, faults={article(1): Fault(fault, times=2), LIST: Fault(fault, times=1)})
    with serving(site):
        fetched = fetch(store, site)
    assert fetched.issues == []
    assert kept(store) == site.reachable


def test_what_failed_is_asked_for_again_by_the_next_run(store: CorpusStore) -> None:
    site = Site(count=3, faults={article(1): Fault("500", times=3)})
    with serving(site):
        assert kinds(fetch(store, site)) == {"http_500": 1}
        site.asked.clear()
        assert kinds(fetch(store, site)) == {}
        assert [path for _, path in site.asked] == [LIST, article(1)]
    assert kept(store) == site.reachable


def test_an_attachment_that_failed_is_asked_for_again(store: CorpusStore) -> None:
    site = Site(count=6, faults={"/files/1004_signed.pdf": Fault("500", times=3)})
    with serving(site):
        assert kinds(fetch(store, site)) == {"http_500": 1}
        assert kept(store) == site.reachable
        site.asked.clear()
        fetch(store, site)
    assert [path for _, path in site.asked] == [LIST, article(4), "/files/1004_signed.pdf"]
    assert store.get(site.origin + "/files/1004_signed.pdf") is not None


def test_a_length_that_is_always_wrong_is_the_servers_mistake(store: CorpusStore) -> None:
    site = Site(count=3, faults={article(1): Fault("length")})
    with serving(site):
        assert fetch(store, site).issues == []
    page = store.get(site.origin + article(1))
    assert page is not None
    assert page.load().content.endswith(b"</html>")


def test_a_wrong_charset_changes_no_byte(store: CorpusStore) -> None:
    site = Site(count=3, faults={article(1): Fault("charset")})
    with serving(site):
        fetch(store, site)
    page = store.get(site.origin + article(1))
    assert page is not None
    assert page.charset == "iso-8859-1"
    assert "Kế hoạch cải cách hành chính" in page.load().content.decode()


@pytest.mark.parametrize(
    ("path", "fault", "outcome"),
    [
        (article(4), "challenge", "challenge"),
        (LIST, "challenge", "challenge"),
        (article(4), "429", "rate_limited"),
        (article(4), "wait_a_day", "rate_limited"),
        ("/robots.txt", "500", "robots_unreachable"),
        ("/robots.txt", "429", "robots_unreachable"),
        ("/robots.txt", "challenge", "challenge"),
    ],
)
def test_a_wall_ends_the_run_of_its_portal_alone(
    store: CorpusStore, path: str, fault: Kind, outcome: str
) -> None:
    walled, open_ = Site(count=8, faults={path: Fault(fault)}), Site(count=8)
    with serving(walled, open_):
        fetched = fetch(store, walled, open_)
        after = [asked for _, asked in walled.asked]
    assert {run.portal_id: run.outcome for run in fetched.runs} == {"p0": outcome, "p1": "ok"}
    (issue,) = fetched.issues
    assert (issue.source, issue.kind) == ("portal:p0", outcome)
    assert set(after[after.index(path) :]) == {path}
    assert open_.reachable <= kept(store)


@pytest.mark.parametrize("fault", ["challenge", "429"])
def test_what_stands_behind_a_walled_page_is_fetched_by_the_next_run(
    store: CorpusStore, fault: Kind
) -> None:
    site = Site(count=8, faults={article(2): Fault(fault), article(5): Fault("500")})
    with serving(site):
        fetch(store, site)
        assert kept(store) == {site.origin + article(n) for n in range(2)}
        fetched = fetch(store, site)
        assert kept(store) == site.reachable
        assert kinds(fetched)["http_500"] == 1
        assert fetched.runs[0].outcome in ("challenge", "rate_limited")
        site.faults.clear()
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><script>document.cookie='v=1';location.reload()</script></body></html>",
        "<html><body><p>Đang kiểm tra trình duyệt</p></body></html>",
        "<h1>Access Denied</h1><p>This site cannot be visited from your country.</p>",
        '<html><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body></body></html>',
    ],
)
def test_walls_without_a_maker_are_walls(store: CorpusStore, page: str) -> None:
    site = Site(count=6)
    with serving(site):
        site.pages[article(2)] = page
        assert fetch(store, site).runs[0].outcome == "challenge"
        fetch(store, site)
    assert kept(store) == site.reachable - {site.origin + article(2)}


def test_a_portal_that_does_not_answer_is_left_alone(store: CorpusStore) -> None:
    site = Site(count=20, faults={article(n): Fault("reset") for n in range(20)})
    with serving(site):
        fetched = fetch(store, site)
    assert fetched.runs[0].outcome == "unreachable"
    assert len({path for _, path in site.asked if "ke-hoach" in path}) == 5
    assert len(store.journal.candidates("p0", "failed")) == 5
    assert len(store.journal.candidates("p0", "waiting")) == 13


@pytest.mark.parametrize(("fault", "times"), [("403", 1), ("500", 3)])
def test_a_page_of_a_listing_that_is_lost_hides_none_behind_it(
    store: CorpusStore, fault: Kind, times: int
) -> None:
    site = Site(count=45, faults={f"{LIST}?page={number}": Fault(fault) for number in (2, 4)})
    with serving(site):
        fetched = fetch(store, site)
        assert fetched.runs[0].outcome == "incomplete"
        assert kinds(fetched) == {f"listing_http_{fault}": 2}
        numbers = [n for n in range(45) if n // 10 in (0, 2, 4) and n % 10 != 9]
        assert kept(store) == {site.origin + article(n) for n in numbers}
        assert [path for _, path in site.asked].count(f"{LIST}?page=4") == times


def test_a_listing_ends_where_two_pages_are_lost(store: CorpusStore) -> None:
    site = Site(count=45, faults={f"{LIST}?page={number}": Fault("403") for number in (2, 3)})
    with serving(site):
        fetched = fetch(store, site)
    assert kinds(fetched) == {"listing_http_403": 2}
    assert len(kept(store)) == 9


def test_robots_txt_is_honoured_and_kept(store: CorpusStore) -> None:
    site = Site(count=4, robots=f"\ufeffUser-agent: cchc\nDisallow: {article(1)}\nCrawl-delay: 0.1")
    with serving(site):
        fetched = fetch(store, site)
    assert kinds(fetched) == {"robots": 1}
    paths = [path for _, path in site.asked]
    assert paths.count("/robots.txt") == 1
    assert article(1) not in paths
    times = [moment for moment, path in site.asked if path != "/robots.txt"]
    assert min(b - a for a, b in pairwise(times)) > 0.09


def test_a_page_in_place_of_robots_txt_is_not_kept_as_rules(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=4, robots=f"User-agent: *\nDisallow: {article(1)}\n")
    page = "<!DOCTYPE html><html><body>User-agent: *</body></html>"
    with serving(site):
        site.pages["/robots.txt"] = page
        assert fetch(store, site).issues == []
        assert store.journal.robots(site.origin) is None
        site.pages.clear()
        fetch(store, site)
        told = store.journal.robots(site.origin)
        assert told is not None
        assert "Disallow" in told.text
        monkeypatch.setattr(robots, "_FRESH", timedelta(0))
        site.pages["/robots.txt"] = page
        fetch(store, site)
        assert store.journal.robots(site.origin) == told  # the older rules serve


def test_the_quiet_a_host_asks_for_is_kept_after_the_last_try(store: CorpusStore) -> None:
    site = Site(count=6, faults={article(2): Fault("wait_a_second")})
    with serving(site):
        fetched = fetch(store, site)
    assert kinds(fetched) == {"http_503": 1}
    moments = [moment for moment, _ in site.asked]
    last = max(i for i, (_, path) in enumerate(site.asked) if path == article(2))
    assert last + 1 < len(moments)
    assert moments[last + 1] - moments[last] > 0.9


def test_the_declared_rate_is_kept_by_repetitions_redirects_and_attachments(
    store: CorpusStore,
) -> None:
    site = Site(count=6, faults={article(1): Fault("503", times=2), article(2): Fault("loop")})
    with serving(site):
        fetch(store, site, politeness=Politeness(delay_s=0.05, timeout_s=2))
    times = [moment for moment, _ in site.asked]
    assert len(times) > 12
    assert min(b - a for a, b in pairwise(times)) > 0.045


def test_the_asker_is_named(store: CorpusStore) -> None:
    site = Site(count=2)
    with serving(site):
        fetch(store, site)
    (agent,) = site.agents
    assert agent.startswith("cchc/")
    assert "tests@example.org" in agent


def test_session_ids_make_no_new_pages(store: CorpusStore) -> None:
    site = Site("liferay", 15, sessions=True)
    with serving(site):
        fetch(store, site)
        site.asked.clear()
        fetch(store, site)
    assert kept(store) == site.reachable
    assert len(site.asked) == 2


def test_where_a_visitor_came_from_makes_no_new_pages(store: CorpusStore) -> None:
    site = Site("liferay", 6)
    with serving(site):
        for came in ("redirect=%2Fcchc&inheritRedirect=true", "p_auth=a1B2", "_101_x_redirect=%2F"):
            entries = [(a, f"{site.address(a.number)}&amp;{came}") for a in site.articles]
            site.pages[site.look.entry] = site.look.listing(entries, 1, 1)
            assert fetch(store, site).issues == []
    assert kept(store) == site.reachable
    assert len([path for _, path in site.asked if "ke-hoach" in path]) == 6


def test_a_home_page_is_no_announcement(store: CorpusStore) -> None:
    site = Site("sitemap", 6)
    with serving(site):
        entries = [(a, site.origin + site.address(a.number)) for a in site.articles]
        listed = site.look.listing([(site.articles[0], f"{site.origin}/"), *entries], 1, 1)
        site.pages[site.look.entry] = listed
        assert fetch(store, site).issues == []
    assert "/" not in {path for _, path in site.asked}
    assert [row.rule for row in store.journal.candidates("p0", "left_out")] == ["fetch.home_page"]


def test_an_endless_calendar_ends(store: CorpusStore) -> None:
    site = Site(count=3, calendar=True)
    with serving(site):
        fetched = fetch(store, site)
        months = [path for _, path in site.asked if path.startswith("/lich?")]
    assert fetched.issues == []
    assert len(months) < 5


def test_a_pager_is_followed_no_further_than_declared(store: CorpusStore) -> None:
    site = Site(count=40)
    with serving(site):
        fetched = fetch(store, site, politeness=Politeness(delay_s=0, max_pages=2))
    assert fetched.runs[0].listed == 20
    assert [issue.kind for issue in fetched.issues] == ["max_pages"]


def test_since_and_limit(store: CorpusStore) -> None:
    site = Site(count=30)
    with serving(site):
        fetched = fetch(store, site, wish=Wish(limit=4))
        assert len(kept(store)) == 4
        assert fetched.runs[0].outcome == "partial"
        since = site.articles[12].day.isoformat()
        fetch(store, site, wish=Wish(since=since))
        assert {page.rsplit("-", 1)[1] for page in kept(store)} == {
            f"{n}.html" for n in range(13) if n != 9
        }
        fetched = fetch(store, site)
        assert kept(store) == site.reachable
        assert fetched.runs[0].outcome == "ok"


def test_a_limit_is_not_spent_on_what_failed_before(store: CorpusStore) -> None:
    site = Site(count=6, faults={article(n): Fault("403") for n in (0, 1)})
    with serving(site):
        for _ in range(3):
            fetch(store, site, wish=Wish(limit=2))
    assert kept(store) == site.reachable


def test_a_silent_portal_is_an_error(store: CorpusStore) -> None:
    site = Site(count=0)
    with serving(site):
        fetched = fetch(store, site)
    (issue,) = fetched.issues
    assert issue.lost
    assert "p0" in issue.message


def test_a_home_page_without_sections_is_a_listing(store: CorpusStore) -> None:
    site = Site(count=4)
    with serving(site):
        entry = EntryPoint(url=site.origin + LIST, kind="home")
        fetched = fetch(store, site, entry_points=(entry,))
    assert fetched.runs[0].outcome == "ok"
    assert kept(store) == site.reachable


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1"])
def test_private_addresses_are_not_asked(store: CorpusStore, host: str) -> None:
    site = Site(count=2)
    with serving(site):
        origin = site.origin.replace("127.0.0.1", host)
        portal = site.portal(
            "p0", hosts=(origin.partition("//")[2],), entry_points=(EntryPoint(url=origin + LIST),)
        )
        fetched = fetch_portals([portal], store, replace(ASKER, allow_private=False))
    assert site.asked == []
    assert [issue.lost for issue in fetched.issues] == [True]


def test_a_name_is_resolved_once_and_that_address_is_asked(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def resolve(host: str, port: int, *args: object, **options: object) -> list[tuple[object, ...]]:
        if host != "x.gov.vn":
            return real(host, port, *args, **options)  # type: ignore[arg-type]
        asked.append(host)
        address = "10.0.0.1" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    asker = replace(ASKER, allow_private=False)
    fetched = fetch_portals([], store, asker, addresses=["http://x.gov.vn/tin"])
    assert [issue.kind for issue in fetched.issues] == ["robots_unreachable"]
    assert len(asked) == 1


def test_tls_is_verified_unless_the_portal_declares_why_not(store: CorpusStore) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    site = Site(count=3)
    with serving(site, tls=context):
        refused = fetch(store, site)
        host = site.origin.removeprefix("https://")
        tls = Tls(host=host, policy="unverified", reason="self-signed, as seen in the test")
        accepted = fetch_portals([site.portal("p1", tls=(tls,))], store, ASKER)
    assert refused.runs[0].outcome == "robots_unreachable"
    assert "its TLS cannot be trusted" in refused.issues[0].message
    assert accepted.issues == []
    assert kept(store) == site.reachable


def test_a_portal_is_fetched_by_one_run_at_a_time(store: CorpusStore) -> None:
    site = Site(count=6)
    with serving(site):
        portal = site.portal("p0", politeness=Politeness(delay_s=0.1, timeout_s=2))
        first = threading.Thread(target=fetch_portals, args=([portal], store, ASKER))
        first.start()
        while not site.asked:
            time.sleep(0.01)
        with CorpusStore(store.root) as other:
            second = fetch_portals([portal], other, ASKER)
        first.join()
    assert kinds(second) == {"busy": 1}
    assert kept(store) == site.reachable


def test_a_page_by_its_address(store: CorpusStore) -> None:
    site = Site(count=6)
    with serving(site):
        fetched = fetch_portals([], store, ASKER, addresses=[site.origin + article(4)])
    assert fetched.issues == []
    assert {page.source for page in store} == {
        site.origin + article(4),
        site.origin + "/files/1004_signed.pdf",
    }
    assert {page.portal_id for page in store} == {None}


@pytest.mark.parametrize(
    ("age", "since_done", "due"),
    [
        (5, 6, False),
        (5, 8, True),
        (200, 8, False),
        (200, 91, True),
        (900, 91, False),
        (900, 366, True),
    ],
)
def test_kept_pages_are_due_by_their_age(
    store: CorpusStore, age: int, since_done: int, due: bool
) -> None:
    site = Site(count=1)
    with serving(site):
        fetch(store, site)
    (row,) = store.journal.candidates("p0")
    moment = now()
    published = (moment - timedelta(days=age)).date().isoformat()
    done = (moment - timedelta(days=since_done)).isoformat()
    assert recheck.is_due(row._replace(date=published, done_at=done), moment, row.run) is due
    assert recheck.is_due(
        row._replace(state="failed", date=published, done_at=done), moment, row.run
    )
    assert datetime.fromisoformat(row.first_seen) <= moment
