"""Tables of tasks: which columns they have, where they end, and what a row takes from above."""

import pytest

from corpus import Document
from extractors.extract import extract
from extractors.findings import Assignment, Reading

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 99/KH-UBND\nLào Cai, ngày 20 tháng 12 năm 2023\nKẾ HOẠCH\n"
    "Cải cách hành chính tỉnh Lào Cai năm 2024\n"
    "Thực hiện chương trình của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:\n"
    "I. MỤC TIÊU\nMọi việc có người chịu trách nhiệm.\n"
)
TASKS = (
    "PHỤ LỤC I",
    "STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian",
    "1 | Chuẩn hóa quy trình tiếp nhận hồ sơ | Quyết định | Sở Y tế | Sở Nội vụ | Tháng 5/2024",
)
CHUAN_HOA = ("Chuẩn hóa quy trình tiếp nhận hồ sơ", "Quyết định", "Sở Y tế", "2024-05")


def reading(*lines: str) -> Reading:
    return extract(Document("d", "plan.txt", "text/plain", "0", HEAD + "\n".join(lines) + "\n"))


def brief(*lines: str) -> list[tuple[str | None, ...]]:
    return [(a.task, a.product, a.lead_agency, a.due) for a in reading(*lines).assignments]


@pytest.mark.parametrize(
    "between",
    [
        (),
        ("PHỤ LỤC II", "CHỈ TIÊU NĂM 2024"),
        ("Biểu 2. Các chỉ tiêu",),
    ],
)
@pytest.mark.parametrize(
    "header",
    [
        "STT | Chỉ tiêu | Đơn vị tính | Năm 2024 | Năm 2025 | Ghi chú",
        "TT | Tên chỉ số | ĐVT | Kế hoạch năm 2024 | Kế hoạch năm 2025 | Cơ quan theo dõi",
    ],
)
def test_indicators_behind_tasks_are_no_tasks(between: tuple[str, ...], header: str) -> None:
    rows = (
        "1 | Tỷ lệ hồ sơ được số hóa | % | 71 | 82,5 |",
        "2 | Mức độ hài lòng của tổ chức | % | 86 | ≥ 88,5 | Sở Nội vụ",
    )
    read = reading(*TASKS, *between, header, *rows)
    assert [a.task for a in read.assignments] == [CHUAN_HOA[0]]
    assert [t.value for t in read.targets] == [71, 82.5, 86, 88.5]


def test_a_lead_has_letters() -> None:
    assert brief(*TASKS, "2 | Tỷ lệ hồ sơ được số hóa | % | ≥ 88,5 | 90 | 2025") == [CHUAN_HOA]


def test_a_caption_ends_a_table_and_a_section_does_not() -> None:
    row = "2 | Tập huấn kỹ năng số cho công chức xã | 04 lớp | Sở Y tế |  |"
    assert len(brief(*TASKS, "II. CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", row)) == 2
    assert brief(*TASKS, "Bảng số 2", row) == [CHUAN_HOA]


def activities(*lines: str) -> list[Assignment]:
    header = "TT | Nhiệm vụ | Hoạt động | Sản phẩm | Chủ trì | Phối hợp | Thời gian"
    return list(reading("PHỤ LỤC", header, *lines).assignments)


def test_of_two_columns_of_tasks_the_finer_one_is_the_task() -> None:
    found = activities(
        "I | Cải cách thể chế",
        "1 | Nâng chất lượng văn bản | Góp ý dự thảo quy định | Báo cáo | Sở Y tế |  | Quý I",
        " |  | Đăng dự thảo lên cổng của tỉnh | Tin bài | Sở Nội vụ |  | Quý II",
        "2 | Theo dõi thi hành pháp luật |  | Báo cáo | Sở Tư pháp |  | Quý IV",
        "II | Cải cách tài chính công",
        "3 | Giao quyền tự chủ",
        " |  | Duyệt phương án của các bệnh viện | Quyết định | Sở Tài chính |  | Quý III",
    )
    assert [(a.task, a.parent_task, a.lead_agency) for a in found] == [
        ("Góp ý dự thảo quy định", "Nâng chất lượng văn bản", "Sở Y tế"),
        ("Đăng dự thảo lên cổng của tỉnh", "Nâng chất lượng văn bản", "Sở Nội vụ"),
        ("Theo dõi thi hành pháp luật", None, "Sở Tư pháp"),
        ("Duyệt phương án của các bệnh viện", "Giao quyền tự chủ", "Sở Tài chính"),
    ]
    assert [a.group_id for a in found] == ["institutions"] * 3 + ["public_finance"]


def test_what_a_task_belongs_to_tells_its_group() -> None:
    (found,) = activities("1 | Đơn giản hóa thủ tục hành chính | Rút ngày chờ | Sổ | Sở Y tế | |")
    assert found.group_id == "procedures"


def test_an_aim_beside_a_task_is_neither_task_nor_parent() -> None:
    header = "STT | Mục tiêu | Nhiệm vụ | Chỉ tiêu | Cơ quan thực hiện | Thời hạn"
    row = "1 | Hài lòng | Khảo sát ý kiến người dân | 90% | Sở Nội vụ | Quý III/2024"
    (found,) = reading("PHỤ LỤC", header, row).assignments
    assert (found.task, found.parent_task) == ("Khảo sát ý kiến người dân", None)


def test_a_table_directly_behind_the_title_is_no_part_of_it() -> None:
    head, _, _ = HEAD.partition("Thực hiện")
    for caption in ("", "Phụ lục\n"):
        text = head + caption + "\n".join(TASKS[1:])
        read = extract(Document("d", "a.txt", "text/plain", "0", text))
        assert [given.task for given in read.assignments] == [CHUAN_HOA[0]]
        assert read.title
        assert read.title.value == "KẾ HOẠCH Cải cách hành chính tỉnh Lào Cai năm 2024"


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Nt", "n.t", "Như trên", '"', "”", "-//-"])
def test_a_ditto_mark_stands_for_the_cell_above(mark: str) -> None:
    row = f"2 | Niêm yết quy trình tại bộ phận một cửa | {mark} | {mark} | {mark} | {mark}"
    (_, found) = reading(*TASKS, row, "IV. KINH PHÍ").assignments
    assert (found.lead_agency, found.product, found.due) == ("Sở Y tế", "Quyết định", "2024-05")
    assert found.partner_agencies == ("Sở Nội vụ",)
    assert found.task == "Niêm yết quy trình tại bộ phận một cửa"


def test_a_dash_is_no_ditto_mark() -> None:
    (_, found) = reading(*TASKS, "2 | Niêm yết quy trình mới | - | Sở Y tế | - | -").assignments
    assert (found.product, found.partner_agencies, found.due) == (None, (), None)


@pytest.mark.parametrize(
    "header",
    [
        "S T T | Việc cần làm ở địa phương | Chủ trì | Phối hợp | Sản phẩm | Mốc thời gian",
        "TT | Lĩnh vực/nhiệm vụ | Chủ trì | Phối hợp | Hình thức văn bản | Mốc thời gian",
        "TT | Công việc cần thực hiện trong năm | Chủ trì | Phối hợp | Sản phẩm (văn bản)",
        "STT | Nhiệm vụ | Chủ trì | Lãnh đạo UBND tỉnh chỉ đạo | Sản phẩm (nếu có) | Thời hạn",
    ],
)
def test_a_header_may_be_new_where_those_beside_it_are_known(header: str) -> None:
    row = "1 | Chuẩn hóa quy trình tiếp nhận hồ sơ | Sở Y tế | Bà B | Quyết định | Tháng 5/2024"
    found = brief("PHỤ LỤC", header, row)
    assert [(task, product, lead) for task, product, lead, _ in found] == [CHUAN_HOA[:3]]


def test_a_section_that_sounds_like_a_header_is_none() -> None:
    more = "2 | Mở sổ theo dõi kiến nghị | Sổ | Sở Nội vụ | Sở Y tế | Quý III/2024"
    found = brief(*TASKS, "II | Nhiệm vụ trọng tâm", more)
    assert [task for task, *_ in found] == [CHUAN_HOA[0], "Mở sổ theo dõi kiến nghị"]


@pytest.mark.parametrize(
    "row",
    [
        "4 | Kiểm tra việc giải trình tại xã | Kế hoạch được duyệt | Sở Nội vụ | Sở Y tế | 9/2024",
        "4 | Kiểm tra việc giải trình tại xã | Sở Nội vụ | Sở Y tế | 9/2024 | Kế hoạch được duyệt",
        "4 | Kiểm tra việc giải trình tại xã | Kế hoạch được duyệt | 9/2024 | Sở Nội vụ | Sở Y tế",
    ],
)
def test_without_a_header_the_task_is_what_is_done(row: str) -> None:
    assert brief(row) == [
        ("Kiểm tra việc giải trình tại xã", "Kế hoạch được duyệt", "Sở Nội vụ", "2024-09")
    ]


def docx(*lines: str) -> list[tuple[str | None, ...]]:
    """Return task, lead, due and the task above it, read from a form that marks merged cells."""
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    read = extract(Document("d", "plan.docx", form, "0", HEAD + "\n".join(lines) + "\n"))
    return [(a.task, a.lead_agency, a.due, a.parent_task) for a in read.assignments]


PARTS = ("a) | b)", "- | -", "2.1 | 2.2", " | ")


@pytest.mark.parametrize("numbers", PARTS)
def test_a_task_over_its_parts_has_no_lead_from_the_row_above(numbers: str) -> None:
    first, second = numbers.split(" | ")
    rows = (
        "2 | Đổi mới việc tiếp công dân của các cấp |  |  |  | ",
        f"{first} | Lập sổ tiếp công dân điện tử | Sổ | Sở Nội vụ |  | Quý II/2024",
        f"{second} | Mở đường dây nóng ngoài giờ | Số máy | Sở Y tế |  | Quý IV/2024",
        "3 | Đo thời gian chờ tại quầy | Báo cáo | Sở Tư pháp |  | Tháng 9/2024",
    )
    over = "Đổi mới việc tiếp công dân của các cấp"
    expected = [
        ("Lập sổ tiếp công dân điện tử", "Sở Nội vụ", "2024-06", over),
        ("Mở đường dây nóng ngoài giờ", "Sở Y tế", "2024-12", over),
        ("Đo thời gian chờ tại quầy", "Sở Tư pháp", "2024-09", None),
    ]
    assert docx(*TASKS, *rows)[1:] == expected
    plain = reading(*TASKS, *rows).assignments[1:]
    assert [(a.task, a.lead_agency, a.due, a.parent_task) for a in plain] == expected


def test_only_a_merged_cell_gives_its_lead_to_the_rows_below() -> None:
    rows = (
        "2 | Lập sổ tiếp công dân điện tử | Sổ | 〃 | 〃 | 〃",
        "3 | Mở đường dây nóng ngoài giờ | Số máy |  |  | Quý IV/2024",
        "4 | Đo thời gian chờ tại quầy |  |  |  | ",
        "5 | Dời quầy xuống tầng một |  | Sở Y tế |  |",
    )
    assert docx(*TASKS, *rows)[1:] == [
        ("Lập sổ tiếp công dân điện tử", "Sở Y tế", "2024-05", None),
        ("Mở đường dây nóng ngoài giờ", None, "2024-12", None),
        ("Dời quầy xuống tầng một", "Sở Y tế", None, None),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian bắt đầu | Thời gian hoàn thành",),
        ("TT | Nhiệm vụ | Chủ trì | Phối hợp | Bắt đầu | Kết thúc",),
        ("TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |", " |  |  |  | Từ tháng | Đến tháng"),
    ],
)
def test_a_task_is_due_when_it_ends(header: tuple[str, ...]) -> None:
    row = "1 | Đo thời gian chờ tại quầy | Sở Y tế | Sở Nội vụ | Tháng 2/2024 | Tháng 8/2024"
    assert [due for _, _, due, _ in docx("PHỤ LỤC", *header, row)] == ["2024-08"]


def test_months_that_are_marked_say_by_when() -> None:
    header = "TT | Nhiệm vụ | Chủ trì | T1 | T2 | T3 | T4"
    rows = (
        "1 | Đo thời gian chờ tại quầy | Sở Y tế |  | x | x |",
        "2 | Dời quầy xuống tầng một | Sở Nội vụ | x |  |  |",
    )
    assert [due for _, _, due, _ in docx("PHỤ LỤC", header, *rows)] == ["2024-03", "2024-01"]


@pytest.mark.parametrize(
    "bodies",
    [
        "Chủ trì: Sở Y tế Phối hợp: Sở Nội vụ",
        "- Cơ quan chủ trì: Sở Y tế; - Cơ quan phối hợp: Sở Nội vụ",
        "Sở Y tế. Phối hợp: Sở Nội vụ",
    ],
)
def test_lead_and_partners_may_share_a_cell(bodies: str) -> None:
    header = "TT | Nhiệm vụ | Cơ quan chủ trì, phối hợp | Sản phẩm | Thời gian"
    rows = (
        f"1 | Đo thời gian chờ tại quầy | {bodies} | Báo cáo | Quý I",
        "2 | Dời quầy xuống tầng một | 〃 | Báo cáo | Quý I",
    )
    found = reading("PHỤ LỤC", header, *rows).assignments
    assert [(a.lead_agency, a.partner_agencies) for a in found] == 2 * [("Sở Y tế", ("Sở Nội vụ",))]


@pytest.mark.parametrize(
    "header",
    [
        "TT | NỘI DUNG | CQ CHỦ TRÌ | CQ PHỐI HỢP | ĐẦU RA | TG HOÀN THÀNH",
        "TT | Hoạt động | Phân công chủ trì | Phân công phối hợp | Sản phẩm | Hoàn thành trước",
        "TT | Hoạt động | Trách nhiệm chủ trì | Cơ quan, đơn vị liên quan | Sản phẩm | Lộ trình",
        "TT | Tên văn bản | Cơ quan soạn thảo | Phối hợp | Sản phẩm | Thời gian trình",
    ],
)
def test_other_words_of_headers(header: str) -> None:
    row = "1 | Quy chế tiếp công dân | Sở Y tế | Các sở liên quan | Báo cáo | 15/8/2024"
    (found,) = reading("PHỤ LỤC", header, row).assignments
    assert found.task == "Quy chế tiếp công dân"
    assert (found.product, found.lead_agency, found.due) == ("Báo cáo", "Sở Y tế", "2024-08-15")
    assert len(found.partner_agencies) == 1


def test_a_column_of_fields_tells_the_group_of_all_rows_it_reaches_over() -> None:
    header = "Lĩnh vực | TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian"
    rows = (
        "Cải cách thể chế | 1 | Đo thời gian chờ tại quầy | Sở Y tế | | Quý I",
        "〃 | 2 | Dời quầy xuống tầng một | Sở Y tế | | Quý I",
    )
    found = reading("PHỤ LỤC", header, *rows).assignments
    assert [a.group_id for a in found] == ["institutions"] * 2


COLUMNS = "TT | Nội dung nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian"


def groups(*rows: str) -> list[str | None]:
    return [a.group_id for a in reading("PHỤ LỤC", COLUMNS, *rows).assignments]


def test_the_group_of_a_section_numbered_like_a_task_ends_with_its_count() -> None:
    section = "1 | Cải cách tổ chức bộ máy |  |  |  |"
    after = "2 | Giữ giờ mở cửa của quầy | Báo cáo | Sở Y tế | Sở Nội vụ | Quý II"
    part = "1.1 | Gộp hai kho hồ sơ giấy | Báo cáo | Sở Y tế | Sở Nội vụ | Quý I"
    dashed = "- | Gộp hai kho hồ sơ giấy | Báo cáo | Sở Y tế | Sở Nội vụ | Quý I"
    assert groups(section, part, after, after.replace("2", "3", 1)) == ["apparatus", None, None]
    assert groups(section, dashed, after) == ["apparatus", None]


def test_the_group_of_a_section_reaches_over_rows_counted_anew() -> None:
    rows = [
        f"{i} | Gộp kho hồ sơ giấy thứ {i} | Báo cáo | Sở Y tế | Sở Nội vụ | Quý I"
        for i in range(1, 4)
    ]
    for number in ("I", "1", "2", "A"):
        section = f"{number} | Cải cách tổ chức bộ máy |  |  |  |"
        assert groups(section, *rows) == ["apparatus"] * 3


def test_cells_of_a_short_row_stand_where_they_fit() -> None:
    first = "1 | Sơn lại bảng chỉ dẫn | Báo cáo | Sở Y tế | Sở Nội vụ | Quý I"
    merged = "2 | Gộp hai kho hồ sơ giấy | Báo cáo | Sở Tư pháp | Tháng 6/2024"
    untold = "3 | Sắp lại phòng chờ của dân | Sở Tư pháp | Sở Y tế | Thường xuyên"
    read = reading("PHỤ LỤC", COLUMNS, first, merged, untold).assignments
    assert [(a.product, a.lead_agency, a.partner_agencies, a.due) for a in read[1:]] == [
        ("Báo cáo", "Sở Tư pháp", (), "2024-06"),
        (None, "Sở Tư pháp", ("Sở Y tế",), None),
    ]


def test_a_short_row_that_fits_nowhere_is_no_task_but_a_doubt() -> None:
    whole = [
        f"{i} | Sơn lại bảng chỉ dẫn {i} | Báo cáo | Sở Y tế | Sở Nội vụ | Quý I" for i in (1, 2, 3)
    ]
    read = reading("PHỤ LỤC", COLUMNS, *whole, "4 | Gộp hai kho hồ sơ | Báo cáo | Quý I | Quý II")
    assert len(read.assignments) == 3
    assert [d.kind for d in read.doubts if "numbered 4 " in d.message] == ["row_unread"]


def test_a_list_of_acts_says_who_drafts_and_when_it_is_passed() -> None:
    (read,) = reading(
        "PHỤ LỤC",
        "STT | Tên văn bản | Hình thức | Đơn vị tham mưu, trình | Đơn vị thẩm định"
        " | Thời gian thông qua",
        "1 | Quy định về giờ mở cửa của quầy | Quyết định | Sở Y tế | Sở Tư pháp | Quý II",
    ).assignments
    assert (read.product, read.lead_agency, read.partner_agencies, read.due) == (
        "Quyết định", "Sở Y tế", (), "2024-06",
    )  # fmt: skip
