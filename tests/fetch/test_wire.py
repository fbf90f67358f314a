"""What servers do on the wire: handshakes, dead addresses, large redirects, wishes for quiet."""

import socket
import ssl
import time
import tracemalloc
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
import trustme
from fastwarc import ArchiveIterator, WarcRecordType

from corpus.store import CorpusStore
from pipeline.fetch import Patience, quiet
from pipeline.fetch.clock import now
from pipeline.portals import Politeness, Tls
from tests.fetch.portal_server import Fault, Site, serving
from tests.fetch.test_fetch import ASKER, article, fetch, kept


def test_the_body_of_a_redirect_is_kept_and_bounded(store: CorpusStore) -> None:
    site = Site(count=3, redirects={article(n): f"/bai-{n}.html" for n in (1, 2)})
    site.pages = {f"/bai-{n}.html": site.look.article(site.articles[n]) for n in (1, 2)}
    site.bombs = {article(2)}
    with serving(site):
        tracemalloc.start()
        fetched = fetch(store, site)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert fetched.issues == []
    assert most < 40 * 2**20
    bodies = []
    for path in (store.root / "warc").glob("*.gz"):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.response):
                if record.http_headers.status_code == 302:
                    bodies.append(record.reader.read())
    assert len(bodies) == 2
    assert b"<h1>Found</h1>" in bodies


def test_later_runs_keep_the_quiet_that_a_host_asked_for(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(count=6, faults={article(2): Fault("wait_a_day", times=1)})
    with serving(site):
        asked = fetch(store, site)
        site.asked.clear()
        until = f"{now() + timedelta(days=1):%Y-%m-%d %H:}"
        for fetched in (asked, fetch(store, site)):
            (issue,) = fetched.issues
            assert (issue.source, issue.kind, issue.lost) == ("portal:p0", "rate_limited", True)
            assert f"until {until}" in issue.message
            assert fetched.runs[0].outcome == "rate_limited"
        assert site.asked == []
        monkeypatch.setattr(quiet, "now", lambda: now() + timedelta(days=1))
        assert fetch(store, site).issues == []
    assert kept(store) == site.reachable


def test_a_server_that_knows_no_tls_of_today_is_not_asked_again(store: CorpusStore) -> None:
    plain = Site(count=1)
    with serving(plain):
        site = Site(origin=plain.origin.replace("http", "https"))
        fetched = fetch(store, site)
    assert "its TLS cannot be trusted" in fetched.issues[0].message
    assert "declare an exception" in fetched.issues[0].message


@pytest.mark.parametrize("end", ["eof", "reset"])
def test_a_handshake_that_breaks_off_is_tried_again(
    store: CorpusStore, end: Literal["eof", "reset"]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    site = Site(count=3, handshakes=[end, end])
    with serving(site, tls=context):
        host = site.origin.removeprefix("https://")
        tls = Tls(host=host, policy="unverified", reason="self-signed, as seen in the test")
        fetched = fetch(store, site, tls=(tls,))
    assert site.handshakes == []
    assert fetched.issues == []
    assert kept(store) == site.reachable


def test_a_deadline_counts_for_all_addresses_of_a_host(
    store: CorpusStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolve(host: str, port: int, *args: object, **options: object) -> list[tuple[object, ...]]:
        hosts = [f"127.0.0.{n}" for n in range(1, 9)] if host == "x.gov.vn" else [host]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in hosts]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    asker = replace(ASKER, patience=Patience(tries=1, connect=1, total=1.5))
    politeness = Politeness(timeout_s=1)
    with ExitStack() as stack:
        dead = stack.enter_context(socket.create_server(("", 0), backlog=0))
        port = dead.getsockname()[1]
        for _ in range(3):  # nobody accepts them, so those that come later get no answer
            line = stack.enter_context(socket.socket())
            line.setblocking(False)
            line.connect_ex(("127.0.0.1", port))
        begun = time.monotonic()
        fetched = fetch(
            store, Site(origin=f"http://x.gov.vn:{port}"), asker=asker, politeness=politeness
        )
    assert time.monotonic() - begun < 5
    (issue,) = fetched.issues
    assert "not there after 1.5 s" in issue.message
