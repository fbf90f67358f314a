"""Sources that come through a corpus: WARC files, portals, single addresses of the web."""

from corpus import CallError
from corpus.store import CorpusStore, StoredPage
from pipeline.dataset.issues import Issue
from pipeline.fetch import Asker, fetch_portals
from pipeline.portals import portal
from pipeline.run.crawls import import_crawl
from pipeline.run.sources import Found


def check_sources(found: Found, asker: Asker | None) -> None:
    """Raise CallError where what is named cannot be asked for: no such portal, nobody who asks."""
    for portal_id in found.portals:
        portal(portal_id)
    if (found.portals or found.addresses) and asker is None:
        raise CallError(CONTACT_NEEDED)


def collect(
    found: Found, store: CorpusStore, asker: Asker | None
) -> tuple[list[StoredPage], list[Issue]]:
    """Bring what sources name into a corpus; return its pages of them, by source, and issues.

    Raises CallError like `check_sources`.
    """
    check_sources(found, asker)
    issues: list[Issue] = []
    wanted: set[str] = set(found.addresses)
    for crawl in found.crawls:
        issues += import_crawl(crawl, store, wanted.add)[1]
    if asker is not None:
        portals = map(portal, found.portals)
        issues += fetch_portals(portals, store, asker, addresses=found.addresses).issues
    ids = {page.document_id for page in store if page.source in wanted}
    pages = [
        page
        for page in store
        if page.document_id in ids or page.parent_id in ids or page.portal_id in found.portals
    ]
    return pages, issues


CONTACT_NEEDED = (
    "--contact is needed to fetch: an e-mail address or web page by which the people who run a"
    " portal can reach you"
)
"""What is said to somebody who would ask portals without a name."""
