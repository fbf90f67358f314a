"""Reading is total: a document, or one sentence that says why not."""

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Page, UnreadableError
from extractors.page.byline import find_author, find_published, find_source_name, find_title
from extractors.page.layout import find_layout
from pipeline.read import MAX_BYTES, read_page

SHARED = Path("../shared")
LONG = "UBND tỉnh ban hành Kế hoạch cải cách hành chính năm 2024 với bảy nhóm nhiệm vụ. " * 3


def kind_of(content: bytes, source: str = "x.html", media_type: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_page(Page(source, content, media_type=media_type))
    sentence = str(caught.value)
    assert sentence.startswith(source)
    assert "\n" not in sentence
    return caught.value.kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<html><body><script>x()</script></body></html>", "empty"),
        (b"%PDF-1.7 \xe2\xe3", "broken"),
        (b"PK\x03\x04\x14\x00", "unsupported"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"<div>" * 500_000, "malformed"),
        (b"<body " + b"".join(b"a%d " % i for i in range(50_000)), "malformed"),
        (b"<div>" * 5_000 + LONG.encode(), "malformed"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(content: bytes, kind: str) -> None:
    begin = time.process_time()
    assert kind_of(content) == kind
    assert time.process_time() - begin < 5


WRAPPED = (
    "<div class='content'>Ngày 08/01/2019, UBND tỉnh ban hành Kế hoạch số 21/KH-UBND về cải cách "
    "hành<br>chính năm 2019, theo đó hồ sơ đúng hạn của các sở phải đạt 96%, của cấp huyện và "
    "cấp<br>xã 94%; mức độ hài lòng của người dân, tổ chức đối với cơ quan hành chính các<br>cấp "
    "của tỉnh từ 83% trở lên.<br>- Trên 55% thủ tục hành chính được cung cấp ở mức độ 3, trong đó "
    "các sở,<br>ngành tỉnh 65%.<br>- Giảm 4% biên chế.</div>"
)


def test_a_page_that_breaks_its_text_at_a_width_is_put_together() -> None:
    text = read_page(Page("x.html", f"<html><body>{WRAPPED}</body></html>".encode())).text
    assert "của cấp huyện và cấp xã 94%" in text
    assert text.splitlines()[-1] == "- Giảm 4% biên chế."


def test_too_large() -> None:
    assert kind_of(b"a" * (MAX_BYTES + 1), "x.txt") == "too_large"


def test_another_language_is_read_and_told() -> None:
    english = b"The committee adopted its plan for administrative reform in 2024. " * 3
    assert read_page(Page("x.txt", english)).repairs == ("language_suspect",)
    assert read_page(Page("x.txt", LONG.encode())).repairs == ()


@pytest.mark.parametrize(
    ("source", "content", "media_type"),
    [
        ("x.txt", LONG.encode(), "text/plain"),
        ("x.md", LONG.encode(), "text/markdown"),
        ("x.html", LONG.encode(), "text/html"),
        ("https://a.vn/tin?id=4", b"<!DOCTYPE html><p>" + LONG.encode(), "text/html"),
        ("x.txt", b"\xef\xbb\xbf<html><body>" + LONG.encode(), "text/html"),
        ("tin", f"<p>{LONG}</p>".encode("utf-16"), "text/html"),
    ],
)
def test_media_type(source: str, content: bytes, media_type: str) -> None:
    document = read_page(Page(source, content))
    assert document.media_type == media_type
    assert document.text == LONG.strip()


def test_what_the_page_knows_is_handed_on() -> None:
    page = Page("x.txt", LONG.encode(), retrieved_at="2024-01-02", portal_id="p", parent_id="q")
    document = read_page(page)
    assert (document.document_id, document.sha256) == (page.document_id, page.sha256)
    assert (document.retrieved_at, document.portal_id, document.parent_id) == (
        "2024-01-02",
        "p",
        "q",
    )


PIECES = (
    *("<p>", "</p>", "<div class=share>", "<table><tr><td>", "<td>", "|", "<br>", "<!--", "-->"),
    *("<a href='http://['>", "</a>", "<h1>", "&nbsp;", "&#0;", "&#xD800;", "**", "<title>", "-"),
    *("#", "1.", "</div>", "<script>", "<style>", "<![CDATA[", "<?xml", "<time datetime=x>"),
)
MARKUP = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(max_size=20),
    ),
    max_size=60,
)


PAGES = st.one_of(
    st.binary(max_size=400),
    MARKUP.map(lambda parts: " ".join(parts).encode("utf-8", "replace")),
)


@settings(max_examples=150, deadline=None)
@given(PAGES, st.sampled_from(["x.html", "x.txt", "x.md", "x"]))
def test_reading_is_total(content: bytes, source: str) -> None:
    try:
        document = read_page(Page(source, content))
    except UnreadableError:
        return
    assert unicodedata.is_normalized("NFC", document.text)
    layout = find_layout(document)
    covered = [line for line in document.text.split("\n") if line.strip()]
    assert len(layout.lines) == len(covered)
    for find in (find_title, find_published, find_author, find_source_name):
        value = find(document, layout)
        assert value is None or 0 <= value.start <= value.end <= len(document.text)


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
def test_nothing_crashes_on_real_material() -> None:
    files = [
        path
        for name in ("html", "plan_texts", "news")
        for path in (SHARED / "data" / name).iterdir()
    ]
    assert len(files) > 100
    for path in files:
        document = read_page(Page(str(path), path.read_bytes()))
        assert find_layout(document).lines


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared")
@pytest.mark.parametrize("number", range(5))
def test_seeds(number: int) -> None:
    gold_path = sorted((SHARED / "gold").iterdir())[number]
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    path = SHARED / gold["document"]
    document = read_page(Page(str(path), path.read_bytes()))
    layout = find_layout(document)
    finders = {
        "title": find_title,
        "published_at": find_published,
        "author": find_author,
        "source_name": find_source_name,
    }
    found = {name: find(document, layout) for name, find in finders.items()}
    assert {name: value and value.value for name, value in found.items()} == {
        name: gold[name] for name in finders
    }
