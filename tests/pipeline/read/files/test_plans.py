"""Made plans come through their files as they were written. `benchmarks.plans.build` made these."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.plans.compose import Made
from benchmarks.plans.measure import Measured, add
from corpus import Document, Page, UnreadableError
from pipeline.parse.scan import missing_part
from pipeline.read import read_page

DATA = Path(__file__).parent / "data"


def read(name: str) -> Document:
    return read_page(Page(source=name, content=(DATA / name).read_bytes()))


def measured(made: Made, document: Document, *, nearly: bool = False) -> Measured:
    figures = Measured()
    add(figures, made, document, nearly=nearly)
    return figures


@pytest.mark.parametrize("name", ["m04-ca-mau-2021.docx", "m05-ha-giang-2020.docx"])
def test_a_docx_gives_the_text_it_was_made_of(name: str, plans: dict[str, Made]) -> None:
    document = read(name)
    assert document.text == plans[name[:3]].text
    assert document.page_starts == ()
    assert document.page_of(0) is None


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_a_doc_gives_the_text_it_was_made_of(plans: dict[str, Made]) -> None:
    assert read("m04-ca-mau-2021.doc").text == plans["m04"].text


def test_a_pdf_gives_text_tables_and_what_they_say(plans: dict[str, Made]) -> None:
    figures = measured(plans["m05"], read("m05-ha-giang-2020.pdf"))
    assert figures.words.f1 > 0.999
    assert figures.lines.f1 > 0.995
    assert figures.cells_right == figures.cells > 100
    assert figures.heads.f1 == 1


def test_every_place_of_a_pdf_has_its_page(plans: dict[str, Made]) -> None:
    document = read("m05-ha-giang-2020.pdf")
    starts = document.page_starts
    assert len(starts) == 14
    assert list(starts) == sorted(starts)
    assert document.page_of(0) == 1
    assert document.page_of(document.text.index("PHỤ LỤC II")) == 11
    assert document.page_of(len(document.text)) == 14


def test_page_numbers_are_no_text() -> None:
    lines = Counter(read("m05-ha-giang-2020.pdf").text.split("\n"))
    assert not [line for line in lines if line.isdigit()]


@pytest.mark.skipif(missing_part() is not None, reason="Tesseract or its data are not installed")
def test_a_scan_is_recognised_with_its_table(plans: dict[str, Made]) -> None:
    document = read("m05-scan.pdf")
    assert "ocr:1,2" in document.repairs
    lines = plans["m05"].text.split("\n")
    table = [line for line in lines if line.startswith("8 | Tỷ lệ công chức cấp xã")]
    assert "Số: 312/KH-UBND" in document.text
    assert "Hà Giang, ngày 20 tháng 12 năm 2019" in document.text
    assert table[0] in document.text


def test_without_tesseract_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableError, match="apt-get install tesseract-ocr") as raised:
        read("m05-scan.pdf")
    assert raised.value.kind == "scan"


def test_without_antiword_a_doc_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnreadableError, match="apt-get install antiword") as raised:
        read("m04-ca-mau-2021.doc")
    assert raised.value.kind == "missing_program"
