import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import CallError, UnreadableError
from pipeline.read import MAX_BYTES
from pipeline.run import sources
from pipeline.run.sources import find_pages, find_sample


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    outside, inside = tmp_path / "outside", tmp_path / "pages"
    for path in ("b.html", "a/c.txt", "a/tin.aspx?id=5", "no_suffix", "table.csv", ".hidden/d.txt"):
        (inside / path).parent.mkdir(parents=True, exist_ok=True)
        (inside / path).write_text(path)
    outside.mkdir()
    (outside / "e.txt").write_text("e")
    (inside / "link").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "b-again.html").symlink_to(inside / "b.html")
    (inside / "made").mkdir()
    (inside / "made" / "datapackage.json").write_text('{"name": "cchc-dataset"}')
    (inside / "made" / "f.txt").write_text("f")
    monkeypatch.chdir(tmp_path)
    return inside


def test_a_folder_gives_its_documents_in_a_stable_order(folder: Path) -> None:
    found = find_pages(["pages"])
    expected = ["pages/a/c.txt", "pages/a/tin.aspx?id=5", "pages/b.html", "pages/no_suffix"]
    assert [page.source for page in found.pages] == expected
    types = [page.media_type for page in found.pages]
    assert types == ["text/plain", "text/html", "text/html", None]
    (issue,) = found.issues
    assert (issue.kind, issue.lost) == ("skipped", False)
    assert "table.csv" in issue.message


def test_a_file_that_two_sources_name_comes_once(folder: Path) -> None:
    found = find_pages(["pages/b.html", "pages", "./pages/b.html", str(folder / "b.html")])
    assert [page.source for page in found.pages].count("pages/b.html") == 1
    assert len(found.pages) == 4


def test_a_file_named_is_tried_whatever_its_suffix(folder: Path) -> None:
    (page,) = find_pages(["pages/table.csv"]).pages
    assert page.load().content == b"table.csv"


def test_a_name_that_is_no_text_is_written_so_that_tables_can_hold_it(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/x\xff.txt")).write_text("x")
    (page,) = find_pages([str(tmp_path)]).pages
    assert page.source == f"{tmp_path}/x\\xff.txt"
    assert page.load().document_id


def test_crawls_portals_and_addresses_are_told_apart(folder: Path) -> None:
    (folder / "crawl.warc.gz").write_bytes(b"")
    found = find_pages(["https://X.gov.vn/tin#top", "portal:bac-giang", "pages", "c.warc/x"])
    assert found.addresses == ["https://x.gov.vn/tin"]
    assert found.portals == ["bac-giang"]
    assert found.crawls == [Path("pages/crawl.warc.gz")]
    assert [issue.source for issue in found.issues if issue.lost] == ["c.warc/x"]


@pytest.mark.parametrize("source", ["https://", "http://x y/", "https://x.vn:port/"])
def test_what_is_no_address_is_said(source: str) -> None:
    with pytest.raises(CallError, match="is no address"):
        find_pages([source])


def test_a_source_that_is_not_there_costs_only_itself(folder: Path) -> None:
    Path("dangling").symlink_to("gone")
    found = find_pages(["nowhere", "pages/b.html", "pages/b.html/x", "dangling", "x" * 300])
    assert [page.source for page in found.pages] == ["pages/b.html"]
    assert all(issue.lost and issue.stage == "find" for issue in found.issues)
    assert [(issue.source, issue.kind) for issue in found.issues] == [
        ("dangling", "missing"),
        ("nowhere", "missing"),
        ("pages/b.html/x", "missing"),
        ("x" * 300, "unreadable"),
    ]


def test_what_is_no_file_is_not_opened(folder: Path) -> None:
    os.mkfifo("pages/pipe.html")
    found = find_pages(["pages", "/dev/zero"])
    assert len(found.pages) == 4
    lost = [(issue.source, issue.kind) for issue in found.issues if issue.lost]
    assert lost == [("/dev/zero", "not_a_file"), ("pages/pipe.html", "not_a_file")]


def test_a_folder_that_cannot_be_looked_into_costs_only_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "a":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = find_pages(["pages"])
    assert [page.source for page in found.pages] == ["pages/b.html", "pages/no_suffix"]
    (issue,) = [issue for issue in found.issues if issue.lost]
    assert (issue.source, issue.kind) == ("pages/a", "unreadable")
    assert "Permission denied" in issue.message


def test_a_file_that_grows_is_read_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    monkeypatch.setattr(os, "stat", lambda *_, **__: os.stat_result([0] * 10))
    (tmp_path / "log.txt").write_bytes(b"x" * 100)
    with pytest.raises(UnreadableError, match="more than the") as error:
        sources.FilePage("log.txt", tmp_path / "log.txt", None).load()
    assert error.value.kind == "too_large"


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (page,) = find_pages([str(tmp_path / "huge.txt")]).pages
    with pytest.raises(UnreadableError, match="more than the") as error:
        page.load()
    assert error.value.kind == "too_large"


def test_the_sample_corpus_is_in_the_package() -> None:
    pages = find_sample()
    assert pages
    assert all(page.source.startswith("sample/") for page in pages)
    assert pages[0].load().content
