"""Boxes and cards of other articles are told from the article by how they begin and repeat."""

import pytest

from pipeline.read.html import read_html

TITLE = "Huyện giao chỉ tiêu cải cách hành chính cho các xã"
PROSE = (
    "Ủy ban nhân dân huyện giao các xã hoàn thành việc niêm yết thủ tục trước ngày 30/6 hằng năm. "
)
OTHER = "Các hộ dân ở hai xã ven sông vừa nhận giống cây và phân bón để khôi phục sản xuất sau lũ."
HEAD = f"<h1>{TITLE}</h1><p>{PROSE * 3}</p><p>{PROSE * 2}</p>"


def read(inner: str) -> str:
    return read_html(f"<body><div><div>{inner}</div></div></body>", "x.html")[0]


def test_a_box_that_begins_with_a_cue_is_left_out_with_its_prose() -> None:
    text = read(f"<div>{HEAD}<div><b>Ý kiến bạn đọc</b><p>{OTHER}</p><p>{OTHER}</p></div></div>")
    assert PROSE.strip() in text
    assert OTHER not in text


def test_cards_of_other_articles_are_left_out_without_a_cue() -> None:
    card = '<div class="c"><h3><a href="/{0}">Tin thứ {0} của huyện trong tuần</a></h3>'
    card += "<p>{1}</p></div>"
    text = read(f"<div>{HEAD}</div><div>{card.format(1, OTHER)}{card.format(2, OTHER)}</div>")
    assert OTHER not in text
    assert "Tin thứ" not in text


@pytest.mark.parametrize("cue", ["Tin nổi bật", "Tin khác"])
def test_what_holds_most_of_the_page_stays_whatever_its_head(cue: str) -> None:
    assert PROSE.strip() in read(f"<div><b>{cue}</b>{HEAD}</div>")
    assert read(f"<b>{cue}</b>")


def test_a_linked_document_stays_and_a_linked_article_goes() -> None:
    link = '<p><a href="/x">{}</a></p>'
    other, plan = "Hội thi nấu ăn của phụ nữ xã", "Kế hoạch cải cách hành chính năm 2024"
    text = read(f"<div>{HEAD}{link.format(other)}<p>{PROSE}</p>{link.format(plan)}</div>")
    assert plan in text
    assert other not in text


def test_anchors_without_address_are_no_links() -> None:
    line = "NÂNG CAO CHẤT LƯỢNG PHỤC VỤ NGƯỜI DÂN NĂM 2024"
    assert line in read(f'<div>{HEAD}<p><a name="loai_1">{line}</a></p><p>{PROSE}</p></div>')


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("<span>Lê Thị An</span><span>09/04/2024 10:17</span>", ["09/04/2024 10:17", "Lê Thị An"]),
        ("Bởi Lê Thị An · 09/04/2024 10:17", ["09/04/2024 10:17", "Bởi Lê Thị An"]),
        ("9/4/24 3:43 PM <b>Lê Thị An</b>", ["9/4/24 3:43 PM", "Lê Thị An"]),
        ("<b>Tác giả</b><br>Lê Thị An", ["Tác giả: Lê Thị An"]),
        ("Ước đạt 95% · vượt 5%", ["Ước đạt 95% · vượt 5%"]),
    ],
)
def test_labels_in_one_line_are_parted_and_those_apart_joined(line: str, lines: list[str]) -> None:
    page = f"<div><h1>{TITLE}</h1><div>{line}</div><p>{PROSE * 3}</p></div>"
    assert read(page).split("\n")[1:-1] == lines


def test_the_time_stamp_in_a_titles_block_is_no_part_of_the_title() -> None:
    head = f"<span class='title'>{TITLE}</span> <span>Ngày đăng: 12/03/2024 8:05:00 SA</span>"
    page = f"<div>{head}<div><p>{PROSE * 3}</p></div></div>"
    assert read(page).split("\n")[:2] == [TITLE, "Ngày đăng: 12/03/2024 8:05:00 SA"]


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"{TITLE} | Thanh tra tỉnh Hà Nam", "Thanh tra tỉnh Hà Nam"),
        (f".:: Sở Nội vụ Hà Nam ::. - {TITLE}", "Sở Nội vụ Hà Nam"),
        (f"{TITLE} - Cổng thông tin điện tử huyện Mê Linh", "Cổng thông tin điện tử huyện Mê Linh"),
        (f"{TITLE} - bản in", None),
        (TITLE, None),
    ],
)
def test_the_title_element_names_whose_site_it_is(title: str, site: str | None) -> None:
    markup = f"<html><head><title>{title}</title></head><body><div>{HEAD}</div></body></html>"
    assert read_html(markup, "x.html")[1].site_name == site
