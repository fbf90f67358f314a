"""The corpus on disk: every response as it came, and an index of what is where.

```
DIR/index.sqlite              sources, their history, candidates of listings, runs
DIR/warc/cchc-00001.warc.gz   responses with their headers, and imported files
```

Content is kept once by its hash, whatever number of sources gave it; content that came again in the
same bytes is a `revisit` record. Bytes are on the disk before the transaction that names them: a
run that is killed leaves at most bytes that no row names, which the next writer cuts off.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from corpus import rows
from corpus.errors import UnreadableError
from corpus.index import Index, Row
from corpus.journal import Journal
from corpus.page import Page
from corpus.records import Original, payload_digest, resource_record, response_records
from corpus.response import Response
from corpus.stored import Role, StoredPage
from corpus.warc import Kept, Place, WarcFolder, read_record

__all__ = ["Change", "CorpusStore", "Role", "StoredPage"]

Change = Literal["new", "changed", "same"]
"""What keeping a page did: its source is new, its content differs from before, or neither."""


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
            if self._kept(page.sha256) is None:
                (place,) = self._append(index, [resource_record(page)])
                rows.know_content(index, page.sha256, place)
            rows.replace(index, rows.source_row("document", page))
        return True

    def keep(
        self, response: Response, page: Page, *, role: Role = "document", revisit: bool = True
    ) -> Change:
        """Keep a response and the page in it under the page's source; return what that changed.

        With `revisit` a response whose content is known already leaves a record of its headers. One
        from somebody's crawl that is older than what is kept, or cut off where that is whole, goes
        to the history.
        """
        with self.index.writing() as index:
            known, kept = self.get(page.source, role), self._kept(page.sha256)
            if kept is None or revisit:
                original = _original(kept, response)
                places = self._append(index, response_records(response, original))
                if original is None:
                    rows.know_content(index, page.sha256, places[-1])
            row = rows.source_row(role, page, response)
            if known is None:
                rows.replace(index, row)
                return "new"
            if known.sha256 == page.sha256:
                rows.touch(index, known, response)
                return "same"
            if not rows.stands_for(page, known):
                return "changed" if rows.add_former(index, row) else "same"
            rows.replace(index, row)
        return "changed"

    def note(
        self, response: Response, source: str, role: Role = "document", *, gone: bool = False
    ) -> None:
        """Keep a response that does not bring the page: unchanged (304), gone, refused.

        What is kept of `source` stays; it is marked as asked for, or as gone: by 404 and 410, and
        where a page with status 200 says that it is `gone`.
        """
        with self.index.writing() as index:
            known = self.get(source, role)
            unmodified = known is not None and response.status == 304
            kept = self._kept(known.sha256) if known and unmodified else None
            self._append(index, response_records(response, kept.original if kept else None))
            if known is None:
                return
            if unmodified:
                rows.touch(index, known, response)
            elif gone or response.status in (404, 410):
                rows.mark_gone(index, role, source, response.retrieved_at)

    def get(self, source: str, role: Role = "document") -> StoredPage | None:
        """Return what is kept of `source`, None where nothing is."""
        query = f"{rows.SELECT.format('sources')} WHERE p.role = ? AND p.source = ?"
        return next(map(self._page, self.index.rows(query, role, source)), None)

    def listing_of(self, sha256: str) -> str | None:
        """Return the source of a listing with that content, None where there is none."""
        query = "SELECT source FROM sources WHERE role = 'listing' AND sha256 = ?"
        return next((str(row[0]) for row in self.index.rows(query, sha256)), None)

    def history(self, source: str, role: Role = "document") -> list[StoredPage]:
        """Return the versions of `source` that are not its page, oldest first."""
        query = f"{rows.SELECT.format('history')} WHERE p.role = ? AND p.source = ?"
        query += " ORDER BY p.retrieved_at, p.version"
        return list(map(self._page, self.index.rows(query, role, source)))

    def attachments(self, document_id: str) -> list[StoredPage]:
        """Return the attachments of a document, by source."""
        query = f"{rows.SELECT.format('sources')} WHERE p.parent_id = ? ORDER BY p.source"
        return list(map(self._page, self.index.rows(query, document_id)))

    def __iter__(self) -> Iterator[StoredPage]:
        query = f"{rows.SELECT.format('sources')} WHERE p.role = 'document' ORDER BY p.source"
        return map(self._page, self.index.stream(query))

    def __len__(self) -> int:
        query = "SELECT count(*) FROM sources WHERE role = 'document'"
        count: int = self.index.rows(query)[0][0]
        return count

    def _page(self, row: Row) -> StoredPage:
        values = (*row[:-2], self.root / "warc" / row[-2], row[-1])
        return StoredPage(*values)

    def _kept(self, sha256: str) -> Kept | None:
        """Return the record of content of that hash, None if there is none or it is damaged."""
        for file, offset in self.index.rows(
            "SELECT file, offset FROM contents WHERE sha256 = ?", sha256
        ):
            try:
                kept = read_record(self.root / "warc" / file, offset, sha256)
            except UnreadableError:
                return None
            return kept if hashlib.sha256(kept.content).hexdigest() == sha256 else None
        return None

    def _append(self, index: sqlite3.Connection, records: list[bytes]) -> list[Place]:
        sizes = dict(index.execute("SELECT file, size FROM warcs"))
        places, end = self._warcs.append(records, sizes)
        index.execute("INSERT OR REPLACE INTO warcs VALUES (?, ?)", (places[-1].file, end))
        self._warcs.accept(end)
        return places


def _original(kept: Kept | None, response: Response) -> Original | None:
    """Return the record that a response is a revisit of: one with the same bytes.

    The same page packed otherwise is no revisit; who reads the files would find bytes that the
    headers do not speak of.
    """
    original = kept.original if kept else None
    return original if original and original.digest == payload_digest(response.body) else None
