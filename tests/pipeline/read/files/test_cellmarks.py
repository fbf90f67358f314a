"""Tables of DOC files of which only the marks behind their cells are left."""

import pytest

from pipeline.parse.cellmarks import rows_of, spread


def test_a_paragraph_of_cell_marks_is_a_table() -> None:
    text = " | | |Từ |Đến | |1 |Lập sổ tay |Sở Y tế |3/2024 |9/2024 | |2 |Đo giờ |Sở Nội vụ | | | |"
    assert rows_of(text) == [
        ["", "", "", "Từ", "Đến"],
        ["1", "Lập sổ tay", "Sở Y tế", "3/2024", "9/2024"],
        ["2", "Đo giờ", "Sở Nội vụ", "", ""],
    ]


@pytest.mark.parametrize(
    "text", ["Sở Y tế | Sở Nội vụ", "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"]
)
def test_text_with_bars_is_none(text: str) -> None:
    assert rows_of(text) == []


@pytest.mark.parametrize(
    ("header", "below", "expected"),
    [
        ("TT|Việc|Bodies|Hạn", "||Chủ trì|Phối hợp|", "TT|Việc|Bodies||Hạn"),
        ("TT|Việc|Ai|Hạn", "||Lo|Giúp|Từ|Đến", "TT|Việc|Ai||Hạn|"),
        ("TT|Năm|Ai|Hạn|Sổ", "|2024|2025||Từ|Đến|", "TT|Năm||Ai|Hạn||Sổ"),
        ("TT|Việc|Hạn", "1|Lập sổ|Sở Y tế|Quý I", "TT|Việc|Hạn"),
    ],
)
def test_a_first_row_of_a_header_has_the_columns_of_the_second(
    header: str, below: str, expected: str
) -> None:
    assert spread(header.split("|"), below.split("|")) == expected.split("|")
