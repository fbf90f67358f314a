"""What a page is: HTML, plain text, Markdown, JSON; by what was declared, its name, its bytes."""

import re
from urllib.parse import urlsplit

from corpus import Page, UnreadableError

_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC"),
    (b"PK\x03\x04", "DOCX or ZIP"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
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
    """Return `text/html`, `text/plain`, `text/markdown` or `application/json` for a page with text.

    Raises UnreadableError: `unsupported` for documents of other formats, `binary` for bytes that
    are no text.
    """
    head = page.content[:_HEAD]
    _refuse_other_formats(page, head)
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


def _plain(head: bytes) -> bytes:
    """Return the head of a text without the zero bytes of UTF-16."""
    return head.replace(b"\x00", b"")


def _starts_as_html(head: bytes) -> bool:
    start = _plain(head).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1000].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        start.startswith((b"<?xml", b"<!--")) and b"<html" in start
    )


def _refuse_other_formats(page: Page, head: bytes) -> None:
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableError(
                f"{page.source}: {name} files are not read yet; give its text as HTML, TXT or MD.",
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
            f"{page.source}: these bytes are no text; cchc reads HTML, TXT and Markdown.", "binary"
        )
