"""Values, comparators and levels as other writers put them, statement by statement.

Every target is told as "comparator value unit level"; the plan is a province's.
"""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]


def told(tell: Tell, text: str) -> list[str]:
    lines = tell(text, "status comparator value unit level")
    return [line.removeprefix("target ") for line in lines if line.startswith("target ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Văn bản xử lý trên mạng: sở, ngành 95%, quận, huyện 85%, xã, phường, thị trấn 70%.",
            [
                "reach 95 percent department",
                "reach 85 percent district",
                "reach 70 percent commune",
            ],
        ),
        (
            "Chấm điểm công chức bằng KPI đạt 100% ở sở, ngành và 75% ở xã, phường.",
            ["eq 100 percent department", "reach 75 percent commune"],
        ),
        (
            "96 xã, phường bình quân đạt 75%, xã nào cũng phải từ 55% trở lên.",
            ["reach 75 percent commune", "ge 55 percent commune"],
        ),
        (
            "Ở các sở, 3/4 số thủ tục qua một cửa, ở huyện và xã thì toàn bộ.",
            ["reach 75 percent department", "eq 100 percent district"],
        ),
        (
            "80% lãnh đạo phường dùng chữ ký số.",
            ["reach 80 percent commune"],
        ),
        (
            "Kết quả được số hóa ở cấp TP đạt 100%, cấp quận 85%, cấp phường 65%.",
            [
                "eq 100 percent province",
                "reach 85 percent district",
                "reach 65 percent commune",
            ],
        ),
        ("Ít nhất 97% hồ sơ trên toàn TP được trả đúng hạn.", ["ge 97 percent all"]),
        (
            "100% công chức một cửa 11 phường được tập huấn.",
            ["eq 100 percent commune"],
        ),
    ],
)
def test_bodies_of_a_level_are_named_in_many_ways(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert told(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chỉ tiêu của cấp xã: hồ sơ đúng hạn 96%; hồ sơ trực tuyến 55%.",
            ["reach 96 percent commune", "reach 55 percent commune"],
        ),
        (
            "Cấp tỉnh: hồ sơ đúng hạn 99%; trực tuyến 75%; cấp xã: hồ sơ đúng hạn 96%; "
            "hồ sơ trực tuyến 50%.",
            [
                "reach 99 percent province",
                "reach 75 percent province",
                "reach 96 percent commune",
                "reach 50 percent commune",
            ],
        ),
        (
            "1. Đối với cấp huyện\n- Hồ sơ đúng hạn đạt 97%.\n- 65% hồ sơ nộp trực tuyến.\n"
            "2. Cải cách thể chế\n- 100% dự thảo được thẩm định.",
            ["reach 97 percent district", "reach 65 percent district", "eq 100 percent -"],
        ),
        (
            "Với các xã, phường:\nhồ sơ đúng hạn 96%;\nhồ sơ trực tuyến từ 55% trở lên.\n"
            "Phấn đấu số hóa 85% kết quả giải quyết thủ tục.",
            ["reach 96 percent commune", "ge 55 percent commune", "reach 85 percent -"],
        ),
        (
            "Không dưới 88% công chức cấp xã (khu vực miền núi: 72%) đạt chuẩn.",
            ["ge 88 percent commune", "reach 72 percent commune"],
        ),
        (
            "100% công chức cấp xã đạt chuẩn, riêng vùng sâu, vùng xa là 85%.",
            ["eq 100 percent commune", "reach 85 percent commune"],
        ),
    ],
)
def test_labels_and_headings_give_their_level(tell: Tell, text: str, expected: list[str]) -> None:
    assert told(tell, text) == expected


def test_a_label_of_an_indicator_is_of_its_own_clause(tell: Tell) -> None:
    text = "Hồ sơ đúng hạn ở cấp xã: từ 95% trở lên; vốn đầu tư công giải ngân 96%."
    assert told(tell, text) == ["ge 95 percent commune", "reach 96 percent -"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cắt 35% thời gian, 20% chi phí tuân thủ.", ["decrease 35", "decrease 20"]),
        ("Thời gian thẩm định cắt thêm từ 10% đến 15%.", ["decrease 10..15"]),
        ("Tinh giản từ 1,5 – 2% biên chế.", ["decrease 1.5..2"]),
        ("SIPAS ít nhất phải 84%; PCI tối thiểu cũng 66 điểm.", ["ge 84", "ge 66"]),
        ("85% người dân, doanh nghiệp trở lên hài lòng.", ["ge 85"]),
        ("Giảm một phòng thuộc chi cục; giảm hai đầu mối.", ["decrease 1", "decrease 2"]),
        ("24/24 cán bộ, công chức ký cam kết.", ["eq 24"]),
        ("Trên 2/3 khoản phí nộp qua mạng.", ["gt 66.67"]),
        ("7/10 thủ tục được nhận ở mọi nơi, cuối năm là toàn bộ.", ["reach 70", "eq 100"]),
        ("Mỗi công chức học ít nhất 30 giờ về kỹ năng số.", ["ge 30"]),
        ("Điểm Bộ chỉ số phục vụ người dân từ 80 đến 85 điểm.", ["range 80..85"]),
        ("Cấp phó vượt quy định: 0; bị phản ánh đúng: 0 trường hợp.", ["eq 0", "eq 0"]),
        ("Dịch vụ công toàn trình: 32 thủ tục.", ["reach 32"]),
        ("Kiến nghị đơn giản hóa 12 thủ tục.", ["reach 12"]),
        ("Tổ chức đợt kiểm tra ở 14 đơn vị.", ["reach 14"]),
        ("Áp dụng TCVN ISO 9001:2015 tại 32 cơ quan hành chính.", ["reach 32"]),
    ],
)
def test_values_and_comparators(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "comparator value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PAR INDEX xếp từ thứ 11 trở lên trong 34 tỉnh, thành phố, SIPAS từ hạng 14 trở lên.",
            ["11 PAR INDEX", "14 SIPAS"],
        ),
        ("PAPI: hạng 22 trở lên; PCI: nhóm 9; DTI: top 14.", ["22 PAPI", "9 PCI", "14 DTI"]),
        (
            "PAR INDEX thuộc nhóm 6 tỉnh cao nhất và SIPAS thuộc nhóm 11 (năm 2022: hạng 15).",
            ["6 PAR INDEX", "11 SIPAS"],
        ),
        (
            "PCI vào nhóm 12 địa phương dẫn đầu trong số 34 tỉnh, thành phố.",
            ["12 PCI"],
        ),
    ],
)
def test_ranks(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value indicator") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị được chấm điểm thi đua theo thang tối đa 100 điểm.",
        "Biên chế giao: 7.315 công chức.",
        "Nghị quyết về đơn giản hóa 258 thủ tục của bộ.",
    ],
)
def test_what_is_no_goal(tell: Tell, text: str) -> None:
    assert told(tell, text) == []


def test_a_rank_may_be_of_the_index_in_the_sentence_before(tell: Tell) -> None:
    text = "Chỉ số CCHC do huyện chấm. Năm nay xã phấn đấu vào nhóm 4 xã dẫn đầu."
    assert tell(text, "comparator value unit") == ["rank_le 4 rank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hồ sơ đúng hạn 96% (trước: 98%); hồ sơ trực tuyến 65% (hiện mới đạt 48%).",
            ["reach 96 percent -", "reach 65 percent -"],
        ),
        ("Hồ sơ trực tuyến từ 65% trở lên (năm ngoái: 48%).", ["ge 65 percent -"]),
    ],
)
def test_what_was_so_far_stands_in_brackets(tell: Tell, text: str, expected: list[str]) -> None:
    assert told(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ít nhất 94% cán bộ, 97% công chức cấp xã có trình độ đại học.",
            ["ge 94 commune", "ge 97 commune"],
        ),
        (
            "Tối thiểu 92% viên chức, 96% công chức được bồi dưỡng kỹ năng số.",
            ["ge 92 -", "ge 96 -"],
        ),
    ],
)
def test_a_bound_is_of_all_the_staff_listed(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "comparator value level") == expected


def test_the_year_of_the_goals_in_front_rules_the_sentences_after_it(tell: Tell) -> None:
    frame = Frame("plan_announcement", None, "province", None, "Nghệ An")
    text = "Mục tiêu năm 2023 không đổi: PAR INDEX đạt trên 86%. Giải ngân từ 95% trở lên."
    assert tell(text, "value due", frame) == ["86 2023", "95 2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Trung bình mỗi ngày 355 lượt người tới giao dịch.",
        "Mỗi ấp có một tổ công nghệ số, cả thảy 9 ấp.",
    ],
)
def test_figures_of_the_place_are_no_goals(tell: Tell, text: str) -> None:
    assert told(tell, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cắt giảm chi phí tuân thủ: tối thiểu 18% số ngày đi lại.",
            ["decrease 18 percent -"],
        ),
        ("Rút ngắn thời gian cấp phép: ít nhất 18% thời hạn.", ["decrease 18 percent -"]),
        (
            "Giảm 12% thời gian giải quyết và ít nhất 8% chi phí tuân thủ.",
            ["decrease 12 percent -", "decrease 8 percent -"],
        ),
        ("Nâng tối thiểu 12 dịch vụ lên mức độ 4.", ["ge 12 count -"]),
        ("Đưa số dịch vụ mức độ 4 từ 55 lên 90.", ["reach 90 count -"]),
        ("Trên 85% đơn vị làm xong toàn bộ nhiệm vụ được giao.", ["gt 85 percent -"]),
        ("82% công chức lãnh đạo cấp phòng trở lên được luân chuyển.", ["reach 82 percent -"]),
        ("Phấn đấu đưa PCI từ hạng 44 lên hạng 31.", ["rank_le 31 rank province"]),
        ("Rút ngắn thời gian của trên một nửa số thủ tục.", ["gt 50 percent -"]),
    ],
)
def test_changes_moves_and_parts(tell: Tell, text: str, expected: list[str]) -> None:
    assert told(tell, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "PAR INDEX năm 2022 đạt 88,13%, đứng thứ 9 cả nước, SIPAS đứng thứ 12 với 84%.",
        "Sở nào để hồ sơ trễ từ 6% trở lên sẽ bị trừ điểm thi đua.",
        "Trong dự toán năm 2024, chi cho đào tạo chiếm 35%.",
        "Xã có diện tích tự nhiên dưới 60% tiêu chuẩn.",
        "Những sở nằm trong 5 đơn vị xếp cuối phải giải trình.",
    ],
)
def test_results_sanctions_budgets_and_land_are_none(tell: Tell, text: str) -> None:
    assert told(tell, text) == []


def test_what_the_province_asks_of_all_is_no_goal_of_a_district(tell: Tell) -> None:
    text = "Theo kế hoạch của tỉnh, các huyện phải đạt ít nhất 45% hồ sơ trực tuyến."
    district = Frame("plan_announcement", 2024, "district", "2024", "Nghệ An")
    assert set(tell(text, "status", district)) == {"legal_basis"}
    assert set(tell(text, "status")) == {"target"}
