"""Listings whose content is hostile, broken or odd: an answer or one sentence, in bounded time."""

import contextlib
import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Page, UnreadableError
from pipeline.platforms import Listing, Request, platform_named, platforms
from pipeline.platforms.listing import read_listing, read_related

AT = "https://a.gov.vn/tin"
ROW = '<div class="news-item"><a href="/{0}">Kế hoạch cải cách hành chính số {0} của tỉnh</a></div>'


def read(content: bytes | str, platform: str = "unknown", source: str = AT) -> Listing:
    raw = content.encode() if isinstance(content, str) else content
    return read_listing(Page(source, raw), platform_named(platform))


@pytest.mark.parametrize("brackets", ["[", '{"a":', '[{"data":'])
def test_deep_json_is_one_sentence(brackets: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(brackets * 200_000 + "]")
    assert caught.value.kind == "malformed"
    assert str(caught.value).startswith(AT)


def test_entities_that_multiply_are_not_resolved() -> None:
    laughs = "".join(
        f'<!ENTITY l{i} "{"&l" + str(i - 1) + ";" if i else "ha"}{"ha" * 9}">' for i in range(30)
    )
    begin = time.process_time()
    listing = read(
        f'<?xml version="1.0"?><!DOCTYPE rss [{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<rss><channel><item><title>&l29; &f; Tin</title><link>/k</link></item></channel></rss>"
    )
    assert time.process_time() - begin < 2
    assert all(len(one.title) < 100 for one in listing.announcements)
    assert not any("root:" in one.title for one in listing.announcements)


def test_entities_of_html_in_a_feed_are_text() -> None:
    item = "<item><title>Kế hoạch&nbsp;năm &amp; nhiệm vụ</title><link>/k</link></item>"
    (one,) = read(f"<rss><channel>{item}</channel></rss>").announcements
    assert (one.title, one.url) == ("Kế hoạch năm & nhiệm vụ", "https://a.gov.vn/k")


def test_a_packed_sitemap_is_unpacked_up_to_a_bound() -> None:
    packed = gzip.compress(b"<urlset><url><loc>https://a.gov.vn/k</loc></url></urlset>")
    assert read(packed).announcements[0].url == "https://a.gov.vn/k"
    with pytest.raises(UnreadableError) as caught:
        read(gzip.compress(b"<urlset>" + b" " * (65 * 2**20)))
    assert caught.value.kind == "too_large"
    with pytest.raises(UnreadableError) as caught:
        read(packed[:30])
    assert caught.value.kind == "malformed"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000,
        "<ul class=pagination>" * 3_000 + "<a href=/2>2</a>",
        "".join(f"<a href=/{i}>Kế hoạch cải cách hành chính số {i}</a>" for i in range(20_000)),
        "<div class=news-item>" * 20_000 + "<a href=/x>Kế hoạch cải cách hành chính năm nay</a>",
        "<table id=gv1>" + "<tr><td><a href=/x>" * 5_000,
    ],
)
@pytest.mark.parametrize("platform", ["unknown", "webforms", "nukeviet"])
def test_hostile_markup_takes_seconds_at_most(markup: str, platform: str) -> None:
    begin = time.process_time()
    with contextlib.suppress(UnreadableError):
        read(markup, platform)
    assert time.process_time() - begin < 5


PIECES = (
    *(
        "<a href='/k-1.html'>",
        "<a href='http://['>",
        "</a>",
        "<ul class='pagination'>",
        "<li>",
        "2",
    ),
    *("<div class='news_column'><div class='panel-body'>", "<h3>", "</div>", "<time datetime=x>"),
    *(
        "<a href=\"javascript:__doPostBack('a$b','Page$2')\">",
        "<form action='http://['>",
        "<b>1</b>",
    ),
    *("[", "{", '"data":', "}", "]", "<rss>", "<item>", "<link>", "Kế hoạch", "12/29/23", "&#0;"),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=40).map(" ".join),
    st.sampled_from([platform.id for platform in platforms()]),
    st.sampled_from([AT, "pages/x.html", "https://a.gov.vn/tin?page=3"]),
)
def test_reading_a_listing_is_total(markup: str, platform: str, source: str) -> None:
    try:
        listing = read(markup.encode("utf-8", "replace"), platform, source)
        read_related(Page(source, markup.encode("utf-8", "replace")), platform_named(platform))
    except UnreadableError:
        return
    urls = [one.url for one in listing.announcements]
    assert len(set(urls)) == len(urls)
    assert all("#" not in url for url in urls)
    assert listing.next is None or listing.next != Request(source)


def test_what_is_no_address_is_no_announcement() -> None:
    links = ("javascript:void(0)", "mailto:a@b.vn", "#top", "", "tel:113", "http://[")
    rows = "".join(
        f'<p><a href="{link}">Kế hoạch cải cách hành chính năm</a></p>' for link in links
    )
    assert read(rows + ROW.format("9#muc-2")).announcements[0].url == "https://a.gov.vn/9"
    assert len(read(rows + ROW.format(9)).announcements) == 1


def test_addresses_start_from_the_base_that_a_page_names() -> None:
    found = read('<base href="https://b.gov.vn/x/">' + ROW.replace('"/', '"').format(7))
    assert found.announcements[0].url == "https://b.gov.vn/x/7"


def test_a_pager_is_followed_to_its_end_and_not_in_circles() -> None:
    bar = '<div class="pagination"><a href="?p=1">1</a> <a href="?p=2">2</a> <b>{}</b></div>'
    assert read(ROW.format(1) + bar.format(3), source=f"{AT}?p=3").next is None
    first = ROW.format(1) + '<div class="paging"><b>1</b> <a href="?p=2">2</a></div>'
    assert read(first).next == Request(f"{AT}?p=2")
    assert read('<div class="paging"><b>1</b> <a href="?p=2">2</a></div>').next is None


def test_month_first_is_seen_from_the_whole_list() -> None:
    row = '<div class="asset-abstract"><h3 class="asset-title"><a href="/{0}">Tin {0}</a></h3>'
    row += '<span class="metadata-publish-date">{1}</span></div>'
    both = read(row.format(1, "12/5/23") + row.format(2, "11/30/23"), "liferay")
    assert [one.date for one in both.announcements] == ["2023-12-05", "2023-11-30"]
    alone = read(row.format(1, "12/5/23"), "liferay")
    assert [one.date for one in alone.announcements] == ["2023-05-12"]
    page = Page(AT, row.format(1, "12/5/23").encode())
    told = read_listing(page, platform_named("liferay"), ["%m/%d/%y"])
    assert told.announcements[0].date == "2023-12-05"


def test_a_date_at_the_end_of_a_title_is_the_date_of_the_entry() -> None:
    (one,) = read('<p><a href="/1">Lịch tiếp công dân quý này (23/08/2022)</a></p>').announcements
    assert (one.title, one.date) == ("Lịch tiếp công dân quý này", "2022-08-23")


def test_a_date_is_found_where_templates_do_not_have_it() -> None:
    row = '<div class="asset-abstract"><h3 class="asset-title"><a href="/1">Kế hoạch năm</a></h3>'
    row += "<i>26/07/2022 | 08:32 AM</i><p>Ngày 21/7/2022, Ủy ban nhân dân tỉnh ban hành kế hoạch "
    (one,) = read(
        row + "về cải cách hành chính với nhiều nhiệm vụ.</p></div>", "liferay"
    ).announcements
    assert one.date == "2022-07-26T08:32:00+07:00"
    bare = '<div class="view-content"><div class="views-row"><h3><a href="/1">Kế hoạch ngày {}</a>'
    bare += "</h3>{}</div></div>"
    (one,) = read(bare.format("02/01", "<i>05/01/2024</i>"), "drupal").announcements
    assert (one.date, one.date_printed) == ("2024-01-05", "05/01/2024")
    (one,) = read(bare.format("02/01/2024", ""), "drupal").announcements
    assert one.date is None
