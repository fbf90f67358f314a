"""Status: aimed at, reached, or somebody else's demand."""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]
REPORT = Frame("implementation_report", 2024, "province", "2024")
OTHER = Frame("other", None, "province", None)


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu 90% hồ sơ đúng hạn.",
        "Tỉnh đặt mục tiêu 90% hồ sơ đúng hạn.",
        "Tỷ lệ hồ sơ đúng hạn đạt 90%.",
        "UBND tỉnh yêu cầu 90% hồ sơ được trả đúng hạn.",
        "Bảo đảm 100% kiến nghị của người dân được trả lời.",
        "Đến năm 2025, 80% hồ sơ được số hóa.",
        "Năm 2024, tỷ lệ hài lòng của người dân đạt 90%.",
        "Chỉ tiêu đã được đề ra là 90% hồ sơ đúng hạn.",
        "Tái sử dụng 80% giấy tờ đã số hóa khi giải quyết thủ tục.",
        "Hằng năm có tối thiểu 20% thủ tục nội bộ được rà soát.",
        "Phấn đấu SIPAS cao hơn năm 2023 ít nhất 2%.",
        "SIPAS cao hơn năm 2023 ít nhất 2%.",
        "Trong quý II/2024, 100% thủ tục mới được công bố.",
        "Hồ sơ đúng hạn của cấp tỉnh vẫn phải trên 98%.",
        "Lãnh đạo tỉnh muốn 60% hồ sơ nộp trực tuyến.",
    ],
)
def test_targets_of_a_plan(tell: Tell, text: str) -> None:
    assert tell(text, "status") == ["target"]


@pytest.mark.parametrize(
    "text",
    [
        "Đến nay, tỷ lệ hồ sơ đúng hạn đã đạt 98,21%.",
        "Năm 2023, tỷ lệ hồ sơ trực tuyến đạt 54,3%.",
        "Năm 2022, SIPAS đạt 81%.",
        "Tính đến 30/9, toàn tỉnh có 71% hồ sơ nộp trực tuyến.",
        "Trong 6 tháng đầu năm, 95% hồ sơ được trả đúng hạn.",
        "Hiện nay có 65% hồ sơ được số hóa.",
        "Kết quả đạt 98% hồ sơ đúng hạn.",
        "Năm qua, các sở đã xử lý 92% văn bản qua mạng.",
        "Tỷ lệ hồ sơ trực tuyến tăng 5% so với cùng kỳ.",
        "Đã có 11.900 hồ sơ nộp trực tuyến (95,6%).",
        "Mới có 40% công chức xã dùng chữ ký số.",
        "Ở nhiều nơi, 30% người dân vẫn phải đi lại hai lần.",
        "Trung tâm tiếp nhận 512 hồ sơ, hồ sơ trực tuyến đạt 61%.",
        "Kết quả, toàn tỉnh có 91% văn bản được ký số.",
        "Năm 2023 còn 9 phường có hồ sơ đúng hạn dưới 85%; các phường này lập phương án khắc phục.",
    ],
)
def test_results_told_by_a_plan(tell: Tell, text: str) -> None:
    assert tell(text, "status") == ["result"]


@pytest.mark.parametrize(
    "text",
    [
        "Chính phủ yêu cầu đến năm 2025 đạt 80% hồ sơ trực tuyến.",
        "Nghị quyết số 76/NQ-CP đặt mục tiêu 95% người dân hài lòng.",
        "Thủ tướng Chính phủ giao chỉ tiêu 50% hồ sơ thanh toán trực tuyến.",
        "Theo quy định của Chính phủ tại Quyết định 468/QĐ-TTg, theo đó 100% kết quả được số hóa.",
        "Tỷ lệ 80% hồ sơ trực tuyến là yêu cầu của Chính phủ.",
        "Mục tiêu chung của cả nước là giảm 10% biên chế.",
        "Theo Quyết định số 468/QĐ-TTg ngày 27/3/2021, từ năm 2022 90% hồ sơ được số hóa.",
    ],
)
def test_a_demand_from_above_is_a_legal_basis(tell: Tell, text: str) -> None:
    assert tell(text, "status") == ["legal_basis"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm 2023, tỉnh có 96% hồ sơ đúng hạn. SIPAS đạt 84,1%. Năm 2024, phấn đấu đạt 86%.",
            ["result 96", "result 84.1", "target 86"],
        ),
        (
            "Năm 2023 đạt 95%, năm 2024 phấn đấu đạt 97% hồ sơ đúng hạn.",
            ["result 95", "target 97"],
        ),
        ("Phấn đấu 98% hồ sơ đúng hạn (năm ngoái mới đạt 95%).", ["target 98", "result 95"]),
        ("Phấn đấu 98% hồ sơ đúng hạn (năm 2023 đạt 95,4%).", ["target 98", "result 95.4"]),
    ],
)
def test_results_and_targets_in_one_paragraph(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "status value") == expected


@pytest.mark.parametrize(
    ("frame", "text", "status"),
    [
        (REPORT, "Tỷ lệ hồ sơ đúng hạn đạt 90%.", ["result"]),
        (REPORT, "Phấn đấu tỷ lệ hồ sơ đúng hạn đạt 90%.", ["target"]),
        (OTHER, "Tỷ lệ hồ sơ đúng hạn đạt 90%.", ["result"]),
        (OTHER, "Phấn đấu 90% doanh nghiệp được vay vốn ưu đãi.", []),
    ],
)
def test_the_kind_of_document_weighs(
    tell: Tell, frame: Frame, text: str, status: list[str]
) -> None:
    assert tell(text, "status", frame) == status


def test_ranks_and_scores_already_obtained_are_none(tell: Tell) -> None:
    assert tell("Năm 2023, PAR INDEX đạt 88,2 điểm, xếp thứ 9/63.") == []
    assert tell("Tỉnh đã tăng 5 bậc, đứng thứ 12/63 về chỉ số PAPI.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Khu vực Hà Nam (cũ) đạt 96,1% hồ sơ đúng hạn.",
        "Khu vực Hà Nam (cũ) có 71,5% hồ sơ trực tuyến, khu vực Nam Định (cũ) đạt 68,2%.",
        "Còn 2,4% hồ sơ xây dựng quá hạn trong năm 2023.",
        "Có 9 xã đạt tỷ lệ đúng hạn dưới 85% trong năm 2023.",
    ],
)
def test_what_a_former_province_or_year_had_is_no_goal(tell: Tell, text: str) -> None:
    assert "target" not in tell(text, "status")


def test_a_former_province_may_have_a_goal(tell: Tell) -> None:
    text = "Khu vực Hà Nam (cũ) phấn đấu đạt 97% hồ sơ đúng hạn."
    assert tell(text, "status") == ["target"]
