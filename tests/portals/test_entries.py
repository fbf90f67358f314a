"""From a home page to its sections; corrections of what is listed wrongly."""

from corpus import Page
from corpus.candidates import CandidateRow
from pipeline.platforms import Announcement
from pipeline.portals import Correction, EntryPoint, Portal, correct, find_entry_points
from pipeline.portals.corrections import unused

HOME = """
<html><head><base href="/vi/">
<link rel="alternate" type="application/rss+xml" title="Tin Tức - Cải cách hành chính"
 href="/rss/cchc/">
<link rel="alternate" type="application/rss+xml" title="Tin Tức - Thể thao" href="/rss/the-thao/">
<link rel="alternate" hreflang="en" href="/en/" title="Cải cách hành chính"></head><body><ul>
<li><a href="gioi-thieu/">Giới thiệu</a><li><a href="chi-dao/#top">Thông tin chỉ đạo, điều hành</a>
<li><a href="cchc/"><span>CẢI CÁCH</span> <span>HÀNH CHÍNH</span></a>
<li><a href="cchc/">Tin cải cách hành chính</a>
<li><a href="https://khac.vn/cchc">Cải cách hành chính</a><li><a href="javascript:mo()">CCHC</a>
<li><a href="ke-hoach-cchc-77.html">UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2024</a>
</ul></body></html>
"""


def portal(*corrections: Correction) -> Portal:
    return Portal(
        id="x",
        name="X",
        hosts=("x.gov.vn",),
        level="province",
        entry_points=(EntryPoint(url="https://x.gov.vn/", kind="home"),),
        corrections=corrections,
        verified=False,
    )


def test_sections_and_feeds_are_found_by_their_names() -> None:
    page = Page("https://x.gov.vn/", HOME.encode(), "text/html")
    found = find_entry_points(page, portal())
    assert [(e.url, e.kind, e.reform_only) for e in found] == [
        ("https://x.gov.vn/rss/cchc/", "feed", True),
        ("https://x.gov.vn/vi/cchc/", "listing", True),
        ("https://x.gov.vn/vi/chi-dao/", "listing", False),
    ]


def test_a_home_page_that_leads_to_no_section_is_the_listing() -> None:
    page = Page("https://x.gov.vn/", b"<a href=/lien-he>Li\xc3\xaan h\xe1\xbb\x87</a>")
    assert find_entry_points(page, portal()) == (EntryPoint(url="https://x.gov.vn/"),)


def test_a_link_may_be_an_image_and_a_map_is_looked_at_where_no_section_is_named() -> None:
    maps = "<a href=/so-do>Sơ đồ cổng</a><a href=/rss>RSS</a><a href=/map>Sitemap</a>"
    page = Page("https://x.gov.vn/", f"<a href=/tin>Tin tức</a>{maps}".encode())
    assert [(e.url, e.kind) for e in find_entry_points(page, portal())] == [
        ("https://x.gov.vn/tin", "listing"),
        ("https://x.gov.vn/so-do", "home"),
        ("https://x.gov.vn/rss", "home"),
    ]
    banner = "<a href=/cchc><img src=a.jpg><img src=b.jpg alt='Cải cách hành chính'></a>"
    page = Page("https://x.gov.vn/", f"{maps}{banner}".encode())
    (found,) = find_entry_points(page, portal())
    assert (found.url, found.reform_only) == ("https://x.gov.vn/cchc", True)


def test_not_every_link_of_a_link_farm_is_followed() -> None:
    links = "".join(f"<a href='/c{i}'>Tin tức</a>" for i in range(500))
    page = Page("https://x.gov.vn/", links.encode())
    assert len(find_entry_points(page, portal())) == 12


def test_a_correction_counts_while_its_error_is_printed() -> None:
    url = "https://x.gov.vn/tin/1"
    wrong = Correction(
        url=url, field="date", printed="31/02/2024", value="2024-02-03", reason="it says so inside"
    )
    declared = portal(wrong)
    listed = Announcement(url=url, title="A", date_printed="31/02/2024")
    corrected, used = correct(listed, declared)
    assert (corrected.date, used) == ("2024-02-03", (wrong,))
    mended = Announcement(url=url, title="A", date="2024-02-04", date_printed="04/02/2024")
    assert correct(mended, declared) == (mended, ())


def test_a_correction_that_nothing_needs_any_more_is_told() -> None:
    wrong = Correction(
        url="https://x.gov.vn/1", field="date", printed="1/13", value="2024-01-13", reason="swapped"
    )

    def kept(date: str) -> CandidateRow:
        return CandidateRow(wrong.url, "A", date, None, True, "", "", "kept", None, "2026", None)

    assert unused(portal(wrong), [kept("2024-01-13")]) == ()
    assert unused(portal(wrong), [kept("2024-01-14")]) == (wrong,)
    assert unused(portal(wrong), []) == ()
