"""What a portal takes away: told, marked, and never lost."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from corpus.store import CorpusStore
from pipeline.fetch.recheck import is_due
from tests.fetch.portal_server import Site, serving
from tests.fetch.test_fetch import LIST, article, days_later, fetch, kept, kinds

NEWS = "".join(
    f"<p><a href='/tin-{n}.html'>Khai mạc hội thi kể chuyện sách hè lần thứ {n} tại tỉnh</a></p>"
    for n in range(12)
)
HOME = f"<html><head><title>Cổng thông tin điện tử tỉnh</title></head><body>{NEWS}</body></html>"
NONE = (
    "<html><head><title>{}</title></head><body><ul><li>Trang chủ</li></ul><p>{}</p></body></html>"
)


def _led(path: str) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        site.redirects[article(4)] = path
        site.pages |= {"/": HOME, "/trang-chu.html": HOME, "/vi/news/": HOME, "/tin-9.html": HOME}
        site.pages |= {"/bao-loi.aspx?aspxerrorpath=/x": HOME, "/c/portal/login?p=1": HOME}

    return change


def _shown(title: str, sentence: str) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        site.pages[article(4)] = NONE.format(title, sentence)

    return change


def _stub(markup: str) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        site.pages[article(4)] = markup

    return change


ALERT = "<script>alert('Bài viết không tồn tại!');window.location='/'</script>"
REFRESH = "<html><head><meta http-equiv='refresh' content='0;url=/'></head><body></body></html>"

TAKEN_AWAY = {
    "script": _stub(ALERT),
    "refresh": _stub(REFRESH),
    "home": _led("/"),
    "home by name": _led("/trang-chu.html"),
    "entry point": _led(LIST),
    "section": _led("/vi/news/"),
    "another page": _led("/tin-9.html"),
    "error page": _led("/bao-loi.aspx?aspxerrorpath=/x"),
    "login": _led("/c/portal/login?p=1"),
    "404": lambda site: site.gone.add(4),
    "sentence": _shown("Cổng thông tin điện tử", "Bài viết không tồn tại hoặc đã bị xóa."),
    "title": _shown("Không tìm thấy trang - Cổng thông tin điện tử", "Mời quý vị quay lại."),
}


@pytest.mark.parametrize("taken", TAKEN_AWAY.values(), ids=TAKEN_AWAY)
def test_what_a_portal_takes_away_is_gone_and_its_text_stays(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, taken: Callable[[Site], None]
) -> None:
    site = Site(count=6)
    with serving(site):
        fetch(store, site)
        before = {page.source: page.sha256 for page in store}
        taken(site)
        days_later(monkeypatch, 400)
        fetched = fetch(store, site)
        (issue,) = fetched.issues
        assert (issue.source, issue.kind) == (site.origin + article(4), "gone")
        assert "its text is kept" in issue.message
        assert {page.source: page.sha256 for page in store} == before
        assert store.history(site.origin + article(4)) == []
        gone = {page.source for page in store if page.gone_at}
        assert gone == {site.origin + article(4)}
        (candidate,) = store.journal.candidates("p0", "gone")
        assert candidate.problem in ("http_404", "redirected", "soft_404")
        site.redirects.clear()
        site.pages.clear()
        site.gone.clear()
        days_later(monkeypatch, 800)
        assert fetch(store, site).issues == []  # it was put back
    assert [page.source for page in store if page.gone_at] == []
    assert store.journal.candidates("p0", "gone") == []


def test_what_is_announced_but_leads_home_is_lost_and_not_kept(store: CorpusStore) -> None:
    site = Site(count=6, redirects={article(2): "/"}, pages={"/": HOME})
    with serving(site):
        fetched = fetch(store, site)
    assert kinds(fetched) == {"gone": 1}
    assert kept(store) == site.reachable - {site.origin + article(2)}


MAINTENANCE = NONE.format("Cổng thông tin", "Hệ thống đang bảo trì, mời quý vị quay lại sau.")
BREAKDOWN = (
    "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1>"
    "<h2><i>Runtime Error</i></h2></body></html>"
)


@pytest.mark.parametrize(
    ("page", "kind"), [(MAINTENANCE, "maintenance"), (BREAKDOWN, "server_error")]
)
def test_notices_in_place_of_texts_are_failures_that_pass(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, page: str, kind: str
) -> None:
    site = Site(count=6)
    with serving(site):
        site.pages = {article(n): page for n in (3, 4)}
        assert kinds(fetch(store, site)) == {kind: 2}
        assert kept(store) == site.reachable - {site.origin + article(n) for n in (3, 4)}
        site.pages = {}
        assert fetch(store, site).issues == []
        before = {each.source: each.sha256 for each in store}
        site.pages = {article(n): page for n in range(6)}
        days_later(monkeypatch, 400)
        assert kinds(fetch(store, site)) == {kind: 6, "many_lost": 1}
    assert {each.source: each.sha256 for each in store} == before
    assert not any(each.gone_at for each in store)


def test_one_page_under_many_addresses_is_no_announcement(store: CorpusStore) -> None:
    site = Site(count=6, validators=False)
    site.pages = {article(n): HOME for n in range(6)}
    with serving(site):
        fetched = fetch(store, site)
        assert kinds(fetched) == {"stand_in": 5, "many_lost": 1}
        assert {row.state for row in store.journal.candidates("p0")} == {"failed"}
        site.pages = {}
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable
    assert len({each.sha256 for each in store if each.parent_id is None}) == 6


def test_a_listing_under_an_address_is_not_the_page(store: CorpusStore) -> None:
    site = Site(count=6)
    with serving(site):
        entries = [(a, site.address(a.number)) for a in site.articles]
        site.pages = {place: site.look.listing(entries, 1, 1) for place in (LIST, article(2))}
        assert kinds(fetch(store, site)) == {"gone": 1}
    assert kept(store) == site.reachable - {site.origin + article(2)}


@pytest.mark.parametrize("page", [HOME, "<html><body>&nbsp;</body></html>", "<p>Cổng tỉnh</p>"])
def test_a_text_that_is_another_one_now_is_in_doubt_and_the_former_stays(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    site = Site(count=6, validators=False)
    with serving(site):
        fetch(store, site)
        before = {each.source: each.sha256 for each in store}
        site.pages[article(4)] = page
        days_later(monkeypatch, 400)
        fetched = fetch(store, site)
    (issue,) = fetched.issues
    assert (issue.source, issue.kind, issue.lost) == (site.origin + article(4), "unlike", False)
    assert {each.source: each.sha256 for each in store} == before
    (row,) = store.journal.candidates("p0", "failed")  # the next run looks again
    assert row.problem == "unlike"


def test_a_text_that_announces_maintenance_is_kept(store: CorpusStore) -> None:
    site = Site(count=6)
    with serving(site):
        look = site.look.article(site.articles[2])
        site.pages[article(2)] = look.replace("<p>", "<p>Hệ thống đang bảo trì.</p><p>", 1)
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


@pytest.mark.parametrize("how", ["404", "home"])
def test_what_was_never_had_is_asked_for_by_each_run(store: CorpusStore, how: str) -> None:
    site = Site(count=6, pages={"/": HOME})
    with serving(site):
        if how == "home":
            site.redirects[article(2)] = "/"
        else:
            site.gone.add(2)
        fetch(store, site)
        assert kinds(fetch(store, site)) == {"gone": 1}
        site.redirects.clear()
        site.gone.clear()
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


def test_what_is_gone_but_still_listed_is_asked_for_again_after_a_week(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=6)
    with serving(site):
        fetch(store, site)
        site.gone.add(4)
        days_later(monkeypatch, 400)
        fetch(store, site)
        (row,) = store.journal.candidates("p0", "gone")
        done = datetime.fromisoformat(row.done_at or "")
    row = row._replace(date="2010-01-01")
    assert not is_due(row, done + timedelta(days=6), row.run)
    assert is_due(row, done + timedelta(days=7), row.run)
    assert not is_due(row, done + timedelta(days=7), row.run + 1)  # no longer listed


@pytest.mark.parametrize("had", [True, False])
def test_many_that_are_gone_at_once_are_an_error_of_the_portal(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, had: bool
) -> None:
    site = Site(count=8)
    with serving(site):
        if had:
            fetch(store, site)
            days_later(monkeypatch, 400)
        site.gone |= {0, 1, 2, 3}
        assert "many_gone" not in kinds(fetch(store, site))
        site.gone.add(4)
        days_later(monkeypatch, 800)
        fetched = fetch(store, site)
    (issue,) = [issue for issue in fetched.issues if issue.kind == "many_gone"]
    assert (issue.source, issue.lost) == ("portal:p0", True)
    assert "5 of 8 announcements" in issue.message


def test_dead_links_that_are_asked_for_again_alone_are_no_news(store: CorpusStore) -> None:
    site = Site(count=40, gone=set(range(0, 40, 6)))
    with serving(site):
        assert fetch(store, site).runs[0].outcome == "ok"
        fetched = fetch(store, site)
        assert kinds(fetched) == {"gone": 7}
        assert fetched.runs[0].outcome == "ok"
        site.first, site.count = 40, 46
        site.gone |= set(range(40, 46))
        assert "many_gone" in kinds(fetch(store, site))


@pytest.mark.parametrize("place", ["/vi/news/moi/bai-4.html", "/vi/news/"])
def test_an_announcement_that_moved_is_no_other(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    site = Site(count=6, validators=False)
    with serving(site):
        fetch(store, site)
        site.redirects[article(4)] = place
        site.pages[place] = site.look.article(site.articles[4])
        days_later(monkeypatch, 400)
        assert fetch(store, site).issues == []
    page = store.get(site.origin + article(4))
    assert page is not None
    assert page.gone_at is None


@pytest.mark.parametrize("how", ["redirect", "page"])
def test_an_attachment_that_a_page_stands_for_is_gone(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    site = Site(count=6)
    path = "/files/1004_signed.pdf"
    with serving(site):
        fetch(store, site)
        site.pages = {"/": HOME} if how == "redirect" else {path: HOME}
        site.redirects = {path: "/"} if how == "redirect" else {}
        days_later(monkeypatch, 400)
        fetched = fetch(store, site)
    assert [(issue.source, issue.kind) for issue in fetched.issues] == [
        (site.origin + path, "gone")
    ]
    attachment = store.get(site.origin + path)
    assert attachment is not None
    assert attachment.gone_at is not None
    assert attachment.load().content.startswith(b"%PDF")
