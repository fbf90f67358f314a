"""RSS, Atom and sitemaps, told by their root element."""

import re
import zlib
from collections.abc import Sequence
from datetime import timedelta, timezone
from email.utils import parsedate_to_datetime

from lxml import etree

from corpus import Page, UnreadableError
from pipeline.platforms.addresses import absolute
from pipeline.platforms.announcement import Announcement, Listing, Request
from pipeline.platforms.dates import read_date
from pipeline.platforms.entries import clean
from pipeline.platforms.markup import without_markup

_MAX_BYTES = 64 * 1024 * 1024  # unpacked; the format allows sitemaps of 50 MB
_HEAD = 8000
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")
_ENTITY = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30};)", re.S
)
_HANOI = timezone(timedelta(hours=7))


def unpacked(page: Page) -> bytes:
    """Return the bytes of a page, unpacked where they are a gzip file, as sitemaps are.

    Raises UnreadableError (kind `malformed` or `too_large`).
    """
    if not page.content.startswith(b"\x1f\x8b"):
        return page.content
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(page.content, _MAX_BYTES)
    except zlib.error as error:
        raise UnreadableError(
            f"{page.source} is broken gzip; fetch it again.", "malformed"
        ) from error
    if unpacker.unconsumed_tail:
        raise UnreadableError(f"{page.source} unpacks to too much; leave it out.", "too_large")
    if not unpacker.eof:
        raise UnreadableError(f"{page.source} is cut short; fetch it again.", "malformed")
    return content


def is_feed(content: bytes) -> bool:
    """Return whether bytes are RSS, Atom, a sitemap or an index of sitemaps."""
    head = content[:_HEAD].lower().replace(b"\x00", b"")
    return any(root in head for root in _ROOTS) and b"<html" not in head


def read_feed(content: bytes, source: str, formats: Sequence[str]) -> Listing:
    """Return the announcements of a feed or sitemap; an index of sitemaps gives `listings`.

    Entries of a sitemap have an empty title unless it is one of news; their date is that of the
    last change. Raises UnreadableError (kind `malformed`).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(_ENTITY.sub(_kept, content.lstrip()), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{source} is broken XML; fetch it again.", "malformed") from error
    if root is None:
        raise UnreadableError(f"{source} is broken XML; fetch it again.", "malformed")
    if _name(root) == "sitemapindex":
        maps = [absolute(source, _text(node, "loc")) for node in root if _name(node) == "sitemap"]
        return Listing(listings=tuple(Request(url) for url in dict.fromkeys(maps) if url))
    entries = [node for node in root.iter() if _name(node) in ("item", "entry", "url")]
    found = [_announcement(node, source, formats) for node in entries]
    following = [
        absolute(source, str(node.get("href") or ""))
        for node in root.iter()
        if _name(node) == "link" and node.get("rel") == "next"
    ]
    once = {one.url: one for one in reversed([one for one in found if one])}
    asked = next((Request(url) for url in following if url and url != source), None)
    return Listing(tuple(reversed(once.values())), asked)


def _kept(match: re.Match[bytes]) -> bytes:
    """Return a stretch of CDATA as it is, an entity of HTML so that XML takes it for text."""
    return b"&amp;" + match.group(1) if match.group(1) else match.group()


def _announcement(node: etree._Element, source: str, formats: Sequence[str]) -> Announcement | None:
    url = absolute(source, _text(node, "link", "loc") or _linked(node))
    if url is None:
        return None
    printed = _text(node, "pubDate", "published", "date", "publication_date", "updated", "lastmod")
    summary = clean(without_markup(_text(node, "description", "summary")))
    return Announcement(
        url=url,
        title=clean(without_markup(_text(node, "title"))),
        date=_date(printed, formats) if printed else None,
        date_printed=printed or None,
        summary=summary or None,
    )


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _text(node: etree._Element, *names: str) -> str:
    """Return the text of the first element inside with one of the names, the first name first."""
    for name in names:
        for inner in node.iter():
            if _name(inner) == name and inner is not node and (inner.text or "").strip():
                return str(inner.text).strip()
    return ""


def _linked(node: etree._Element) -> str:
    links = [one for one in node if _name(one) == "link" and one.get("href")]
    chosen = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    return str(chosen.get("href")) if chosen is not None else ""


def _date(printed: str, formats: Sequence[str]) -> str | None:
    """Return a date of RFC 822 in +07:00, or one as lists print it."""
    try:
        moment = parsedate_to_datetime(printed)
    except (ValueError, IndexError):
        return read_date(printed, formats)
    return moment.astimezone(_HANOI).isoformat() if moment.tzinfo else read_date(printed, formats)
