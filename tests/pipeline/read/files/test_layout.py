"""Words and rulings with places to lines, columns, tables and paragraphs."""

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


def test_a_ruled_table_gives_rows_and_merged_cells_stand_where_they_begin() -> None:
    rulings = frame([50, 100, 200, 300], [100, 120, 140])
    across = Ruling(100, 120, 100, 140)
    rulings = [r for r in rulings if not (r.left == r.right == 200)]
    rulings += [Ruling(200, 100, 200, 120), across]
    page = words("a", 60, 104) + words("b", 120, 104) + words("c", 220, 104)
    page += words("1", 60, 124) + words("qua hai cột", 170, 124)
    assert [piece.cells for piece in read_page(page, rulings)] == [
        ("a", "b", "c"),
        ("1", "qua hai cột", ""),
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


def test_a_row_that_a_page_break_parts_is_joined_and_the_header_comes_once() -> None:
    def row(*cells: str) -> Piece:
        return Piece("row", cells=cells, table=1, right=400)

    head = row("STT", "Nhiệm vụ trọng tâm", "Cơ quan chủ trì")
    sheets = (
        Sheet(1, 450, 800, (head, row("1", "Rà soát văn bản", "Sở Tư"))),
        Sheet(2, 450, 800, (head, row("", "quy phạm pháp luật", "pháp"), row("2", "Kiểm tra", ""))),
    )
    assert text_of(*sheets).split("\n") == [
        "STT | Nhiệm vụ trọng tâm | Cơ quan chủ trì",
        "1 | Rà soát văn bản quy phạm pháp luật | Sở Tư pháp",
        "2 | Kiểm tra",
    ]
