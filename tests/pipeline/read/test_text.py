"""Hard-wrapped text and Markdown: what is joined, what stays apart."""

import pytest

from pipeline.read.aligned import with_bars
from pipeline.read.text import is_wrapped, unwrap

LETTERHEAD = """|
**ỦY BAN NHÂN
DÂN **
TỈNH SƠN LA
-------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số:
0125/KH-UBND
|
*Sơn La, ngày
05 tháng 02 năm 2026*
|
**KẾ HOẠCH**
CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC
TỈNH SƠN LA NĂM 2026
*Thực hiện Chương trình
tổng thể của Chính phủ;*
"""


def test_a_letterhead() -> None:
    assert unwrap(LETTERHEAD).split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN LA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 0125/KH-UBND",
        "Sơn La, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
        "CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC TỈNH SƠN LA NĂM 2026",
        "Thực hiện Chương trình tổng thể của Chính phủ;",
    ]


def test_a_table_written_cell_by_cell() -> None:
    rows = ["TT|Nhiệm vụ|Chủ trì", "1|Rà soát thủ tục\nđất đai|Sở Tư pháp"]
    rows += ["**II. TÀI CHÍNH CÔNG**", "2|Khoán chi|Sở Tài chính"]
    cells = "\n|\n|\n".join(row.replace("|", "\n|\n") for row in rows)
    text = f"|\n{cells}\n|\nTrên đây là Kế hoạch của tỉnh."
    assert unwrap(text).split("\n") == [
        "TT | Nhiệm vụ | Chủ trì",
        "1 | Rà soát thủ tục đất đai | Sở Tư pháp",
        "II. TÀI CHÍNH CÔNG",
        "2 | Khoán chi | Sở Tài chính",
        "Trên đây là Kế hoạch của tỉnh.",
    ]


ANNEX = """|
*Nơi nhận:*
- Như Điều 2;
|
**TM. ỦY BAN NHÂN DÂN**
**KT. CHỦ TỊCH**
|
**PHỤ LỤC**
**DANH MỤC NHIỆM VỤ**
|
**TT**
|
**Nhiệm vụ**
|
**Chủ trì**
|
|
1
|
Rà soát thủ tục
đất đai
|
Sở Tư pháp
|
"""


def test_a_table_behind_a_signature_keeps_its_header_in_one_row() -> None:
    assert unwrap(ANNEX).splitlines()[-4:] == [
        "PHỤ LỤC",
        "DANH MỤC NHIỆM VỤ",
        "TT | Nhiệm vụ | Chủ trì",
        "1 | Rà soát thủ tục đất đai | Sở Tư pháp",
    ]


def test_text_between_two_tables_is_in_no_row() -> None:
    first = "|\nTT\n|\nViệc\n|\n|\n1\n|\nSố hóa\n|\n|\n2\n|\nKý số\n"
    second = "|\nBảng thứ hai như sau\n|\nTT\n|\nViệc\n|\nHạn\n|\n|\n1\n|\nChấm điểm\n|\nQuý II\n|"
    assert unwrap(first + second).splitlines() == [
        *("TT | Việc", "1 | Số hóa", "2 | Ký số"),
        "Bảng thứ hai như sau",
        *("TT | Việc | Hạn", "1 | Chấm điểm | Quý II"),
    ]


def test_cells_that_end_with_a_colon_in_a_long_row_are_no_labels() -> None:
    cells = ["1", "Cấp giấy phép cho cơ sở kinh doanh dịch vụ, hồ sơ gồm các giấy tờ:", "05 ngày"]
    assert unwrap("|\n" + "\n|\n".join(cells) + "\n|\n") == " | ".join(cells)


def test_a_markdown_table() -> None:
    text = "| Chỉ tiêu | 2025 | 2026 |\n|---|---:|---:|\n| Hồ sơ đúng hạn | 96% | 98% |\n"
    assert unwrap(text) == "Chỉ tiêu | 2025 | 2026\nHồ sơ đúng hạn | 96% | 98%"


@pytest.mark.parametrize(
    ("wrapped", "joined"),
    [
        ("1. Giao Sở Nội vụ của tỉnh theo dõi, đôn đốc việc thực\nhiện.", 1),
        ("Căn cứ Nghị quyết số\n76/NQ-CP ngày 15 tháng 7\nnăm 2021 của Chính phủ;", 1),
        ("*Căn cứ Luật Tổ chức\nChính quyền địa phương;*", 1),
        ("1. Mục tiêu chung\n2. Mục tiêu cụ thể", 2),
        ("a) Đạt 95%;\nb) Đạt 90%;\n- Dưới 1% trễ hạn.", 3),
        ("**I. MỤC ĐÍCH**\nNâng cao chất lượng phục vụ.", 2),
        ("**Điều 1. **Ban hành kèm theo Quyết định này Kế hoạch của\nỦy ban nhân dân.", 1),
        ("Các sở hoàn thành trong quý I.\nUBND cấp xã báo cáo.", 2),
        ("KẾ HOẠCH\nCẢI CÁCH HÀNH CHÍNH", 2),
        ("THUỘC THẨM QUYỀN CỦA\nỦY BAN NHÂN DÂN TỈNH", 1),
        ("NĂM 2026 CỦA TỈNH\nỦY BAN NHÂN DÂN TỈNH", 2),
        ("# Tiêu đề\nĐoạn văn đầu tiên của trang.", 2),
        ("xếp thứ\n57/63 tỉnh, thành phố", 1),
        ("Từ năm 2025, tỉnh Bình Định\n(cũ) thuộc Gia Lai.", 1),
        ("(1) Chỉ đạo sát việc;\n(ii) Kiểm tra đột xuất;\n(b) Báo cáo.", 3),
    ],
)
def test_lines(wrapped: str, joined: int) -> None:
    lines = unwrap(wrapped).split("\n")
    assert len(lines) == joined
    assert " ".join(lines).split() == wrapped.replace("*", "").replace("# ", "").split()


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    text = (
        "Sở Nội vụ phối hợp với Văn phòng Ủy ban nhân dân thành\n\nphố theo dõi việc này.\n\nHết."
    )
    assert unwrap(text).split("\n") == [
        "Sở Nội vụ phối hợp với Văn phòng Ủy ban nhân dân thành phố theo dõi việc này.",
        "Hết.",
    ]


def test_marks_go_and_footnotes_stay() -> None:
    text = "* Nhóm **chỉ tiêu** thứ nhất (*) xem [phụ lục](http://a.vn/x.pdf) kèm theo\n\n- 5 \\* 3"
    assert unwrap(text).split("\n") == [
        "* Nhóm chỉ tiêu thứ nhất (*) xem phụ lục kèm theo",
        "- 5 * 3",
    ]


def test_plain_text_broken_at_a_width_is_put_together() -> None:
    broken = (
        "II. MỤC TIÊU\n\n- Hồ sơ giải quyết trước và đúng hạn tại các sở đạt ít nhất 93%,\n"
        "tại Ủy ban nhân dân cấp xã 91%.\n- Đưa 65% dịch vụ công lên mức độ 3, mức độ 4 và số hóa\n"
        "hồ sơ lưu trữ của năm trước.\n- Rà soát toàn bộ văn bản do Hội đồng nhân dân ban hành,\n"
        "kịp thời đề xuất bãi bỏ.\n"
    )
    assert is_wrapped(broken.split("\n"))
    assert "93%, tại Ủy ban nhân dân cấp xã" in unwrap(broken)


def test_plain_text_with_a_line_a_paragraph_is_left_alone() -> None:
    text = (
        "UBND tỉnh vừa ban hành kế hoạch\nhôm 12/3 tại thành phố\n"
        "Theo đó, các sở phải trả đúng hạn 95% hồ sơ.\n"
    )
    assert not is_wrapped(text.split("\n"))


def test_a_table_of_plain_text_whose_columns_stand_apart() -> None:
    text = (
        "II. CHỈ TIÊU\n"
        "TT  Tên chỉ tiêu             Năm 2020   Năm 2021\n"
        "1   Hồ sơ đúng hạn (%)       95,2       97\n"
        "2   Mức độ hài lòng (%)      83         ≥ 85\n"
    )
    assert with_bars(text).splitlines()[1:3] == [
        "TT | Tên chỉ tiêu | Năm 2020 | Năm 2021",
        "1 | Hồ sơ đúng hạn (%) | 95,2 | 97",
    ]
    letterhead = "UBND TỈNH SƠN LA      CỘNG HÒA XÃ HỘI\nSố: 3/KH-UBND      Sơn La, ngày 4/1/2020\n"
    assert with_bars(letterhead) == letterhead


def test_prose_that_is_spaced_out_to_a_width_is_no_table() -> None:
    prose = (
        "Hồ sơ  của các sở  phải  được giải  quyết đúng hạn từ\n"
        "95%  trở lên,  hồ sơ của cấp huyện và cấp xã từ 92%\n"
        "trở  lên; mức  độ  hài  lòng  của  người dân  đạt 84%.\n"
    )
    assert with_bars(prose) == prose


def test_paragraphs_that_begin_further_in_go_on_at_the_margin() -> None:
    text = (
        "     1. Rà soát văn bản theo Nghị định số 154/2020/NĐ-CP; hoàn thành\n"
        "95% trong quý II.\n"
        "     2. Công khai thủ tục tại các cơ quan, đơn vị trên địa bàn tỉnh;\n"
        "100% kết quả được số hóa.\n"
        "     3. Giảm giấy tờ phải nộp khi giải quyết thủ tục cho người dân,\n"
        "doanh nghiệp.\n"
    )
    assert unwrap(text).splitlines() == [" ".join(p.split()) for p in text.split("     ") if p]
    assert unwrap(f"{text}TỔ CHỨC THỰC HIỆN\n").splitlines()[-1] == "TỔ CHỨC THỰC HIỆN"
