"""Roman numbers are counted in the image, as recognition takes their strokes for other letters."""

import numpy as np
import pytest

from pipeline.parse.roman import mended


def strokes(*widths: int, bar: bool = False) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Return upright strokes with serifs, 24 pixels high; `bar` makes an H of two."""
    ink = np.zeros((24, 8 * len(widths) + 4), bool)
    for place, width in enumerate(widths):
        begin = 8 * place + 3
        ink[:, begin : begin + width] = True
        ink[[0, 1, 22, 23], begin - 2 : begin + width + 2] = True
    if bar:
        ink[11:13, 3:14] = True
    return ink


def slashed(ink: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> object:
    slash = np.zeros((24, 14), bool)
    for row in range(24):
        slash[row, 12 - row // 2 : 14 - row // 2] = True
    return np.concatenate((ink, slash), axis=1)


@pytest.mark.parametrize(
    ("read", "ones", "meant"),
    [("IH", 3, "III"), ("H", 2, "II"), ("II", 3, "III"), ("III", 3, "III"), ("IH.", 3, "III.")],
)
def test_a_number_before_a_heading_is_counted(read: str, ones: int, meant: str) -> None:
    assert mended(read, strokes(*[3] * ones), quarter=False) == meant


def test_a_quarter_is_counted_up_to_its_slash() -> None:
    assert mended("II/2024", slashed(strokes(3, 3, 3)), quarter=True) == "III/2024"  # type: ignore[arg-type]
    assert mended("1/2024", slashed(strokes(3)), quarter=True) == "I/2024"  # type: ignore[arg-type]
    assert mended("IV/2024", slashed(strokes(3)), quarter=True) == "IV/2024"  # type: ignore[arg-type]


def test_letters_and_numbers_of_lists_stay() -> None:
    assert mended("H.", strokes(3, 3, bar=True), quarter=False) == "H."
    assert mended("1.", strokes(3), quarter=False) == "1."
    assert mended("Hội", strokes(3, 3), quarter=False) == "Hội"
