"""Reading the WARC files of other crawlers as a stream: their pages, one at a time in memory."""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import BinaryIO, cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from corpus.errors import UnreadableError
from corpus.members import is_packed, is_padding, member_end, next_record
from corpus.response import MAX_BYTES, Response

_VIETNAM = timezone(timedelta(hours=7))
_TYPES = WarcRecordType.response | WarcRecordType.resource
_GZIP = b"\x1f\x8b"
_LONGEST_REASON = 40  # characters; the reasons that the standard names are words
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,7})(?:;[^\r\n]{0,200})?[ \t]{0,5}\r\n")


@dataclass(frozen=True, slots=True)
class Passed:
    """A capture that gives no page, and why in one word: the kind of the issue that tells of it.

    `http_NNN` (the answer had that status), `malformed` (it is none of a web server), `undated`,
    `too_large`, `warc_damaged` (a place of the file, whatever stood there; it has no `url`).
    """

    kind: str
    url: str = ""
    media_type: str | None = None


def captures(path: Path, wanted: Callable[[str], bool]) -> Iterator[Response | Passed]:
    """Give the captures of a WARC file (plain, gzip or zstd) whose address is `wanted`.

    Only answers with status 200 and files kept as `resource` are pages. Where the file is damaged,
    reading goes on at the next gzip member; files that are not made of members end there. Raises
    UnreadableError, `unreadable_file`, for a file that cannot be opened.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); check its permissions"
        raise UnreadableError(message, "unreadable_file") from error
    with file:
        stretch = _Stretch(file, wanted)
        place: int | None = 0
        while place is not None:
            yield from stretch.read(place)
            place = stretch.resumes
            if stretch.damaged:
                yield Passed("warc_damaged")


class _Stretch:
    """Reading from one place of a file up to its end or to what is damaged.

    After that `resumes` is where reading can go on, None at the end of what can be read.
    """

    def __init__(self, file: BinaryIO, wanted: Callable[[str], bool]) -> None:
        self._file, self._wanted = file, wanted
        self._packed = is_packed(file)
        self.resumes: int | None = None
        self.damaged = False

    def read(self, place: int) -> Iterator[Response | Passed]:
        """Give what stands from `place` on.

        A capture is given when the next record is reached: only then its checksum was looked at.
        """
        held: Response | Passed | None = None
        last, within, failed = place, False, False
        self._file.seek(place)
        try:
            for record in ArchiveIterator(self._file, record_types=_TYPES):
                if held is not None:
                    yield held
                held, last, within = None, record.stream_pos, True
                held = self._capture(record)
                within = False
        except (OSError, zlib.error):
            failed = True
        end = member_end(self._file, last) if self._packed else None
        if held is not None and (end is not None or not (failed and self._packed)):
            yield held
        if not self._packed:
            self.resumes, self.damaged = None, failed
        elif failed:
            self.resumes = next_record(self._file, last + 1 if end is None else end)
            self.damaged = within or end is None or self.resumes != end
        else:
            self._look_behind(last if end is None else end)

    def _look_behind(self, end: int) -> None:
        """See whether what was taken for the end of the file is its end."""
        while (behind := member_end(self._file, end)) is not None:
            end = behind
        self.damaged = not is_padding(self._file, end)
        self.resumes = next_record(self._file, end + 1) if self.damaged else None

    def _capture(self, record: WarcRecord) -> Response | Passed | None:
        url = record.headers.get("WARC-Target-URI")
        if url is None:
            raise OSError("it ends in the middle of a record")
        url = url.strip("<>")
        return _capture(record, url) if self._wanted(url) else None


def _capture(record: WarcRecord, url: str) -> Response | Passed:
    length, http = record.content_length, record.http_headers
    is_file = record.record_type == WarcRecordType.resource
    media_type = record.headers.get("Content-Type") if is_file else record.http_content_type
    if length > MAX_BYTES:
        return Passed("too_large", url, media_type)
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) < length:
        raise OSError("it ends in the middle of a record")
    moment = cast(datetime | None, record.record_date)  # what is no date gives None
    headers: tuple[tuple[str, str], ...] = (("Content-Type", media_type or ""),)
    if not is_file:
        if http is None or http.status_code is None:
            return Passed("malformed", url)
        if http.status_code != 200:
            return Passed(f"http_{http.status_code}", url, media_type)
        headers = tuple(http.to_tuples())
        if any(name.lower() == "transfer-encoding" for name, _ in headers):
            body = _without_chunks(body)
        if not body.startswith(_GZIP):
            headers = tuple((_unpacked(name, value), value) for name, value in headers)
    if moment is None:
        return Passed("undated", url, media_type)
    return Response(
        url=url,
        status=200,
        reason="OK",
        headers=headers,
        body=body,
        retrieved_at=moment.astimezone(_VIETNAM).isoformat(timespec="seconds"),
        truncated=(record.headers.get("WARC-Truncated") or "")[:_LONGEST_REASON] or None,
    )


def _unpacked(name: str, value: str) -> str:
    """Return the name of a header of an unpacked body: one that speaks of gzip no longer counts.

    Some crawlers unpack what came and keep the header, which Common Crawl calls otherwise then.
    """
    packed = name.lower() == "content-encoding" and value.strip().lower() in ("gzip", "x-gzip")
    return "X-Crawler-Content-Encoding" if packed else name


def _without_chunks(body: bytes) -> bytes:
    """Return a body put together from its chunks; one that has none, whatever its header says.

    Some crawlers keep chunks as they came, others keep only the header that tells of them.
    """
    parts: list[bytes] = []
    place = 0
    while match := _CHUNK.match(body, place):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[match.end() : match.end() + size])
        place = match.end() + size + 2
    return body
