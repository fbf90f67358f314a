import gzip
import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from fastwarc import WarcRecord, WarcRecordType

from corpus import UnreadableError
from corpus.crawls import responses

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(url: str, block: bytes, kind: WarcRecordType = WarcRecordType.response) -> bytes:
    made = WarcRecord()
    made.init_headers(kind)
    made.headers.set("WARC-Target-URI", url)
    made.headers.set("WARC-Date", "2024-01-05T01:00:00Z")
    made.headers.set("Content-Type", "application/http; msgtype=response")
    if kind == WarcRecordType.resource:
        made.headers.set("Content-Type", "text/html")
    made.set_bytes_content(block)
    out = io.BytesIO()
    made.write(out)
    return out.getvalue()


PAGES = [
    record("https://a.gov.vn/1", HEAD + b"\r\n<p>mot</p>"),
    record("<https://a.gov.vn/2>", HEAD + b"\r\n<p>hai</p>"),
    record("https://a.gov.vn/302", b"HTTP/1.1 302 Found\r\nLocation: /1\r\n\r\n"),
    record("https://a.gov.vn/bad", b"no http"),
    record("https://b.com/1", HEAD + b"\r\nother"),
    record("https://a.gov.vn/3", b"<p>ba</p>", WarcRecordType.resource),
    record("https://a.gov.vn/1", b"GET / HTTP/1.1\r\n\r\n", WarcRecordType.request),
]


def read(path: Path) -> list[tuple[str, bytes]]:
    return [(r.url, r.content) for r in responses(path, lambda url: "gov.vn" in url)]


EXPECTED = [
    ("https://a.gov.vn/1", b"<p>mot</p>"),
    ("https://a.gov.vn/2", b"<p>hai</p>"),
    ("https://a.gov.vn/3", b"<p>ba</p>"),
]


@pytest.mark.parametrize("name", ["plain", "members", "one_member"])
def test_pages_of_a_crawl_are_given_as_recorded(tmp_path: Path, name: str) -> None:
    content = {
        "plain": b"".join(PAGES),
        "members": b"".join(map(gzip.compress, PAGES)),
        "one_member": gzip.compress(b"".join(PAGES)),
    }[name]
    (tmp_path / "x.warc").write_bytes(content)
    assert read(tmp_path / "x.warc") == EXPECTED
    (first, *_) = responses(tmp_path / "x.warc", lambda url: True)
    assert first.retrieved_at == "2024-01-05T08:00:00+07:00"
    assert (first.media_type, first.charset) == ("text/html", "utf-8")


def test_chunks_are_put_together_where_there_are_any(tmp_path: Path) -> None:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    made = [
        record("https://a.gov.vn/1", chunked + b"3\r\n<p>\r\n4;x=y\r\nbon \r\n0\r\n\r\n"),
        record("https://a.gov.vn/2", chunked + b"<p>khong co khuc nao"),
        record("https://a.gov.vn/3", chunked + b"3\r\n<p>\r\n9\r\nthieu"),
    ]
    (tmp_path / "x.warc").write_bytes(b"".join(made))
    bodies = [content for _, content in read(tmp_path / "x.warc")]
    assert bodies == [b"<p>bon ", b"<p>khong co khuc nao", b"3\r\n<p>\r\n9\r\nthieu"]


@pytest.mark.parametrize("cut", [30, 150, 290])
@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_ends_in_the_middle_gives_what_came_before(
    tmp_path: Path, cut: int, packed: bool
) -> None:
    parts = [gzip.compress(page) if packed else page for page in PAGES[:2]]
    (tmp_path / "x.warc").write_bytes(parts[0] + parts[1][: min(cut, len(parts[1]) - 30)])
    given = responses(tmp_path / "x.warc", lambda url: True)
    assert next(given).url == "https://a.gov.vn/1"
    with pytest.raises(UnreadableError, match="what came before that was taken") as error:
        next(given)
    assert error.value.kind == "warc_damaged"


@pytest.mark.parametrize("content", [b"no warc at all\r\n" * 99, b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_crawl_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    with pytest.raises(UnreadableError, match="is damaged"):
        read(tmp_path / "x.warc.gz")


READ_IN_LITTLE = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (300 * 2**20, 300 * 2**20))
from corpus import UnreadableError
from corpus.crawls import responses
try:
    for response in responses(Path(sys.argv[1]), lambda url: True):
        print(response.url)
except UnreadableError as error:
    print(error.kind)
"""


def bomb(head: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    packed = packer.compress(head)
    packed += b"".join(packer.compress(b"a" * 2**20) for _ in range(350))
    return packed + packer.flush()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\nX: ", "warc_damaged"),
        (
            b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.gov.vn/9\r\n"
            b"Content-Length: 999999999\r\n\r\n" + HEAD + b"\r\n",
            "",
        ),
    ],
)
def test_hostile_crawls_need_little_memory(tmp_path: Path, head: bytes, said: str) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(PAGES[0]) + bomb(head))
    command = [sys.executable, "-c", READ_IN_LITTLE, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["https://a.gov.vn/1", *said.split()]
