"""What is done to the image of a page before it is recognised, and to what comes of it."""

import numpy as np
import pytest

from pipeline.parse.hanging import as_printed, moved_beside
from pipeline.parse.image import Gray, brightness, cleaned
from pipeline.parse.pieces import Piece, Sheet, Word
from pipeline.parse.roman import mended
from pipeline.parse.signs import cleared
from pipeline.read.files.running import without_running_lines

SCALE = 2.0  # pixels a point


def page(*lines: tuple[int, ...]) -> Gray:
    """Return a page with lines of letters, each letter a box 6 by 10 points at the places given."""
    image: Gray = np.full((60 + 40 * len(lines), 800), 245, np.uint8)
    for number, places in enumerate(lines):
        for place in places:
            top, left = 40 + 40 * number, round(place * SCALE)
            image[top : top + 20, left : left + 12] = 20
    return image


def letters_of(image: Gray, row: int) -> list[float]:
    """Return where letters begin on a row of pixels, in points."""
    dark = image[row] < 128
    return [x / SCALE for x in np.flatnonzero(dark[1:] & ~dark[:-1]) + 1]


def test_a_number_set_off_by_a_tab_is_moved_beside_its_line_and_its_words_back() -> None:
    image, hung = moved_beside(page((50, 86, 96, 106), (50, 60, 70)), SCALE)
    assert letters_of(image, 50) == [74, 86, 96, 106]
    assert letters_of(image, 90) == [50, 60, 70]
    number, line = Word("1.", 74, 20, 80, 30), Word("Sở", 86, 20, 102, 30)
    assert as_printed([number, line], hung) == [number._replace(left=50, right=56), line]
    joined = Word("1.Sở", 74, 20, 102, 30)
    assert as_printed([joined], hung) == [joined._replace(left=50)]
    below = Word("ban", 50, 40, 76, 50)
    assert as_printed([below], hung) == [below]


@pytest.mark.parametrize(
    "line",
    [
        (50, 60, 70, 80, 90, 100, 130),  # words in a line that has been stretched
        (50, 200, 210, 220),  # a letterhead's two columns
        (50,),
    ],
)
def test_what_is_no_number_before_a_line_stays(line: tuple[int, ...]) -> None:
    image, hung = moved_beside(page(line), SCALE)
    assert hung == []
    assert np.array_equal(image, page(line))


def test_a_stray_stroke_before_a_line_stays() -> None:
    stray = page((70, 80, 90))
    stray[40:60, 90:94] = 20
    assert moved_beside(stray, SCALE)[1] == []


def test_red_seals_are_white_and_black_and_blue_words_stay() -> None:
    colours = np.array([[[205, 45, 60], [20, 22, 25], [40, 60, 160], [240, 242, 238]]], np.uint8)
    seal, black, blue, paper = brightness(colours)[0]
    assert (seal, black, blue, paper) == (255, 25, 160, 242)


def test_noise_goes_and_pale_strokes_stay() -> None:
    image: Gray = np.full((80, 80), 240, np.uint8)
    image[40, 40:44] = (225, 180, 120, 10)
    clean = cleaned(image)
    assert clean[0, 0] == clean[40, 40] == 255
    assert 128 < clean[40, 41] < 255
    assert clean[40, 43] < 20


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("v]", "vị"),
        ("vị]", "vị"),
        ("[2]", "[2]"),
        (".Sơn", "Sơn"),
        ("›Công", "Công"),
        (".", "."),
        ("…", "…"),
        ("1.1", "1.1"),
        ("c)", "c)"),
    ],
)
def test_marks_that_no_word_has_are_cleared(read: str, printed: str) -> None:
    assert cleared(read) == printed


def test_the_fourth_quarter_is_known_by_its_v() -> None:
    ink = np.zeros((9, 9), bool)
    assert mended("1V/2025", ink, quarter=True) == "IV/2025"
    assert mended("1V/2025", ink, quarter=False) == "1V/2025"


def test_a_misread_page_number_is_no_text_of_a_scan() -> None:
    number = Piece("line", "ví", left=300, right=306, top=40, bottom=52)
    heading = Piece("line", "Sở Nội vụ", left=85, right=140, top=60, bottom=72)
    aside = Piece("line", "a)", left=85, right=95, top=40, bottom=52)

    def kept(*pieces: Piece, scanned: bool) -> tuple[Piece, ...]:
        return without_running_lines([Sheet(2, 595, 842, pieces, scanned=scanned)])[0].pieces

    assert kept(number, heading, scanned=True) == (heading,)
    assert kept(number, heading, scanned=False) == (number, heading)
    assert kept(aside, heading, scanned=True) == (aside, heading)
