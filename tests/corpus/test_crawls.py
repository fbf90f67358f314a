import gzip
import io
import subprocess
import sys
import zlib
from pathlib import Path
from random import Random

import pytest
from fastwarc import WarcRecord, WarcRecordType

from corpus import Response, UnreadableError, crawls
from corpus.crawls import Passed, captures

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(
    url: str,
    block: bytes,
    kind: WarcRecordType = WarcRecordType.response,
    *,
    date: str = "2024-01-05T01:00:00Z",
    truncated: str | None = None,
) -> bytes:
    made = WarcRecord()
    made.init_headers(kind)
    made.headers.set("WARC-Target-URI", url)
    made.headers.set("WARC-Date", date)
    if truncated:
        made.headers.set("WARC-Truncated", truncated)
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


def read(path: Path) -> list[tuple[str, bytes | str]]:
    """Addresses and contents of pages; kinds and addresses of what is passed over."""
    return [
        (c.kind, c.url) if isinstance(c, Passed) else (c.url, c.content)
        for c in captures(path, lambda url: "gov.vn" in url)
    ]


EXPECTED = [
    ("https://a.gov.vn/1", b"<p>mot</p>"),
    ("https://a.gov.vn/2", b"<p>hai</p>"),
    ("http_302", "https://a.gov.vn/302"),
    ("malformed", "https://a.gov.vn/bad"),
    ("https://a.gov.vn/3", b"<p>ba</p>"),
]
PACKED = {
    "plain": b"".join,
    "members": lambda made: b"".join(map(gzip.compress, made)),
    "one_member": lambda made: gzip.compress(b"".join(made)),
}


@pytest.mark.parametrize("name", PACKED)
def test_pages_of_a_crawl_are_given_as_recorded(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.warc").write_bytes(PACKED[name](PAGES))
    assert read(tmp_path / "x.warc") == EXPECTED
    (first, *_) = captures(tmp_path / "x.warc", lambda url: True)
    assert isinstance(first, Response)
    assert first.retrieved_at == "2024-01-05T08:00:00+07:00"
    assert (first.media_type, first.charset, first.truncated) == ("text/html", "utf-8", None)


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


def test_what_a_crawler_unpacked_is_no_longer_called_packed(tmp_path: Path) -> None:
    coded = HEAD + b"Content-Encoding: gzip\r\n\r\n"
    made = [
        record("https://a.gov.vn/1", coded + b"<p>mot</p>"),
        record("https://a.gov.vn/2", coded + gzip.compress(b"<p>hai</p>")),
    ]
    (tmp_path / "x.warc").write_bytes(b"".join(made))
    assert [content for _, content in read(tmp_path / "x.warc")] == [b"<p>mot</p>", b"<p>hai</p>"]


def test_what_is_cut_off_undated_or_too_large_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawls, "MAX_BYTES", 5_000)
    made = [
        record("https://a.gov.vn/1", HEAD + b"\r\n<p>mo", truncated="length"),
        record("https://a.gov.vn/2", HEAD + b"\r\n<p>hai</p>", date="2024-13-45"),
        record("https://a.gov.vn/3.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + b"%PDF" * 2_000),
    ]
    (tmp_path / "x.warc").write_bytes(b"".join(made))
    cut, *passed = captures(tmp_path / "x.warc", lambda url: True)
    assert isinstance(cut, Response)
    assert (cut.content, cut.truncated) == (b"<p>mo", "length")
    assert [(p.kind, p.url) for p in passed if isinstance(p, Passed)] == [
        ("undated", "https://a.gov.vn/2"),
        ("too_large", "https://a.gov.vn/3.pdf"),
    ]


@pytest.mark.parametrize("cut", [30, 150, 290])
@pytest.mark.parametrize("packed", [False, True])
def test_a_crawl_that_ends_in_the_middle_gives_what_came_before(
    tmp_path: Path, cut: int, packed: bool
) -> None:
    parts = [gzip.compress(page) if packed else page for page in PAGES[:2]]
    (tmp_path / "x.warc").write_bytes(parts[0] + parts[1][: min(cut, len(parts[1]) - 30)])
    assert read(tmp_path / "x.warc") == [EXPECTED[0], ("warc_damaged", "")]


@pytest.mark.parametrize("size", [30, 90_000])
def test_a_flipped_bit_costs_its_own_member_only(tmp_path: Path, size: int) -> None:
    chance = Random(5)  # noqa: S311 - chance, not secrecy
    bodies = [b"<p>%d</p>" % number + chance.randbytes(size).hex().encode() for number in range(4)]
    made = [
        gzip.compress(record(f"https://a.gov.vn/{n}", HEAD + b"\r\n" + body), mtime=0)
        for n, body in enumerate(bodies)
    ]
    whole = [(f"https://a.gov.vn/{number}", body) for number, body in enumerate(bodies)]
    lost = 0
    for number in (0, 2, 3) * 12:
        spoilt = bytearray(made[number])
        place = chance.choice([chance.randrange(12), chance.randrange(len(spoilt)), -1, -6])
        spoilt[place] ^= 1 << chance.randrange(8)
        (tmp_path / "x.warc.gz").write_bytes(
            b"".join([*made[:number], bytes(spoilt), *made[number + 1 :]])
        )
        found = read(tmp_path / "x.warc.gz")
        if found == whole:  # bits of a member's beginning that mean nothing
            continue
        lost += 1
        found.remove(("warc_damaged", ""))
        assert found == whole[:number] + whole[number + 1 :]
    assert lost > 20


@pytest.mark.parametrize("content", [b"no warc at all\r\n" * 99, b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_crawl_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    assert read(tmp_path / "x.warc.gz") == [("warc_damaged", "")]
    with pytest.raises(UnreadableError, match="cannot be read"):
        read(tmp_path)


READ_IN_LITTLE = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (300 * 2**20, 300 * 2**20))
from corpus.crawls import captures
for capture in captures(Path(sys.argv[1]), lambda url: True):
    print(getattr(capture, "kind", ""), capture.url)
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
            "too_large https://a.gov.vn/9",
        ),
    ],
)
def test_hostile_crawls_need_little_memory(tmp_path: Path, head: bytes, said: str) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(PAGES[0]) + bomb(head))
    command = [sys.executable, "-c", READ_IN_LITTLE, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["https://a.gov.vn/1", *said.split()]
