"""The sample corpus: announcement pages written for this project, and their reading by hand."""

from collections.abc import Iterator
from pathlib import Path

from corpus.page import Page

_FOLDER = Path(__file__).parent


def sample_pages() -> Iterator[Page]:
    """The sample pages in the order of their file names; `source` is `sample/<file name>`.

    Bytes are as a portal would send them; no charset is declared but the one inside the page.
    """
    for path in sorted((_FOLDER / "pages").glob("*.html")):
        yield Page(
            source=f"sample/{path.name}",
            content=path.read_bytes(),
            media_type="text/html",
        )


def sample_gold() -> Path:
    """The folder of gold files: one JSON a page, same stem, format of the annotation guide."""
    return _FOLDER / "gold"
