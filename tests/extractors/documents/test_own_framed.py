"""The plan that a story names only midway, as the frame of what its government aims at."""

import pytest

from corpus import Document
from extractors.extract import extract
from extractors.findings import Plan

OPENING = (
    "Một cửa mới ở Sơn Dương: bớt chờ, bớt chạy\n"
    "Mới bảy giờ sáng, hàng ghế chờ đã kín người. Bà Ma Thị Sim ở xã Hợp Hòa kể năm ngoái bà phải "
    "đi bốn chuyến mới xong một tờ giấy, năm nay bà mong chỉ còn một chuyến.\n"
    "Chuyện của bà Sim cũng là điều mà UBND tỉnh Tuyên Quang nhắc nhiều trong kế hoạch cải cách "
    "hành chính năm 2019 vừa được gửi tới các huyện.\n"
    "Nhiều cán bộ cho rằng khó nhất vẫn là thói quen cũ, và muốn đổi thì phải bắt đầu từ người "
    "đứng đầu.\n"
    "Ở chợ phiên cuối tháng, câu chuyện về tờ phiếu hẹn lại được đem ra kể. Người khen, người chê, "
    "nhưng ai cũng nhận là giấy tờ năm nay đã đỡ hơn năm trước một chút.\n"
)
TAIL = "\nTỉnh phấn đấu ít nhất 95% hồ sơ được trả đúng hạn, trên 40% hồ sơ nộp qua mạng.\n"


def plan(said: str, opening: str = OPENING) -> Plan | None:
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, opening + said + TAIL)
    return extract(document).plan


@pytest.mark.parametrize(
    ("said", "number", "date"),
    [
        (
            "Trong Kế hoạch số 118/KH-UBND về cải cách hành chính năm 2019, ký ngày 27/12/2018, "
            "UBND tỉnh dành một chương riêng cho cấp xã.",
            "118/KH-UBND",
            "2018-12-27",
        ),
        (
            "Theo Quyết định số 1502/QĐ-UBND ngày 28/12/2018 của UBND tỉnh phê duyệt Kế hoạch "
            "CCHC, tỉnh xác định năm việc phải làm.",
            "1502/QĐ-UBND",
            "2018-12-28",
        ),
        (
            "Kế hoạch số 118/KH-UBND về CCHC năm 2019 của UBND tỉnh đặt ra yêu cầu khá cao.",
            "118/KH-UBND",
            None,
        ),
    ],
)
def test_the_frame_of_what_is_aimed_at_is_the_own_plan(
    said: str, number: str, date: str | None
) -> None:
    found = plan(said)
    assert found is not None
    assert (found.number, found.issue_date, found.origin) == (number, date, "own.framed")
    assert found.confidence < 0.7


@pytest.mark.parametrize(
    "said",
    [
        "Trong Kế hoạch số 118/KH-UBND về CCHC giai đoạn 2016-2020, UBND tỉnh đặt mục tiêu cao.",
        "Trong Kế hoạch số 118/KH-UBND về CCHC năm 2018, UBND tỉnh đặt mục tiêu khá thấp.",
        "Trong Kế hoạch số 118/KH-UBND về phòng, chống rét năm 2019, UBND tỉnh đặt mục tiêu cao.",
        "Thực hiện nhiệm vụ theo Kế hoạch số 118/KH-UBND về CCHC năm 2019, tỉnh đặt mục tiêu cao.",
        "Theo Kế hoạch số 118/KH-UBND về CCHC năm 2019, tỉnh đã giao mỗi huyện một việc khó.",
        "Theo Kế hoạch số 9/KH-UBND về CCHC năm 2019, UBND xã Hợp Hòa đặt mục tiêu không hẹn lại.",
        "Theo Kế hoạch số 9/KH-UBND của UBND tỉnh về CCHC năm 2019, huyện đặt mục tiêu cao hơn.",
        "Theo Kế hoạch số 118/KH-BNV về CCHC năm 2019, tỉnh đặt mục tiêu thuộc nhóm đầu.",
        "Theo Quyết định số 4/QĐ-UBND về CCHC năm 2019, tỉnh đặt mục tiêu thuộc nhóm đầu.",
        "Theo Quyết định số 4/QĐ-UBND ngày 3/2/2014 phê duyệt Kế hoạch CCHC, tỉnh đặt mục tiêu.",
        "Trong Kế hoạch số 11/KH-UBND về CCHC năm 2019, tỉnh đặt mục tiêu cao. Trong Kế hoạch số "
        "12/KH-UBND về CCHC năm 2019, tỉnh nêu thêm ba việc.",
    ],
)
def test_no_other_plan_that_a_story_cites_is_its_own(said: str) -> None:
    found = plan(said)
    assert found is None or found.number is None


def test_a_report_has_no_plan_of_its_own() -> None:
    title = "Kết quả cải cách hành chính tỉnh Tuyên Quang 6 tháng đầu năm 2019\n"
    opening = title + OPENING.partition("\n")[2]
    assert plan("Trong Kế hoạch số 8/KH-UBND về CCHC năm 2019, tỉnh đặt mục tiêu.", opening) is None
