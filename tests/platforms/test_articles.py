"""Articles: what a platform's templates promise, and pages that break the promise."""

from pathlib import Path

import pytest

from benchmarks.cases import GoldArticle, gold_articles, rouge_l
from corpus import Document, Page
from extractors.page.layout import find_layout
from pipeline.platforms import platform_named
from pipeline.platforms.cases import body_lines
from pipeline.read import read_page
from pipeline.read.html import read_html
from pipeline.read.repair import repair

ARTICLES = gold_articles(Path(__file__).parent / "cases")
LONG = (
    "Ủy ban nhân dân huyện giao các xã hoàn thành việc niêm yết thủ tục trước ngày 30/6 hằng năm. "
)
TITLE = "Huyện giao chỉ tiêu cải cách hành chính cho các xã"


def read(markup: str, source: str = "https://a.gov.vn/x") -> list[str]:
    return read_page(Page(source, markup.encode(), "text/html")).text.split("\n")


def body_as_read(gold: GoldArticle, platform: str | None) -> str:
    known = platform_named(platform) if platform else None
    text, declared = read_html(gold.markup, gold.source, known)
    document = Document("", gold.source, "text/html", "", repair(text).text, declared)
    return "\n".join(body_lines(document, find_layout(document)))


@pytest.mark.parametrize("gold", ARTICLES, ids=lambda gold: f"{gold.platform}/{gold.name}")
def test_without_its_platform_too_a_page_keeps_its_lead(gold: GoldArticle) -> None:
    assert gold.body[0] in body_as_read(gold, "unknown").split("\n")


@pytest.mark.parametrize(("platform", "floor"), [(None, 0.98), ("unknown", 0.93)])
def test_bodies_are_right_on_average(platform: str | None, floor: float) -> None:
    scores = [rouge_l(body_as_read(gold, platform), "\n".join(gold.body)) for gold in ARTICLES]
    assert sum(scores) / len(scores) >= floor


def test_rouge_tells_texts_apart() -> None:
    assert rouge_l("một hai ba", "một hai ba") == 1
    assert rouge_l("một ba", "một hai ba") == pytest.approx(0.8)
    assert rouge_l("bốn", "một hai ba") == 0
    assert rouge_l("", "một") == 0


def nukeviet(inner: str) -> str:
    return f'<meta name="generator" content="NukeViet v4.5"><div class="news_column">{inner}</div>'


def test_a_body_that_templates_do_not_know_is_found_all_the_same() -> None:
    page = nukeviet(f'<h1 itemprop="headline">{TITLE}</h1><div class="moi"><p>{LONG * 4}</p></div>')
    assert read(page)[:2] == [TITLE, (LONG * 4).strip()]


def test_a_selector_that_hits_next_to_nothing_does_not_win() -> None:
    page = nukeviet(
        f'<h1 itemprop="headline">{TITLE}</h1><div id="news-bodyhtml"><p>Ảnh</p></div>'
        f"<div><p>{LONG * 3}</p><p>{LONG * 2}</p></div>"
    )
    assert (LONG * 3).strip() in read(page)


def test_a_lead_in_another_box_belongs_to_the_article() -> None:
    page = (
        '<script src="https://static.mediacdn.vn/x.js"></script><div><div class="a">'
        f'<h1 class="detail-title">{TITLE}</h1></div>'
        '<div class="b"><h2 class="detail-sapo">Ngày 14/01 huyện ký Kế hoạch số 09/KH-UBND.</h2>'
        f'</div></div><div class="c"><div class="detail-content"><p>{LONG * 3}</p></div></div>'
    )
    lines = read(page)
    assert lines[:2] == [TITLE, "Ngày 14/01 huyện ký Kế hoạch số 09/KH-UBND."]


def test_what_a_platform_cuts_and_what_is_hidden_is_not_read() -> None:
    page = nukeviet(
        f'<h1 itemprop="headline">{TITLE}</h1><div id="news-bodyhtml"><p>{LONG * 3}</p>'
        '<p style="display: none">Mã ẩn của trình soạn thảo</p><div class="share-box">Chia sẻ</div>'
        '</div><div class="other-news"><ul><li><a href="/1">Tin khác của huyện</a></li></ul></div>'
    )
    assert read(page) == [TITLE, (LONG * 3).strip()]


def test_a_box_with_a_name_of_furniture_stays_where_it_holds_the_article() -> None:
    page = nukeviet(
        f'<h1 itemprop="headline">{TITLE}</h1><div id="news-bodyhtml"><div class="widget-tin">'
        f"<p>{LONG * 3}</p></div></div>"
    )
    assert read(page) == [TITLE, (LONG * 3).strip()]


def test_tables_of_a_body_are_rows() -> None:
    page = nukeviet(
        f'<h1 itemprop="headline">{TITLE}</h1><div id="news-bodyhtml"><p>{LONG * 3}</p>'
        "<table border=1><tr><th>Xã</th><th>Chỉ tiêu</th></tr>"
        "<tr><td>Tân Lập</td><td>95%</td></tr></table></div>"
    )
    assert read(page)[2:] == ["Xã | Chỉ tiêu", "Tân Lập | 95%"]
