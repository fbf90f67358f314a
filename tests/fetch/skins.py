"""Listings and articles in the markup of the platforms, with sentences of our own."""

import html
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

NOISE = 10
"""Every so many announcements one is about something else."""


@dataclass(frozen=True)
class Article:
    """An announcement of a portal that does not exist; its number makes it unlike all others."""

    number: int

    @property
    def wanted(self) -> bool:
        return self.number % NOISE != NOISE - 1

    @property
    def day(self) -> date:
        return date(2026, 11, 20) - timedelta(days=3 * self.number)

    @property
    def title(self) -> str:
        if not self.wanted:
            return f"Khai mạc giải bóng chuyền hơi người cao tuổi lần thứ {self.number}"
        return f"Ban hành Kế hoạch cải cách hành chính năm {self.day.year} (lần {self.number})"

    @property
    def lead(self) -> str:
        return f"Ngày {self.day:%d/%m/%Y}, UBND tỉnh ký Kế hoạch số {1000 + self.number}/KH-UBND."

    @property
    def body(self) -> str:
        return (
            f"<p>{self.lead}</p><p>Theo đó, phấn đấu trên {50 + self.number % 50}% hồ sơ được tiếp"
            " nhận trực tuyến; các sở, ngành rà soát quy trình nội bộ mỗi quý một lần.</p>"
        )

    @property
    def file(self) -> str | None:
        """The path of its attachment; every fourth has one."""
        return f"/files/{1000 + self.number}_signed.pdf" if self.number % 4 == 0 else None

    @property
    def attached(self) -> str:
        return (
            f'<p><a href="{self.file}">{1000 + self.number}_signed.pdf</a></p>' if self.file else ""
        )


Entries = Sequence[tuple[Article, str]]
"""Announcements of a page of a listing, with their addresses."""


@dataclass(frozen=True)
class Skin:
    """How a platform looks: the addresses of its listing and articles, and their markup.

    `listing` is called with a page's entries, its number and the number of pages; `media_type` is
    that of listings, `shown` that of articles.
    """

    entry: str
    address: str
    listing: Callable[[Entries, int, int], str]
    article: Callable[[Article], str]
    kind: str = "listing"
    media_type: str = "text/html; charset=utf-8"
    shown: str = "text/html; charset=utf-8"


def _shell(head: str, body: str) -> str:
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'>{head}</head><body>"
        "<ul class='menu'><li><a href='/'>Trang chủ</a></li><li><a href='/gop-y'>Góp ý</a></li></ul>"
        f"{body}<div class='footer'>Lượt truy cập: 1024</div></body></html>"
    )


def _numbers(page: int, pages: int, link: Callable[[int], str]) -> str:
    shown = range(1, min(pages, page + 3) + 1)
    return "".join(
        f"<li class='page-item active'><span class='page-link'>{n}</span></li>"
        if n == page
        else f"<li class='page-item'><a class='page-link' href='{html.escape(link(n))}'>{n}</a></li>"
        for n in shown
    )


def _bar(page: int, pages: int, link: Callable[[int], str]) -> str:
    return f"<ul class='pagination'>{_numbers(page, pages, link)}</ul>"


def _nukeviet_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='news_column panel panel-default'><div class='panel-body'><h3><a href='{url}'>"
        f"{a.title}</a></h3><ul class='list-inline'><li><em class='fa fa-clock-o'></em>"
        f" {a.day:%d/%m/%Y} 08:30:00</li></ul><p>{a.lead}</p></div></div>"
        for a, url in entries
    )
    bar = _bar(page, pages, lambda n: f"/vi/news/cai-cach-hanh-chinh/?page={n}")
    return _shell("<meta name='generator' content='NukeViet v4.5'>", rows + bar)


def _nukeviet_article(a: Article) -> str:
    return _shell(
        "<meta name='generator' content='NukeViet v4.5'>",
        f"<div class='news_column panel'><div class='panel-body'><h1 itemprop='headline'>{a.title}</h1>"
        f"<span class='h5'>Thứ hai - {a.day:%d/%m/%Y} 08:30</span><div id='news-bodyhtml'"
        f" class='bodytext'>{a.body}{a.attached}</div></div></div>",
    )


def _liferay_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='asset-abstract'><h3 class='asset-title'><a href='{url}'>{a.title}</a></h3>"
        f"<div class='asset-summary'>{a.lead}</div><div class='asset-metadata'><span"
        f" class='metadata-publish-date'>{a.day:%d/%m/%Y}</span></div></div>"
        for a, url in entries
    )
    query = "/web/guest/cchc?p_p_id=101_INSTANCE_x&_101_INSTANCE_x_cur="
    ahead = f"<li class='next'><a href='{query}{page + 1}'>Tiếp</a></li>" if page < pages else ""
    bar = f"<div class='taglib-page-iterator'><ul class='pager lfr-pagination-buttons'>{ahead}</ul></div>"
    return _shell("<script>Liferay.currentURL = '/cchc';</script>", rows + bar)


def _liferay_article(a: Article) -> str:
    return _shell(
        "<script>Liferay.currentURL = '/cchc';</script>",
        f"<div class='taglib-header'><h3 class='header-title'><span>{a.title}</span></h3></div><div"
        f" class='asset-full-content'><div class='asset-content'><div class='journal-content-article'>"
        f"{a.body}{a.attached}</div></div><div class='asset-metadata'><span"
        f" class='metadata-publish-date'>{a.day:%d/%m/%Y}</span></div></div>",
    )


def _postback(page: int, pages: int) -> str:
    cells = "".join(
        f"<td><span>{n}</span></td>"
        if n == page
        else f"""<td><a href="javascript:__doPostBack('ctl00$gvTin','Page${n}')">{n}</a></td>"""
        for n in range(1, pages + 1)
    )
    return f"<tr class='pager'><td><table><tr>{cells}</tr></table></td></tr>"


def _webforms_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<tr><td><a id='gvTin_hplTieuDe_{a.number}' href='{url}'>{a.title}</a> <span"
        f" id='gvTin_lblNgay_{a.number}'>{a.day:%d/%m/%Y}</span></td></tr>"
        for a, url in entries
    )
    return _shell(
        "",
        f"<form method='post' action='/tin.aspx' id='aspnetForm'><input type='hidden'"
        f" name='__VIEWSTATE' value='/wEPDwUK{page:04}'><input type='hidden' name='__EVENTVALIDATION'"
        f" value='/wEWAg=='><table id='ctl00_gvTin'>{rows}{_postback(page, pages)}</table></form>",
    )


def _webforms_article(a: Article) -> str:
    return _shell(
        "",
        "<form method='post' action='/chitiet.aspx'><input type='hidden' name='__VIEWSTATE'"
        f" value='/wEPDw'><span id='ctl00_lblTieuDe'>{a.title}</span><span id='ctl00_lblNgayDang'>"
        f"{a.day:%d/%m/%Y} 1:41:08 CH</span><div id='ctl00_lblNoiDung'>{a.body}{a.attached}</div></form>",
    )


def _drupal_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='views-row'><div class='views-field-title'><a href='{url}'>{a.title}</a></div>"
        f"<div class='views-field-created'><span class='field-content'>{a.day:%d/%m/%Y}</span></div></div>"
        for a, url in entries
    )
    ahead = (
        f"<li class='pager__item pager__item--next'><a href='?page={page}' rel='next'>Tiếp</a></li>"
        if page < pages
        else ""
    )
    return _shell(
        "<meta name='Generator' content='Drupal 10 (https://www.drupal.org)'>",
        f"<div class='view-content'>{rows}</div><nav class='pager'><ul class='pager__items'>{ahead}</ul></nav>",
    )


def _drupal_article(a: Article) -> str:
    return _shell(
        "<meta name='Generator' content='Drupal 10 (https://www.drupal.org)'>",
        f"<h1 class='page-title'>{a.title}</h1><div class='node__meta'><time>{a.day:%d/%m/%Y}</time></div>"
        f"<div class='field--name-body'>{a.body}{a.attached}</div>",
    )


def _wordpress_listing(entries: Entries, page: int, pages: int) -> str:
    return json.dumps(
        [
            {
                "id": a.number,
                "date": f"{a.day.isoformat()}T08:30:00",
                "link": url,
                "title": {"rendered": a.title},
                "excerpt": {"rendered": f"<p>{a.lead}</p>"},
                "content": {"rendered": a.body},
            }
            for a, url in entries
        ]
    )


def _wordpress_article(a: Article) -> str:
    return _shell(
        "<meta name='generator' content='WordPress 6.5'>",
        f"<article class='post hentry'><h1 class='entry-title'>{a.title}</h1><time class='entry-date'"
        f" datetime='{a.day.isoformat()}T08:30:00+07:00'>{a.day:%d/%m/%Y}</time><div class='entry-content'>"
        f"{a.body}{a.attached}</div></article>",
    )


def _feed(entries: Entries, page: int, pages: int) -> str:
    items = "".join(
        f"<item><title>{a.title}</title><link>{html.escape(url)}</link><description>{a.lead}"
        f"</description><pubDate>{a.day:%a, %d %b %Y} 08:30:00 +0700</pubDate></item>"
        for a, url in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Tin</title>'
        f"<link>/</link><description>Tin</description>{items}</channel></rss>"
    )


def _vnpt_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='article-item'><h3 class='article-item-title'><a href='{url}'>{a.title}</a></h3>"
        f"<span class='article-item-date'>{a.day:%d/%m/%Y}</span></div>"
        for a, url in entries
    )
    bar = _bar(page, pages, lambda n: f"/1426/37932/73050/?page={n}")
    return _shell("<script src='/vnptcms/site.js'></script>", rows + bar)


def _vnpt_article(a: Article) -> str:
    return _shell(
        "<script src='/vnptcms/site.js'></script>",
        f"<h1 class='article-title'>{a.title}</h1><div class='article-date'>{a.day:%d/%m/%Y}</div>"
        f"<div class='article-body'>{a.body}{a.attached}</div>",
    )


def _sharepoint_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<tr><td class='ms-vb-title'><a href='{url}'>{a.title}</a></td><td class='ms-vb2'><nobr>"
        f"{a.day:%d/%m/%Y}</nobr></td></tr>"
        for a, url in entries
    )
    return _shell(
        "<meta name='GENERATOR' content='Microsoft SharePoint'>",
        "<form method='post' action='/Pages/thongbao.aspx'><input type='hidden' name='__VIEWSTATE'"
        f" value='/wEPSP{page}'><table class='ms-listviewtable'>{rows}</table><table class='paging'>"
        f"{_postback(page, pages)}</table></form>",
    )


def _sharepoint_article(a: Article) -> str:
    return _shell(
        "<meta name='GENERATOR' content='Microsoft SharePoint'>",
        f"<h1 class='title-detail'>{a.title}</h1><span class='news-date'>{a.day:%d/%m/%Y}</span><div"
        f" class='ms-rtestate-field'>{a.body}{a.attached}</div>",
    )


def _dotnetnuke_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='news_item'><h3 class='news_title'><a href='{url}'>{a.title}</a></h3><span"
        f" class='news_date'>{a.day:%d/%m/%Y}</span><div class='news_summary'>{a.lead}</div></div>"
        for a, url in entries
    )
    bar = _bar(page, pages, lambda n: f"/tabid/36/default.aspx?page={n}")
    return _shell(
        "<meta name='GENERATOR' content='DotNetNuke'>",
        f"<div id='dnn_ContentPane'>{rows}{bar}</div>",
    )


def _dotnetnuke_article(a: Article) -> str:
    return _shell(
        "<meta name='GENERATOR' content='DotNetNuke'>",
        f"<div id='dnn_ContentPane'><span id='dnn_ctr123_ViewNews_lblTitle'>{a.title}</span><span"
        f" id='dnn_ctr123_ViewNews_lblDate'>{a.day:%d/%m/%Y} 1:41:08 CH</span><div"
        f" id='dnn_ctr123_ViewNews_lblContent'>{a.body}{a.attached}</div></div>",
    )


def _vccorp_listing(entries: Entries, page: int, pages: int) -> str:
    rows = "".join(
        f"<div class='box-category-item'><h3><a class='box-category-link-title' href='{url}'>{a.title}</a>"
        f"</h3><span class='box-category-time'>{a.day:%d/%m/%Y}</span><p class='box-category-sapo'>"
        f"{a.lead}</p></div>"
        for a, url in entries
    )
    bar = _bar(page, pages, lambda n: f"/cai-cach-hanh-chinh.htm?page={n}")
    return _shell("<link href='https://static.mediacdn.vn/site.css'>", rows + bar)


def _vccorp_article(a: Article) -> str:
    return _shell(
        "<link href='https://static.mediacdn.vn/site.css'>",
        f"<h1 class='detail-title'>{a.title}</h1><div class='detail-time'>{a.day:%d/%m/%Y} 08:30</div><h2"
        f" class='detail-sapo'>{a.lead}</h2><div class='detail-content'>{a.body}{a.attached}</div>",
    )


def _spa_listing(entries: Entries, page: int, pages: int) -> str:
    items = [
        {
            "id": a.number,
            "title": a.title,
            "url": url,
            "publishedDate": f"{a.day.isoformat()}T08:30:00",
        }
        for a, url in entries
    ]
    return json.dumps({"data": {"items": items, "totalPages": pages}})


def _spa_article(a: Article) -> str:
    article = {
        "title": a.title,
        "publishedDate": f"{a.day.isoformat()}T08:30:00",
        "content": a.body,
    }
    return json.dumps({"data": article})


def _sitemap(entries: Entries, page: int, pages: int) -> str:
    urls = "".join(
        f"<url><loc>{html.escape(url)}</loc><news:news><news:title>{a.title}</news:title>"
        f"<news:publication_date>{a.day.isoformat()}</news:publication_date></news:news></url>"
        for a, url in entries
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><urlset'
        ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )


SKINS = {
    "nukeviet": Skin(
        "/vi/news/cai-cach-hanh-chinh/",
        "/vi/news/cai-cach-hanh-chinh/ke-hoach-{}.html",
        _nukeviet_listing,
        _nukeviet_article,
    ),
    "liferay": Skin(
        "/web/guest/cchc",
        "/-/asset_publisher//Content/ke-hoach?{}",
        _liferay_listing,
        _liferay_article,
    ),
    "webforms": Skin("/tin.aspx", "/chitiet.aspx?id={}", _webforms_listing, _webforms_article),
    "drupal": Skin("/cai-cach", "/node/{}", _drupal_listing, _drupal_article),
    "wordpress": Skin(
        "/wp-json/wp/v2/posts?per_page=10&page=1",
        "/ke-hoach-{}/",
        _wordpress_listing,
        _wordpress_article,
        "json",
        "application/json; charset=utf-8",
    ),
    "feed": Skin("/rss/cchc/", "/tin/{}.html", _feed, _nukeviet_article, "feed", "text/xml"),
    "sharepoint": Skin(
        "/Pages/thongbao.aspx",
        "/Lists/ThongBao/View_Detail.aspx?ItemID={}",
        _sharepoint_listing,
        _sharepoint_article,
    ),
    "dotnetnuke": Skin(
        "/tabid/36/default.aspx", "/tin/newsid/{}", _dotnetnuke_listing, _dotnetnuke_article
    ),
    "vccorp": Skin(
        "/cai-cach-hanh-chinh.htm",
        "/ke-hoach-cai-cach-4251117160733{:03}.htm",
        _vccorp_listing,
        _vccorp_article,
    ),
    "spa": Skin(
        "/api/tin-bai?page=1",
        "/api/tin-bai/{}",
        _spa_listing,
        _spa_article,
        "json",
        "application/json; charset=utf-8",
        "application/json; charset=utf-8",
    ),
    "sitemap": Skin(
        "/sitemap-news.xml", "/tin-tuc/{}.html", _sitemap, _nukeviet_article, "sitemap", "text/xml"
    ),
    "vnpt": Skin(
        "/1426/37932/73050/", "/1426/37932/73050/{}/cchc/ke-hoach", _vnpt_listing, _vnpt_article
    ),
}
