"""A response as it came over the wire, and the page in it."""

import re
import zlib
from dataclasses import dataclass, field
from functools import cached_property

import brotli

from corpus.errors import UnreadableError
from corpus.page import Page

MAX_BYTES = 64 * 1024 * 1024
"""The largest page or file that is kept; plans scanned in colour reach 40 MB."""

_PIECE = 64 * 1024
_MAX_MEMBERS = 64
"""Of a gzip stream: zlib copies the rest at each of them, so many take a time that is squared."""
_MAX_CODINGS = 4
_CHARSET = re.compile(r"""charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})""", re.I)


@dataclass(frozen=True, slots=True)
class Asked:
    """The request that a response answers: `body` is None for a GET."""

    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None


@dataclass(frozen=True)
class Response:
    """One answer to one request.

    `url` is the address that answered; `body` is as it came, its content coding left on and its
    chunks put together; `retrieved_at` is ISO 8601 with `+07:00`; `hops` are the redirects that led
    here, first to last; `truncated` says why a crawler kept only the beginning of the body.
    """

    url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    retrieved_at: str
    asked: Asked = Asked()
    hops: tuple["Response", ...] = ()
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of that name, in any case; None if there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @cached_property
    def content(self) -> bytes:
        """The bytes of the page, content codings taken off; raises UnreadableError.

        Its `kind` is `too_large` for what unpacks to more than MAX_BYTES, `truncated`, `coding`.
        """
        return uncoded(self.body, self.header("Content-Encoding"), self.url)

    @property
    def media_type(self) -> str | None:
        """The media type that was declared, without parameters; None if none was."""
        declared = (self.header("Content-Type") or "").partition(";")[0].strip().lower()
        return declared or None

    @property
    def charset(self) -> str | None:
        """The charset that was declared, None if none was."""
        match = _CHARSET.search((self.header("Content-Type") or "")[:300])
        return match[1].lower() if match else None

    def page(self, source: str, portal_id: str | None = None, parent_id: str | None = None) -> Page:
        """Return the page under its name in the corpus; raises UnreadableError like `content`."""
        return Page(
            source=source,
            content=self.content,
            media_type=self.media_type,
            charset=self.charset,
            retrieved_at=self.retrieved_at,
            portal_id=portal_id,
            parent_id=parent_id,
            truncated=self.truncated,
        )


def uncoded(body: bytes, coding: str | None, url: str) -> bytes:
    """Return a body without its content codings (`gzip`, `deflate`, `br`), in bounded memory.

    Raises UnreadableError, see `Response.content`.
    """
    names = [part.strip().lower() for part in (coding or "").split(",")]
    if len(names) > _MAX_CODINGS:
        raise UnreadableError(f"{url}: {len(names)} content codings are too many", "coding")
    for name in reversed(names):
        if not body or name in ("", "identity", "none", "utf-8"):  # the last two are mistakes
            continue
        body = _uncoded_once(body, name, url)
    return body


def _uncoded_once(body: bytes, name: str, url: str) -> bytes:
    try:
        if name in ("gzip", "x-gzip"):
            return _gunzip(body, url)
        if name == "deflate":
            wrapped = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
            inflator = zlib.decompressobj(15 if wrapped else -15)
            content = inflator.decompress(body, MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                raise _too_large(url)
            if not inflator.eof:
                raise _cut(url)
            return content
        if name == "br":
            return _unbrotli(body, url)
    except (zlib.error, brotli.error) as error:
        raise UnreadableError(
            f"{url}: its {name} coding is broken ({error}); fetch it again", "coding"
        ) from error
    raise UnreadableError(f"{url}: content coding {name[:40]!r} is not known", "coding")


def _gunzip(body: bytes, url: str) -> bytes:
    """Return what all members of a gzip stream hold; bytes after them are padding."""
    parts: list[bytes] = []
    size, rest = 0, body
    while rest.startswith(b"\x1f\x8b") or not parts:
        inflator = zlib.decompressobj(31)
        part = inflator.decompress(rest, MAX_BYTES + 1 - size)
        size += len(part)
        if size > MAX_BYTES:
            raise _too_large(url)
        if not inflator.eof:
            raise _cut(url)
        if len(parts) == _MAX_MEMBERS:
            raise UnreadableError(
                f"{url}: a gzip stream of over {_MAX_MEMBERS} members is no page", "coding"
            )
        parts.append(part)
        rest = inflator.unused_data
    return b"".join(parts)


def _unbrotli(body: bytes, url: str) -> bytes:
    decoder, content, piece = brotli.Decompressor(), bytearray(), body
    while not decoder.is_finished():
        unpacked = decoder.process(piece, output_buffer_limit=_PIECE)
        if not unpacked and not piece:
            raise _cut(url)
        content += unpacked
        if len(content) > MAX_BYTES:
            raise _too_large(url)
        piece = b""
    return bytes(content)


def _cut(url: str) -> UnreadableError:
    return UnreadableError(f"{url}: it ends in the middle; fetch it again", "truncated")


def _too_large(url: str) -> UnreadableError:
    return UnreadableError(
        f"{url} unpacks to more than {MAX_BYTES // 2**20} MB; it is left out", "too_large"
    )
