"""The kind of a page by title and first paragraphs, or by heading and subject of a legal text."""

from pathlib import Path

import pytest

from corpus import Document
from extractors.page.kind import find_kind
from extractors.page.layout import find_layout

SHARED = Path(__file__).parents[3].parent / "shared"

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH {name}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}
"""


def make_document(text: str, source: str = "page.txt") -> Document:
    return Document(
        document_id="d", source=source, media_type="text/plain", sha256="0", text=text.strip()
    )


def kind(title: str, lead: str = "") -> str:
    document = make_document(f"{title}\n{lead}")
    return find_kind(document, find_layout(document)).value


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UBND tỉnh Nghệ An ban hành Kế hoạch cải cách hành chính năm 2022", "plan_announcement"),
        ("Kế hoạch CCHC và chuyển đổi số của phường Bến Thuỷ năm 2025", "plan_announcement"),
        ("Phê duyệt Chương trình tổng thể CCHC giai đoạn 2021 - 2030", "plan_announcement"),
        ("Sở Y tế ban hành Kế hoạch số 12/KH-SYT về CCHC năm 2020", "plan_announcement"),
        ("Kế hoạch thực hiện công tác cải cách hành chính năm 2016", "plan_announcement"),
        ("Ban hành Kế hoạch kiểm tra công tác CCHC năm 2023", "inspection_plan"),
        ("Kế hoạch thanh tra, kiểm tra công tác cải cách hành chính", "inspection_plan"),
        ("Kế hoạch thông tin, tuyên truyền về cải cách hành chính năm 2019", "communication_plan"),
        ("Kế hoạch cải thiện, nâng cao Chỉ số CCHC, SIPAS năm 2024", "index_improvement_plan"),
        ("Đồng Tháp: Kế hoạch khắc phục hạn chế Chỉ số PAPI", "index_improvement_plan"),
        ("Kế hoạch kiểm soát thủ tục hành chính năm 2023", "procedures_plan"),
        ("Kế hoạch cải cách thủ tục hành chính năm 2021", "procedures_plan"),
        ("Kế hoạch chuyển đổi số tỉnh Cà Mau năm 2024", "digital_plan"),
        ("UBND thành phố ban hành Kế hoạch triển khai Đề án 06 năm 2023", "digital_plan"),
        ("Kế hoạch xác định Chỉ số cải cách hành chính các sở, ngành năm 2022", "other_plan"),
        ("Kế hoạch đo lường sự hài lòng của người dân năm 2022", "other_plan"),
        ("Kế hoạch tổ chức cuộc thi Tìm hiểu cải cách hành chính", "other_plan"),
        ("Kế hoạch phòng, chống dịch tả lợn châu Phi năm 2023", "other_plan"),
        ("Kế hoạch kiểm tra an toàn thực phẩm Tết Nguyên đán", "other_plan"),
        ("Hội nghị triển khai Kế hoạch cải cách hành chính năm 2022", "conference_news"),
        ("Tập huấn nghiệp vụ cải cách hành chính năm 2018", "conference_news"),
        ("Kết quả thực hiện Kế hoạch cải cách hành chính 6 tháng đầu năm", "implementation_report"),
        ("Cải cách hành chính ở Ba Bể: những kết quả bước đầu", "implementation_report"),
        ("Đôn đốc thực hiện Kế hoạch cải cách hành chính năm 2022", "directive"),
        ("Chấn chỉnh kỷ luật, kỷ cương hành chính trong dịp Tết", "directive"),
        ("Công bố Chỉ số cải cách hành chính năm 2021 các bộ, tỉnh", "index_results"),
        ("Hậu Giang xếp thứ 9 cả nước về Chỉ số hài lòng SIPAS", "index_results"),
        ("Thị trường bất động sản quý IV xếp hạng các chủ đầu tư", "other"),
        ("Bộ Kế hoạch và Đầu tư tiếp đoàn doanh nghiệp", "other"),
        ("Sở Kế hoạch và Đầu tư tuyển dụng công chức", "other"),
    ],
)
def test_title_decides(title: str, expected: str) -> None:
    assert kind(title) == expected


NEUTRAL = "Cải cách hành chính huyện Mù Cang Chải: lấy người dân làm trung tâm"


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (
            "Ngày 6/1/2022, UBND huyện ban hành Kế hoạch số 4/KH-UBND về cải cách hành chính nhà"
            " nước huyện Mù Cang Chải năm 2022 với 7 nội dung.",
            "plan_announcement",
        ),
        (
            "Chủ tịch UBND huyện vừa ký Kế hoạch số 31/KH-UBND về kiểm tra công tác CCHC năm 2022"
            " tại 6 phòng và 9 xã trên địa bàn toàn huyện.",
            "inspection_plan",
        ),
        (
            "Sáng 6/1, UBND huyện tổ chức hội nghị tổng kết công tác cải cách hành chính năm 2021,"
            " triển khai Kế hoạch CCHC năm 2022; lãnh đạo các phòng, ban đến dự.",
            "conference_news",
        ),
        (
            "UBND huyện vừa có Công văn số 77/UBND-NV yêu cầu các xã niêm yết đủ thủ tục hành"
            " chính và xin lỗi công dân khi trễ hẹn hồ sơ.",
            "directive",
        ),
        (
            "Năm 2021, toàn huyện đã tiếp nhận 9.120 hồ sơ, giải quyết đúng hạn 9.077 hồ sơ. Số"
            " hồ sơ nộp trực tuyến tăng 3 lần, đã số hóa xong 1.400 hồ sơ hộ tịch.",
            "implementation_report",
        ),
    ],
)
def test_lead_decides_where_the_title_is_neutral(lead: str, expected: str) -> None:
    assert kind(NEUTRAL, lead) == expected


def test_conference_that_launches_a_plan_is_news_of_the_conference() -> None:
    lead = (
        "Chiều 9/2, UBND quận Ô Môn tổ chức hội nghị triển khai nhiệm vụ năm 2023. Dự hội nghị có"
        " lãnh đạo Sở Nội vụ thành phố và thủ trưởng các phòng, ban."
    )
    assert kind("Ô Môn triển khai Kế hoạch cải cách hành chính năm 2023", lead) == "conference_news"


def test_plan_on_another_subject_counts_only_where_the_title_names_it() -> None:
    lead = "UBND tỉnh đã ban hành Kế hoạch số 88/KH-UBND về phát triển đàn bò sữa đến năm 2025."
    assert kind("Kế hoạch phát triển đàn bò sữa đến năm 2025", lead) == "other_plan"
    assert kind("Bò sữa bén rễ trên đất Mộc Châu", lead) == "other"


def legal(heading: str, subject: str, opening: str, number: str = "91/KH-UBND") -> str:
    text = LETTERHEAD.format(name="HÀ NAM", number=number)
    document = make_document(f"{text}\n{heading}\n{subject}\n{opening}\nNơi nhận:\n- Như trên;")
    return find_kind(document, find_layout(document)).value


@pytest.mark.parametrize(
    ("heading", "subject", "opening", "expected"),
    [
        (
            "KẾ HOẠCH",
            "Cải cách hành chính nhà nước tỉnh Hà Nam năm 2018",
            "Căn cứ Nghị quyết số 30c/NQ-CP,",
            "plan_text",
        ),
        (
            "KẾ HOẠCH",
            "Thực hiện công tác cải cách hành chính năm 2018",
            "Thực hiện Quyết định số 225/QĐ-TTg,",
            "plan_text",
        ),
        (
            "QUYẾT ĐỊNH",
            "Về việc ban hành Kế hoạch cải cách hành chính tỉnh Hà Nam năm 2018",
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "plan_text",
        ),
        (
            "QUYẾT ĐỊNH",
            "Phê duyệt Chương trình tổng thể cải cách hành chính giai đoạn 2021 - 2030",
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "plan_text",
        ),
        (
            "KẾ HOẠCH",
            "Tuyên truyền cải cách hành chính năm 2018",
            "Căn cứ Nghị quyết số 30c/NQ-CP,",
            "communication_plan",
        ),
        (
            "KẾ HOẠCH",
            "Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2018",
            "Căn cứ Luật Phòng, chống thiên tai;",
            "other_plan",
        ),
        (
            "QUYẾT ĐỊNH",
            "Về việc công bố danh mục thủ tục hành chính lĩnh vực đường bộ",
            "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "other",
        ),
        (
            "CHỈ THỊ",
            "Về tăng cường kỷ luật, kỷ cương hành chính trong các cơ quan",
            "Thời gian qua, các cơ quan đã",
            "directive",
        ),
        (
            "BÁO CÁO",
            "Công tác cải cách hành chính năm 2017",
            "Thực hiện Công văn số 5880/BNV-CCHC,",
            "implementation_report",
        ),
    ],
)
def test_legal_text_is_judged_by_heading_and_subject(
    heading: str, subject: str, opening: str, expected: str
) -> None:
    assert legal(heading, subject, opening) == expected


def test_evidence_is_what_decided() -> None:
    document = make_document("Ban hành Kế hoạch kiểm tra công tác CCHC năm 2023\nTin vắn.")
    found = find_kind(document, find_layout(document))
    assert document.text[found.start : found.end] == "Kế hoạch"
    assert found.origin == "kinds.object_inspection"


def test_empty_page_is_other() -> None:
    document = make_document("")
    assert find_kind(document, find_layout(document)).value == "other"


@pytest.mark.skipif(not SHARED.exists(), reason="no ../shared")
def test_newspaper_texts_that_mention_reform_are_no_plans() -> None:
    pages = sorted((SHARED / "data" / "news").glob("*.txt"))
    documents = [make_document(page.read_text(encoding="utf-8")) for page in pages]
    kinds = [find_kind(document, find_layout(document)).value for document in documents]
    assert len(kinds) == 41
    assert sum("plan" in found for found in kinds) <= 1
