"""One announcement and what hangs on it, fetched into the corpus."""

import sqlite3
from itertools import islice

from corpus import Document, FetchError, Page, UnreadableError, WallError
from corpus.candidates import State
from corpus.store import StoredPage
from pipeline.fetch.stand_ins import stand_in
from pipeline.fetch.urls import canonical
from pipeline.fetch.vanished import GONE, Expected, Gone, vanished
from pipeline.fetch.visit import Visit
from pipeline.platforms import Request
from pipeline.read import read_page
from pipeline.read.sniff import FILE_FORMS, media_type_of

_MOST_ATTACHMENTS = 40  # a plan with all its appendices has a dozen; more is a list of documents

_LASTING = GONE | frozenset(
    {None, "too_large", "out_of_scope", "robots", "redirect_loop", "http_403", "tls"}
)
"""Why an attachment cannot be had that asking again soon does not change."""


def fetch_page(visit: Visit, url: str, title: str | None = None) -> tuple[State, str | None]:
    """Fetch an announcement and its attachments; return what became of it, and why if in vain.

    `title` is that of its listing. Raises WallError where the portal ends the run. A fault at one
    page costs no other, else every run would end at that page; what makes the corpus unusable is
    raised.
    """
    try:
        return _fetched(visit, url, title)
    except (WallError, OSError, sqlite3.Error):
        raise
    except Exception as fault:  # noqa: BLE001 - as told
        visit.outcome = "fault"
        visit.fault(url, fault)
        return "failed", "fault"


def _fetched(visit: Visit, url: str, title: str | None) -> tuple[State, str | None]:
    known = _intact(visit, url)
    try:
        answer = _asked(visit, url, known, title=title)
    except WallError:
        raise
    except (FetchError, UnreadableError) as error:
        visit.lose(url, error.kind, str(error))
        return "failed", error.kind
    if isinstance(answer, Gone):
        return _gone(visit, url, answer, known)
    problem = _attachments(visit, answer) if answer else None
    return ("failed", problem) if problem else ("kept", None)


def _asked(
    visit: Visit,
    url: str,
    known: StoredPage | None,
    *,
    title: str | None = None,
    parent: Document | None = None,
) -> Document | Gone | None:
    """Ask for a page and keep what came, unless it is another one than was asked for.

    Return what the page says, None where it is a file or unreadable. `parent` is the page that an
    attachment hangs on.
    """
    parent_id = parent.document_id if parent else None
    response = visit.session.get(Request(url), known, of=parent.source if parent else None)
    if response.status == 304 and known is not None:
        visit.store.note(response, url)
        visit.had += parent is None
        return _read(known.load())
    if response.status != 200:
        visit.store.note(response, url)
        return Gone(f"http_{response.status}", f"status {response.status}")
    page = response.page(url, visit.portal_id, parent_id)
    gone = None
    try:
        document = _read(page)
        gone = vanished(response.url, page, document, _expected(visit, response.url, known, title))
        if gone is None and parent is None:
            before = _read(known.load()) if known else None
            gone = stand_in(visit, page, document, before, title)
    finally:  # bytes are kept, too, where reading them fails
        if gone is None:
            visit.had += parent is None
            visit.count(visit.store.keep(response, page))
        else:
            visit.store.note(response, url, gone=gone.kind in GONE)
    return gone or document


def _read(page: Page) -> Document | None:
    """Return what a page says; nothing of files and of what reading the corpus will complain of."""
    try:
        return None if media_type_of(page) in FILE_FORMS else read_page(page)
    except UnreadableError:
        return None


def _expected(visit: Visit, answered: str, known: StoredPage | None, title: str | None) -> Expected:
    listings = {entry.url for entry in visit.portal.entry_points if visit.declared}
    if visit.store.get(answered, "listing") is not None:
        listings.add(answered)
    return Expected(title, known.final_url if known else None, frozenset(listings))


def _intact(visit: Visit, url: str) -> StoredPage | None:
    """Return what is kept of an address; nothing if it is damaged, so that it is asked for anew."""
    known = visit.store.get(url)
    return known if known is not None and known.is_intact() else None


def _gone(visit: Visit, url: str, gone: Gone, known: StoredPage | None) -> tuple[State, str | None]:
    """Record what is gone, or not to be had now, or in doubt; return what becomes of it.

    What was never had may only not be there yet, and is asked for again.
    """
    if gone.kind == "unlike":
        visit.doubt(url, gone.kind, f"{url} now gives {gone.reason}; its former text is kept")
        return "failed", gone.kind
    if gone.kind not in GONE:
        visit.lose(url, gone.kind, f"{url} cannot be had now: {gone.reason}")
        return "failed", gone.kind
    if known is None:
        visit.lose(url, "gone", f"{url} is announced, but gone ({gone.reason})")
        return "failed", gone.kind
    visit.doubt(url, "gone", f"{url} is gone ({gone.reason}); its text is kept")
    return "gone", gone.kind


def _attachments(visit: Visit, page: Document) -> str | None:
    """Fetch what hangs on a page, if it is on the portal's hosts.

    Return why one of them could not be had, if that may pass: then the page is asked for again.
    """
    urls = dict.fromkeys(filter(None, (canonical(url) for url, _ in page.declared.links)))
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


def _attachment(visit: Visit, page: Document, url: str) -> str | None:
    """Fetch an attachment, unless it is kept as a page of its own or hangs on another page.

    Return the kind of the issue if it cannot be had.
    """
    known = _intact(visit, url)
    if known is not None and known.parent_id != page.document_id:
        return None
    try:
        answer = _asked(visit, url, known, parent=page)
        if isinstance(answer, Gone):
            return _gone(visit, url, answer, known)[1]
    except WallError:
        raise
    except (FetchError, UnreadableError) as error:
        visit.lose(url, error.kind, f"an attachment of {page.source} is lost: {error}")
        return error.kind
    return None
