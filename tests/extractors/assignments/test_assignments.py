"""Tasks given to bodies: in clauses, under headings, with labels, in tables."""

import pytest

from corpus import Document
from extractors.extract import extract
from extractors.findings import Assignment

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 99/KH-UBND\nLào Cai, ngày 20 tháng 12 năm 2023\nKẾ HOẠCH\n"
    "Cải cách hành chính tỉnh Lào Cai năm 2024\n"
    "Thực hiện chương trình của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:\n"
    "I. MỤC TIÊU\nMọi việc có người chịu trách nhiệm.\n"
)


def read(*lines: str) -> list[Assignment]:
    text = HEAD + "\n".join(lines) + "\n"
    reading = extract(Document("d", "plan.txt", "text/plain", "0", text))
    for given in reading.assignments:
        assert given.task in " ".join(text[given.start : given.end].split())
    return list(reading.assignments)


def brief(found: list[Assignment]) -> list[tuple[str | None, tuple[str, ...], str | None, str]]:
    return [(a.lead_agency, a.partner_agencies, a.due, a.task) for a in found]


def test_a_clause_names_lead_partners_task_and_deadline() -> None:
    found = read(
        "Giao Sở Nội vụ chủ trì, phối hợp chặt chẽ với Sở Tài chính và các cơ quan liên quan "
        "tham mưu sửa đổi quy chế, hoàn thành trước ngày 30/6/2024."
    )
    assert brief(found) == [
        (
            "Sở Nội vụ",
            ("Sở Tài chính", "các cơ quan liên quan"),
            "2024-06-30",
            "tham mưu sửa đổi quy chế, hoàn thành trước ngày 30/6/2024",
        )
    ]


def test_clauses_parted_by_semicolons_are_tasks_each() -> None:
    found = read(
        "UBND tỉnh giao Sở Nội vụ hướng dẫn, đôn đốc; Sở Tài chính thẩm định dự toán; "
        "Công an tỉnh rà soát dữ liệu dân cư."
    )
    leads = ["Sở Nội vụ", "Sở Tài chính", "Công an tỉnh"]
    assert [given.lead_agency for given in found] == leads


def test_a_body_of_several_words_leads_up_to_its_colon() -> None:
    (given,) = read(
        "II. TỔ CHỨC THỰC HIỆN",
        "4. Các cơ quan thông tin, truyền thông của tỉnh: Mở chuyên mục về cải cách hành chính.",
    )
    assert given.lead_agency == "các cơ quan báo chí"
    assert given.task == "Mở chuyên mục về cải cách hành chính"


def test_circumstances_are_no_partner() -> None:
    (given,) = read(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Ủy ban nhân dân cấp xã",
        "- Phối hợp với các sở, ban, ngành trong quá trình thực hiện, báo cáo vướng mắc kịp thời.",
    )
    assert given.partner_agencies == ("các sở, ban, ngành",)
    assert given.task == "trong quá trình thực hiện, báo cáo vướng mắc kịp thời"


def test_items_under_a_body_are_its_tasks_until_the_next_heading() -> None:
    found = read(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tư pháp:",
        "a) Chủ trì, phối hợp với Văn phòng UBND tỉnh thẩm định dự thảo văn bản.",
        "c) Tuyên truyền pháp luật.",
        "2. Văn phòng UBND tỉnh có trách nhiệm:",
        "- Vận hành Cổng dịch vụ công của tỉnh trong quý III.",
        "III. KINH PHÍ",
        "- Thực hiện theo Luật Ngân sách nhà nước.",
    )
    assert brief(found) == [
        ("Sở Tư pháp", ("Văn phòng UBND tỉnh",), None, "thẩm định dự thảo văn bản"),
        ("Sở Tư pháp", (), None, "Tuyên truyền pháp luật"),
        (
            "Văn phòng UBND tỉnh",
            (),
            "2024-09",
            "Vận hành Cổng dịch vụ công của tỉnh trong quý III",
        ),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "- Ban hành quy chế một cửa. Cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Y tế; "
            "thời gian hoàn thành: Quý II/2024; sản phẩm: Quyết định."
        ],
        [
            "a) Ban hành quy chế một cửa.",
            "- Cơ quan chủ trì: Sở Nội vụ.",
            "- Cơ quan phối hợp: Sở Y tế.",
            "- Thời gian hoàn thành: Quý II/2024.",
            "- Sản phẩm: Quyết định.",
        ],
    ],
)
def test_labels_behind_a_task_are_read_in_one_line_or_several(lines: list[str]) -> None:
    found = read("1. Cải cách thủ tục hành chính", *lines)
    assert brief(found) == [("Sở Nội vụ", ("Sở Y tế",), "2024-06", "Ban hành quy chế một cửa")]
    assert (found[0].product, found[0].group_id) == ("Quyết định", "procedures")


def test_the_lead_may_stand_in_brackets() -> None:
    found = read("- Rút gọn hồ sơ cấp phép (Sở Xây dựng chủ trì; hoàn thành trong quý I).")
    assert brief(found) == [("Sở Xây dựng", (), "2024-03", "Rút gọn hồ sơ cấp phép")]


TABLE = (
    "TT | Nội dung | Sản phẩm | Cơ quan thực hiện |  | Thời gian",
    "|  |  | Chủ trì | Phối hợp",
    "(1) | (2) | (3) | (4) | (5) | (6)",
    "I | Cải cách thể chế",
    "1 | Rà soát văn bản về lệ phí | Báo cáo | Sở Tư pháp | Các sở, ngành | Tháng 3, tháng 9",
    "2 | Tập huấn soạn thảo văn bản | 02 lớp |  |  | Thường xuyên",
    "II. CẢI CÁCH TÀI CHÍNH CÔNG",
    "3 | Giao quyền tự chủ cho đơn vị sự nghiệp | Quyết định | Sở Tài chính |  | 2024 - 2025",
)


def test_a_table_with_two_header_rows_sections_and_merged_cells() -> None:
    found = read("PHỤ LỤC", *TABLE)
    assert brief(found) == [
        ("Sở Tư pháp", ("các sở, ban, ngành",), "2024-09", "Rà soát văn bản về lệ phí"),
        ("Sở Tư pháp", ("các sở, ban, ngành",), None, "Tập huấn soạn thảo văn bản"),
        ("Sở Tài chính", (), "2025", "Giao quyền tự chủ cho đơn vị sự nghiệp"),
    ]
    assert [given.group_id for given in found] == [
        "institutions",
        "institutions",
        "public_finance",
    ]
    assert [given.product for given in found] == ["Báo cáo", "02 lớp", "Quyết định"]
    assert found[1].confidence < found[0].confidence


def test_a_table_that_lost_its_header_is_read_by_what_its_cells_hold() -> None:
    found = read("1 | Số hóa kết quả giải quyết thủ tục | Sở Y tế | Công an tỉnh | 9/2024 | Kho số")
    assert brief(found) == [
        ("Sở Y tế", ("Công an tỉnh",), "2024-09", "Số hóa kết quả giải quyết thủ tục")
    ]
    assert found[0].product == "Kho số"


@pytest.mark.parametrize(
    "lines",
    [
        ["Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./."],
        ["Nơi nhận:", "- Sở Nội vụ:", "- Lưu: VT, NC."],
        ["Năm 2023, Sở Nội vụ đã tổ chức kiểm tra 14 cơ quan."],
        ["Trong quá trình thực hiện, nếu vướng mắc, các cơ quan phản ánh về Sở Nội vụ."],
        ["Đồng chí Chủ tịch UBND tỉnh chủ trì; dự họp có Sở Nội vụ."],
        [
            "Trình tự thực hiện | Trách nhiệm thực hiện | Sản phẩm | Thời gian thực hiện",
            "Tiếp nhận hồ sơ của công dân | Sở Y tế | Phiếu hẹn | 02 giờ",
        ],
        ["Bước 2 | Thẩm định hồ sơ của tổ chức | Sở Y tế | Công an tỉnh | 2024"],
    ],
)
def test_what_gives_no_task(lines: list[str]) -> None:
    assert read(*lines) == []


@pytest.mark.parametrize("unit", ["Sở Nội vụ, ", "giao Sở Y tế chủ trì, phối hợp với ", "| Sở | "])
def test_broken_texts_end_in_bounded_time(unit: str) -> None:
    assert len(read(unit * 2000)) <= 2000
