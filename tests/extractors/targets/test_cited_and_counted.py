"""What a plan cites, looks back on or counts beside its goals, and bounds that stand apart.

Every value is told as "status comparator value unit level"; the plan is a province's for 2024.
"""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]
NEWS = Frame("index_results", None, "province", None, "Nghệ An")


def told(tell: Tell, text: str) -> list[str]:
    return tell(text, "status comparator value unit level")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị quyết số 88/NQ-CP giao các địa phương cuối năm 2024 đạt 35% dịch vụ công.",
            ["legal_basis reach 35 percent -"],
        ),
        (
            "Theo Quyết định số 219/QĐ-TTg ngày 04/3/2022, tỷ lệ hồ sơ qua mạng phải đạt ít nhất "
            "25%; tỉnh giao cấp tỉnh 40%, cấp huyện 15%.",
            [
                "legal_basis ge 25 percent -",
                "target reach 40 percent province",
                "target reach 15 percent district",
            ],
        ),
        (
            "Chính phủ giao đến 30/6/2024 các bộ, tỉnh gửi văn bản điện tử 100%; UBND tỉnh phấn "
            "đấu nối mạng 80% xã.",
            ["legal_basis eq 100 percent -", "target reach 80 percent commune"],
        ),
        (
            "Công văn số 3120/BNV-CCHC đề nghị các tỉnh công khai 95% thủ tục.",
            ["legal_basis reach 95 percent -"],
        ),
        (
            "Hoàn thành 97% nhiệm vụ Chính phủ giao.",
            ["target reach 97 percent -"],
        ),
        (
            "Theo Kế hoạch số 40/KH-UBND của UBND tỉnh, các sở phải đạt 90% hồ sơ qua mạng.",
            ["target reach 90 percent department"],
        ),
    ],
)
def test_what_a_higher_authority_demands_is_its_own(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert told(tell, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tính đến 20/11/2024, hồ sơ đúng hạn 96,4%; thanh toán trực tuyến đạt 41%.",
        "Các xã tiếp nhận 48.215 hồ sơ, trả đúng hẹn 93%; kết nối liên thông đạt 78%.",
        "Cấp xã đã tiếp nhận gần 1,2 triệu hồ sơ, tỷ lệ hài lòng 95%.",
        "Chấn chỉnh việc hồ sơ xây dựng trả chậm nhiều (9,3% số hồ sơ của lĩnh vực).",
        "Chuyển tiếp các chỉ tiêu chưa đạt (4 chỉ tiêu, chiếm 7,5%).",
        "Mục tiêu: khắc phục tình trạng hồ sơ nhà đất nợ hẹn vẫn chiếm 11%.",
        "Nhìn lại năm 2023\nHồ sơ qua mạng đạt 52%, trả đúng hẹn 97%.",
        "Năm rồi 48% hồ sơ nộp qua mạng.",
    ],
)
def test_what_was_reached_is_no_goal_of_a_plan(tell: Tell, text: str) -> None:
    statuses = tell(text, "status")
    assert statuses
    assert set(statuses) == {"result"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2023, hồ sơ qua mạng mới 52%; năm nay tỉnh lên 65%, trong đó cấp xã 40%.",
            ["result 52", "target 65", "target 40"],
        ),
        (
            "Để bù những lĩnh vực còn thấp điểm, Kế hoạch yêu cầu giải ngân 98%, số hóa 80%.",
            ["target 98", "target 80"],
        ),
        (
            "Hồ sơ đúng hạn đạt 98%; năm 2022 tỉnh mới ở mức 90%, trước hạn 30%.",
            ["target 98", "result 90", "result 30"],
        ),
    ],
)
def test_a_turn_behind_the_first_value_rules_the_rest(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert tell(text, "status value") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Phần tự đánh giá chiếm 65% tổng số điểm, phần khảo sát người dân chiếm 35%.",
        "Trọng số của điểm điều tra xã hội học là 30%.",
        "Kinh phí không quá 4% mức chi thường xuyên của từng sở.",
    ],
)
def test_weights_and_shares_of_spending_are_no_values(tell: Tell, text: str) -> None:
    assert told(tell, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cắt 20% thời gian thẩm định đối với nhóm thủ tục đất đai, 15% đối với nhóm xây dựng.",
            ["decrease 20 percent -", "decrease 15 percent -"],
        ),
        ("Không để số văn bản phải sửa lại do sai thể thức vượt 2%.", ["le 2 percent -"]),
        ("Hộ kinh doanh không bị thanh tra, kiểm tra quá 01 lần/năm.", ["le 1 count -"]),
        ("Bớt 4 trong tổng số 15 phòng chuyên môn.", ["decrease 4 count -"]),
        ("Có thêm tối thiểu ba bệnh viện tự chủ.", ["ge 3 count -"]),
        ("PAPI xếp hạng không thấp hơn 14/63.", ["rank_le 14 rank province"]),
        (
            "PAR INDEX phấn đấu xếp trong nhóm 15, nhóm 20 về SIPAS.",
            ["rank_le 15 rank province", "rank_le 20 rank province"],
        ),
        ("Điểm PCI cao hơn 66 điểm.", ["gt 66 point province"]),
        ("Tỉnh quyết tâm giành lại ít nhất 6 bậc PCI.", ["increase 6 rank province"]),
        (
            "PAR INDEX: điểm tự chấm không thấp hơn 57 trên tổng số 60 điểm.",
            ["ge 57 point province"],
        ),
        ("Cung cấp từ 30 đến 40 dịch vụ công mức độ 4.", ["range 30..40 count -"]),
        ("Nhà, đất dôi dư: mục tiêu năm 2024 xử lý 3/4.", ["reach 75 percent -"]),
        ("Niêm yết ở tất cả các phường (100%).", ["eq 100 percent commune"]),
        (
            "Tỷ lệ người dân phải đi lại trên 2 lần giảm xuống dưới 5%.",
            ["lt 5 percent -"],
        ),
        (
            "Kiểm tra tại 12 cơ quan, gồm: 05 sở; 03 huyện; 04 xã.",
            [
                "reach 12 count -",
                "reach 5 count department",
                "reach 3 count district",
                "reach 4 count commune",
            ],
        ),
    ],
)
def test_bounds_and_parts(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "comparator value unit level") == expected


def test_a_rank_takes_the_index_named_right_behind_it(tell: Tell) -> None:
    text = "PAR INDEX phấn đấu vào nhóm 10 tỉnh dẫn đầu, nhóm 12 về SIPAS."
    assert tell(text, "value indicator") == ["10 PAR INDEX", "12 SIPAS"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Văn bản ký số đạt 95% đối với tỉnh, 85% đối với huyện và 70% đối với xã.",
            ["95 province", "85 district", "70 commune"],
        ),
        ("80% cán bộ chủ chốt cơ sở được bồi dưỡng.", ["80 commune"]),
    ],
)
def test_levels_behind_their_values(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value level") == expected


def test_the_year_goals_are_set_for_is_due_where_a_page_has_no_other(tell: Tell) -> None:
    text = (
        "Mục tiêu năm 2025 là SIPAS đạt trên 86%.\nKế hoạch yêu cầu hồ sơ trực tuyến tối thiểu 70%."
    )
    assert tell(text, "value due", NEWS) == ["86 2025", "70 2025"]


def test_a_value_higher_than_another_is_no_goal(tell: Tell) -> None:
    text = "Giải ngân không thấp hơn 95%, cao hơn hẳn mức 63% của năm ngoái."
    assert tell(text, "status value") == ["target 95", "baseline 63"]
