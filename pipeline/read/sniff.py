"""What a page is: a web page, text, JSON or a file; by its bytes, what was declared, its name."""

import re
from urllib.parse import urlsplit

from corpus import Page, UnreadableError

PDF = "application/pdf"
DOC = "application/msword"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_FORMS = {PDF: "pdf", DOC: "doc", DOCX: "docx"}
"""Media types that `pipeline.read.files` reads, with its names for them."""

_PDF_WITHIN = 1024  # bytes: some programs write a line of their own before the signature
_UNPACK = "unpack it and name the folder"
_SIGNATURES = (
    (b"PK\x03\x04", "ZIP", "give its name the ending .zip"),
    (b"PK\x05\x06", "empty ZIP", "leave it out"),
    (b"Rar!\x1a\x07", "RAR", "give its name the ending .rar"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip", _UNPACK),
    (b"\x1f\x8b", "gzip", _UNPACK),
    (b"{\\rtf", "RTF", "save it as DOCX"),
)
_BINARY_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90\x00",
    b"BM\x00",
    b"II*\x00",
    b"OggS",
    b"ID3",
    b"SQLite format 3",
    b"PAR1",
)
_HTML = re.compile(
    rb"<(?:!doctype\s{1,5}html|html|head|body|title|meta|div|table|article|p|h1)[\s>/]", re.I
)
_MARKDOWN = re.compile(
    rb"^(?:#{1,6} |\|\s{0,3}$|\|.{0,300}\|\s{0,3}$|\*\*|[-*_]{3,}\s{0,3}$)", re.M
)
_ENDINGS = {
    "application/json": (".json",),
    "text/markdown": (".md", ".markdown"),
    "text/html": (".html", ".htm", ".aspx", ".xhtml"),
    "text/plain": (".txt",),
}
_HEAD = 8192
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f\x00")


def media_type_of(page: Page) -> str:
    """Return the media type of a page that holds something, by its bytes before its name.

    One of `text/html`, `text/plain`, `text/markdown`, `application/json` and those of `FILE_FORMS`.
    Raises UnreadableError: `unsupported` for documents of other formats, `binary` for bytes that
    are no text, `broken` for a page of HTML where a PDF or DOCX was promised.
    """
    head = page.content[:_HEAD]
    known = _file_type(page.content)
    if known:
        return known
    _refuse_other_formats(page, head)
    _refuse_error_page(page, head)
    declared = (page.media_type or "").partition(";")[0].strip().lower()
    name = urlsplit(page.source).path.lower() or page.source.lower()
    if declared in ("text/html", "application/xhtml+xml") or _starts_as_html(head):
        return "text/html"
    for media_type, endings in _ENDINGS.items():
        if declared == media_type != "text/plain" or name.endswith(endings):
            return media_type
    if _HTML.search(_plain(head)):
        return "text/html"
    return "text/markdown" if len(_MARKDOWN.findall(head)) > 4 else "text/plain"


def is_packed(content: bytes) -> bool:
    """Whether bytes are an archive whose files can be read: ZIP (no DOCX) or RAR."""
    return content.startswith((b"PK\x03\x04", b"Rar!\x1a\x07")) and not _file_type(content)


def _file_type(content: bytes) -> str | None:
    """Return the media type of a PDF, DOCX or DOC by its bytes, None for all else."""
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return DOC
    if content.startswith(b"PK\x03\x04"):
        return DOCX if b"word/document.xml" in content else None
    start = content[:_PDF_WITHIN]
    return PDF if b"%PDF-" in start and not _starts_as_html(start) else None


def _refuse_error_page(page: Page, head: bytes) -> None:
    """Refuse HTML under the name of a PDF or DOCX: it is what a portal says of a missing file."""
    name = urlsplit(page.source).path.lower() or page.source.lower()
    if name.endswith((".pdf", ".docx")) and _starts_as_html(head):
        raise UnreadableError(
            f"{page.source}: a web page under the name of a file, as portals give for files that"
            " are gone; fetch it again.",
            "broken",
        )


def _plain(head: bytes) -> bytes:
    """Return the head of a text without the zero bytes of UTF-16."""
    return head.replace(b"\x00", b"")


def _starts_as_html(head: bytes) -> bool:
    start = _plain(head).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1000].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    )


def _refuse_other_formats(page: Page, head: bytes) -> None:
    for signature, name, way_out in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableError(
                f"{page.source}: {name} files are not read as they are; {way_out}.",
                "unsupported",
            )
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    wide = marked or 0 in head[:200]  # UTF-16 without a mark has zeros from its first space on
    zeros = head.count(0)
    # In UTF-16 half of a letter may be any byte, so controls tell nothing there.
    strange = 0 if marked else len(head) - len(head.translate(None, _CONTROLS))
    binary = head.startswith(_BINARY_SIGNATURES) or strange > len(head) * 0.02
    if binary or (zeros and not (wide and zeros > len(head) * 0.15) and zeros > len(head) * 0.01):
        raise UnreadableError(
            f"{page.source}: these bytes are no text; cchc reads HTML, TXT, MD, PDF, DOCX and DOC.",
            "binary",
        )
