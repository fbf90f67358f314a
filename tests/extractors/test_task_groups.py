"""Task groups: named as contents of the plan, in print order, each once."""

import pytest

from corpus import Span
from extractors.outline import find_outline
from extractors.page.layout import Layout, Line
from extractors.page.lines import line_spans
from extractors.task_groups import find_all_phrases, find_declared_groups, find_task_groups


def layout_of(text: str) -> Layout:
    return Layout(tuple(Line.of(span, "body") for span in line_spans(text)))


def groups(text: str) -> str:
    found = find_task_groups(
        text, find_all_phrases(text, layout_of(text)), find_outline(text, layout_of(text))
    )
    assert all(text[g.start : g.end] == g.printed for g in found)
    return " ".join(group.group_id for group in found)


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("1. Công tác chỉ đạo, điều hành", "steering"),
        ("Công tác lãnh đạo, chỉ đạo, điều hành; kiểm tra, giám sát", "steering"),
        ("Công tác chỉ đạo, điều hành, tuyên truyền về CCHC", "steering"),
        ("2. Cải cách thể chế", "institutions"),
        ("2. CẢI CÁCH THỂ CHẾ", "institutions"),
        ("Xây dựng và hoàn thiện thể chế hành chính", "institutions"),
        ("Cải cách thể chế, theo dõi thi hành pháp luật", "institutions"),
        ("3. Cải cách thủ tục hành chính", "procedures"),
        ("III. Cải cách TTHC và thực hiện cơ chế một cửa", "procedures"),
        ("Kiểm soát thủ tục hành chính", "procedures"),
        ("4. Cải cách tổ chức bộ máy hành chính nhà nước", "apparatus"),
        ("Sắp xếp, tinh gọn tổ chức bộ máy", "apparatus"),
        ("4. Cải cách tổ chức bộ máy và xây dựng chính quyền địa phương 2 cấp", "apparatus"),
        ("5. Cải cách chế độ công vụ", "civil_service"),
        ("Cải cách công vụ, công chức", "civil_service"),
        ("Nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", "civil_service"),
        ("Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức", "civil_service"),
        ("6. Cải cách tài chính công", "public_finance"),
        ("Đổi mới cơ chế tài chính", "public_finance"),
        ("7. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số", "digital_government"),
        ("Xây dựng và phát triển chính quyền số, chính quyền điện tử", "digital_government"),
        ("Hiện đại hoá hành chính", "digital_government"),
        ("Hiện đại hóa nền hành chính nhà nước", "digital_government"),
        ("Về cải cách thể chế, các sở rà soát văn bản đã hết hiệu lực.", "institutions"),
        ("Trong lĩnh vực tài chính công: giao quyền tự chủ cho đơn vị.", "public_finance"),
        ("- Cải cách tài chính công: giao quyền tự chủ cho đơn vị.", "public_finance"),
        ("Mục A. Công tác chỉ đạo, điều hành", "steering"),
        ("PHẦN B. CẢI CÁCH THỂ CHẾ", "institutions"),
        ("Chương IV - Cải cách tài chính công", "public_finance"),
        ("Chương V Hiện đại hóa hành chính", "digital_government"),
        ("Nhiệm vụ 3: Cải cách tổ chức bộ máy", "apparatus"),
        ("Phần thứ hai: Cải cách TTHC", "procedures"),
        ("Mục A giao Sở Nội vụ, Mục B giao Sở Tư pháp", ""),
        ("V. Xây dựng đội ngũ", "civil_service"),
        ("5. Công chức, công vụ", "civil_service"),
        ("Trong xây dựng thể chế, mọi dự thảo đều được lấy ý kiến.", "institutions"),
        ("Kế hoạch cũng dành hẳn một phần cho cải cách tài chính công.", "public_finance"),
        ("Thứ sáu, về ứng dụng CNTT: nâng cấp cổng dịch vụ công.", "digital_government"),
        ("Tổ chức bộ máy, đội ngũ công chức: giảm 02 phòng.", "apparatus civil_service"),
        ("Vì vậy, phần cải cách TTHC có nhiều việc nhất trong năm.", "procedures"),
        ("Kế hoạch còn đề cập cải cách thể chế, tài chính công.", "institutions public_finance"),
        ("Việc cần làm nhất là cải cách TTHC ở các phường, xã.", ""),
        ("Trọng tâm là TTHC, đội ngũ và ứng dụng công nghệ thông tin.", ""),
        (
            "Trọng tâm là cải cách thể chế; cải cách tài chính công; xây dựng chính quyền số.",
            "institutions public_finance digital_government",
        ),
        ("8. Công tác thông tin, tuyên truyền", ""),
        ("9. Tổ chức thực hiện", ""),
    ],
)
def test_headings_and_labels(heading: str, group: str) -> None:
    assert groups(heading) == group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kế hoạch gồm: chỉ đạo điều hành; cải cách thể chế; cải cách thủ tục hành chính; cải "
            "cách tổ chức bộ máy; cải cách chế độ công vụ; cải cách tài chính công; chính quyền "
            "điện tử, chính quyền số.",
            "steering institutions procedures apparatus civil_service public_finance "
            "digital_government",
        ),
        (
            "Kế hoạch tập trung sáu nội dung: cải cách thể chế, TTHC, bộ máy, đội ngũ, tài chính "
            "công và hiện đại hóa hành chính.",
            "institutions procedures apparatus civil_service public_finance digital_government",
        ),
        (
            "Ngoài ra, Kế hoạch còn nêu: Cải cách chế độ công vụ; Cải cách tài chính công; Hiện "
            "đại hóa hành chính.",
            "civil_service public_finance digital_government",
        ),
        (
            "Năm khâu được làm cùng lúc là cải cách thể chế; cải cách TTHC; cải cách tổ chức bộ "
            "máy; cải cách chế độ công vụ; cải cách tài chính công.",
            "institutions procedures apparatus civil_service public_finance",
        ),
        (
            "Bên cạnh cải cách thể chế, cải cách TTHC, thị xã yêu cầu sắp xếp tổ chức bộ máy theo "
            "đề án; siết kỷ cương trong cải cách chế độ công vụ; giao khoán kinh phí trong cải "
            "cách tài chính công.",
            "institutions procedures apparatus civil_service public_finance",
        ),
        (
            "(1) Cải cách thể chế; (2) Cải cách TTHC; (3) Cải cách tổ chức bộ máy.",
            "institutions procedures apparatus",
        ),
        ("3. Cải cách tài chính công\n1. Cải cách thể chế", "public_finance institutions"),
        ("Cải cách thể chế\nCải cách thể chế hành chính", "institutions"),
        (
            "Kế hoạch chú trọng các lĩnh vực như cải cách thể chế, cải cách thủ tục hành chính.",
            "institutions procedures",
        ),
    ],
)
def test_lists_are_read_in_print_order_each_group_once(text: str, expected: str) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nhờ cải cách thủ tục hành chính mà tỉnh thu hút thêm nhiều nhà đầu tư.",
        "Hội nghị ghi nhận nỗ lực đẩy mạnh cải cách thể chế của địa phương trong những năm qua.",
        "Sở Tài chính chủ trì, các sở phối hợp.",
        "Người dân hài lòng hơn khi tỉnh đẩy mạnh chuyển đổi số toàn diện.",
        "Chủ tịch UBND tỉnh chỉ đạo các sở, ngành rà soát.",
    ],
)
def test_praise_in_passing_names_no_group(text: str) -> None:
    assert groups(text) == ""


def test_only_the_body_is_read() -> None:
    text = "Cải cách tài chính công"
    assert find_all_phrases(text, Layout((Line.of(Span(0, len(text)), "furniture"),))) == {}


@pytest.mark.parametrize(
    ("text", "number", "printed"),
    [
        ("Kế hoạch đề ra 7 nhóm nhiệm vụ trọng tâm.", 7, "7 nhóm nhiệm vụ"),
        ("Kế hoạch gồm 06 nội dung chủ yếu.", 6, "06 nội dung"),
        ("Nhiệm vụ được giao trên sáu lĩnh vực.", 6, "sáu lĩnh vực"),
        ("Kế hoạch nêu 06 nhiệm vụ cải cách hành chính.", 6, "06 nhiệm vụ"),
        (
            "Kế hoạch đề ra 07 (bảy) nhóm nhiệm vụ.",
            7,
            "07 (bảy) nhóm nhiệm vụ",
        ),
    ],
)
def test_how_many_groups_the_page_states(text: str, number: int, printed: str) -> None:
    found = find_declared_groups(text, layout_of(text))
    assert found is not None
    assert (found[0], text[found[1].start : found[1].end]) == (number, printed)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch có 45 chỉ tiêu và 68 nhiệm vụ cụ thể.",
        "Có 7 nhóm chỉ tiêu cần đạt.",
        "Kiểm tra 6 sở và 5 xã.",
        "Giảm chi phí ở tối thiểu 04 nhóm thủ tục.",
        "Số hóa không dưới 5 lĩnh vực.",
        "Sở Y tế được giao 12 nhiệm vụ cải cách hành chính.",
        "Còn việc chậm (4 nhiệm vụ, chiếm 7,2%).",
        "Rà soát văn bản trong ba lĩnh vực: thuế, giá, đất đai.",
        "Số hóa kết quả của 04 lĩnh vực hộ tịch, y tế, giáo dục, môi trường.",
        "Kế hoạch chia chỉ tiêu thành 5 nhóm: nhóm về hồ sơ, nhóm về con người.",
        "Theo Nghị quyết số 76/NQ-CP.",
        "Bảo đảm đủ 6 lĩnh vực của Nghị quyết số 76/NQ-CP.",
        "Không bỏ sót 6 nội dung cải cách hành chính theo Chương trình tổng thể.",
    ],
)
def test_other_counts_are_no_number_of_groups(text: str) -> None:
    assert find_declared_groups(text, layout_of(text)) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ở mảng cải cách tài chính công, tỉnh giao thêm hai đơn vị tự chủ.", "public_finance"),
        ("Phần cải cách thể chế, kế hoạch chỉ nêu việc rà soát văn bản.", "institutions"),
        ("Với cải cách tổ chức bộ máy, tỉnh sẽ bỏ ba chi cục.", "apparatus"),
        ("II | Cải cách thủ tục hành chính | |", "procedures"),
        (
            "Sở Tư pháp tham mưu cải cách thể chế; Sở Tài chính đảm nhiệm cải cách tài chính công;"
            " Văn phòng chịu trách nhiệm cải cách thủ tục hành chính.",
            "institutions public_finance procedures",
        ),
        (
            "Kế hoạch còn có cải cách thể chế, cải cách tổ chức bộ máy, cải cách tài chính công.",
            "institutions apparatus public_finance",
        ),
        (
            "Năm nay huyện tập trung vào cải cách thể chế; cải cách tổ chức bộ máy; cải cách tài "
            "chính công.",
            "institutions apparatus public_finance",
        ),
        (
            "Trong đó ưu tiên cải cách thủ tục hành chính, cải cách chế độ công vụ, hiện đại hóa "
            "hành chính.",
            "procedures civil_service digital_government",
        ),
        ("Tỉnh có cải cách tài chính công tốt nhất vùng.", ""),
    ],
)
def test_groups_told_in_prose_and_in_tables(text: str, named: str) -> None:
    assert groups(text) == named


def test_the_place_of_a_group_is_in_the_section_of_tasks() -> None:
    text = (
        "1. MỤC TIÊU\n"
        "1.1. Tài chính công: thêm 4 đơn vị tự chủ.\n"
        "1.2. Thể chế: ban hành đúng hạn 90% văn bản.\n"
        "2. NHIỆM VỤ\n"
        "2.1. Công tác chỉ đạo, điều hành\n"
        "2.2. Cải cách thể chế\n"
        "2.3. Cải cách tài chính công"
    )
    assert groups(text) == "steering institutions public_finance"


def test_goals_name_the_groups_where_tasks_hardly_do() -> None:
    text = (
        "1. MỤC TIÊU\n"
        "1.1. Tài chính công: thêm 4 đơn vị tự chủ.\n"
        "1.2. Thể chế: ban hành đúng hạn 90% văn bản.\n"
        "2. NHIỆM VỤ\n"
        "2.1. Cải cách thể chế"
    )
    assert groups(text) == "public_finance institutions"
