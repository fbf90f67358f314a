import gzip
import zlib

import brotli
import pytest

from corpus import UnreadableError
from corpus import response as module
from corpus.response import Response, uncoded

TEXT = b"<p>ke hoach cai cach hanh chinh</p>" * 20
DEFLATED = zlib.compress(TEXT)


def answer(**headers: str) -> Response:
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Response("https://x.vn/", 200, "OK", named, TEXT, "2024-01-05T08:00:00+07:00")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        (None, TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:]) + b"\x00\x00"),
        ("deflate", DEFLATED),
        ("deflate", DEFLATED[2:-4]),
        ("br", brotli.compress(TEXT)),
        ("gzip, br", brotli.compress(gzip.compress(TEXT))),
    ],
)
def test_content_codings_are_taken_off(coding: str | None, body: bytes) -> None:
    assert uncoded(body, coding, "https://x.vn/") == TEXT


@pytest.mark.parametrize(
    ("coding", "body", "kind"),
    [
        ("gzip", gzip.compress(TEXT)[:40], "truncated"),
        ("gzip", b"<html>", "coding"),
        ("br", brotli.compress(TEXT)[:20], "truncated"),
        ("deflate", b"\xff\xff\xff", "coding"),
        ("deflate", DEFLATED[:40], "truncated"),
        ("deflate", DEFLATED[2:30], "truncated"),
        ("gzip", gzip.compress(b"") * 1_000, "coding"),
        (", ".join(["gzip"] * 50), TEXT, "coding"),
        ("zstd", TEXT, "coding"),
    ],
)
def test_broken_codings_have_a_name(coding: str, body: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError, match=r"https://x\.vn/") as error:
        uncoded(body, coding, "https://x.vn/")
    assert error.value.kind == kind


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)],
)
def test_bombs_are_unpacked_no_further_than_the_limit(
    coding: str, pack: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100_000)
    assert len(uncoded(pack(bytes(100_000)), coding, "u")) == 100_000  # type: ignore[operator]
    with pytest.raises(UnreadableError) as error:
        uncoded(pack(bytes(5_000_000)), coding, "u")  # type: ignore[operator]
    assert error.value.kind == "too_large"


def test_many_small_members_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 100_000)
    with pytest.raises(UnreadableError, match="unpacks to more"):
        uncoded(gzip.compress(bytes(9_000)) * 20, "gzip", "u")


def test_what_is_declared_is_read_from_the_headers() -> None:
    response = answer(Content_Type='Text/HTML; Charset="UTF-8"')
    assert (response.media_type, response.charset) == ("text/html", "utf-8")
    assert (answer().media_type, answer().charset) == (None, None)
    page = response.page("https://x.vn/1", "p", "d")
    assert (page.content, page.portal_id, page.parent_id) == (TEXT, "p", "d")


def test_nothing_is_nothing_in_every_coding() -> None:
    assert uncoded(b"", "gzip, br", "https://x.vn/") == b""
