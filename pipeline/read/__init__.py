"""Bytes to documents: HTML, text, Markdown, JSON, files. The only place that changes text."""

from corpus import Declared, Document, Page, UnreadableError
from pipeline.parse.syllables import looks_vietnamese
from pipeline.read.aligned import with_bars
from pipeline.read.decode import decode
from pipeline.read.endpoint import read_endpoint
from pipeline.read.files import FileText, read_file
from pipeline.read.html import read_html
from pipeline.read.repair import repair
from pipeline.read.sniff import FILE_FORMS, media_type_of
from pipeline.read.text import is_wrapped, unwrap

__all__ = ["MAX_BYTES", "read_page"]

MAX_BYTES = 64 * 1024 * 1024
"""The largest page or file that is read; callers refuse larger ones before they load them."""


def read_page(page: Page) -> Document:
    """Return the document that the bytes of `page` hold.

    Raises UnreadableError with one sentence; its `kind` is `empty`, `too_large`, `binary`,
    `unsupported`, `encoding` or `malformed`, of files also `broken`, `encrypted`, `scan`,
    `timeout`, `unsafe` or `missing_program`. What was mended, and what is doubtful, stands in
    `Document.repairs`: `encoding:NAME`, `encoding_suspect:WHY`, `language_suspect`, `nfc`, `eth`,
    `zero_width`, `ocr:PAGES`, `pages_unread:PAGES:WHY`, `cut_capture:REASON`.
    """
    if len(page.content) > MAX_BYTES:
        raise UnreadableError(
            f"{page.source} is larger than {MAX_BYTES // 2**20} MB; split it or leave it out.",
            "too_large",
        )
    if not page.content.strip(b" \t\r\n\x00"):
        raise UnreadableError(f"{page.source} is empty; fetch it again.", "empty")
    media_type = media_type_of(page)
    try:
        if media_type in FILE_FORMS:
            return _document(page, media_type, read_file(page.content, FILE_FORMS[media_type]))
        raw, notes = decode(page.content, page.charset)
        declared = Declared()
        if media_type == "text/html":
            raw, declared = read_html(raw, page.source)
        elif media_type == "application/json":
            raw, declared = read_endpoint(raw, page.source)
        text, repairs = repair(raw)
    except UnreadableError as error:
        raise UnreadableError(f"{page.source}: {error}", error.kind) from error
    plain = media_type == "text/plain"
    text = with_bars(text) if plain else text
    if media_type == "text/markdown" or (plain and is_wrapped(text.split("\n"))):
        text = unwrap(text)
    if not text.strip():
        raise UnreadableError(f"{page.source} holds no text; it may need a browser.", "empty")
    return _document(page, media_type, FileText(text, (), (*notes, *repairs)), declared)


def _document(
    page: Page, media_type: str, read: FileText, declared: Declared | None = None
) -> Document:
    language = () if looks_vietnamese(read.text) else ("language_suspect",)
    cut = (f"cut_capture:{page.truncated}",) if page.truncated else ()
    return Document(
        document_id=page.document_id,
        source=page.source,
        media_type=media_type,
        sha256=page.sha256,
        text=read.text,
        declared=declared or Declared(),
        repairs=(*read.repairs, *language, *cut),
        portal_id=page.portal_id,
        retrieved_at=page.retrieved_at,
        parent_id=page.parent_id,
        page_starts=read.page_starts,
    )
