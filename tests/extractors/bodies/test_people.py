"""People are read only where a title introduces them."""

import pytest

from extractors.bodies.agencies import Agency, find_agencies
from extractors.bodies.people import find_people
from extractors.bodies.places import Place, find_places


def names(text: str) -> list[str]:
    places = list(find_places(text))
    units: list[Agency | Place] = [*find_agencies(text, places, "2024-12-01"), *places]
    return [person.name for person in find_people(text, sorted(units, key=lambda u: u.start))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng chí Lê Văn Hưng nhấn mạnh", ["Lê Văn Hưng"]),
        ("Bà Trần Thị Mai Hoa, Giám đốc Sở", ["Trần Thị Mai Hoa"]),
        ("Phó Chủ tịch UBND tỉnh Quảng Trị Võ Minh Sơn ký", ["Võ Minh Sơn"]),
        ("Giám đốc Sở Nội vụ Trần Minh Đức trình bày", ["Trần Minh Đức"]),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nHoàng Đức Lân", ["Hoàng Đức Lân"]),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nHOÀNG ĐỨC LÂN", ["Hoàng Đức Lân"]),
        ("đồng chí Lê Quang Đại Phó Chủ tịch UBND huyện", ["Lê Quang Đại"]),
    ],
)
def test_a_name_behind_a_title_is_a_person(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh Hà Giang yêu cầu",
        "đồng chí lãnh đạo Sở Nội vụ",
        "Nguyễn Văn An ở xã Tả Van",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nPHỤ LỤC",
        "Chủ tịch Ủy ban nhân dân thành phố Hà Nội",
    ],
)
def test_without_title_and_name_there_is_none(text: str) -> None:
    assert names(text) == []
