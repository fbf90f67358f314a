"""What a capture of somebody else's crawl is: a page that is kept, or why it is left.

What holds for answers that are fetched holds for captures: a firewall's page, a notice of
maintenance or that an article is gone is no page, whoever was given it.
"""

import re
from typing import NamedTuple

from corpus import Page, Response, UnreadableError
from pipeline.fetch.challenges import challenge
from pipeline.fetch.urls import canonical
from pipeline.fetch.vanished import Expected, vanished
from pipeline.portals import portal_of
from pipeline.read import read_page
from pipeline.read.sniff import FILE_FORMS, is_packed, media_type_of

_TYPES = frozenset({None, "text/html", "application/xhtml+xml", "text/plain", *FILE_FORMS})
"""Media types that are taken at their word."""

_VAGUE = re.compile(r"octet-stream|download|binary|unknown|x-pdf|zip|rar|compressed")
"""Media types that say nothing of what a file is: its bytes do."""

_FURNITURE = re.compile(r"^(?:image|video|audio|font)/|css|javascript|ecmascript|font|manifest")
_WORD = "WordDocument".encode("utf-16-le")  # what DOC files have and other files of Office not
_OFFICE = b"[Content_Types].xml"  # in DOCX, XLSX, PPTX
_UNKNOWN = Expected(None, None, frozenset())  # a capture comes without its listing


class Left(NamedTuple):
    """A capture that is left, and why: the kind of its issue, the media type where that is why."""

    kind: str
    source: str
    media_type: str | None = None


def page_of(response: Response) -> Page | Left:
    """Return the page in a capture, under its canonical address, or why it is none."""
    source = canonical(response.url)
    if source is None:
        return Left("bad_url", response.url)
    portal = portal_of(source)
    unread = left_type(response.media_type, source)
    try:
        page = response.page(source, portal.id if portal else None)
        if unread is not None and not _is_document(response.media_type, page):
            return unread
        if challenge(response) is not None:
            return Left("challenge", source)
        return _vanished(page) or page
    except UnreadableError as error:
        return unread or Left(error.kind, source)


def left_type(media_type: str | None, source: str) -> Left | None:
    """Return why a capture with that media type is left, None where it is a page by that."""
    declared = (media_type or "").partition(";")[0].strip().lower() or None
    if declared in _TYPES:
        return None
    furniture = _FURNITURE.search(declared or "") is not None
    return Left("skipped" if furniture else "unsupported", source, declared)


def _is_document(media_type: str | None, page: Page) -> bool:
    """Whether what is declared by a name that says nothing is a file that is read, or an archive.

    Tables and slides of Office are packed like its texts, and are not.
    """
    content = page.content
    if not _VAGUE.search(media_type or ""):
        return False
    if is_packed(content):
        return _OFFICE not in content
    try:
        found = media_type_of(page)
    except UnreadableError:
        return False
    return found in FILE_FORMS and (found != "application/msword" or _WORD in content)


def _vanished(page: Page) -> Left | None:
    """Return why a page is another one than was asked for."""
    try:
        document = None if media_type_of(page) in FILE_FORMS else read_page(page)
    except Exception:  # noqa: BLE001 - a page that cannot be read is kept as it is
        document = None
    gone = vanished(page.source, page, document, _UNKNOWN)
    return Left(gone.kind, page.source) if gone else None
