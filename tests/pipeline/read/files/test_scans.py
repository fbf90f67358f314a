"""Pages to be recognised: which ones, what comes of them, and what is said of the rest."""

import io
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pytest

from corpus import Document, Page
from pipeline.parse.scan import missing_part
from pipeline.parse.signs import barred, dashed, is_gap
from pipeline.parse.syllables import is_damaged
from pipeline.read import read_page
from pipeline.read.files import sandbox
from pipeline.run.stage import process
from tests.pipeline.read.files.conftest import DATA, pdf

needs_tesseract = pytest.mark.skipif(missing_part() is not None, reason="needs Tesseract")
LAYER = "Bo m 95% h s gii quyt ng hn theo quy nh ca php lut trong nm; Uy ban nhan dan tinh ban hanh"


def picture(*, damaged: bool = False) -> tuple[bytes, bytes]:
    """Return the first page of a plan as an image object of a PDF, and its resources."""
    file = io.BytesIO()
    page = pdfium.PdfDocument(DATA / "m05-ha-giang-2020.pdf")[0]
    image = page.render(scale=200 / 72).to_pil().convert("L")
    image.save(file, "JPEG")
    about = (
        b"6 0 obj<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %d"
    )
    about += b"/Height %d/Filter/DCTDecode/Length %d>>stream\n%s\nendstream endobj\n"
    content = file.getvalue()[: 2000 if damaged else None]
    return about % (*image.size, len(content), content), b"/XObject<</X 6 0 R>>"


def page_of(content: bytes) -> bytes:
    """Return a PDF page with this content, in which `/X` is the picture of a page."""
    objects, resources = picture()
    return pdf(content, objects=objects, resources=resources)


def text(words: str, bottom: float, mode: int = 0) -> bytes:
    return b"BT /F 9 Tf %d Tr 50 %g Td (%s) Tj ET\n" % (mode, bottom, words.encode())


class Loaded(NamedTuple):
    """A page of text and two scanned ones, as a run has them."""

    source: str

    def load(self) -> Page:
        return Page(self.source, mixed())


def read(content: bytes) -> Document:
    return read_page(Page("x.pdf", content))


def mixed() -> bytes:
    """Return a page of text and two scanned ones."""
    made = pdfium.PdfDocument.new()
    made.import_pages(pdfium.PdfDocument(DATA / "m05-ha-giang-2020.pdf"), [0])
    made.import_pages(pdfium.PdfDocument(DATA / "m05-scan.pdf"))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("words", "damaged"),
    [
        (
            "Bảo đảm 95% hồ sơ của tổ chức, cá nhân được giải quyết đúng hạn theo quy định; " * 2,
            False,
        ),
        ("UBND tỉnh; HĐND tỉnh; Sở Nội vụ; các sở, ban, ngành; UBND các huyện, TP " * 2, False),
        ("STT 1 2 3 95% 96% 97%", False),
        (LAYER, True),
        ("K ho¹ch c¶i c¸ch hµnh chÝnh nhµ n­íc n¨m cña tØnh " * 3, True),
    ],
)
def test_what_damaged_fonts_leave_is_told_from_vietnamese(words: str, *, damaged: bool) -> None:
    assert is_damaged(words) == damaged


@needs_tesseract
def test_a_scan_below_a_bad_layer_of_text_is_recognised() -> None:
    layer = b"".join(text(LAYER, bottom, mode=3) for bottom in range(700, 400, -20))
    document = read(page_of(b"q 595 0 0 842 0 0 cm /X Do Q " + layer))
    assert document.repairs == ("ocr:1",)
    assert "Số: 312/KH-UBND" in document.text
    assert "Bo m" not in document.text


def test_a_bad_layer_of_text_that_nobody_recognises_is_doubtful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    document = read(pdf(text(LAYER, 700)))
    assert "encoding_suspect:1" in document.repairs
    assert document.text == LAYER


@needs_tesseract
def test_a_text_that_is_really_foreign_stays_as_it_is() -> None:
    words = "The people of the province are served by offices that answer them within a day, and by"
    document = read(pdf(text(words, 700)))
    assert (document.text, document.repairs) == (words, ("language_suspect",))


@needs_tesseract
def test_a_scanned_page_within_a_scaled_form_is_recognised() -> None:
    objects, resources = picture()
    form = b"7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<%s>>/Length 5>>stream\n"
    objects += form % resources + b"/X Do\nendstream endobj\n"
    content = b"q 595 0 0 842 0 0 cm /Y Do Q"
    document = read(pdf(content, objects=objects, resources=b"/XObject<</Y 7 0 R>>"))
    assert "Số: 312/KH-UBND" in document.text


@needs_tesseract
def test_a_picture_pasted_into_a_page_of_text_is_read_in_its_place() -> None:
    around = "Ket qua thuc hien cac nhiem vu cai cach hanh chinh cua tinh trong nam, theo bang sau"
    above = b"".join(text(around, bottom) for bottom in (820, 808, 796))
    content = above + b"q 500 0 0 700 50 60 cm /X Do Q " + text("Het van ban", 30)
    lines = read(page_of(content)).text.split("\n")
    assert (lines[0][:7], lines[-1]) == ("Ket qua", "Het van ban")
    assert "Số: 312/KH-UBND" in lines


def test_pages_that_are_not_read_are_told_by_number_and_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    (issue,) = process(Loaded("x.pdf")).issues
    assert issue.kind == "pages_unread"
    assert "scanned pages (2, 3) that were not read" in issue.message
    assert "apt-get install tesseract-ocr" in issue.message


@needs_tesseract
@pytest.mark.parametrize("limit", ["SCAN_SECONDS", "FILE_SECONDS"])
def test_a_page_that_takes_too_long_costs_no_other(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, limit, 0.01)
    document = read(mixed())
    assert document.repairs == ("pages_unread:2,3:slow",)
    assert document.text.startswith("ỦY BAN NHÂN DÂN")
    assert len(document.page_starts) == 3


def test_the_bar_of_a_sign_is_seen_in_the_image() -> None:
    ink = np.zeros((40, 40), bool)
    for i in range(8):
        ink[10 + i : 12 + i, 5 + 2 * i : 7 + 2 * i] = True
        ink[25 - i : 27 - i, 5 + 2 * i : 7 + 2 * i] = True
    box = (slice(10, 27), slice(5, 21))
    assert [barred(text, ink, *box) for text in (">", "<5%", "95%")] == [">", "<5%", "95%"]
    ink[30:32, 5:21] = True
    assert [barred(text, ink, *box) for text in (">", "<5%", "95%")] == ["≥", "≤5%", "95%"]


def test_what_recognition_makes_of_dashes_and_gaps() -> None:
    assert [dashed(text) for text in (":", "ˆ", "-", "a)", "Sở:")] == ["-", "-", "-", "a)", "Sở:"]
    assert [is_gap(text) for text in ("_", "_..", "...", "-", "a_b")] == [True, True, *[False] * 3]
