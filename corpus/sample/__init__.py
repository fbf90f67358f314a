"""The sample corpus: announcement pages written for this project, and their reading by hand."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.page import Page

_FOLDER = Path(__file__).parent
_MEDIA_TYPES = {".html": "text/html", ".pdf": "application/pdf"}
_ATTACHED = "-ke-hoach"


def sample_pages() -> Iterator[Page]:
    """The sample pages in the order of their file names; `source` is `sample/<file name>`.

    Bytes are as a portal would send them; no charset is declared but the one inside the page. A
    file `<stem>-ke-hoach.pdf` is the plan that the page `<stem>.html` has as its attachment.
    """
    for path in sorted((_FOLDER / "pages").iterdir()):
        page = Page(
            source=f"sample/{path.name}",
            content=path.read_bytes(),
            media_type=_MEDIA_TYPES[path.suffix],
        )
        if path.stem.endswith(_ATTACHED):
            announcement = f"sample/{path.stem.removesuffix(_ATTACHED)}.html"
            page = replace(page, parent_id=Page(announcement, b"").document_id)
        yield page


def sample_gold() -> Path:
    """The folder of gold files: one JSON a page, same stem, format of the annotation guide."""
    return _FOLDER / "gold"
