"""Fetching in a process of its own that is killed, and what a corpus holds, to be compared."""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

import yaml
from fastwarc import ArchiveIterator, WarcRecordType

from corpus.store import CorpusStore
from tests.fetch.portal_server import Site

_FLEETING = ("retrieved_at", "checked_at", "first_seen", "done_at", "run", "version")
"""Columns that say when something happened: they differ between any two runs."""


def declare(sites: Sequence[Site], folder: Path) -> list[str]:
    """Write declarations of sites; return how the command line names them."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, site in enumerate(sites):
        declared = site.portal(f"p{number}").model_dump(mode="json", exclude_defaults=True)
        (folder / f"p{number}.yml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    return [f"portal:p{number}" for number in range(len(sites))]


def fetching(portals: Iterable[str], declared: Path, corpus: Path) -> "subprocess.Popen[bytes]":
    """Start `cchc fetch`."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "fetch", *portals]
    command += ["--portals", str(declared), "--corpus", str(corpus)]
    command += ["--contact", "tests@example.org", "--allow-private"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def kill_after(
    run: "subprocess.Popen[bytes]", sites: Sequence[Site], asked: int, chance: Random
) -> bool:
    """Kill a fetch some milliseconds after the sites got so many requests; False if it was over."""
    until = sum(len(site.asked) for site in sites) + asked
    while sum(len(site.asked) for site in sites) < until:
        if run.poll() is not None:
            return False
        time.sleep(0.0005)
    time.sleep(chance.random() * 0.02)
    run.kill()
    run.communicate()
    return True


def finish(run: "subprocess.Popen[bytes]") -> str:
    """Let a fetch end; return what it said, or raise AssertionError where it failed."""
    said = run.communicate(timeout=300)[0].decode()
    assert run.returncode == 0, said
    return said


def holds(corpus: Path) -> dict[str, list[str]]:
    """Return all that a corpus holds, without times and places; everything in it was read."""
    with CorpusStore(corpus) as store:
        tables = {name: _rows(store, name) for name in ("sources", "history", "candidates")}
        pages = [*store, *(page for each in store for page in store.history(each.source))]
        tables["read"] = sorted(f"{page.source} {page.load().sha256}" for page in pages)
        tables["contents"] = sorted(
            row[0] for row in store.index.rows("SELECT sha256 FROM contents")
        )
    tables["bodies"] = sorted(_bodies(corpus))
    return tables


def _rows(store: CorpusStore, table: str) -> list[str]:
    names = [row[1] for row in store.index.rows(f"PRAGMA table_info({table})")]
    kept = [name for name in names if name not in _FLEETING]
    columns = ", ".join(f'"{name}"' for name in kept)
    rows = store.index.rows(f"SELECT {columns} FROM {table}")  # noqa: S608
    return sorted(json.dumps(row, ensure_ascii=False) for row in rows)


def _bodies(corpus: Path) -> Iterable[str]:
    """Yield the hash of each body kept in the WARC files, which must be whole to the last byte."""
    for path in sorted((corpus / "warc").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=WarcRecordType.any_type):
                url = record.headers.get("WARC-Target-URI") or ""
                body = record.reader.read()
                begins = record.record_type == WarcRecordType.warcinfo
                assert url or begins, f"{path} ends in the middle of a record"
                assert len(body) == record.content_length
                page = record.record_type == WarcRecordType.response and "/robots.txt" not in url
                if page and record.http_headers.status_code == 200:
                    yield hashlib.sha256(body).hexdigest()
