"""`cchc fetch`, `import` and `run` over portals, addresses and crawls, as people call them."""

import signal
import time
from pathlib import Path
from random import Random

import pyarrow.parquet as pq
import pytest

from corpus.store import CorpusStore
from pipeline.cli.main import status
from tests.corpus.test_crawls import HEAD, record
from tests.fetch.killing import declare, fetching, finish, holds, kill_after
from tests.fetch.portal_server import Fault, Site, serving

WHO = ["--contact", "tests@example.org", "--allow-private"]


def test_fetch_says_what_it_did_and_extract_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    sites = [Site(count=3), Site("drupal", 3)]
    with serving(*sites):
        portals = declare(sites, tmp_path / "declared")
        asked = ["--portals", str(tmp_path / "declared"), "--corpus", str(corpus), *WHO]
        assert status(["fetch", *portals, *asked]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "p0: 3 listed, 3 worth fetching, 4 new or changed pages (ok)",
        "p1: 3 listed, 3 worth fetching, 4 new or changed pages (ok)",
    ]
    status(["extract", "--corpus", str(corpus), "--out", str(out)])
    rows = pq.read_table(out / "documents.parquet").to_pylist()
    pages = [row for row in rows if row["media_type"] == "text/html"]
    assert {row["portal_id"] for row in pages} == {"p0", "p1"}
    assert len(pages) == 6
    assert all(row["retrieved_at"].endswith("+07:00") for row in pages)


def test_fetch_fails_where_an_announcement_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(count=3)
    site.faults[site.address(1)] = Fault("403")
    with serving(site):
        portals = declare([site], tmp_path / "declared")
        asked = [
            "--portals",
            str(tmp_path / "declared"),
            "--corpus",
            str(tmp_path / "corpus"),
            *WHO,
        ]
        assert status(["fetch", *portals, *asked]) == 1
    printed = capsys.readouterr()
    (line,) = [line for line in printed.err.splitlines() if line.startswith("cchc: ")]
    assert site.address(1) in line
    assert "403" in line
    assert printed.out.endswith("1 not to be had (ok)\n")


def test_what_a_portal_took_away_is_told_and_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(count=3)
    corpus, declared = str(tmp_path / "corpus"), str(tmp_path / "declared")
    with serving(site):
        portals = declare([site], tmp_path / "declared")
        asked = ["--portals", declared, "--corpus", corpus]
        assert status(["fetch", *portals, *asked, *WHO]) == 0
        with CorpusStore(tmp_path / "corpus") as store, store.index.writing() as index:
            index.execute("UPDATE candidates SET done_at = '2020-01-01T00:00:00+07:00'")
        site.gone.add(1)
        assert status(["fetch", *portals, *asked, *WHO]) == 0
    assert f"{site.address(1)} is gone (status 404); its text is kept" in capsys.readouterr().err
    assert status(["portals", "list", *asked]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[-8:-1] == ["listed", "kept", "waiting", "failed", "gone", "left", "out"]
    assert line.split()[-7:-1] == ["3", "2", "0", "0", "1", "0"]
    assert status(["portals", "show", "p0", *asked]) == 0
    assert f"gone: {site.origin}{site.address(1)} (http_404)" in capsys.readouterr().out


def test_a_run_over_an_address_needs_no_corpus(tmp_path: Path) -> None:
    site = Site(count=6)
    out = tmp_path / "out"
    with serving(site):
        status(["run", site.origin + site.address(1), "--out", str(out), *WHO])
    (row,) = pq.read_table(out / "documents.parquet").to_pylist()
    assert row["source"] == site.origin + site.address(1)
    assert row["kind"] == "plan_announcement"


def test_crawls_are_imported_and_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = Site().look.article(Site(count=1).articles[0]).encode()
    crawl = tmp_path / "crawl.warc"
    made = [
        record("https://www.nghean.gov.vn/tin;jsessionid=1A?id=5#x", HEAD + b"\r\n" + page),
        record("https://baonghean.vn/tin-2.html", HEAD + b"\r\n" + page.replace(b"UBND", b"HDND")),
        record("https://shop.example.com/", HEAD + b"\r\n" + page),
        record("https://x.gov.vn/a.css", b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\na"),
    ]
    crawl.write_bytes(b"".join(made) + b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Ta")
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    assert status(["import", str(crawl), "--corpus", str(corpus)]) == 1
    assert "is damaged" in capsys.readouterr().err
    with CorpusStore(corpus) as store:
        pages = list(store)
    assert [page.source for page in pages] == [
        "https://baonghean.vn/tin-2.html",
        "https://www.nghean.gov.vn/tin?id=5",
    ]
    assert {page.retrieved_at for page in pages} == {"2024-01-05T08:00:00+07:00"}
    crawl.write_bytes(b"".join(made))
    assert status(["import", str(crawl), "--corpus", str(corpus)]) == 0
    assert capsys.readouterr().out.startswith("0 new or changed, 2 sources")
    assert status(["run", str(crawl), "--out", str(out)]) == 0
    assert pq.read_table(out / "documents.parquet").num_rows == 2


def test_a_fetch_that_is_killed_goes_on_to_the_same_corpus(tmp_path: Path) -> None:
    sites = [Site(count=14, validators=False), Site("webforms", 14)]
    chance = Random(7)  # noqa: S311
    with serving(*sites):
        portals = declare(sites, tmp_path / "declared")
        whole, killed = tmp_path / "whole", tmp_path / "killed"
        finish(fetching(portals, tmp_path / "declared", whole))
        for asked in (1, 14):
            run = fetching(portals, tmp_path / "declared", killed)
            assert kill_after(run, sites, asked, chance)
        finish(fetching(portals, tmp_path / "declared", killed))
    assert holds(killed) == holds(whole)


def test_ctrl_c_leaves_a_state_that_goes_on(tmp_path: Path) -> None:
    site = Site(count=14)
    site.faults[site.address(3)] = Fault("drip")
    with serving(site):
        portals = declare([site], tmp_path / "declared")
        run = fetching(portals, tmp_path / "declared", tmp_path / "corpus")
        while not any(path == site.address(3) for _, path in site.asked):
            time.sleep(0.01)
        run.send_signal(signal.SIGINT)
        said = run.communicate(timeout=20)[0].decode()
        assert run.returncode == 130
        assert "interrupted" in said
        assert "Traceback" not in said
        site.faults.clear()
        finish(fetching(portals, tmp_path / "declared", tmp_path / "corpus"))
        with CorpusStore(tmp_path / "corpus") as store:
            assert site.reachable <= {page.source for page in store}


def test_two_commands_on_one_corpus_do_no_harm(tmp_path: Path) -> None:
    sites = [Site(count=12), Site("drupal", 12)]
    with serving(*sites):
        portals = declare(sites, tmp_path / "declared")
        corpus = tmp_path / "corpus"
        runs = [fetching([portal], tmp_path / "declared", corpus) for portal in portals]
        for run in runs:
            finish(run)
    assert len(list((corpus / "warc").glob("*.warc.gz"))) <= 2
    found = holds(corpus)
    assert len(found["bodies"]) == len(set(found["bodies"])) == len(found["contents"])
    with CorpusStore(corpus) as store:
        kept = {page.source for page in store if page.parent_id is None}
    assert kept == set.union(*(site.reachable for site in sites))


def test_what_a_portal_says_does_not_reach_the_terminal_as_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(count=3)
    site.redirects[site.address(1)] = "http://evil.example/\x1b[31mx"
    site.pages[site.address(2)] = "<title>x</title><p>Bài viết không tồn tại \x1b[2J\x9b31m</p>"
    with serving(site):
        portals = declare([site], tmp_path / "declared")
        asked = ["--portals", str(tmp_path / "declared"), "--corpus", str(tmp_path / "corpus")]
        assert status(["fetch", *portals, *asked, *WHO]) == 1
    said = capsys.readouterr().err
    assert "out of the portal" in said
    assert "Bài viết không tồn tại" in said
    assert all(c.isprintable() for c in said.replace("\n", ""))
