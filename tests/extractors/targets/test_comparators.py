"""Comparators: how a value is meant, one manner of saying it a line."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


def check(tell: Tell, text: str, expected: str) -> None:
    """`expected`: one comparator, value and unit for each target, with commas between them."""
    assert ", ".join(tell(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu trên 90% hồ sơ được trả đúng hạn.", "gt 90 percent"),
        ("Hơn 85% người dân hài lòng khi đi làm thủ tục.", "gt 85 percent"),
        ("Tỷ lệ hồ sơ đúng hạn vượt 97%.", "gt 97 percent"),
        ("Tỷ lệ hài lòng của doanh nghiệp cao hơn 92%.", "gt 92 percent"),
        ("Tỷ lệ hồ sơ được số hóa lớn hơn 60%.", "gt 60 percent"),
        ("Tỷ lệ hồ sơ được số hóa > 85%.", "gt 85 percent"),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên trên 75%.", "gt 75 percent"),
        ("Từ 80% hồ sơ trở lên được nộp trực tuyến.", "ge 80 percent"),
        ("Mức độ hài lòng của người dân đạt từ 90% trở lên.", "ge 90 percent"),
        ("60% trở lên hồ sơ được nộp qua mạng.", "ge 60 percent"),
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt (từ 70% trở lên).", "ge 70 percent"),
        ("Tối thiểu 60% hồ sơ TTHC được nộp trực tuyến.", "ge 60 percent"),
        ("Tỷ lệ ký số văn bản đạt tối thiểu là 95%.", "ge 95 percent"),
        ("Có ít nhất 75% công chức cấp xã đạt chuẩn.", "ge 75 percent"),
        ("Tỷ lệ văn bản được ký số không dưới 98%.", "ge 98 percent"),
        ("Tỷ lệ hồ sơ toàn trình không thấp hơn 55%.", "ge 55 percent"),
        ("Tỷ lệ hồ sơ toàn trình không ít hơn 55%.", "ge 55 percent"),
        ("Tỷ lệ hồ sơ trực tuyến ≥ 70%.", "ge 70 percent"),
        ("Tỷ lệ hồ sơ trực tuyến >= 70%.", "ge 70 percent"),
        ("Đưa tỷ lệ hồ sơ trực tuyến lên ít nhất 75%.", "ge 75 percent"),
        ("Tỷ lệ hồ sơ quá hạn dưới 3%.", "lt 3 percent"),
        ("Tỷ lệ hồ sơ phải bổ sung thấp hơn 5%.", "lt 5 percent"),
        ("Tỷ lệ hồ sơ phải bổ sung ít hơn 5%.", "lt 5 percent"),
        ("Tỷ lệ hồ sơ trễ hạn < 2%.", "lt 2 percent"),
        ("Giảm tỷ lệ hồ sơ trễ hạn xuống dưới 1%.", "lt 1 percent"),
        ("Tỷ lệ hồ sơ trả chậm không quá 1%.", "le 1 percent"),
        ("Tỷ lệ hồ sơ trễ hạn tối đa 2%.", "le 2 percent"),
        ("Tỷ lệ hồ sơ trễ hạn không vượt quá 1,5%.", "le 1.5 percent"),
        ("Tỷ lệ hồ sơ trễ hạn nhiều nhất 3%.", "le 3 percent"),
        ("Tỷ lệ hồ sơ trễ hạn ≤ 3%.", "le 3 percent"),
        ("Từ 2% trở xuống hồ sơ bị trả lại.", "le 2 percent"),
    ],
)
def test_bounds(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% văn bản đi được ký số.", "eq 100 percent"),
        ("Các xã, phường đều đạt 100% hồ sơ đúng hạn.", "eq 100 percent"),
        ("Một trăm phần trăm công chức được bồi dưỡng.", "eq 100 percent"),
        ("Toàn bộ thủ tục hành chính được niêm yết tại bộ phận một cửa.", "eq 100 percent"),
        ("Tất cả nhân viên một cửa phải được tập huấn.", "eq 100 percent"),
        ("Tỷ lệ hồ sơ trễ hạn là 0%.", "eq 0 percent"),
        ("Không để hồ sơ quá hạn tại bộ phận một cửa.", "eq 0 count"),
        ("Không có hồ sơ thủ tục hành chính trễ hạn.", "eq 0 count"),
        ("Không phát sinh hồ sơ tồn đọng.", "eq 0 count"),
        ("Không để xảy ra trường hợp công chức bị kỷ luật.", "eq 0 count"),
        ("Phấn đấu 90% hồ sơ được số hóa.", "reach 90 percent"),
        ("Tỷ lệ hồ sơ được số hóa đạt 85%.", "reach 85 percent"),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên 75%.", "reach 75 percent"),
        ("Duy trì tỷ lệ hồ sơ đúng hạn ở mức 99%.", "reach 99 percent"),
        (
            "90% công chức cấp xã có trình độ đại học trở lên.",
            "reach 90 percent",
        ),
    ],
)
def test_ceilings_and_bare_values(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ được số hóa đạt từ 85% đến 90%.", "range 85..90 percent"),
        ("Tỷ lệ hồ sơ được số hóa đạt 85 - 90%.", "range 85..90 percent"),
        ("Tỷ lệ hồ sơ được số hóa đạt 85–90 %.", "range 85..90 percent"),
        ("Tỷ lệ hồ sơ được số hóa từ 85 tới 90%.", "range 85..90 percent"),
        ("Phấn đấu PAR INDEX ở vị trí 10 - 15/63 tỉnh, thành phố.", "range 10..15 rank"),
        ("Phấn đấu chỉ số PAR INDEX đạt 85 - 88 điểm.", "range 85..88 point"),
        (
            "Phấn đấu chỉ số PAR INDEX đạt từ 85 đến 88 điểm.",
            "range 85..88 point",
        ),
        (
            "Phấn đấu chỉ số CCHC nằm trong khoảng từ 10 - 15/63 tỉnh, thành phố.",
            "range 10..15 rank",
        ),
    ],
)
def test_ranges(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giảm 10% chi phí tuân thủ thủ tục hành chính.", "decrease 10 percent"),
        ("Cắt giảm ít nhất 20% thời gian giải quyết thủ tục.", "decrease 20 percent"),
        ("Cắt giảm, đơn giản hóa tối thiểu 20% quy định kinh doanh.", "decrease 20 percent"),
        ("Rút ngắn 30% thời gian giải quyết TTHC.", "decrease 30 percent"),
        ("Tinh giản 5% biên chế viên chức.", "decrease 5 percent"),
        ("Thời gian giải quyết hồ sơ đất đai giảm bình quân 25%.", "decrease 25 percent"),
        ("Rút ngắn thời gian giải quyết hồ sơ ít nhất 2 giờ.", "decrease 2 hour"),
        ("Giảm ít nhất 1 ngày làm việc khi giải quyết hồ sơ.", "decrease 1 day"),
        ("Giảm từ 10 - 15% số đơn vị sự nghiệp công lập.", "decrease 10..15 percent"),
        ("Sắp xếp, giảm tối thiểu 02 phòng chuyên môn.", "decrease 2 count"),
        ("Tăng 15% số hồ sơ nộp trực tuyến so với năm 2023.", "increase 15 percent"),
        ("Tỷ lệ hồ sơ trực tuyến tăng 5 điểm phần trăm.", "increase 5 percentage_point"),
        ("Chỉ số PAR INDEX tăng ít nhất 3 bậc so với năm 2023.", "increase 3 rank"),
        ("Chỉ số PAPI tăng từ 2 đến 4 bậc.", "increase 2..4 rank"),
        ("Cải thiện hai bậc trên bảng xếp hạng PAPI.", "increase 2 rank"),
        ("PAR INDEX tăng 1,5 điểm so với năm 2023.", "increase 1.5 point"),
        (
            "Nâng mức độ hài lòng của người dân thêm 3%.",
            "increase 3 percent",
        ),
    ],
)
def test_changes(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thời gian chờ của người dân giảm xuống còn 20 phút.", "le 20 minute"),
        ("Giảm thời gian chờ xuống còn tối đa 25 phút/lượt.", "le 25 minute"),
        ("Giảm thời gian chờ xuống trung bình còn không quá 25 phút.", "le 25 minute"),
        ("Rút ngắn thời gian giải quyết hồ sơ còn 5 ngày.", "le 5 day"),
        ("Thời gian trả kết quả không quá 4 giờ làm việc.", "le 4 hour"),
        ("Trả lời kiến nghị của doanh nghiệp trong vòng 5 ngày.", "le 5 day"),
    ],
)
def test_a_level_to_fall_to_is_no_decrease(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PAR INDEX lọt vào top 15 cả nước.", "rank_le 15 rank"),
        ("Chỉ số PAPI vào tốp 20.", "rank_le 20 rank"),
        ("Chỉ số PCI trong nhóm 20 tỉnh, thành phố dẫn đầu.", "rank_le 20 rank"),
        ("Chỉ số PCI thuộc 30 địa phương đứng đầu cả nước.", "rank_le 30 rank"),
        ("Phấn đấu chỉ số PAPI xếp thứ 15/63 tỉnh, thành phố.", "rank_le 15 rank"),
        ("Phấn đấu chỉ số CCHC duy trì vị trí thứ 5 toàn quốc.", "rank_le 5 rank"),
        ("Phấn đấu chỉ số PCI vào nhóm 20.", "rank_le 20 rank"),
        ("Phấn đấu PCI vào top 20, hướng tới top 10.", "rank_le 20 rank, rank_le 10 rank"),
    ],
)
def test_ranks(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỷ lệ hồ sơ được giải quyết trên môi trường mạng đạt 80%.", "reach 80 percent"),
        ("Tỷ lệ thanh toán trực tuyến trên tổng số giao dịch đạt 50%.", "reach 50 percent"),
        ("Trên địa bàn tỉnh có 70% hồ sơ nộp trực tuyến.", "reach 70 percent"),
        ("Tỷ lệ hồ sơ nộp trên Cổng Dịch vụ công đạt trên 60%.", "gt 60 percent"),
        ("Trên cơ sở rà soát, 40% thủ tục được đơn giản hóa.", "reach 40 percent"),
    ],
)
def test_tren_before_a_noun_is_a_preposition(tell: Tell, text: str, expected: str) -> None:
    check(tell, text, expected)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Tỷ lệ hồ sơ đúng hạn đạt trên 90%.", "True"),
        ("Tỷ lệ hồ sơ đúng hạn đạt 90%.", "False"),
        ("100% hồ sơ đúng hạn.", "False"),
    ],
)
def test_whether_the_comparator_is_printed(tell: Tell, text: str, printed: str) -> None:
    assert tell(text, "comparator_printed") == [printed]
