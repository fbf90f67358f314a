"""WARC files: records as compressed members, one file per writer, payloads read back by place.

Everything is WARC 1.1 as other tools read it. Bodies stand as they came, but chunks are put
together, so the header that spoke of them is renamed to `X-Crawler-Transfer-Encoding`, the name
that Common Crawl gives it.
"""

import io
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType
from fastwarc.stream_io import GzipWriter
from filelock import FileLock, Timeout

from corpus.errors import UnreadableError
from corpus.page import Page
from corpus.response import MAX_BYTES, Response, uncoded

_ROLL = 1_000_000_000  # bytes after which a new file is begun: the size the WARC standard advises
_SAME_PAYLOAD = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_UNCHUNKED = {"transfer-encoding": "X-Crawler-Transfer-Encoding"}


class Place(NamedTuple):
    """Where a record begins: the file's name and an offset in bytes."""

    file: str
    offset: int


def resource_record(page: Page) -> bytes:
    """Return the record of a file that did not come by HTTP; its address is `file:` and its path.

    The path as given stands in `WARC-Source-URI`.
    """
    record = WarcRecord()
    record.init_headers(WarcRecordType.resource)
    record.headers.set("WARC-Date", _warc_date(page.retrieved_at))
    record.headers.set("WARC-Target-URI", _one_line(page.source))
    record.headers.set("Content-Type", _one_line(page.media_type or "application/octet-stream"))
    record.set_bytes_content(page.content)
    return _member(record)


def response_records(response: Response, *, kept_as: str | None = None) -> list[bytes]:
    """Return the records of a response: those of its redirects, its request, and itself last.

    `kept_as` is the SHA-256 of content that the corpus has already: then the last is a `revisit`.
    """
    records = [record for hop in response.hops for record in response_records(hop)]
    records.append(_request_record(response))
    records.append(_answer_record(response, kept_as))
    return records


def _answer_record(response: Response, kept_as: str | None) -> bytes:
    unmodified = response.status == 304
    revisit = unmodified or kept_as is not None
    record = _http_record(response, WarcRecordType.revisit if revisit else WarcRecordType.response)
    if revisit:
        record.headers.set("WARC-Profile", _NOT_MODIFIED if unmodified else _SAME_PAYLOAD)
    if kept_as:
        record.headers.set("WARC-Payload-Digest", f"sha256:{kept_as}")
    lines = [f"HTTP/1.1 {response.status} {response.reason}".rstrip()]
    lines += [f"{_UNCHUNKED.get(name.lower(), name)}: {value}" for name, value in response.headers]
    record.headers.set("Content-Type", "application/http; msgtype=response")
    record.set_bytes_content(_head(lines) + (b"" if revisit else response.body))
    return _member(record)


def _request_record(response: Response) -> bytes:
    record = _http_record(response, WarcRecordType.request)
    record.headers.set("Content-Type", "application/http; msgtype=request")
    asked = response.asked
    lines = [f"{asked.method} {response.url} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in asked.headers]
    record.set_bytes_content(_head(lines) + (asked.body or b""))
    return _member(record)


def _http_record(response: Response, kind: WarcRecordType) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers.set("WARC-Date", _warc_date(response.retrieved_at))
    record.headers.set("WARC-Target-URI", _one_line(response.url))
    return record


def _head(lines: list[str]) -> bytes:
    text = "\r\n".join(map(_one_line, lines)) + "\r\n\r\n"
    try:
        return text.encode("latin-1")  # as which headers are decoded when they come
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")


def _one_line(text: str) -> str:
    """Return a header's text without what would end the header."""
    return text.translate({13: " ", 10: " ", 0: " "})


def _warc_date(moment: str | None) -> str:
    """Return an ISO 8601 time in UTC as WARC has it; files without a time are of the epoch."""
    if moment is None:
        return "1970-01-01T00:00:00Z"
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _member(record: WarcRecord) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer)
    record.write(writer, checksum_data=True)
    writer.close()
    return buffer.getvalue()


def read_content(path: Path, offset: int, source: str) -> bytes:
    """Return the page's bytes in the record that begins at `offset`, content codings taken off.

    Raises UnreadableError, `corpus_damaged`, where there is no such record.
    """
    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)), None)
            if record is None or record.record_type not in (
                WarcRecordType.response,
                WarcRecordType.resource,
            ):
                raise OSError("no record begins at its place")
            body = record.reader.read(MAX_BYTES + 1)
            http = record.http_headers
            coding = http.get("Content-Encoding") if http else None
    except OSError as error:
        raise UnreadableError(
            f"{source}: its bytes in the corpus cannot be read ({error}); fetch or import it again",
            "corpus_damaged",
        ) from error
    return uncoded(body, coding, source)


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

        The bytes are on the disk when this returns.
        """
        if self._lock is None or self._end >= _ROLL:
            self._take(sizes)
        places, end = [], self._end
        with (self._folder / self._name).open("r+b") as file:
            file.truncate(end)
            file.seek(end)
            for record in records:
                places.append(Place(self._name, end))
                file.write(record)
                end += len(record)
            file.flush()
            os.fsync(file.fileno())
        return places, end

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
