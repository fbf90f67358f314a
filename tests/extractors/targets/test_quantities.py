"""Quantities: numbers with their unit, and numbers that are none."""

import re
from collections.abc import Callable

import pytest

from corpus import Span
from extractors.folding import fold, lower
from extractors.number_words import parse_words
from extractors.rules import Rule, load_rules
from extractors.targets.quantities import Quantity, find_quantities, parse_number

Tell = Callable[..., list[str]]


def quantities(text: str, span: Span | None = None) -> list[Quantity]:
    return find_quantities(lower(fold(text)), span)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("90", 90.0),
        ("05", 5.0),
        ("81,98", 81.98),
        ("90.17", 90.17),
        ("1.713", 1713.0),
        ("12.450", 12450.0),
        ("1.234.567", 1234567.0),
        ("1.234,5", 1234.5),
        ("0,5", 0.5),
    ],
)
def test_numbers_are_read_in_the_vietnamese_way(printed: str, value: float) -> None:
    assert parse_number(printed) == value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("một trăm", 100.0),
        ("chín mươi", 90.0),
        ("chín mươi lăm", 95.0),
        ("hai mươi mốt", 21.0),
        ("ba mươi tư", 34.0),
        ("một trăm linh năm", 105.0),
        ("mười", 10.0),
        ("mười lăm", 15.0),
        ("bảy", 7.0),
        ("không", 0.0),
        ("mươi trăm", None),
        ("năm bảy", None),
        ("hồ sơ", None),
    ],
)
def test_numbers_in_words(printed: str, value: float | None) -> None:
    assert parse_words(printed) == value


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("đạt 92,5% hồ sơ", "92,5%", 92.5, "percent"),
        ("đạt 92.5 % hồ sơ", "92.5 %", 92.5, "percent"),
        ("đạt 92％ hồ sơ", "92％", 92, "percent"),
        ("đạt 90 phần trăm hồ sơ", "90 phần trăm", 90, "percent"),
        ("tám mươi lăm phần trăm hồ sơ", "tám mươi lăm phần trăm", 85, "percent"),
        ("đạt 95%/tổng số điểm", "95%/tổng số điểm", 95, "percent_of_max"),
        ("đạt 90% số điểm tối đa", "90% số điểm tối đa", 90, "percent_of_max"),
        ("tăng 2,5 điểm phần trăm", "2,5 điểm phần trăm", 2.5, "percentage_point"),
        ("tăng 2 điểm % so với trước", "2 điểm %", 2, "percentage_point"),
        ("đạt 43,5 điểm", "43,5 điểm", 43.5, "point"),
        ("đạt 40,62/80 điểm", "40,62/80 điểm", 40.62, "point"),
        ("tăng 03 bậc", "03 bậc", 3, "rank_change"),
        ("tăng ba bậc", "ba bậc", 3, "rank_change"),
        ("xếp hạng 20/63", "xếp hạng 20/63", 20, "rank"),
        ("đứng thứ 12/34", "đứng thứ 12/34", 12, "rank"),
        ("vào top 10", "top 10", 10, "rank"),
        ("chờ 15 phút", "15 phút", 15, "minute"),
        ("trong 04 giờ làm việc", "04 giờ", 4, "hour"),
        ("giảm 02 ngày làm việc", "02 ngày", 2, "day"),
        ("01 sáng kiến", "01", 1, "count"),
        ("thêm 1.250 biên chế", "1.250", 1250, "count"),
    ],
)
def test_units(text: str, printed: str, value: float, unit: str) -> None:
    (quantity,) = quantities(text)
    assert text[quantity.start : quantity.end] == printed
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "dịch vụ công mức độ 3, mức độ 4",
        "tài khoản định danh mức 2",
        "đường dây nóng trực 24/7",
        "phục vụ 24/24 giờ và 7/7 ngày",
        "Nghị định số 61/2018/NĐ-CP",
        "Quyết định số 90/QĐ-UBND ngày 12/3/2024",
        "Đề án 06",
        "lúc 7 giờ 30 ngày 15 tháng 6",
        "kết nối tới 34 điểm cầu",
        "mục 2.1, điểm 3",
        "điện thoại 0238.3840.418",
        "xã hội, năm 2024",
    ],
)
def test_labels_numbers_of_documents_and_times_of_day_are_none(text: str) -> None:
    assert quantities(text) == []


def test_no_range_crosses_a_line() -> None:
    text = "Hồ sơ trả đúng hẹn: 90%\n- 96% văn bản đi được ký số"
    assert [(q.value, q.high) for q in quantities(text)] == [(90, None), (96, None)]


def test_only_the_span_asked_for_is_read() -> None:
    text = "đạt 80%; đạt 90%; đạt 95%"
    assert [q.value for q in quantities(text, Span(9, 17))] == [90]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Phấn đấu trên 90,5 % hồ sơ đúng hạn.", "90,5 %"),
        ("Phấn đấu trên 1.250 công chức được tập huấn.", "1.250"),
        ("Phấn đấu tỷ lệ đúng hạn đạt 85 - 90%.", "85 - 90%"),
        ("Tổ chức ít nhất 02 lớp tập huấn.", "02"),
        ("Thời gian chờ không quá 15 phút.", "15 phút"),
    ],
)
def test_the_value_is_the_number_and_its_unit(tell: Tell, text: str, printed: str) -> None:
    assert tell(text, "printed") == [printed]


@pytest.mark.parametrize("rule", load_rules("quantities.yml"), ids=lambda rule: rule.id)
def test_every_example_has_one_of_the_words_before_its_number(rule: Rule) -> None:
    before = tuple(rule.attributes.get("before", ()))
    for example in rule.examples:
        folded = lower(fold(re.sub("[«»]", "", example)))
        for match in rule.regex.finditer(folded) if "before" in rule.attributes else ():
            assert folded[: match.start("value")].rstrip().endswith(before)
