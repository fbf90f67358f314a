"""A page that never names its plan in full: what it announces, and for which year."""

import pytest

from corpus import Declared, Document
from extractors.extract import extract
from extractors.findings import Reading

TITLE = "Bến Tre quyết kéo lại thứ hạng"
STORY = (
    "Sau hai năm tụt hạng, tỉnh chọn cách nói ít, giao việc nhiều, và lần này có con số cụ thể.\n"
    "Chị Sáu bán hoa ở phường An Hội nói chị chỉ mong đi một lần là xong, đừng hẹn tới hẹn lui. Có "
    "bữa chị bỏ cả buổi chợ, tới nơi thì người ta chỉ qua phòng khác, rồi phòng khác lại chỉ về.\n"
    "Ông Tư ở Giồng Trôm thì kể chuyện cái sổ đỏ của ông đi vòng vòng ba tháng, tới khi cầm được "
    "trên tay thì thằng cháu nội đã biết bò. Ông cười, nhưng là cười cho qua chuyện.\n"
    "Cán bộ một cửa cũng có cái khổ của họ: máy chậm, mẫu thay hoài, người dân đứng chật hành lang "
    "từ lúc trụ sở chưa mở cửa.\n"
)
WHOLE = (
    "Năm nay, hồ sơ trễ hạn phải dưới 1%, hồ sơ nộp trực tuyến tối thiểu 65%.\n"
    "Biên chế giảm 2%, thêm ít nhất 4 đơn vị tự chủ chi thường xuyên; công chức cấp xã phải qua "
    "lớp kỹ năng số; PAR INDEX phải vào nhóm 25 tỉnh dẫn đầu.\n"
)
NUMBERED = "Các chỉ tiêu này nằm trong Kế hoạch số 77/KH-UBND do UBND tỉnh ký ngày {day}.\n"


def reading(body: str, published: str = "2023-01-12T07:30:00+07:00") -> Reading:
    declared = Declared(title=TITLE, published=published)
    text = f"{TITLE}\n{STORY}{body}"
    return extract(Document("d", "x.txt", "text/plain", "0" * 64, text, declared))


def test_a_plan_that_goes_through_the_fields_of_reform_is_announced_by_its_number() -> None:
    read = reading(WHOLE + NUMBERED.format(day="30/12/2022"))
    assert read.kind.value == "plan_announcement"
    assert read.plan
    assert (read.plan.number, read.plan.issue_date) == ("77/KH-UBND", "2022-12-30")


@pytest.mark.parametrize("day", ["30/12/2022", "05/01/2023"])
def test_signed_at_the_turn_of_the_year_it_is_for_the_year_that_the_page_names(day: str) -> None:
    read = reading(WHOLE + NUMBERED.format(day=day))
    assert read.plan
    assert read.plan.plan_year == 2023
    assert {target.due for target in read.targets if target.status == "target"} == {"2023"}


def test_without_a_word_of_the_year_there_is_none() -> None:
    body = WHOLE.replace("Năm nay, h", "H") + NUMBERED.format(day="30/12/2022")
    read = reading(body)
    assert read.plan
    assert read.plan.plan_year is None


def test_a_plan_signed_long_before_is_only_cited() -> None:
    read = reading(WHOLE + "Việc này từng có trong Kế hoạch số 77/KH-UBND ngày 30/06/2022.\n")
    assert not read.plan or read.plan.number is None


def test_one_field_alone_makes_no_plan_for_reform_as_a_whole() -> None:
    body = "Hồ sơ trễ hạn phải dưới 1% ngay năm nay.\n" + NUMBERED.format(day="30/12/2022")
    assert reading(body).kind.value != "plan_announcement"


def test_a_report_that_cites_a_recent_plan_stays_one() -> None:
    body = (
        "Năm qua, toàn tỉnh đã tiếp nhận 210.000 hồ sơ, trả đúng hạn 97%.\n"
        "Biên chế đã giảm 2%; đến nay 88% công chức đã qua tập huấn, nộp trực tuyến mới đạt 51%.\n"
        "Chỉ số hài lòng đã tăng, PAR INDEX xếp thứ 21.\n"
        "Cùng lúc, Kế hoạch số 77/KH-UBND ngày 30/12/2022 của UBND tỉnh đã tới các huyện.\n"
    )
    read = reading(body)
    assert read.kind.value != "plan_announcement"
    assert not read.plan or read.plan.number is None


def test_the_day_of_signing_alone_is_no_word_of_the_year() -> None:
    body = WHOLE.replace("Năm nay, h", "H") + NUMBERED.format(day="05/01/2023")
    read = reading(body)
    assert read.plan
    assert (read.plan.issue_date, read.plan.plan_year) == ("2023-01-05", None)
