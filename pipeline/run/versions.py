"""The versions of a page that a corpus has kept, and how their texts differ."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Document, UnreadableError
from corpus.store import CorpusStore, StoredPage
from pipeline.read import read_page


@dataclass(frozen=True, slots=True)
class Version:
    """A version: `current` is the one that is read into datasets.

    `change` says how its text differs from that of the version before: `first`, `same text`, the
    lines that came and went, or why it cannot be read.
    """

    page: StoredPage
    current: bool
    title: str | None
    change: str


def versions(store: CorpusStore, source: str) -> Iterator[Version]:
    """Give the versions of a source in the order in which their bytes came; none if it is none.

    Bytes may differ and the text be the same, as where a page counts its visitors.
    """
    page = store.get(source)
    if page is None:
        return
    before: str | None = None
    for kept in sorted([*store.history(source), page], key=_moment):
        try:
            document = read_page(kept.load())
        except UnreadableError as error:
            yield Version(kept, kept is page, None, f"cannot be read ({error.kind})")
            continue
        change = "first" if before is None else _change(before, document.text)
        yield Version(kept, kept is page, _title(document), change)
        before = document.text


def _moment(page: StoredPage) -> str:
    return page.retrieved_at or ""


def _title(document: Document) -> str:
    return document.declared.title or document.text.partition("\n")[0]


def _change(before: str, after: str) -> str:
    """Return how many lines came and went; `same text` where the texts are the same."""
    if before == after:
        return "same text"
    lines, former = Counter(after.split("\n")), Counter(before.split("\n"))
    return f"+{(lines - former).total()} -{(former - lines).total()} lines"
