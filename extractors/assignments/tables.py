"""Tables of tasks: a row a task, with columns for who leads, who helps, what comes and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from corpus import Span
from extractors.assignments.dues import due_of_cell
from extractors.assignments.scene import Scene, group_of_task
from extractors.findings import Assignment
from extractors.folding import fold, lower
from extractors.page.layout import Line
from extractors.rules import Rule, any_of, load_rules
from extractors.targets.tables import SEPARATOR, cells_of
from extractors.task_groups import group_of_heading

_LONGEST_HEADER = 60  # characters of a header's cell
_GAP = 3  # lines without cells that do not end a table: its section rows
_NUMBER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ]{1,2})[.)]?")
_SECTION = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_STEP = re.compile(r"(?:bước|b)\s?[0-9]")
_SHORTEST_TASK = 8
_HEADED, _INHERITED, _BARE = 0.95, 0.8, 0.75
_COLUMNS = ("lead", "partner", "product", "due")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the roles of its cells; a role that the table has not, or an empty cell, is None."""

    line: Line
    cells: dict[str, Span]
    number: str

    def only(self, role: str) -> bool:
        return set(self.cells) == {role}


@cache
def header_rules() -> tuple[Rule, ...]:
    """Return the rules of what headers and labels mean, in file order."""
    return load_rules("assignments.yml")


@cache
def _any_header() -> re.Pattern[str]:
    return any_of(header_rules())


def role_of(words: str) -> str | None:
    """Return what a header's words say of its column, None for words that are no header."""
    if not words or len(words) > _LONGEST_HEADER or _any_header().match(words) is None:
        return None
    for rule in header_rules():
        if rule.may_match(words) and rule.regex.match(words):
            return rule.label
    return None


class TableReader:
    """Reads the tables of a document line by line; `read` gives what a line adds."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._roles: list[str | None] = []
        self._header: list[str] = []  # words of the header rows so far
        self._group: str | None = None
        self._former: _Row | None = None
        self._gap = 0

    def read(self, line: Line) -> Iterator[Assignment]:
        """Give the task of a line that is a row, nothing for headers, sections and other lines."""
        text = self._scene.text
        if SEPARATOR not in text[line.start : line.end]:
            self._pass(line)
            return
        self._gap = 0
        cells = cells_of(text, line)
        if self._is_header(cells):
            return
        if not self._roles:
            yield from self._without_header(line, cells)
        elif "lead" in self._roles and "task" in self._roles:
            yield from self._row(line, cells)

    def _pass(self, line: Line) -> None:
        """Go over a line without cells: a section of the table, or what ends it."""
        if not self._roles and self._group is None:
            return
        self._gap += 1
        words = self._scene.words[line.start : line.end]
        group = group_of_heading(words)
        if self._gap > _GAP or (len(words) > 200 and not group):
            self._roles, self._header, self._former, self._group = [], [], None, None
        elif self._roles:
            self._group = group

    def _is_header(self, cells: list[Span]) -> bool:
        """Return whether a row is a header, or goes on with one; its roles are then known."""
        words = [self._scene.words[cell.start : cell.end].strip(" .:*") for cell in cells]
        filled = [word for word in words if word]
        if filled and all(_NUMBER.fullmatch(word) for word in filled):
            return True  # the row that numbers the columns
        if sum(role_of(word) is not None for word in filled) < max(1, len(filled) - 1):
            self._header = []
            return False
        upper = [*self._header, *[""] * (len(words) - len(self._header))]
        lower_ = [*words, *[""] * (len(upper) - len(words))]
        self._header = [f"{a} {b}".strip() for a, b in zip(upper, lower_, strict=True)]
        self._roles = [
            _stronger(role_of(both), role_of(b), role_of(a))
            for both, a, b in zip(self._header, upper, lower_, strict=True)
        ]
        self._roles = _each_once(self._roles)
        if "foreign" in self._roles:
            self._roles = ["foreign"]
        self._former, self._group = None, None
        return True

    def _row(self, line: Line, cells: list[Span]) -> Iterator[Assignment]:
        filled = self._filled(line, cells)
        task = filled.cells.get("task")
        if filled.cells and "lead" not in filled.cells and self._is_section(filled, cells):
            self._group = group_of_heading(self._words_of_row(line))
            self._former = None
            return
        row, confidence = filled, _HEADED
        if self._former and ("lead" not in filled.cells or task is None):
            row, confidence = self._completed(filled), _INHERITED
        if "lead" in row.cells and "task" in row.cells and not _STEP.match(row.number):
            self._former = row
            yield from self._assignment(row, confidence, "assignments.table")

    def _words_of_row(self, line: Line) -> str:
        return self._scene.words[line.start : line.end].replace("|", " ").strip()

    def _filled(self, line: Line, cells: list[Span]) -> _Row:
        found = {
            role: cell
            for role, cell in zip(self._roles, cells, strict=False)
            if role in (*_COLUMNS, "task") and cell.end > cell.start
        }
        first = cells[0] if self._roles[0] in (None, "other") else Span(line.start, line.start)
        return _Row(line, found, self._scene.words[first.start : first.end])

    def _is_section(self, row: _Row, cells: list[Span]) -> bool:
        """Return whether a row without a lead is a heading rather than one of merged cells."""
        text = self._scene.text
        filled = [text[cell.start : cell.end] for cell in cells if cell.end > cell.start]
        if len(filled) > 2:
            return False
        words = filled[-1]
        numbered = len(filled) == 2 and bool(_SECTION.fullmatch(filled[0]))
        merged = self._former is not None and row.only("task") and row.number[:1].isdigit()
        return bool(
            numbered or words.isupper() or group_of_heading(lower(fold(words))) or not merged
        )

    def _completed(self, row: _Row) -> _Row:
        """Return a row with what merged cells of the row above reach down to it."""
        assert self._former is not None  # noqa: S101 - asked by the caller
        above = self._former.cells
        roles = ["task"] if "lead" in row.cells else ["lead", "partner", "due"]
        return replace(row, cells={r: above[r] for r in roles if r in above} | row.cells)

    def _without_header(self, line: Line, cells: list[Span]) -> Iterator[Assignment]:
        """Read a row of a table that lost its header: a task, bodies, bodies or a date."""
        scene = self._scene
        filled = [cell for cell in cells if cell.end > cell.start]
        bodies = [i for i, cell in enumerate(filled) if scene.is_names_only(cell)]
        words = [scene.words[cell.start : cell.end] for cell in filled]
        if _NUMBER.fullmatch(words[0] if words else "") and len(filled) == 2:
            self._group = group_of_heading(words[1])
        if not bodies or bodies[0] == 0 or _STEP.match(words[0]):
            return
        task, after = filled[bodies[0] - 1], filled[bodies[0] + 1 :]
        if task.end - task.start < 2 * _SHORTEST_TASK:
            return
        found = {"task": task, "lead": filled[bodies[0]]}
        if bodies[0] + 1 in bodies:
            found["partner"], after = after[0], after[1:]
        dues = [cell for cell in after if due_of_cell(scene, cell) and cell.end - cell.start < 40]
        if dues:
            found["due"] = dues[0]
            rest = [cell for cell in after if cell != dues[0]]
            found |= {"product": rest[0]} if rest else {}
        if dues and "partner" in found:
            row = _Row(line, found, words[0])
            yield from self._assignment(row, _BARE, "assignments.bare_table")

    def _assignment(self, row: _Row, confidence: float, origin: str) -> Iterator[Assignment]:
        scene, cells = self._scene, row.cells
        task = scene.printed(cells["task"])
        lead = scene.names_in(cells["lead"])
        if len(task) < _SHORTEST_TASK or not lead.names:
            return
        named = scene.names_in(cells["partner"]).names if "partner" in cells else ()
        product = scene.printed(cells["product"]) if "product" in cells else ""
        inside = [cell for cell in cells.values() if cell.start >= row.line.start]
        yield Assignment(
            start=min(cell.start for cell in inside),
            end=max(cell.end for cell in inside),
            origin=origin,
            confidence=confidence if lead.known else confidence - 0.1,
            task=task,
            product=product or None,
            lead_agency=lead.joined,
            partner_agencies=named,
            due=due_of_cell(scene, cells["due"]) if "due" in cells else None,
            group_id=self._group
            or scene.group_at(row.line.start)
            or group_of_task(lower(fold(task))),
        )


def _stronger(*roles: str | None) -> str | None:
    """Return the first role that says something, `other` only where none does."""
    said = [role for role in roles if role]
    return next((role for role in said if role != "other"), said[0] if said else None)


def _each_once(roles: list[str | None]) -> list[str | None]:
    """Return the roles with a second column of one role left out."""
    return [
        role if role == "other" or role not in roles[:i] else None for i, role in enumerate(roles)
    ]
