"""Texts to measure with: the sample corpus, and the pages beside the checkout where they are."""

from pathlib import Path

from corpus import Document
from corpus.page import Page
from corpus.sample import sample_pages
from pipeline.read import read_page

SHARED = Path(__file__).parents[2] / "shared"


def documents() -> list[Document]:
    """Return the sample pages as documents, and the real seed pages if they are there."""
    pages = list(sample_pages())
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        pages.append(Page(source=path.name, content=path.read_bytes(), media_type="text/plain"))
    return [read_page(page) for page in pages]


def document_of(text: str) -> Document:
    """Return a document of this text alone."""
    return Document(document_id="", source="", media_type="text/plain", sha256="", text=text)


def repeated(text: str, length: int) -> str:
    """Return `text` repeated, line by line complete, to about `length` characters."""
    return "\n".join([text] * max(1, round(length / (len(text) + 1))))
