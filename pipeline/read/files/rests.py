"""What a page break left of a row: cells that go on in the middle of what they say."""

from collections.abc import Sequence

from corpus import ABOVE
from pipeline.read.wraps import wrap_pattern


def is_rest(former: Sequence[str], row: Sequence[str], *, numbered: bool) -> bool:
    """Whether a row at the head of a page is the rest of the `former` one at the foot of the last.

    Cells that a break parted go on in the middle of a sentence or a name; those of a row of its
    own, whose number stands further up in a merged cell, begin one each. The widest cell tells
    most. `numbered` says that the first column numbers the rows: the rest of one has no number.
    """
    if ABOVE in row or (numbered and row[0]):
        return False
    pairs = [(a, b) for a, b in zip(former, row, strict=False) if b]
    both = [(a, b) for a, b in pairs if a and a != ABOVE]
    if not both:
        return numbered and bool(former[0]) and former[0] != ABOVE
    on = sum(_goes_on(a, b) for a, b in both)
    own = len(pairs) - on
    fewer = len(pairs) < sum(bool(cell) for cell in former)  # a row of its own would be as full
    widest = _goes_on(*max(both, key=lambda pair: len(pair[0]) + len(pair[1])))
    if numbered and len(pairs) == 1 and former[0] not in ("", ABOVE):
        return widest or not _is_ended(both[0][0])
    return on > own or (fewer and widest)


def _goes_on(former: str, cell: str) -> bool:
    """Whether a cell goes on with what the former one says: in lower case, or with its name."""
    return cell[:1].islower() or bool(wrap_pattern("open_cell").search(former.lower()))


def _is_ended(cell: str) -> bool:
    return cell[-1] in ".;:!?…"
