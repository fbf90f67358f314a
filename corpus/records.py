"""The records of WARC files, as WARC 1.1 and the tools that read it have them: bytes to append.

Each is a gzip member of its own. Bodies stand as they came, but chunks are put together, so the
header that spoke of them is renamed to `X-Crawler-Transfer-Encoding`, the name that Common Crawl
gives it.
"""

import base64
import hashlib
import io
import os
from datetime import UTC, datetime
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from fastwarc import WarcRecord, WarcRecordType
from fastwarc.stream_io import GzipWriter

from corpus.page import Page
from corpus.response import Response

_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
_STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_UNCHUNKED = {"transfer-encoding": "X-Crawler-Transfer-Encoding"}
_WEB = ("http", "https")


class Original(NamedTuple):
    """The record that a revisit refers to: its id, address, date and the digest of its payload."""

    record_id: str
    url: str
    date: str
    digest: str


def payload_digest(body: bytes) -> str:
    """Return the digest of a body as it came, in the form that indexes of WARC files have it."""
    sha1 = hashlib.sha1(body, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(sha1).decode()}"


def warcinfo_record(file: str) -> bytes:
    """Return the record that a WARC file begins with; `file` is its name."""
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers.set("WARC-Filename", file)
    record.headers.set("Content-Type", "application/warc-fields")
    fields = f"software: cchc/{version('cchc')}\r\nformat: WARC File Format 1.1\r\n"
    record.set_bytes_content(f"{fields}conformsTo: {_STANDARD}\r\n".encode())
    return _member(record)


def resource_record(page: Page) -> bytes:
    """Return the record of a file that did not come by HTTP.

    Its address is `file:` and the path as given; its date that of now where the page has none.
    """
    record = WarcRecord()
    record.init_headers(WarcRecordType.resource)
    if page.retrieved_at:
        record.headers.set("WARC-Date", _warc_date(page.retrieved_at))
    record.headers.set("WARC-Target-URI", _address(page.source))
    record.headers.set("WARC-Payload-Digest", payload_digest(page.content))
    record.headers.set("Content-Type", _one_line(page.media_type or "application/octet-stream"))
    record.set_bytes_content(page.content)
    return _member(record)


def response_records(response: Response, original: Original | None = None) -> list[bytes]:
    """Return the records of a response: those of its redirects, its request, and itself last.

    With an `original` that holds its payload, or that it calls unmodified (304), the last is a
    `revisit` of that.
    """
    records = [record for hop in response.hops for record in response_records(hop)]
    answer = _answer_record(response, original)
    return [*records, _member(_request_record(response, answer)), _member(answer)]


def _answer_record(response: Response, original: Original | None) -> WarcRecord:
    record = _http_record(response, WarcRecordType.revisit if original else WarcRecordType.response)
    if original is None:
        record.headers.set("WARC-Payload-Digest", payload_digest(response.body))
    else:
        _refer(record, original, unmodified=response.status == 304)
    lines = [f"HTTP/1.1 {response.status} {response.reason}".rstrip()]
    lines += [f"{_UNCHUNKED.get(name.lower(), name)}: {value}" for name, value in response.headers]
    record.headers.set("Content-Type", "application/http; msgtype=response")
    record.set_bytes_content(_head(lines) + (b"" if original else response.body))
    return record


def _refer(record: WarcRecord, original: Original, *, unmodified: bool) -> None:
    """Say what a revisit is of, by all fields that tools look it up with (WARC 1.1, 6.7)."""
    profile = "server-not-modified" if unmodified else "identical-payload-digest"
    record.headers.set("WARC-Profile", _PROFILES + profile)
    record.headers.set("WARC-Refers-To", original.record_id)
    record.headers.set("WARC-Refers-To-Target-URI", original.url)
    record.headers.set("WARC-Refers-To-Date", original.date)
    record.headers.set("WARC-Payload-Digest", original.digest)
    if not unmodified:
        record.headers.set("WARC-Truncated", "length")  # asked for where the payload is left off


def _request_record(response: Response, answer: WarcRecord) -> WarcRecord:
    """Return the request as it was sent; the host's name goes first, as urllib3 sends it."""
    record = _http_record(response, WarcRecordType.request)
    record.headers.set("WARC-Concurrent-To", answer.headers["WARC-Record-ID"])
    record.headers.set("Content-Type", "application/http; msgtype=request")
    asked, parts = response.asked, urlsplit(response.url)
    query = f"?{parts.query}" if parts.query else ""
    lines = [f"{asked.method} {parts.path or '/'}{query} HTTP/1.1"]
    lines += [f"Host: {_host(parts)}"]
    lines += [f"{name}: {value}" for name, value in asked.headers]
    record.set_bytes_content(_head(lines) + (asked.body or b""))
    return record


def _host(parts: SplitResult) -> str:
    """Return the name that a host is asked by; a port that goes without saying is left off."""
    host = parts.netloc.rpartition("@")[2]
    return host.removesuffix({"http": ":80", "https": ":443"}.get(parts.scheme, ""))


def _http_record(response: Response, kind: WarcRecordType) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(kind)
    record.headers.set("WARC-Date", _warc_date(response.retrieved_at))
    record.headers.set("WARC-Target-URI", _one_line(response.url))
    return record


def _address(source: str) -> str:
    """Return the address of a file: an URI (RFC 3986), whatever bytes its path has."""
    if urlsplit(source).scheme in _WEB:
        return _one_line(source)
    return f"file:{quote(os.fsencode(source))}"


def _head(lines: list[str]) -> bytes:
    text = "\r\n".join(map(_one_line, lines)) + "\r\n\r\n"
    try:
        return text.encode("latin-1")  # as which headers are decoded when they come
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")


def _one_line(text: str) -> str:
    """Return a header's text without what would end the header."""
    return text.translate({13: " ", 10: " ", 0: " "})


def _warc_date(moment: str) -> str:
    """Return an ISO 8601 time in UTC as WARC has it."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _member(record: WarcRecord) -> bytes:
    buffer = io.BytesIO()
    writer = GzipWriter(buffer)
    record.write(writer, checksum_data=True)
    writer.close()
    return buffer.getvalue()
