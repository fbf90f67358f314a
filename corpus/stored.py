"""A page of a corpus without its bytes: a row of the index, and where its record begins."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import UnreadableError
from corpus.page import Page
from corpus.warc import read_record

Role = Literal["document", "listing"]
"""What a source is kept for: to be read into the dataset, or for the announcements it lists."""


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of the corpus without its bytes; `load` reads them.

    `final_url` is the address that answered, None for files; `checked_at` when it was last asked
    for, `gone_at` when its portal first said that it is no more (the text stays). `truncated` says
    why it is only the beginning of a page, None where it is whole.
    """

    role: Role
    source: str
    document_id: str
    media_type: str | None
    charset: str | None
    retrieved_at: str | None
    portal_id: str | None
    parent_id: str | None
    sha256: str
    bytes: int
    final_url: str | None
    etag: str | None
    last_modified: str | None
    checked_at: str | None
    gone_at: str | None
    truncated: str | None
    path: Path
    offset: int

    def load(self) -> Page:
        """Return the page with its bytes.

        Raises UnreadableError where the bytes are gone or are no longer those that were kept.
        """
        content = read_record(self.path, self.offset, self.source).content
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UnreadableError(
                f"{self.source}: its bytes in the corpus have changed; fetch or import it again",
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
            truncated=self.truncated,
        )

    def is_intact(self) -> bool:
        """Whether the bytes are there as they were kept."""
        try:
            self.load()
        except UnreadableError:
            return False
        return True
