"""Names of bodies with a letter wrong: in scans they are taken for the name they are nearest to."""

import pytest

from corpus import Document
from extractors.assignments.misread import MISREAD
from extractors.extract import extract
from extractors.findings import Reading

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Số: 99/KH-UBND\nLào Cai, ngày 20 tháng 12 năm 2023\nKẾ HOẠCH\n"
    "Cải cách hành chính tỉnh Lào Cai năm 2024\n"
    "STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian\n"
)


def reading(text: str, *repairs: str) -> Reading:
    return extract(Document("d", "plan.pdf", "application/pdf", "0", HEAD + text, repairs=repairs))


def lead(printed: str, *repairs: str) -> tuple[str | None, float]:
    row = f"1 | Chuẩn hóa quy trình tiếp nhận hồ sơ | Quyết định | {printed} | | Quý II/2024\n"
    (given,) = reading(row, *repairs).assignments
    return given.lead_agency, given.confidence


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Sở Nôi vụ", "Sở Nội vụ"),
        ("SởNộivụ", "Sở Nội vụ"),
        ("Sở Thông tỉn và Truyền thông `", "Sở Thông tin và Truyền thông"),
        ("Kho bạc Nhà nƯỚớc", "Kho bạc Nhà nước"),
        ("Úy ban nhân dân cấp huyện, cấp xã", "UBND cấp huyện, cấp xã"),
        ("Văn phòng Uy ban nhân dân tỉnh Lào Cai", "Văn phòng UBND tỉnh Lào Cai"),
        ("Các sớ, ban, ngành", "các sở, ban, ngành"),
        ("Sở Tư pháp; Sở Ngoai vụ", "Sở Tư pháp; Sở Ngoại vụ"),
    ],
)
def test_a_misread_name_is_the_one_it_is_nearest_to(printed: str, meant: str) -> None:
    name, confidence = lead(printed, "ocr:1")
    assert name == meant
    assert confidence < lead(meant, "ocr:1")[1]


@pytest.mark.parametrize(
    "printed",
    [
        "Sở Y tê",  # too short: a letter makes another body
        "Sở Nội dung",
        "Bộ phận Một cửa các cấp",
        "Tổ công nghệ số cộng đồng",
        "Thanh tra công vụ",
    ],
)
def test_what_is_not_clearly_a_known_name_stays_as_printed(printed: str) -> None:
    assert lead(printed, "ocr:1") == lead(printed)
    assert lead(printed)[0] == printed


def test_only_scans_are_misread() -> None:
    assert lead("Sở Nôi vụ")[0] == "Sở Nôi vụ"


def test_the_words_stay_as_recognised_and_say_that_the_name_was_mended() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nôi vụ\n"
        "a) Chủ trì kiểm tra công tác cải cách hành chính tại các địa phương.\n"
    )
    read = reading(text, "ocr:1")
    (mention,) = (m for m in read.mentions if m.origin == MISREAD)
    assert (mention.printed, mention.normalised) == ("Sở Nôi vụ", "Sở Nội vụ")
    assert [given.lead_agency for given in read.assignments] == ["Sở Nội vụ"]
    assert "Sở Nôi vụ" in read.document.text
