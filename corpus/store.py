"""The corpus on disk: every response as it came, and an index of what is where.

```
DIR/index.sqlite              sources, their history, candidates of listings, runs
DIR/warc/cchc-00001.warc.gz   responses with their headers, and imported files
```

Content is kept once by its hash, whatever number of sources gave it; content that came again is a
`revisit` record. Bytes are on the disk before the transaction that names them: a run that is killed
leaves at most bytes that no row names, which the next writer cuts off.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from corpus.errors import UnreadableError
from corpus.index import PAGE_COLUMNS, Index, Row
from corpus.journal import Journal
from corpus.page import Page
from corpus.response import Response
from corpus.warc import Place, WarcFolder, read_content, resource_record, response_records

Role = Literal["document", "listing"]
"""What a source is kept for: to be read into the dataset, or for the announcements it lists."""

Change = Literal["new", "changed", "same"]
"""What keeping a page did: its source is new, its content differs from before, or neither."""

_NAMES = [name.strip() for name in PAGE_COLUMNS.split(",")]
_QUALIFIED = ", ".join(f"p.{name}" for name in _NAMES)
_MARKS = ", ".join("?" * len(_NAMES))
_SELECT = f"SELECT {_QUALIFIED}, c.file, c.offset FROM {{}} p JOIN contents c USING (sha256)"  # noqa: S608


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of the corpus without its bytes; `load` reads them.

    `final_url` is the address that answered, None for files; `checked_at` when it was last asked
    for, `gone_at` when its portal first said that it is no more (the text stays).
    """

    role: Role
    source: str
    document_id: str
    media_type: str | None
    charset: str | None
    retrieved_at: str | None
    portal_id: str | None
    parent_id: str | None
    sha256: str
    bytes: int
    final_url: str | None
    etag: str | None
    last_modified: str | None
    checked_at: str | None
    gone_at: str | None
    path: Path
    offset: int

    def load(self) -> Page:
        """Return the page with its bytes.

        Raises UnreadableError where the bytes are gone or are no longer those that were kept.
        """
        content = read_content(self.path, self.offset, self.source)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UnreadableError(
                f"{self.source}: its bytes in the corpus have changed; fetch or import it again",
                "corpus_damaged",
            )
        return Page(
            source=self.source,
            content=content,
            media_type=self.media_type,
            charset=self.charset,
            retrieved_at=self.retrieved_at,
            portal_id=self.portal_id,
            parent_id=self.parent_id,
        )

    def is_intact(self) -> bool:
        """Whether the bytes are there as they were kept."""
        try:
            self.load()
        except UnreadableError:
            return False
        return True


class CorpusStore:
    """A corpus folder, opened; a context manager. Threads may share it, processes write at once."""

    def __init__(self, root: Path, *, create: bool = False) -> None:
        """Open the corpus in `root`, making it where `create` is set.

        Raises CallError where there is none, DatasetError where the folder holds something else.
        """
        self.root = root
        self.index = Index(root, create=create)
        self.journal = Journal(self.index)
        self._warcs = WarcFolder(root / "warc")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.index.close()  # first: it waits for a thread that is writing into its WARC file
        self._warcs.close()

    def add(self, page: Page) -> bool:
        """Keep a file; return whether its source is new or its bytes differ from those kept.

        A source whose bytes changed gets the new row, and its former row goes to the history.
        """
        known = self.get(page.source)
        if known is not None and known.sha256 == page.sha256 and known.is_intact():
            return False
        with self.index.writing() as index:
            if not self._has(page.sha256):
                (place,) = self._append(index, [resource_record(page)])
                _know_content(index, page.sha256, place)
            _replace(index, _row("document", page))
        return True

    def keep(
        self, response: Response, page: Page, *, role: Role = "document", revisit: bool = True
    ) -> Change:
        """Keep a response and the page in it under the page's source; return what that changed.

        With `revisit` a response whose content is known already leaves a record of its headers. One
        that is older than what is kept, from somebody's crawl, goes to the history.
        """
        with self.index.writing() as index:
            known = self.get(page.source, role)
            has = self._has(page.sha256)
            if not has or revisit:
                records = response_records(response, kept_as=page.sha256 if has else None)
                places = self._append(index, records)
                if not has:
                    _know_content(index, page.sha256, places[-1])
            row = _row(role, page, response)
            if known is None:
                _replace(index, row)
                return "new"
            if known.sha256 == page.sha256:
                _touch(index, known, response)
                return "same"
            if (known.retrieved_at or "") > response.retrieved_at:
                return "changed" if _add_former(index, row) else "same"
            _replace(index, row)
        return "changed"

    def note(
        self, response: Response, source: str, role: Role = "document", *, gone: bool = False
    ) -> None:
        """Keep a response that does not bring the page: unchanged (304), gone, refused.

        What is kept of `source` stays; it is marked as asked for, or as gone: by 404 and 410, and
        where a page with status 200 says that it is `gone`.
        """
        with self.index.writing() as index:
            self._append(index, response_records(response))
            known = self.get(source, role)
            if known is None:
                return
            if response.status == 304:
                _touch(index, known, response)
            elif gone or response.status in (404, 410):
                index.execute(
                    "UPDATE sources SET checked_at = ?, gone_at = coalesce(gone_at, ?)"
                    " WHERE role = ? AND source = ?",
                    (response.retrieved_at, response.retrieved_at, role, source),
                )

    def get(self, source: str, role: Role = "document") -> StoredPage | None:
        """Return what is kept of `source`, None where nothing is."""
        query = f"{_SELECT.format('sources')} WHERE p.role = ? AND p.source = ?"
        return next(map(self._page, self.index.rows(query, role, source)), None)

    def listing_of(self, sha256: str) -> str | None:
        """Return the source of a listing with that content, None where there is none."""
        query = "SELECT source FROM sources WHERE role = 'listing' AND sha256 = ?"
        return next((str(row[0]) for row in self.index.rows(query, sha256)), None)

    def history(self, source: str, role: Role = "document") -> list[StoredPage]:
        """Return the former versions of `source`, oldest first."""
        query = f"{_SELECT.format('history')} WHERE p.role = ? AND p.source = ?"
        query += " ORDER BY p.retrieved_at, p.version"
        return list(map(self._page, self.index.rows(query, role, source)))

    def attachments(self, document_id: str) -> list[StoredPage]:
        """Return the attachments of a document, by source."""
        query = f"{_SELECT.format('sources')} WHERE p.parent_id = ? ORDER BY p.source"
        return list(map(self._page, self.index.rows(query, document_id)))

    def __iter__(self) -> Iterator[StoredPage]:
        query = f"{_SELECT.format('sources')} WHERE p.role = 'document' ORDER BY p.source"
        return map(self._page, self.index.stream(query))

    def __len__(self) -> int:
        query = "SELECT count(*) FROM sources WHERE role = 'document'"
        count: int = self.index.rows(query)[0][0]
        return count

    def _page(self, row: Row) -> StoredPage:
        values = (*row[:-2], self.root / "warc" / row[-2], row[-1])
        return StoredPage(*values)

    def _has(self, sha256: str) -> bool:
        """Whether content of that hash is kept and still what it was."""
        for file, offset in self.index.rows(
            "SELECT file, offset FROM contents WHERE sha256 = ?", sha256
        ):
            try:
                content = read_content(self.root / "warc" / file, offset, sha256)
            except UnreadableError:
                return False
            return hashlib.sha256(content).hexdigest() == sha256
        return False

    def _append(self, index: sqlite3.Connection, records: list[bytes]) -> list[Place]:
        sizes = dict(index.execute("SELECT file, size FROM warcs"))
        places, end = self._warcs.append(records, sizes)
        index.execute("INSERT OR REPLACE INTO warcs VALUES (?, ?)", (places[-1].file, end))
        self._warcs.accept(end)
        return places


def _row(role: Role, page: Page, response: Response | None = None) -> Row:
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
        response.header("ETag") if response else None,
        response.header("Last-Modified") if response else None,
        page.retrieved_at,
        None,
    )


def _replace(index: sqlite3.Connection, row: Row) -> None:
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


def _add_former(index: sqlite3.Connection, row: Row) -> bool:
    """Write a capture that is older than what is kept into the history; whether it was new."""
    query = "SELECT 1 FROM history WHERE role = ? AND source = ? AND sha256 = ?"
    if index.execute(query, (row[0], row[1], row[8])).fetchone():
        return False
    index.execute(f"INSERT INTO history ({PAGE_COLUMNS}) VALUES ({_MARKS})", row)  # noqa: S608
    return True


def _know_content(index: sqlite3.Connection, sha256: str, place: Place) -> None:
    index.execute("INSERT OR REPLACE INTO contents VALUES (?, ?, ?)", (sha256, *place))


def _touch(index: sqlite3.Connection, known: StoredPage, response: Response) -> None:
    """Say that a source was asked for and is as it was; it is there again if it had been gone."""
    index.execute(
        "UPDATE sources SET checked_at = max(coalesce(checked_at, ''), ?), gone_at = NULL,"
        " etag = ?, last_modified = ?"
        " WHERE role = ? AND source = ?",
        (
            response.retrieved_at,
            response.header("ETag") or known.etag,
            response.header("Last-Modified") or known.last_modified,
            known.role,
            known.source,
        ),
    )
