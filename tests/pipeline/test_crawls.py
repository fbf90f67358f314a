"""What is taken from other crawlers' WARC files, and what is said of the rest."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import crawls
from corpus.store import CorpusStore
from pipeline.cli.main import status
from pipeline.run.crawls import import_crawl
from pipeline.run.stage import process
from tests.corpus.test_crawls import HEAD, record

WHOLE = (
    "<html><head><title>Kế hoạch cải cách hành chính năm 2024</title></head><body>"
    + "<p>Ủy ban nhân dân tỉnh ban hành Kế hoạch số 12/KH-UBND về cải cách hành chính.</p>" * 9
    + "<p>Bảo đảm tối thiểu 90% hồ sơ được giải quyết đúng hạn.</p></body></html>"
).encode()
REJECTED = (
    b"<html><head><title>Request Rejected</title></head><body>The requested URL was rejected."
)
MISSING = "<html><body><h1>404</h1><p>Bài viết không tồn tại</p></body></html>".encode()
REPAIRS = "<html><body><h1>Hệ thống đang bảo trì</h1><p>Vui lòng quay lại sau</p></body></html>"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
URL = "https://snv.hagiang.gov.vn/tin/ke-hoach-12.html"


def answer(media_type: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n".encode() + body


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def imported(store: CorpusStore, folder: Path, *made: bytes) -> dict[str, tuple[bool, str]]:
    """Import a crawl; return its issues by kind: whether a page is lost, and the message."""
    crawl = folder / "crawl.warc.gz"
    crawl.write_bytes(b"".join(map(gzip.compress, made)))
    _, issues = import_crawl(crawl, store)
    assert len({issue.kind for issue in issues}) == len(issues)
    return {issue.kind: (issue.lost, issue.message) for issue in issues}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CorpusStore]:
    with CorpusStore(tmp_path / "corpus", create=True) as opened:
        yield opened


@pytest.mark.parametrize("whole_first", [True, False])
def test_a_capture_that_was_cut_off_never_stands_for_a_whole_text(
    store: CorpusStore, tmp_path: Path, whole_first: bool
) -> None:
    whole = record(URL, HEAD + b"\r\n" + WHOLE, date="2024-01-05T01:00:00Z")
    cut = record(URL, HEAD + b"\r\n" + WHOLE[:500], date="2024-03-05T01:00:00Z", truncated="length")
    made = [whole, cut] if whole_first else [cut, whole]
    lost, message = imported(store, tmp_path, *made)["cut_capture"]
    assert not lost
    assert "captures that were cut off" in message
    (page,) = store
    assert (page.load().content, page.truncated) == (WHOLE, None)
    (former,) = store.history(URL)
    assert (former.load().content, former.truncated) == (WHOLE[:500], "length")


def test_a_beginning_is_kept_where_there_is_no_more_and_marked(
    store: CorpusStore, tmp_path: Path
) -> None:
    tagged = HEAD + b'ETag: "a"\r\n\r\n' + WHOLE[:700]
    imported(store, tmp_path, record(URL, tagged, truncated="time"))
    (page,) = store
    assert page.truncated == "time"
    assert page.etag is None  # or the portal would call the beginning unmodified
    outcome = process(page)
    assert outcome.reading is not None
    assert "cut_capture:time" in outcome.reading.document.repairs
    assert "cut_capture" in {issue.kind for issue in outcome.issues}


def test_walls_and_notices_replace_no_text(store: CorpusStore, tmp_path: Path) -> None:
    imported(store, tmp_path, record(URL, HEAD + b"\r\n" + WHOLE))
    made = [
        record(url, HEAD + b"\r\n" + body, date="2024-05-05T01:00:00Z")
        for body in (REJECTED, MISSING, REPAIRS.encode())
        for url in (URL, "https://sonla.gov.vn/tin/2.html")
    ]
    said = imported(store, tmp_path, *made)
    assert [page.source for page in store] == [URL]
    assert store.history(URL) == []
    (page,) = store
    assert page.load().content == WHOLE
    assert {kind: lost for kind, (lost, _) in said.items()} == {
        "challenge": True,
        "maintenance": True,
        "soft_404": False,
    }
    message = said["challenge"][1]
    assert "captures that show a firewall's page and not their own: 2, such as" in message
    assert "the corpus has no other text of 1" in message


def test_files_are_known_by_their_bytes_where_their_type_says_nothing(
    store: CorpusStore, tmp_path: Path
) -> None:
    vague = "application/octet-stream"
    made = {
        "https://a.gov.vn/download?id=1": answer(vague, b"%PDF-1.4\nke hoach"),
        "https://a.gov.vn/kh.rar": answer("application/x-rar-compressed", b"Rar!\x1a\x07\x00x"),
        "https://a.gov.vn/kh.zip": answer("application/zip", packed("kh.docx")),
        "https://a.gov.vn/kh.doc": answer(vague, DOC + "WordDocument".encode("utf-16-le")),
        "https://a.gov.vn/bang.xls": answer(vague, DOC + "Workbook".encode("utf-16-le")),
        "https://a.gov.vn/bang.xlsx": answer(vague, packed("[Content_Types].xml", "xl/w.xml")),
        "https://a.gov.vn/api/1": answer("application/json", b'{"a": 1}'),
        "https://a.gov.vn/a.exe": answer(vague, b"MZ\x90\x00" + bytes(90)),
    }
    said = imported(store, tmp_path, *(record(url, block) for url, block in made.items()))
    assert [page.source for page in store] == sorted(list(made)[:4])
    ((kind, (lost, message)),) = said.items()
    assert (kind, lost) == ("unsupported", False)
    assert "captures that are of kinds that are not read: 4 (" in message
    assert "(3 application/octet-stream, 1 application/json)" in message


def test_what_is_left_is_told_once_a_reason(
    store: CorpusStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawls, "MAX_BYTES", 5_000)
    large = b"x" * 9_000
    made = [
        *(record(f"https://a.gov.vn/{n}.png", answer("image/png", b"\x89PNG")) for n in range(30)),
        record("https://a.gov.vn/a.css", answer("text/css", b"p {}")),
        record("https://a.gov.vn/a.mp4", answer("video/mp4", large)),
        record("https://a.gov.vn/large.html", HEAD + b"\r\n" + large),
        record("https://a.gov.vn/old.html", HEAD + b"\r\n" + WHOLE, date="hôm qua"),
        record("https://a.gov.vn/none.html", b"HTTP/1.1 404 Not Found\r\n\r\nkhong co"),
        record("https://shop.example.com/1", HEAD + b"\r\n" + WHOLE, date="hôm qua"),
    ]
    said = imported(store, tmp_path, *made)
    assert {kind: lost for kind, (lost, _) in said.items()} == {
        "http_404": False,
        "skipped": False,
        "too_large": True,
        "undated": True,
    }
    assert "captures that are pictures, styles, scripts or the like: 32 (" in said["skipped"][1]
    assert "(30 image/png, 1 text/css, 1 video/mp4)" in said["skipped"][1]
    assert "such as https://a.gov.vn/large.html" in said["too_large"][1]
    assert list(store) == []


def test_a_damaged_member_is_said_and_the_others_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [
        gzip.compress(record(f"https://a.gov.vn/{n}", HEAD + b"\r\n" + WHOLE + b"%d" % n), mtime=0)
        for n in range(5)
    ]
    spoilt = bytearray(made[1])
    spoilt[len(spoilt) // 2] ^= 4
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(b"".join([made[0], bytes(spoilt), *made[2:]]))
    assert status(["import", str(crawl), "--corpus", str(tmp_path / "corpus")]) == 1
    said = capsys.readouterr()
    assert "crawl.warc.gz: places that could not be read, as the file is damaged: 1\n" in said.err
    assert said.out.startswith("4 new or changed, 4 sources")
