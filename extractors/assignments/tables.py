"""Tables of tasks: a row a task, with columns for who leads, who helps, what comes and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus import Span
from extractors.assignments.columns import Header, is_number
from extractors.assignments.dues import due_of_cell
from extractors.assignments.scene import Scene, duties, group_of_task
from extractors.findings import Assignment
from extractors.folding import fold, lower
from extractors.page.layout import Line
from extractors.targets.tables import SEPARATOR, cells_of
from extractors.task_groups import group_of_heading

GAP = 3  # lines without cells that do not end a table: its section rows
_CAPTION = re.compile(
    r"(?:phụ lục|phụ biểu|(?:biểu|bảng)(?: mẫu)?(?: số)?\s?(?:[0-9]{1,2}|[ivx]{1,4}))(?![^\W_])"
)
"""The line over a table: the one before it ends there."""
_SECTION = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_STEP = re.compile(r"(?:bước|b)\s?[0-9]")
_DITTO = re.compile(r"[\s.–-]{0,3}(?:n\.?t\.?|như trên|//)[\s.–-]{0,3}|[\"“”″〃]{1,2}|['’]{2}")
_SHORTEST_TASK = 8
_LONGEST_DUE = 40
_HEADED, _INHERITED, _BARE = 0.95, 0.8, 0.75
_LESS = 0.1  # where the body in charge is not known by the name printed
_COLUMNS = ("task", "parent", "lead", "partner", "product", "due")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the roles of its cells; a role that the table has not, or an empty cell, is None."""

    line: Line
    cells: dict[str, Span]
    number: str

    def only(self, role: str) -> bool:
        return set(self.cells) == {role}


class TableReader:
    """Reads the tables of a document line by line; `read` gives what a line adds."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._end()

    def _end(self) -> None:
        """Forget the table that was read: what follows is another one."""
        self._header = Header()
        self._group: str | None = None
        self._parent: Span | None = None  # the task that the activities read belong to
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
        if self._header.takes([self._words(cell).strip(" .:*") for cell in cells]):
            self._former = self._group = self._parent = None
        elif not self._header.roles:
            yield from self._without_header(line, cells)
        elif "lead" in self._header.roles and "task" in self._header.roles:
            yield from self._row(line, cells)

    def _words(self, span: Span) -> str:
        return self._scene.words[span.start : span.end]

    def _pass(self, line: Line) -> None:
        """Go over a line without cells: a section of the table, or what ends it."""
        if not self._header.roles and self._group is None:
            return
        self._gap += 1
        words = self._words(line.span)
        group = group_of_heading(words)
        if self._gap > GAP or (len(words) > 200 and not group) or _CAPTION.match(words):
            self._end()
        elif self._header.roles:
            self._group, self._parent = group, None

    def _row(self, line: Line, cells: list[Span]) -> Iterator[Assignment]:
        row, confidence = self._filled(line, cells), _HEADED
        if row.cells and "lead" not in row.cells and self._is_section(row, cells):
            named = row.only("parent") and row.number[:1].isdigit()
            self._group = self._group if named else group_of_heading(self._words_of_row(line))
            self._parent, self._former = row.cells["parent"] if named else None, None
            return
        self._parent = row.cells.get("parent", self._parent)
        if "parent" in row.cells and "task" not in row.cells:  # no finer one
            row = replace(row, cells={**row.cells, "task": row.cells["parent"]})
        if self._former and not {"lead", "task"} <= row.cells.keys():
            row, confidence = self._completed(row), _INHERITED
        if {"lead", "task"} <= row.cells.keys() and not _STEP.match(row.number):
            self._former = row
            yield from self._assignment(row, confidence, "assignments.table")

    def _words_of_row(self, line: Line) -> str:
        return self._words(line.span).replace("|", " ").strip()

    def _filled(self, line: Line, cells: list[Span]) -> _Row:
        """Return a row's cells by role; for a ditto mark stands the cell above."""
        roles = self._header.roles
        above = self._former.cells if self._former else {}
        found: dict[str, Span] = {}
        for role, cell in zip(roles, cells, strict=False):
            said = above.get(role or "") if _DITTO.fullmatch(self._words(cell)) else cell
            if role in _COLUMNS and said and said.end > said.start:
                found[role] = said
        first = cells[0] if roles[0] in (None, "other") else Span(line.start, line.start)
        return _Row(line, found, self._words(first))

    def _is_section(self, row: _Row, cells: list[Span]) -> bool:
        """Return whether a row without a lead is a heading rather than one of merged cells."""
        text = self._scene.text
        filled = [text[cell.start : cell.end] for cell in cells if cell.end > cell.start]
        if len(filled) > 2:
            return False
        words = filled[-1]
        numbered = len(filled) == 2 and bool(_SECTION.fullmatch(filled[0]))
        activity = self._parent is not None or row.number[:1].isdigit()
        merged = self._former is not None and row.only("task") and activity
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
        """Read a row of a table that lost its header: a task, bodies, bodies and a date.

        What is done begins with a verb of duty; the cell behind it, or behind the bodies, is what
        comes of it.
        """
        scene = self._scene
        filled = [cell for cell in cells if cell.end > cell.start]
        bodies = [i for i, cell in enumerate(filled) if scene.is_names_only(cell)]
        first = self._words(filled[0]) if filled else ""
        if is_number(first) and len(filled) == 2:
            self._group = group_of_heading(self._words(filled[1]))
        if not bodies or bodies[0] + 1 not in bodies or _STEP.match(first):
            return
        lead, partner = filled[bodies[0]], filled[bodies[0] + 1]
        others = [cell for cell in filled[bool(is_number(first)) :] if cell not in (lead, partner)]
        dues = [cell for cell in others if self._is_due(cell)]
        said = [cell for cell in others if cell not in dues]
        tasks = [cell for cell in said if cell.end <= lead.start]
        task = next((cell for cell in tasks if self._is_duty(cell)), tasks[0] if tasks else None)
        if task is None or not dues or task.end - task.start < 2 * _SHORTEST_TASK:
            return
        found = {"task": task, "lead": lead, "partner": partner, "due": dues[0]}
        products = [cell for cell in said if cell.start > task.end]
        found |= {"product": products[0]} if products else {}
        yield from self._assignment(_Row(line, found, first), _BARE, "assignments.bare_table")

    def _is_due(self, cell: Span) -> bool:
        return cell.end - cell.start < _LONGEST_DUE and bool(due_of_cell(self._scene, cell))

    def _is_duty(self, cell: Span) -> bool:
        return duties().match(self._scene.words, cell.start, cell.end) is not None

    def _assignment(self, row: _Row, confidence: float, origin: str) -> Iterator[Assignment]:
        scene, cells = self._scene, row.cells
        task = scene.printed(cells["task"])
        lead = scene.names_in(cells["lead"])
        bodies = " ".join(lead.names)
        if len(task) < _SHORTEST_TASK or not any(letter.isalpha() for letter in bodies):
            return
        named = scene.names_in(cells["partner"]).names if "partner" in cells else ()
        product = scene.printed(cells["product"]) if "product" in cells else ""
        inside = [cell for cell in cells.values() if cell.start >= row.line.start]
        parent = self._parent if self._parent != cells["task"] else None
        yield Assignment(
            start=min(cell.start for cell in inside),
            end=max(cell.end for cell in inside),
            origin=origin,
            confidence=confidence - _LESS * (lead.mended or not lead.known),
            task=task,
            product=product or None,
            lead_agency=lead.joined,
            partner_agencies=named,
            due=due_of_cell(scene, cells["due"]) if "due" in cells else None,
            group_id=self._group
            or scene.group_at(row.line.start)
            or group_of_task(lower(fold(task)))
            or (group_of_task(self._words(parent)) if parent else None),
            parent_task=scene.printed(parent) if parent else None,
        )
