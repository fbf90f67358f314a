"""Tables of indicators: columns for units, levels, years; one record a value."""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]


def test_a_column_of_units(tell: Tell) -> None:
    text = (
        "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2024\n"
        "1 | Tỷ lệ hồ sơ được trả đúng hạn | % | 98,5\n"
        "2 | Thời gian chờ giao dịch của người dân | phút | 20\n"
        "3 | Chỉ số PAPI của tỉnh | điểm | 43,5\n"
        "4 | Số sáng kiến được công nhận | sáng kiến | 05"
    )
    assert tell(text, "value unit printed") == [
        "98.5 percent 98,5",
        "20 minute 20",
        "43.5 point 43,5",
        "5 count 05",
    ]


def test_a_column_of_the_past_is_a_baseline(tell: Tell) -> None:
    text = (
        "Chỉ tiêu | Đơn vị tính | Thực hiện 2023 | Kế hoạch 2024\n"
        "Tỷ lệ hồ sơ được trả đúng hạn | % | 96,5 | 98"
    )
    assert tell(text, "value status due baseline_year") == [
        "96.5 baseline - 2023",
        "98 target 2024 -",
    ]


def test_years_as_headers_divide_at_the_plans_year(tell: Tell) -> None:
    text = (
        "STT | Nội dung chỉ tiêu | Năm 2022 | Năm 2024 | Năm 2025 | Cơ quan chủ trì\n"
        "1 | Tỷ lệ hồ sơ nộp trực tuyến | 40% | ≥ 60% | từ 80% trở lên | Sở Nội vụ"
    )
    assert tell(text, "status comparator value due") == [
        "baseline reach 40 -",
        "target ge 60 2024",
        "target ge 80 2025",
    ]


def test_a_column_behind_years_over_two_rows(tell: Tell) -> None:
    text = (
        "STT | Chỉ tiêu | Đơn vị tính | Giá trị theo năm |  | Cơ quan theo dõi\n"
        "|  |  | 2024 | 2025 |\n"
        "1 | Tỷ lệ hồ sơ được trả đúng hạn | % | 97 | 99 | Sở Nội vụ\n"
        "2 | Tỷ lệ hồ sơ được số hóa | % | 70 | 80 |"
    )
    assert tell(text, "value due") == ["97 2024", "99 2025", "70 2024", "80 2025"]


def test_a_value_over_several_years_is_that_of_the_last(tell: Tell) -> None:
    row = "STT | Chỉ tiêu | Mục tiêu 2024 | Mục tiêu 2025\n1 | Hồ sơ được trả đúng hạn | 90%"
    assert tell(f"{row} |", "value due") == tell(row, "value due") == ["90 2025"]


@pytest.mark.parametrize("caption", ["Đơn vị tính: %", "ĐVT: %", "(Đơn vị tính: Phần trăm)"])
def test_the_unit_may_stand_in_the_caption(tell: Tell, caption: str) -> None:
    text = (
        f"{caption}\nChỉ tiêu | Cấp tỉnh | Cấp huyện | Cấp xã\n"
        "Hồ sơ công việc được xử lý qua mạng | 95 | 85 | 70"
    )
    assert tell(text, "value unit level") == [
        "95 percent province",
        "85 percent district",
        "70 percent commune",
    ]


def test_a_name_may_tell_the_unit(tell: Tell) -> None:
    text = "Chỉ tiêu | Mục tiêu năm 2024\nTỷ lệ văn bản được ký số | 95"
    assert tell(text, "value unit") == ["95 percent"]


def test_rows_without_a_header(tell: Tell) -> None:
    text = (
        "1 | Tỷ lệ hồ sơ được số hóa trên toàn tỉnh | 85%\n"
        "2 | Tỷ lệ thanh toán trực tuyến của người dân | trên 50%"
    )
    assert tell(text, "comparator value level") == ["reach 85 all", "gt 50 -"]


def test_ranks_and_ranges_in_cells(tell: Tell) -> None:
    text = (
        "Chỉ tiêu | Mục tiêu năm 2024\n"
        "Chỉ số PAR INDEX của tỉnh | Tăng 2 bậc\n"
        "Chỉ số PCI của tỉnh | Nhóm 20 tỉnh dẫn đầu\n"
        "Tỷ lệ hồ sơ nộp trực tuyến | 60 - 65%"
    )
    assert tell(text) == ["increase 2 rank", "rank_le 20 rank", "range 60..65 percent"]


def test_an_index_score_is_known_by_the_unit_column(tell: Tell) -> None:
    text = "Chỉ tiêu | Đơn vị tính | Kế hoạch 2024\nChỉ số PAR INDEX của tỉnh | điểm | 88"
    assert tell(text, "indicator_id") == ["I704"]


def test_a_name_that_counts(tell: Tell) -> None:
    text = "Chỉ tiêu | Mục tiêu năm 2024\nSố mô hình cải cách hành chính mới | 05"
    assert tell(text) == ["reach 5 count"]


def test_a_table_of_tasks_gives_no_numbers_of_rows_and_dates(tell: Tell) -> None:
    text = (
        "STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n"
        "1 | Rà soát thủ tục nội bộ | Văn phòng UBND tỉnh | Quý II/2024\n"
        "2 | Tập huấn nghiệp vụ một cửa | Sở Nội vụ | Trước 30/9/2024"
    )
    assert tell(text) == []


def test_in_a_report_values_are_results(tell: Tell) -> None:
    frame = Frame("implementation_report", 2024, "province", "2024")
    text = "Chỉ tiêu | Cấp tỉnh | Cấp xã\nTỷ lệ hồ sơ được trả đúng hạn | 98% | 95%"
    assert tell(text, "status value level", frame) == ["result 98 province", "result 95 commune"]


def test_the_evidence_is_the_row_and_its_name_tells_the_indicator(tell: Tell) -> None:
    row = "Tỷ lệ hồ sơ được trả đúng hạn | 98%"
    text = f"Chỉ tiêu | Kế hoạch 2024\n{row}"
    (told,) = tell(text, "indicator start end")
    start = text.index(row)
    assert told == f"hồ sơ được trả đúng hạn {start} {start + len(row)}"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "Văn bản ký số cấp tỉnh/cấp huyện/cấp xã | % | 90/ 65,5/ 20 | 100/85/45",
            ["eq 100 province", "reach 85 district", "reach 45 commune"],
        ),
        (
            "Hồ sơ nộp trực tuyến | % | 41 | Cấp tỉnh: 75; cấp xã: 62,5",
            ["reach 75 province", "reach 62.5 commune"],
        ),
        ("Giảm biên chế công chức so với năm 2020 | % | 2,4 | 5", ["decrease 5 -"]),
        ("Tinh giản viên chức | % | 3 | tối thiểu 6", ["decrease 6 -"]),
        ("Giảm tỷ lệ hồ sơ quá hạn | % | 3 | dưới 1", ["lt 1 -"]),
        ("Tăng hạng PAR INDEX | bậc | 2 | 3", ["increase 3 province"]),
        ("Xếp hạng PAR INDEX | hạng | 24/63 | 16/63", ["rank_le 16 province"]),
    ],
)
def test_cells_of_several_levels_and_names_of_changes(
    tell: Tell, row: str, expected: list[str]
) -> None:
    head = "Chỉ tiêu | Đơn vị tính | Thực hiện 2023 | Kế hoạch 2024"
    told = tell(f"{head}\n{row}", "status comparator value level")
    assert [line.removeprefix("target ") for line in told if line.startswith("target ")] == expected


@pytest.mark.parametrize("name", ["CHỈ SỐ", "Các chỉ số thành phần", "Chỉ tiêu cụ thể", "Nhiệm vụ"])
def test_a_section_that_sounds_like_a_header_ends_no_table(tell: Tell, name: str) -> None:
    text = (
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2024 | Cơ quan chủ trì\n"
        "1 | Tỷ lệ hồ sơ được số hóa | % | 71 | Sở Nội vụ\n"
        f"II | {name} |  |  |\n"
        "2 | Chỉ số PAPI của tỉnh | Điểm | 43,5 | Sở Nội vụ\n"
        "3 | Thời gian chờ của người dân | Phút | ≤ 20 | Sở Y tế"
    )
    assert tell(text) == ["reach 71 percent", "reach 43.5 point", "le 20 minute"]


@pytest.mark.parametrize("covered", ["〃 | 〃", " | ", "1.2 | - Cấp xã", "b) | Tại cấp xã"])
def test_rows_of_levels_are_of_the_indicator_above(tell: Tell, covered: str) -> None:
    text = (
        "TT | Chỉ tiêu | Đối tượng | Đơn vị tính | Kế hoạch 2024\n"
        "1 | Tỷ lệ chứng thực điện tử | Cấp huyện | % | 64\n"
        f"{covered} | Cấp xã | % | 52\n"
        "2 | Tỷ lệ văn bản ký số |  | % | 97"
    )
    assert tell(text, "value level indicator") == [
        "64 district chứng thực điện tử",
        "52 commune chứng thực điện tử",
        "97 - văn bản ký số",
    ]


@pytest.mark.parametrize("empty", ["", " |  |  |"])
def test_an_indicator_without_a_value_of_its_own_names_its_levels(tell: Tell, empty: str) -> None:
    name = "tiếp nhận hồ sơ trực tuyến"
    text = (
        "STT | Chỉ tiêu | ĐVT | Năm 2024 | Năm 2025\n"
        "4 | Số cuộc kiểm tra | cuộc | 3 | 5\n"
        f"5 | Tỷ lệ {name}{empty}\n"
        "5.1 | Các sở, ngành | % | 81 | 90\n"
        "5.2 | Cấp xã | % | 44 | 60"
    )
    assert tell(text, "value level due indicator")[2:] == [
        f"81 department 2024 {name}",
        f"90 department 2025 {name}",
        f"44 commune 2024 {name}",
        f"60 commune 2025 {name}",
    ]


@pytest.mark.parametrize("misread", ["≤ B0", "3O", "B5", "1.250.00O"])
def test_a_number_that_touches_a_letter_is_no_value(tell: Tell, misread: str) -> None:
    text = (
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2024 | Năm 2025\n"
        f"1 | Thời gian chờ của người dân | phút | {misread} | 15"
    )
    assert tell(text, "value due") == ["15 2025"]


def test_rows_may_lack_a_last_cell_that_reaches_down(tell: Tell) -> None:
    text = (
        "TT | Chỉ tiêu | ĐVT | Năm 2023 | Chỉ tiêu năm 2024 | Chủ trì\n"
        "3 | Hồ sơ trả đúng hạn |  |  |  | Các sở, huyện\n"
        "3.1 | Cấp tỉnh | % | 97 | ≥ 98\n3.2 | Cấp xã | % | 95 | ≥ 96"
    )
    told = tell(text, "status value level")
    assert [line for line in told if line.startswith("target")] == [
        "target 98 province",
        "target 96 commune",
    ]


def test_results_by_a_day_that_the_plan_is_for_are_aims(tell: Tell) -> None:
    text = "STT | Nhiệm vụ | Kết quả đến 31/12/2024 | Chủ trì\n1 | Số hóa hồ sơ | 70% | Sở Nội vụ"
    assert tell(text, "status value") == ["target 70"]


def test_aims_of_a_year_over_levels_head_the_names(tell: Tell) -> None:
    text = (
        "TT | Chỉ tiêu năm 2024 | Cấp tỉnh | Cấp xã\n"
        "1 | Hồ sơ trả đúng hạn | ≥ 98% | ≥ 96%\n2 | Thời gian chờ (phút) | 20 | 30"
    )
    assert tell(text, "value unit level") == [
        *("98 percent province", "96 percent commune"),
        *("20 minute province", "30 minute commune"),
    ]


def test_results_so_far_beside_a_column_of_targets_are_none(tell: Tell) -> None:
    text = (
        "STT | Chỉ tiêu | Kết quả đến 31/01/2024 | Mục tiêu năm 2024\n"
        "1 | Hồ sơ trả đúng hạn | 91% | 95%"
    )
    assert tell(text, "status value") == ["baseline 91", "target 95"]
