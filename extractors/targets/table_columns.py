"""Columns of tables of indicators: what the words of a header, in one row or two, say of each."""

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus import Span
from extractors.rules import FirstOf, load_rules
from extractors.targets.levels import find_levels, one_level
from extractors.targets.quantities import find_quantities

VALUES = ("target", "baseline", "value")
"""The roles of columns that hold values."""
_ASIDE = ("other", "due", "whose")
_LONGEST_LEVEL, _LONGEST_VALUE, _SHORTEST_NAME = 30, 45, 12
_LEAST_CELLS, _LEAST_LEVELS = 3, 2
NUMBER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]{0,2}")
"""The number of a row or a section."""
_DIGIT = re.compile(r"[0-9]")
_YEAR = re.compile(r"20[0-9]{2}")
_AIMS = ("chỉ tiêu", "mục tiêu")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `role` is indicator, unit, target, baseline, value (target or result,
    the header does not say), due, whose (the bodies meant) or other; `level` and `year` where the
    header names them."""

    role: str
    level: str | None = None
    year: int | None = None


# "Phường | Xã vùng cao": a column for bodies of one level.
_UNIT_HEAD = re.compile(
    r"(?:các )?(?:ubnd )?(?:(?P<commune>(?:xã|phường|thị trấn|đặc khu)\b(?! hội))"
    r"|(?P<district>(?:huyện|quận)\b)|(?P<department>sở\b))"
)


@cache
def _headers() -> FirstOf:
    return FirstOf(load_rules("tables.yml"))


def _role(words: str) -> str:
    rule = _headers().at(words)
    return rule.label if rule else "other"


def names_indicators(folded: str, cells: list[Span]) -> bool:
    """Whether a row is a header: one of its cells heads indicators, another something known.

    A section has a number and a name, which may be "Chỉ số" or "Nhiệm vụ".
    """
    words = [folded[cell.start : cell.end] for cell in cells if cell.start < cell.end]
    if not words or (len(words) < _LEAST_CELLS and NUMBER.fullmatch(words[0])):
        return False
    roles = [rule.label if (rule := _headers().at(word)) else None for word in words]
    if "indicator" not in roles:
        return _aims_over_levels(folded, cells) is not None
    known = sum(bool(role) or _heads_level(word) for role, word in zip(roles, words, strict=True))
    first = roles[0] == "indicator" and len(words) > 1 and not _DIGIT.search(words[1])
    return known > 1 or first


def _aims_over_levels(folded: str, cells: list[Span]) -> int | None:
    """Return the place of the cell that heads names where levels head the values beside it: "TT |
    Chỉ tiêu năm 2024 | Cấp tỉnh | Cấp xã"; None where a row is no such header."""
    words = [folded[slice(*cell)] for cell in cells]
    place = next((i for i, word in enumerate(words) if word.startswith(_AIMS)), None)
    if place is None or sum(map(_heads_level, words[place + 1 :])) < _LEAST_LEVELS:
        return None
    return place


def _heads_level(words: str) -> bool:
    """Whether a header names the bodies of one level: "Cấp xã", "Sở, ngành"."""
    return len(words) < _LONGEST_LEVEL and bool(find_levels(words, 0, len(words)))


def _column(folded: str, cell: Span, plan_year: int | None) -> Column:
    """Return what the header `cell` says of its column."""
    words = folded[cell.start : cell.end]
    role = _role(words)
    named = Span(cell.start, cell.start + len(words.partition("(")[0]))  # "Cấp tỉnh (sở, ngành)"
    level = None
    if len(words) < _LONGEST_LEVEL:
        unit = _UNIT_HEAD.match(words)
        level = one_level(find_levels(folded, *named)) or (unit.lastgroup if unit else None)
    printed = _YEAR.search(words)
    year = int(printed.group()) if printed else None
    if role == "other" and level:
        role = "value"
    if role == "target" and year and plan_year and year < plan_year:
        role = "baseline"
    return Column(role, level, year)


def _to_come(column: Column, plan_year: int) -> Column:
    """Return a column of results of the year that the plan is for ("Kết quả đến 31/12/2024") as one
    of values; beside a column of targets it tells what was reached so far."""
    coming = column.role == "baseline" and column.year is not None and column.year >= plan_year
    return replace(column, role="value") if coming else column


def header_of(folded: str, cells: list[Span], plan_year: int | None) -> list[Column]:
    """Return the columns of a header row; an empty list where the row is none."""
    if not names_indicators(folded, cells):
        return []
    columns = [_column(folded, cell, plan_year) for cell in cells]
    if plan_year and not any(column.role == "target" for column in columns):
        columns = [_to_come(column, plan_year) for column in columns]
    heads = _aims_over_levels(folded, cells)
    if heads is not None:
        columns[heads] = Column("indicator")
    names = [i for i, column in enumerate(columns) if column.role == "indicator"]
    if len(names) > 1 and not any(c.role in VALUES for c in columns):
        aim = cells[names[-1]]  # "Nhiệm vụ | Chỉ tiêu": what is done, and how much of it
        if folded[slice(*aim)] in _AIMS:
            columns[names.pop()] = Column("target")
    if not any(c.role in VALUES for c in columns):
        return []
    return [
        Column("other") if c.role == "indicator" and i != names[0] else c
        for i, c in enumerate(columns)
    ]


def header_below(
    folded: str, upper: list[Span], cells: list[Span], plan_year: int | None
) -> list[Column]:
    """Return the columns of a header of two rows; an empty list where `cells` are no second row.

    The second row leaves empty what the first names for both ("Chỉ tiêu", "Đơn vị tính") and
    divides the last of the first row's cells, whose text is printed once ("Mục tiêu" over years).
    """
    blank = next((i for i, cell in enumerate(cells) if cell.start < cell.end), len(cells))
    groups = upper[blank:]
    if not 0 < blank < len(cells) or not groups or (len(cells) - blank) % len(groups):
        return []
    if any(cell.end - cell.start > _LONGEST_LEVEL for cell in cells):
        return []
    first = [_column(folded, cell, plan_year) for cell in upper]
    share = (len(cells) - blank) // len(groups)
    columns = first[:blank]
    for i, cell in enumerate(cells[blank:]):
        group, own = first[blank + i // share], _column(folded, cell, plan_year)
        role = group.role if group.role in VALUES else own.role
        if role == "target" and own.year and plan_year and own.year < plan_year:
            role = "baseline"
        columns.append(Column(role, own.level or group.level, own.year or group.year))
    named = any(column.role == "indicator" for column in columns)
    return columns if named and any(column.role in VALUES for column in columns) else []


def bare_row(folded: str, cells: list[Span]) -> list[Column]:
    """Return columns for a row of a table without header: a name, then short cells with values."""
    filled = [
        c.end - c.start <= _LONGEST_VALUE
        and any(q.unit not in ("count", "share_of", "all") for q in find_quantities(folded, c))
        for c in cells
    ]
    long = [i for i, c in enumerate(cells) if not filled[i] and c.end - c.start >= _SHORTEST_NAME]
    if not any(filled) or not long or long[0] > filled.index(True):
        return []
    return [
        Column("indicator" if i == long[0] else "value" if filled[i] else "other")
        for i in range(len(cells))
    ]


def merged(columns: list[Column], cells: list[Span]) -> list[Column]:
    """Return the columns of a row with these cells, the last of which may span several.

    A value over the columns of all levels ("Sở, ngành | Cấp huyện | Cấp xã") is for all of them,
    one over years for the last. Cells that reach down from a row above may be missing at the end:
    they say who leads, never a value. An empty list where the row does not fit.
    """
    if len(cells) > len(columns):
        return []
    if _LEAST_CELLS <= len(cells) < len(columns) and all(
        c.role in _ASIDE for c in columns[len(cells) :]
    ):
        return columns[: len(cells)]
    filled = max((i for i, cell in enumerate(cells, 1) if cell.start < cell.end), default=1)
    spanned = columns[filled - 1 :]
    if not _LEAST_CELLS <= filled < len(columns) or {c.role for c in spanned} != {"target"}:
        return columns if len(cells) == len(columns) else []
    level = spanned[0].level if len({c.level for c in spanned}) == 1 else "all"
    return [*columns[: filled - 1], Column("target", level, spanned[-1].year)]
