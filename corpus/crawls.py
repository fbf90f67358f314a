"""Reading the WARC files of other crawlers as a stream: their pages, one at a time in memory."""

import re
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import cast

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from corpus.errors import UnreadableError
from corpus.response import MAX_BYTES, Response

_VIETNAM = timezone(timedelta(hours=7))
_TYPES = WarcRecordType.response | WarcRecordType.resource
_PIECE = 64 * 1024
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,7})(?:;[^\r\n]{0,200})?[ \t]{0,5}\r\n")


def responses(path: Path, wanted: Callable[[str], bool]) -> Iterator[Response]:
    """Give the pages of a WARC file (plain, gzip or zstd) whose address is `wanted`, as recorded.

    Only answers with status 200 and files kept as `resource` are pages; larger ones than MAX_BYTES
    are passed over. Raises UnreadableError, `warc_damaged`, where the file ends in the middle or is
    broken: what came before was given.
    """
    try:
        last = 0
        with path.open("rb") as file:
            for record in ArchiveIterator(file, record_types=_TYPES):
                last = record.stream_pos
                url = record.headers.get("WARC-Target-URI")
                if url is None:
                    raise OSError("it ends in the middle of a record")
                url = url.strip("<>")
                if record.content_length <= MAX_BYTES and wanted(url):
                    response = _response(record, url)
                    if response is not None:
                        yield response
        if _is_torn(path, last):
            raise OSError("it ends in the middle of a record")
    except (OSError, zlib.error) as error:
        raise UnreadableError(
            f"{path} is damaged ({str(error)[:200]}); what came before that was taken",
            "warc_damaged",
        ) from error


def _response(record: WarcRecord, url: str) -> Response | None:
    length = record.content_length
    body = record.reader.read(MAX_BYTES + 1)
    if len(body) < length:
        raise OSError("it ends in the middle of a record")
    moment = cast(datetime | None, record.record_date)  # what is no date gives None
    if moment is None:
        return None
    headers: tuple[tuple[str, str], ...]
    if record.record_type == WarcRecordType.resource:
        status, headers = 200, (("Content-Type", record.headers.get("Content-Type") or ""),)
    elif record.http_headers is None or record.http_headers.status_code != 200:
        return None
    else:
        status, headers = 200, tuple(record.http_headers.to_tuples())
        if any(name.lower() == "transfer-encoding" for name, _ in headers):
            body = _without_chunks(body)
    return Response(
        url=url,
        status=status,
        reason="OK",
        headers=headers,
        body=body,
        retrieved_at=moment.astimezone(_VIETNAM).isoformat(timespec="seconds"),
    )


def _is_torn(path: Path, offset: int) -> bool:
    """Whether the last member of a gzip file breaks off, which the library takes for its end.

    The members from `offset` on are unpacked, piece by piece, and forgotten.
    """
    inflator, whole = zlib.decompressobj(31), True
    with path.open("rb") as file:
        file.seek(offset)
        if file.read(2) != b"\x1f\x8b":
            return False
        file.seek(offset)
        while piece := file.read(_PIECE):
            while piece:
                if whole and not piece.startswith(b"\x1f"):
                    return False  # padding
                whole = False
                inflator.decompress(piece, _PIECE * 16)
                piece = inflator.unconsumed_tail or inflator.unused_data
                if inflator.eof:
                    inflator, whole = zlib.decompressobj(31), True
    return not whole


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
