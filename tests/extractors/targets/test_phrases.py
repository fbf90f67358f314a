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
        (
            "Tối thiểu 81% hồ sơ cấp tỉnh, 71% hồ sơ cấp huyện và 61% hồ sơ cấp xã được số hóa.",
            ["hồ sơ được số hóa"] * 3,
        ),
        (
            "Năm 2023, hồ sơ đúng hạn đạt 94%. Năm 2024, tỉnh phấn đấu đạt trên 96%.",
            ["hồ sơ đúng hạn"] * 2,
        ),
        (
            "Năm 2023, hồ sơ đúng hạn đạt 94%; năm 2024, tỉnh đặt mục tiêu 96%.",
            ["hồ sơ đúng hạn"] * 2,
        ),
    ],
)
def test_values_beside_each_other_share_what_is_said_once(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert phrases(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Người dân đến trụ sở không phải chờ quá 18 phút.", ["thời gian chờ"]),
        ("Công dân chờ đến lượt không quá 12 phút.", ["thời gian chờ đến lượt"]),
        ("Thời gian chờ tại quầy không quá 14 phút một lượt.", ["thời gian chờ tại quầy"]),
        ("Doanh nghiệp chỉ phải đi lại tối đa 01 lần.", ["số lần đi lại"]),
        (
            "Dân không phải bổ sung giấy tờ quá 02 lần cho một hồ sơ.",
            ["số lần bổ sung giấy tờ cho một hồ sơ"],
        ),
        ("Loa của phường phát ít nhất 04 lần/tuần.", ["số lần phát mỗi tuần"]),
        (
            "Mỗi phường có ít nhất 02 mô hình thi đua được hội đồng huyện công nhận.",
            ["mô hình thi đua mỗi phường"],
        ),
        ("Mỗi năm có ít nhất 03 mô hình thi đua.", ["mô hình thi đua"]),
        (
            "Nâng số trường học tự chủ chi thường xuyên từ 6 lên 9 đơn vị.",
            ["trường học tự chủ chi thường xuyên"],
        ),
    ],
)
def test_a_verb_may_tell_what_is_measured_and_of_whom(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert phrases(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "91% cán bộ và 94% viên chức cấp xã đạt chuẩn.",
            ["cán bộ đạt chuẩn", "viên chức cấp xã đạt chuẩn"],
        ),
        (
            "Kiểm tra đột xuất 09 sở; 04 huyện; 11 phường.",
            [f"{body} được kiểm tra đột xuất" for body in ("sở", "huyện", "phường")],
        ),
        (
            "50% sổ gốc được số hóa; 70% kho lưu trữ.",
            ["sổ gốc được số hóa", "kho lưu trữ"],
        ),
        (
            "Công chức cấp xã có chứng chỉ: đồng bằng 93%, miền núi 78%.",
            ["công chức cấp xã có chứng chỉ"] * 2,
        ),
        (
            "Hồ sơ trả sớm: khối sở, ngành 41%; khối huyện 38,5%.",
            ["hồ sơ trả sớm"] * 2,
        ),
        (
            "- Hồ sơ được trả đúng hẹn:\n+ Sở, ngành: 97%;\n+ Xã, phường: 93%.",
            ["hồ sơ được trả đúng hẹn"] * 2,
        ),
        (
            "Sự hài lòng đối với dịch vụ công đạt 84%; đối với dịch vụ y tế, giáo dục đạt 77%.",
            [
                "sự hài lòng đối với dịch vụ công",
                "sự hài lòng đối với dịch vụ y tế, giáo dục",
            ],
        ),
        (
            "Hồ sơ nộp qua mạng đạt 60%, trong số đó 35% là hồ sơ toàn trình.",
            ["hồ sơ nộp qua mạng", "hồ sơ toàn trình"],
        ),
        (
            "100% kiến nghị được tiếp nhận, trong đó 70% trả lời trước hạn.",
            ["kiến nghị được tiếp nhận", "kiến nghị trả lời trước hạn"],
        ),
    ],
)
def test_a_list_shares_its_label_its_deed_and_its_predicate(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert phrases(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Cấp hộp thư công vụ cho 85% viên chức.", "viên chức được cấp hộp thư công vụ"),
        ("Bãi bỏ ít nhất 12 thủ tục không còn cần thiết.", "thủ tục được bãi bỏ"),
        ("Xử lý 100% văn bản có sai sót.", "văn bản có sai sót được xử lý"),
        ("Hoàn thành rà soát 100% quy chế nội bộ.", "quy chế nội bộ được rà soát"),
        ("Tổ kiểm tra của huyện đi ít nhất 07 xã.", "xã được kiểm tra"),
        (
            "Giải ngân trên 92% kế hoạch vốn đầu tư công được giao.",
            "giải ngân kế hoạch vốn đầu tư công",
        ),
        ("Tỷ lệ trước và đúng hạn: trên 98%.", "hồ sơ trước và đúng hạn"),
        (
            "Nhiệm vụ thành phố giao có tỷ lệ hoàn thành đúng hạn 97%.",
            "nhiệm vụ hoàn thành đúng hạn",
        ),
        (
            "98% văn bản do HĐND, UBND huyện ban hành trong năm được rà soát.",
            "văn bản được rà soát",
        ),
        ("94% phản ánh được xử lý đúng thời hạn.", "phản ánh được xử lý đúng thời hạn"),
        ("80% viên chức được tập huấn, số còn lại tự học.", "viên chức được tập huấn"),
        (
            "90% viên chức, người lao động được tập huấn ít nhất 02 lần.",
            "viên chức, người lao động được tập huấn",
        ),
        ("“SIPAS đạt trên 83%”, ông Lâm cho biết.", "sipas"),
        (
            "70% trường học áp dụng hệ thống quản lý chất lượng ISO 9001:2015.",
            "trường học áp dụng iso 9001:2015",
        ),
    ],
)
def test_deeds_go_with_what_they_are_done_to_and_tails_do_not(
    tell: Tell, text: str, phrase: str
) -> None:
    assert phrases(tell, text)[0] == phrase


def test_names_of_rows_are_shortened_and_levels_stand_under_the_row_above(tell: Tell) -> None:
    rows = [
        "TT | Chỉ tiêu | Đơn vị | Năm 2024",
        "1 | Giảm biên chế so với năm 2021 | % | 4",
        "2 | Chỉ số hài lòng của người dân (SIPAS) | % | 86",
        "3 | Văn bản được ký số - cấp tỉnh/ cấp xã | % | 95/ 60",
        "4 | Tỷ lệ hồ sơ trả sớm | % | ",
        "4.1 | Cấp tỉnh | % | 40",
    ]
    told = phrases(tell, "\n".join(rows))
    assert told == ["biên chế", "sipas", *["văn bản được ký số"] * 2, "hồ sơ trả sớm"]
