"""The WARC files of a corpus in the hands of another tool: warcio reads and checks them."""

import io
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from corpus.records import response_records
from corpus.store import CorpusStore
from pipeline.fetch import Asker, fetch_portals
from pipeline.fetch.ask import Limits, ask, open_session
from pipeline.platforms import Request
from tests.fetch.portal_server import PDF, Site, serving

ASKER = Asker("tests@example.org", allow_private=True)


@dataclass
class Record:
    """A record as warcio reads it: its fields, and its body with content codings taken off."""

    fields: dict[str, str]
    content: bytes
    raw: bytes = field(repr=False, default=b"")

    @property
    def kind(self) -> str:
        return self.fields["WARC-Type"]

    @property
    def profile(self) -> str:
        return self.fields["WARC-Profile"].rpartition("/")[2]


def read(file: io.BufferedIOBase) -> Iterator[Record]:
    for record in ArchiveIterator(file):
        fields = dict(record.rec_headers.headers)
        is_http = record.http_headers is not None
        raw = record.http_headers.to_ascii_bytes() if is_http else b""
        content = record.content_stream().read()
        yield Record(fields, content, raw + content)


def records(corpus: Path) -> list[Record]:
    found = []
    for path in sorted((corpus / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            found += read(file)
    return found


def resolve(revisit: Record, every: list[Record]) -> Record:
    """Return what a revisit is of, looked up as replay tools do: by address, date and digest."""
    names = ("WARC-Target-URI", "WARC-Date")
    wanted = [revisit.fields[name.replace("WARC-", "WARC-Refers-To-")] for name in names]
    (found,) = (
        record
        for record in every
        if record.kind == "response"
        and [record.fields[name] for name in names] == wanted
        and record.fields["WARC-Payload-Digest"] == revisit.fields["WARC-Payload-Digest"]
    )
    assert revisit.fields["WARC-Refers-To"] == found.fields["WARC-Record-ID"]
    return found


@pytest.fixture
def fetched(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """A corpus of three sites, all fetched twice, and what their articles are."""
    sites = [Site(count=4), Site("liferay", 4, validators=False), Site("webforms", 14)]
    with serving(*sites), CorpusStore(tmp_path, create=True) as store:
        portals = [site.portal(f"p{number}") for number, site in enumerate(sites)]
        assert fetch_portals(portals, store, ASKER).issues == []
        with store.index.writing() as index:
            index.execute("UPDATE candidates SET done_at = '2020-01-01T00:00:00+07:00'")
        assert fetch_portals(portals, store, ASKER).issues == []
        served = {
            site.origin + site.address(a.number): site.look.article(a).encode()
            for site in sites
            for a in site.articles
        }
        assert {page.source for page in store if page.parent_id is None} <= set(served)
    return tmp_path, served


def test_warcio_finds_nothing_wrong(fetched: tuple[Path, dict[str, bytes]]) -> None:
    files = [str(path) for path in (fetched[0] / "warc").glob("*.warc.gz")]
    assert files
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", *files]
    run = subprocess.run(check, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "digest pass" in run.stdout
    assert not {"digest failed", "no digest to check"} & set(map(str.strip, run.stdout.split("\n")))


def test_every_revisit_leads_to_the_page_that_was_served(
    fetched: tuple[Path, dict[str, bytes]],
) -> None:
    corpus, served = fetched
    every = records(corpus)
    revisits = [record for record in every if record.kind == "revisit"]
    profiles = Counter(revisit.profile for revisit in revisits)
    assert profiles["identical-payload-digest"] >= 4
    assert profiles["server-not-modified"] >= 4
    for revisit in revisits:
        url = revisit.fields["WARC-Target-URI"]
        if url in served:
            assert resolve(revisit, every).content == served[url]
        else:  # a listing, or a file
            assert resolve(revisit, every).content
    responses = [record for record in every if record.kind == "response"]
    files = [r for r in responses if "/files/" in r.fields["WARC-Target-URI"]]
    assert files
    assert all(file.content.startswith(PDF) for file in files)


def test_files_begin_with_what_they_are_and_requests_name_their_answers(
    fetched: tuple[Path, dict[str, bytes]],
) -> None:
    first, *every = records(fetched[0])
    assert first.kind == "warcinfo"
    assert first.fields["WARC-Filename"] == "cchc-00001.warc.gz"
    assert b"software: cchc/" in first.content
    assert len(every) > 20
    for request, answer in zip(every[::2], every[1::2], strict=True):
        assert request.kind == "request"
        assert answer.kind in ("response", "revisit")
        assert request.fields["WARC-Concurrent-To"] == answer.fields["WARC-Record-ID"]
        for name in ("WARC-Date", "WARC-Target-URI"):
            assert request.fields[name] == answer.fields[name]


class _Recorder(BaseHTTPRequestHandler):
    """Keeps what comes over the wire, byte by byte."""

    server: "_Server"

    def log_message(self, *args: object) -> None:
        return

    def handle(self) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.rfile.read(1)
        length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
        self.server.came.append(head + self.rfile.read(int(length or 0)))
        self.wfile.write(
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: s=1; Path=/\r\n\r\nok"
        )


class _Server(ThreadingHTTPServer):
    came: list[bytes]


@contextmanager
def recording() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Recorder) as server:
        server.came = []
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_requests_are_kept_as_they_were_sent() -> None:
    limits = Limits(connect=5, read=5, total=10, allow_private=True)
    site = Site()
    kept = []
    with recording() as server:
        origin = f"http://127.0.0.1:{server.server_address[1]}"
        site.origin = origin
        session = open_session(site.portal("p"), "cchc/1 (tests@example.org)")
        for request in (
            Request(f"{origin}/tin/kế hoạch?năm=2024&x=%2f"),
            Request(f"{origin}?q=1"),
            Request(f"{origin}/tin.aspx", method="POST", data=(("__VIEWSTATE", "a/b="),)),
        ):
            response = ask(session, request, {"If-None-Match": '"a"'}, limits)
            content = b"".join(response_records(response))
            kept += [record for record in read(io.BytesIO(content)) if record.kind == "request"]
        session.close()
        assert [record.raw for record in kept] == server.came
    assert server.came[0].startswith(b"GET /tin/k%E1%BA%BF%20ho%E1%BA%A1ch?n%C4%83m=2024&x=%2F")
    assert b"\r\nHost: 127.0.0.1:" in server.came[0]
    assert b"\r\nCookie: s=1\r\n" in server.came[1]
    assert server.came[2].endswith(b"\r\n\r\n__VIEWSTATE=a%2Fb%3D")
