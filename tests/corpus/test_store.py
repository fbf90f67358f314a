import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator, WarcRecordType
from filelock import FileLock, Timeout

from corpus import Asked, CallError, DatasetError, Page, Response, UnreadableError
from corpus.store import CorpusStore

PAGE = Page(
    "https://x.vn/1", "Kế hoạch".encode(), "text/html", "utf-8", "2024-01-05T08:00:00+07:00"
)
RESPONSE = Response(
    url="https://x.vn/1",
    status=200,
    reason="OK",
    headers=(
        ("Content-Type", "text/html; charset=UTF-8"),
        ("ETag", '"a"'),
        ("Transfer-Encoding", "chunked"),
    ),
    body=PAGE.content,
    retrieved_at="2024-01-05T08:00:00+07:00",
    asked=Asked("GET", (("User-Agent", "cchc"),)),
)

ADD_MANY = """
import sys
from pathlib import Path
from corpus import Page
from corpus.store import CorpusStore
with CorpusStore(Path(sys.argv[1]), create=True) as store:
    for number in range(100000):
        store.add(Page(f"{sys.argv[2]} {number}", b"content %d" % number))
        if number == 50:
            print("going", flush=True)
"""


def at(response: Response, day: int, **changed: object) -> Response:
    return replace(response, retrieved_at=f"2024-02-{day:02}T08:00:00+07:00", **changed)  # type: ignore[arg-type]


def keep(store: CorpusStore, response: Response) -> str:
    return store.keep(response, response.page("https://x.vn/1"))


def records(root: Path) -> list[tuple[str | None, str | None]]:
    """Type and address of what a corpus holds, behind the records that its files begin with."""
    found = []
    for path in sorted((root / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type):
                named = record.headers
                if named.get("WARC-Type") != "warcinfo":
                    found.append((named.get("WARC-Type"), named.get("WARC-Target-URI")))
    return found


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


def test_a_response_is_kept_with_its_request_and_headers(tmp_path: Path) -> None:
    hop = replace(RESPONSE, url="http://x.vn/1", status=301, body=b"")
    with CorpusStore(tmp_path, create=True) as store:
        assert keep(store, replace(RESPONSE, hops=(hop,))) == "new"
        kept = store.get("https://x.vn/1")
        assert kept is not None
        assert kept.load() == replace(PAGE, charset="utf-8")
        assert (kept.etag, kept.final_url) == ('"a"', "https://x.vn/1")
    assert [kind for kind, _ in records(tmp_path)] == ["request", "response"] * 2
    with next((tmp_path / "warc").glob("*.gz")).open("rb") as file:
        *_, last = ArchiveIterator(file)
        names = [name for name, _ in last.http_headers.to_tuples()]
    assert names == ["Content-Type", "ETag", "X-Crawler-Transfer-Encoding"]


def test_pages_come_in_the_order_of_their_sources_and_bytes_are_kept_once(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        for source in ("c", "a", "b"):
            store.add(replace(PAGE, source=source))
        assert [page.source for page in store] == ["a", "b", "c"]
        assert len(store) == 3
    assert records(tmp_path) == [("resource", "file:c")]


def test_changed_content_keeps_its_history(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        assert keep(store, RESPONSE) == "new"
        assert keep(store, at(RESPONSE, 1, body=b"new")) == "changed"
        assert keep(store, at(RESPONSE, 2)) == "changed"
        assert keep(store, at(RESPONSE, 3)) == "same"
        assert [page.load().content for page in store] == [PAGE.content]
        former = [page.load().content for page in store.history(PAGE.source)]
        assert former == [PAGE.content, b"new"]
    kinds = [kind for kind, _ in records(tmp_path) if kind != "request"]
    assert kinds == ["response", "response", "revisit", "revisit"]


def test_an_older_capture_goes_to_the_history_once(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        keep(store, at(RESPONSE, 9))
        assert keep(store, at(RESPONSE, 1, body=b"older")) == "changed"
        assert keep(store, at(RESPONSE, 1, body=b"older")) == "same"
        assert [page.load().content for page in store] == [PAGE.content]
        assert [page.load().content for page in store.history(PAGE.source)] == [b"older"]


def test_what_is_gone_stays_and_says_so(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        keep(store, RESPONSE)
        store.note(at(RESPONSE, 3, status=404, body=b"none"), PAGE.source)
        store.note(at(RESPONSE, 4, body=b"another page"), PAGE.source, gone=True)
        (page,) = store
        assert page.gone_at == "2024-02-03T08:00:00+07:00"
        assert page.load().content == PAGE.content
        assert store.history(PAGE.source) == []
        store.note(at(RESPONSE, 5, status=304, body=b""), PAGE.source)
        (page,) = store
        assert (page.gone_at, page.checked_at) == (None, "2024-02-05T08:00:00+07:00")


def test_listings_are_no_documents(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        store.keep(RESPONSE, RESPONSE.page("https://x.vn/"), role="listing")
        assert list(store) == []
        assert len(store) == 0
        assert store.get("https://x.vn/", "listing") is not None


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-len(content) // 4] ^= 0xFF  # in the last record
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_cut, _spoil, Path.unlink])
def test_damaged_bytes_are_said_and_mended_by_adding_again(tmp_path: Path, damage: object) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        store.add(PAGE)
        (kept,) = store
    damage(kept.path)  # type: ignore[operator]
    with CorpusStore(tmp_path) as store:
        with pytest.raises(UnreadableError, match="import it again") as error:
            kept.load()
        assert error.value.kind == "corpus_damaged"
        assert store.add(PAGE)
        (mended,) = store
        assert mended.load() == PAGE
        assert store.history(PAGE.source) == []


def test_a_killed_writer_leaves_a_corpus_that_can_be_used(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    with subprocess.Popen(
        [sys.executable, "-c", ADD_MANY, str(corpus), "page"], stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"going\n"
        run.send_signal(signal.SIGKILL)
    with (corpus / "warc" / "cchc-00001.warc.gz").open("ab") as file:
        file.write(b"\x1f\x8b\x08 half a record")  # as a kill in the middle of writing leaves
    with CorpusStore(corpus, create=True) as store:
        pages = [page.load() for page in store]
        assert len(pages) > 50
        assert all(
            page.content == page.source.replace("page", "content").encode() for page in pages
        )
        assert store.add(PAGE)
        assert len(records(corpus)) == len(store)


def test_two_processes_write_into_files_of_their_own(tmp_path: Path) -> None:
    script = ADD_MANY.replace("100000", "100")
    corpus = tmp_path / "corpus"
    CorpusStore(corpus, create=True).__exit__(None, None, None)
    runs = [subprocess.Popen([sys.executable, "-c", script, str(corpus), n]) for n in ("a", "b")]
    assert [run.wait() for run in runs] == [0, 0]
    with CorpusStore(corpus) as store:
        assert len(store) == 200
        assert all(page.is_intact() for page in store)
    assert len(records(corpus)) == 100  # the same contents, each kept once


def test_threads_share_a_store(tmp_path: Path) -> None:
    def add(letter: str) -> None:
        for number in range(40):
            store.add(Page(f"{letter}{number}", f"{letter}{number}".encode()))

    with CorpusStore(tmp_path, create=True) as store:
        threads = [threading.Thread(target=add, args=(letter,)) for letter in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store) == 160
        assert all(page.load().content == page.source.encode() for page in store)


def test_many_may_make_a_corpus_at_once(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from corpus.store import CorpusStore\n"
    script += "print(flush=True); sys.stdin.readline()\n"
    script += "with CorpusStore(Path(sys.argv[1]), create=True) as store: print(len(store))"
    command = [sys.executable, "-c", script, str(tmp_path / "corpus")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with ExitStack() as stack:
        runs = [stack.enter_context(subprocess.Popen(command, **pipes)) for _ in range(6)]  # type: ignore[call-overload]
        for run in runs:
            run.stdout.readline()  # ready
        for run in runs:
            run.stdin.write("\n")
            run.stdin.flush()
        assert [run.communicate()[0] for run in runs] == ["0\n"] * 6


def test_a_transaction_that_cannot_be_committed_leaves_none_open(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        store.index.rows("PRAGMA foreign_keys = ON")
        with store.index.writing() as index:
            index.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
            index.execute("CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)")
        with pytest.raises(sqlite3.IntegrityError), store.index.writing() as index:
            index.execute("INSERT INTO b VALUES (1)")
        assert store.add(PAGE)
        assert len(store) == 1


def test_a_thread_that_writes_keeps_its_file_until_it_is_done(tmp_path: Path) -> None:
    writing, closed = threading.Event(), threading.Event()
    lock = FileLock(tmp_path / "warc" / "cchc-00001.warc.gz.lock")

    def write() -> None:
        with store.index.writing():
            writing.set()
            assert not closed.wait(0.3)
            with pytest.raises(Timeout):
                lock.acquire(blocking=False)

    with ThreadPoolExecutor(1) as pool:
        with CorpusStore(tmp_path, create=True) as store:
            store.add(PAGE)
            written = pool.submit(write)
            writing.wait()
        closed.set()
        written.result()
    lock.acquire(blocking=False)
    lock.release()


def test_what_is_no_corpus_is_said(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="is no corpus"):
        CorpusStore(tmp_path / "none")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DatasetError, match="is not empty and no corpus"):
        CorpusStore(tmp_path, create=True)
    (tmp_path / "index.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DatasetError, match="cannot be used as a corpus index"):
        CorpusStore(tmp_path)


def test_an_index_of_another_version_is_said(tmp_path: Path) -> None:
    with CorpusStore(tmp_path, create=True) as store:
        store.index.rows("PRAGMA user_version = 1")
    with pytest.raises(DatasetError, match="another version"):
        CorpusStore(tmp_path)


def test_an_index_that_cannot_be_made_is_a_matter_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite").mkdir()
    with pytest.raises(DatasetError, match="look whether its disk is full"):
        CorpusStore(tmp_path, create=True)
