"""How far listings are walked, and what is told of those that cannot be."""

import re

import pytest

from corpus.store import CorpusStore
from pipeline.fetch import Wish, listings
from pipeline.portals import EntryPoint
from tests.fetch.portal_server import Site, serving
from tests.fetch.skins import Article
from tests.fetch.test_fetch import LIST, article, fetch, kept, kinds


def test_a_limit_goes_on_where_the_last_one_stopped(store: CorpusStore) -> None:
    site = Site(count=60)
    with serving(site):
        for run in range(1, 6):
            fetch(store, site, wish=Wish(limit=10))
            assert len(kept(store)) == 10 * run
        fetch(store, site, wish=Wish(limit=10))
    assert kept(store) == site.reachable


def test_a_listing_that_is_sorted_the_other_way_round_is_read_to_its_date(
    store: CorpusStore,
) -> None:
    site = Site(count=60)
    oldest_first = [Article(n) for n in range(59, -1, -1)]
    with serving(site):
        for page in range(6):
            shown = oldest_first[10 * page : 10 * page + 10]
            entries = [(each, site.origin + site.address(each.number)) for each in shown]
            place = f"{LIST}?page={page + 1}" if page else LIST
            site.pages[place] = site.look.listing(entries, page + 1, 6)
        since = Article(25).day.isoformat()
        fetched = fetch(store, site, wish=Wish(since=since))
    assert (fetched.issues, fetched.runs[0].listed) == ([], 26)
    assert len(kept(store)) == 24


def test_what_is_dated_ahead_is_no_reason_to_leave_it_out(store: CorpusStore) -> None:
    site = Site(count=4)
    with serving(site):
        entries = [(a, site.origin + site.address(a.number)) for a in site.articles]
        listing = site.look.listing(entries, 1, 1)
        site.pages[LIST] = re.sub("20/11/2026", "20/11/2062", listing)  # a slip of the pen
        fetch(store, site, wish=Wish(since="2026-11-01"))
    assert kept(store) == site.reachable


def test_an_endless_index_of_sitemaps_ends_and_is_told(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "_MOST_LISTINGS", 20)
    site = Site("sitemap", 3)
    with serving(site):
        for number in range(60):
            maps = "".join(
                f"<sitemap><loc>{site.origin}/map?n={3 * number + n}</loc></sitemap>"
                for n in (1, 2, 3)
            )
            site.pages[f"/map?n={number}"] = f"<sitemapindex>{maps}</sitemapindex>"
        entry = EntryPoint(url=f"{site.origin}/map?n=0", kind="sitemap")
        fetched = fetch(store, site, entry_points=(entry,))
        assert len([path for _, path in site.asked if path.startswith("/map")]) == 20
    assert [issue.kind for issue in fetched.issues] == ["many_listings"]
    assert fetched.runs[0].walked == "cut"


def test_maps_of_a_site_print_no_titles(store: CorpusStore) -> None:
    site = Site("sitemap", 6)
    with serving(site):
        entry = EntryPoint(url=site.origin + site.look.entry, kind="sitemap")
        undated = re.sub("<lastmod>.*?</lastmod>", "", _shown(site))
        site.pages[site.look.entry] = re.sub("<news:.*?</news:[a-z]+>", "", undated)
        fetched = fetch(store, site, entry_points=(entry,))
    assert (fetched.issues, fetched.runs[0].listed) == ([], 6)


def _shown(site: Site) -> str:
    entries = [(a, site.origin + site.address(a.number)) for a in site.articles]
    return site.look.listing(entries, 1, 1)


@pytest.mark.parametrize("place", ["/", "/trang-chu.html", "/c/portal/login?p=1"])
def test_a_listing_that_leads_home_is_gone(store: CorpusStore, place: str) -> None:
    site = Site(count=30)
    with serving(site):
        fetch(store, site)
        before = {row.url: row.state for row in store.journal.candidates("p0")}
        listing = store.get(site.origin + LIST, "listing")
        site.redirects[LIST] = place
        site.pages[place] = site.look.listing(
            [(Article(n), f"/x-{n}") for n in range(40, 60)], 1, 1
        )
        fetched = fetch(store, site)
    assert kinds(fetched) == {"listing_gone": 1}
    assert fetched.runs[0].outcome == "incomplete"
    assert {row.url: row.state for row in store.journal.candidates("p0")} == before
    assert listing is not None
    known = store.get(listing.source, "listing")
    assert known is not None
    assert known.sha256 == listing.sha256


def test_a_home_page_that_moved_is_still_one(store: CorpusStore) -> None:
    site = Site(count=6)
    with serving(site):
        site.redirects["/cong"] = "/"
        site.pages["/"] = f"<html><body><a href='{LIST}'>Cải cách hành chính</a></body></html>"
        entry = EntryPoint(url=f"{site.origin}/cong", kind="home")
        assert fetch(store, site, entry_points=(entry,)).issues == []
        assert kept(store) == site.reachable
        whole = EntryPoint(url=f"{site.origin}/cong", kind="home", reform_only=True)
        fetched = fetch(store, site, entry_points=(whole,))
    assert [issue.kind for issue in fetched.issues] == ["entry_point_gone", "portal_silent"]


def test_a_mended_entry_point_takes_over_what_it_lists(store: CorpusStore) -> None:
    site = Site(count=12)
    with serving(site):
        fetch(store, site)
        site.pages["/moi/"] = _shown(site).replace("(lần 3)", "(lần 3, sửa đổi)")
        mended = EntryPoint(url=f"{site.origin}/moi/")
        site.asked.clear()
        fetched = fetch(store, site, entry_points=(mended,))
        assert fetched.runs[0].listed == 12
        rows = store.journal.candidates("p0")
        assert {row.entry_point for row in rows} == {mended.url}
        assert "(lần 3, sửa đổi)" in rows[3].title
        assert [path for _, path in site.asked if "ke-hoach" in path] == [article(3)]
        site.pages["/moi/"] = "<html><body></body></html>"
        other = EntryPoint(url=site.origin + LIST)
        fetched = fetch(store, site, entry_points=(mended, other))
    assert kinds(fetched) == {"listing_silent": 1}


def test_what_has_no_address_is_told(store: CorpusStore) -> None:
    site = Site("feed", 3)
    with serving(site):
        strays = (
            "<item><title>Kế hoạch cải cách</title><link>javascript:xem(1)</link></item>"
            f"<item><title>Quá dài</title><link>{site.origin}/{'a' * 5000}</link></item></channel>"
        )
        site.pages[site.look.entry] = _shown(site).replace("</channel>", strays)
        fetched = fetch(store, site)
    (issue,) = fetched.issues
    assert (issue.kind, issue.lost) == ("no_address", False)
    assert "announces 2 texts without an address of the web" in issue.message
    assert kept(store) == site.reachable
