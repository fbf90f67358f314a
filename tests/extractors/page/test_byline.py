"""Title, time stamp, author and credit: values with their places."""

import pytest

from corpus import Declared, Document
from extractors.findings import Value
from extractors.page.byline import find_author, find_published, find_source_name, find_title
from extractors.page.layout import find_layout

TITLE = "Bạc Liêu ban hành kế hoạch cải cách hành chính năm 2020"
BODY = (
    "UBND tỉnh Bạc Liêu vừa ban hành Kế hoạch cải cách hành chính năm 2020 với sáu nhóm nhiệm vụ, "
    "giao Sở Nội vụ theo dõi, đôn đốc các sở, ngành và địa phương thực hiện."
)


def document(*lines: str, declared: Declared | None = None) -> Document:
    text = "\n".join(lines)
    return Document("0" * 16, "x.txt", "text/plain", "0" * 64, text, declared or Declared())


def text_of(page: Document, value: Value | None) -> str | None:
    return page.text[value.start : value.end] if value else None


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Tác giả: K.Oanh (tổng hợp)", "K.Oanh (tổng hợp)", None),
        ("Tin, ảnh: Ngọc Vân", "Ngọc Vân", None),
        ("Mai Anh", "Mai Anh", None),
        ("THU HIỀN", "THU HIỀN", None),
        ("PV", "PV", None),
        ("Phạm Văn Út - Sở Nội vụ", "Phạm Văn Út - Sở Nội vụ", None),
        ("Ban Biên tập", "Ban Biên tập", None),
        ("H.B (theo Báo Bạc Liêu)", "H.B", "Báo Bạc Liêu"),
        ("Theo baclieu.gov.vn", None, "baclieu.gov.vn"),
        ("(Nguồn: TTXVN)", None, "TTXVN"),
        ("Nguồn tin: Sở Nội vụ", None, "Sở Nội vụ"),
        ("Theo Báo Nhân Dân", None, "Báo Nhân Dân"),
        ("(Đài Truyền thanh huyện)", None, "Đài Truyền thanh huyện"),
        ("(Theo Cổng TTĐT tỉnh Cà Mau)", None, "Cổng TTĐT tỉnh Cà Mau"),
        ("Nguồn: Theo Văn phòng UBND huyện", None, "Văn phòng UBND huyện"),
        ("Đề nghị khi đăng lại bài này ghi rõ nguồn", None, None),
        ("Trung tâm Phục vụ hành chính công xã", "Trung tâm Phục vụ hành chính công xã", None),
        ("BAN TỔ CHỨC HỘI THI", None, None),
        ("Kế hoạch", None, None),
        ("Toàn cảnh buổi làm việc", None, None),
        ("Theo đó, các địa phương báo cáo hằng quý", None, None),
        ("Ảnh: Mai Anh", None, None),
        ("IV. Tổ Chức Thực Hiện", None, None),
    ],
)
def test_the_last_line(line: str, author: str | None, source: str | None) -> None:
    page = document(TITLE, BODY, line)
    layout = find_layout(page)
    found = find_author(page, layout), find_source_name(page, layout)
    assert [value and value.value for value in found] == [author, source]
    assert [text_of(page, value) for value in found] == [author, source]


@pytest.mark.parametrize("office", ["GIÁM ĐỐC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)"])
def test_who_signed_a_document_did_not_write_the_page(office: str) -> None:
    page = document(TITLE, BODY, office, "Võ Thị Lan")
    assert find_author(page, find_layout(page)) is None
    page = document(TITLE, BODY, "Võ Thị Lan")
    assert text_of(page, find_author(page, find_layout(page))) == "Võ Thị Lan"


def test_an_account_is_no_author() -> None:
    page = document(TITLE, "Đăng bởi vanphong vào T6, 10/01/2020 - 08:45", BODY)
    assert find_author(page, find_layout(page)) is None
    page = document(TITLE, "Đăng bởi Minh Thư vào T6, 10/01/2020 - 08:45", BODY)
    assert text_of(page, find_author(page, find_layout(page))) == "Minh Thư"


def test_a_name_behind_the_last_sentence() -> None:
    page = document(TITLE, BODY, BODY + " Tỉnh chú trọng cấp xã. Duy Khánh")
    assert text_of(page, find_author(page, find_layout(page))) == "Duy Khánh"
    page = document(TITLE, BODY, BODY + " Đó là ý kiến của ông Trần Duy Khánh.")
    assert find_author(page, find_layout(page)) is None


@pytest.mark.parametrize(
    ("declared", "printed", "value", "evidence"),
    [
        (None, "Ngày cập nhật: 6/1/2020 1:05:09 CH", "2020-01-06T13:05:09+07:00", True),
        (None, "06/01/2020", "2020-01-06", True),
        (None, "Đăng vào 06/01/2020", "2020-01-06", True),
        (
            "2020-01-06T08:30:00+07:00",
            "Thứ hai - 06/01/2020 08:30",
            "2020-01-06T08:30:00+07:00",
            True,
        ),
        ("2020-01-06", "06/01/2020 08:30", "2020-01-06T08:30:00+07:00", True),
        ("2020-01-06+0708:30:00", "Sở Nội vụ", "2020-01-06T08:30:00+07:00", False),
        ("2020-01-06T08:30:00+07:00", "09/01/2020", "2020-01-06T08:30:00+07:00", False),
        (None, "7:45', 6/1/2020 (GMT+7)", "2020-01-06T07:45:00+07:00", True),
        (None, "Cỡ chữ: A+ A A- 06/01/2020 07:45 Lượt xem: 12", "2020-01-06T07:45:00+07:00", True),
        (None, "Sở Nội vụ", None, False),
    ],
)
def test_published(declared: str | None, printed: str, value: str | None, evidence: bool) -> None:
    page = document(TITLE, printed, BODY, declared=Declared(published=declared))
    found = find_published(page, find_layout(page))
    assert (found and found.value) == value
    if found:
        assert text_of(page, found) == (printed if evidence else "")
        assert evidence or found.origin == "markup.published"


def test_a_site_clock_before_the_title_does_not_count() -> None:
    page = document("Thứ năm, 20/02/2020", TITLE, "06/01/2020 08:30", BODY)
    found = find_published(page, find_layout(page))
    assert found is not None
    assert found.value == "2020-01-06T08:30:00+07:00"


def test_the_title_of_a_legal_text_is_one_span() -> None:
    page = document(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH", "Cải cách hành chính", "I. MỤC ĐÍCH"
    )
    found = find_title(page, find_layout(page))
    assert found is not None
    assert found.value == "KẾ HOẠCH Cải cách hành chính"
    assert text_of(page, found) == "KẾ HOẠCH\nCải cách hành chính"


@pytest.mark.parametrize(
    ("name", "author"), [("Lê Bảo Trân", "Lê Bảo Trân"), ("admin", None), ("Cổng TTĐT tỉnh", None)]
)
def test_an_author_that_only_the_markup_names(name: str, author: str | None) -> None:
    page = document(TITLE, BODY, declared=Declared(author=name))
    found = find_author(page, find_layout(page))
    assert (found and found.value) == author
    assert found is None or (found.start, found.end) == (0, 0)
