"""A target told twice is one record; items of a list are as many."""

from collections.abc import Callable

import pytest

Tell = Callable[..., list[str]]

LEAD = "Tỉnh đặt mục tiêu trên 90% người dân hài lòng với dịch vụ công.\n"


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("Cụ thể, phấn đấu trên 90% người dân hài lòng với dịch vụ công.", ["90"]),
        ("- Mức độ hài lòng của người dân với dịch vụ công đạt trên 90%.", ["90"]),
        ("Phấn đấu trên 95% người dân hài lòng với dịch vụ công.", ["90", "95"]),
        ("Phấn đấu trên 90% văn bản được ký số.", ["90", "90"]),
        ("Phấn đấu trên 90% người dân hài lòng với dịch vụ công ở cấp xã.", ["90"]),
    ],
)
def test_a_target_told_twice_is_one(tell: Tell, body: str, values: list[str]) -> None:
    assert tell(LEAD + body, "value") == values


def test_the_same_value_at_two_levels_is_two(tell: Tell) -> None:
    text = "- 90% hồ sơ cấp tỉnh được số hóa.\n- 90% hồ sơ cấp xã được số hóa."
    assert tell(text, "value level") == ["90 province", "90 commune"]


def test_a_part_of_a_repeated_target_is_of_the_one_kept(tell: Tell) -> None:
    text = LEAD + "Trên 90% người dân hài lòng với dịch vụ công, trong đó đất đai đạt 80%."
    assert tell(text, "value parent") == ["90 -", "80 0"]


def test_items_of_a_list_are_as_many_targets_however_alike(tell: Tell) -> None:
    text = """Mục tiêu đến năm 2024:
(1) Tỷ lệ trường học dùng nền tảng số để quản lý đạt tối thiểu 60%;
(2) Tỷ lệ bến xe dùng nền tảng số để quản lý đạt tối thiểu 60%;
(3) Tỷ lệ chợ dùng nền tảng số để quản lý đạt tối thiểu 60%."""
    assert tell(text, "value") == ["60", "60", "60"]


def test_two_lists_that_speak_of_other_things_are_two(tell: Tell) -> None:
    text = """1. Kinh tế số:
- Tỷ lệ hợp tác xã có gian hàng trên sàn thương mại điện tử đạt 40%.
2. Xã hội số:
- Tỷ lệ hộ nghèo có gian hàng trên sàn thương mại điện tử đạt 40%."""
    assert tell(text, "value") == ["40", "40"]


def test_the_same_value_for_two_years_is_two(tell: Tell) -> None:
    text = """a) Đến năm 2024:
- 100% nhà máy trong khu công nghiệp được tư vấn chuyển đổi số.
b) Đến năm 2030:
- 100% nhà máy trong khu công nghiệp được tư vấn chuyển đổi số."""
    assert tell(text, "value due") == ["100 2024", "100 2030"]


def test_a_lead_gives_way_to_a_telling_with_more_words_or_a_level(tell: Tell) -> None:
    lead = "Giảm một nửa hồ sơ trễ hẹn là điều tỉnh muốn.\nNgười dân kể chuyện chờ đợi.\n"
    body = "Kế hoạch yêu cầu cấp xã giảm một nửa số hồ sơ trễ hẹn so với trước."
    assert tell(lead + body, "value level due") == ["50 commune 2024"]


def test_a_lead_gives_no_way_to_a_part_of_what_it_tells(tell: Tell) -> None:
    lead = "Phấn đấu 100% thủ tục hành chính được công khai.\nNgười dân chờ đợi.\n"
    body = (
        "Tỉnh yêu cầu 100% thủ tục được công khai, trong đó 100% thủ tục cấp xã công khai đầy đủ."
    )
    told = tell(lead + body, "value level parent")
    assert told[0] == "100 - -"
    assert all(line.endswith((" -", " 0")) for line in told[1:])
