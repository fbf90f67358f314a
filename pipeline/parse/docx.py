"""DOCX to paragraphs and rows, from the parts of the package by lxml.

Nothing outside of the file is ever looked at: no entities, no links, no linked images or templates.
"""

from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from pipeline.parse.drawings import large_drawings
from pipeline.parse.headers import has_letterhead, letterhead_of
from pipeline.parse.numbering import Numbering
from pipeline.parse.package import Parts
from pipeline.parse.pagemarks import collapsed, sheets_of
from pipeline.parse.pieces import ParseError, Piece, Sheet
from pipeline.parse.styles import Styles
from pipeline.parse.tables import TableCell, table_pieces
from pipeline.parse.wordml import FALLBACK, MATH, W, attribute, child, is_on, symbol

_MAX_ROW = 200  # cells
_MAX_DEPTH = 10  # tables within tables
_USUAL_WIDTH = 72.0  # points, of a column whose width the file does not say
_MAX_PIECES = 100_000  # paragraphs and rows; a plan has some 2,000
_MAX_CELLS = 500_000
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_GONE = ("vanish", "strike", "dstrike")
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_PROPERTIES = frozenset((f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}tcPr", f"{W}sectPr"))
_SKIPPED = _PROPERTIES | {
    f"{W}del",
    f"{W}moveFrom",
    FALLBACK,
}
_CHARACTERS = {
    f"{W}tab": " ",
    f"{W}noBreakHyphen": "-",
    f"{W}cr": "\n",
    f"{W}lastRenderedPageBreak": "\f",
}


def read_docx(parts: Parts) -> list[Sheet]:
    """Return the pages of a document, or all as page 0 where the file does not say where they end.

    Word notes where pages began when it last showed the file; other programs do not. Pictures as
    large as a page are pieces too, which are not read here. Raises ParseError like `Parts`.
    """
    root = parts.tree("word/document.xml")
    body = child(root, "body") if root is not None else None
    if body is None:
        raise ParseError("broken", "the DOCX file holds no document; save it anew")
    styles = Styles(parts.tree("word/styles.xml"))
    pictures = large_drawings(root, parts.tree("word/_rels/document.xml.rels"))
    notes = {
        (kind, attribute(note, "id")): note
        for kind in _NOTES.values()
        for note in _children(parts.tree(f"word/{kind}s.xml"))
    }
    reader = _Reader(styles, Numbering(parts.tree("word/numbering.xml")), pictures, notes)
    pieces = list(islice(reader.blocks(body), _MAX_PIECES + 1))
    header = letterhead_of(parts, root)
    if header is not None and not has_letterhead(pieces):
        pieces[:0] = reader.blocks(header)
    if len(pieces) > _MAX_PIECES:
        raise ParseError("too_large", f"it has more than {_MAX_PIECES} paragraphs; split it")
    return sheets_of(pieces)


def _children(root: etree._Element | None) -> list[etree._Element]:
    return [] if root is None else list(root)


class _Reader:
    """Reads the blocks of a document in order; numbers of list items count on.

    A footnote comes behind the paragraph or table that refers to it.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        pictures: Mapping[etree._Element, Piece],
        notes: dict[tuple[str, str | None], etree._Element],
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._pictures = pictures
        self._notes = notes
        self._noted: list[etree._Element] = []
        self._tables = 0
        self._cells = 0

    def blocks(self, parent: etree._Element) -> Iterator[Piece]:
        """Yield paragraphs and rows below `parent`."""
        open_ = ""
        for node in parent:
            if node.tag == _PARAGRAPH:
                lines = list(self._paragraph(node))
                if open_ and lines:
                    lines[0], open_ = f"{open_} {lines[0]}", ""
                if lines and _goes_on(node):
                    open_ = lines.pop()
                yield from (Piece("paragraph", text=text) for text in lines)
                yield from self._pictures_in(node)
                yield from self._notes_below()
            elif node.tag == _TABLE and not _is_frame(node):
                self._tables += 1
                yield from table_pieces(self._rows(node), self._tables, _widths(node))
                yield from self._pictures_in(node)
                yield from self._notes_below()
            elif isinstance(node.tag, str) and node.tag not in _SKIPPED:
                yield from self.blocks(node)  # content controls, insertions, frames
        if open_:
            yield Piece("paragraph", text=open_)

    def _notes_below(self) -> Iterator[Piece]:
        """Yield the notes referred to since the last ones."""
        while self._noted:
            yield from self.blocks(self._noted.pop(0))

    def _pictures_in(self, node: etree._Element) -> Iterator[Piece]:
        if self._pictures:
            yield from (self._pictures[inner] for inner in node.iter() if inner in self._pictures)

    def _rows(self, table: etree._Element) -> list[list[TableCell]]:
        rows = []
        for inner in table.iter(_TABLE):
            if sum(1 for _ in islice(inner.iterancestors(_TABLE), _MAX_DEPTH)) == _MAX_DEPTH:
                raise ParseError(
                    "too_large", f"tables stand in each other {_MAX_DEPTH} deep; part them"
                )
        for row in table.iter(_ROW):
            if _home(row, _TABLE) is table:
                rows.append(self._row(row, table))
        return rows

    def _row(self, row: etree._Element, table: etree._Element) -> list[TableCell]:
        before = _number(child(child(row, "trPr"), "gridBefore"))
        cells = [TableCell((), before)] if before else []
        columns = before
        for cell in row.iter(_CELL):
            if _home(cell, _TABLE) is not table or columns >= _MAX_ROW:
                continue
            about = child(cell, "tcPr")
            merged = child(about, "vMerge")
            covered = merged is not None and attribute(merged, "val") in (None, "continue")
            span = max(_number(child(about, "gridSpan")), 1)
            cells.append(TableCell(() if covered else self._cell(cell), span, covered))
            columns += span
        self._cells += columns
        if self._cells > _MAX_CELLS:
            raise ParseError("too_large", f"it has more than {_MAX_CELLS} cells in tables")
        return cells

    def _cell(self, cell: etree._Element) -> list[str]:
        return [
            text
            for paragraph in cell.iter(_PARAGRAPH)
            if _home(paragraph, _CELL) is not None and _home(paragraph, f"{W}txbxContent") is None
            for text in self._paragraph(paragraph)
        ]

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        """Yield the lines of a paragraph, the first with its number; text boxes come behind it."""
        properties = child(paragraph, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        parts: list[str] = []
        boxes: list[etree._Element] = []
        self._runs(paragraph, style, parts, boxes)
        text = "".join(parts)
        if text.strip(" \n\f"):
            number = self._numbering.next(properties, self._styles.numbering(style))
            marks = text[: len(text) - len(text.lstrip("\f "))].replace(" ", "")
            text = f"{marks}{number} {text.lstrip(chr(12) + ' ')}" if number else text
        for line in text.split("\n"):
            words = collapsed(line)
            if words:
                yield words
        for box in boxes:
            for inner in box.iter(_PARAGRAPH):
                yield from self._paragraph(inner)

    def _runs(
        self,
        node: etree._Element,
        style: str | None,
        parts: list[str],
        boxes: list[etree._Element],
    ) -> None:
        """Add the text below `node` to `parts`; what stands in text boxes is put by."""
        for item in node:
            if not isinstance(item.tag, str) or item.tag in _SKIPPED:
                continue
            if item.tag == f"{W}t":
                parts.append(self._shown(item, style))
            elif item.tag == f"{W}br":
                parts.append("" if attribute(item, "type") else "\n")
            elif item.tag in _CHARACTERS:
                parts.append(_CHARACTERS[item.tag])
            elif item.tag == f"{MATH}t":
                parts.append(item.text or "")
            elif item.tag == f"{W}sym":
                parts.append(symbol(item))
            elif item.tag in _NOTES:
                note = self._notes.pop((_NOTES[item.tag], attribute(item, "id")), None)
                self._noted += [] if note is None else [note]
            elif item.tag == f"{W}txbxContent":
                boxes.append(item)
            else:
                self._runs(item, style, parts, boxes)

    def _shown(self, text: etree._Element, style: str | None) -> str:
        """Return the letters of a run as they are shown: capitals, none if hidden or struck."""
        properties = child(text.getparent(), "rPr")
        if any(is_on(properties, name, default=False) for name in _GONE):
            return ""
        words = (text.text or "").replace("\f", " ").replace("\n", " ")
        if is_on(properties, "caps", default=self._styles.capitals(style)):
            return words.upper()
        return words


def _goes_on(paragraph: etree._Element) -> bool:
    """Whether the end of a paragraph was deleted, so that the next one is part of it."""
    return child(child(child(paragraph, "pPr"), "rPr"), "del") is not None


def _is_frame(table: etree._Element) -> bool:
    """Whether a table of one column only stands around another one."""
    rows = [row for row in table.iter(_ROW) if _home(row, _TABLE) is table]
    single = all(sum(_home(cell, _ROW) is row for cell in row.iter(_CELL)) == 1 for row in rows)
    return single and any(inner is not table for inner in table.iter(_TABLE))


def _home(node: etree._Element, tag: str) -> etree._Element | None:
    """Return the nearest element with this tag around `node`."""
    return next(node.iterancestors(tag), None)


def _widths(table: etree._Element) -> list[float]:
    """Return the widths of a table's columns in points; a twentieth of one is Word's unit."""
    values = [attribute(column, "w") or "" for column in _children(child(table, "tblGrid"))]
    widths = [int(value[:6]) / 20 for value in values if value.isascii() and value.isdigit()]
    return (widths + [_USUAL_WIDTH] * _MAX_ROW)[:_MAX_ROW]


def _number(element: etree._Element | None) -> int:
    value = attribute(element, "val") or "0"
    return min(int(value), _MAX_ROW) if value.isascii() and value.isdigit() else 0
