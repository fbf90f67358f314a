"""The kind of a page by title and first paragraphs, or by heading and subject of a legal text."""

from pathlib import Path

import pytest

from corpus import Document
from extractors.page.byline import find_title
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
        ("Kế hoạch số 63/KH-UBND: Mục tiêu, nhiệm vụ CCHC của tỉnh năm 2021", "plan_announcement"),
        ("Kế hoạch 8/KH-UBND: Những chỉ tiêu chính về CCHC năm 2019", "plan_announcement"),
        ("Kế hoạch số 5/KH-UBND: thành phố phấn đấu vượt khó trong CCHC", "plan_announcement"),
        ("Kế hoạch số 7/KH-UBND: kiểm tra công tác CCHC năm 2021", "inspection_plan"),
        ("Kế hoạch số 9/KH-UBND: mục tiêu giảm nghèo bền vững năm 2021", "other_plan"),
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
        ("Một năm thực hiện kế hoạch cải cách hành chính ở Ba Bể", "implementation_report"),
        ("Đôn đốc thực hiện Kế hoạch cải cách hành chính năm 2022", "directive"),
        ("Chấn chỉnh kỷ luật, kỷ cương hành chính trong dịp Tết", "directive"),
        ("Công bố Chỉ số cải cách hành chính năm 2021 các bộ, tỉnh", "index_results"),
        ("Hậu Giang xếp thứ 9 cả nước về Chỉ số hài lòng SIPAS", "index_results"),
        ("Chỉ số cải cách hành chính Hậu Giang lên hạng, SIPAS rớt hạng", "index_results"),
        ("Hậu Giang đặt mục tiêu tăng hạng Chỉ số cải cách hành chính", "other"),
        ("Thị trường bất động sản quý IV xếp hạng các chủ đầu tư", "other"),
        ("Bộ Kế hoạch và Đầu tư tiếp đoàn doanh nghiệp", "other"),
        ("Sở Kế hoạch và Đầu tư tuyển dụng công chức", "other"),
        ("Thông báo về việc mở lớp bồi dưỡng cải cách hành chính năm 2022", "other"),
        ("Thể lệ Hội thi Công chức với cải cách hành chính", "other"),
        ("Kết luận kiểm tra công tác cải cách hành chính tại huyện Lộc Hà", "other"),
        ("Khai giảng lớp tập huấn cải cách hành chính năm 2022", "conference_news"),
        ("PAR INDEX 2022: Hòa Bình giữ vững vị trí", "index_results"),
        ("Hòa Bình quyết tâm giữ vững vị trí PAR INDEX", "other"),
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
            "Phòng Nội vụ vừa thông báo tới các xã Kế hoạch số 4/KH-UBND của UBND huyện về cải cách"
            " hành chính năm 2022.\nMục tiêu. Kế hoạch xác định: Chỉ số CCHC của huyện tăng 2 bậc.",
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


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        (  # a list of aims before the plan is named
            "Không để hồ sơ nằm lại, xong việc ghi trong kế hoạch, nâng thứ hạng các chỉ số là ba"
            ' điều huyện Mù Cang Chải hứa với dân.\nVăn bản mang tên "Kế hoạch cải cách hành chính'
            ' huyện Mù Cang Chải năm 2018" dày 19 trang, giao việc cho từng xã.',
            "plan_announcement",
        ),
        (
            "Hai năm liền đứng cuối tỉnh, nay huyện muốn đi lên. Cách làm nằm trong Kế hoạch số 38"
            " mà UBND huyện vừa gửi 13 xã và thị trấn.",
            "plan_announcement",
        ),
        (
            "Một là Kế hoạch số 90/KH-UBND ngày 2/3/2016 về cải cách hành chính năm 2016, hai là"
            " Quyết định số 71/QĐ-UBND phê duyệt Kế hoạch cải cách hành chính giai đoạn 2016-2020.",
            "plan_announcement",
        ),
        (
            "Sáng 12.5, tại Hà Nội, Bộ Nội vụ công bố Chỉ số CCHC và SIPAS năm 2019 của 63 tỉnh."
            " Tỉnh Yên Bái có một chỉ số lên, một chỉ số xuống.",
            "index_results",
        ),
        (
            "Ngày 6/4, Bộ Nội vụ tổ chức lễ công bố Chỉ số SIPAS và PAR INDEX năm 2022; tỉnh Yên"
            " Bái đạt 85,1 điểm.",
            "index_results",
        ),
    ],
)
def test_a_newspaper_comes_to_the_plan_by_a_detour(lead: str, expected: str) -> None:
    assert kind(NEUTRAL, lead) == expected


@pytest.mark.parametrize(
    "title",
    [
        "Cải cách hành chính ở Trạm Tấu: một kế hoạch cho 5 năm, một kế hoạch cho năm nay",
        "Cải cách hành chính ở Trạm Tấu: kế hoạch dài hạn và kế hoạch của năm",
    ],
)
def test_a_plan_named_without_its_object_leaves_the_matter_to_the_lead(title: str) -> None:
    lead = (
        "UBND huyện ký hai văn bản. Thứ nhất là Kế hoạch số 31/KH-UBND về cải cách hành chính năm"
        " 2021. Thứ hai là Quyết định phê duyệt Kế hoạch cải cách hành chính giai đoạn 2021-2025."
    )
    assert kind(title, lead) == "plan_announcement"


def test_the_lead_names_in_full_the_reform_that_the_title_shortens() -> None:
    lead = (
        "Đó là Kế hoạch số 1/KH-UBND ngày 2/1/2019 của UBND tỉnh về cải cách hành chính năm 2019."
    )
    assert kind("Những con số trong kế hoạch cải cách của Yên Bái", lead) == "plan_announcement"
    debts = "Các chủ nợ đã đồng ý hoãn trả nợ thêm hai năm nữa sau một cuộc họp kéo dài."
    assert kind("Những con số trong kế hoạch cải cách của nước bạn", debts) == "other_plan"


def test_a_numbered_plan_on_another_subject_does_not_borrow_that_of_the_title() -> None:
    lead = "Theo Kế hoạch số 30/KH-UBND ngày 1/3/2021 của UBND tỉnh về phòng chống thiên tai."
    assert kind("Chuyện ở bộ phận một cửa", lead) == "other"


def test_a_plan_that_is_carried_out_makes_no_announcement() -> None:
    lead = (
        "Sáng sớm bà Mai đã có mặt ở bộ phận một cửa để làm giấy khai sinh cho cháu nội của mình."
        "\nPhường thực hiện nghiêm Kế hoạch số 9/KH-UBND ngày 5/1/2022 của UBND thành phố; 9 tháng"
        " đã tiếp nhận 4.300 hồ sơ, đạt 99% đúng hạn. Năm trước tỷ lệ này đạt 97%."
    )
    assert kind("Một ngày ở bộ phận một cửa", lead) == "implementation_report"


def test_a_plan_that_an_older_act_approved_is_not_the_one_told_of() -> None:
    lead = (
        "Thực hiện Quyết định số 640/QĐ-UBND của UBND tỉnh phê duyệt Kế hoạch cải cách hành chính "
        "giai đoạn 2016 - 2020, ngày 12/3 UBND huyện có Kế hoạch số 19/KH-UBND về kiểm tra công "
        "tác cải cách hành chính năm 2018."
    )
    assert kind(NEUTRAL, lead) == "inspection_plan"


def test_heads_of_offices_head_no_ranking() -> None:
    lead = "Sáng 9/3, UBND tỉnh tổ chức hội nghị tổng kết công tác cải cách hành chính năm 2021."
    assert kind("Đề cao vai trò người đứng đầu trong CCHC", lead) == "conference_news"


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


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("V/v đẩy nhanh xử lý hồ sơ thủ tục hành chính quá hạn", "directive"),
        ("Về việc triển khai Kế hoạch cải cách hành chính năm 2018", "directive"),
        ("V/v xây dựng Kế hoạch cải cách hành chính năm 2018", "other"),
        ("V/v tăng cường phòng, chống rét cho trâu bò", "other"),
    ],
)
@pytest.mark.parametrize("between", ["\n", " "])
def test_a_letter_is_judged_by_its_subject(subject: str, expected: str, between: str) -> None:
    text = (
        f"UBND TỈNH HÀ NAM\nSố: 402/UBND-NC{between}{subject}\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nam, ngày 03 tháng 4 năm 2018\nKính gửi: Các sở, ban, ngành.\n"
        "UBND tỉnh đề nghị thủ trưởng các cơ quan quan tâm thực hiện.\nNơi nhận:\n- Như trên;"
    )
    document = make_document(text)
    layout = find_layout(document)
    assert find_kind(document, layout).value == expected
    title = find_title(document, layout)
    assert title is not None
    assert title.value == subject
    assert document.text[title.start : title.end] == subject


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


@pytest.mark.parametrize(
    ("title", "lead", "expected"),
    [
        (
            "Lào Cai: Triển khai nhiệm vụ cải cách hành chính 6 tháng cuối năm 2024",
            "UBND tỉnh Lào Cai vừa ban hành Kế hoạch số 300/KH-UBND triển khai nhiệm vụ "
            "cải cách hành chính 6 tháng cuối năm 2024.",
            "plan_announcement",
        ),
        (
            "Nhiều giải pháp nâng cao Chỉ số PAR INDEX năm 2024",
            "UBND tỉnh Sóc Trăng vừa ban hành Kế hoạch số 80/KH-UBND nâng cao Chỉ số cải "
            "cách hành chính của tỉnh năm 2024.",
            "index_improvement_plan",
        ),
        (
            "Bắc Giang đặt mục tiêu lọt tốp 5 PAR INDEX",
            "Theo Kế hoạch cải cách hành chính nhà nước năm 2025 vừa được UBND tỉnh ban "
            "hành, tỉnh phấn đấu lọt tốp 5.",
            "plan_announcement",
        ),
        (
            "PAR INDEX 2023: Quảng Ngãi tăng 13 bậc",
            "Chiều 17/4, Bộ Nội vụ tổ chức hội nghị công bố Chỉ số cải cách hành chính năm "
            "2023. Quảng Ngãi xếp thứ 25/63.",
            "index_results",
        ),
        (
            "Kết quả công tác cải cách hành chính quý I/2023",
            "Quý I/2023, UBND tỉnh đã chỉ đạo quyết liệt. Kết quả: 98% hồ sơ đúng hạn.",
            "implementation_report",
        ),
        (
            "Chủ tịch UBND tỉnh yêu cầu khắc phục hạn chế về cải cách hành chính",
            "UBND tỉnh vừa có Công văn số 1200/UBND-NC yêu cầu các sở, ngành khắc phục hạn chế.",
            "directive",
        ),
        (
            "Họp Ban Chỉ đạo cải cách hành chính tỉnh",
            "Sáng 20/2, đồng chí Chủ tịch UBND tỉnh chủ trì phiên họp Ban Chỉ đạo cải cách "
            "hành chính.",
            "conference_news",
        ),
        (
            "Triển khai Đề án 06 năm 2024",
            "UBND tỉnh ban hành Kế hoạch số 15/KH-UBND triển khai Đề án 06 năm 2024.",
            "digital_plan",
        ),
        (
            "Kế hoạch rà soát, đánh giá thủ tục hành chính năm 2022 trên địa bàn tỉnh",
            "UBND tỉnh ban hành Kế hoạch số 3/KH-UBND.",
            "procedures_plan",
        ),
        (
            "Tuyển dụng công chức năm 2023",
            "Sở Nội vụ tỉnh thông báo tuyển dụng 50 công chức.",
            "other",
        ),
        (
            "Bộ phận Một cửa huyện Đức Trọng: Nơi gửi gắm niềm tin",
            "Đến Bộ phận Một cửa huyện Đức Trọng, người dân hài lòng. Năm 2021, đơn vị đã "
            "tiếp nhận 12.000 hồ sơ, đạt 99% đúng hạn. Toàn huyện đã số hóa 90% hồ sơ.",
            "implementation_report",
        ),
        (
            "Kế hoạch phát triển kinh tế - xã hội năm 2024",
            "HĐND tỉnh thông qua kế hoạch phát triển kinh tế - xã hội năm 2024.",
            "other_plan",
        ),
        (
            "Quyết định ban hành Kế hoạch cải cách hành chính nhà nước năm 2018 tỉnh Thái Nguyên",
            "",
            "plan_announcement",
        ),
        (
            "Hà Nội: 7 nhóm nhiệm vụ cải cách hành chính trong năm 2024",
            "UBND thành phố Hà Nội ban hành Kế hoạch số 33/KH-UBND ngày 25/01/2024 về cải "
            "cách hành chính nhà nước năm 2024.",
            "plan_announcement",
        ),
        (
            "Nâng cao chất lượng phục vụ người dân",
            "UBND tỉnh Thái Bình vừa phê duyệt Kế hoạch CCHC năm 2016. Theo đó, 100% xã "
            "thực hiện cơ chế một cửa.",
            "plan_announcement",
        ),
        (
            "Quận 3 ký kết giao ước thi đua cải cách hành chính",
            "Sáng 15/2, UBND Quận 3 tổ chức hội nghị ký kết giao ước thi đua.",
            "conference_news",
        ),
        (
            "Khảo sát mức độ hài lòng của người dân năm 2022",
            "UBND tỉnh ban hành Kế hoạch số 77/KH-UBND khảo sát mức độ hài lòng của người dân.",
            "other_plan",
        ),
        (
            "Tăng cường kỷ luật, kỷ cương hành chính",
            "Chủ tịch UBND tỉnh ban hành Chỉ thị số 05/CT-UBND về tăng cường kỷ luật, kỷ "
            "cương hành chính.",
            "directive",
        ),
        (
            "Thông báo lịch tiếp công dân tháng 3/2024",
            "UBND huyện thông báo lịch tiếp công dân.",
            "other",
        ),
        (
            "Bình Định công bố Chỉ số cải cách hành chính các sở, ngành, địa phương năm 2022",
            "UBND tỉnh Bình Định vừa ban hành quyết định công bố Chỉ số CCHC của các sở, ngành.",
            "index_results",
        ),
        (
            "Hải Dương phấn đấu giảm 20% thời gian giải quyết thủ tục hành chính",
            "Kế hoạch cải cách hành chính năm 2023 của tỉnh Hải Dương đặt mục tiêu giảm "
            "20% thời gian giải quyết thủ tục.",
            "plan_announcement",
        ),
        (
            "6 nội dung trọng tâm cải cách hành chính của ngành Y tế",
            "Sở Y tế vừa ban hành Kế hoạch số 12/KH-SYT về cải cách hành chính năm 2019 của ngành.",
            "plan_announcement",
        ),
        (
            "Một năm nhìn từ bàn tiếp dân",
            "Phóng viên đã có cuộc trao đổi với Phó Giám đốc Sở Nội vụ về cải cách hành chính. "
            "Đến nay đã trả 80.000 hồ sơ, đạt 98,2%.",
            "other",
        ),
        (
            "Cải cách hành chính 2025: nhiều chỉ tiêu cao",
            "UBND tỉnh Quảng Bình vừa ban hành kế hoạch. Theo đó, phấn đấu trên 95% hồ sơ "
            "đúng hạn.",
            "plan_announcement",
        ),
    ],
)
def test_title_and_lead_together(title: str, lead: str, expected: str) -> None:
    assert kind(title, lead) == expected
