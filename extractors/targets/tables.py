"""Tables of indicators: a name, a unit, and one value for each column of years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus import ABOVE, Span
from extractors.page.layout import Layout, Line
from extractors.rules import expand, read_yaml
from extractors.targets.levels import find_level_words, one_level
from extractors.targets.quantities import Quantity
from extractors.targets.table_columns import (
    NUMBER,
    VALUES,
    Column,
    bare_row,
    header_below,
    header_of,
    merged,
    names_indicators,
)
from extractors.targets.table_values import looks_like_value, values_of_cell
from extractors.targets.wording import is_nowhere

SEPARATOR = " | "
_LONGEST_LEVEL_ROW, _SHORTEST_NAME = 80, 4
_UNIT_OF_TABLE = re.compile(r"(?:đơn vị(?: tính)?|đvt): ?(%|phần trăm|phút|điểm|giờ|ngày)")
_PERCENT_NAME = re.compile(r"tỷ lệ|tỉ lệ|\(%\)|mức độ hài lòng")
_LED_BY = {"số ": "count", "thứ hạng ": "rank", "điểm ": "point", "tổng điểm ": "point"}
_UNIT_LEADS = re.compile("|".join(_LED_BY))
_UNIT_OF_NAME = re.compile(
    r"\((?:đvt: ?)?(%|phần trăm|phút|giờ|ngày|điểm|hạng|bậc|dịch vụ|đơn vị|cơ quan|xã|"
    r"huyện|hồ sơ|thủ tục|văn bản|sáng kiến|mô hình|lượt|lượt người|cuộc|lớp|phòng|nhiệm vụ|"
    r"người)\)$"
)
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
class Cell:
    """One value of a table with the words of its row and column.

    `due` and `whose` are the cells of its row that say by when and for whom, where there are any;
    `level` is that of one of several values in a cell, or of a row below its indicator's.
    """

    quantity: Quantity
    name: Span
    row: Span
    cell: Span
    column: Column
    due: Span | None = None
    whose: Span | None = None
    level: str | None = None


def cells_of(text: str, line: Line) -> list[Span]:
    """Return the cells of a row, without outer white space."""
    cells, start = [], line.start
    for piece in text[line.start : line.end].split("|"):
        stripped = piece.strip()
        begin = start + (piece.index(stripped) if stripped else 0)
        cells.append(Span(begin, begin + len(stripped)))
        start += len(piece) + 1
    return cells


@lru_cache(maxsize=2)  # asked for the targets and for what was not read
def find_table_values(
    text: str, folded: str, layout: Layout, plan_year: int | None
) -> tuple[tuple[Cell, ...], tuple[Span, ...]]:
    """Return the values of tables that name an indicator and give its values in cells of their own.

    `folded` is `text` folded, in lower case. A column headed by a year before `plan_year` gives
    baselines. Behind the values come the cells that look like one and cannot be read ("≤ B0").
    """
    reader = _Reader(text, folded, plan_year)
    found = tuple(cell for line in layout.role("body") for cell in reader.read(line))
    return found, tuple(reader.unread)


class _Reader:
    """Reads rows of tables one by one; what a merged cell says reaches down to later ones."""

    def __init__(self, text: str, folded: str, plan_year: int | None) -> None:
        self.unread: list[Span] = []
        self._text, self._folded, self._plan_year = text, folded, plan_year
        self._columns: list[Column] = []
        self._upper: list[Span] = []
        self._unit: str | None = None  # of the table
        self._end()

    def _end(self) -> None:
        """Forget the row above."""
        self._name: Span | None = None  # of the last indicator
        self._above: dict[str, Span] = {}  # the last row's cells that may reach down, by role

    def read(self, line: Line) -> Iterator[Cell]:
        """Give the values of a line that is a row of a table."""
        text, folded, year = self._text, self._folded, self._plan_year
        if SEPARATOR not in text[line.start : line.end]:
            caption = _UNIT_OF_TABLE.search(folded, line.start, line.end)
            if caption or line.end - line.start > _LONGEST_LEVEL_ROW:
                self._columns, self._upper = [], []  # a short line is one cell over a whole row
                self._unit = _unit(caption.group(1)) if caption else None
            self._end()
            return
        cells = cells_of(text, line)
        header = header_below(folded, self._upper, cells, year) or header_of(folded, cells, year)
        if header:
            self._columns, self._upper = header, cells
            self._end()
        elif names_indicators(folded, cells):
            self._columns, self._upper = [], cells  # the first row of a header of two
            self._end()
        else:
            self._upper = []  # only the row below the first one of a header goes on with it
            columns = merged(self._columns or bare_row(folded, cells), cells)
            yield from self._row(columns, cells, line)

    def _row(self, columns: list[Column], cells: list[Span], line: Line) -> Iterator[Cell]:
        """Give the values of one row."""
        if not columns:
            self._pass(cells)
            return
        own = {
            role: cell
            for role in ("indicator", "unit", "due", "whose")
            for cell in self._only(role, columns, cells)
        }
        name, level = self._named(own["indicator"], cells[0])
        if name is None:
            return
        reach = self._above if name != own["indicator"] else {}
        said = {role: self._reaching(cell, reach.get(role)) for role, cell in own.items()}
        self._above = {**said, "indicator": name}
        unit = self._unit_of(said, name)
        for column, cell in zip(columns, cells, strict=False):
            if column.role not in VALUES:
                continue
            values = values_of_cell(self._folded, cell, unit, name)
            if not values and looks_like_value(self._folded, cell):
                self.unread.append(cell)
            for quantity, of_value in values:
                found = Cell(quantity, name, line.span, cell, column, level=of_value or level)
                yield replace(found, due=said.get("due"), whose=said.get("whose"))

    def _pass(self, cells: list[Span]) -> None:
        """Take over the name of an indicator in a row without anything else, or forget the last."""
        place = next((i for i, c in enumerate(self._columns) if c.role == "indicator"), len(cells))
        self._end()
        if place < len(cells) and self._folded[slice(*cells[0])][:1].isdigit():
            self._named(cells[place], cells[0])

    def _only(self, role: str, columns: list[Column], cells: list[Span]) -> list[Span]:
        """Return the cell of a role that only one column has; of names there is one."""
        found = [cell for column, cell in zip(columns, cells, strict=False) if column.role == role]
        return found[:1] if len(found) == 1 or role in ("indicator", "unit") else []

    def _reaching(self, cell: Span, above: Span | None) -> Span:
        """Return the cell above for one that a merged cell covers, or that is empty below it."""
        covered = self._text[slice(*cell)] in (ABOVE, "")
        return above if covered and above is not None else cell

    def _named(self, cell: Span, number: Span) -> tuple[Span | None, str | None]:
        """Return the name that a row's values are of, and the level that it adds to it.

        Below "Tỷ lệ hồ sơ đúng hạn" stand rows without a name, of other bodies, or "- Cấp xã".
        """
        levels = levels_alone(self._folded, cell)
        words = self._text[slice(*cell)]
        bare = bool(levels) or (bool(words) and is_nowhere(words))
        numbered = number != cell and NUMBER.fullmatch(self._folded, *number)
        if self._name and (bare or words == ABOVE or (not words and not numbered)):
            return self._name, one_level(levels)
        self._name = cell if len(words) >= _SHORTEST_NAME and not bare else None
        named = cell if len(words) >= _SHORTEST_NAME else None
        return named, one_level(levels)

    def _unit_of(self, said: dict[str, Span], name: Span) -> str | None:
        """Return the unit of a row: its own, the one its name tells, else the table's."""
        if "unit" in said:
            return _unit(self._folded[slice(*said["unit"])])
        if bracketed := _UNIT_OF_NAME.search(self._folded, *name):
            return _unit(bracketed[1])
        if self._unit is None and _PERCENT_NAME.search(self._folded, *name):
            return "percent"
        if self._unit is None:
            led = _UNIT_LEADS.match(self._folded, *name)
            return _LED_BY[led[0]] if led else None
        return self._unit


def _unit(words: str) -> str:
    return next((unit for cue, unit in _UNITS if cue in words), "count")


def levels_alone(folded: str, cell: Span) -> list[str]:
    """Return the levels that a cell names, none where it says anything else."""
    named = find_level_words(folded, *cell)
    rest, place = "", cell.start
    for span, _ in named:
        rest, place = rest + folded[place : span.start] + " ", span.end
    rest += folded[place : cell.end]
    return [level for _, level in named] if named and _beside_level().fullmatch(rest) else []


@cache
def _beside_level() -> re.Pattern[str]:
    """Return the pattern of what may stand beside the level in a row that names nothing else."""
    return re.compile(expand(read_yaml("tables.yml")["beside_level"], {}))
