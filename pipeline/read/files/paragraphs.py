"""Lines of pages to paragraphs: by where lines end and begin, as the eye does it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.parse.pieces import Piece
from pipeline.read.wraps import open_words, wrap_pattern

_ROOM = 0.4  # line heights a line's end may differ from the margin, as ragged lines and scans do
_INDENT = 0.6  # line heights that a first line is set in, at least
_SPACE = 0.28  # line heights that a space is wide
_CENTRED = 0.8  # line heights by which the middles of centred lines may differ
_JOINING = frozenset(("và", "của", "thuộc", "về", "trên", "tại"))  # with which no heading begins
_ENDS = ".;:!?"  # behind which a number or a dash begins an item
_LONG = (
    0.65  # of the page's width: a line as long as that is one of the text, not a seal's or note's
)
_MARGINS = 1.2  # times the left margin that the right one is wide at most
_APART = 0.75  # line heights more than usual between two lines that belong to two blocks


@dataclass
class Block:
    """A paragraph being put together; `breaks` are places in its text where a new page begins."""

    text: str
    page: int
    last: Piece
    first: Piece
    lines: int = 1
    breaks: list[tuple[int, int]] = field(default_factory=list)


class Margins:
    """Where lines of one column of a page begin and end, and how far apart they stand.

    A table is as wide as the text, where there are few lines to tell; `boxes` are its rows. Where
    all lines are short, they could go on till as far from the edge of a page of that `width` as
    they begin.
    """

    def __init__(self, lines: Sequence[Piece], boxes: Sequence[Piece], width: float) -> None:
        self.height = median(line.bottom - line.top for line in lines) if lines else 1.0
        placed = [*lines, *boxes]
        self.left = _edge([piece.left for piece in placed], self.height, first=True)
        self.right = max(
            _edge([piece.right for piece in placed], self.height, first=False),
            *(line.right for line in lines if line.right - line.left > _LONG * width),
            width - _MARGINS * self.left,
        )
        gaps = [b.top - a.bottom for a, b in pairwise(lines)]
        self.gap = median(gap for gap in gaps if gap > -self.height) if gaps else 0.0

    def widen(self, left: float, right: float) -> None:
        """Take over the edges of other pages where they lie further out."""
        self.left, self.right = min(self.left, left), max(self.right, right)


def _edge(places: Sequence[float], height: float, *, first: bool) -> float:
    """Return the outermost place at which at least two lines (or the only one) begin or end."""
    ordered = sorted(places)
    for place in ordered if first else ordered[::-1]:
        near = bisect_right(ordered, place + height) - bisect_left(ordered, place - height)
        if near > 1:
            return place
    return (ordered[0] if first else ordered[-1]) if ordered else 0.0


def continues(block: Block, line: Piece, margins: Margins, *, same_page: bool) -> bool:
    """Return whether `line` goes on with the paragraph `block` rather than beginning the next.

    It does where its first word had no room on the line before and it is not set in as the first
    line of a paragraph; lines around one middle (titles) too. `margins` are those of the line's
    column.
    """
    last, height = block.last, margins.height
    if same_page and last.column != line.column:
        return False
    if line.column:
        return _runs_on(block.text, line.text)
    if same_page and line.top - last.bottom > margins.gap + _APART * height:
        return False
    if block.text.isupper() != line.text.isupper() and _is_short(block, line):
        return False
    return _flows(block, line, margins)


def _flows(block: Block, line: Piece, margins: Margins) -> bool:
    """Return whether a line goes on with a paragraph above it by where both begin and end."""
    if _is_centred(block.last, margins) and _is_centred(line, margins):
        return _wraps_centred(block, line, margins)
    at_margin = line.left - margins.left <= _INDENT * margins.height
    preamble = at_margin and wrap_pattern("preamble").match(line.text)
    if preamble and _is_centred(block.last, margins):
        return False
    if margins.right - block.last.right > line.first + (_SPACE + _ROOM) * margins.height:
        return False
    return not wrap_pattern("kind").match(block.text) and not _begins(block, line, margins)


def _begins(block: Block, line: Piece, margins: Margins) -> bool:
    """Return whether a line is set in as the first one of a paragraph, or has its marker.

    In a block that is set in as a whole, items tell where the next one begins. A heading stands at
    the margin: behind a line that happens to be full its number tells it, where a sentence ended.
    """
    set_in = _INDENT * margins.height
    is_item = bool(wrap_pattern("item").match(line.text))
    if is_item and block.text[-1] in _ENDS and not line.text.split(maxsplit=1)[0].isalpha():
        return True
    if line.left - margins.left <= set_in:
        return False
    if block.lines > 1:
        return is_item or abs(line.left - block.last.left) >= set_in
    if block.last.left >= line.left - set_in:
        return True
    return is_item or not wrap_pattern("item").match(block.text)


def _is_short(block: Block, line: Piece) -> bool:
    return block.text.isupper() or (line.text.isupper() and len(line.text.split()) > 2)


def _is_centred(line: Piece, margins: Margins) -> bool:
    middle = (margins.left + margins.right) / 2
    off = abs((line.left + line.right) / 2 - middle)
    return off < _CENTRED * margins.height and line.left - margins.left > _INDENT * margins.height


def _wraps_centred(block: Block, line: Piece, margins: Margins) -> bool:
    """Return whether a centred line goes on: its first word had no room beside the line before."""
    if wrap_pattern("kind").match(block.text) or wrap_pattern("item").match(line.text):
        return False
    room = (margins.right - margins.left) - (block.last.right - block.last.left)
    if room <= line.first + (_SPACE + _ROOM) * margins.height:
        return True
    return _runs_on(block.text, line.text)


def _runs_on(former: str, new: str) -> bool:
    """Return whether the words alone, where places say nothing, make one line go on with another.

    In a letterhead and a signature block the lines are centred in columns of unknown width.
    """
    if wrap_pattern("unfinished").search(former):
        return True
    if wrap_pattern("item").match(new) or wrap_pattern("own_lines").search(new):
        return False
    # In capitals "QUỐC HỘI" ends a name; "quốc hội" would go on.
    open_ = _JOINING if former.isupper() else open_words()
    ends_open = former[-1] in ",-–(" or _word(former.rsplit(maxsplit=1)[-1]) in open_
    return new[:1].islower() or ends_open or _word(new.split(maxsplit=1)[0]) in _JOINING


def _word(word: str) -> str:
    return word.lower().strip('*_"“(,;:')


def joined(block: Block, line: Piece, page: int) -> Block:
    """Return the block with a line more; a word parted by a hyphen keeps the hyphen."""
    breaks = list(block.breaks)
    text = f"{block.text} {line.text}"
    if page != block.page and (not breaks or breaks[-1][1] != page):
        breaks.append((len(block.text) + 1, page))
    return Block(text, block.page, line, block.first, block.lines + 1, breaks)
