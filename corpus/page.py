"""A page: bytes as they came, and where they came from."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Page:
    """Bytes of one page or file, never edited, with what the transport said of them.

    `source` is a URL or a path as given; `media_type` and `charset` are what was declared (None
    where nothing was); `retrieved_at` is ISO 8601 with `+07:00`; `parent_id` is the document that
    an attachment hangs on; `truncated` says why these bytes are only the beginning of the page, as
    WARC files have it (`length`, `time` …), None where they are all of it.
    """

    source: str
    content: bytes = field(repr=False)
    media_type: str | None = None
    charset: str | None = None
    retrieved_at: str | None = None
    portal_id: str | None = None
    parent_id: str | None = None
    truncated: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Hash of the bytes kept, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def document_id(self) -> str:
        """Identifier of the document read from this page: the same source gives the same one."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogateescape")).hexdigest()[:16]
