"""Pages of pieces to one text: paragraphs and rows a line each, and where every page begins."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from corpus import UnreadableError
from pipeline.parse.pieces import Piece, Sheet
from pipeline.read.files.columns import Row
from pipeline.read.files.paragraphs import Block, Margins, continues, joined
from pipeline.read.files.rows import Table
from pipeline.read.files.running import footnotes_begin, without_running_lines
from pipeline.read.files.sandbox import Parsed
from pipeline.read.repair import repair


class FileText(NamedTuple):
    """The text of a file; `page_starts` has the offset at which each page begins.

    It is empty where the format has no fixed pages. `repairs` are those of the text, `ocr:PAGES`,
    `pages_unread:PAGES:WHY` with a word of `UNREAD`, and `encoding_suspect:PAGES`; PAGES are
    numbers with commas, 0 for the pictures of a file without fixed pages.
    """

    text: str
    page_starts: tuple[int, ...]
    repairs: tuple[str, ...]


class _Line(NamedTuple):
    """A line of the text, the page it begins on, and where in it later pages begin."""

    text: str
    page: int
    breaks: tuple[tuple[int, int], ...] = ()


def assemble(parsed: Parsed) -> FileText:
    """Return the text of parsed pages; raises UnreadableError `empty` where there is none."""
    sheets = without_running_lines(parsed.sheets)
    flow = _Flow(_usual_edges(sheets))
    for sheet in sheets:
        flow.add(sheet)
    text, starts, repairs = _text(flow.lines())
    if not text:
        raise UnreadableError("it holds no text.", "empty")
    scanned = [sheet.number for sheet in sheets if sheet.scanned]
    if scanned:
        repairs.append(f"ocr:{_listed(scanned)}")
    for why in dict.fromkeys(parsed.unread.values()):
        pages = [page for page, reason in parsed.unread.items() if reason == why]
        repairs.append(f"pages_unread:{_listed(pages)}:{why}")
    doubtful = [sheet.number for sheet in sheets if sheet.doubtful]
    if doubtful:
        repairs.append(f"encoding_suspect:{_listed(doubtful)}")
    last = max([*(sheet.number for sheet in sheets), *parsed.unread])
    return FileText(text, _page_starts(starts, last, len(text)), tuple(dict.fromkeys(repairs)))


def _listed(pages: Sequence[int]) -> str:
    return ",".join(map(str, sorted(set(pages))))


def _usual_edges(sheets: Sequence[Sheet]) -> dict[int, tuple[float, float]]:
    """Return where lines begin and end on most pages of each width: some pages have few lines."""
    found: dict[int, list[tuple[float, float]]] = {}
    for sheet in sheets:
        lines = [piece for piece in sheet.pieces if piece.kind == "line" and piece.column == 0]
        if lines:
            margins = Margins(lines, [], sheet.width)
            found.setdefault(round(sheet.width), []).append((margins.left, margins.right))
    return {
        width: (median(left for left, _ in edges), median(right for _, right in edges))
        for width, edges in found.items()
    }


class _Flow:
    """The pieces of all pages in order, paragraphs and tables going on over page breaks."""

    def __init__(self, edges: dict[int, tuple[float, float]]) -> None:
        self._edges = edges
        self._done: list[_Line] = []
        self._block: Block | None = None
        self._table: Table | None = None
        self._notes: list[tuple[Piece, int, Margins]] = []

    def add(self, sheet: Sheet) -> None:
        """Add the pieces of a page."""
        margins: dict[int, Margins] = {}
        rows = [piece for piece in sheet.pieces if piece.kind == "row"]
        for column in {piece.column for piece in sheet.pieces}:
            lines = [p for p in sheet.pieces if p.column == column and p.kind == "line"]
            margins[column] = Margins(lines, rows, 0.0 if column else sheet.width)
        if 0 in margins and round(sheet.width) in self._edges:
            margins[0].widen(*self._edges[round(sheet.width)])
        i = 0
        foot = footnotes_begin(sheet)
        while i < len(sheet.pieces):
            piece = sheet.pieces[i]
            if i >= foot:
                self._notes.append((piece, sheet.number, margins[piece.column]))
            elif piece.kind == "row":
                end = i
                while end < len(sheet.pieces) and sheet.pieces[end].table == piece.table:
                    end += 1
                self._add_rows(sheet.pieces[i:end], sheet, goes_on=i == 0)
                i = end
                continue
            elif piece.kind == "line":
                self._add_line(piece, sheet.number, margins[piece.column])
            else:
                self._end()
                self._add_paragraph(piece.text, sheet.number)
            i += 1

    def _add_rows(self, pieces: Sequence[Piece], sheet: Sheet, *, goes_on: bool) -> None:
        rows = [
            Row(tuple(cell.replace("|", "/") for cell in piece.cells), piece.edges)
            for piece in pieces
        ]
        if self._table and goes_on and self._table.takes(rows):
            parted = sheet.height > 0
            self._table.go_on(rows, sheet.number, scanned=sheet.scanned, parted=parted)
            return
        self._end()
        self._table = Table(rows, sheet.number)

    def _add_line(self, piece: Piece, page: int, margins: Margins) -> None:
        if self._block is not None:
            same_page = (self._block.breaks or [(0, self._block.page)])[-1][1] == page
            if continues(self._block, piece, margins, same_page=same_page):
                self._block = joined(self._block, piece, page)
                return
        self._end()
        self._block = Block(piece.text, page, piece, piece)

    def _add_paragraph(self, text: str, page: int) -> None:
        parts = text.split("\f")
        breaks, length = [], len(parts[0])
        for number, part in enumerate(parts[1:], 1):
            breaks.append((length, page + number))
            length += len(part)
        self._done.append(_Line("".join(parts), page, tuple(breaks)))

    def _end(self) -> None:
        """End the paragraph or table begun; the notes below a table stand behind it."""
        if self._block is not None:
            block = self._block
            self._done.append(_Line(block.text, block.page, tuple(block.breaks)))
        if self._table is not None:
            self._done += [_Line(text, page) for text, page in self._table.lines()]
        self._block = self._table = None
        notes, self._notes = self._notes, []
        for piece, page, margins in notes:
            self._add_line(piece, page, margins)
        if notes:
            self._end()

    def lines(self) -> list[_Line]:
        """Return all lines."""
        self._end()
        return self._done


def _text(lines: Sequence[_Line]) -> tuple[str, dict[int, int], list[str]]:
    """Return the repaired text, the first offset on each page that has one, and the repairs."""
    parts: list[str] = []
    starts: dict[int, int] = {}
    repairs: list[str] = []
    length = 0
    for line in lines:
        text, mended = repair(line.text.replace("\n", " "))
        text = text.strip()
        repairs += mended
        if not text:
            continue
        starts.setdefault(line.page, length)
        for place, page in line.breaks:
            before = repair(line.text[:place].replace("\n", " ")).text
            starts.setdefault(page, length + min(len(before) + 1, len(text) - 1))
        parts.append(text)
        length += len(text) + 1
    return "\n".join(parts), starts, repairs


def _page_starts(starts: dict[int, int], last: int, length: int) -> tuple[int, ...]:
    """Return where each page begins; a page without text begins where the next one does."""
    if last < 1:
        return ()
    found: list[int] = []
    following = length
    for page in range(last, 0, -1):
        following = min(starts.get(page, following), following)
        found.append(following)
    return tuple(found[::-1])
