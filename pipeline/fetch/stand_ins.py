"""Pages that stand in for an announcement and do not say so, told by what else the portal shows."""

from corpus import Document, Page, UnreadableError
from pipeline.fetch.vanished import Gone, tells, words_of
from pipeline.fetch.visit import Visit
from pipeline.read.sniff import FILE_FORMS, media_type_of

_LITTLE = 100  # characters; what a page has in its menu and footer alone
_FALL = 10  # times shorter than before; corrections leave more of a text


def stand_in(
    visit: Visit, page: Page, document: Document | None, before: Document | None, title: str | None
) -> Gone | None:
    """Return why what answered for an announcement is another page, None where it may be its own.

    `document` is what it says, `before` what the text that is kept says, None for what is a file,
    cannot be read or is not there; `title` is that of the listing. The same bytes under two
    addresses are one page only if both are announced under the same title; else both are asked for
    again.
    """
    if _is_file(page) or (before is not None and before.sha256 == page.sha256):
        return None
    listing = visit.store.listing_of(page.sha256)
    if listing is not None and listing != page.source:
        return Gone("soft_404", f"it shows the listing {listing}")
    other, called = visit.shown.setdefault(page.sha256, (page.source, title))
    if other != page.source and title and called and not _are_one(title, called):
        visit.store.journal.settle(visit.portal.id, other, "failed", visit.at, "stand_in")
        return Gone("stand_in", f"it shows the same page as {other}, announced as another text")
    return _unlike(before, document, title) if before is not None else None


def _unlike(before: Document, document: Document | None, title: str | None) -> Gone | None:
    """Return what a text lacks that it had; whether it was corrected or replaced, a person sees."""
    if document is None:
        return Gone("unlike", "nothing that can be read")
    now, then = len(document.text), len(before.text)
    if now < max(_LITTLE, then / _FALL) <= then:
        return Gone("unlike", f"{now} characters where it had {then}")
    if tells(before, title) and not tells(document, title):
        return Gone("unlike", "a text without the title that it is announced by")
    return None


def _is_file(page: Page) -> bool:
    try:
        return media_type_of(page) in FILE_FORMS
    except UnreadableError:
        return True


def _are_one(title: str, other: str) -> bool:
    """Whether two titles are the same as far as the shorter one goes: listings cut them off."""
    words, others = words_of(title), words_of(other)
    length = min(len(words), len(others))
    return words[:length] == others[:length]
