"""Words and rulings with places to lines, columns, tables and paragraphs."""

from dataclasses import replace

import pytest

import corpus
from pipeline.parse import pieces
from pipeline.parse.grid import find_grids
from pipeline.parse.lines import read_page
from pipeline.parse.pieces import Piece, Ruling, Sheet, Word
from pipeline.read.files import Parsed, assemble


def words(text: str, left: float, top: float, size: float = 12) -> list[Word]:
    found = []
    for word in text.split(" "):
        right = left + len(word) * size / 2
        found.append(Word(word, left, top, right, top + size))
        left = right + size / 4
    return found


def frame(xs: list[float], ys: list[float]) -> list[Ruling]:
    rulings = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return rulings + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def lines(*entries: tuple[str, float, float]) -> tuple[Piece, ...]:
    """Return lines of a page 400 points wide, each by its text, left edge and top."""
    return tuple(
        Piece(
            "line",
            text=text,
            left=left,
            top=top,
            right=left + 6 * len(text),
            bottom=top + 12,
            first=6 * len(text.split()[0]),
        )
        for text, left, top in entries
    )


def rows(*entries: str) -> tuple[Piece, ...]:
    """Return rows of one table, their cells parted by " | "."""
    return tuple(
        Piece("row", cells=tuple(cell.strip() for cell in entry.split("|")), table=1, right=400)
        for entry in entries
    )


def table_of(*pages: tuple[Piece, ...], scanned: bool = False) -> list[str]:
    """Return the lines of a table over pages."""
    sheets = (Sheet(i, 450, 800, page, scanned=scanned) for i, page in enumerate(pages, 1))
    return text_of(*sheets).split("\n")


def text_of(*sheets: Sheet) -> str:
    return assemble(Parsed(list(sheets))).text


def test_a_letterhead_of_two_columns_is_read_one_after_the_other() -> None:
    page = words("UBND TỈNH", 60, 50) + words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 260, 50)
    page += words("Số: 5/KH-UBND", 60, 70) + words("ngày 05 tháng 01", 280, 70)
    page += words("KẾ HOẠCH", 220, 110)
    texts = [piece.text for piece in read_page(page, [])]
    assert texts == [
        "UBND TỈNH",
        "Số: 5/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "ngày 05 tháng 01",
        "KẾ HOẠCH",
    ]


def test_the_first_line_of_a_signature_block_at_the_foot_of_a_page_is_two() -> None:
    page = words("trong kỳ họp tới, quyết định./.", 60, 700)
    page += words("Nơi nhận:", 60, 720) + words("TM. ỦY BAN NHÂN DÂN", 260, 720)
    assert [piece.text for piece in read_page(page, [])][1:] == ["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"]


def test_a_ruled_table_gives_rows_and_merged_cells_stand_where_they_begin() -> None:
    rulings = frame([50, 100, 200, 300], [100, 120, 140])
    across = Ruling(100, 120, 100, 140)
    rulings = [r for r in rulings if not (r.left == r.right == 200)]
    rulings += [Ruling(200, 100, 200, 120), across]
    page = words("a", 60, 104) + words("b", 120, 104) + words("c", 220, 104)
    page += words("1", 60, 124) + words("qua hai cột", 170, 124)
    pieces = read_page(page, rulings)
    assert [piece.cells for piece in pieces] == [("a", "b", "c"), ("1", "qua hai cột")]
    assert text_of(Sheet(1, 450, 800, tuple(pieces))).split("\n")[1] == "1 | qua hai cột |"


def test_a_table_ruled_inside_only_has_its_outer_cells() -> None:
    rulings = [Ruling(50, y, 300, y) for y in (120, 140)]
    rulings += [Ruling(x, 100, x, 160) for x in (100, 200)]
    page = words("STT", 60, 104) + words("Việc", 120, 104) + words("Hạn", 220, 104)
    page += words("1", 60, 124) + words("Rà soát", 120, 124) + words("Quý I", 220, 124)
    page += words("2", 60, 144) + words("Công bố", 120, 144) + words("Quý II", 220, 144)
    assert [piece.cells for piece in read_page(page, rulings)] == [
        ("STT", "Việc", "Hạn"),
        ("1", "Rà soát", "Quý I"),
        ("2", "Công bố", "Quý II"),
    ]


def test_boxes_and_single_lines_are_no_tables() -> None:
    assert find_grids([Ruling(50, 100, 300, 100)]) == []
    assert find_grids(frame([50, 300], [100, 120, 140])) == []


def test_lines_without_room_for_the_next_word_are_one_paragraph() -> None:
    page = lines(
        ("Căn cứ nghị quyết của Chính phủ ban hành chương trình tổng", 70, 100),
        ("thể cải cách hành chính.", 50, 116),
        ("Ủy ban nhân dân tỉnh ban hành kế hoạch cải cách hành chính", 70, 132),
        ("như sau:", 50, 148),
    )
    assert text_of(Sheet(1, 450, 800, page)).count("\n") == 1


def test_a_heading_at_the_margin_below_a_full_line_begins_a_paragraph() -> None:
    item = "- Thêm 03 đơn vị sự nghiệp công lập tự bảo đảm chi."
    open_ = "- Thêm 03 đơn vị sự nghiệp công lập tự chủ, kể từ ngày"
    for above, new in ((item, True), (open_, False)):
        page = lines((item, 60, 100), (above, 60, 116), ("2.6. Xây dựng chính quyền số", 40, 132))
        read = text_of(Sheet(1, 450, 800, page)).split("\n")
        assert (read[-1] == "2.6. Xây dựng chính quyền số") == new


def test_a_paragraph_goes_on_over_a_page_and_knows_where() -> None:
    first = lines(
        ("Căn cứ nghị quyết của Chính phủ ban hành chương trình tổng", 70, 700),
        ("thể cải cách hành chính nhà nước giai đoạn 2021 đến năm 2030", 50, 716),
    )
    second = lines(("và các văn bản khác.", 50, 100), ("Nội dung như sau:", 70, 116))
    read = assemble(Parsed([Sheet(1, 450, 800, first), Sheet(2, 450, 800, second)]))
    assert read.text.count("\n") == 1
    assert read.page_starts == (0, read.text.index("và các văn bản"))


def test_page_numbers_and_running_headers_go() -> None:
    def page(number: int) -> Sheet:
        head = (("Kế hoạch năm 2024", 50.0, 20.0), (f"- {number} -", 200.0, 35.0))
        body = f"Nội dung thứ {number} của kế hoạch cải cách hành chính nhà nước;"
        more = f"Giải pháp {number * 'x'}."
        return Sheet(number, 450, 800, lines(*head, (body, 50, 300), (more, 50, 320)))

    read = text_of(*map(page, range(1, 5)))
    assert "2024" not in read
    assert "- 3 -" not in read
    assert read.count("Giải pháp") == read.count("Nội dung") == 4


def test_a_running_header_with_the_number_stays_once() -> None:
    def text_below(head: str) -> str:
        def page(number: int) -> Sheet:
            body = (f"Nội dung {number * 'x'}.", 50.0, 300.0)
            return Sheet(number, 450, 800, lines((head, 50, 20), body))

        return text_of(*map(page, range(1, 5)))

    assert text_below("Kế hoạch số 41/KH-UBND").count("41/KH-UBND") == 1
    assert text_below("Kế hoạch ngày 12 tháng 01 năm 2024").count("12 tháng 01") == 1
    assert "Công báo" not in text_below("Công báo số 755 + 756/Ngày 17-6-2025")


HEAD = "STT | Nhiệm vụ trọng tâm | Cơ quan chủ trì"


def test_a_row_that_a_page_break_parts_is_joined_and_the_header_comes_once() -> None:
    first = rows(HEAD, "1 | Rà soát văn bản | Sở Tư")
    second = rows(HEAD, "| quy phạm pháp luật | pháp", "2 | Kiểm tra | ")
    assert table_of(first, second) == [
        HEAD,
        "1 | Rà soát văn bản quy phạm pháp luật | Sở Tư pháp",
        "2 | Kiểm tra |",
    ]


def test_rows_alike_are_no_repeated_header() -> None:
    task = "Rà soát, đơn giản hóa thủ tục hành chính trong lĩnh vực do sở quản lý"
    page = [[HEAD, *(f"{i} | {task} | Sở {name}" for i, name in part)] for part in (
        ((1, "Y tế"), (2, "Tư pháp")), ((3, "Y tế"), (4, "Tài chính"))
    )]  # fmt: skip
    for scanned in (False, True):
        assert table_of(rows(*page[0]), rows(*page[1]), scanned=scanned) == page[0] + page[1][1:]


def test_a_header_of_two_rows_that_is_scanned_twice_comes_once() -> None:
    header = ("STT | Nhiệm vụ | Phân công thực hiện | ", " | | Chủ trì | Phối hợp")
    again = ("STT | Nhiệm vự | Phân cống thực hiện | ", " | | Chủ trí | Phối hợp")
    read = table_of(rows(*header, "1 | a | b | c"), rows(*again, "2 | d | e | g"), scanned=True)
    assert [line for line in read if line[0] in "12"] == read[2:]


def test_a_row_below_a_merged_cell_is_its_own_on_the_next_page_too() -> None:
    head = "STT | Nhiệm vụ | Hoạt động | Sản phẩm | Chủ trì | Thời gian"
    first = "2 | Cải cách thể chế | Rà soát văn bản | Kế hoạch | Sở Tư pháp | Quý I"
    own = "|  | Kiểm tra văn bản | Báo cáo | Sở Nội vụ | Quý II"
    assert table_of(rows(head, first), rows(head, own)) == [head, first, own]
    assert table_of(rows(head, first, own), rows(head, own)) == [head, first, own, own]
    parted = "|  | đã ban hành | | | "
    joined = "|  | Kiểm tra văn bản đã ban hành | Báo cáo | Sở Nội vụ | Quý II"
    assert table_of(rows(head, first, own), rows(head, parted)) == [head, first, joined]


def test_every_row_has_the_cells_of_its_header() -> None:
    header = ("STT | Chỉ tiêu | Giá trị theo năm |  | Theo dõi", "|  | 2024 | 2025 |")
    across = "A. Chỉ tiêu chung"
    read = table_of(rows(*header, f"{across} | | | |", "1 | Tỷ lệ hài lòng | 90 | | "))
    assert read == [*header, across, "1 | Tỷ lệ hài lòng | 90 |  |"]


def test_a_title_is_no_part_of_the_paragraph_below_on_a_page_of_short_lines() -> None:
    page = lines(
        ("Cải cách hành chính nhà nước năm 2025 của tỉnh", 110, 100),
        ("Thực hiện nghị quyết của Chính phủ, tỉnh ban hành kế hoạch như sau, gồm", 62, 116),
        ("các phần:", 40, 132),
        ("1. Văn bản được ban hành đúng tiến độ.", 62, 148),
        ("2. Hồ sơ được giải quyết đúng hạn nhé.", 62, 164),
    )
    assert text_of(Sheet(1, 530, 800, page)).count("\n") == 3


def test_short_lines_at_the_margin_are_no_paragraph() -> None:
    page = lines(("Bảo đảm hồ sơ đúng hạn.", 60, 100), ("Phấn đấu nộp trực tuyến.", 60, 116))
    assert text_of(Sheet(1, 450, 800, page)).count("\n") == 1


def edged(*entries: tuple[str, tuple[float, ...]]) -> tuple[Piece, ...]:
    """Return rows of one table, each by its cells and their edges."""
    return tuple(
        replace(piece, edges=edges)
        for piece, (_, edges) in zip(rows(*(row for row, _ in entries)), entries, strict=True)
    )


WORK = "STT | Nhiệm vụ | Chủ trì | Thời hạn"
EVEN = (50.0, 80.0, 200.0, 300.0, 400.0)


def test_rows_that_part_elsewhere_stand_below_the_header() -> None:
    page = edged(
        (WORK, EVEN),
        ("1 | Số hóa sổ hộ tịch | Sở Tư pháp | Quý I", (50.0, 92.0, 189.0, 310.0, 400.0)),
        ("II | Công vụ", (50.0, 80.0, 400.0)),
        ("2 | Đo thời gian chờ | Sở Y tế, quý II", (50.0, 86.0, 206.0, 400.0)),
        (" | 3 | Lập sổ tay | Sở Nội vụ | Quý IV", (50.0, 53.5, 92.0, 189.0, 310.0, 400.0)),
    )
    assert table_of(page) == [
        WORK,
        "1 | Số hóa sổ hộ tịch | Sở Tư pháp | Quý I",
        "II | Công vụ |  |",
        "2 | Đo thời gian chờ | Sở Y tế, quý II |",
        "3 | Lập sổ tay | Sở Nội vụ | Quý IV",
    ]


def test_a_column_that_most_rows_divide_is_several() -> None:
    months = (50.0, 80.0, 200.0, 300.0, 350.0, 400.0)
    head = "STT | Nhiệm vụ | Chủ trì | Tháng"
    more = [(f"{i} | Tập huấn lần {i} | Sở Y tế | x |", months) for i in (1, 2, 3)]
    assert table_of(edged((head, EVEN), *more))[:2] == [
        f"{head} |",
        "1 | Tập huấn lần 1 | Sở Y tế | x |",
    ]


def test_a_merged_cell_reaches_over_a_page_break_and_an_empty_one_does_not() -> None:
    first = ("1 | Số hóa sổ hộ tịch | Sở Tư pháp | Quý I", "2 | Đo thời gian chờ | 〃 | Quý II")
    more = ("3 | Lập sổ tay nghiệp vụ | | Quý III", "4 | Mở lớp tập huấn | 〃 |")
    assert table_of(rows(WORK, *first), rows(WORK, *more)) == [
        WORK,
        *first,
        "3 | Lập sổ tay nghiệp vụ | 〃 | Quý III",
        more[1],
    ]
    assert table_of(rows(WORK, first[0]), rows(WORK, more[0]))[2] == (
        "3 | Lập sổ tay nghiệp vụ |  | Quý III"
    )
    empty = ("1 | Số hóa sổ hộ tịch |  | Quý I", "2 | Đo thời gian chờ | 〃 | Quý II")
    assert table_of(rows(WORK, *empty))[2] == "2 | Đo thời gian chờ |  | Quý II"


@pytest.mark.parametrize(
    ("former", "rest"),
    [
        (("7", "Đo sự hài lòng về", "Báo cáo của", "", ""), ("", "đất đai", "UBND tỉnh", "", "")),
        (("7", "Đo sự hài lòng", "", "Sở Thông tin và", ""), ("", "", "", "Truyền thông", "")),
        (("7", "Đo sự hài lòng của", "", "Sở", ""), ("", "người dân", "", "Xây dựng", "")),
        (("Đo sự hài lòng", "Báo cáo của", "Sở Y tế", ""), ("về đất đai", "UBND tỉnh", "", "")),
        (("Đo thời gian chờ", "Báo cáo", "Sở Y", ""), ("của người dân", "", "tế", "")),
    ],
)
def test_the_rest_of_a_row_is_joined_cell_by_cell(
    former: tuple[str, ...], rest: tuple[str, ...]
) -> None:
    heads = ("STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời hạn")[-len(former) :]
    head = " | ".join(heads)
    read = table_of(rows(head, " | ".join(former)), rows(head, " | ".join(rest)))
    joined = (f"{a} {b}".strip() for a, b in zip(former, rest, strict=True))
    assert read == [head, " | ".join(joined).strip()]


def test_a_row_of_a_table_without_numbers_is_no_rest() -> None:
    head = "Nhiệm vụ | Sản phẩm | Chủ trì | Thời hạn"
    page = ("Đo thời gian chờ | Báo cáo | Sở Y tế | thường xuyên",
            "Lập sổ tay | Sổ | Sở Nội vụ | thường xuyên")  # fmt: skip
    assert table_of(rows(head, page[0]), rows(head, page[1])) == [head, *page]


@pytest.mark.parametrize("mark", ["1 Theo", "(2) Theo", "* Theo"])
def test_a_footnote_at_the_foot_of_a_page_stands_behind_its_table(mark: str) -> None:
    note = f"{mark} kế hoạch của sở."
    first = (*rows(WORK, "1 | Đo thời gian | Sở Y tế |"), *lines((note, 50, 700)))
    second = rows(WORK, " | chờ của người dân | |", "2 | Lập sổ tay | Sở Nội vụ |")
    assert table_of(first, second) == [
        WORK,
        "1 | Đo thời gian chờ của người dân | Sở Y tế |",
        "2 | Lập sổ tay | Sở Nội vụ |",
        note,
    ]


def test_a_line_that_is_no_footnote_ends_the_table() -> None:
    first = (*rows(WORK, "1 | Đo thời gian chờ | Sở Y tế |"), *lines(("2. Mở lớp.", 50, 700)))
    second = rows(WORK, "2 | Lập sổ tay | Sở Nội vụ |")
    assert table_of(first, second)[2:4] == ["2. Mở lớp.", WORK]


@pytest.mark.parametrize("begin", ["Thực hiện nghị quyết", "Căn cứ chương trình"])
def test_a_paragraph_without_indent_is_no_part_of_the_title_above(begin: str) -> None:
    body = f"{begin} của Chính phủ, ủy ban ban hành kế hoạch như sau đây"
    title = ("Đổi mới việc tiếp công dân của các sở trên địa bàn tỉnh " * 2)[: len(body) - 5]
    page = lines(
        (title, 55, 100),  # around the middle, and without room for another word
        (body, 40, 116),
        ("với các phần sau.", 40, 132),
    )
    assert text_of(Sheet(1, 450, 800, page)).split("\n")[1].startswith(begin)


def test_parsing_marks_merged_cells_as_documents_do() -> None:
    assert pieces.ABOVE == corpus.ABOVE
