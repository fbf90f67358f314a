"""Where letters and rulings stand on a PDF page, however the file came to put them there."""

import pytest

from corpus import Page
from pipeline.read import read_page
from tests.pipeline.read.files.conftest import pdf

LINES = ("Item one of this page", "Item two of this page")


@pytest.fixture(autouse=True)
def _no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here is recognised: what the letters of the file say counts."""
    monkeypatch.setenv("PATH", "")


def shown(text: str, left: float, bottom: float, size: float = 10) -> bytes:
    """Return what shows a line of text at a place."""
    words = text.replace(")", r"\)").encode()
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, left, bottom, words)


def frame(xs: tuple[float, ...], ys: tuple[float, ...]) -> bytes:
    """Return what draws a table."""
    flat = b"".join(b"%g %g m %g %g l S\n" % (xs[0], y, xs[-1], y) for y in ys)
    return flat + b"".join(b"%g %g m %g %g l S\n" % (x, ys[0], x, ys[-1]) for x in xs)


def lines_of(content: bytes) -> list[str]:
    return read_page(Page("x.pdf", content)).text.split("\n")


TABLE = frame((50, 150, 300), (700, 680, 660)) + b"".join(
    shown(words, left, bottom)
    for words, left, bottom in (
        ("No", 60, 686),
        ("Task", 160, 686),
        ("1", 60, 666),
        ("Do", 160, 666),
    )
)
ROWS = ["No | Task", "1 | Do"]


@pytest.mark.parametrize("quarter", range(4))
def test_letters_stand_upright_whatever_the_file_says_of_turning(quarter: int) -> None:
    rotate = b"/Rotate %d" % (90 * quarter)
    assert lines_of(pdf(TABLE, page=rotate)) == ROWS
    turns = (b"1 0 0 1 0 0", b"0 1 -1 0 842 0", b"-1 0 0 -1 595 842", b"0 -1 1 0 0 595")
    content = turns[quarter] + b" cm\n" + TABLE
    assert lines_of(pdf(content, box=b"[0 0 842 842]")) == ROWS


def test_a_table_within_a_scaled_form_keeps_its_frame() -> None:
    form = b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 2000 2000]/Resources<</Font<</F 5 0 R>>>>"
    big = b"2 0 0 2 0 0 cm\n" + TABLE
    form += b"/Length %d>>stream\n%s\nendstream endobj\n" % (len(big), big)
    content = b"q .5 0 0 .5 0 0 cm /X Do Q"
    read = lines_of(pdf(content, objects=form, resources=b"/XObject<</X 6 0 R>>"))
    assert read == ROWS


def test_a_line_between_two_lines_of_the_cell_beside_it_is_its_own() -> None:
    page = frame((50, 150, 300), (700, 668)) + shown("middle", 60, 681)
    page += shown("upper line of it", 160, 685.5) + shown("lower line of it", 160, 676.5)
    assert lines_of(pdf(page)) == ["middle | upper line of it lower line of it"]


@pytest.mark.parametrize("markers", [("I.", "II."), ("1.", "1.1."), ("a)", "b)"), ("-", "+")])
def test_numbers_that_a_tab_sets_off_are_no_column(markers: tuple[str, str]) -> None:
    page = shown("x" * 90, 50, 735) + shown("x" * 90 + ".", 50, 720)
    for marker, line, bottom in zip(markers, LINES, (690, 660), strict=True):
        page += shown(marker, 50, bottom) + shown(line, 100, bottom)
    expected = [f"{marker} {line}" for marker, line in zip(markers, LINES, strict=True)]
    assert lines_of(pdf(page))[-2:] == expected


def test_turned_words_among_upright_ones_are_read_as_words() -> None:
    turned = b"q 0 1 -1 0 %d 630 cm BT /F 10 Tf 0 0 Td (%s) Tj ET Q\n"
    page = frame((50, 90, 150, 300), (700, 620, 600))
    page += shown("No", 55, 650) + turned % (125, b"Mandated by") + shown("Task", 160, 650)
    page += shown("1", 55, 606) + shown("law", 95, 606) + shown("Do it well", 160, 606)
    for i in range(12):
        page += shown(f"Line {i} of the text. " + "x" * 60, 50, 500 - 15 * i)
    page += b"q 0 1 -1 0 30 350 cm BT /F 10 Tf 0 0 Td (At the margin) Tj ET Q\n"
    read = lines_of(pdf(page))
    assert read[:2] == ["No | Mandated by | Task", "1 | law | Do it well"]
    joined = "\n".join(read)
    assert "At the margin" in joined
    assert all(f"Line {i} of the text. x" in joined for i in range(12))
    places = [joined.index(f"Line {i} of") for i in range(12)]
    assert places == sorted(places)
