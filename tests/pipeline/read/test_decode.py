"""Encodings: declared, wrong, missing; legacy tables; healthy UTF-8 left alone."""

import unicodedata

import pytest

from pipeline.read.decode import decode
from pipeline.read.legacy import from_mojibake, from_tcvn3, from_vni, undo_legacy

SENTENCE = (
    "Ủy ban nhân dân tỉnh Điện Biên ban hành Kế hoạch cải cách hành chính nhà nước "
    "năm 2016, giao Sở Nội vụ đôn đốc, kiểm tra việc thực hiện ở các huyện, thị xã và thành phố."
)
TCVN3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\u00adíc n¨m 2009 cña tØnh §iÖn Biªn"
VNI = "Keá hoaïch caûi caùch haønh chính nhaø nöôùc naêm 2009 cuûa tænh Ñieän Bieân"
LEGACY_MEANT = "Kế hoạch cải cách hành chính nhà nước năm 2009 của tỉnh Điện Biên"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Return text as old Windows programs wrote it: a letter, then its tone as its own byte."""
    out = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        out += (base + "".join(c for c in parts if c in TONES)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("content", "declared", "note"),
    [
        (SENTENCE.encode(), None, ()),
        (SENTENCE.encode(), "iso-8859-1", ()),
        (b"\xef\xbb\xbf" + SENTENCE.encode(), None, ()),
        (SENTENCE.encode("utf-16"), None, ("encoding:utf-16",)),
        (SENTENCE.encode("utf-16-le"), None, ("encoding:utf-16-le",)),
        (SENTENCE.encode("utf-16-be"), None, ("encoding:utf-16-be",)),
        (in_windows_1258(SENTENCE), "windows-1258", ("encoding:windows-1258",)),
        (in_windows_1258(SENTENCE), "utf-8", ("encoding:windows-1258",)),
        (in_windows_1258(SENTENCE), None, ("encoding:windows-1258",)),
        (in_windows_1258(SENTENCE), "no-such-charset", ("encoding:windows-1258",)),
    ],
)
def test_text_comes_through(content: bytes, declared: str | None, note: tuple[str, ...]) -> None:
    assert decode(content, declared) == (SENTENCE, note)


def test_a_meta_element_that_lies_does_not_matter() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + SENTENCE
    assert decode(page.encode()).text == page


@pytest.mark.parametrize(("legacy", "name"), [(TCVN3, "tcvn3"), (VNI, "vni")])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_legacy_tables_are_recognised_by_content(legacy: str, name: str, codec: str) -> None:
    assert decode(legacy.encode(codec)) == (LEGACY_MEANT, (f"encoding:{name}",))


def test_capitals_of_tcvn3_take_their_case_from_the_word() -> None:
    assert from_tcvn3("CéNG HßA X· HéI CHñ NGHÜA") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"
    assert from_tcvn3("X· §«ng TiÕn, huyÖn §«ng H¶i") == "Xã Đông Tiến, huyện Đông Hải"


def test_capitals_of_vni() -> None:
    assert from_vni("COÄNG HOØA XAÕ HOÄI, ÑOÄC LAÄP") == "CỘNG HÒA XÃ HỘI, ĐỘC LẬP"


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf8_read_as_one_byte(codec: str) -> None:
    spoilt = SENTENCE.encode().decode(codec, "surrogateescape")
    spoilt = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in spoilt)
    assert from_mojibake(spoilt) == SENTENCE
    assert decode(spoilt.encode()) == (SENTENCE, ("encoding:utf-8-read-as-one-byte",))


def test_only_the_legacy_lines_of_a_mixed_page_change() -> None:
    mixed = f"{SENTENCE}\n{TCVN3}\nCafé, naïve, 25 °C, © 2024, «Đổi mới»"
    text, name = undo_legacy(mixed)
    assert name == "tcvn3"
    assert text.split("\n") == [SENTENCE, LEGACY_MEANT, "Café, naïve, 25 °C, © 2024, «Đổi mới»"]


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Kế hoạch © Sở Nội vụ ® «Một cửa» × 2 ÷ 3 µm ½ ¼ ± § 5",
        "Façade, garçon, Übergröße, ñandú, señor, naïve, cœur, smörgåsbord, Ærø, Øre",
        "Plan of the province for 2024: 100% of procedures online",
    ],
)
def test_healthy_text_is_the_same_object(text: str) -> None:
    assert undo_legacy(text) == (text, None)


def test_a_broken_character_is_told() -> None:
    text, notes = decode(SENTENCE.encode() + b"\xe1\xba")
    assert text.startswith(SENTENCE)
    assert notes == ("encoding_suspect:utf-8 with 1 broken characters",)
