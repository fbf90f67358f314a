"""Fetching what the listings announce, and what hangs on it, into the corpus."""

import sqlite3
from itertools import islice

from corpus import FetchError, Page, Response, UnreadableError, WallError
from corpus.journal import State
from corpus.store import StoredPage
from pipeline.fetch.clock import now
from pipeline.fetch.recheck import is_due
from pipeline.fetch.urls import canonical
from pipeline.fetch.visit import Visit
from pipeline.platforms import Request
from pipeline.read import read_page

_MOST_ATTACHMENTS = 40  # a plan with all its appendices has a dozen; more is a list of documents

_LASTING = frozenset(
    {None, "gone", "too_large", "out_of_scope", "robots", "redirect_loop", "http_403", "tls"}
)
"""Why an attachment cannot be had that asking again soon does not change."""


def gather(visit: Visit) -> None:
    """Ask for every candidate of the portal that is due, in the order in which they were listed.

    Raises WallError where the portal ends the run; what cannot be had otherwise is an issue.
    """
    candidates = visit.store.journal.candidates(
        visit.portal.id, "waiting", "failed", "kept", "gone"
    )
    due = [c.url for c in candidates if c.fetch and is_due(c, visit.started)]
    if visit.wish.limit is not None:
        due = due[: visit.wish.limit]
    visit.expect(len(due))
    for url in due:
        state, problem = _fetched(visit, url)
        moment = now().isoformat(timespec="seconds")
        visit.store.journal.settle(visit.portal.id, url, state, moment, problem)
        visit.step(url)


def _fetched(visit: Visit, url: str) -> tuple[State, str | None]:
    """Fetch an announcement as `fetch_page` does; a fault at one page costs no other.

    Else every run would end at that page. What makes the corpus unusable is raised.
    """
    try:
        return fetch_page(visit, url)
    except (WallError, OSError, sqlite3.Error):
        raise
    except Exception as fault:  # noqa: BLE001 - as told
        visit.outcome = "fault"
        visit.fault(url, fault)
        return "failed", "fault"


def fetch_page(visit: Visit, url: str) -> tuple[State, str | None]:
    """Fetch an announcement and its attachments; return what became of it, and why if in vain.

    Raises WallError where the portal ends the run.
    """
    known = _intact(visit, url)
    try:
        response = visit.session.get(Request(url), known)
        page = _kept(visit, response, url, known)
    except WallError:
        raise
    except (FetchError, UnreadableError) as error:
        visit.lose(url, error.kind, str(error))
        return "failed", error.kind
    if page is None:
        return _gone(visit, url, response, known)
    problem = _attachments(visit, page)
    return ("failed", problem) if problem else ("kept", None)


def _kept(
    visit: Visit,
    response: Response,
    url: str,
    known: StoredPage | None,
    parent_id: str | None = None,
) -> Page | None:
    """Keep what came; return the page, None if the portal says that there is none (any more)."""
    if response.status == 200:
        page = response.page(url, visit.portal_id, parent_id)
        visit.count(visit.store.keep(response, page))
        return page
    visit.store.note(response, url)
    return known.load() if response.status == 304 and known is not None else None


def _intact(visit: Visit, url: str) -> StoredPage | None:
    """Return what is kept of an address; nothing if it is damaged, so that it is asked for anew."""
    known = visit.store.get(url)
    return known if known is not None and known.is_intact() else None


def _gone(
    visit: Visit, url: str, response: Response, known: StoredPage | None
) -> tuple[State, str | None]:
    kind = f"http_{response.status}"
    if known is None:
        visit.lose(url, "gone", f"{url} is announced, but gone (status {response.status})")
    else:
        visit.doubt(url, "gone", f"{url} is gone (status {response.status}); its text is kept")
    return "gone", kind


def _attachments(visit: Visit, page: Page) -> str | None:
    """Fetch what hangs on a page, if it is on the portal's hosts.

    Return why one of them could not be had, if that may pass: then the page is asked for again.
    """
    try:
        links = read_page(page).declared.links
    except UnreadableError:  # a file that was announced itself; reading the corpus tells of it
        return None
    urls = dict.fromkeys(filter(None, (canonical(url) for url, _ in links)))
    urls.pop(page.source, None)
    passing = None
    for url in islice(urls, _MOST_ATTACHMENTS):
        if visit.portal.in_scope(url):
            problem = _attachment(visit, page, url)
            passing = passing or (problem if problem not in _LASTING else None)
        else:
            message = f"{url}, attached to {page.source}, is not on the portal's hosts"
            visit.doubt(url, "out_of_scope", message)
    if len(urls) > _MOST_ATTACHMENTS:
        message = f"{page.source} has {len(urls)} attachments; {_MOST_ATTACHMENTS} were fetched"
        visit.doubt(page.source, "many_attachments", message)
    return passing


def _attachment(visit: Visit, page: Page, url: str) -> str | None:
    """Fetch an attachment, unless it is kept as a page of its own or hangs on another page.

    Return the kind of the issue if it cannot be had.
    """
    known = _intact(visit, url)
    if known is not None and known.parent_id != page.document_id:
        return None
    try:
        response = visit.session.get(Request(url), known)
        if _kept(visit, response, url, known, page.document_id) is None:
            _gone(visit, url, response, known)
    except WallError:
        raise
    except (FetchError, UnreadableError) as error:
        visit.lose(url, error.kind, f"an attachment of {page.source} is lost: {error}")
        return error.kind
    return None
