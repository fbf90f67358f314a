"""The corpus on disk: pages kept unedited by hash, and an index of where they came from.

```
DIR/index.sqlite        one row per source, and the rows that later content replaced
DIR/pages/ab/ab12….gz   the bytes, once per content, whatever number of sources gave them
```

A page's bytes are renamed into place before its row is written in one transaction: a run that is
killed leaves at most bytes that no row names, and the same command goes on.
"""

import gzip
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import CallError, DatasetError, UnreadableError
from corpus.page import Page

_COLUMNS = (
    "document_id, source, media_type, charset, retrieved_at, portal_id, parent_id, sha256, bytes"
)
_TYPES = (
    "document_id TEXT NOT NULL, source TEXT NOT NULL, media_type TEXT, charset TEXT,"
    " retrieved_at TEXT, portal_id TEXT, parent_id TEXT, sha256 TEXT NOT NULL,"
    " bytes INTEGER NOT NULL"
)
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS sources ({_TYPES}, PRIMARY KEY (source));
CREATE TABLE IF NOT EXISTS history (version INTEGER PRIMARY KEY, {_TYPES});
"""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of the corpus without its bytes; `load` reads them."""

    document_id: str
    source: str
    media_type: str | None
    charset: str | None
    retrieved_at: str | None
    portal_id: str | None
    parent_id: str | None
    sha256: str
    bytes: int
    path: Path

    def load(self) -> Page:
        """Return the page with its bytes.

        Raises UnreadableError where the bytes are gone or are no longer those that were kept.
        """
        try:
            content = gzip.decompress(self.path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableError(
                f"{self.source}: its bytes in the corpus cannot be read ({error}); import it again",
                "corpus_damaged",
            ) from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UnreadableError(
                f"{self.source}: its bytes in the corpus have changed; import it again",
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
    """A corpus folder, opened; a context manager. One process writes, any number may read."""

    def __init__(self, root: Path, *, create: bool = False) -> None:
        """Open the corpus in `root`, making it where `create` is set.

        Raises CallError where there is none, DatasetError where the folder holds something else.
        """
        self._root = root
        index = root / "index.sqlite"
        if not index.exists():
            _check_new(root, create)
            root.mkdir(parents=True, exist_ok=True)
        try:
            self._index = sqlite3.connect(index)
            self._index.execute("PRAGMA journal_mode=WAL")
            self._index.execute("PRAGMA synchronous=NORMAL")
            self._index.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            raise DatasetError(
                f"{index} cannot be used as a corpus index ({error}); name another --corpus folder"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._index.close()

    def add(self, page: Page) -> bool:
        """Keep `page`; return whether its source is new or its bytes differ from those kept.

        A source whose bytes changed gets the new row, and its former row goes to the history.
        """
        known = self.get(page.source)
        if known is not None and known.sha256 == page.sha256 and known.is_intact():
            return False
        self._keep_bytes(page)
        row = (
            page.document_id,
            page.source,
            page.media_type,
            page.charset,
            page.retrieved_at,
            page.portal_id,
            page.parent_id,
            page.sha256,
            len(page.content),
        )
        with self._index:
            if known is not None and known.sha256 != page.sha256:
                self._index.execute(
                    f"INSERT INTO history ({_COLUMNS})"  # noqa: S608 - our own column names
                    f" SELECT {_COLUMNS} FROM sources WHERE source = ?",
                    (page.source,),
                )
            marks = ", ".join("?" * len(row))
            self._index.execute(
                f"INSERT OR REPLACE INTO sources ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
                row,
            )
        return True

    def get(self, source: str) -> StoredPage | None:
        """Return what is kept of `source`, None where nothing is."""
        rows = self._select("sources WHERE source = ?", source)
        return next(rows, None)

    def history(self, source: str) -> list[StoredPage]:
        """Return the former versions of `source`, oldest first."""
        return list(self._select("history WHERE source = ? ORDER BY version", source))

    def __iter__(self) -> Iterator[StoredPage]:
        return self._select("sources ORDER BY source")

    def __len__(self) -> int:
        with closing(self._index.execute("SELECT count(*) FROM sources")) as cursor:
            count: int = cursor.fetchone()[0]
        return count

    def _select(self, rest: str, *values: str) -> Iterator[StoredPage]:
        with closing(
            self._index.execute(f"SELECT {_COLUMNS} FROM {rest}", values)  # noqa: S608
        ) as cursor:
            for row in cursor:
                kept = (*row, self._path(row[7]))
                yield StoredPage(*kept)

    def _path(self, sha256: str) -> Path:
        return self._root / "pages" / sha256[:2] / f"{sha256}.gz"

    def _keep_bytes(self, page: Page) -> None:
        path = self._path(page.sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(gzip.compress(page.content, mtime=0))
        part.replace(path)


def _check_new(root: Path, create: bool) -> None:
    if not create:
        raise CallError(f"{root} is no corpus; make one with `cchc import PATH --corpus {root}`")
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise DatasetError(f"{root} is not empty and no corpus; name another --corpus folder")
