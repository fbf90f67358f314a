"""Roles of lines in raw news pages and in legal texts."""

import time

import pytest

from corpus import Declared, Document
from extractors.page.layout import find_layout

LEAD = (
    "Ngày 05/01/2024, UBND tỉnh Sơn La ban hành Kế hoạch số 02/KH-UBND về cải cách hành chính năm "
    "2024, giao nhiệm vụ cho các sở, ban, ngành và UBND các huyện, thành phố."
)
BODY = (
    "Kế hoạch yêu cầu các cơ quan trả kết quả đúng hẹn, công khai thủ tục và chịu trách nhiệm "
    "trước Chủ tịch UBND tỉnh về kết quả thực hiện nhiệm vụ được giao trong năm."
)


def document(text: str, declared: Declared | None = None) -> Document:
    return Document("0" * 16, "x.txt", "text/plain", "0" * 64, text, declared or Declared())


def roles(*lines: str, declared: Declared | None = None) -> list[str]:
    return [line.role for line in find_layout(document("\n".join(lines), declared)).lines]


def test_a_page_with_menus_and_widgets() -> None:
    page = {
        "Xuất bản thông tin": "furniture",
        "null Sơn La ban hành kế hoạch cải cách hành chính": "furniture",
        "Trang chủ Chi tiết bài viết": "furniture",
        "Sơn La ban hành kế hoạch cải cách hành chính": "title",
        "Thứ hai - 08/01/2024 09:30": "time",
        "Lượt xem: 1.204": "furniture",
        LEAD: "body",
        "Bộ phận một cửa phường Chiềng Lề": "body",
        BODY: "body",
        "Xem chi tiết tại đây": "body",
        "Lò Văn Hặc - Sở Nội vụ": "author",
        "Theo sonla.gov.vn": "credit",
        "Tổng số điểm của bài viết là: 0 trong 0 đánh giá": "furniture",
        "CÁC TIN KHÁC": "furniture",
        "Sở Nội vụ tổ chức tập huấn nghiệp vụ cải cách hành chính (3/1/2024)": "furniture",
        "Giá vàng 9999 tr.đ/lượng": "furniture",
        "Dân số: 1.300.000 người": "furniture",
    }
    assert roles(*page) == list(page.values())


def test_a_related_list_in_the_line_of_its_heading_is_furniture() -> None:
    related = "Tin liên quan: Lịch tiếp dân tháng 3 - Kế hoạch số 7/KH-UBND về trồng rừng"
    assert roles("Sơn La đẩy mạnh cải cách hành chính", LEAD, BODY, related)[-1] == "furniture"


def test_a_section_name_is_no_title() -> None:
    assert roles("TIN HOẠT ĐỘNG CỦA TỈNH", "Sơn La đẩy mạnh cải cách hành chính", LEAD)[:2] == [
        "furniture",
        "title",
    ]


def test_the_later_of_two_equal_titles() -> None:
    title = "Sơn La ban hành kế hoạch cải cách hành chính"
    assert roles(title, "Tin tức", title, LEAD) == ["furniture", "furniture", "title", "body"]


def test_the_declared_title_and_author() -> None:
    declared = Declared(title="Kế hoạch mới", author="Tổ thư ký", published="Hôm 8/1")
    lines = ("Chuyên trang cải cách hành chính tỉnh", "Kế hoạch mới", "Hôm 8/1", LEAD, "Tổ thư ký")
    assert roles(*lines, declared=declared) == ["furniture", "title", "time", "body", "author"]


def test_a_box_inside_the_article_does_not_end_it() -> None:
    page = (
        "Sơn La đẩy mạnh cải cách hành chính",
        LEAD,
        "Tin liên quan",
        BODY,
        LEAD + " Hết.",
        BODY,
    )
    assert roles(*page) == ["title", "body", "furniture", "body", "body", "body"]


def test_a_list_of_related_documents_ends_the_article() -> None:
    page = ("Sơn La đẩy mạnh cải cách hành chính", LEAD, BODY, "Văn bản liên quan", "Nghị quyết 4")
    assert roles(*page) == ["title", "body", "body", "furniture", "furniture"]


def test_dates_of_a_list_are_no_time_stamps() -> None:
    page = ("Sơn La đẩy mạnh cải cách hành chính", LEAD + BODY, "01/02/2024", *[BODY] * 6)
    assert roles(*page)[2] == "body"


def test_a_legal_text() -> None:
    page = {
        "Bản dịch này thuộc quyền sở hữu của một trang luật": "furniture",
        "Số hiệu: 02/KH-UBND": "body",
        "Ngày ban hành: 05/01/2024": "body",
        "ỦY BAN NHÂN DÂN TỈNH SƠN LA": "body",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "body",
        "Độc lập - Tự do - Hạnh phúc": "body",
        "Số: 02/KH-UBND": "body",
        "Sơn La, ngày 05 tháng 01 năm 2024": "body",
        "KẾ HOẠCH": "title",
        "Cải cách hành chính nhà nước": "title",
        "tỉnh Sơn La năm 2024": "title",
        "Thực hiện Nghị quyết số 76/NQ-CP của Chính phủ, UBND tỉnh ban hành Kế hoạch:": "body",
        "I. MỤC ĐÍCH, YÊU CẦU": "body",
        BODY: "body",
        "Nơi nhận:": "body",
        "Cầm Thị Phương": "body",
    }
    assert roles(*page) == list(page.values())


def test_a_decision_about_a_regulation_keeps_its_whole_title() -> None:
    head = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "QUYẾT ĐỊNH",
        "QUY ĐỊNH GIÁ NƯỚC SẠCH",
        "QUYẾT ĐỊNH:",
    )
    assert roles(*head, "Điều 1. Giá nước") == ["body", "title", "title", "body", "body"]


@pytest.mark.parametrize(
    "opening",
    [
        "Triển khai Chỉ thị số 4/CT-TU ngày 3/2/2016; Quyết định số 12/QĐ-UBND, UBND tỉnh ban hành"
        " Kế hoạch với các nội dung sau:",
        "Ngày 12 tháng 11 năm 2019, Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 88/KH-UBND",
        "(Thay thế Kế hoạch số 88/KH-UBND ngày 12 tháng 11 năm 2019)",
    ],
)
def test_the_title_of_a_legal_text_ends_where_its_text_begins(opening: str) -> None:
    page = (
        "UBND TỈNH SƠN LA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "KẾ HOẠCH",
        "Cải cách hành chính tỉnh Sơn La năm 2020",
        opening,
    )
    assert roles(*page)[2:] == ["title", "title", "body"]


@pytest.mark.parametrize(
    "subject",
    [
        "THỰC HIỆN NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2014 CỦA TỈNH SƠN LA",
        "Triển khai công tác cải cách hành chính nhà nước tỉnh Sơn La năm 2014",
    ],
)
def test_a_plan_whose_title_begins_with_a_verb_keeps_it(subject: str) -> None:
    head = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", subject)
    opening = "Thực hiện Nghị quyết số 30c/NQ-CP của Chính phủ, UBND tỉnh ban hành Kế hoạch:"
    assert roles(*head, opening)[1:] == ["title", "title", "body"]
    assert roles(*head[:2], opening)[1:] == ["title", "body"]


def test_a_letter_is_titled_by_its_subject() -> None:
    page = {
        "UBND TỈNH SƠN LA": "body",
        "SỞ NỘI VỤ": "body",
        "Số: 75/SNV-CCHC": "body",
        "V/v đẩy nhanh việc trả lời kiến nghị của doanh nghiệp": "title",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": "body",
        "Độc lập - Tự do - Hạnh phúc": "body",
        "Sơn La, ngày 05 tháng 01 năm 2024": "body",
        "Kính gửi: UBND các huyện, thành phố": "body",
        BODY: "body",
        "Cầm Thị Phương": "body",
    }
    assert roles(*page) == list(page.values())


def test_linear_in_hostile_text() -> None:
    text = "Sơn La đẩy mạnh cải cách hành chính\n" + (LEAD + "\n" + "Tin liên quan\n" * 50) * 400
    begin = time.process_time()
    find_layout(document(text))
    assert time.process_time() - begin < 3
