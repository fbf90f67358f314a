"""Feeds as portals write them: by hand, with addresses and dates that XML or clocks do not know."""

import time

import pytest

from corpus import Page
from pipeline.platforms import Announcement, Listing, platform_named
from pipeline.platforms.listing import read_listing

AT = "https://a.gov.vn/rss"


def read(content: str | bytes) -> Listing:
    raw = content.encode() if isinstance(content, str) else content
    return read_listing(Page(AT, raw), platform_named("unknown"))


def item(inner: str) -> Announcement:
    (found,) = read(f"<rss><channel><item>{inner}</item></channel></rss>").announcements
    return found


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        ("/index.php?nv=news&op=detail&id=5", "/index.php?nv=news&op=detail&id=5"),
        ("/index.php?nv=news&amp;op=detail&#38;id=5", "/index.php?nv=news&op=detail&id=5"),
        ("/?a=1&copy=2&lt=3&amp=4", "/?a=1&copy=2&lt=3&amp=4"),
        ("<![CDATA[/tin?a=1&b=2&amp;c]]>", "/tin?a=1&b=2&amp;c"),
        ("/tin?a&#xZ;&#;&;b&", "/tin?a&"),  # the rest is a fragment
    ],
)
def test_an_address_is_what_its_writer_meant(printed: str, address: str) -> None:
    assert item(f"<link>{printed}</link>").url == f"https://a.gov.vn{address}"


def test_titles_with_bare_ampersands_are_whole() -> None:
    assert item("<title>Thu & chi &nbsp;2026 R&D</title><link>/a</link>").title == (
        "Thu & chi 2026 R&D"
    )


@pytest.mark.parametrize("error", ["năm <2026", "năm \x0b 2026", "<b>", "<br>", "&nbsp; &", "]]>"])
def test_an_error_in_a_feed_changes_no_address_behind_it(error: str) -> None:
    found = item(f"<title>Kế hoạch {error}</title><link>/tin?a=1&amp;b=2&c=3&#38;d</link>")
    assert found.url == "https://a.gov.vn/tin?a=1&b=2&c=3&d"


def test_a_feed_of_two_bytes_a_letter_is_read() -> None:
    feed = (
        "<rss><channel><item><title>Kế hoạch</title><link>/a?b&amp;c</link></item></channel></rss>"
    )
    (found,) = read(feed.encode("utf-16")).announcements
    assert (found.title, found.url) == ("Kế hoạch", "https://a.gov.vn/a?b&c")


@pytest.mark.parametrize(
    ("inner", "address"),
    [
        ("<link/><guid>https://a.gov.vn/2</guid>", "https://a.gov.vn/2"),
        ("<guid isPermaLink='true'>https://a.gov.vn/3</guid>", "https://a.gov.vn/3"),
        ("<link>/1</link><guid>https://a.gov.vn/2</guid>", "https://a.gov.vn/1"),
        ("<link>javascript:xem(4)</link><guid>https://a.gov.vn/4</guid>", "https://a.gov.vn/4"),
    ],
)
def test_an_entry_may_have_its_address_as_its_id(inner: str, address: str) -> None:
    assert item(inner).url == address


@pytest.mark.parametrize(
    "inner", ["", "<link>javascript:xem(1)</link>", "<guid>5</guid>", "<link>mailto:a@b</link>"]
)
def test_an_entry_without_an_address_is_named(inner: str) -> None:
    feed = f"<rss><channel><item><title>Kế hoạch 1</title>{inner}</item></channel></rss>"
    assert read(feed) == Listing(strays=("Kế hoạch 1",))


def test_only_maps_are_maps() -> None:
    assert read("<urlset><url><loc>/a</loc></url></urlset>").is_map
    assert not read("<rss><channel/></rss>").is_map


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("Fri, 20 Nov 2026 20:00:00 GMT", "2026-11-21T03:00:00+07:00"),
        ("Fri, 20 Nov 2026 08:00:00 -0000", "2026-11-20T08:00:00+07:00"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("0001-01-01T00:00:00", None),
        ("1900-01-01", None),
        ("01/01/1970", None),
        ("20/11/2026", "2026-11-20"),
    ],
)
def test_a_date_that_cannot_be_is_none(printed: str, date: str | None) -> None:
    found = item(f"<link>/a</link><pubDate>{printed}</pubDate>")
    assert (found.date, found.date_printed) == (date, printed)


@pytest.mark.parametrize("piece", ["<![CDATA[", "&", "<![CDATA[&", "]]>", "&#", "&amp"])
def test_mending_takes_linear_time(piece: str) -> None:
    begun = time.process_time()
    read("<rss><channel>" + piece * 200_000)
    assert time.process_time() - begun < 3
