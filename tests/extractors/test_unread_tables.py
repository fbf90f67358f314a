"""Tables that could not be read are doubts with their place, not silence."""

import pytest

from corpus import Document
from extractors.extract import extract
from extractors.findings import Doubt

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 99/KH-UBND\nLào Cai, ngày 20 tháng 12 năm 2023\nKẾ HOẠCH\n"
    "Cải cách hành chính tỉnh Lào Cai năm 2024\n"
    "UBND tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\nMọi việc có người lo.\nPHỤ LỤC\n"
)


def doubts(*lines: str, pages: bool = True) -> list[Doubt]:
    starts = (0, len(HEAD)) if pages else ()
    text = HEAD + "\n".join(lines) + "\n"
    document = Document("d", "plan.pdf", "application/pdf", "0", text, page_starts=starts)
    kinds = ("table_unread", "row_unread", "uncertain_target")
    return [doubt for doubt in extract(document).doubts if doubt.kind in kinds]


ODD = (
    "TT | Mảng việc | Ai lo | Ai giúp",
    "1 | Sổ tiếp công dân điện tử | Sở Nội vụ | Sở Y tế",
    "2 | Đường dây nóng ngoài giờ | Sở Y tế | Sở Nội vụ",
    "3 | Quầy ở tầng một | Sở Tư pháp | Sở Y tế",
)


def test_a_table_that_names_bodies_and_gives_nothing_is_a_doubt() -> None:
    (doubt,) = doubts(*ODD)
    assert doubt.kind == "table_unread"
    assert "of the 3 rows of a table on page 2 only 0" in doubt.message
    assert "Mảng việc" in doubt.message
    (without_pages,) = doubts(*ODD, pages=False)
    assert "page" not in without_pages.message


@pytest.mark.parametrize(
    "table",
    [
        ("TT | Nhiệm vụ | Chủ trì | Thời gian", *(f"{row} | Quý I" for row in ODD[1:])),
        ("TT | Chỉ tiêu | ĐVT | Năm 2024", *(f"{i} | Tỷ lệ hài lòng | % | 9{i}" for i in "123")),
        ("TT | Tên xã | Diện tích | Dân số", "1 | Cốc Ly | 60 | 10", "2 | Bản Liền | 60 | 9",
         "3 | Nậm Đét | 50 | 8"),
        ODD[:3],
    ],
)  # fmt: skip
def test_tables_that_were_read_or_say_something_else_are_none(table: tuple[str, ...]) -> None:
    assert doubts(*table) == []


def test_a_value_that_cannot_be_read_is_a_doubt_with_its_row() -> None:
    header = "TT | Chỉ tiêu | Đơn vị tính | Năm 2024"
    (doubt,) = doubts(header, "1 | Thời gian chờ tại quầy | phút | ≤ B0", "2 | Số quầy | quầy | 12")
    assert doubt.kind == "uncertain_target"
    assert "on page 2" in doubt.message
    assert "B0" in doubt.message
    assert "Thời gian chờ tại quầy" in doubt.message


def test_numbered_rows_that_gave_nothing_in_a_table_that_was_read_are_named() -> None:
    table = (
        "TT | Mảng việc | Ai lo | Ai giúp | Bao giờ",
        "1 | Sơn lại bảng chỉ dẫn ở quầy | Sở Nội vụ | Sở Y tế | Quý I",
        "2 | Gộp hai kho hồ sơ giấy | Sở Y tế | Sở Nội vụ | Khi có kinh phí",
        "3 | Sắp lại phòng chờ của dân | Sở Tư pháp | Sở Y tế | Quý II",
    )
    (doubt,) = doubts(*table)
    assert doubt.kind == "row_unread"
    assert "on page 2 the rows numbered 2 could not be read" in doubt.message
    assert doubts(*table[:2], table[3].replace("3", "2", 1)) == []
