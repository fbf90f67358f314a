"""Levels: for whom a value is meant."""

from collections.abc import Callable

import pytest

from extractors.folding import fold, lower
from extractors.targets import Frame
from extractors.targets.levels import find_levels, one_level

Tell = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("hồ sơ công việc cấp tỉnh", ["province"]),
        ("văn bản của UBND tỉnh", ["province"]),
        ("tại cấp huyện", ["district"]),
        ("UBND các huyện, thị xã", ["district"]),
        ("tại cấp xã", ["commune"]),
        ("Uỷ ban nhân dân các xã, phường", ["commune"]),
        ("các sở, ban, ngành", ["department"]),
        ("Sở, ngành", ["department"]),
        ("cơ quan chuyên môn thuộc UBND tỉnh", ["department"]),
        ("bộ phận một cửa các cấp", ["all"]),
        ("trên toàn tỉnh", ["all"]),
        ("cấp tỉnh, cấp huyện và cấp xã", ["all"]),
        ("hồ sơ cấp huyện và hồ sơ cấp tỉnh", ["district", "province"]),
        ("phát triển kinh tế - xã hội", []),
        ("cung cấp dịch vụ, nâng cấp hệ thống", []),
        ("cơ sở dữ liệu", []),
        ("các tỉnh, thành phố trong cả nước", []),
    ],
)
def test_words_for_levels(text: str, levels: list[str]) -> None:
    folded = lower(fold(text))
    assert find_levels(folded, 0, len(folded)) == levels


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ([], None),
        (["commune"], "commune"),
        (["district", "commune"], None),
        (["province", "district", "commune"], "all"),
        (["all", "commune"], "all"),
    ],
)
def test_several_levels_leave_it_open_or_make_all(levels: list[str], level: str | None) -> None:
    assert one_level(levels) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Tỷ lệ hài lòng tại bộ phận một cửa các cấp đạt tối thiểu 95%.", "all"),
        ("Trên toàn tỉnh, phấn đấu 80% hồ sơ nộp trực tuyến.", "all"),
        ("Tỷ lệ đúng hạn ở cấp tỉnh, cấp huyện và cấp xã đạt 98%.", "all"),
        ("Các sở, ngành phấn đấu 90% hồ sơ đúng hạn.", "department"),
        ("Mỗi xã có ít nhất một mô hình cải cách hiệu quả.", "commune"),
        ("Chỉ số PAR INDEX đạt trên 88%.", "province"),
        ("90% hồ sơ nộp trực tuyến.", "-"),
        ("Trên địa bàn tỉnh có 70% hồ sơ nộp trực tuyến.", "-"),
    ],
)
def test_level_of_a_value(tell: Tell, text: str, level: str) -> None:
    assert tell(text, "level") == [level]


def test_a_fronted_level_rules_the_sentence(tell: Tell) -> None:
    text = "Tại cấp xã, 70% hồ sơ được nộp trực tuyến, 50% được thanh toán trực tuyến."
    assert tell(text, "value level") == ["70 commune", "50 commune"]


def test_a_level_as_label(tell: Tell) -> None:
    text = "- Cấp tỉnh: 95% hồ sơ được số hóa.\n- Cấp xã: 90% văn bản được ký số."
    assert tell(text, "value level") == ["95 province", "90 commune"]


@pytest.mark.parametrize(
    ("issuer", "level"),
    [("commune", "commune"), ("district", "district"), ("department", "department"), (None, "-")],
)
def test_unnamed_levels_are_the_issuers_below_the_province(
    tell: Tell, issuer: str | None, level: str
) -> None:
    frame = Frame("plan_announcement", 2024, issuer, "2024")
    assert tell("Phấn đấu 90% hồ sơ đúng hạn.", "level", frame) == [level]
