"""Which platform a page comes from: its generator, else what most of its marks say."""

import re
from collections.abc import Mapping

from corpus import Page
from pipeline.platforms.platform import Platform, platforms

_SEEN = 400_000  # characters of a page in which the marks of its platform are looked for
_HEAD = 30_000  # of them may name a generator
_GENERATOR = re.compile(r"<meta\s[^<>]{0,200}?name\s?=\s?[\"']?generator\b[^<>]{0,300}>", re.I)
_CONTENT = re.compile(r"content\s?=\s?[\"']?([^\"'<>]{0,200})", re.I)
_ADDRESS = 2  # marks that an address or a response header counts for


def detect(page: Page, headers: Mapping[str, str] | None = None) -> Platform:
    """Return the platform of a page; `headers` are those of the response, cookies among them.

    It is `unknown` where nothing is recognised.
    """
    seen = page.content[: _SEEN * 2].decode("utf-8", "replace")
    return detect_markup(seen, page.source, headers)


def detect_markup(markup: str, source: str, headers: Mapping[str, str] | None = None) -> Platform:
    """Return the same for the markup of a page from the address or path `source`."""
    generator = _generator(markup)
    for platform in platforms() if generator else ():
        if any(pattern.search(generator) for pattern in platform.detect.generator):
            return platform
    sent = [f"{name}: {value}".lower() for name, value in (headers or {}).items()]
    seen, address = markup[:_SEEN], source.lower()
    best, most = platforms()[-1], 0
    for platform in platforms():
        signs = platform.detect
        marks = sum(_ADDRESS for pattern in signs.address if pattern.search(address))
        marks += _ADDRESS * sum(any(map(p.search, sent)) for p in signs.headers) if sent else 0
        marks += sum(mark in seen for mark in signs.markup)
        if marks > most:
            best, most = platform, marks
    return best


def _generator(markup: str) -> str:
    tag = _GENERATOR.search(markup, 0, _HEAD)
    content = _CONTENT.search(tag.group()) if tag else None
    return content.group(1).lower() if content else ""
