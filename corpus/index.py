"""The SQLite index of a corpus: its tables, and transactions that threads and processes share."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

from corpus.errors import CallError, DatasetError

Row = tuple[Any, ...]

_NAME = "index.sqlite"
_VERSION = 3
_BUSY = 60.0  # seconds to wait for another process: its transactions take milliseconds
_PAGE_TYPES = """
    role TEXT NOT NULL, source TEXT NOT NULL, document_id TEXT NOT NULL, media_type TEXT,
    charset TEXT, retrieved_at TEXT, portal_id TEXT, parent_id TEXT, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, final_url TEXT, etag TEXT, last_modified TEXT, checked_at TEXT,
    gone_at TEXT, truncated TEXT
"""
PAGE_COLUMNS = (
    "role, source, document_id, media_type, charset, retrieved_at, portal_id, parent_id, sha256,"
    " bytes, final_url, etag, last_modified, checked_at, gone_at,"
    " truncated"
)
_SCHEMA = f"""
CREATE TABLE warcs (file TEXT PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE contents (
    sha256 TEXT PRIMARY KEY, file TEXT NOT NULL, offset INTEGER NOT NULL
);
CREATE TABLE sources ({_PAGE_TYPES}, PRIMARY KEY (role, source));
CREATE INDEX attachments ON sources (parent_id);
CREATE TABLE history (version INTEGER PRIMARY KEY, {_PAGE_TYPES});
CREATE INDEX history_of_source ON history (role, source);
CREATE TABLE candidates (
    portal_id TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, date TEXT, date_printed TEXT,
    summary TEXT, entry_point TEXT, "fetch" INTEGER NOT NULL, reason TEXT NOT NULL,
    rule TEXT NOT NULL, state TEXT NOT NULL, problem TEXT, first_seen TEXT NOT NULL,
    run INTEGER NOT NULL, done_at TEXT, in_vain INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (portal_id, url)
);
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, portal_id TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
    outcome TEXT NOT NULL, listed INTEGER NOT NULL DEFAULT 0, wanted INTEGER NOT NULL DEFAULT 0,
    titled INTEGER NOT NULL DEFAULT 0, dated INTEGER NOT NULL DEFAULT 0,
    kept INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    walked TEXT NOT NULL DEFAULT 'cut', since TEXT
);
CREATE INDEX runs_of_portal ON runs (portal_id);
CREATE TABLE robots (
    origin TEXT PRIMARY KEY, checked_at TEXT NOT NULL, status INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE TABLE quiet (host TEXT PRIMARY KEY, until TEXT NOT NULL);
PRAGMA user_version = {_VERSION};
"""


class Index:
    """The index of the corpus in a folder, opened; threads of a process may share it."""

    def __init__(self, root: Path, *, create: bool) -> None:
        """Open the index in `root`, making it where `create` is set.

        Raises CallError where there is none, DatasetError where the folder holds something else.
        """
        self._path = root / _NAME
        self._lock = threading.RLock()
        if not self._path.exists():
            _check_new(root, create)
            root.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = self._connect()
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except sqlite3.OperationalError as error:
            raise DatasetError(
                f"{self._path} cannot be opened or made ({error}); look whether its disk is full or"
                " it may not be written, and run again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise DatasetError(
                f"{self._path} cannot be used as a corpus index ({error}); name another --corpus"
                " folder"
            ) from error

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self._path, timeout=_BUSY, isolation_level=None, check_same_thread=False
        )

    def _prepare(self) -> None:
        """Check the version, and make the tables where there are none: one of two openers does."""
        if self._is_new():
            # SQLite does not wait for another opener where it changes how a file is written.
            with FileLock(self._path.with_suffix(".lock"), timeout=_BUSY):
                self._connection.execute("PRAGMA journal_mode=WAL")
                with self.writing():
                    if self._is_new():
                        for statement in _SCHEMA.split(";"):
                            self._connection.execute(statement)
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            raise DatasetError(
                f"{self._path} is of another version of cchc; import the pages into a new --corpus"
            )
        self._connection.execute("PRAGMA synchronous=NORMAL")

    def _is_new(self) -> bool:
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return not tables

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection in a transaction that no other writer is in; errors undo it all."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite ends it itself where the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return all rows that a query gives."""
        with self._lock, closing(self._connection.execute(query, values)) as cursor:
            return cursor.fetchall()

    def stream(self, query: str, *values: object) -> Iterator[Row]:
        """Give the rows of a query as they stood when it began, few at a time."""
        with (
            closing(self._connect()) as connection,
            closing(connection.execute(query, values)) as cursor,
        ):
            yield from cursor

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._connection.close()


def _check_new(root: Path, create: bool) -> None:
    if not create:
        raise CallError(f"{root} is no corpus; make one with `cchc import PATH --corpus {root}`")
    if root.exists() and not _is_free(root):
        raise DatasetError(f"{root} is not empty and no corpus; name another --corpus folder")


def _is_free(root: Path) -> bool:
    """Whether a folder holds nothing, or what another opener has begun to make."""
    return root.is_dir() and all(path.name.startswith(_NAME) for path in root.iterdir())
