"""The values in one cell of a table of indicators, and what the row's name makes of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus import Span
from extractors.targets.comparators import Comparison
from extractors.targets.levels import find_levels
from extractors.targets.neighbours import listed_levels
from extractors.targets.quantities import Quantity, find_quantities, parse_number

_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<value>[0-9]{1,6}(?:[.,][0-9]{1,3})?)(?!\w|[.,]\w)"
    r"(?: ?(?:-|–|đến) ?(?P<high>[0-9]{1,6}(?:[.,][0-9]{1,3})?)(?!\w|[.,]\w))?"
    r"(?:/[0-9]{2,3})?(?: ?%)?"
)  # a digit that touches a letter is a letter's misreading, or part of a sign: "B0", "3O", "T6"
_MISREAD = re.compile(r"[≤≥<>]|(?<!\w)(?:[^\W\d_][0-9]|[0-9]{1,3}[^\W\d_])[0-9]{0,3}(?!\w)")
_LONGEST_MISREAD = 12
_PIECE = re.compile(r"(?:[^/;,]|,(?=[0-9]))+")
_CHANGED = re.compile(
    r"(?:(?:tỷ lệ|tỉ lệ|mức|số) )?"
    r"(?:(?P<decrease>cắt giảm|cắt|giảm|rút ngắn|tinh giản)|(?P<increase>tăng))\b"
    r"(?! (?:tỷ lệ|tỉ lệ|mức|cường))"
)
_BOUND = re.compile(r"\b(?:(?P<le>tối đa)|(?P<ge>tối thiểu))\b")
_UNCHANGED = ("reach", "eq", "ge", "gt", "rank_le")


def values_of_cell(
    folded: str, cell: Span, unit: str | None, name: Span
) -> list[tuple[Quantity, str | None]]:
    """Return the values of a cell in the unit printed in it or in `unit`, each with its own level.

    A cell has one value, or one for each level that its row names ("cấp tỉnh/ cấp huyện | 95/ 80")
    or that it names itself ("Cấp tỉnh: 95; cấp xã: 70"); the level of a single value is None.
    """
    pieces = [Span(*m.span()) for m in _PIECE.finditer(folded, *cell) if m.group().strip()]
    values = [_value(folded, piece, unit) for piece in pieces]
    levels = _levels(folded, pieces, name) if len(pieces) > 1 and all(values) else []
    if levels:
        return [(value, level) for value, level in zip(values, levels, strict=True) if value]
    value = _value(folded, cell, unit)
    return [(value, None)] if value else []


def looks_like_value(folded: str, cell: Span) -> bool:
    """Whether a cell of which no value could be read is short and has a digit or a comparator."""
    return cell.end - cell.start <= _LONGEST_MISREAD and bool(_MISREAD.search(folded, *cell))


def _levels(folded: str, pieces: Sequence[Span], name: Span) -> list[str]:
    """Return the levels of the pieces of a cell; an empty list where they are not one each."""
    own = [find_levels(folded, *piece) for piece in pieces]
    levels = [level for found in own for level in found]
    levels = levels or listed_levels(folded, *name)
    one_each = len(levels) == len(set(levels)) == len(pieces) and max(map(len, own)) <= 1
    return levels if one_each else []


def _value(folded: str, cell: Span, unit: str | None) -> Quantity | None:
    printed = find_quantities(folded, cell)
    if printed:
        return printed[0]
    match = _NUMBER.search(folded[slice(*cell)])
    if match is None or unit is None:
        return None
    high = parse_number(match["high"]) if match["high"] else None
    value = parse_number(match["value"])
    start, end = cell.start + match.start(), cell.start + match.end()
    return Quantity(start, end, value, high, unit, "tables.value")


def by_name(folded: str, name: Span, comparison: Comparison) -> Comparison:
    """Return how a value is meant in a row whose name says so: "Giảm biên chế | 4", "Thời gian chờ
    tối đa | 20"."""
    bound = _BOUND.search(folded, *name)
    if bound and comparison.comparator == "reach":
        return replace(comparison, comparator=bound.lastgroup or "reach", printed=True)
    changed = _CHANGED.match(folded, *name)
    if changed is None or not changed.lastgroup or comparison.comparator not in _UNCHANGED:
        return comparison
    return replace(comparison, comparator=changed.lastgroup, printed=True)
