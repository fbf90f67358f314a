"""Dates, periods and time stamps at the precision printed."""

from pathlib import Path
from time import process_time

import pytest

from extractors.dates import find_dates, parse_timestamp, resolve_year
from extractors.findings import DateMention


def only(text: str) -> DateMention:
    found = find_dates(text)
    assert len(found) == 1, [date.printed for date in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("Ngày 29/12/2023, tỉnh", "2023-12-29", "day"),
        ("ngày 7/8/2017", "2017-08-07", "day"),
        ("ngày 05.01.2024", "2024-01-05", "day"),
        ("ngày 6-1-2012", "2012-01-06", "day"),
        ("ngày 29 tháng 12 năm 2023", "2023-12-29", "day"),
        ("Cao Bằng, ngày\n09 \n tháng 12 năm 2024", "2024-12-09", "day"),
        ("ngày 18 tháng 11năm 2025", "2025-11-18", "day"),
        ("ngày 15/6/18", "2018-06-15", "day"),
        ("cập nhật 2023-12-29", "2023-12-29", "day"),
        ("từ ngày 17-20/11/2025", "2025-11-20", "day"),
        ("Sáng ngày 16/3", None, "day"),
        ("Hôm qua (9-10)", None, "day"),
        ("ngày 8.6", None, "day"),
        ("ngày 9 tháng 5", None, "day"),
        ("trong tháng 12/2023", "2023-12", "month"),
        ("tháng 4-2023", "2023-04", "month"),
        ("tháng 02 năm 2025", "2025-02", "month"),
        ("đến 06/2026", "2026-06", "month"),
        ("báo cáo trong tháng 6", None, "month"),
        ("quý I năm 2020", "2020-Q1", "quarter"),
        ("Quý IV/2024", "2024-Q4", "quarter"),
        ("hoàn thành trong quý 3", None, "quarter"),
        ("6 tháng đầu năm 2024", "2024-H1", "half"),
        ("sáu tháng cuối năm 2024", "2024-H2", "half"),
        ("đến hết năm 2025", "2025", "year"),
        ("tầm nhìn đến 2030", "2030", "year"),
        ("ngày      tháng      năm 2026", "2026", "year"),
        ("giai đoạn 2021 - 2025", "2021/2025", "period"),
        ("Chương trình tổng thể 2021–2030", "2021/2030", "period"),
        ("giai đoạn từ năm 2021 đến năm 2025", "2021/2025", "period"),
    ],
)
def test_forms_that_occur(text: str, value: str | None, precision: str) -> None:
    date = only(text)
    assert (date.value, date.precision) == (value, precision)
    assert text[date.start : date.end] == date.printed
    assert not date.impossible


def test_a_period_names_its_years() -> None:
    assert only("giai đoạn 2021-2025").period == (2021, 2025)


@pytest.mark.parametrize(
    "text",
    [
        "đứng thứ 22/63, hoạt động 24/7, đạt 40,62/80 điểm",
        "năm học 2023-2024, nhiệm kỳ 2020 - 2025, khóa XII, lần thứ XX",
        "Quyết định số 12/2024/QĐ-UBND, Luật số 19/2016/QH14",
        "điện thoại 0240.3854.123, 1.586,3 km2, 2.350.000 đồng",
        "mỗi ngày 8.6% hồ sơ, quý vị đại biểu, trong 6 tháng qua",
        "3.12.2020.15",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("hai mươi tám tháng mười hai năm 2014", "2014-12-28"),
        ("mồng chín tháng giêng năm 2013", "2013-01-09"),
        ("17 tháng Mười một năm hai nghìn không trăm mười sáu", "2016-11-17"),
        ("mười lăm tháng 3 năm hai nghìn không trăm lẻ chín", "2009-03-15"),
        ("ba mươi mốt tháng chạp năm 2020", "2020-12-31"),
    ],
)
def test_a_date_may_be_spelled_out(printed: str, value: str) -> None:
    date = only(f"ký ngày {printed}")
    assert (date.printed, date.value) == (printed, value)


def test_a_spelled_day_that_no_calendar_has_is_marked() -> None:
    assert only("ngày ba mươi tháng hai năm 2014").impossible


@pytest.mark.parametrize("printed", ["31/02/2017", "29/2/2023", "19/8/19999", "45/13/2020"])
def test_days_that_no_calendar_has_are_kept_and_marked(printed: str) -> None:
    date = only(f"ngày {printed}")
    assert (date.printed, date.value, date.impossible) == (printed, None, True)


def test_a_torn_day_is_not_joined() -> None:
    date = only("Luật ngày 1 6/6/2025")
    assert (date.printed, date.value, date.impossible) == ("1 6/6/2025", None, True)


def test_a_clock_time_beside_a_date_is_read() -> None:
    before, after = find_dates("14h30 ngày 05/01/2024 và 23/02/2021 10:33")
    assert (before.value, before.time) == ("2024-01-05", "14:30:00")
    assert (after.value, after.time) == ("2021-02-23", "10:33:00")


def test_a_clock_of_the_line_before_belongs_there() -> None:
    stamp, day = find_dates("Thứ hai - 04/08/2025 15:42\nNgày 02/8/2025, tỉnh ban hành")
    assert (stamp.time, day.time, day.value) == ("15:42:00", None, "2025-08-02")


def test_a_missing_year_is_inferred_and_marked() -> None:
    day = only("Ngày 25/12, UBND tỉnh ban hành")
    published = resolve_year(day, "2024-01-03T08:00:00+07:00")
    assert (published.value, published.inferred_year) == ("2023-12-25", True)
    assert resolve_year(day, "2024-12-26").value == "2024-12-25"
    assert resolve_year(day, None, 2024).value == "2023-12-25"
    assert resolve_year(only("sáng 16/3"), None, 2023).value == "2023-03-16"
    assert resolve_year(day, None).value is None


def test_a_printed_year_is_never_replaced() -> None:
    day = only("ngày 25/12/2022")
    assert resolve_year(day, "2024-01-03") == day


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("28/12/2020 1:41:08 CH", "2020-12-28T13:41:08+07:00"),
        ("17/08/2023 12:15:00 CH", "2023-08-17T12:15:00+07:00"),
        ("1/2/2021 12:05:00 SA", "2021-02-01T00:05:00+07:00"),
        ("10:33, 23/02/2021", "2021-02-23T10:33:00+07:00"),
        ("00:42, ngày 15-04-2024", "2024-04-15T00:42:00+07:00"),
        ("25/05/2022 11:17    132", "2022-05-25T11:17:00+07:00"),
        ("21/04/2025 | Lượt xem: 197", "2025-04-21"),
        ("12/05/2016 04:00:00 PM", "2016-05-12T16:00:00+07:00"),
        ("Thứ sáu - 29/12/2023 08:30", "2023-12-29T08:30:00+07:00"),
        ("Thứ năm, 30/05/2024 11:24 (GMT+7)", "2024-05-30T11:24:00+07:00"),
        ("Thứ tư, 31/07/2024 18:15 PM", "2024-07-31T18:15:00+07:00"),
        ("đăng vào T5, 02/05/2024 - 09:05", "2024-05-02T09:05:00+07:00"),
        ("đăng vào T2, 05/06/2024 - 09:05", "2024-05-06T09:05:00+07:00"),
        ("Chủ nhật, 12/01/2019", "2019-12-01"),
        ("Cập nhật lúc 14h30 ngày 05/01/2024", "2024-01-05T14:30:00+07:00"),
        ("14 giờ 30 phút, 5/1/2024", "2024-01-05T14:30:00+07:00"),
        ("ngày 5 tháng 1 năm 2024, 8:05", "2024-01-05T08:05:00+07:00"),
        ("6/4/19 3:43 PM", "2019-06-04T15:43:00+07:00"),
        ("11/14/2023 3:20:00 PM", "2023-11-14T15:20:00+07:00"),
        ("July 16, 2021 10:10 PM GMT+7", "2021-07-16T22:10:00+07:00"),
        ("2023-12-29T08:30:00+07:00", "2023-12-29T08:30:00+07:00"),
        ("2023-12-29T23:30:00Z", "2023-12-30T06:30:00+07:00"),
        ("2023-12-29T08:30:00.123+0000", "2023-12-29T15:30:00+07:00"),
        ("2023-12-29 08:30", "2023-12-29T08:30:00+07:00"),
        ("2023-12-29+0708:30:00", "2023-12-29T08:30:00+07:00"),
        ("(28/12/2020)", "2020-12-28"),
        ("31/02/2017 08:00", None),
        ("Lượt xem: 197", None),
    ],
)
def test_time_stamps(printed: str, value: str | None) -> None:
    assert parse_timestamp(printed) == value


def test_time_is_linear_on_hostile_text() -> None:
    for unit in ("1/", "1.1.", "ngày ", "tháng 1", "1 tháng ", "20", "2021-", "năm 20"):
        begin = process_time()
        find_dates(unit * (60_000 // len(unit)))
        assert process_time() - begin < 2.0, unit


SEED = Path(__file__).parents[3] / "shared/seeds/004_dbcc874c2134383c.txt"


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seeds")
def test_a_real_page_gives_its_stamp_and_no_day_of_its_counters() -> None:
    days = [
        date for date in find_dates(SEED.read_text(encoding="utf-8")) if date.precision == "day"
    ]
    assert [(date.value, date.time) for date in days] == [("2021-02-23", "10:33:00")]
