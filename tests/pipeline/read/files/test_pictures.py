"""Scans that somebody pasted into a DOCX file are read where they stand, or an issue says so."""

import io

import docx
import pypdfium2 as pdfium
import pytest
from docx.shared import Cm

from corpus import Document, Page, UnreadableError
from pipeline.parse.scan import missing_part
from pipeline.read import read_page
from tests.pipeline.read.files.conftest import DATA

needs_tesseract = pytest.mark.skipif(missing_part() is not None, reason="needs Tesseract")
BEFORE, AFTER = "Kế hoạch cải cách hành chính", "Tổ chức thực hiện"


def pasted(width: float, *, damaged: bool = False) -> bytes:
    """Return a DOCX of a paragraph, the first page of a plan as a picture, and a paragraph."""
    picture, file = io.BytesIO(), io.BytesIO()
    page = pdfium.PdfDocument(DATA / "m05-ha-giang-2020.pdf")[0]
    page.render(scale=200 / 72).to_pil().convert("L").save(picture, "PNG")
    document = docx.Document()
    document.add_paragraph(BEFORE)
    document.add_picture(picture, width=Cm(width))
    document.add_paragraph(AFTER)
    if damaged:
        (part,) = document.part.package.image_parts
        part._blob = part.blob[:2000]
    document.save(file)
    return file.getvalue()


def read(content: bytes) -> Document:
    return read_page(Page("x.docx", content))


@needs_tesseract
def test_a_page_pasted_as_a_picture_is_read_in_its_place() -> None:
    document = read(pasted(16.5))
    lines = document.text.split("\n")
    assert (lines[0], lines[-1]) == (BEFORE, AFTER)
    assert "312/KH-UBND" in document.text
    assert "Hà Giang, ngày 20 tháng 12 năm 2019" in document.text
    assert "ocr:0" in document.repairs


def test_a_small_picture_is_left() -> None:
    document = read(pasted(4))
    assert (document.text, document.repairs) == (f"{BEFORE}\n{AFTER}", ())


def test_a_picture_that_is_not_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    if missing_part() is None:
        assert "pages_unread:0:damaged" in read(pasted(16.5, damaged=True)).repairs
    monkeypatch.setenv("PATH", "")
    document = read(pasted(16.5))
    assert (document.text, document.repairs) == (
        f"{BEFORE}\n{AFTER}",
        ("pages_unread:0:no_tesseract",),
    )


def test_a_file_of_pictures_only_is_no_empty_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    document, picture, file = docx.Document(), io.BytesIO(), io.BytesIO()
    pdfium.PdfDocument(DATA / "m05-ha-giang-2020.pdf")[0].render().to_pil().save(picture, "PNG")
    document.add_picture(io.BytesIO(picture.getvalue()), width=Cm(16))
    document.save(file)
    with pytest.raises(UnreadableError, match="apt-get install tesseract-ocr") as error:
        read(file.getvalue())
    assert error.value.kind == "scan"
