"""No tokenizer changes a text, whatever it holds."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.tokenizers import blank

PIPELINES = {"words": blank(words=True), "syllables": blank(words=False)}
HOSTILE = [
    *("", " ", "\n", "\r\n", "\t\t", "\u00a0", "\u200b", "\ufeff", "\x00", "\u2028", "\x1c \x85"),
    *("Thành uỷ", "hoá đơn", "qủa", "Ho\u0300a Bi\u0300nh", "e\u0302\u0301", "\u0301a", "Ð ð İ ﬁ"),
    *(
        "Hưng Yên\n\n\nĐể",
        "BIDV\nOCB",
        "a  b",
        " a ",
        "a\tb\r\nc",
        "👍🏽 👨‍👩‍👧 🇻🇳",
        "١٢٣%",
        "_a_b_",
    ),
    *("175/KH-UBND", "92/2017/NĐ-CP", "84-KH/TU", "TP.Cao Lãnh", "81,98 điểm", "80-85%", "16/3"),
    *("http://a.b/c?d=é", "x" * 500, "1." * 500, "((((", "“quoted”…", "một\u00adhai", "v.v..."),
]


@pytest.fixture(params=PIPELINES)
def nlp(request: pytest.FixtureRequest) -> Language:
    return PIPELINES[request.param]


def assert_faithful(doc: Doc, text: str) -> None:
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.is_space or token.text == token.text.strip() for token in doc)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_kept(nlp: Language, text: str) -> None:
    assert_faithful(nlp.make_doc(text), text)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HOSTILE),
            st.text(max_size=12),
            st.text(alphabet="aăâđeêioôơuưỷýà\u0300\u0301 .,%-/\n019", max_size=20),
        ),
        max_size=8,
    ).map("".join)
)
def test_any_text_is_kept(text: str) -> None:
    for nlp in PIPELINES.values():
        assert_faithful(nlp.make_doc(text), text)


@pytest.mark.parametrize("unit", ["1.", "a.", "Uỷ ban ", "http://a.", "09 "])
def test_long_text_is_kept_in_linear_time(nlp: Language, unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    begin = process_time()
    assert nlp.make_doc(text).text == text
    assert process_time() - begin < 20


def test_words_are_words_and_syllables_syllables() -> None:
    text = "Bộ Nội vụ đẩy mạnh cải cách hành chính."
    words = [token.text for token in PIPELINES["words"](text)]
    assert "hành chính" in words
    assert words[-1] == "."
    assert [token.text for token in PIPELINES["syllables"](text)][-3:] == ["hành", "chính", "."]


def test_no_word_crosses_a_line_break() -> None:
    doc = PIPELINES["words"]("Tỉnh Hưng Yên\n\nĐể đạt mục tiêu")
    assert [token.text for token in doc if "\n" in token.text] == ["\n\n"]


def test_a_number_is_a_token_of_its_own() -> None:
    doc = PIPELINES["words"]("Chỉ số SIPAS đạt 81,98 điểm, tăng 5 bậc")
    assert {"81,98", "điểm", "5"} <= {token.text for token in doc}


def test_a_line_that_the_segmenter_rewrites_is_split_into_syllables_alone() -> None:
    doc = PIPELINES["words"]("cải cách ha\u0300nh chính\ncải cách hành chính")
    assert [token.text for token in doc] == [
        *("cải", "cách", "ha\u0300nh", "chính", "\n", "cải cách", "hành chính"),
    ]


def test_pipeline_can_be_saved_and_loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("saved")
    for nlp in PIPELINES.values():
        nlp.to_disk(folder)
        loaded = blank(words=True).from_disk(folder)
        assert loaded("Đạt 90%").text == "Đạt 90%"
        assert blank(words=True).from_bytes(nlp.to_bytes()).lang == "vi"
