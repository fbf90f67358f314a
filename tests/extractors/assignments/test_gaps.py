"""Numbers that the rows of a table of tasks skip are told."""

import pytest

from corpus import Document
from extractors.extract import extract

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 99/KH-UBND\nLào Cai, ngày 20 tháng 12 năm 2023\nKẾ HOẠCH\n"
    "Cải cách hành chính tỉnh Lào Cai năm 2024\nPHỤ LỤC\n"
)
TASKS = "STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian"
SECTION = "II | Cải cách thể chế |  |  |  |"


def row(number: str) -> str:
    return f"{number} | Rà soát hồ sơ loại {number or 'khác'} | Báo cáo | Sở Y tế | | Quý II/2024"


def gaps(*lines: str) -> list[str]:
    text = HEAD + "\n".join(lines) + "\n"
    reading = extract(Document("d", "plan.txt", "text/plain", "0", text))
    return [
        text[doubt.span.start : doubt.span.end].split(" | ")[0]
        for doubt in reading.doubts
        if doubt.kind == "row_gap" and doubt.span
    ]


@pytest.mark.parametrize(
    ("numbers", "skipping"),
    [
        (("1", "2", "4", "5"), ["4"]),
        (("1.", "2.", "5."), ["5."]),
        (("1.1", "1.2", "1.4", "2.1"), ["1.4"]),
        (("1", "2", "3"), []),
        (("1", "", "3"), []),  # its number was lost, not the row
        (("1", "2", "1", "2"), []),  # a count of its own
        (("12", "18", "14", "15"), []),  # misread, no row is missing
        (("1", "2", "301", "302"), []),
    ],
)
def test_a_row_that_the_numbers_skip_is_told(numbers: tuple[str, ...], skipping: list[str]) -> None:
    assert gaps(TASKS, *map(row, numbers)) == skipping


def test_sections_and_other_tables_part_the_counts() -> None:
    assert gaps(TASKS, row("1"), row("2"), SECTION, row("3"), row("4")) == []
    assert gaps(TASKS, row("1"), row("2"), SECTION, row("1"), row("3"), row("4")) == ["3"]
    assert gaps("STT | Họ và tên | Ngày sinh | Ghi chú", "1 | A | 1/2 | x", "3 | B | 3/4 | y") == []


def test_the_sentence_names_both_rows() -> None:
    text = HEAD + "\n".join((TASKS, row("1"), row("2"), row("4"))) + "\n"
    reading = extract(Document("d", "plan.txt", "text/plain", "0", text))
    (doubt,) = (doubt for doubt in reading.doubts if doubt.kind == "row_gap")
    assert 'row "4" comes after "2"' in doubt.message
