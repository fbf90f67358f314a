from corpus import Document
from extractors.outline import Outline, find_outline
from extractors.page.layout import find_layout

PLAN = """ỦY BAN NHÂN DÂN
TỈNH BẮC GIANG
Số: 31/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Giang, ngày 12 tháng 01 năm 2024
KẾ HOẠCH
Cải cách hành chính năm 2024
Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao chất lượng phục vụ.
2. Yêu cầu
a) Rõ người, rõ việc.
II. MỤC TIÊU
1. Mục tiêu chung
Xây dựng nền hành chính hiện đại.
2. Mục tiêu cụ thể
2.1. Cải cách thủ tục hành chính
- Tối thiểu 95% hồ sơ được giải quyết đúng hạn.
III. NHIỆM VỤ
1. Cải cách thể chế
Rà soát văn bản.
Nơi nhận:
- Bộ Nội vụ;
TM. ỦY BAN NHÂN DÂN
Nguyễn Văn Tâm
PHỤ LỤC
I. Cải cách thể chế
Nội dung khác."""


def outline(text: str) -> Outline:
    document = Document("0" * 16, "x.txt", "text/plain", "0" * 64, text)
    return find_outline(text, find_layout(document))


def path(text: str, words: str) -> str | None:
    found = outline(text)
    section = found.at(text.index(words))
    return found.path(section, text) if section else None


def test_sections_have_labels_of_their_own_or_of_what_they_stand_in() -> None:
    labels = [(section.depth, section.label) for section in outline(PLAN).sections]
    assert labels == [
        (0, "purpose"),
        (1, "purpose"),
        (1, "requirements"),
        (0, "objectives"),
        (1, "objectives_general"),
        (1, "objectives_specific"),
        (2, "objectives_specific"),
        (0, "tasks"),
        (1, "tasks"),
        (0, "receivers"),
        (0, "signature"),
        (0, "annex"),
        (1, "annex"),
    ]


def test_a_place_knows_the_headings_above_it() -> None:
    assert path(PLAN, "Tối thiểu 95%") == (
        "II. MỤC TIÊU > 2. Mục tiêu cụ thể > 2.1. Cải cách thủ tục hành chính"
    )
    assert path(PLAN, "Nội dung khác") == "PHỤ LỤC > I. Cải cách thể chế"
    assert path(PLAN, "Căn cứ Nghị quyết") is None


def test_sections_end_where_the_next_of_their_depth_begins() -> None:
    sections = {PLAN[s.start : s.end]: s for s in outline(PLAN).sections}
    assert PLAN[: sections["II. MỤC TIÊU"].until].endswith("đúng hạn.\n")
    assert sections["I. Cải cách thể chế"].until == len(PLAN)
    for section in sections.values():
        assert section.start < section.end <= section.until


def test_sentences_items_and_rows_are_no_headings() -> None:
    text = "KẾ HOẠCH\n1. Rà soát các văn bản.\na) Rõ người;\n1 | Nhiệm vụ | Sở Nội vụ"
    assert outline(text).sections == ()


def test_markers_stand_as_deep_as_the_plan_puts_them() -> None:
    text = "1. Mục tiêu\nI. Chung\na) Một\nII. Riêng\n2. Giải pháp"
    assert [section.depth for section in outline(text).sections] == [0, 1, 2, 1, 0]


def test_what_a_decision_issues_does_not_stand_in_its_signature() -> None:
    text = PLAN.replace("KẾ HOẠCH\nCải", "QUYẾT ĐỊNH\nBan hành Kế hoạch cải")
    head, plan = text.split("I. MỤC ĐÍCH", 1)
    decision = (
        f"{head}Nơi nhận:\n- Bộ Nội vụ;\nKT. CHỦ TỊCH\nLê Văn Bình\nKẾ HOẠCH\nI. MỤC ĐÍCH{plan}"
    )
    section = outline(decision).at(decision.index("95%"))
    assert section is not None
    assert section.label == "objectives_specific"
    assert path(decision, "95%") == (
        "II. MỤC TIÊU > 2. Mục tiêu cụ thể > 2.1. Cải cách thủ tục hành chính"
    )


def test_a_heading_may_run_into_its_text() -> None:
    text = PLAN.replace("1. Mục đích\nNâng cao", "1. Mục đích: Nâng cao")
    text = text.replace("1. Mục tiêu chung\nXây dựng", "1. Mục tiêu chung: Xây dựng")
    assert path(text, "chất lượng phục vụ") == "I. MỤC ĐÍCH, YÊU CẦU > 1. Mục đích:"
    assert path(text, "nền hành chính hiện đại") == "II. MỤC TIÊU > 1. Mục tiêu chung:"


def test_articles_of_a_regulation_are_sections() -> None:
    text = PLAN.replace(
        "III. NHIỆM VỤ",
        "Chương II\nPhần V của Phụ lục I.\n"
        "Điều 7. Trách nhiệm của Sở Nội vụ\n1. Tổng hợp báo cáo.\n"
        "Điều 8. Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này.\nIII. NHIỆM VỤ",
    )
    assert path(text, "Tổng hợp báo cáo") == "Chương II > Điều 7. Trách nhiệm của Sở Nội vụ"
    assert path(text, "thi hành Quyết định") == "Chương II > Điều 7. Trách nhiệm của Sở Nội vụ"


def test_to_whom_a_plan_applies_is_no_objective() -> None:
    scope = "3. Đối tượng áp dụng\nMọi cơ quan của tỉnh.\n"
    text = PLAN.replace("III. NHIỆM VỤ", f"{scope}III. NHIỆM VỤ")
    section = outline(text).at(text.index("Mọi cơ quan"))
    assert section is not None
    assert section.label == "scope"


PARTY = """TỈNH ỦY CÀ MAU
*
Số 93-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Cà Mau, ngày 06 tháng 01 năm 2024
KẾ HOẠCH
cải cách hành chính trong các cơ quan đảng năm 2024
Ban Thường vụ Tỉnh ủy xây dựng Kế hoạch với những việc sau:
I- MỤC TIÊU
1- Mục tiêu cụ thể
- Ít nhất 80% văn bản được gửi qua mạng.
II- TỔ CHỨC THỰC HIỆN
1- Văn phòng Tỉnh ủy theo dõi, đôn đốc."""


def test_the_party_puts_a_dash_behind_numbers() -> None:
    document = Document("0" * 16, "x.txt", "text/plain", "0" * 64, PARTY)
    title = [PARTY[line.start : line.end] for line in find_layout(document).role("title")]
    assert title == ["KẾ HOẠCH", "cải cách hành chính trong các cơ quan đảng năm 2024"]
    assert path(PARTY, "80%") == "I- MỤC TIÊU > 1- Mục tiêu cụ thể"
    assert path(PARTY, "theo dõi") == "II- TỔ CHỨC THỰC HIỆN"
