"""One page through reading and extraction: what comes of it, or why nothing did."""

import time
from dataclasses import dataclass
from typing import Protocol

from corpus import CchcError, Document, Page, UnreadableError
from extractors.confidence import weigh
from extractors.extract import extract
from extractors.findings import Reading
from pipeline.dataset.issues import Issue
from pipeline.parse.unread import UNREAD
from pipeline.read import read_page

_SUSPECT = {
    "pages_unread": "",
    "language_suspect": "does not look Vietnamese; little or nothing will be found in it",
    "encoding_suspect": "may be in another encoding than it was read in",
    "cut_capture": "was cut off by the crawler that kept it; fetch the page to have its end",
}
_FAULT = 200  # characters of a fault that are told: some quote the whole page


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
    """Return what comes of `page`; one that cannot be read, or that the program fails at, is lost.

    Raises RuleError: with incoherent rules no page may be read.
    """
    begun, stage = time.perf_counter(), "read"
    try:
        document = read_page(page.load())
        read, stage = time.perf_counter(), "extract"
        reading = weigh(extract(document))
    except UnreadableError as error:
        issue = lost(page.source, "read", error.kind, str(error))
    except CchcError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault at one page must not cost all others
        issue = lost(page.source, stage, "fault", _fault(page.source, error))
    else:
        done = time.perf_counter()
        return Outcome(page.source, reading, _suspicions(document), read - begun, done - read)
    return Outcome(page.source, None, (issue,))


def _fault(source: str, error: Exception) -> str:
    what = repr(error)[:_FAULT]  # repr: one line, and no letter that a file cannot hold
    return f"{source} was left out by a fault of this program ({what}); please report it"


def lost(source: str, stage: str, kind: str, message: str) -> Issue:
    """Return the issue of a document that is missing from the dataset."""
    return Issue(source=source, stage=stage, kind=kind, message=message, lost=True)


def skipped(source: str, why: str) -> Issue:
    """Return the issue of a file that was passed over, as it is none that is read."""
    message = f"{source} was skipped: {why}"
    return Issue(source=source, stage="find", kind="skipped", message=message)


def _suspicions(document: Document) -> tuple[Issue, ...]:
    """Return what reading found odd: the document stays, a person should look."""
    parted = (repair.partition(":") for repair in document.repairs)
    return tuple(
        Issue(
            document_id=document.document_id,
            source=document.source,
            stage="read",
            kind=kind,
            message=f"{document.source} {_SUSPECT[kind] or _unread(about)}",
        )
        for kind, _, about in parted
        if kind in _SUSPECT
    )


def _unread(about: str) -> str:
    """Return what is said of pages that were not read, by `PAGES:WHY`."""
    pages, _, why = about.partition(":")
    which = "pictures" if pages == "0" else f"scanned pages ({pages.replace(',', ', ')})"
    return f"has {which} that were not read: {UNREAD[why]}"
