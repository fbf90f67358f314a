"""Goals, and what only looks like one, in the sentences of newspapers and conferences.

Every target is told as "comparator value level due"; the plan is a province's for 2024.
"""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]

REPORT = Frame("implementation_report", 2024, "province", "2024", "Nghệ An")


def goals(tell: Tell, text: str, frame: Frame | None = None) -> list[str]:
    given = {"frame": frame} if frame else {}
    told = tell(text, "status comparator value level due", **given)
    return [line.removeprefix("target ") for line in told if line.startswith("target ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đưa tỷ lệ hồ sơ số hóa của cấp tỉnh, cấp huyện, cấp xã lên ít nhất 75%, 65% và 45%.",
            ["ge 75 province 2024", "ge 65 district 2024", "ge 45 commune 2024"],
        ),
        (
            "Mức độ hài lòng tại ba cấp tỉnh, huyện, xã từ 95%, 93% và 91% trở lên.",
            ["ge 95 province 2024", "ge 93 district 2024", "ge 91 commune 2024"],
        ),
        (
            "Tỷ lệ hồ sơ đúng hạn của cấp tỉnh và cấp xã đạt tối thiểu 98% và 96%; hồ sơ trực "
            "tuyến đạt 70%.",
            ["ge 98 province 2024", "ge 96 commune 2024", "reach 70 - 2024"],
        ),
        (
            "Tỷ lệ hồ sơ đúng hạn cấp tỉnh, cấp huyện, cấp xã lần lượt là 99%, 98% và 97%. Tỷ lệ "
            "hồ sơ trực tuyến tương ứng là 80%, 60% và 50%.",
            [
                *("reach 99 province 2024", "reach 98 district 2024", "reach 97 commune 2024"),
                *("reach 80 province 2024", "reach 60 district 2024", "reach 50 commune 2024"),
            ],
        ),
        (
            "88% cán bộ quản lý và 94% công chức cấp xã đạt chuẩn chuyên môn.",
            ["reach 88 commune 2024", "reach 94 commune 2024"],
        ),
        (
            "85% hồ sơ đúng hạn và 70% hồ sơ trực tuyến cấp xã.",
            ["reach 85 - 2024", "reach 70 commune 2024"],
        ),
        ("Với cấp xã, hồ sơ đúng hạn đạt từ 97% trở lên.", ["ge 97 commune 2024"]),
        (
            "Hồ sơ đúng hạn ở các sở đạt tối thiểu 99%, ở cấp huyện và cấp xã là 95%.",
            ["ge 99 department 2024", "ge 95 district 2024", "ge 95 commune 2024"],
        ),
    ],
)
def test_a_list_gives_its_values_to_the_levels_in_order(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert goals(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiếp tục bảo vệ ngôi số 1 cả nước về PCI.", ["rank_le 1 province 2024"]),
        (
            "PCI và DTI lần lượt xếp trong nhóm 18 và nhóm 12 tỉnh, thành phố.",
            ["rank_le 18 province 2024", "rank_le 12 province 2024"],
        ),
        ("Vốn đầu tư công giải ngân đạt 97% kế hoạch.", ["reach 97 - 2024"]),
        (
            "Giải ngân vốn đầu tư công đạt 100% kế hoạch Trung ương giao; bán xong 100% trụ sở dôi "
            "dư.",
            ["eq 100 - 2024", "eq 100 - 2024"],
        ),
        (
            "Giám đốc Sở thừa nhận còn 7% hồ sơ đất đai trễ hẹn và hứa sẽ đưa xuống dưới 2% trong "
            "năm nay.",
            ["lt 2 - 2024"],
        ),
        ("Không để quá 8% hồ sơ trễ hạn ở cấp huyện.", ["le 8 district 2024"]),
        ("Không còn xã nào có tỷ lệ hồ sơ trễ hạn trên 4%.", ["le 4 commune 2024"]),
        ("Mọi hồ sơ trễ hẹn đều phải kèm thư xin lỗi.", ["eq 100 - 2024"]),
        ("Phấn đấu mỗi năm 1000 cán bộ được bồi dưỡng.", ["reach 1000 - 2024"]),
        ("Thực hiện mục tiêu của cả nước, tỉnh giảm 5% biên chế.", ["decrease 5 - 2024"]),
        ("Trung tâm tiếp nhận 85 hồ sơ mỗi ngày, bảo đảm 99% đúng hạn.", ["reach 99 - 2024"]),
        ("Giữ vững vị trí thứ nhất về PAR INDEX.", ["rank_le 1 province 2024"]),
        ("Nâng PAR INDEX lên mức từ 86% trở lên.", ["ge 86 province 2024"]),
        ("Toàn bộ 101 xã, phường đều có bộ phận một cửa.", ["eq 100 commune 2024"]),
        ("Thời gian cấp giấy chứng nhận rút ngắn 1/4 so với quy định.", ["decrease 25 - 2024"]),
        (
            "Số hóa hồ sơ đạt tối thiểu tương ứng 30%, 20%, 15% ở cấp tỉnh, cấp huyện, cấp xã.",
            ["ge 30 province 2024", "ge 20 district 2024", "ge 15 commune 2024"],
        ),
        ("Giao quyền tự chủ về biên chế, kinh phí cho 100% cơ quan.", ["eq 100 - 2024"]),
    ],
)
def test_goals_told_in_passing(tell: Tell, text: str, expected: list[str]) -> None:
    assert goals(tell, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hằng quý, phê bình các xã để tỷ lệ hồ sơ trễ hạn trên 3%.",
        "Cơ quan nào để hồ sơ trễ quá 5% thì người đứng đầu phải giải trình.",
        "Tổng kinh phí là 4,2 tỉ đồng, hơn 55% chi cho chuyển đổi số.",
        "Huyện còn khó khăn (hơn 40% dân số là người dân tộc thiểu số).",
        "Đến nay, giải ngân vốn đầu tư công đạt 61% kế hoạch.",
        "Tồn tại lớn nhất là hồ sơ đất đai trễ hạn còn chiếm 12%.",
        "Sau hai năm thực hiện, 85% hồ sơ được nộp qua mạng.",
        "Bình quân mỗi ngày có 90 lượt người đến giao dịch.",
        "Số hồ sơ trễ hạn năm 2023 còn 1.245 hồ sơ.",
        "Năm 2023 huyện xếp thứ 13/27 đơn vị, thấp nhất từ trước tới nay.",
    ],
)
def test_conditions_money_places_and_the_present_are_no_goals(tell: Tell, text: str) -> None:
    assert goals(tell, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cấp phép xây dựng trong 12 ngày (luật định: 20 ngày).", ["le 12 - 2024"]),
        ("Hồ sơ nộp từ xa phải lên 70%, thay vì 58% như năm ngoái.", ["reach 70 - 2024"]),
        ("Mục tiêu là 97% công chức xã đạt chuẩn, từ mức 93% hiện nay.", ["reach 97 commune 2024"]),
        ("Giảm số đơn vị xuống tối đa 690 đơn vị (đầu năm là 742 đơn vị).", ["le 690 - 2024"]),
        ("Hồ sơ đúng hạn nâng từ 96,84% lên 98,5%.", ["reach 98.5 - 2024"]),
        (
            "Đưa tỷ lệ hồ sơ trễ hạn xuống dưới 3% (cùng kỳ năm trước là 8,4%).",
            ["lt 3 - 2024"],
        ),
        (
            "Chỉ số PAPI của tỉnh phấn đấu tăng 5 bậc so với năm 2022, là năm tỉnh xếp thứ 40/63.",
            ["increase 5 province 2024"],
        ),
    ],
)
def test_what_a_goal_starts_from_is_none(tell: Tell, text: str, expected: list[str]) -> None:
    assert goals(tell, text) == expected


@pytest.mark.parametrize(
    ("text", "frame", "expected"),
    [
        (
            "Đối với năm 2025, theo ông An, tỉnh phấn đấu PAPI tăng 3 bậc.",
            REPORT,
            ["increase 3 province 2025"],
        ),
        (
            "100% văn bản của 12 địa phương được rà soát, xong trước 15/11/2027; 90% đề án đúng "
            "tiến độ.",
            None,
            ["eq 100 - 2027-11-15", "reach 90 - 2024"],
        ),
        (
            "Đến năm 2026, xong đề án tại 100% cơ quan; đến năm 2028 có 30% lãnh đạo đạt yêu cầu; "
            "tỷ lệ nữ công chức không dưới 40%.",
            None,
            ["eq 100 - 2026", "reach 30 - 2028", "ge 40 - 2028"],
        ),
        (
            "PAR INDEX: Top 12\n(năm 2022: 86,5 điểm)\nSIPAS: Top 18",
            None,
            ["rank_le 12 province 2024", "rank_le 18 province 2024"],
        ),
        (
            "Kế hoạch đặt ra yêu cầu mới: hồ sơ đúng hạn tối thiểu 98%. PAPI phải tăng 4 bậc; PCI "
            "vào nhóm 20 tỉnh dẫn đầu.",
            REPORT,
            ["ge 98 - 2024", "increase 4 province 2024", "rank_le 20 province 2024"],
        ),
    ],
)
def test_the_year_that_goes_with_a_goal(
    tell: Tell, text: str, frame: Frame | None, expected: list[str]
) -> None:
    assert goals(tell, text, frame) == expected
