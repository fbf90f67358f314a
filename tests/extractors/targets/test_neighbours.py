"""Values beside each other: what spreads from one to the next, and what stops it."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trên 95% hồ sơ công việc cấp tỉnh, 85% cấp huyện và 65% cấp xã được xử lý qua mạng.",
            ["gt 95 province", "gt 85 district", "gt 65 commune"],
        ),
        (
            "Tối thiểu 90% hồ sơ công việc cấp tỉnh; 80% hồ sơ công việc cấp huyện được số hóa.",
            ["ge 90 province", "ge 80 district"],
        ),
        (
            "Kiểm tra tối thiểu 30% cơ quan cấp tỉnh, 20% cơ quan cấp huyện, 15% UBND cấp xã.",
            ["ge 30 province", "ge 20 district", "ge 15 commune"],
        ),
        (
            "Không quá 3% hồ sơ cấp tỉnh, 5% hồ sơ cấp xã bị trễ hạn.",
            ["le 3 province", "le 5 commune"],
        ),
        (
            "Dưới 1% hồ sơ của các sở, ngành và 2% hồ sơ của UBND các xã bị trả lại.",
            ["lt 1 department", "lt 2 commune"],
        ),
        (
            "Giảm tối thiểu 10% số cuộc họp ở cấp tỉnh, 15% ở cấp huyện.",
            ["decrease 10 province", "decrease 15 district"],
        ),
        (
            "Hồ sơ xử lý trên mạng: cấp tỉnh trên 95%, cấp huyện trên 85%, cấp xã trên 70%.",
            ["gt 95 province", "gt 85 district", "gt 70 commune"],
        ),
        (
            "Tỷ lệ hồ sơ đúng hạn ở cấp tỉnh đạt 99%, cấp huyện 98%, cấp xã 97%.",
            ["reach 99 province", "reach 98 district", "reach 97 commune"],
        ),
        (
            "- Cấp tỉnh: 95%; cấp huyện: 85%; cấp xã: 70%.",
            ["reach 95 province", "reach 85 district", "reach 70 commune"],
        ),
    ],
)
def test_a_comparator_spreads_over_levels(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "comparator value level") == expected


def test_a_comparator_taken_over_is_not_printed(tell: Tell) -> None:
    text = "Trên 95% văn bản cấp tỉnh, 85% văn bản cấp xã được ký số."
    assert tell(text, "value comparator_printed origin") == [
        "95 True comparators.gt_left",
        "85 False comparators.inherited",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ít nhất 30% hồ sơ được nộp trực tuyến, rút ngắn 20% thời gian giải quyết.",
            ["ge 30", "decrease 20"],
        ),
        (
            "Ít nhất 30% hồ sơ nộp trực tuyến, 20% hồ sơ thanh toán trực tuyến.",
            ["ge 30", "reach 20"],
        ),
        (
            "Trên 90% hồ sơ cấp tỉnh, phấn đấu 80% hồ sơ cấp xã được số hóa.",
            ["gt 90", "reach 80"],
        ),
        ("Hơn 80% văn bản của cấp tỉnh, đạt 70% văn bản của cấp xã.", ["gt 80", "reach 70"]),
        ("Trên 95% văn bản cấp tỉnh, 100% văn bản cấp xã được ký số.", ["gt 95", "eq 100"]),
        ("Trên 90% hồ sơ cấp tỉnh, dưới 5% hồ sơ cấp xã trễ hạn.", ["gt 90", "lt 5"]),
        ("Giảm 10% số cuộc họp, tăng 20% số hồ sơ trực tuyến.", ["decrease 10", "increase 20"]),
        (
            "Chi phí tuân thủ giảm 10%, thời gian giải quyết giảm 20%.",
            ["decrease 10", "decrease 20"],
        ),
    ],
)
def test_a_new_verb_or_clause_stops_it(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "comparator value") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỷ lệ văn bản điện tử tại cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 98%, 90%, 80%.",
            ["98 province", "90 district", "80 commune"],
        ),
        (
            "Phấn đấu tỷ lệ hồ sơ trực tuyến của các sở và UBND cấp xã tương ứng là 70% và 50%.",
            ["70 department", "50 commune"],
        ),
    ],
)
def test_one_by_one(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value level") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nâng tỷ lệ hồ sơ trực tuyến từ 62% lên 75%.",
            ["baseline reach 62 -", "target reach 75 2024"],
        ),
        (
            "Tỷ lệ thanh toán trực tuyến từ 35% năm 2023 lên trên 50%.",
            ["baseline reach 35 -", "target gt 50 2024"],
        ),
        (
            "Tỷ lệ hồ sơ trễ hạn giảm từ mức 4% xuống dưới 1%.",
            ["baseline reach 4 -", "target lt 1 2024"],
        ),
        (
            "Rút ngắn thời gian giải quyết từ 20 ngày còn 12 ngày.",
            ["baseline reach 20 -", "target le 12 2024"],
        ),
        ("Tỷ lệ hồ sơ trực tuyến từ 62% trở lên.", ["target ge 62 2024"]),
        ("Nâng tỷ lệ hồ sơ trực tuyến lên 75%.", ["target reach 75 2024"]),
    ],
)
def test_the_value_before_a_change_is_a_baseline(
    tell: Tell, text: str, expected: list[str]
) -> None:
    assert tell(text, "status comparator value due") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Có 90% hồ sơ được số hóa, trong đó 60% kết quả được ký số.", ["90 -", "60 0"]),
        ("Phấn đấu 85% người dân hài lòng, trong đó đất đai đạt 80%.", ["85 -", "80 0"]),
        ("Tỷ lệ hài lòng tối thiểu 90%; riêng lĩnh vực đất đai tối thiểu 85%.", ["90 -", "85 -"]),
        ("Tỷ lệ hài lòng tối thiểu 90%. Trong đó, lĩnh vực đất đai đạt 85%.", ["90 -", "85 0"]),
        ("Tỷ lệ hài lòng tối thiểu 90%\n- Trong đó: lĩnh vực đất đai đạt 85%.", ["90 -", "85 0"]),
        ("90% hồ sơ được số hóa, 60% kết quả được ký số.", ["90 -", "60 -"]),
        ("Riêng năm 2024, 90% hồ sơ được số hóa.", ["90 -"]),
        ("Trong đó, 90% hồ sơ được số hóa.", ["90 -"]),
    ],
)
def test_trong_do_makes_a_part(tell: Tell, text: str, expected: list[str]) -> None:
    assert tell(text, "value parent") == expected


def test_a_part_is_of_the_level_and_group_of_the_whole(tell: Tell) -> None:
    text = "Có 90% hồ sơ tại cấp xã được số hóa, trong đó đất đai đạt 60%."
    assert tell(text, "value level group_id") == [
        "90 commune digital_government",
        "60 commune digital_government",
    ]
