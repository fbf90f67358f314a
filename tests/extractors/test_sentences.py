"""Sentences and list items: where they begin and end, and that nothing is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sentences import split_line, split_sentences


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đạt 90,5%. Tăng 1.250 hồ sơ. Hết!", ["Đạt 90,5%.", "Tăng 1.250 hồ sơ.", "Hết!"]),
        ("Làm gì? Làm ngay! Xong…", ["Làm gì?", "Làm ngay!", "Xong…"]),
        ("Còn nhiều việc… Tỉnh sẽ làm.", ["Còn nhiều việc…", "Tỉnh sẽ làm."]),
        ("“Làm tốt.” Ông nói vậy.", ["“Làm tốt.”", "Ông nói vậy."]),
        ("Tại TP. Vinh, P. Lê Lợi đạt 95%.", ["Tại TP. Vinh, P. Lê Lợi đạt 95%."]),
        ("TS. Hà và PGS. Lê dự. Họ về.", ["TS. Hà và PGS. Lê dự.", "Họ về."]),
        ("Ông A. B. Nguyễn nói. Sau đó về.", ["Ông A. B. Nguyễn nói.", "Sau đó về."]),
        ("Kế hoạch này có hiệu lực./. Nơi nhận", ["Kế hoạch này có hiệu lực./.", "Nơi nhận"]),
        ("đạt 3.5 điểm. tiếp tục", ["đạt 3.5 điểm. tiếp tục"]),
        ("Xong. 90% hồ sơ đạt.", ["Xong.", "90% hồ sơ đạt."]),
        ("một dòng\nmột dòng khác", ["một dòng", "một dòng khác"]),
        ("  \n\n  giữa  \n", ["giữa"]),
        ("Gồm: a; b; c.", ["Gồm: a; b; c."]),
        ("I- Mục tiêu\n1- Chung\n2.1- Riêng", ["Mục tiêu", "Chung", "Riêng"]),
        ("07- KH/TU\n5-10 hồ sơ", ["07- KH/TU", "5-10 hồ sơ"]),
        ("(1) thể chế; (2) bộ máy", ["thể chế;", "(2) bộ máy"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("1. Mục tiêu", "1.", "Mục tiêu"),
        ("1.2.3. Mục tiêu", "1.2.3.", "Mục tiêu"),
        ("IV. Kinh phí", "IV.", "Kinh phí"),
        ("a) Hồ sơ", "a)", "Hồ sơ"),
        ("đ) Hồ sơ", "đ)", "Hồ sơ"),
        ("(2) Hồ sơ", "(2)", "Hồ sơ"),
        ("3/ Hồ sơ", "3/", "Hồ sơ"),
        ("- Hồ sơ", "-", "Hồ sơ"),
        ("  + Hồ sơ", "+", "Hồ sơ"),
        ("• Hồ sơ", "•", "Hồ sơ"),
        ("① Hồ sơ", "①", "Hồ sơ"),
        ("✔ ≥ 30% hồ sơ", "✔", "≥ 30% hồ sơ"),
        ("\uf0b7 Hồ sơ", "\uf0b7", "Hồ sơ"),  # the bullet of a symbol font of Word
        ("1.Hồ sơ", "1.", "Hồ sơ"),
        ("1.2.Hồ sơ", "1.2.", "Hồ sơ"),
        ("đ)Hồ sơ", "đ)", "Hồ sơ"),
        ("(2)Hồ sơ", "(2)", "Hồ sơ"),
        ("-Hồ sơ", "-", "Hồ sơ"),
        ("-5% hồ sơ", "", "-5% hồ sơ"),
        ("*Hồ sơ* mới", "", "*Hồ sơ* mới"),
        ("A.Phủ nói", "", "A.Phủ nói"),
        ("24/7 phục vụ", "", "24/7 phục vụ"),
        ("3.5 điểm", "", "3.5 điểm"),
        ("90% hồ sơ", "", "90% hồ sơ"),
        ("Bà A nói", "", "Bà A nói"),
    ],
)
def test_the_marker_of_an_item_is_no_part_of_it(line: str, marker: str, words: str) -> None:
    (sentence,) = split_sentences(line)
    assert (sentence.marker, line[sentence.start : sentence.end]) == (marker, words)


def test_only_the_first_sentence_of_an_item_has_its_marker() -> None:
    assert [s.marker for s in split_sentences("a) Đạt 90%. Vượt xa. Tốt.")] == ["a)", "", ""]


def test_a_line_is_split_within_its_bounds() -> None:
    text = "Trước.\n- Một. Hai.\nSau."
    assert [text[s.start : s.end] for s in split_line(text, 7, 18)] == ["Một.", "Hai."]


hostile = st.text() | st.text(st.sampled_from('aB1. )(\n\t;:/…!?”"-+•ivXĐ%\u00a0\u2028\r\x85'))


@given(hostile)
def test_sentences_cover_every_character_but_space_and_markers(text: str) -> None:
    found = split_sentences(text)
    place = 0
    for sentence in found:
        assert place <= sentence.start < sentence.end <= len(text)
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        assert "\n" not in words
        assert text[place : sentence.start].strip() == sentence.marker
        place = sentence.end
    assert text[place:].strip() == ""
