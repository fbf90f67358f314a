"""Foldings keep every character's place, and folding twice is folding once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.folding import fold, lower

TRICKY = "ÐðİıßẞΣς…％‑–—−\u00a0\u2009\t“”‘«»àáảãạèéẻẽẹỳýỷỹỵÀÁẢoOuUqQaA. %-đĐ\u0301\u0323\ufeff😀"
texts = st.text() | st.text(st.sampled_from(TRICKY))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hoà Bình, Thuỷ, khoẻ", "Hòa Bình, Thủy, khỏe"),
        ("UỶ BAN, HOÁ", "ỦY BAN, HÓA"),
        ("Quý, quỳ, Quỹ", "Quý, quỳ, Quỹ"),
        ("hoàn toàn, khoản, tuýp", "hoàn toàn, khoản, tuýp"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("2021–2025 — 12‑KH", "2021-2025 - 12-KH"),
        ("90\u00a0%\tđạt", "90 % đạt"),
        ("92％…", "92%."),
        ("“một cửa” ‘số’", "\"một cửa\" 'số'"),
        ("Giữ Nguyên HOA thường", "Giữ Nguyên HOA thường"),
    ],
)
def test_what_is_unified(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "lowered"),
    [("KẾ HOẠCH SỐ 5/KH-UBND", "kế hoạch số 5/kh-ubnd"), ("Đường Ư Ơ", "đường ư ơ"), ("İ", "İ")],
)
def test_lower_case(text: str, lowered: str) -> None:
    assert lower(text) == lowered


@given(texts, st.sampled_from([1, 600]))
def test_folds_keep_the_length(text: str, times: int) -> None:
    text *= times
    assert len(fold(text)) == len(lower(text)) == len(text)


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert lower(lower(text)) == lower(text)


@given(texts)
def test_a_long_text_is_folded_like_a_short_one(text: str) -> None:
    long = text + "\n" + " " * 1000
    assert fold(long) == fold(text + "\n") + " " * 1000
    assert lower(fold(long))[: len(text)] == lower(fold(text + "\n"))[: len(text)]
