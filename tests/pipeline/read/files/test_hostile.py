"""Files that are broken or mean harm cost one issue each, within bounds."""

import time
import zlib
from collections.abc import Callable

import pytest

from corpus import Page, UnreadableError
from pipeline.read import read_page
from pipeline.read.files import parse
from tests.pipeline.read.files.conftest import DATA, pdf

TEXT = "<w:p><w:r><w:t>Kế hoạch cải cách hành chính</w:t></w:r></w:p>"
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "{}"><!ENTITY c "{}"><!ENTITY d "{}">]>'.format(
    "&a;" * 60, "&b;" * 60, "&c;" * 60
)
SECONDS = 20


def kind_of(name: str, content: bytes) -> str:
    begun = time.monotonic()
    with pytest.raises(UnreadableError) as raised:
        read_page(Page(source=name, content=content))
    assert time.monotonic() - begun < SECONDS
    assert str(raised.value).startswith(f"{name}: ")
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)
    return raised.value.kind


def test_a_docx_that_reaches_for_other_files_is_refused(docx: Callable[..., bytes]) -> None:
    body = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    assert kind_of("x.docx", docx(body, before=ENTITY)) == "unsafe"
    assert kind_of("x.docx", docx(body.replace("x", "d"), before=LAUGHS)) in ("unsafe", "broken")


def test_a_docx_with_macros_is_refused(docx: Callable[..., bytes]) -> None:
    assert kind_of("x.docx", docx(TEXT, vbaProject__bin="x")) == "unsafe"


def test_links_of_a_docx_are_not_followed(docx: Callable[..., bytes]) -> None:
    link = '<Relationships><Relationship Target="file:///etc/passwd" TargetMode="External"/>'
    content = docx(TEXT, _rels_document__xml__rels=f"{link}</Relationships>")
    assert read_page(Page("x.docx", content)).text == "Kế hoạch cải cách hành chính"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000, "broken"),
        (TEXT + " " * (101 * 2**20), "too_large"),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 120_000, "too_large"),
        ("<w:tbl><w:tr><w:tc>" * 40 + TEXT + "</w:tc></w:tr></w:tbl>" * 40, "too_large"),
        ("", "empty"),
    ],
    ids=["deep", "bomb", "long", "nested", "empty"],
)
def test_a_docx_out_of_bounds_is_refused(body: str, kind: str, docx: Callable[..., bytes]) -> None:
    assert kind_of("x.docx", docx(body)) == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(b"BT /F 1 Tf " + b"(aaaaaaaaaa) Tj " * 30_000 + b"ET"), "too_large"),
        (pdf(b"0 0 m 10 10 l S " * 110_000), "too_large"),
        (pdf(zlib.compress(b" " * (50 * 2**20), 9), about=b"/Filter/FlateDecode"), "empty"),
        (pdf(b"q " * 200_000), "empty"),
        (pdf(b"0 0 9 9 re f", box=b"[0 0 1e9 1e9]"), "empty"),
        (b"%PDF-1.7\n%%EOF", "broken"),
    ],
    ids=["letters", "drawings", "bomb", "deep", "huge", "nothing"],
)
def test_a_pdf_out_of_bounds_is_refused(content: bytes, kind: str) -> None:
    assert kind_of("x.pdf", content) == kind


def test_locked_files_say_so() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[<00><00>]" % (
        b"o" * 32,
        b"u" * 32,
    )
    content = pdf(b"BT ET").replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)
    assert kind_of("x.pdf", content) == "encrypted"
    package = "EncryptedPackage".encode("utf-16-le")
    assert kind_of("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + package) == "encrypted"


def test_cut_off_files_are_broken() -> None:
    content = (DATA / "m05-ha-giang-2020.pdf").read_bytes()
    assert kind_of("x.pdf", content[:30_000]) == "broken"
    content = (DATA / "m05-ha-giang-2020.docx").read_bytes()
    assert kind_of("x.docx", b"word/document.xml".join((content[:9_000], b""))) == "broken"


def test_an_error_page_under_the_name_of_a_file_is_no_document() -> None:
    page = b"<!DOCTYPE html><html><title>404</title><body>Not found</body></html>"
    assert kind_of("x.pdf", page) == "broken"


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(UnreadableError, match="takes more than") as raised:
        parse((DATA / "m05-ha-giang-2020.pdf").read_bytes(), "pdf", seconds=0.001)
    assert raised.value.kind == "timeout"
