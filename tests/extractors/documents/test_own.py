"""The own number and day of signing, told apart from those of cited documents."""

import re
from pathlib import Path

import pytest

from corpus import Declared, Document, Page
from extractors.dates import find_dates
from extractors.documents.numbers import find_numbers
from extractors.documents.own import OwnDocument, find_own
from extractors.page.layout import find_layout

SHARED = Path(__file__).parents[4] / "shared"
LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH LONG AN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
{number}
{place}

KẾ HOẠCH
Cải cách hành chính nhà nước tỉnh Long An năm 2024

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Kế hoạch số 3/KH-UBND ngày 4/1/2023 của UBND tỉnh được thay bằng Kế hoạch này.
"""


def read(text: str, published: str | None = None) -> OwnDocument | None:
    declared = Declared(published=published)
    document = Document("d", "vidu.txt", "text/plain", "0" * 64, text.strip(), declared)
    return read_document(document)


def read_document(document: Document) -> OwnDocument | None:
    numbers, dates = find_numbers(document.text), find_dates(document.text)
    return find_own(document, find_layout(document), numbers, dates)


def number_and_date(own: OwnDocument | None) -> tuple[str | None, str | None]:
    if own is None:
        return None, None
    date = own.issue_date.value if own.issue_date else None
    return own.number.normalised if own.number else None, date


TITLE = "Long An ban hành Kế hoạch cải cách hành chính năm 2024"
LATER = "Kế hoạch đặt ra bảy nhóm nhiệm vụ với nhiều chỉ tiêu cụ thể cho từng cấp chính quyền."


@pytest.mark.parametrize(
    ("lead", "number", "date"),
    [
        (
            "Ngày 28/12/2023, UBND tỉnh Long An ban hành Kế hoạch số 48/KH-UBND về CCHC năm 2024.",
            "48/KH-UBND",
            "2023-12-28",
        ),
        (
            "Cùng ngày 28/12/2023, UBND tỉnh Long An ban hành Kế hoạch số 48/KH-UBND về CCHC.",
            "48/KH-UBND",
            "2023-12-28",
        ),
        (
            "UBND tỉnh Long An vừa có Kế hoạch số 48/KH-UBND, ngày 28-12-2023, về CCHC năm 2024.",
            "48/KH-UBND",
            "2023-12-28",
        ),
        (
            "Kế hoạch số 48/KH-UBND vừa được Chủ tịch UBND tỉnh ký ban hành ngày 28/12/2023.",
            "48/KH-UBND",
            "2023-12-28",
        ),
        (
            "Trong tháng 12/2023, UBND tỉnh Long An ký ban hành Kế hoạch số 48/KH-UBND về CCHC.",
            "48/KH-UBND",
            "2023-12",
        ),
        (
            "UBND tỉnh Long An vừa ban hành Kế hoạch số 48/KH-UBND thực hiện Nghị quyết số 76/NQ-CP"
            " ngày 15/7/2021 của Chính phủ.",
            "48/KH-UBND",
            None,
        ),
        (
            "Theo Kế hoạch số 48/KH-UBND ngày 28/12/2023 của UBND tỉnh Long An, năm 2024 tỉnh tập"
            " trung vào bảy nhóm việc.",
            "48/KH-UBND",
            "2023-12-28",
        ),
        (
            "Để triển khai Nghị quyết số 76/NQ-CP và Kế hoạch số 9/KH-UBND ngày 2/8/2021 của tỉnh,"
            " Sở Y tế vừa ban hành Kế hoạch số 48/KH-SYT ngày 28/12/2023.",
            "48/KH-SYT",
            "2023-12-28",
        ),
        (
            "Điểm mới của Kế hoạch 4811 mà UBND tỉnh vừa ban hành là giao việc tới từng xã.",
            "4811",
            None,
        ),
        (
            "Tất cả nằm ở Kế hoạch số 611 mà UBND tỉnh mới gửi các sở, ngành và huyện, thị xã.",
            "611",
            None,
        ),
        (
            'Văn bản mang tên "Kế hoạch thực hiện công tác cải cách hành chính năm 2024" ban hành'
            " theo Quyết định số 940/QĐ-UBND ngày 28/12/2023 dày hai mươi trang.",
            "940/QĐ-UBND",
            "2023-12-28",
        ),
        (
            "UBND tỉnh có Kế hoạch (số 48/KH-UBND, ký ngày mồng năm tháng giêng năm 2024) về CCHC.",
            "48/KH-UBND",
            "2024-01-05",
        ),
        (
            "UBND tỉnh ký hai văn bản: Kế hoạch số 48/KH-UBND ngày 28/12/2023 về cải cách hành"
            " chính năm 2024 và Quyết định số 931/QĐ-UBND ngày 20/12/2023 phê duyệt Kế hoạch cải"
            " cách hành chính giai đoạn 2024 - 2030.",
            "48/KH-UBND",
            "2023-12-28",
        ),
    ],
)
def test_news_tells_what_was_issued(lead: str, number: str, date: str | None) -> None:
    assert number_and_date(read(f"{TITLE}\n{lead}\n{LATER}")) == (number, date)


@pytest.mark.parametrize(
    "lead",
    [
        "Ngày 28/12/2023, thay mặt UBND tỉnh, Phó Chủ tịch UBND tỉnh ký Kế hoạch CCHC năm 2024.",
        "Thay mặt UBND tỉnh, Phó Chủ tịch Lê Văn Tám ký ngày 28/12/2023 Kế hoạch CCHC năm 2024.",
        "Kế hoạch do Chủ tịch UBND tỉnh ký ban hành ngày 28/12/2023, gửi các sở, ban, ngành.",
        "Sở Nội vụ báo, ngày 28/12/2023 Chủ tịch UBND tỉnh đã phê duyệt Kế hoạch CCHC năm 2024.",
    ],
)
def test_the_day_of_the_plan_that_the_title_numbers(lead: str) -> None:
    title = "Kế hoạch số 48/KH-UBND: Mục tiêu cải cách hành chính của tỉnh Long An năm 2024"
    assert number_and_date(read(f"{title}\n{lead}\n{LATER}")) == ("48/KH-UBND", "2023-12-28")


def test_a_page_on_the_plan_for_years_keeps_its_number() -> None:
    lead = (
        "UBND tỉnh ban hành Quyết định số 931/QĐ-UBND phê duyệt Kế hoạch cải cách hành chính giai"
        " đoạn 2024 - 2030; Kế hoạch số 48/KH-UBND về CCHC năm 2024 vừa được ban hành trước đó."
    )
    own = read(f"Kế hoạch cải cách hành chính tỉnh Long An giai đoạn 2024 - 2030\n{lead}")
    assert number_and_date(own)[0] == "931/QĐ-UBND"


@pytest.mark.parametrize(
    "text",
    [
        "Long An sơ kết công tác cải cách hành chính\n"
        "Sáng 16/3, UBND tỉnh tổ chức hội nghị sơ kết và triển khai Kế hoạch"
        " số 48/KH-UBND ngày 28/12/2023 về CCHC năm 2024.",
        "Cải cách hành chính: những kết quả nổi bật\n"
        "Thực hiện Kế hoạch số 48/KH-UBND ngày 28/12/2023 của UBND tỉnh, sáu"
        " tháng qua các sở đã giải quyết 98% hồ sơ đúng hạn.",
        "Đẩy mạnh cải cách hành chính ở cơ sở\n"
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 3/1/2024 của UBND tỉnh, xã đã"
        " niêm yết công khai các thủ tục thuộc thẩm quyền giải quyết.",
        "Khi người dân chấm điểm công chức\n"
        "Chính phủ ban hành Nghị quyết số 76/NQ-CP ngày 15/7/2021, từ đó nhiều"
        " địa phương thay đổi cách làm, trong đó có tỉnh Long An.",
        "Họp báo thường kỳ tháng 3\nNgười phát ngôn nói về việc sắp xếp bộ máy và trả lời câu hỏi.",
    ],
)
def test_pages_that_only_cite_have_no_own_number(text: str) -> None:
    assert read(text) is None


REST = "Người dân đến bộ phận một cửa của huyện từ sáng sớm để nộp hồ sơ đất đai và hộ tịch.\n" * 8


@pytest.mark.parametrize(
    ("told", "number", "date"),
    [
        (
            "Văn bản mang số 512/KH-UBND, được UBND tỉnh ban hành ngày 28/12/2021, giao 60% hồ sơ.",
            "512/KH-UBND",
            "2021-12-28",
        ),
        (
            "Theo Kế hoạch số 64/KH-UBND do Chủ tịch UBND tỉnh ký ban hành ngày 15.12.2021, năm "
            "2022 tỉnh phấn đấu tăng 2 bậc.",
            "64/KH-UBND",
            "2021-12-15",
        ),
        (
            "Kế hoạch số 90/KH-UBND vừa được Chủ tịch UBND tỉnh ký ban hành ngày làm việc "
            "cuối cùng của năm 2021 (31/12/2021).",
            "90/KH-UBND",
            "2021-12-31",
        ),
        ("Theo Kế hoạch số 64/KH-UBND, các xã sẽ số hóa hồ sơ.", None, None),
        ("Theo Kế hoạch số 64/KH-UBND ngày 15/12/2021, các xã sẽ số hóa hồ sơ.", None, None),
    ],
)
def test_far_below_the_lead_two_cues_must_agree(
    told: str, number: str | None, date: str | None
) -> None:
    own = read(f"Cải cách hành chính năm 2022: gần dân hơn\n{REST}{told}")
    assert number_and_date(own) == (number, date)


def test_a_plan_may_be_signed_in_brackets() -> None:
    own = read(
        "Long An ban hành Kế hoạch cải cách hành chính năm 2023\n"
        "UBND tỉnh vừa ban hành Kế hoạch số 7/KH-UBND về cải cách hành chính năm 2023.\n"
        "Kế hoạch (ký ngày 09/01/2023) hướng tới sự hài lòng của người dân và doanh nghiệp.\n"
    )
    assert number_and_date(own) == ("7/KH-UBND", "2023-01-09")


CONFERENCE = (
    "Nâng trách nhiệm trong cải cách hành chính\n"
    "Sáng 9/3, UBND tỉnh Long An tổ chức hội nghị tổng kết công tác cải cách hành chính năm 2021, "
    "triển khai nhiệm vụ năm 2022.\n" + REST
)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (
            "Lãnh đạo Sở Nội vụ phổ biến Kế hoạch số 6/KH-UBND ngày 12/01/2022 của UBND tỉnh về "
            "cải cách hành chính nhà nước năm 2022.",
            "6/KH-UBND",
        ),
        (
            "Chủ tịch UBND tỉnh đề nghị các xã bám sát Kế hoạch số 6/KH-UBND của UBND tỉnh về CCHC "
            "năm 2022.",
            "6/KH-UBND",
        ),
        (
            "Năm qua, tỉnh đã thực hiện Kế hoạch số 3/KH-UBND ngày 10/01/2021 của UBND tỉnh về "
            "CCHC năm 2021.",
            None,
        ),
        ("Các xã cần bám sát Kế hoạch số 6/KH-UBND ngày 12/01/2022 của UBND tỉnh.", None),
        (
            "Theo Kế hoạch số 6/KH-UBND ngày 12/01/2022 được phổ biến tại hội nghị, tỉnh phấn đấu "
            "tăng 2 bậc.",
            "6/KH-UBND",
        ),
        ("Theo Kế hoạch số 6/KH-UBND ngày 12/01/2022, tỉnh phấn đấu tăng 2 bậc.", None),
        (
            "Các xã thực hiện Kế hoạch số 8/KH-UBND của UBND tỉnh về phòng cháy rừng năm 2022.",
            None,
        ),
        (
            "Huyện Bến Lức thực hiện Kế hoạch số 2/KH-UBND của UBND huyện về CCHC năm 2022.",
            None,
        ),
    ],
)
def test_a_conference_launches_the_plan_that_it_names_in_full(
    said: str, number: str | None
) -> None:
    assert number_and_date(read(CONFERENCE + said))[0] == number


@pytest.mark.parametrize("city", ["TPHCM", "TP. Cần Thơ", "thành phố Hải Phòng"])
def test_a_city_is_named_in_full_or_short(city: str) -> None:
    text = (
        "Sơ kết cải cách hành chính 6 tháng\n"
        f"Sáng 14/7, UBND {city} tổ chức hội nghị sơ kết, triển khai nhiệm vụ cải cách hành chính "
        f"6 tháng cuối năm 2021.\nTheo Kế hoạch số 71/KH-UBND ngày 3/2/2021 của UBND {city} về "
        "CCHC năm 2021, các sở phải giảm 10% hồ sơ quá hạn."
    )
    assert number_and_date(read(text)) == ("71/KH-UBND", "2021-02-03")


def test_a_letterhead_gives_number_and_day() -> None:
    text = LETTERHEAD.format(number="Số: 0048/KH-UBND", place="Long An, ngày 28\ntháng 12 năm 2023")
    own = read(text)
    assert number_and_date(own) == ("0048/KH-UBND", "2023-12-28")
    assert own is not None
    assert own.origin == "own.letterhead"


def test_a_copy_may_leave_out_the_name_of_the_state() -> None:
    text = (
        "UBND TỈNH LONG AN\nSố: 0051/KH-UBND\nLong An, ngày 03 tháng 01 năm 2024\nKẾ HOẠCH\n"
        "Cải thiện Chỉ số PAPI năm 2024\nĐể khắc phục hạn chế, UBND tỉnh ban hành Kế hoạch này.\n"
    )
    assert number_and_date(read(text)) == ("0051/KH-UBND", "2024-01-03")


def test_a_scanned_letterhead_with_wrong_marks_gives_the_number() -> None:
    text = (
        "TỈNH ỦY BẮC KẠN\n*\nSố 12 -KH/TU\nĐÁNG CỘNG SAN VIỆT NAM\n"
        "Bắc Kạn, ngày 06 tháng 3 năm 2023\nKẾ HOẠCH\nThực hiện cải cách hành chính năm 2023\n"
        "Căn cứ Kế hoạch số 31-KH/BCĐ ngày 02/02/2023 của Ban Chỉ đạo, Tỉnh ủy ban hành kế hoạch:"
    )
    assert number_and_date(read(text)) == ("12-KH/TU", "2023-03-06")


def test_a_blank_letterhead_is_a_draft() -> None:
    text = LETTERHEAD.format(
        number="Số:       /KH-UBND", place="Long An, ngày    tháng    năm 2023"
    )
    own = read(text)
    assert number_and_date(own) == (None, None)
    assert own is not None
    assert own.is_draft


def test_the_record_of_a_legal_site_gives_number_and_day() -> None:
    text = (
        "Số hiệu: | 48/KH-UBND\nNgày ban hành: | 28/12/2023\nKẾ HOẠCH\nCải cách hành chính năm 2024"
    )
    assert number_and_date(read(text)) == ("48/KH-UBND", "2023-12-28")


def test_a_decision_that_issues_a_plan_says_so() -> None:
    own = read(
        f"{TITLE}\nKế hoạch CCHC năm 2024 của tỉnh, ban hành kèm theo Quyết định số 48/QĐ-UBND ngày"
        f" 28/12/2023, thay thế Quyết định số 9/QĐ-UBND ngày 5/1/2023.\n{LATER}"
    )
    assert number_and_date(own) == ("48/QĐ-UBND", "2023-12-28")
    assert own is not None
    assert own.by_decision
    assert own.supersedes == "9/QĐ-UBND"


def test_a_plan_named_in_brackets_is_replaced_too() -> None:
    own = read(
        f"{TITLE}\nTháng 6/2024, UBND tỉnh Long An ban hành Kế hoạch số 48/KH-UBND về cải cách hành"
        f" chính năm 2024 (thay Kế hoạch số 9/KH-UBND ngày 5/1/2024).\n{LATER}"
    )
    assert own is not None
    assert own.supersedes == "9/KH-UBND"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch thực hiện Công văn số 71/BNV-CCHC của Bộ Nội vụ, thay cho các Kế hoạch số"
        " 9/KH-UBND (huyện cũ) và 12/KH-UBND.",
        "Kế hoạch số 9/KH-UBND ngày 5/1/2023 được thay thế bằng Kế hoạch này.",
        "Từ nay Kế hoạch số 9/KH-UBND bị bãi bỏ.",
        "Kế hoạch số 9/KH-UBND ngày 5/1/2023 được thay thế bởi Kế hoạch số 48/KH-UBND.",
    ],
)
def test_the_plan_says_in_any_voice_what_it_replaces(sentence: str) -> None:
    own = read(f"{TITLE}\nUBND tỉnh vừa ban hành Kế hoạch số 48/KH-UBND về CCHC.\n{sentence}")
    assert own is not None
    assert own.supersedes == "9/KH-UBND"


def test_a_directive_replaces_directives_of_which_the_first_counts() -> None:
    own = read(
        "Tỉnh ủy Long An ban hành Chỉ thị về cải cách hành chính\n"
        "Tỉnh ủy vừa ban hành Chỉ thị số 11-CT/TU về cải cách hành chính.\n"
        "Chỉ thị này thay thế Chỉ thị số 7-CT/TU ngày 3/2/2021 và Chỉ thị số 9-CT/TU."
    )
    assert own is not None
    assert own.supersedes == "7-CT/TU"


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch năm trước (số 9/KH-UBND) hết hiệu lực từ 31/12/2023.",
        "Kế hoạch số 9/KH-UBND được thay thế bởi Nghị quyết số 3/NQ-HĐND của HĐND tỉnh.",
        "Quyết định của Thủ tướng Chính phủ thay thế Quyết định số 9/QĐ-UBND.",
        "Kế hoạch số 9/KH-UBND được thay thế bởi Kế hoạch số 77/KH-UBND.",
    ],
)
def test_a_plan_that_ran_out_is_not_replaced(sentence: str) -> None:
    own = read(f"{TITLE}\nUBND tỉnh vừa ban hành Kế hoạch số 48/KH-UBND về CCHC.\n{sentence}")
    assert own is not None
    assert own.supersedes is None


def test_a_plan_with_the_number_of_the_one_it_replaces_keeps_its_own_day() -> None:
    text = (
        f"{TITLE}\nNgày 7/3/2024, UBND tỉnh ban hành Kế hoạch số 48/KH-UBND về CCHC năm 2024 thay "
        "thế Kế hoạch số 48/KH-UBND ngày 9/1/2023."
    )
    assert number_and_date(read(text)) == ("48/KH-UBND", "2024-03-07")


def test_what_other_documents_replace_is_not_superseded_by_this_plan() -> None:
    own = read(
        f"{TITLE}\nUBND tỉnh vừa ban hành Kế hoạch số 48/KH-UBND về cải cách hành chính năm 2024.\n"
        "Nghị định số 61/2018/NĐ-CP thay thế Quyết định số 9/2015/QĐ-TTg về cơ chế một cửa."
    )
    assert own is not None
    assert own.supersedes is None


def test_a_year_that_is_not_printed_is_inferred_and_marked() -> None:
    lead = "Ngày 28/12, UBND tỉnh Long An ban hành Kế hoạch số 48/KH-UBND về CCHC năm 2024."
    published, unpublished = read(f"{TITLE}\n{lead}", "02/01/2024 08:00"), read(f"{TITLE}\n{lead}")
    for own in (published, unpublished):
        assert own is not None
        assert own.issue_date is not None
        assert own.issue_date.inferred_year
        assert number_and_date(own) == ("48/KH-UBND", "2023-12-28")


def test_all_places_of_the_own_number_are_kept() -> None:
    lead, last = "UBND tỉnh ban hành Kế hoạch số 48/KH-UBND.", "Xem Kế hoạch số 48/KH- UBND."
    text = f"{TITLE}\n{lead}\n{LATER}\n{last}"
    own = read(text)
    assert own is not None
    assert [text[m.start : m.end] for m in own.mentions] == ["48/KH-UBND", "48/KH- UBND"]


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_the_five_seeds() -> None:
    read_page = pytest.importorskip("pipeline.read").read_page
    own = [
        number_and_date(read_document(read_page(Page(source=str(path), content=path.read_bytes()))))
        for path in sorted((SHARED / "seeds").glob("*.txt"))
    ]
    assert own == [
        ("175/KH-UBND", "2023-12-29"),
        (None, None),
        ("5959/KH-UBND", "2020-12-25"),
        ("213/KH-UBND", None),
        (None, None),
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_real_legal_texts_give_what_their_record_gives() -> None:
    """Half of the texts carry a site's record above their letterhead; both must say the same."""
    read_page = pytest.importorskip("pipeline.read").read_page
    checked, wrong = 0, []
    for path in sorted((SHARED / "data/plan_texts").glob("*.md")):
        document = read_page(Page(source=str(path), content=path.read_bytes()))
        number = re.search(r"Số hiệu:\W*([^\n|]+)", document.text)
        day = re.search(r"Ngày ban hành:\W*(\d\d)/(\d\d)/(\d{4})", document.text)
        if number and day:
            checked += 1
            expected = (number[1].strip(), f"{day[3]}-{day[2]}-{day[1]}")
            found = number_and_date(read_document(document))
            if found != expected:
                wrong.append((path.name, expected, found))
    assert checked >= 30
    assert wrong == []
