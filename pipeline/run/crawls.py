"""Which pages of other crawlers' WARC files are taken, and taking them into a corpus."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from corpus import UnreadableError
from corpus.crawls import responses
from corpus.store import CorpusStore
from extractors.bodies.hosts import read_host
from pipeline.dataset.issues import Issue
from pipeline.fetch.urls import canonical
from pipeline.portals import portal_of
from pipeline.run.stage import lost

_TYPES = frozenset(
    {
        None,
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
"""Media types of pages and plans; style sheets, scripts and pictures of a crawl are left."""


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
    captures the latest is the page and the others are its history.
    """
    added, issues = 0, list[Issue]()
    try:
        for response in responses(path, is_page_host):
            source = canonical(response.url)
            if source is None or response.media_type not in _TYPES:
                continue
            portal = portal_of(source)
            try:
                page = response.page(source, portal.id if portal else None)
            except UnreadableError as error:
                issues.append(lost(source, "find", error.kind, str(error)))
                continue
            added += store.keep(response, page, revisit=False) != "same"
            step(source)
    except UnreadableError as error:
        issues.append(lost(str(path), "find", error.kind, str(error)))
    return added, issues
