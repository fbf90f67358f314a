"""Bytes to text: what was declared, what the bytes allow, and what reads as Vietnamese."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from corpus import UnreadableError
from pipeline.parse.syllables import share_of_syllables
from pipeline.read.legacy import from_tcvn3, from_vni, undo_legacy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})""", re.I)
_XML = re.compile(
    rb"""^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w:.-]{2,40})""", re.I
)
_HEAD = 4096
_BROKEN = 0.02  # share of a text's lines that may hold broken UTF-8 before it is not UTF-8 at all
_SAMPLE = 400_000


class Decoded(NamedTuple):
    """Text as decoded, not yet repaired, and what was done: `encoding:…`, `encoding_suspect:…`."""

    text: str
    repairs: tuple[str, ...]


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `content`; `declared` is the charset that the transport named.

    Healthy UTF-8 comes through as it is. A byte order mark wins, then valid UTF-8, then, among the
    charsets that are declared or common for Vietnamese, the one that gives the most syllables.
    Raises UnreadableError (kind `encoding`) where no encoding gives text.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _by_mark(content[len(mark) :] if name == "utf-8" else content, name)
    guessed = _wide(content)
    if guessed:
        return Decoded(content.decode(guessed, "replace"), (f"encoding:{guessed}",))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(content, declared)
    mended, name_of_legacy = undo_legacy(text)
    return Decoded(mended, (f"encoding:{name_of_legacy}",) if name_of_legacy else ())


def _by_mark(content: bytes, name: str) -> Decoded:
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        text = content.decode(name, "replace")
        return Decoded(text, (f"encoding_suspect:{name} with broken bytes ({error.reason})",))
    return Decoded(text, () if name == "utf-8" else (f"encoding:{name}",))


def _wide(content: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark: every other byte of its ASCII is zero."""
    head = content[:_HEAD]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if max(odd, even) < len(head) * 0.2 or min(odd, even) > len(head) * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _not_utf8(content: bytes, declared: str | None) -> Decoded:
    lossy = content.decode("utf-8", "replace")
    broken = lossy.count("\ufffd")
    others = sum(1 for c in lossy[:_SAMPLE] if c > "\x7f") or 1
    if broken <= max(1, others * _BROKEN):
        return Decoded(lossy, (f"encoding_suspect:utf-8 with {broken} broken characters",))
    sample = content[:_SAMPLE]
    best: tuple[float, str] = (-1.0, "")
    for name in _candidates(content, declared):
        text = _read(sample, name)
        share = share_of_syllables(text)[0] if text is not None else -1.0
        if share > best[0] + 0.02:
            best = (share, name)
    share, name = best
    text = _read(content, name) if name else None
    if text is None:
        raise UnreadableError(
            "The text is in no encoding that gives readable characters; save it as UTF-8.",
            "encoding",
        )
    note = f"encoding:{name}" if share >= 0.6 else f"encoding_suspect:{name} gives few syllables"
    return Decoded(text, (note,))


def _candidates(content: bytes, declared: str | None) -> list[str]:
    """Return names of encodings to try, what was declared first."""
    names = [declared or ""]
    for pattern in (_META, _XML):
        found = pattern.search(content[:_HEAD])
        if found:
            names.append(found.group(1).decode("ascii", "replace"))
    names += ["windows-1258", "tcvn3", "vni", "windows-1252"]
    known = []
    for name in names:
        plain = name.strip().lower()
        if plain.startswith(("utf-8", "utf8")) or plain in known:
            continue
        if plain in ("tcvn3", "vni") or _is_codec(plain):
            known.append(plain)
    return known


def _is_codec(name: str) -> bool:
    try:
        return bool(name) and codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _read(content: bytes, name: str) -> str | None:
    """Return `content` in the encoding `name`, NFC, or None if it is not in it."""
    if name == "tcvn3":
        return from_tcvn3(content.decode("latin-1"))
    if name == "vni":
        return from_vni(content.decode("latin-1"))
    try:
        return unicodedata.normalize("NFC", content.decode(name))
    except UnicodeError:
        if name != "windows-1258":
            return None
    return unicodedata.normalize("NFC", content.decode(name, "replace"))
