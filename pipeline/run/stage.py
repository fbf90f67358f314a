"""One page through reading and extraction: what comes of it, or why nothing did."""

import time
from dataclasses import dataclass
from typing import Protocol

from corpus import Document, Page, UnreadableError
from extractors.confidence import weigh
from extractors.extract import extract
from extractors.findings import Reading
from pipeline.dataset.issues import Issue
from pipeline.read import read_page


class Loadable(Protocol):
    """A page that is not yet in memory."""

    @property
    def source(self) -> str:
        """Where it is from."""

    def load(self) -> Page:
        """Return the page; raises UnreadableError."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page's reading, None where it is lost; `issues` say why, or what is doubtful."""

    source: str
    reading: Reading | None
    issues: tuple[Issue, ...] = ()
    read_seconds: float = 0.0
    extract_seconds: float = 0.0


def process(page: Loadable) -> Outcome:
    """Return what comes of `page`; a page that cannot be read is an outcome with an issue."""
    begun = time.perf_counter()
    try:
        document = read_page(page.load())
    except UnreadableError as error:
        return Outcome(page.source, None, (lost(page.source, "read", error.kind, str(error)),))
    read = time.perf_counter()
    try:
        reading = weigh(extract(document))
    except Exception as error:
        error.add_note(f"while reading {page.source}, which can be left out")
        raise
    done = time.perf_counter()
    return Outcome(page.source, reading, _suspicions(document), read - begun, done - read)


def lost(source: str, stage: str, kind: str, message: str) -> Issue:
    """Return the issue of a document that is missing from the dataset."""
    return Issue(source=source, stage=stage, kind=kind, message=message, lost=True)


def _suspicions(document: Document) -> tuple[Issue, ...]:
    """Return what reading found odd: the document stays, a person should look."""
    messages = {
        "language_suspect": "does not look Vietnamese; little or nothing will be found in it",
        "encoding_suspect": "may be in another encoding than it was read in",
    }
    return tuple(
        Issue(
            document_id=document.document_id,
            source=document.source,
            stage="read",
            kind=kind,
            message=f"{document.source} {messages[kind]}",
        )
        for repair in document.repairs
        if (kind := repair.partition(":")[0]) in messages
    )
