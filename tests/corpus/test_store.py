import gzip
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import CallError, DatasetError, Page, UnreadableError
from corpus.store import CorpusStore

PAGE = Page(
    "https://x.vn/1", "Kế hoạch".encode(), "text/html", "utf-8", "2024-01-05T08:00:00+07:00"
)

ADD_MANY = """
import sys
from pathlib import Path
from corpus import Page
from corpus.store import CorpusStore
with CorpusStore(Path(sys.argv[1]), create=True) as store:
    for number in range(100000):
        store.add(Page(f"page {number}", b"content %d" % number))
        if number == 50:
            print("going", flush=True)
"""


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    with CorpusStore(tmp_path / "corpus", create=True) as store:
        assert store.add(PAGE)
        assert not store.add(PAGE)
    with CorpusStore(tmp_path / "corpus") as store:
        kept = store.get(PAGE.source)
        assert kept is not None
        assert kept.load() == PAGE
        assert (kept.document_id, kept.sha256) == (PAGE.document_id, PAGE.sha256)
        assert store.get("https://x.vn/2") is None


def test_pages_come_in_the_order_of_their_sources_and_bytes_are_kept_once(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        for source in ("c", "a", "b"):
            store.add(replace(PAGE, source=source))
        assert [page.source for page in store] == ["a", "b", "c"]
        assert len(store) == 3
    assert len(list((tmp_path / "pages").rglob("*.gz"))) == 1


def test_changed_content_keeps_its_history(tmp_path: Path) -> None:
    changed = Page(PAGE.source, b"new")
    with CorpusStore(tmp_path, create=True) as store:
        assert store.add(PAGE)
        assert store.add(changed)
        assert [page.load() for page in store] == [changed]
        assert [page.load() for page in store.history(PAGE.source)] == [PAGE]


@pytest.mark.parametrize("damage", [b"", b"no gzip", gzip.compress(b"other"), None])
def test_damaged_bytes_are_said_and_mended_by_adding_again(
    tmp_path: Path, damage: bytes | None
) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        store.add(PAGE)
        kept = next(iter(store))
        kept.path.unlink() if damage is None else kept.path.write_bytes(damage)
        with pytest.raises(UnreadableError, match="import it again") as error:
            kept.load()
        assert error.value.kind == "corpus_damaged"
        assert store.add(PAGE)
        assert kept.load() == PAGE
        assert store.history(PAGE.source) == []


def test_a_killed_writer_leaves_a_corpus_that_can_be_used(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ADD_MANY, str(tmp_path / "corpus")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"going\n"
        run.send_signal(signal.SIGKILL)
    with CorpusStore(tmp_path / "corpus", create=True) as store:
        pages = [page.load() for page in store]
        assert len(pages) > 50
        assert all(
            page.content == page.source.replace("page", "content").encode() for page in pages
        )
        assert store.add(PAGE)


def test_what_is_no_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="is no corpus"):
        CorpusStore(tmp_path / "none")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DatasetError, match="is not empty and no corpus"):
        CorpusStore(tmp_path, create=True)
    (tmp_path / "index.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DatasetError, match="cannot be used as a corpus index"):
        CorpusStore(tmp_path)
