"""Repair of text: what changes, what stays, and that once is enough."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.repair import repair

HOSTILE = st.text(
    st.one_of(
        st.sampled_from(
            " \n\t\r\u00a0\u200b\u00ad\u2028\ufeffÐðaắ\u0301\u0323\u1100\u1161\x00\x85|"
        ),
        st.characters(exclude_categories=()),
    )
)


@pytest.mark.parametrize(
    ("printed", "repaired", "notes"),
    [
        ("Kế hoạch số 9/KH-UBND", "Kế hoạch số 9/KH-UBND", ()),
        ("Hoà Bình, Hòa Bình, thuỷ lợi", "Hoà Bình, Hòa Bình, thuỷ lợi", ()),
        (unicodedata.normalize("NFD", "cải cách"), "cải cách", ("nfc",)),
        ("QÐ-UBND, ðề án", "QĐ-UBND, đề án", ("eth",)),
        ("ngày\u00a029/12\u20092023", "ngày 29/12 2023", ()),
        ("cải\u200b cách \u00adhành\ufeff chính", "cải cách hành chính", ("zero_width",)),
        ("một  \r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn", ()),
        ("một\n\n\n \n\nhai\n\n", "một\n\nhai", ()),
        ("\x07một\x00 hai\x1b", "một hai", ()),
        ("    thụt dòng", "    thụt dòng", ()),
    ],
)
def test_repair(printed: str, repaired: str, notes: tuple[str, ...]) -> None:
    assert repair(printed) == (repaired, notes)


@given(HOSTILE)
def test_text_is_nfc_and_repair_is_idempotent(text: str) -> None:
    once = repair(text).text
    assert unicodedata.is_normalized("NFC", once)
    assert repair(once) == (once, ())
    assert not any(char in once for char in "\r\u00a0\u200b\u00ad\x00\ufeff")
