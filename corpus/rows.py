"""The rows of sources in the index: written, left to history, said to be as they were.

Of several versions of a page the latest is the page, but one that was cut off by who crawled it
stands for no whole one.
"""

import sqlite3

from corpus.index import PAGE_COLUMNS, Row
from corpus.page import Page
from corpus.response import Response
from corpus.stored import Role, StoredPage
from corpus.warc import Place

_NAMES = [name.strip() for name in PAGE_COLUMNS.split(",")]
_QUALIFIED = ", ".join(f"p.{name}" for name in _NAMES)
_MARKS = ", ".join("?" * len(_NAMES))
SELECT = f"SELECT {_QUALIFIED}, c.file, c.offset FROM {{}} p JOIN contents c USING (sha256)"  # noqa: S608
"""The rows of a table of pages (`sources` or `history`) with the places of their records."""


def source_row(role: Role, page: Page, response: Response | None = None) -> Row:
    """Return the row of a page that is new, in the order of `PAGE_COLUMNS`."""
    etag, last_modified = _validators(response)
    return (
        role,
        page.source,
        page.document_id,
        page.media_type,
        page.charset,
        page.retrieved_at,
        page.portal_id,
        page.parent_id,
        page.sha256,
        len(page.content),
        response.url if response else None,
        etag,
        last_modified,
        page.retrieved_at,
        None,
        page.truncated,
    )


def stands_for(page: Page, known: StoredPage) -> bool:
    """Whether a version of a page is to be read from now on in place of the one that is kept."""
    if bool(page.truncated) != bool(known.truncated):
        return not page.truncated
    return (page.retrieved_at or "") >= (known.retrieved_at or "")


def replace(index: sqlite3.Connection, row: Row) -> None:
    """Write the row of a source; the former one, if its content was another, becomes history."""
    role, source, sha256 = row[0], row[1], row[8]
    index.execute(
        f"INSERT INTO history ({PAGE_COLUMNS}) SELECT {PAGE_COLUMNS} FROM sources"  # noqa: S608
        " WHERE role = ? AND source = ? AND sha256 <> ?",
        (role, source, sha256),
    )
    index.execute(
        f"INSERT OR REPLACE INTO sources ({PAGE_COLUMNS}) VALUES ({_MARKS})",  # noqa: S608
        row,
    )


def add_former(index: sqlite3.Connection, row: Row) -> bool:
    """Write a version that does not stand for the page into the history; whether it was new."""
    query = "SELECT 1 FROM history WHERE role = ? AND source = ? AND sha256 = ?"
    if index.execute(query, (row[0], row[1], row[8])).fetchone():
        return False
    index.execute(f"INSERT INTO history ({PAGE_COLUMNS}) VALUES ({_MARKS})", row)  # noqa: S608
    return True


def know_content(index: sqlite3.Connection, sha256: str, place: Place) -> None:
    """Write down where a content is kept."""
    index.execute("INSERT OR REPLACE INTO contents VALUES (?, ?, ?)", (sha256, *place))


def touch(index: sqlite3.Connection, known: StoredPage, response: Response) -> None:
    """Say that a source was asked for and is as it was; it is there again if it had been gone.

    What was thought to be cut off is whole if the same comes uncut.
    """
    etag, last_modified = _validators(response)
    index.execute(
        "UPDATE sources SET checked_at = max(coalesce(checked_at, ''), ?), gone_at = NULL,"
        " etag = ?, last_modified = ?, truncated = ? WHERE role = ? AND source = ?",
        (
            response.retrieved_at,
            etag or known.etag,
            last_modified or known.last_modified,
            known.truncated if response.truncated or response.status == 304 else None,
            known.role,
            known.source,
        ),
    )


def mark_gone(index: sqlite3.Connection, role: Role, source: str, at: str) -> None:
    """Say that a source was asked for and is gone: since then, unless it was before."""
    index.execute(
        "UPDATE sources SET checked_at = ?, gone_at = coalesce(gone_at, ?)"
        " WHERE role = ? AND source = ?",
        (at, at, role, source),
    )


def _validators(response: Response | None) -> tuple[str | None, str | None]:
    """Return what a page can be asked for by if it changed: nothing of one that was cut off."""
    if response is None or response.truncated:
        return None, None
    return response.header("ETag"), response.header("Last-Modified")
