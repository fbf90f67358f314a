"""Bodies named anywhere in a text, with their standard names."""

import pytest

from extractors.bodies.agencies import find_agencies
from extractors.bodies.places import find_places
from extractors.rules import read_yaml


def named(text: str) -> list[tuple[str, str | None]]:
    """Return what is printed and its standard name, for every body in `text`."""
    found = find_agencies(text, list(find_places(text)), "2024-12-01")
    return [(text[agency.start : agency.end], agency.name) for agency in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Nội vụ chủ trì", [("Sở Nội vụ", "Sở Nội vụ")]),
        ("SỞ TÀI CHÍNH TỈNH LÀO CAI", [("SỞ TÀI CHÍNH TỈNH LÀO CAI", "Sở Tài chính")]),
        ("Sở TT&TT lo hạ tầng", [("Sở TT&TT", "Sở Thông tin và Truyền thông")]),
        ("Uỷ ban nhân dân tỉnh họp", [("Uỷ ban nhân dân tỉnh", "UBND tỉnh")]),
        ("UBND TP. Huế ban hành", [("UBND TP. Huế", "UBND thành phố Huế")]),
        ("Công an tỉnh làm sạch", [("Công an tỉnh", "Công an tỉnh")]),
        ("Báo Yên Bái đưa tin", [("Báo Yên Bái", "Báo Yên Bái")]),
        (
            "UBMTTQ Việt Nam tỉnh",
            [("UBMTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")],
        ),
        ("Các sở, ngành rà soát", [("Các sở, ngành", "các sở, ban, ngành")]),
        ("UBND 124 xã, phường niêm yết", [("UBND 124 xã, phường", "UBND cấp xã")]),
        ("UBND các huyện, thành phố nộp", [("UBND các huyện, thành phố", "UBND cấp huyện")]),
        (
            "với các cơ quan, đơn vị liên quan thực hiện",
            [("các cơ quan, đơn vị liên quan", None)],
        ),
        ("TM. UBND", [("UBND", None)]),
    ],
)
def test_a_body_has_its_standard_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Ban Tôn giáo Chính phủ",
        "Ban Cơ yếu Chính phủ",
        "Thanh tra Chính phủ",
        "Văn phòng Chính phủ",
        "Văn phòng Quốc hội",
        "Ban Thi đua - Khen thưởng Trung ương",
        "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "Tổng Liên đoàn Lao động Việt Nam",
        "Bảo hiểm xã hội Việt Nam",
        "Viện Hàn lâm Khoa học và Công nghệ Việt Nam",
        "Đoàn đại biểu Quốc hội tỉnh",
        "Ban Pháp chế HĐND tỉnh",
        "Chi cục Thuế khu vực VII",
        "Văn phòng Sở Nội vụ",
        "Thanh tra Bộ Dân tộc và Tôn giáo",
        "Bộ Nông nghiệp và Môi trường",
        "Bộ Dân tộc và Tôn giáo",
        "Sở Dân tộc và Tôn giáo",
    ],
)
def test_a_name_that_ends_in_another_body_is_one(name: str) -> None:
    assert named(f"Giao {name} chủ trì.") == [(name, name)]


def test_bodies_side_by_side_stay_two() -> None:
    text = "Ban Tôn giáo, Chính phủ và Văn phòng, Sở Nội vụ"
    assert [printed for printed, _ in named(text)] == ["Ban Tôn giáo", "Chính phủ", "Sở Nội vụ"]


def test_sectors_listed_behind_one_head_are_bodies_each() -> None:
    text = "giao Sở Nội vụ, Tài chính và Tư pháp, xây dựng kế hoạch"
    assert named(text) == [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Tài chính", "Sở Tài chính"),
        ("Tư pháp", "Sở Tư pháp"),
    ]


def test_a_body_behind_a_list_of_departments_is_none_of_them() -> None:
    assert [name for _, name in named("Sở Tài chính, Công an tỉnh")] == [
        "Sở Tài chính",
        "Công an tỉnh",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 12/KH-UBND",
        "cơ sở y tế, trụ sở tài chính",
        "xây dựng Chính phủ điện tử, Chính phủ số",
        "cán bộ tài chính xã",
        "Thanh tra chuyên ngành",
        "Phó Thủ tướng Nhật Bản",
        "Phó Thủ tướng Chính phủ",
        "báo cáo kết quả",
    ],
)
def test_words_that_only_look_like_a_body_are_none(text: str) -> None:
    assert named(text) == []


def test_a_name_does_not_run_on_into_the_sentence() -> None:
    text = "Sở Xây dựng xây dựng kế hoạch; Văn phòng UBND tỉnh tham mưu"
    assert [printed for printed, _ in named(text)] == ["Sở Xây dựng", "Văn phòng UBND tỉnh"]


def test_bodies_that_others_took_over_keep_their_name_and_have_a_successor() -> None:
    became = read_yaml("agencies.yml")["became"]
    assert named("Sở Thông tin và Truyền thông")[0][1] in became
    for former, (later, day) in became.items():
        assert named(former) == [(former, former)]
        assert named(later) == [(later, later)]
        assert day[:4] == "2025"
