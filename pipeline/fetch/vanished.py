"""Announcements that a portal took away without a 404: it redirects, or says so with status 200.

What is known of them is then kept as it was: the page that came is another one. So is the notice
of a portal that is being mended or breaks down; then the announcement is not gone, only not to be
had.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml

from corpus import Document, Page, UnreadableError
from extractors.rules import Rule, compile_rules
from pipeline.platforms.markup import Tree, text_of
from pipeline.portals.discovery import plain
from pipeline.read.decode import decode
from pipeline.read.sniff import media_type_of

GONE = frozenset({"http_404", "http_410", "redirected", "soft_404", "no_file"})
"""The kinds of `Gone`, and the statuses that say the same."""

_STUB = 3_000  # bytes; below that a script that leads away is all that a page is for
_LITTLE = 200  # characters of text beside such a script
_SHORT = 5_000  # characters of text; who says more than that does not only say that it is gone
_LINE = 200  # characters of a saying
_FEW_WORDS = 3  # a title of fewer (Xem thêm) is not the page's own
_ENOUGH_WORDS = 6  # of a title: listings cut it off, pages add to it
_HEADINGS = ("title", "h1", "h2", "h3")
_NAMES = re.compile(r"\s[-–|»:]{1,2}\s")  # between a page's title and the site's name


class Gone(NamedTuple):
    """Why an address does not give what it should: `kind` in one word, `reason` as a phrase.

    It is gone if the kind is one of `GONE`, else the next run may have it.
    """

    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of an address before it is asked.

    `title` is that of the announcement, `place` the address that answered the last time, both None
    where there is none; `listings` are the addresses of the portal's listings.
    """

    title: str | None
    place: str | None
    listings: frozenset[str]


def vanished(
    answered: str, page: Page, document: Document | None, expected: Expected
) -> Gone | None:
    """Return why a page with status 200 is not the one asked for, None where it may be.

    `answered` is the address that answered, `page.source` the one that was asked for, `document`
    what the page says, None where it is a file or cannot be read.
    """
    if _bare(answered) not in (_bare(page.source), _bare(expected.place or "")):
        gone = _led_away(answered, page.source, document, expected)
        if gone is not None:
            return gone
    try:
        is_page = media_type_of(page) == "text/html"
    except UnreadableError as error:
        reason = "a web page stands under the name of the file"
        return Gone("no_file", reason) if error.kind == "broken" else None
    if not is_page:
        return None
    return _led_on(page, document, expected) or _said(page, document, expected)


def _led_away(
    answered: str, asked: str, document: Document | None, expected: Expected
) -> Gone | None:
    """Return where a redirect led that is no page of the announcement's."""
    to_listing = _bare(answered) in {_bare(url) for url in expected.listings}
    place = leads_away(answered, asked) or ("listing" if to_listing else None)
    if place is not None:
        return Gone("redirected", f"it is redirected to {answered} ({place})")
    upwards = _bare(asked).startswith(f"{_bare(answered)}/")
    if (upwards or expected.place) and not tells(document, expected.title):
        return Gone("redirected", f"it is redirected to {answered}, which does not have it")
    return None


def _led_on(page: Page, document: Document | None, expected: Expected) -> Gone | None:
    """Return that a page without a text only leads on, by its markup or a script."""
    little = document is None or len(document.text) < _LITTLE
    if len(page.content) >= _STUB or not little or _is_it(document, expected):
        return None
    markup = page.content.decode("utf-8", "replace").lower()
    found = any(rule.regex.search(markup) for rule in rules("stub"))
    return Gone("redirected", "its page only leads on to another one") if found else None


def _said(page: Page, document: Document | None, expected: Expected) -> Gone | None:
    """Return what a short page says of itself, by the rules of `vanished.yml`.

    One with the announcement's own title is no notice of a breakdown, but may announce one.
    """
    text = document.text if document else ""
    if len(text) > _SHORT:
        return None
    try:
        tree = Tree(decode(page.content, page.charset).text)
    except UnreadableError:
        return None
    sayings = rules("saying") + (() if _is_it(document, expected) else rules("passing"))
    headings = [part for node in tree.select(_HEADINGS) for part in _NAMES.split(text_of(node))]
    for in_heading, lines in ((True, headings), (False, text.split("\n"))):
        for line in lines:
            words = plain(line[:_LINE])
            for rule in sayings:
                if (in_heading or "in" not in rule.attributes) and rule.regex.search(words):
                    kind = "soft_404" if rule.label == "saying" else rule.id.partition(".")[2]
                    return Gone(kind, f"it says {line.strip()[:_LINE]!r}")
    return None


def _is_it(document: Document | None, expected: Expected) -> bool:
    """Whether a page surely is the announcement: it has a title that is its own."""
    long = len(words_of(expected.title or "")) >= _FEW_WORDS
    return document is not None and long and tells(document, expected.title)


def tells(document: Document | None, title: str | None) -> bool:
    """Whether a page has the first words of a title; so it may where nobody can tell."""
    words = words_of(title or "")[:_ENOUGH_WORDS]
    if document is None or len(words) < _FEW_WORDS:
        return True
    text = f"{document.declared.title or ''}\n{document.text}"
    return f" {' '.join(words)} " in f" {' '.join(words_of(text))} "


def words_of(text: str) -> list[str]:
    """Return the words of a text without accents and in lower case."""
    return re.findall(r"\w+", plain(text))


def leads_away(answered: str, asked: str) -> str | None:
    """Return what an address is that answered for another: home, a login, an error page.

    None where it may be the page, and where such a page was asked for.
    """
    rule = _address_rule(answered)
    if rule is None or _address_rule(asked) is not None:
        return None
    return rule.id.partition(".")[2]


def is_home(url: str) -> bool:
    """Whether an address is that of a home page, which no announcement has."""
    rule = _address_rule(url)
    return rule is not None and rule.id == "vanished.home"


def _address_rule(url: str) -> Rule | None:
    parts = urlsplit(url.lower())
    place = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return next((rule for rule in rules("address") if rule.regex.search(place)), None)


def _bare(url: str) -> str:
    """Return an address without what redirects change of it that leads to the same page."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/") + query


@cache
def rules(label: str) -> tuple[Rule, ...]:
    """Return the rules of `vanished.yml` with this label."""
    text = files("pipeline.fetch").joinpath("vanished.yml").read_text(encoding="utf-8")
    found = compile_rules(yaml.safe_load(text), "vanished.yml")
    return tuple(rule for rule in found if rule.label == label)
