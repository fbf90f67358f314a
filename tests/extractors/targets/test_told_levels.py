"""Level and year of values by headings, by the value before them and by what the sentence aims at.

Every target is told as "value level due"; the plan is a province's for 2024.
"""

from collections.abc import Callable

import pytest

from extractors.targets import Frame

Tell = Callable[..., list[str]]

PROGRAMME = Frame("plan_text", 2021, "province", "2025", "Nghệ An")
NEWS = Frame("conference_news", None, "province", None, "Nghệ An", told=2024)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "b) Cấp xã\n- 81% hồ sơ trực tuyến;\n- 71% thanh toán trực tuyến.",
            ["81 commune 2024", "71 commune 2024"],
        ),
        (
            "1. Đối với các sở, ban, ngành\n- 96% hồ sơ đúng hạn.\n2. Đối với UBND cấp huyện\n"
            "- 94% hồ sơ đúng hạn.\n3. Giải pháp\n- 92% văn bản được ký số.",
            ["96 department 2024", "94 district 2024", "92 - 2024"],
        ),
        ("1. Cấp giấy phép\n- 81% hồ sơ trực tuyến.", ["81 - 2024"]),
    ],
)
def test_a_heading_that_names_a_level_gives_it(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value level due") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mỗi xã, phường có ít nhất 03 tổ công nghệ số, mỗi tổ tối thiểu 6 thành viên.",
            ["3 commune", "6 commune"],
        ),
        (
            "91% công chức cấp xã đạt chuẩn, 66% sử dụng thành thạo phần mềm.",
            ["91 commune", "66 commune"],
        ),
        (
            "Đến hết quý II, 61% hồ sơ cấp tỉnh được số hóa; đến hết năm đạt 86%.",
            ["61 province", "86 province"],
        ),
        ("100% UBND cấp huyện, cấp xã công khai thủ tục.", ["100 district", "100 commune"]),
        ("Thanh toán trực tuyến từ 40% đối với cấp huyện, xã.", ["40 district", "40 commune"]),
        (
            "UBND các quận, huyện và UBND các phường, xã, thị trấn phải đạt 92% hồ sơ đúng hạn.",
            ["92 district", "92 commune"],
        ),
        ("100% thủ tục của tỉnh, huyện và xã được công khai.", ["100 all"]),
        ("Hồ sơ trễ hạn không quá 3% ở mỗi cấp.", ["3 all"]),
        ("Ở 40 xã, phường, người dân chờ không quá 10 phút.", ["10 commune"]),
        ("Ít nhất ba phần tư số xã tổ chức đối thoại.", ["75 commune"]),
        ("Hồ sơ trễ hạn toàn tỉnh dưới 1%; riêng lĩnh vực đất đai dưới 2%.", ["1 all", "2 all"]),
        (
            "Mỗi phường có tối thiểu 02 máy tính cho người dân và 01 công chức hướng dẫn.",
            ["2 commune", "1 commune"],
        ),
        (
            "Chứng thực điện tử: 20% ở UBND cấp xã; 15% với Phòng Tư pháp.",
            ["20 commune", "15 district"],
        ),
        ("UBND cấp huyện bố trí 95% công chức một cửa cấp xã đạt chuẩn.", ["95 commune"]),
        ("80% cơ quan chuyên môn cấp tỉnh có hộp thư.", ["80 province"]),
        ("Ở các sở, 78% hồ sơ đúng hạn, ở cấp huyện 74%.", ["78 department", "74 district"]),
        (
            "Theo Kế hoạch số 15/KH-UBND ngày 12/1/2024 của UBND tỉnh, hồ sơ đúng hạn đạt 98%.",
            ["98 -"],
        ),
        ("90% hồ sơ cấp xã đúng hạn, 70% văn bản được ký số.", ["90 commune", "70 -"]),
    ],
)
def test_the_level_is_that_of_what_is_counted(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value level") == expected


@pytest.mark.parametrize(
    ("frame", "text", "expected"),
    [
        (
            PROGRAMME,
            "Đến năm 2023: 52%; đến năm 2025: 83% hồ sơ trực tuyến.",
            ["52 2023", "83 2025"],
        ),
        (
            PROGRAMME,
            "Giảm 2% biên chế trong năm 2024 và 4% vào năm 2025.",
            ["2 2024", "4 2025"],
        ),
        (
            PROGRAMME,
            "Thực hiện Đề án giai đoạn 2022 - 2025, tầm nhìn đến năm 2030: 84% hồ sơ trực tuyến.",
            ["84 2025"],
        ),
        (
            NEWS,
            "Nói về chặng đường tới, lãnh đạo sở cho biết năm 2024 tỉnh đặt mục tiêu hồ sơ đúng "
            "hạn đạt từ 97% trở lên; hồ sơ trực tuyến tối thiểu 61%. Số hóa phải đạt 71%.",
            ["97 2024", "61 2024", "71 2024"],
        ),
    ],
)
def test_the_year_that_is_aimed_at(
    tell: Tell, frame: Frame, text: str, expected: list[str]
) -> None:
    assert tell(text, "value due", frame=frame) == expected
