"""Which pages of other crawlers' WARC files are taken, and taking them into a corpus."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from corpus import Response, UnreadableError
from corpus.crawls import Passed, captures
from corpus.store import CorpusStore
from extractors.bodies.hosts import read_host
from pipeline.dataset.issues import Issue
from pipeline.fetch.urls import canonical
from pipeline.portals import portal_of
from pipeline.run.captures import Left, left_type, page_of
from pipeline.run.leavings import Leavings
from pipeline.run.names import printable
from pipeline.run.stage import lost


def is_page_host(url: str) -> bool:
    """Whether an address lies on a government's portal or a news site of Vietnam.

    >>> is_page_host("https://snv.hagiang.gov.vn/tin/1"), is_page_host("https://example.com/gov.vn")
    (True, False)
    """
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return False
    labels = host.split(".")
    if any(".".join(labels[place:]) in _hosts() for place in range(len(labels))):
        return True
    return (labels[-1] == "vn" and read_host(url) is not None) or portal_of(url) is not None


@cache
def _hosts() -> frozenset[str]:
    text = files("pipeline.run").joinpath("crawl_hosts.yml").read_text(encoding="utf-8")
    return frozenset(host for hosts in yaml.safe_load(text).values() for host in hosts)


def import_crawl(
    path: Path, store: CorpusStore, step: Callable[[str], None] = lambda source: None
) -> tuple[int, list[Issue]]:
    """Keep the pages of a WARC file in a corpus; return how many are new or changed, and issues.

    Each is kept under its canonical address, with the time at which it was crawled; of several
    captures the latest is the page and the others are its history, but one that was cut off stands
    for no whole one. `step` is called with the address of each.
    """
    name = printable(path)
    added, left = 0, Leavings(name)
    try:
        for capture in captures(path, is_page_host):
            found = _passed(capture) if isinstance(capture, Passed) else page_of(capture)
            if isinstance(found, Left):
                left.add(found)
                continue
            if isinstance(capture, Response):
                added += store.keep(capture, found, revisit=False) != "same"
            if found.truncated:
                left.add(Left("cut_capture", found.source))
            step(found.source)
    except UnreadableError as error:
        return added, [lost(name, "find", error.kind, str(error))]
    return added, left.issues(store)


def _passed(passed: Passed) -> Left:
    """Return why a capture is left that gives no page; pictures are none, however large."""
    furniture = left_type(passed.media_type, passed.url) if passed.kind == "too_large" else None
    return furniture or Left(passed.kind, canonical(passed.url) or passed.url)
