"""Document numbers in the forms in which offices, newspapers and typing errors print them."""

import csv
from pathlib import Path
from time import process_time

import pytest

from extractors.documents.authority import authority
from extractors.documents.numbers import find_numbers
from extractors.findings import NumberMention

REGISTER = Path(__file__).parents[4] / "shared/data/titles/binhduong_register.csv"


def only(text: str) -> NumberMention:
    found = find_numbers(text)
    assert len(found) == 1, [number.printed for number in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "normalised", "form", "document_type", "issuer"),
    [
        ("Kế hoạch số 48/KH-UBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("số 0048/KH-UBND ngày 3/1", "0048/KH-UBND", "state", "KH", "UBND"),
        ("48/KH- UBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("48 /KH–UBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("số 48/KH-\nUBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("Quyết định số\n48\n/QÐ-UBND", "48/QĐ-UBND", "state", "QĐ", "UBND"),
        ("Kế hoạch số 4811/KHUBND", "4811/KH-UBND", "state", "KH", "UBND"),
        ("Nghị quyết số 48/NQCP", "48/NQ-CP", "state", "NQ", "CP"),
        ("Thông tư số 48/2025/TTBYT", "48/2025/TT-BYT", "state", "TT", "BYT"),
        ("Quyết định 48/QD-UBND", "48/QĐ-UBND", "state", "QĐ", "UBND"),
        ("kế hoạch số 48/kh-ubnd", "48/KH-UBND", "state", "KH", "UBND"),
        ("Kế hoạch số 48 KH-UBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("48/QĐ-UBND-HC", "48/QĐ-UBND-HC", "state", "QĐ", "UBND"),
        ("48/QĐ-UBND.HC", "48/QĐ-UBND.HC", "state", "QĐ", "UBND"),
        ("48/QĐ-BCĐCCHC", "48/QĐ-BCĐCCHC", "state", "QĐ", "BCĐCCHC"),
        ("48/QĐHC-CTUBND", "48/QĐHC-CTUBND", "state", "QĐ", "CTUBND"),
        ("48/CTr-UBND", "48/CTr-UBND", "state", "CTr", "UBND"),
        ("48/QĐ-TTg", "48/QĐ-TTg", "state", "QĐ", "TTg"),
        ("số 30c/NQ-CP", "30c/NQ-CP", "state", "NQ", "CP"),
        ("48/KH-UBNDngày 5/1/2024", "48/KH-UBND", "state", "KH", "UBND"),
        ("48/KH-UBND05/01/2024", "48/KH-UBND", "state", "KH", "UBND"),
        ("số48/KH-UBND", "48/KH-UBND", "state", "KH", "UBND"),
        ("Kế hoạch số 1.048/KH-UBND", "1048/KH-UBND", "state", "KH", "UBND"),
        ("Kế hoạch số 48-KH/TU", "48-KH/TU", "party", "KH", "TU"),
        ("số 48 – KL/VPTW", "48-KL/VPTW", "party", "KL", "VPTW"),
        ("Nghị quyết 48/NQ-TU", "48/NQ-TU", "party", "NQ", "TU"),
        ("48-CTHĐ/TU", "48-CTHĐ/TU", "party", "CTHĐ", "TU"),
        ("Luật số 72/2025/QH15", "72/2025/QH15", "assembly", None, "QH"),
        ("số 48/2025/UBTVQH15", "48/2025/UBTVQH15", "assembly", None, "UBTVQH"),
        ("48/NQ-UBTVQH15", "48/NQ-UBTVQH15", "state", "NQ", "UBTVQH"),
        ("Công văn số 48/BNV-CCHC", "48/BNV-CCHC", "letter", None, "BNV"),
        ("48/SNV-CCHC&PC", "48/SNV-CCHC&PC", "letter", None, "SNV"),
        ("Công văn số 48/UBND", "48/UBND", "letter", None, "UBND"),
        ("Số:        /KH-UBND", None, "blank", "KH", "UBND"),
        ("Kế hoạch số /KH-UBND ngày   tháng 1", None, "blank", "KH", "UBND"),
        ("Số: ……-KH/TU", None, "blank", "KH", "TU"),
        ("Kế hoạch 4811 mà thành phố vừa ban hành", "4811", "bare", "KH", None),
        ("Nghị quyết số 16 của Tỉnh ủy", "16", "bare", "NQ", None),
    ],
)
def test_forms_that_occur(
    text: str, normalised: str | None, form: str, document_type: str | None, issuer: str | None
) -> None:
    number = only(text)
    assert number.normalised == normalised
    assert (number.form, number.document_type, number.issuer_symbol) == (
        form,
        document_type,
        issuer,
    )
    assert text[number.start : number.end] == number.printed


def test_the_year_of_a_normative_document_is_read() -> None:
    assert only("Nghị định số 61/2018/NĐ-CP").year == 2018
    assert only("Nghị quyết số 19-2017/NQ-CP").year == 2017
    assert only("Kế hoạch số 61/KH-UBND").year is None


@pytest.mark.parametrize(
    "text",
    [
        "đứng thứ 22/63 tỉnh, thành phố; 3/14 tỉnh trong vùng",
        "ngày 16/3 và ngày 16/3/2023, hoạt động 24/7",
        "đạt 40,62/80 điểm, hoàn thành 29/33 nhiệm vụ, 740/1.837 TTHC",
        "Mẫu 01/PL, Mẫu số 01/TT, Quốc lộ 1A, 5 kg/m2, 60 km/h, 35 người/km2",
        "giai đoạn 2021-2025, điện thoại 0240.3854.123, ISO 9001:2015",
        "QCVN 01-1:2018/BYT, 15/17 UBND cấp xã",
        "https://vidu.gov.vn/van-ban/48/KH-UBND và 48-KH-UBND-2026_signed.pdf",
        "Kế hoạch 5 năm 2021 - 2025, Kế hoạch 2024 của tỉnh, Đề án 06",
        "sau ngày ban hành Quyết định\n2. Sở Nội vụ chủ trì",
    ],
)
def test_false_friends_are_left_alone(text: str) -> None:
    assert find_numbers(text) == []


def test_numbers_come_in_print_order_and_apart() -> None:
    text = "theo Kế hoạch số 84-KH/TU,86-KH/TU và các Nghị quyết số 18, 19-NQ/TW"
    assert [n.normalised for n in find_numbers(text)] == ["84-KH/TU", "86-KH/TU", "18", "19-NQ/TW"]


def test_a_dash_with_spaces_ends_a_number() -> None:
    assert only("Quyết định số 12/QĐ-UBND - UBND tỉnh").normalised == "12/QĐ-UBND"


def test_authority_knows_spellings_in_any_case() -> None:
    known = authority()
    assert (known.type_code("qd"), known.type_code("TTR"), known.type_code("XX")) == (
        "QĐ",
        "TTr",
        None,
    )
    assert known.split_glued("KHUBND") == ("KH", "UBND")
    assert known.split_glued("TTHC") is None
    assert known.word_before("theo chương trình hành động số ") == "CTHĐ"


def test_time_is_linear_on_hostile_text() -> None:
    def seconds(text: str) -> float:
        begin = process_time()
        find_numbers(text)
        return process_time() - begin

    find_numbers("")
    for unit in ("1/", "số ", "9/KH-", "kế hoạch số 1", "12-KH/T ", "1.234"):
        assert seconds(unit * (60_000 // len(unit))) < 2.0, unit


@pytest.mark.skipif(
    not REGISTER.exists(), reason="needs ../shared/data/titles/binhduong_register.csv"
)
def test_a_register_of_a_whole_province_is_read() -> None:
    with REGISTER.open(encoding="utf-8") as lines:
        rows = [row["so_ky_hieu"].strip() for row in csv.DictReader(lines)]
    rows = [row for row in rows if row]
    missed = [row for row in rows if [n.printed for n in find_numbers(f"số {row} của")] != [row]]
    assert len(rows) > 2000
    assert len(missed) <= 3, missed
