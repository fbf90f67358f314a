"""Targets in tables of indicators: each value with what its row and its column say of it."""

from dataclasses import replace
from itertools import groupby

from extractors.codebook import find_candidates
from extractors.findings import Target
from extractors.page.layout import Line
from extractors.prepared import Prepared
from extractors.scopes import Scope
from extractors.targets.comparators import Comparison, find_comparison
from extractors.targets.dues import Dues
from extractors.targets.groups import group_of
from extractors.targets.indicators import named
from extractors.targets.levels import find_levels, one_level
from extractors.targets.own_levels import OwnLevels
from extractors.targets.phrases import row_phrase
from extractors.targets.records import MAY_BE_RESULTS
from extractors.targets.status import PLAN_KINDS, Frame
from extractors.targets.table_values import by_name
from extractors.targets.tables import Cell, find_table_values

_UNIT_WORDS = {"percent": "%", "point": "điểm", "rank": "hạng", "minute": "phút"}


class CellReader:
    """Reads the values of one document's tables of indicators, row by row."""

    def __init__(self, prepared: Prepared, frame: Frame, dues: Dues, levels: OwnLevels) -> None:
        """Find the values in the tables of a document; `dues` and `levels` are those of its text.

        `rows` are the cells with a value by the start of their row.
        """
        self.text, self.folded, self.frame = prepared.text, prepared.words, frame
        self._dues, self._levels = dues, levels
        cells, _ = find_table_values(self.text, self.folded, prepared.layout, frame.plan_year)
        self.rows = {start: list(row) for start, row in groupby(cells, key=lambda c: c.row.start)}

    def read(self, row: Line, scope: Scope) -> list[Target]:
        """Return the values of a row, in print order; `scope` is what headings say of it."""
        told = [self._target(cell, scope) for cell in self.rows[row.start]]
        return [t for t in told if t.status != "result" or t.unit in MAY_BE_RESULTS]

    def _target(self, cell: Cell, scope: Scope) -> Target:
        """Return the record of one value of a table of indicators."""
        quantity, column = cell.quantity, cell.column
        comparison = find_comparison(self.folded, cell.cell.start, quantity, cell.cell.end)
        if comparison is None:  # a change of rank whose direction only the column tells
            comparison = Comparison("increase", False, "tables.value", 0.6, quantity.start)
        comparison = by_name(self.folded, cell.name, comparison)
        value = f"{self.folded[slice(*quantity.span)]} {_UNIT_WORDS.get(quantity.unit, '')}"
        told = self.folded[cell.cell.start : cell.cell.end]  # "100% văn bản được ký số"
        words = f"{self.folded[slice(*cell.name)]} {told} {value}"
        indicator = named(words, quantity.unit, self.frame.level)
        status = column.role
        if status == "value":
            aims = self.frame.kind in PLAN_KINDS and scope.status != "result"
            status = "target" if aims else "result"
        due = str(column.year) if column.year else self._dues.of_row(cell)
        level = cell.level or one_level(find_levels(self.folded, *cell.name)) or column.level
        if level is None and cell.whose:
            level = one_level(find_levels(self.folded, *cell.whose))
        target = Target(
            start=cell.row.start,
            end=cell.row.end,
            origin="tables.value",
            confidence=comparison.confidence,
            status=status,
            comparator=comparison.comparator,
            comparator_printed=comparison.printed,
            value=quantity.value,
            value_high=quantity.high,
            unit=quantity.target_unit,
            indicator=row_phrase(self.text, self.folded, cell.name),
            indicator_id=indicator.id if indicator else None,
            population=None,
            level=level,
            group_id=group_of(scope.groups, indicator),
            due=(due or scope.due or self.frame.due) if status == "target" else None,
            baseline_year=column.year if status != "target" else None,
            parent=None,
            sentence=cell.row,
            value_start=quantity.start,
            value_end=quantity.end,
            indicator_candidates=() if indicator else tuple(find_candidates([words], None)),
        )
        return replace(target, level=level or self._levels.of(target))
