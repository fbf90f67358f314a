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
from pipeline.platforms.dates import possible, read_date
from pipeline.platforms.entries import clean
from pipeline.platforms.markup import without_markup

_MAX_BYTES = 64 * 1024 * 1024  # unpacked; the format allows sitemaps of 50 MB
_HEAD = 8000
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")
_AMPERSAND = re.compile(rb"&(?:(amp|lt|gt|quot|apos);|(?!#(?:[0-9]{1,7}|[xX][0-9a-fA-F]{1,6});))")
_CHARACTERS = {b"amp": b"&", b"lt": b"<", b"gt": b">", b"quot": b'"', b"apos": b"'", None: b"&"}
_CDATA, _CDATA_END = b"<![CDATA[", b"]]>"
_YEAR_ZERO = re.compile(r"[a-z]{3} 00[0-9]{2} ", re.IGNORECASE)  # taken for 2000 and later
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
        root = etree.fromstring(_mended(content.lstrip()), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"{source} is broken XML; fetch it again.", "malformed") from error
    if root is None:
        raise UnreadableError(f"{source} is broken XML; fetch it again.", "malformed")
    if _name(root) == "sitemapindex":
        maps = [absolute(source, _text(node, "loc")) for node in root if _name(node) == "sitemap"]
        return Listing(listings=tuple(Request(url) for url in dict.fromkeys(maps) if url))
    entries = [node for node in root.iter() if _name(node) in ("item", "entry", "url")]
    found: dict[str, Announcement] = {}
    strays = []
    for node in entries:
        url = _address(node, source)
        if url is None:
            strays.append(_title(node))
        else:
            found.setdefault(url, _announcement(node, url, formats))
    following = [
        absolute(source, str(node.get("href") or ""))
        for node in root.iter()
        if _name(node) == "link" and node.get("rel") == "next"
    ]
    return Listing(
        tuple(found.values()),
        next((Request(url) for url in following if url and url != source), None),
        strays=tuple(strays),
        is_map=_name(root) == "urlset",
    )


def _mended(content: bytes) -> bytes:
    """Return XML whose ampersands all begin the number of a character, out of CDATA.

    Writers leave those of addresses and of `&nbsp;` bare, which then stand for themselves; and
    libxml2 drops the names that XML knows, `&amp;` too, behind the first error of a file.
    """
    if b"\x00" in content[:_HEAD]:  # UTF-16
        return content
    pieces, place = [], 0
    while (start := content.find(_CDATA, place)) >= 0:
        end = content.find(_CDATA_END, start)
        if end < 0:
            break
        pieces += [_AMPERSAND.sub(_numbered, content[place:start]), content[start:end]]
        place = end
    return b"".join([*pieces, _AMPERSAND.sub(_numbered, content[place:])])


def _numbered(match: re.Match[bytes]) -> bytes:
    return b"&#%d;" % ord(_CHARACTERS[match.group(1)])


def _address(node: etree._Element, source: str) -> str | None:
    """Return the address of an entry; RSS may have it as its permanent id alone."""
    own = _text(node, "guid")
    named = (_text(node, "link", "loc"), _linked(node), own if own.startswith("http") else "")
    return next(filter(None, (absolute(source, one) for one in named)), None)


def _announcement(node: etree._Element, url: str, formats: Sequence[str]) -> Announcement:
    printed = _text(node, "pubDate", "published", "date", "publication_date", "updated", "lastmod")
    summary = clean(without_markup(_text(node, "description", "summary")))
    return Announcement(
        url=url,
        title=_title(node),
        date=_date(printed, formats) if printed else None,
        date_printed=printed or None,
        summary=summary or None,
    )


def _title(node: etree._Element) -> str:
    return clean(without_markup(_text(node, "title")))


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
    if _YEAR_ZERO.search(printed):
        return None
    try:
        moment = parsedate_to_datetime(printed)
        if moment.tzinfo:
            return possible(moment.astimezone(_HANOI).isoformat())
    except (ValueError, IndexError, OverflowError):
        return read_date(printed, formats)
    return read_date(printed, formats)
