"""The plan signed in the weeks before the page is its own, unless said to be on other things."""

import pytest

from corpus import Declared, Document
from extractors.extract import extract

TITLE = "Hà Nam siết giờ giấc ở bộ phận một cửa"
LEAD = (
    "Không để dân chờ lâu là điều UBND tỉnh Hà Nam đặt ra trong Kế hoạch cải cách hành chính "
    "năm 2017 vừa ban hành.\n"
    "Ở xã Liêm Tuyền, bà Tám mang theo ghế con mỗi lần đi làm giấy tờ, vì biết sẽ ngồi lâu. Bà "
    "kể có hôm đến từ lúc sương chưa tan mà trưa vẫn chưa tới lượt, đành nhờ cháu ngồi thay.\n"
    "Ông Bảy ở thôn bên thì chọn cách khác: ông gọi điện trước cho người quen làm ở xã, hỏi hôm "
    "ấy có đông không rồi mới đạp xe đi, bởi từ nhà ông ra xã cũng gần nửa giờ đồng hồ.\n"
)


def number(story: str) -> str | None:
    text = f"{TITLE}\n{LEAD}{story}\n"
    declared = Declared(title=TITLE, published="2017-01-20T08:00:00+07:00")
    plan = extract(Document("d", "x.txt", "text/plain", "0" * 64, text, declared)).plan
    return plan.number if plan else None


@pytest.mark.parametrize(
    "said",
    [
        "Kế hoạch số 14/KH-UBND do UBND tỉnh ký ngày 09/01/2017 không nói gì nhiều về khẩu hiệu.",
        "Kế hoạch số 14/KH-UBND ngày 09/01/2017 của UBND tỉnh về cải cách hành chính khá ngắn.",
    ],
)
def test_a_plan_signed_shortly_before_is_the_pages_own(said: str) -> None:
    assert number(said) == "14/KH-UBND"


@pytest.mark.parametrize(
    "said",
    [
        "Nhiều việc phải chờ Kế hoạch số 14/KH-UBND ngày 09/01/2017 về diện tích trồng rừng.",
        "Nhiều việc phải chờ Kế hoạch số 14/KH-UBND ngày 09/01/2016 của UBND tỉnh.",
        "Phường đang thực hiện Kế hoạch số 14/KH-UBND ngày 09/01/2017 của UBND thành phố.",
    ],
)
def test_one_on_other_things_long_ago_or_carried_out_is_only_cited(said: str) -> None:
    assert number(said) is None
