"""WARC files on the disk: records appended by one writer a file, and read back by their place."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType
from filelock import FileLock, Timeout

from corpus.errors import UnreadableError
from corpus.records import Original, warcinfo_record
from corpus.response import MAX_BYTES, uncoded

_ROLL = 1_000_000_000  # bytes after which a new file is begun: the size the WARC standard advises
_KEPT = (WarcRecordType.response, WarcRecordType.resource)


class Place(NamedTuple):
    """Where a record begins: the file's name and an offset in bytes."""

    file: str
    offset: int


class Kept(NamedTuple):
    """What a record holds: the page, and the record itself as what revisits may refer to.

    `content` has no content codings any more. A file that did not come by HTTP is no `original`.
    """

    content: bytes
    original: Original | None


def read_record(path: Path, offset: int, source: str) -> Kept:
    """Return what the record holds that begins at `offset`.

    Raises UnreadableError, `corpus_damaged`, where there is no such record.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.record_type not in _KEPT:
                raise OSError("no record begins at its place")
            body = record.reader.read(MAX_BYTES + 1)
            http = record.http_headers
            coding = http.get("Content-Encoding") if http else None
            original = _original(record)
    except OSError as error:
        raise UnreadableError(
            f"{source}: its bytes in the corpus cannot be read ({error}); fetch or import it again",
            "corpus_damaged",
        ) from error
    return Kept(uncoded(body, coding, source), original)


def _original(record: WarcRecord) -> Original | None:
    if record.record_type != WarcRecordType.response:
        return None
    names = ("WARC-Record-ID", "WARC-Target-URI", "WARC-Date", "WARC-Payload-Digest")
    return Original(*(record.headers.get(name) or "" for name in names))


class WarcFolder:
    """A folder of WARC files to which one writer appends; others append to files of their own.

    Files are taken by a lock that ends with the process. What a killed writer left beyond `sizes`
    (the end that the index knows of each file) is cut off before anything is appended.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None
        self._name = ""
        self._end = 0

    def append(self, records: list[bytes], sizes: Mapping[str, int]) -> tuple[list[Place], int]:
        """Write records to the end of this writer's file; return their places and the file's end.

        A new file begins with a record that describes it. The bytes are on the disk when this
        returns.
        """
        if self._lock is None or self._end >= _ROLL:
            self._take(sizes)
        places, end = [], self._end
        begun = [] if end else [warcinfo_record(self._name)]
        with (self._folder / self._name).open("r+b") as file:
            file.truncate(end)
            file.seek(end)
            for record in begun + records:
                places.append(Place(self._name, end))
                file.write(record)
                end += len(record)
            file.flush()
            os.fsync(file.fileno())
        return places[len(begun) :], end

    def accept(self, end: int) -> None:
        """Say that the index knows of what was written up to `end`."""
        self._end = end

    def _take(self, sizes: Mapping[str, int]) -> None:
        """Take the first file that no other writer has and that is whole and not full."""
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, 100_000):
            name = f"cchc-{number:05}.warc.gz"
            path, known = self._folder / name, sizes.get(name, 0)
            if known >= _ROLL:
                continue
            lock = FileLock(self._folder / f"{name}.lock")
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            if known == 0:
                path.touch()
            if path.exists() and path.stat().st_size >= known:
                self._lock, self._name, self._end = lock, name, known
                return
            lock.release()  # shorter than the index knows it: damaged, left as it is
        raise UnreadableError(f"{self._folder} holds too many files", "corpus_damaged")

    def close(self) -> None:
        """Let go of the file."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
