"""Who issued, at what level and where, in the geography of the day."""

from pathlib import Path

import pytest

from corpus import Declared, Document
from extractors.bodies.body import KnownPlan, body_doubts, find_body
from extractors.documents.numbers import find_numbers
from extractors.findings import Body
from extractors.page.layout import find_layout

PLAN_TEXTS = Path(__file__).parents[3].parent / "shared" / "data" / "plan_texts"


def read(text: str, source: str = "page.txt", **dates: str | int | None) -> Body | None:
    document = Document(
        document_id="d", source=source, media_type="text/plain", sha256="0", text=text.strip()
    )
    return find_body(document, find_layout(document), KnownPlan(**dates))  # type: ignore[arg-type]


def found(text: str, source: str = "page.txt", **dates: str | int | None) -> Body:
    body = read(text, source, **dates)
    assert body is not None
    return body


@pytest.mark.parametrize(
    ("named", "issuer", "province"),
    [
        (
            "Thừa Thiên Huế (nay là thành phố Huế)",
            "UBND tỉnh Thừa Thiên Huế",
            "Thừa Thiên Huế",
        ),
        ("UBND tỉnh Hải Dương (nay thuộc Hải Phòng)", "UBND tỉnh Hải Dương", "Hải Dương"),
    ],
)
def test_what_a_province_is_called_today_is_no_other_body(
    named: str, issuer: str, province: str
) -> None:
    body = found(
        f"Kế hoạch cải cách hành chính năm 2018\nNgày 22/12/2017, {named} ban hành Kế hoạch số "
        "190/KH-UBND về CCHC năm 2018.",
        issue_date="2017-12-22",
    )
    assert (body.issuer, body.level, body.province) == (issuer, "province", province)
    assert body.district is None


TAIL = "Kế hoạch đề ra các nhiệm vụ về thể chế, thủ tục hành chính và tài chính công trong năm tới."


@pytest.mark.parametrize(
    ("text", "issuer", "level", "province"),
    [
        (
            "Thái Bình: Kế hoạch cải cách hành chính năm 2020\n"
            "UBND thành phố Thái Bình vừa ban hành Kế hoạch số 4/KH-UBND về CCHC năm 2020.",
            "UBND thành phố Thái Bình",
            "district",
            "Thái Bình",
        ),
        (
            "Kế hoạch cải cách hành chính năm 2020\n"
            "Ngày 8/1/2020, UBND tỉnh Thái Bình ban hành Kế hoạch số 4/KH-UBND về CCHC năm 2020.",
            "UBND tỉnh Thái Bình",
            "province",
            "Thái Bình",
        ),
        (
            "Kế hoạch CCHC năm 2019\nUBND huyện Quảng Ninh ban hành Kế hoạch CCHC năm 2019 với 6"
            " lĩnh vực và hơn 30 nhiệm vụ cụ thể.",
            "UBND huyện Quảng Ninh",
            "district",
            "Quảng Bình",
        ),
        (
            "UBND tỉnh ban hành Kế hoạch CCHC năm 2018 của tỉnh Bạc Liêu\n" + TAIL,
            "UBND tỉnh Bạc Liêu",
            "province",
            "Bạc Liêu",
        ),
        (
            "Kế hoạch cải cách hành chính năm 2021\n"
            "Thực hiện Kế hoạch số 90/KH-UBND của UBND tỉnh Đắk Nông về CCHC năm 2021, ngày 15/1,"
            " UBND huyện Cư Jút ban hành Kế hoạch số 7/KH-UBND.",
            "UBND huyện Cư Jút",
            "district",
            "Đắk Nông",
        ),
        (
            "Lạng Sơn đặt mục tiêu cải cách\n"
            "Sở Nội vụ vừa tham mưu UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2017.",
            "UBND tỉnh Lạng Sơn",
            "province",
            "Lạng Sơn",
        ),
        (
            "Kế hoạch CCHC năm 2022 của Sở Nội vụ\n"
            "Vừa qua, Sở Nội vụ tỉnh Yên Bái đã ban hành Kế hoạch số 12/KH-SNV về CCHC của Sở.",
            "Sở Nội vụ tỉnh Yên Bái",
            "department",
            "Yên Bái",
        ),
        (
            "Sở Lao động - TB&XH Lai Châu ban hành kế hoạch\nSở Lao động - TB&XH ký Kế hoạch CCHC"
            " năm 2018, triển khai kế hoạch của UBND tỉnh.",
            "Sở Lao động - TB&XH tỉnh Lai Châu",
            "department",
            "Lai Châu",
        ),
        (
            "Tỉnh ủy ban hành Kế hoạch số 31-KH/TU\n"
            "Ban Thường vụ Tỉnh ủy Hà Giang vừa ban hành Kế hoạch số 31-KH/TU về cải cách hành"
            " chính trong các cơ quan đảng.",
            "Tỉnh ủy Hà Giang",
            "party",
            "Hà Giang",
        ),
        (
            "Chủ tịch UBND quận Ô Môn ký ban hành kế hoạch\n" + TAIL,
            "UBND quận Ô Môn",
            "district",
            "Cần Thơ",
        ),
        (
            "TP.HCM ban hành Kế hoạch CCHC năm 2021\n" + TAIL,
            "UBND Thành phố Hồ Chí Minh",
            "province",
            "Thành phố Hồ Chí Minh",
        ),
    ],
)
def test_issuer_level_and_province(text: str, issuer: str, level: str, province: str) -> None:
    body = found(text, plan_year=2020)
    assert (body.issuer, body.level, body.province) == (issuer, level, province)


@pytest.mark.parametrize(
    ("text", "issuer", "province"),
    [
        (
            "Krông Pắc quyết tâm\nUBND huyện Krông Pắc (tỉnh Đắk Lắk) vừa ban hành Kế hoạch số 12/"
            "KH-UBND về CCHC năm 2022.",
            "UBND huyện Krông Pắc",
            "Đắk Lắk",
        ),
        (
            "Kế hoạch CCHC ở một xã\nUBND xã Tân Hiệp, huyện Châu Thành, tỉnh Long An ban hành Kế"
            " hoạch cải cách hành chính năm 2022.",
            "UBND xã Tân Hiệp",
            "Long An",
        ),
        (
            "Điện Biên Đông cải cách\nUBND huyện Điện Biên Đông vừa ban hành Kế hoạch CCHC năm 2022"
            " với nhiều nhiệm vụ.",
            "UBND huyện Điện Biên Đông",
            "Điện Biên",
        ),
        (
            "Huyện ủy ban hành kế hoạch\nBan Thường vụ Huyện ủy Yên Minh vừa ban hành Kế hoạch số"
            " 45-KH/HU về cải cách hành chính.",
            "Huyện ủy Yên Minh",
            "Hà Giang",
        ),
    ],
)
def test_units_with_their_address(text: str, issuer: str, province: str) -> None:
    body = found(f"{text}\n{TAIL}", plan_year=2022)
    assert (body.issuer, body.province) == (issuer, province)


def test_commune_keeps_its_district() -> None:
    text = "Xã Thanh Lâm cải cách\nUBND xã Thanh Lâm, huyện Mê Linh vừa ban hành Kế hoạch CCHC."
    body = found(f"{text}\n{TAIL}", plan_year=2021)
    assert (body.commune, body.district, body.province) == ("Thanh Lâm", "Mê Linh", "Hà Nội")


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("45/KH-SCT", "Sở Công Thương tỉnh Yên Bái"),
        ("45/KH-SNN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Yên Bái"),
        ("45/KH-SLĐ-TBXH", "Sở Lao động - Thương binh và Xã hội tỉnh Yên Bái"),
    ],
)
def test_number_tells_which_department_so_is(number: str, issuer: str) -> None:
    text = (
        "Ngành ta cải cách hành chính vì doanh nghiệp\n"
        "Thực hiện Kế hoạch số 1/KH-UBND của UBND tỉnh Yên Bái, vừa qua"
        f" Giám đốc Sở ký Kế hoạch CCHC năm 2022 (số: {number}) của ngành.\n" + TAIL
    )
    own = find_numbers(text)[1]
    document = Document("d", "page.txt", "text/plain", "0", text)
    body = find_body(document, find_layout(document), KnownPlan(plan_year=2022, number=own))
    assert body is not None
    assert (body.issuer, body.level) == (issuer, "department")


def test_the_only_province_of_the_lead_is_the_province_of_a_page_without_a_body() -> None:
    title = "Từ chuyện một tờ giấy hẹn"
    lead = "Vì giấy hẹn mà Sóc Trăng tụt tám bậc."
    assert found(f"{title}\n{lead}\n{TAIL}\nSóc Trăng nay đã khác.").province == "Sóc Trăng"
    assert read(f"{title}\n{lead}\n{TAIL}") is None  # a place named in passing
    assert read(f"{title}\nSóc Trăng và Cà Mau cùng tụt bậc vì giấy hẹn.\n{TAIL}") is None


def test_a_district_in_brackets_tells_the_province_of_its_commune() -> None:
    text = "Xã Phong Nẫm (Kế Sách) vì dân\nUBND xã Phong Nẫm vừa ban hành Kế hoạch CCHC năm 2021."
    body = found(f"{text}\n{TAIL}", plan_year=2021)
    assert (body.commune, body.district, body.province) == ("Phong Nẫm", "Kế Sách", "Sóc Trăng")


def test_recipients_tell_the_level_of_an_unnamed_committee() -> None:
    text = "Kế hoạch CCHC năm 2022\nUBND vừa ban hành Kế hoạch CCHC năm 2022 với sáu nhiệm vụ."
    assert found(f"{text}\nGiao các sở, ban, ngành thực hiện.").level == "province"
    assert found(f"{text}\nGiao các phòng chuyên môn thực hiện.").level == "district"


def test_links_of_the_state_in_a_footer_are_no_letterhead() -> None:
    text = (
        "Huyện Mường La ban hành Kế hoạch CCHC năm 2022\n" + TAIL + "\nLiên kết website\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nBỘ NỘI VỤ\nBỘ TÀI CHÍNH"
    )
    assert found(text, plan_year=2022).issuer == "UBND huyện Mường La"


def test_ministry_has_no_province() -> None:
    text = "Bộ Xây dựng ban hành Kế hoạch CCHC năm 2023\nBộ Xây dựng vừa ban hành Quyết định này."
    body = found(text)
    assert (body.issuer, body.level, body.province_code) == ("Bộ Xây dựng", "central", None)


LETTERHEADS = [
    ("ỦY BAN NHÂN DÂN\nTỈNH BẮC NINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND tỉnh Bắc Ninh"),
    ("ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BẮC NINH | Độc lập - Tự do -"
     " Hạnh phúc", "UBND tỉnh Bắc Ninh"),
    ("**UỶ BAN NHÂN\nDÂN **\nTỈNH BẮC NINH\n-----\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "UBND tỉnh Bắc Ninh"),
    ("UBND TỈNH BẮC NINH\nSỞ TƯ PHÁP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "Sở Tư pháp tỉnh Bắc Ninh"),
    ("UBND TỈNH BẮC NINH\nỦY BAN NHÂN DÂN\nHUYỆN LƯƠNG TÀI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "UBND huyện Lương Tài"),
    ("ỦY BAN NHÂN DÂN\nHUYỆN LƯƠNG TÀI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
     "UBND huyện Lương Tài"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "issuer"), LETTERHEADS)
def test_letterheads_in_all_their_layouts(head: str, issuer: str) -> None:
    text = (
        f"{head}\nSố: 12/KH-UBND\nBắc Ninh, ngày 5 tháng 1 năm 2019\nKẾ HOẠCH\n"
        "Cải cách hành chính năm 2019\nCăn cứ Quyết định số 225/QĐ-TTg của Thủ tướng Chính phủ;\n"
        "I. MỤC ĐÍCH\nNơi nhận:\n- Tỉnh ủy;"
    )
    body = found(text, issue_date="2019-01-05")
    assert (body.issuer, body.province_code) == (issuer, "27")


def test_record_of_a_legal_site() -> None:
    text = (
        "Số hiệu: 471/QĐ-UBND\nLoại văn bản: Quyết định\nNơi ban hành: Tỉnh Kon Tum\n"
        "Người ký: Nguyễn Văn Hòa\nVề việc ban hành Kế hoạch cải cách hành chính năm 2016"
    )
    body = found(text, issue_date="2015-12-20")
    assert (body.issuer, body.province_code) == ("UBND tỉnh Kon Tum", "62")


ANNOUNCED = (
    "UBND tỉnh {0} ban hành Kế hoạch CCHC\nUBND tỉnh {0} vừa ban hành Kế hoạch CCHC năm nay."
)


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Bắc Giang", "2024-12-27", ("24", "Bắc Giang", "24", "Bắc Ninh")),
        ("Bắc Ninh", "2025-06-30", ("27", "Bắc Ninh", "24", "Bắc Ninh")),
        ("Bắc Ninh", "2025-07-01", (None, "Bắc Ninh", "24", "Bắc Ninh")),
        ("Sơn La", "2026-01-04", ("14", "Sơn La", "14", "Sơn La")),
        ("Thừa Thiên Huế", "2021-12-30", ("46", "Thừa Thiên Huế", "46", "Huế")),
        ("Thái Bình", "2025-12-30", (None, "Hưng Yên", "33", "Hưng Yên")),
    ],
)
def test_both_geographies(name: str, day: str, expected: tuple[str | None, ...]) -> None:
    body = found(ANNOUNCED.format(name), issue_date=day)
    codes = (body.province_code, body.province, body.province_code_2025, body.province_2025)
    assert codes == expected


def test_old_plan_on_a_page_of_today_keeps_its_province() -> None:
    body = found(ANNOUNCED.format("Thái Bình"), published="2025-09-01")
    assert (body.province_code, body.province_code_2025) == ("34", "33")


def test_hue_is_a_district_town_until_2024_and_a_province_since() -> None:
    text = "UBND thành phố Huế ban hành Kế hoạch CCHC\n" + TAIL
    before = found(text, issue_date="2022-01-10")
    assert (before.level, before.district, before.province) == (
        "district",
        "Huế",
        "Thừa Thiên Huế",
    )
    after = found(text, issue_date="2025-01-10")
    assert (after.level, after.district, after.province) == ("province", None, "Huế")


def test_commune_of_2026_has_the_province_of_the_gazetteer() -> None:
    text = "Phường Cao Lãnh ban hành Kế hoạch CCHC năm 2026\nUBND phường Cao Lãnh vừa ban hành."
    body = found(text, issue_date="2026-01-08")
    assert (body.issuer, body.level, body.commune) == (
        "UBND phường Cao Lãnh",
        "commune",
        "Cao Lãnh",
    )
    assert body.province_code_2025 == "82"


def test_portal_says_which_province_an_unnamed_one_is() -> None:
    text = "UBND tỉnh ban hành Kế hoạch CCHC năm 2022\n" + TAIL
    body = found(text, source="https://hagiang.gov.vn/tin/1", plan_year=2022)
    assert (body.issuer, body.level) == ("UBND tỉnh Hà Giang", "province")


def test_thanh_pho_alone_is_the_portals_city() -> None:
    text = "UBND Thành phố ban hành Kế hoạch CCHC năm 2022\n" + TAIL
    city = found(text, source="https://hanoi.gov.vn/tin/1", plan_year=2022)
    assert (city.level, city.province) == ("province", "Hà Nội")
    named = f"{text}\nCác phường của thành phố Sa Đéc thực hiện."
    town = found(named, source="https://sadec.dongthap.gov.vn/tin/1", plan_year=2022)
    assert (town.issuer, town.level, town.province) == (
        "UBND thành phố Sa Đéc",
        "district",
        "Đồng Tháp",
    )


def test_ambiguous_district_takes_its_province_from_other_evidence_only() -> None:
    text = "UBND huyện Châu Thành ban hành Kế hoạch CCHC năm 2022\n" + TAIL
    assert found(text, plan_year=2022).province is None
    near = found(text + "\nTheo UBND tỉnh Tiền Giang, ba huyện đã xong.", plan_year=2022)
    assert near.province in (None, "Tiền Giang")
    host = found(text, source="https://chauthanh.longan.gov.vn/1", plan_year=2022)
    assert host.province == "Long An"


STORY = (
    "Bớt một chuyến đi, thêm một nụ cười\n"
    "UBND tỉnh vừa ban hành kế hoạch cải cách hành chính khá tham vọng cho năm 2019.\n"
    "Ở bộ phận một cửa, hàng ghế chờ vẫn kín người, nhưng ai cũng bảo năm nay nhanh hơn.\n"
    "Cán bộ trẻ vừa bấm số vừa giải thích từng ô trống trên tờ khai cho một cụ bà tóc bạc.\n"
    "{0}\n"
)


def test_the_only_province_of_a_story_that_aims_at_something_is_its_own() -> None:
    body = found(STORY.format("Về thứ hạng, Quảng Ngãi đặt cho mình một cái đích không dễ."))
    assert (body.issuer, body.province) == ("UBND tỉnh Quảng Ngãi", "Quảng Ngãi")
    assert [doubt.kind for doubt in body_doubts(body, None)] == ["weak_province"]


@pytest.mark.parametrize(
    "said",
    [
        "Về thứ hạng, Quảng Ngãi đứng đầu cả nước năm ngoái.",
        "Đoàn cán bộ đã đi học kinh nghiệm của Quảng Ngãi đặt ra từ hai năm trước.",
        "Quảng Ngãi đặt đích cao, còn Phú Yên thì thận trọng hơn.",
    ],
)
def test_a_province_named_once_in_passing_is_not_the_storys(said: str) -> None:
    assert found(STORY.format(said)).province is None


@pytest.mark.parametrize(
    "said",
    [
        "Dự thảo chỉ trình ký sau khi Sở Tư pháp phê duyệt, thẩm định xong từng điều khoản.",
        "Mọi chương trình, văn bản quy phạm đều có ý kiến thẩm định của Sở Tư pháp.",
    ],
)
def test_a_committees_number_is_no_departments(said: str) -> None:
    text = (
        f"Hà Nam: một năm cải cách hành chính\n{said} Sở Tư pháp ban hành hướng dẫn riêng cho các"
        " huyện. UBND tỉnh giao chỉ tiêu tại Kế hoạch số 31/KH-UBND."
    )
    own = find_numbers(text)[0]
    document = Document(
        document_id="d", source="page.txt", media_type="text/plain", sha256="0", text=text
    )
    body = find_body(document, find_layout(document), KnownPlan("2020-01-02", number=own))
    assert body is not None
    assert (body.issuer, body.level) == ("UBND tỉnh Hà Nam", "province")


def test_who_examines_drafts_does_not_issue() -> None:
    body = found(
        "Cao Bằng: việc phải làm trong năm\n"
        "Năm nay UBND tỉnh giao mỗi ngành một việc khó của cải cách hành chính.\n"
        "Văn bản nào cũng phải qua thẩm định của Sở Tư pháp trước khi ban hành, không có ngoại lệ."
    )
    assert (body.issuer, body.level) == ("UBND tỉnh Cao Bằng", "province")


@pytest.mark.parametrize(
    ("site", "issuer", "province"),
    [
        ("Sở Nội vụ Lai Châu", "Sở Nội vụ tỉnh Lai Châu", "Lai Châu"),
        ("Trang tin Sở Nội vụ", "Sở Nội vụ", None),
        (None, "Sở Nội vụ", None),
    ],
)
def test_whose_site_it_is_tells_the_province(
    site: str | None, issuer: str, province: str | None
) -> None:
    text = (
        "Thông báo mở lớp bồi dưỡng cải cách hành chính\nThực hiện kế hoạch của UBND tỉnh, Sở Nội"
        " vụ thông báo mở lớp bồi dưỡng nghiệp vụ cho công chức một cửa trong tháng tới."
    )
    document = Document(
        "d", "page.txt", "text/plain", "0", text=text, declared=Declared(site_name=site)
    )
    body = find_body(document, find_layout(document), KnownPlan("2020-01-02"))
    assert body is not None
    assert (body.issuer, body.level, body.province) == (issuer, "department", province)


def test_lists_of_provinces_are_not_evidence() -> None:
    menu = "An Giang | Bạc Liêu | Bến Tre | Cà Mau | Cần Thơ | Đồng Tháp | Hậu Giang | An Giang"
    assert read(f"Bản tin thời tiết tuần qua\n{menu}\n{menu}\n{menu}") is None


def test_nothing_is_invented() -> None:
    assert read("") is None
    assert (
        read("Giá cà phê tăng nhẹ\nGiá cà phê trong nước sáng nay tăng 500 đồng mỗi ki-lô-gam.")
        is None
    )


def test_evidence_lies_in_the_text() -> None:
    text = ANNOUNCED.format("Phú Thọ")
    body = found(text, issue_date="2020-01-02")
    assert text[body.start : body.end] == "UBND tỉnh Phú Thọ"


def test_district_after_june_2025_is_doubtful() -> None:
    text = "UBND huyện Cư Jút ban hành Kế hoạch CCHC\n" + TAIL
    body = found(text, issue_date="2025-08-01")
    assert [doubt.kind for doubt in body_doubts(body, "2025-08-01")] == ["abolished_district"]
    assert body_doubts(found(text, issue_date="2024-01-08"), "2024-01-08") == []


@pytest.mark.skipif(not PLAN_TEXTS.exists(), reason="no ../shared")
def test_letterheads_of_real_texts_are_read_whole() -> None:
    for name, issuer in (
        ("01bf9d04a5b9e2c8", "UBND tỉnh Lai Châu"),
        ("0f98ee482389e59e", "UBND tỉnh Hà Tĩnh"),
        ("606d5f203dec293b", "UBND thành phố Huế"),
    ):
        text = (PLAN_TEXTS / f"{name}.md").read_text(encoding="utf-8")
        assert found(text, issue_date="2025-11-20").issuer == issuer
