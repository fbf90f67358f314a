"""The phrase of an indicator: what is measured, without where, by which decision, by when."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


def phrases(tell: Tell, text: str) -> list[str]:
    return [phrase.lower() for phrase in tell(text, "indicator")]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Tỷ lệ hồ sơ đúng hạn tại bộ phận một cửa các cấp đạt trên 97%.", "hồ sơ đúng hạn"),
        (
            "96% hồ sơ thuộc thẩm quyền giải quyết của các sở, ngành được trả đúng hạn.",
            "hồ sơ được trả đúng hạn",
        ),
        (
            "80% phản ánh, kiến nghị của người dân, doanh nghiệp được trả lời đúng hạn.",
            "phản ánh, kiến nghị được trả lời đúng hạn",
        ),
        (
            "100% văn bản đi được ký số theo đúng tinh thần Nghị định số 30/2020/NĐ-CP.",
            "văn bản đi được ký số",
        ),
        ("92% sổ hộ tịch được số hóa, không để sai sót.", "sổ hộ tịch được số hóa"),
        ("75% hồ sơ được số hóa trong năm 2024.", "hồ sơ được số hóa"),
        ("7) Hồ sơ được số hóa đạt 75%.", "hồ sơ được số hóa"),
        ("Hai là, đến hết quý III, kéo giảm hồ sơ nợ xuống dưới 3%.", "hồ sơ nợ"),
        (
            "Quán triệt Nghị quyết số 57-NQ/TW, hồ sơ nộp trực tuyến đạt 72%.",
            "hồ sơ nộp trực tuyến",
        ),
        ("Bản kế hoạch giao tỷ lệ hồ sơ trả sớm đạt 45%.", "hồ sơ trả sớm"),
        ("Mức độ hài lòng của người dân đạt 90%.", "mức độ hài lòng của người dân"),
        ("88% viên chức xếp loại khá trở lên.", "viên chức xếp loại khá trở lên"),
        ("Không để hồ sơ quá hạn vượt quá 2%.", "hồ sơ quá hạn"),
        ("Chỉ số hài lòng của người dân (SIPAS) đạt từ 87% trở lên.", "sipas"),
    ],
)
def test_what_does_not_say_what_is_measured_is_left_out(tell: Tell, text: str, phrase: str) -> None:
    assert phrases(tell, text) == [phrase]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Giải quyết đúng hạn trên 96% hồ sơ đất đai.", "hồ sơ đất đai được giải quyết đúng hạn"),
        ("Số hóa tối thiểu 65% sổ hộ tịch.", "sổ hộ tịch được số hóa"),
        (
            "Xin lỗi bằng văn bản đối với 100% hồ sơ trễ hạn.",
            "hồ sơ trễ hạn được xin lỗi bằng văn bản",
        ),
        ("Kiểm tra công tác cải cách hành chính tại ít nhất 07 phường.", "phường được kiểm tra"),
        (
            "Giảm tối thiểu 12% thời gian giải quyết đối với 25 thủ tục.",
            "thời gian giải quyết đối với 25 thủ tục",
        ),
        ("Thanh toán trực tuyến đạt tối thiểu 48% số giao dịch.", "thanh toán trực tuyến"),
        ("80% trường học được kết nối.", "trường học được kết nối"),
    ],
)
def test_what_is_counted_comes_with_what_is_done_to_it(tell: Tell, text: str, phrase: str) -> None:
    assert phrases(tell, text) == [phrase]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trên 92% hồ sơ công việc tại cấp tỉnh, 62% tại cấp xã được xử lý trên mạng.",
            ["hồ sơ công việc được xử lý trên mạng"] * 2,
        ),
        (
            "Hồ sơ trả đúng hẹn: các sở, ngành 97%; UBND cấp huyện 95%; UBND cấp xã 93%.",
            ["hồ sơ trả đúng hẹn"] * 3,
        ),
        (
            "Giải ngân vốn đầu tư công: quý I đạt 20%, cả năm đạt 96%.",
            ["giải ngân vốn đầu tư công"] * 2,
        ),
        (
            "Với hồ sơ trực tuyến, khu vực đồng bằng đạt 70%, khu vực miền núi 50%.",
            ["hồ sơ trực tuyến"] * 2,
        ),
        (
            "Kiểm tra ít nhất 07 sở, ngành và 12 xã.",
            ["sở, ngành được kiểm tra", "xã được kiểm tra"],
        ),
        (
            "Thêm 08 đơn vị tự chủ chi thường xuyên, nâng tổng số lên 31 đơn vị.",
            ["đơn vị tự chủ chi thường xuyên"] * 2,
        ),
        (
            "90% công chức cấp xã đạt chuẩn, trong đó 60% có trình độ đại học.",
            ["công chức cấp xã đạt chuẩn", "công chức cấp xã có trình độ đại học"],
        ),
        (
            "98% hồ sơ TTHC được trả đúng hạn, trong đó trước hạn từ 55% trở lên.",
            ["hồ sơ tthc được trả đúng hạn", "hồ sơ tthc trước hạn"],
        ),
        (
            "Sự hài lòng về dịch vụ công đạt 90%, riêng lĩnh vực đất đai 84%.",
            ["sự hài lòng về dịch vụ công", "sự hài lòng lĩnh vực đất đai"],
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 40%; cuối năm nâng tỷ lệ này lên 60%.",
            ["hồ sơ trực tuyến"] * 2,
        ),
    ],
)
def test_values_beside_each_other_share_what_is_said_once(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert phrases(tell, text) == expected
