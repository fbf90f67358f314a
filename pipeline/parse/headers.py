"""The header of a DOCX file's first page, where somebody put the letterhead into it."""

import re
from collections.abc import Sequence

from lxml import etree

from pipeline.parse.package import Parts
from pipeline.parse.pieces import Piece
from pipeline.parse.wordml import W, attribute, is_on

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OWN = re.compile(
    r"\b[Ss]ố\s{0,2}:?\s{0,2}[\d.…]{1,8}\s{0,2}/|\bngày\b.{1,12}\btháng\b|CỘNG H(?:ÒA|OÀ) XÃ HỘI"
)
"""A number, a date or the name of the state: what a reader looks for at the head of a plan."""
_HEAD = 30  # paragraphs and rows of a document among which its own letterhead stands


def letterhead_of(parts: Parts, root: etree._Element) -> etree._Element | None:
    """Return the header of the first page if it has number, date or state, None otherwise.

    Other headers repeat what the text says. Raises ParseError like `Parts`.
    """
    section = next(root.iter(f"{W}sectPr"), None)
    kind = "first" if is_on(section, "titlePg", default=False) else "default"
    references = [] if section is None else section.findall(f"{W}headerReference")
    wanted = next((r.get(_RELATION) for r in references if attribute(r, "type") == kind), None)
    relations = parts.tree("word/_rels/document.xml.rels")
    if wanted is None or relations is None:
        return None
    target = next((r.get("Target") for r in relations if r.get("Id") == wanted), None)
    header = parts.tree(f"word/{target}")
    return header if header is not None and _OWN.search(_words(header)) else None


def _words(header: etree._Element) -> str:
    lines = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in header.iter(f"{W}p"))
    return "\n".join(lines)


def has_letterhead(pieces: Sequence[Piece]) -> bool:
    """Whether a document's own first paragraphs and rows have number, date or state."""
    head = pieces[:_HEAD]
    return any(_OWN.match(text) for piece in head for text in (piece.text, *piece.cells))
