"""What only a word processor's file holds: numbers of lists, merged cells, what is not shown."""

from collections.abc import Callable

from corpus import Document, Page
from pipeline.read import read_page

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>
</w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
STYLES = f"""<w:styles {W}><w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr>
</w:pPr><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style>
</w:styles>"""


def text(runs: str, level: int | None = None, style: str = "") -> str:
    about = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        about += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>'
    run = runs if runs.startswith("<") else f"<w:r><w:t>{runs}</w:t></w:r>"
    return f"<w:p><w:pPr>{about}</w:pPr>{run}</w:p>"


def cell(words: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{text(words)}</w:tc>"


def read(content: bytes) -> Document:
    return read_page(Page("x.docx", content))


def test_numbers_of_list_items_are_counted_as_word_does(docx: Callable[..., bytes]) -> None:
    items = (("Mục đích", 0), ("Một", 1), ("Hai", 1), ("Mục tiêu", 0), ("Ba", 1), ("Bốn", 2))
    body = "".join(text(words, level) for words, level in items)
    read_ = read(docx(body, numbering__xml=NUMBERING)).text
    assert read_.split("\n") == [
        "I. Mục đích",
        "1. Một",
        "2. Hai",
        "II. Mục tiêu",
        "1. Ba",
        "• Bốn",
    ]


def test_a_style_gives_its_list_and_capitals(docx: Callable[..., bytes]) -> None:
    body = text("Mục đích", style="Con") + text("thường")
    content = docx(body, numbering__xml=NUMBERING, styles__xml=STYLES)
    assert read(content).text == "I. MỤC ĐÍCH\nthường"


def test_deleted_and_hidden_words_are_not_read(docx: Callable[..., bytes]) -> None:
    body = text(
        "<w:r><w:t>Giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t xml:space="preserve"> thêm</w:t></w:r></w:ins>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>gạch</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert read(docx(body)).text == "Giữ thêm"


def test_merged_cells_keep_the_columns(docx: Callable[..., bytes]) -> None:
    rows = (
        cell("STT") + cell("Nhiệm vụ") + cell("Chủ trì | phối hợp"),
        cell("I") + cell("Cải cách thể chế", '<w:gridSpan w:val="2"/>'),
        cell("1", '<w:vMerge w:val="restart"/>') + cell("Rà soát") + cell("Sở Tư pháp"),
        cell("", "<w:vMerge/>") + cell("Kiểm tra") + cell("Sở Nội vụ"),
    )
    body = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    assert read(docx(body)).text.split("\n") == [
        "STT | Nhiệm vụ | Chủ trì / phối hợp",
        "I | Cải cách thể chế |",
        "1 | Rà soát | Sở Tư pháp",
        "〃 | Kiểm tra | Sở Nội vụ",
    ]


def test_a_letterhead_is_read_by_columns(docx: Callable[..., bytes]) -> None:
    left = f"<w:tc>{text('ỦY BAN NHÂN DÂN')}{text('Số: 12/KH-UBND')}</w:tc>"
    right = f"<w:tc>{text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')}{text('Độc lập')}</w:tc>"
    read_ = read(docx(f"<w:tbl><w:tr>{left}{right}</w:tr></w:tbl>")).text
    assert read_.split("\n")[1:3] == ["Số: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_pages_are_those_that_word_noted(docx: Callable[..., bytes]) -> None:
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        text("Trang một")
        + text(f"{mark}<w:r><w:t>Trang hai</w:t></w:r>")
        + text(f"<w:r><w:t xml:space='preserve'>hai và </w:t></w:r>{mark}<w:r><w:t>ba</w:t></w:r>")
    )
    document = read(docx(body))
    assert document.text == "Trang một\nTrang hai\nhai và ba"
    assert [document.page_of(document.text.index(word)) for word in ("một", "hai", "ba")] == [
        1,
        2,
        3,
    ]


def test_a_footnote_stands_behind_what_refers_to_it(docx: Callable[..., bytes]) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = text(f"<w:r><w:t>Đạt 90%</w:t></w:r>{mark}") + text("Sau")
    table = f"<w:tbl><w:tr>{cell('1')}<w:tc>{text(mark.replace('2', '3'))}</w:tc></w:tr></w:tbl>"
    notes = "".join(
        f'<w:footnote w:id="{i}">{text(words)}</w:footnote>'
        for i, words in ((0, "không"), (2, "Cấp xã 88%"), (3, "Cấp tỉnh"))
    )
    content = docx(body + table, footnotes__xml=f"<w:footnotes {W}>{notes}</w:footnotes>")
    assert read(content).text.split("\n") == ["Đạt 90%", "Cấp xã 88%", "Sau", "1", "Cấp tỉnh"]


def test_symbols_and_formulas_are_read(docx: Callable[..., bytes]) -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = text(
        '<w:r><w:t xml:space="preserve">đạt </w:t></w:r>'
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        f'<w:r><w:t xml:space="preserve"> 90%; </w:t></w:r><m:oMath {math}><m:r><m:t>≥ 93%</m:t>'
        "</m:r></m:oMath>"
    )
    assert read(docx(body)).text == "đạt ≥ 90%; ≥ 93%"


def test_a_list_may_take_its_levels_from_a_style(docx: Callable[..., bytes]) -> None:
    link = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Ds"/></w:abstractNum>'
    numbering = NUMBERING.replace(
        'w:abstractNumId="1">', 'w:abstractNumId="1"><w:styleLink w:val="Ds"/>'
    )
    numbering = numbering.replace("<w:num ", f"{link}<w:num ").replace(
        '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="2"/>'
    )
    content = docx(text("Mục đích", 0) + text("Một", 1), numbering__xml=numbering)
    assert read(content).text == "I. Mục đích\n1. Một"


def test_a_deleted_end_of_a_paragraph_parts_nothing(docx: Callable[..., bytes]) -> None:
    first = text("Rà soát").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    assert read(docx(first + text("văn bản") + text("Hết"))).text == "Rà soát văn bản\nHết"


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r9" Type="{RELATION}/header" Target="header1.xml"/></Relationships>'
)
SECTION = (
    f'<w:sectPr><w:headerReference w:type="default" xmlns:r="{RELATION}" r:id="r9"/></w:sectPr>'
)


def with_header(docx: Callable[..., bytes], header: str, body: str) -> str:
    parts = {
        "header1__xml": f"<w:hdr {W}>{text(header)}</w:hdr>",
        "_rels/document__xml__rels": RELATIONS,
    }
    return read(docx(body + SECTION, **parts)).text


def test_a_letterhead_in_the_page_header_comes_once(docx: Callable[..., bytes]) -> None:
    header, body = "Kế hoạch số 41/KH-UBND ngày 12 tháng 01 năm 2024", text("I. MỤC TIÊU")
    assert with_header(docx, header, body) == f"{header}\nI. MỤC TIÊU"
    assert with_header(docx, "UBND tỉnh Lào Cai - Kế hoạch năm 2024", body) == "I. MỤC TIÊU"
    own = "Số: 41/KH-UBND"
    assert with_header(docx, header, text(own) + body) == f"{own}\nI. MỤC TIÊU"


def test_a_table_that_only_frames_another_leaves_it_its_cells(docx: Callable[..., bytes]) -> None:
    row = "<w:tr>" + cell("1") + cell("Rà soát quy trình") + cell("Sở Y tế") + "</w:tr>"
    inner = f"<w:tbl>{row}</w:tbl>"
    framed = f"<w:tbl><w:tr><w:tc>{text('Nhiệm vụ')}{inner}{text('')}</w:tc></w:tr></w:tbl>"
    assert read(docx(framed)).text == "Nhiệm vụ\n1 | Rà soát quy trình | Sở Y tế"
    beside = f"<w:tbl><w:tr>{cell('2')}<w:tc>{inner}</w:tc></w:tr></w:tbl>"
    assert read(docx(beside)).text == "2 | 1 Rà soát quy trình Sở Y tế"
