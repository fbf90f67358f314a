"""Which quantities are records: no money, no labels, no events; and each target once."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Chi 5 tỷ đồng cho công nghệ thông tin, bằng 1% ngân sách.",
        "Dành tối thiểu 10% tổng kinh phí sự nghiệp cho chuyển đổi số.",
        "Bố trí ít nhất 1,5% chi ngân sách cho công nghệ thông tin.",
        "Hỗ trợ 50% chi phí cho doanh nghiệp nhỏ.",
        "Giảm 20% lệ phí đăng ký doanh nghiệp.",
        "Thu nhập tăng thêm không quá 30% tiền lương.",
        "Lãi suất ưu đãi 6%.",
        "GRDP tăng trưởng 8%.",
        "Tiết kiệm 10% dự toán chi thường xuyên.",
    ],
)
def test_money_and_shares_of_budgets_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_disbursement_is_a_target(tell: Tell) -> None:
    assert tell("Giải ngân trên 95% vốn đầu tư công.") == ["gt 95 percent"]


@pytest.mark.parametrize(
    "text",
    [
        "Cung cấp dịch vụ công trực tuyến mức độ 3, mức độ 4.",
        "Đường dây nóng phục vụ 24/7.",
        "Kế hoạch gồm 7 nhóm nhiệm vụ và 45 đầu việc.",
        "Tại hội nghị, 150 đại biểu dự, 12 đơn vị nhận bằng khen.",
        "Hội nghị kéo dài 3 ngày với 34 điểm cầu.",
        "Công dân được cấp tài khoản định danh mức 2.",
        "Đã tiếp nhận 12.450 hồ sơ.",
        "Toàn bộ hệ thống chính trị vào cuộc.",
        "Lúc 9 giờ ngày 15/3, đoàn làm việc với 5 xã.",
        "Nghị quyết có hiệu lực sau 45 ngày.",
    ],
)
def test_labels_and_quantities_of_events_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% dịch vụ công mức độ 4 có kết nối.", ["eq 100 percent"]),
        ("Mỗi sở có ít nhất 02 sáng kiến cải cách hành chính.", ["ge 2 count"]),
        ("Mỗi xã có ít nhất một mô hình cải cách hành chính.", ["ge 1 count"]),
        ("Tổ chức tối thiểu 3 lớp tập huấn về kiểm soát thủ tục.", ["ge 3 count"]),
        ("Mỗi công chức tham gia tập huấn tối thiểu 3 ngày.", ["ge 3 day"]),
        ("Các tiêu chí đều đạt từ 90%/tổng số điểm trở lên.", ["ge 90 percent_of_max"]),
    ],
)
def test_counts_and_the_like_are_where_they_are_set(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert tell(text) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Công bố, công khai và rà soát 100% thủ tục hành chính.", ["100"]),
        ("a) 90% hồ sơ số hóa; b) 80% hồ sơ thanh toán trực tuyến.", ["90", "80"]),
        ("90% hồ sơ số hóa, 80% văn bản ký số và 70% hồ sơ trực tuyến.", ["90", "80", "70"]),
    ],
)
def test_one_record_a_value(tell: Tell, text: str, values: list[str]) -> None:
    assert tell(text, "value") == values
