"""ZIP and RAR archives: each file in them is a document of its own, opened within limits."""

import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus import Page, UnreadableError
from corpus.store import CorpusStore
from pipeline.cli.main import status
from pipeline.run.archives import open_archives
from pipeline.run.sources import Found, find_pages

_FILE, _LOCK, _END = 2, 4, 5


def number(value: int) -> bytes:
    """Return a number as RAR 5 writes it: seven bits a byte, the lowest first."""
    head = bytes([value & 127 | (128 if value > 127 else 0)])
    return head + number(value >> 7) if value > 127 else head


def block(kind: int, fields: bytes, content: bytes | None = None) -> bytes:
    flags = b"\x00" if content is None else b"\x02" + number(len(content))
    header = bytes([kind]) + flags + fields
    sized = number(len(header)) + header
    return zlib.crc32(sized).to_bytes(4, "little") + sized + (content or b"")


def rar(files: Mapping[str, bytes], method: int = 0, first: bytes = b"") -> bytes:
    """Return a RAR 5 archive; with a method other than 0 its files claim to be packed."""
    found = b"Rar!\x1a\x07\x01\x00" + first + block(1, b"\x00")
    for name, content in files.items():
        check = zlib.crc32(content).to_bytes(4, "little")
        about = b"\x04" + number(len(content)) + b"\x00" + check + number(method << 7) + b"\x01"
        written = name.encode()
        found += block(_FILE, about + number(len(written)) + written, content)
    return found + block(_END, b"\x00")


def zipped(path: Path, files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def lost(found: Found) -> list[tuple[str, str]]:
    return [(Path(issue.source).name, issue.kind) for issue in found.issues if issue.lost]


FILES = {
    "b/kế hoạch.pdf": b"b",
    "a.txt": b"a",
    "more.rar": b"r",
    "x.exe": b"x",
    "__MACOSX/a.txt": b"m",
}


@pytest.mark.parametrize("name", ["plans.zip", "plans.RAR"])
def test_an_archive_gives_its_documents_like_a_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("zip"):
        zipped(path, FILES)
    else:
        path.write_bytes(rar(FILES))
    found = find_pages([str(tmp_path)])
    assert [page.source for page in found.pages] == [f"{path}/a.txt", f"{path}/b/kế hoạch.pdf"]
    assert [page.load().content for page in found.pages] == [b"a", b"b"]
    assert [(issue.kind, issue.lost) for issue in found.issues] == [
        ("unsupported", True),
        ("skipped", False),
    ]


def test_a_packed_rar_says_what_unpacks_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.rar").write_bytes(rar({"a.txt": b"packed"}, method=3))
    (page,) = find_pages([str(tmp_path)]).pages
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableError, match="apt-get install unar") as error:
        page.load()
    assert error.value.kind == "missing_program"


def test_archives_that_cannot_be_opened_cost_an_issue_each(tmp_path: Path) -> None:
    locked = block(_LOCK, b"\x00\x00\x0f" + b"s" * 16)
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "cut.rar").write_bytes(rar({"a.txt": b"a" * 50})[:60])
    (tmp_path / "html.rar").write_bytes(b"<html>404")
    (tmp_path / "locked.rar").write_bytes(rar(FILES, first=locked))
    zipped(tmp_path / "none.zip", {"x.exe": b"x"})
    zipped(tmp_path / "good.zip", {"a.txt": b"a"})
    found = find_pages([str(tmp_path)])
    assert [page.load().content for page in found.pages] == [b"a"]
    assert lost(found) == [
        ("cut.rar", "broken"),
        ("cut.zip", "broken"),
        ("html.rar", "broken"),
        ("locked.rar", "encrypted"),
        ("none.zip", "empty"),
    ]
    assert all(issue.message.endswith(".") for issue in found.issues if "cut" in issue.source)


def test_an_archive_is_opened_within_limits(tmp_path: Path) -> None:
    zipped(tmp_path / "bomb.zip", {"a.txt": b" " * (3 << 20)})
    zipped(tmp_path / "many.zip", {f"{i}.txt": b"" for i in range(501)})
    (tmp_path / "many.rar").write_bytes(rar({f"{i}.txt": b"" for i in range(501)}))
    zipped(tmp_path / "large.zip", {"a.txt": bytes(65 << 20)}, zipfile.ZIP_STORED)
    found = find_pages([str(tmp_path)])
    assert lost(found) == [(name, "too_large") for name in ("bomb.zip", "many.rar", "many.zip")]
    (page,) = found.pages
    with pytest.raises(UnreadableError, match="unpacks to more than 64 MB") as error:
        page.load()
    assert error.value.kind == "too_large"


def test_names_that_lead_out_of_an_archive_are_refused(tmp_path: Path) -> None:
    bad = ("../a.txt", "/etc/b.txt", "C:\\c.txt", "d/../../e.txt", "f\n.txt", "g" * 401 + ".txt")
    (tmp_path / "x.rar").write_bytes(rar(dict.fromkeys((*bad, "h.txt"), b"x")))
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("i.txt", "i")
    found = find_pages([str(tmp_path)])
    assert [page.source for page in found.pages] == [
        f"{tmp_path}/link.zip/i.txt",
        f"{tmp_path}/x.rar/h.txt",
    ]
    assert lost(found) == [("x.rar", "unsafe")] * len(bad)


def test_names_in_utf8_without_a_mark_are_read(tmp_path: Path) -> None:
    written = "kế hoạch.txt".encode()
    zipped(tmp_path / "x.zip", {"x" * len(written): b"x"})
    content = (tmp_path / "x.zip").read_bytes()
    (tmp_path / "x.zip").write_bytes(content.replace(b"x" * len(written), written))
    (page,) = find_pages([str(tmp_path)]).pages
    assert page.source == f"{tmp_path}/x.zip/kế hoạch.txt"


def test_archives_in_a_corpus_are_opened(tmp_path: Path) -> None:
    zipped(tmp_path / "x.zip", {"phụ lục.txt": b"1"})
    packed = (tmp_path / "x.zip").read_bytes()
    with CorpusStore(tmp_path / "corpus", create=True) as store:
        page = Page("https://x.gov.vn/tin", b"<p>tin</p>", "text/html", portal_id="x")
        about = {"portal_id": "x", "parent_id": page.document_id, "retrieved_at": "2024-01-02"}
        store.add(page)
        store.add(Page("https://x.gov.vn/tai?id=1", packed, "application/octet-stream", **about))
        store.add(Page("https://x.gov.vn/z.rar", rar({"b.txt": b"2"}), None, **about))
        store.add(Page("https://x.gov.vn/gone.zip", b"<html>404</html>", "text/html", **about))
        store.add(Page("https://x.gov.vn/cut.zip", b"PK\x03\x04", "application/zip"))
        pages, issues = open_archives(store)
        loaded = {page.source: page.load() for page in pages}
    assert list(loaded) == [
        "https://x.gov.vn/gone.zip",
        "https://x.gov.vn/tai?id=1#phụ lục.txt",
        "https://x.gov.vn/tin",
        "https://x.gov.vn/z.rar#b.txt",
    ]
    member = loaded["https://x.gov.vn/tai?id=1#phụ lục.txt"]
    assert (member.content, member.media_type) == (b"1", "text/plain")
    assert (member.portal_id, member.parent_id, member.retrieved_at) == tuple(about.values())
    assert [(issue.source, issue.kind) for issue in issues] == [
        ("https://x.gov.vn/cut.zip", "broken")
    ]


def test_a_corpus_with_an_archive_becomes_a_dataset(tmp_path: Path) -> None:
    text = (
        "Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch số 12/KH-UBND ngày 05/01/2024 về cải cách"
    )
    text += " hành chính năm 2024. Phấn đấu trên 90% hồ sơ được giải quyết đúng hạn."
    with CorpusStore(tmp_path / "corpus", create=True) as store:
        store.add(Page("https://laocai.gov.vn/kh.rar", rar({"kh.txt": text.encode()})))
    out = tmp_path / "data"
    assert status(["extract", "--corpus", str(tmp_path / "corpus"), "--out", str(out)]) == 0
    documents = pq.read_table(out / "documents.parquet")
    assert documents["source"].to_pylist() == ["https://laocai.gov.vn/kh.rar#kh.txt"]
    assert pq.read_table(out / "plans.parquet")["number"].to_pylist() == ["12/KH-UBND"]
