"""Tables of indicators: a name, a unit, and one value for each column of years."""

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus import Span
from extractors.folding import fold, lower
from extractors.page.layout import Layout, Line
from extractors.rules import FirstOf, load_rules
from extractors.targets.levels import find_levels, one_level
from extractors.targets.quantities import Quantity, find_quantities
from extractors.targets.table_values import values_of_cell
from extractors.targets.wording import is_nowhere

SEPARATOR = " | "
_VALUES = ("target", "baseline", "value")
_LONGEST_LEVEL, _LONGEST_VALUE, _SHORTEST_NAME = 30, 45, 12
_LEAST_CELLS, _LONGEST_LEVEL_ROW = 3, 80
_UNIT_OF_TABLE = re.compile(r"(?:đơn vị(?: tính)?|đvt): ?(%|phần trăm|phút|điểm|giờ|ngày)")
_PERCENT_NAME = re.compile(r"tỷ lệ|tỉ lệ|\(%\)|mức độ hài lòng")
_UNIT_OF_NAME = re.compile(
    r"\((?:đvt: ?)?(%|phần trăm|phút|giờ|ngày|điểm|hạng|bậc|dịch vụ|đơn vị|cơ quan|xã|"
    r"huyện|hồ sơ|thủ tục|văn bản|sáng kiến|mô hình|lượt|lượt người|cuộc|lớp|phòng|nhiệm vụ|"
    r"người)\)$"
)
_YEAR = re.compile(r"20[0-9]{2}")
_AIMS = ("chỉ tiêu", "mục tiêu")
_UNITS = (
    ("%", "percent"),
    ("phần trăm", "percent"),
    ("phút", "minute"),
    ("giờ", "hour"),
    ("ngày", "day"),
    ("điểm", "point"),
    ("hạng", "rank"),
    ("bậc", "rank"),
    ("thứ", "rank"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `role` is indicator, unit, target, baseline, value (target or result,
    the header does not say), due, whose (the bodies meant) or other; `level` and `year` where the
    header names them."""

    role: str
    level: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table with the words of its row and column.

    `due` and `whose` are the cells of its row that say by when and for whom, where there are any;
    `level` is that of one of several values in a cell; `label` is the name of a row above where
    this row's name only tells a level.
    """

    quantity: Quantity
    name: Span
    row: Span
    cell: Span
    column: Column
    due: Span | None = None
    whose: Span | None = None
    level: str | None = None
    label: Span | None = None


def cells_of(text: str, line: Line) -> list[Span]:
    """Return the cells of a row, without outer white space."""
    cells, start = [], line.start
    for piece in text[line.start : line.end].split("|"):
        stripped = piece.strip()
        begin = start + (piece.index(stripped) if stripped else 0)
        cells.append(Span(begin, begin + len(stripped)))
        start += len(piece) + 1
    return cells


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


def _names_indicators(folded: str, cells: list[Span]) -> bool:
    """Whether one of the cells heads a column of indicators, as in every header."""
    return any(_role(folded[cell.start : cell.end]) == "indicator" for cell in cells)


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


def _header(folded: str, cells: list[Span], plan_year: int | None) -> list[Column]:
    """Return the columns of a header row; an empty list where the row is none."""
    if not _names_indicators(folded, cells):
        return []
    columns = [_column(folded, cell, plan_year) for cell in cells]
    names = [i for i, column in enumerate(columns) if column.role == "indicator"]
    if len(names) > 1 and not any(c.role in _VALUES for c in columns):
        aim = cells[names[-1]]  # "Nhiệm vụ | Chỉ tiêu": what is done, and how much of it
        if folded[slice(*aim)] in _AIMS:
            columns[names.pop()] = Column("target")
    if not any(c.role in _VALUES for c in columns):
        return []
    return [
        Column("other") if c.role == "indicator" and i != names[0] else c
        for i, c in enumerate(columns)
    ]


def _below(
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
        role = group.role if group.role in _VALUES else own.role
        if role == "target" and own.year and plan_year and own.year < plan_year:
            role = "baseline"
        columns.append(Column(role, own.level or group.level, own.year or group.year))
    named = any(column.role == "indicator" for column in columns)
    return columns if named and any(column.role in _VALUES for column in columns) else []


def _bare_row(folded: str, cells: list[Span]) -> list[Column]:
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


def _unit(words: str) -> str:
    return next((unit for cue, unit in _UNITS if cue in words), "count")


def _merged(columns: list[Column], cells: list[Span]) -> list[Column]:
    """Return the columns of a row with these cells, the last of which may span several.

    A value over the columns of all levels ("Sở, ngành | Cấp huyện | Cấp xã") is for all of them,
    one over years for the last. An empty list where the row does not fit.
    """
    if len(cells) > len(columns):
        return []
    filled = max((i for i, cell in enumerate(cells, 1) if cell.start < cell.end), default=1)
    spanned = columns[filled - 1 :]
    if not _LEAST_CELLS <= filled < len(columns) or {c.role for c in spanned} != {"target"}:
        return columns if len(cells) == len(columns) else []
    level = spanned[0].level if len({c.level for c in spanned}) == 1 else "all"
    return [*columns[: filled - 1], Column("target", level, spanned[-1].year)]


def _read_row(
    text: str, folded: str, columns: list[Column], unit: str | None, line: Line
) -> list[Cell]:
    """Return the values of one row; `unit` is the table's, None where each row has its own."""
    cells = cells_of(text, line)
    columns = _merged(columns, cells)
    if not columns:
        return []
    roles = [column.role for column in columns]
    name = cells[roles.index("indicator")]
    if "unit" in roles:
        unit = _unit(folded[slice(*cells[roles.index("unit")])])
    elif bracketed := _UNIT_OF_NAME.search(folded, *name):
        unit = _unit(bracketed[1])
    elif unit is None and _PERCENT_NAME.search(folded, *name):
        unit = "percent"
    elif unit is None and folded.startswith("số ", name.start):
        unit = "count"
    if name.end - name.start < 4:
        return []
    due, whose = (
        cells[roles.index(role)] if roles.count(role) == 1 else None for role in ("due", "whose")
    )
    found = []
    for column, cell in zip(columns, cells, strict=False):
        values = values_of_cell(folded, cell, unit, name) if column.role in _VALUES else []
        for quantity, level in values:
            found.append(Cell(quantity, name, line.span, cell, column, due, whose, level))
    return found


def _name(text: str, columns: list[Column], cells: list[Span]) -> Span | None:
    """Return the name of a row where it names more than a level."""
    places = (i for i, column in enumerate(columns) if column.role == "indicator")
    cell = next((cells[i] for i in places if i < len(cells)), None)
    return cell if cell and cell.start < cell.end and not is_nowhere(text[slice(*cell)]) else None


def find_table_values(text: str, layout: Layout, plan_year: int | None) -> list[Cell]:
    """Return the values of tables that name an indicator and give its values in cells of their own.

    A column headed by a year before `plan_year` gives baselines.
    """
    folded = lower(fold(text))
    found: list[Cell] = []
    columns: list[Column] = []
    upper: list[Span] = []
    unit: str | None = None
    above: Span | None = None
    for line in layout.role("body"):
        if SEPARATOR not in text[line.start : line.end]:
            caption = _UNIT_OF_TABLE.search(folded, line.start, line.end)
            if caption or line.end - line.start > _LONGEST_LEVEL_ROW:
                columns, upper = [], []  # a short line between rows is one cell over the whole row
                unit = _unit(caption.group(1)) if caption else None
                above = None
            continue
        cells = cells_of(text, line)
        header = _below(folded, upper, cells, plan_year) or _header(folded, cells, plan_year)
        if header:
            columns, upper = header, cells
        elif _names_indicators(folded, cells):
            columns, upper = [], cells  # the first row of a header whose second has the values
        else:
            row = columns or _bare_row(folded, cells)
            values = _read_row(text, folded, row, unit, line)
            named = _name(text, row, cells)
            above = named or above
            found.extend(values if named else [replace(value, label=above) for value in values])
    return found
