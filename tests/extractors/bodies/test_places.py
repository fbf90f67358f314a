"""Places by name, with the traps of Vietnamese place names."""

import pytest

from extractors.bodies.places import Place, find_places


def one(text: str) -> Place:
    (place,) = find_places(text)
    return place


@pytest.mark.parametrize(
    ("text", "level", "name", "codes"),
    [
        ("tỉnh Thái Bình", "province", "Thái Bình", ("34",)),
        ("thành phố Thái Bình", "district", "Thái Bình", ("34",)),
        ("TP. Thái Bình", "district", "Thái Bình", ("34",)),
        ("huyện Quảng Ninh", "district", "Quảng Ninh", ("44",)),
        ("thị xã Quảng Trị", "district", "Quảng Trị", ("45",)),
        ("TP.Cao Lãnh", "district", "Cao Lãnh", ("87",)),
        ("Quận 11", "district", "11", ("79",)),
        ("TP.HCM", "province", "Thành phố Hồ Chí Minh", ("79",)),
        ("Tp. Hồ Chí Minh", "province", "Thành phố Hồ Chí Minh", ("79",)),
        ("Thừa Thiên – Huế", "province", "Huế", ("46",)),
        ("TT-Huế", "province", "Huế", ("46",)),
        ("tỉnh Bà Rịa-Vũng Tàu", "province", "Bà Rịa - Vũng Tàu", ("77",)),
        ("Đắc Lắc", "province", "Đắk Lắk", ("66",)),
        ("Hoà Bình", "province", "Hòa Bình", ("17",)),
        ("TỈNH\nKHÁNH HOÀ", "province", "Khánh Hòa", ("56",)),
    ],
)
def test_names_and_levels(text: str, level: str, name: str, codes: tuple[str, ...]) -> None:
    place = one(text)
    assert (place.level, place.name, place.codes_63) == (level, name, codes)
    assert text[place.start : place.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "UBND Thành phố và các huyện, thị xã",
        "Phó Thủ tướng Trương Hoà Bình",
        "châu Á - Thái Bình Dương",
        "Chủ tịch Hồ Chí Minh",
        "hoà bình và ổn định",
        "XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "thành phố Kiểu Mẫu",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert list(find_places(text)) == []


def test_commune_of_2025_has_codes_of_the_34_only() -> None:
    place = one("phường Bắc Giang")
    assert (place.level, place.codes_63, place.codes_34) == ("commune", (), ("24",))


def test_unknown_commune_is_a_place_without_a_province() -> None:
    place = one("UBND xã Tân Hợp Đông ban hành")
    assert (place.level, place.name, place.codes_63, place.codes_34) == (
        "commune",
        "Tân Hợp Đông",
        (),
        (),
    )


def test_ambiguous_district_keeps_all_its_provinces() -> None:
    assert len(one("huyện Châu Thành").codes_63) == 10


def test_units_of_the_past_are_marked() -> None:
    assert one("tỉnh Bình Dương (cũ)").former
    assert not one("tỉnh Bình Dương").former


def test_places_of_a_letterhead_do_not_run_into_the_next_line() -> None:
    text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HẢI PHÒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert [place.name for place in find_places(text)] == ["Hải Phòng"]


def test_a_banner_names_commune_district_and_province() -> None:
    banner = find_places("XÃ TÂN HÒA - HUYỆN LAI VUNG - TỈNH ĐỒNG THÁP")
    assert [p.name for p in banner] == ["Tân Hòa", "Lai Vung", "Đồng Tháp"]


def test_brackets_behind_a_commune_hold_its_district_if_the_gazetteer_has_it() -> None:
    assert [p.level for p in find_places("xã An Hải (Lý Sơn)")] == ["commune", "district"]
    assert [p.level for p in find_places("xã An Hải (Đội Ba)")] == ["commune"]


def test_several_in_print_order() -> None:
    text = "xã Tiên Yên, huyện Quang Bình, tỉnh Hà Giang"
    assert [place.level for place in find_places(text)] == ["commune", "district", "province"]
