"""Tables of tasks: a row a task, with columns for who leads, who helps, what comes and by when."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus import ABOVE, Span
from extractors.assignments.columns import Header, is_number
from extractors.assignments.dues import due_of_cell
from extractors.assignments.rows import SHORTEST_TASK, STEP, Row, bare_row, headed_row
from extractors.assignments.scene import Scene, group_of_task
from extractors.assignments.sections import Section
from extractors.assignments.shifted import placed
from extractors.findings import Assignment
from extractors.folding import fold, lower
from extractors.page.layout import Line
from extractors.task_groups import group_of_heading

GAP = 3  # lines without cells that do not end a table: its section rows
_CAPTION = re.compile(
    r"(?:phụ lục|phụ biểu|(?:biểu|bảng)(?: mẫu)?(?: số)?\s?(?:[0-9]{1,2}|[ivx]{1,4}))(?![^\W_])"
)
"""The line over a table: the one before it ends there."""
_SECTION = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
_PART = re.compile(r"[-–+•*]|\(?[a-zđ][.)]|[a-zđ]$|[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[.)]?(?:\s|$)")
"""How a part of the task above begins, in the cell of its number or of its words."""
_UNMARKED = ("application/msword", "text/plain", "text/markdown")
"""Forms whose text does not say which empty cells a merged cell covers."""
_HEADED, _INHERITED, _BARE, _UNLED = 0.95, 0.8, 0.75, 0.7
_LESS = 0.1  # where the body in charge is not known by the name printed


class TableReader:
    """Reads the tables of a document line by line: `read` a row, `passes` any other line."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        form = scene.prepared.document.media_type
        self._marked = form not in _UNMARKED or ABOVE in scene.text
        self._end()

    def _end(self) -> None:
        """Forget the table that was read: what follows is another one."""
        self._header = Header()
        self._section = Section()
        self._parent: Span | None = None  # the task that the activities read belong to
        self._umbrella = ""  # its number, where it stands in a row of its own
        self._former: Row | None = None
        self._gap = 0

    def read(self, line: Line, following: Line | None) -> Iterator[Assignment]:
        """Give the task of a row, nothing for headers and sections."""
        self._gap = 0
        cells, words = self._scene.row_at(line)
        if self._header.takes(words):
            self._former = self._parent = None
            self._section.begin(None)
        elif not self._header.roles:
            yield from self._without_header(line, cells)
        elif {"lead", "bodies"} & set(self._header.roles) and "task" in self._header.roles:
            yield from self._row(line, cells, following)

    def _words(self, span: Span) -> str:
        return self._scene.words[span.start : span.end]

    def passes(self, line: Line) -> None:
        """Go over a line without cells: a section of the table, or what ends it."""
        if not self._header.roles and self._section.group is None:
            return
        self._gap += 1
        words = self._words(line.span)
        group = group_of_heading(words)
        if self._gap > GAP or (len(words) > 200 and not group) or _CAPTION.match(words):
            self._end()
        elif self._header.roles:
            self._section.begin(group)
            self._parent = None

    def _row(self, line: Line, cells: list[Span], following: Line | None) -> Iterator[Assignment]:
        above = self._former.cells if self._former else {}
        known = cells if self._marked else placed(self._scene, cells, self._roles)
        if known is None:
            return
        row, confidence = headed_row(self._scene, line, known, self._header, above), _HEADED
        if self._begins_umbrella(row, following):
            self._section.reach(row.number)
            self._parent, self._umbrella, self._former = row.cells["task"], row.number, None
            return
        if row.cells and "lead" not in row.cells and self._is_section(row, cells):
            named = row.only("parent") and row.number[:1].isdigit()
            if not named:
                self._section.begin(group_of_heading(self._words_of_row(line)), row.number)
            self._parent, self._former = row.cells["parent"] if named else None, None
            return
        self._section.reach(row.number)
        if self._umbrella and not self._is_part(row):
            self._parent, self._umbrella = None, ""
        self._parent = row.cells.get("parent", self._parent)
        if "parent" in row.cells and "task" not in row.cells:  # no finer one
            row = replace(row, cells={**row.cells, "task": row.cells["parent"]})
        if self._former and not {"lead", "task"} <= row.cells.keys():
            row, confidence = self._completed(row), _INHERITED
        if "task" not in row.cells or not row.own or STEP.match(row.number):
            return
        if "lead" in row.cells:
            self._former = row
            yield from self._assignment(row, confidence, "assignments.table")
        elif self._marked and row.number[:1].isdigit() and {"product", "due"} & row.own:
            yield from self._assignment(row, _UNLED, "assignments.table")

    def _words_of_row(self, line: Line) -> str:
        return self._words(line.span).replace("|", " ").strip()

    def _begins_umbrella(self, row: Row, following: Line | None) -> bool:
        """Return whether a row names a task whose parts, in the rows below it, have the bodies."""
        if not (row.only("task") and row.number[:1].isdigit() and "parent" not in self._roles):
            return False
        words = self._scene.text[slice(*row.cells["task"])]
        if words.isupper() or group_of_heading(lower(fold(words))):
            return False
        return self._marked or (following is not None and self._has_part(row, following))

    @property
    def _roles(self) -> list[str | None]:
        return self._header.roles

    def _has_part(self, row: Row, following: Line) -> bool:
        """Return whether the row below is a part of this one: "2.1", "a)", "-" or no number."""
        cells, _ = self._scene.row_at(following)
        below = headed_row(self._scene, following, cells, self._header, {})
        led = {"task", "lead"} <= below.cells.keys()
        return led and (not below.number or self._begins_part(below, row.number))

    def _is_part(self, row: Row) -> bool:
        return self._begins_part(row, self._umbrella) or not row.number

    def _begins_part(self, row: Row, number: str) -> bool:
        if row.number:
            within = row.number.startswith(f"{number.rstrip('.)')}.")
            return within or bool(not row.number[:1].isdigit() and _PART.match(row.number))
        return "task" in row.own and bool(_PART.match(self._words(row.cells["task"])))

    def _is_section(self, row: Row, cells: list[Span]) -> bool:
        """Return whether a row without a lead is a heading rather than one of merged cells."""
        text = self._scene.text
        said = (text[cell.start : cell.end] for cell in cells)
        filled = [words for words in said if words not in ("", ABOVE)]
        if len(filled) > 2 or not filled:
            return False
        words = filled[-1]
        numbered = len(filled) == 2 and bool(_SECTION.fullmatch(filled[0]))
        activity = self._parent is not None or row.number[:1].isdigit()
        merged = self._former is not None and row.only("task") and activity
        return bool(
            numbered or words.isupper() or group_of_heading(lower(fold(words))) or not merged
        )

    def _completed(self, row: Row) -> Row:
        """Return a row with what merged cells of the row above reach down to it.

        Where the text marks them, they are known; a body without a task has the one above in any.
        """
        assert self._former is not None  # noqa: S101 - asked by the caller
        above = self._former.cells
        if "lead" in row.cells:
            roles = ["task"]
        else:
            roles = [] if self._marked else ["lead", "partner", "due"]
        return replace(row, cells={r: above[r] for r in roles if r in above} | row.cells)

    def _without_header(self, line: Line, cells: list[Span]) -> Iterator[Assignment]:
        filled = [cell for cell in cells if cell.end > cell.start]
        if len(filled) == 2 and is_number(self._words(filled[0])):
            self._section.begin(group_of_heading(self._words(filled[1])), self._words(filled[0]))
        row = bare_row(self._scene, line, cells)
        if row:
            self._section.reach(row.number)
            yield from self._assignment(row, _BARE, "assignments.bare_table")

    def _assignment(self, row: Row, confidence: float, origin: str) -> Iterator[Assignment]:
        scene, cells = self._scene, row.cells
        task = scene.printed(cells["task"])
        lead = scene.names_in(cells["lead"]) if "lead" in cells else None
        if len(task) < SHORTEST_TASK or (lead and not any(map(str.isalpha, lead.joined or ""))):
            return
        named = scene.names_in(cells["partner"]).names if "partner" in cells else ()
        product = scene.printed(cells["product"]) if "product" in cells else ""
        inside = [cell for cell in cells.values() if cell.start >= row.line.start]
        parent = self._parent if self._parent != cells["task"] else None
        yield Assignment(
            start=min(cell.start for cell in inside),
            end=max(cell.end for cell in inside),
            origin=origin,
            confidence=confidence - _LESS * bool(lead and (lead.mended or not lead.known)),
            task=task,
            product=product or None,
            lead_agency=lead.joined if lead else None,
            partner_agencies=named,
            due=self._due(row),
            group_id=self._group_of(row, task, parent),
            parent_task=scene.printed(parent) if parent else None,
        )

    def _due(self, row: Row) -> str | None:
        """Return by when a row's task is due: its cell's date, or the last month marked."""
        due = due_of_cell(self._scene, row.cells["due"]) if "due" in row.cells else None
        if due is None and row.month and self._scene.year:
            return f"{self._scene.year}-{row.month:02}"
        return due

    def _group_of(self, row: Row, task: str, parent: Span | None) -> str | None:
        """Return the group of a task: its row's, its section's, or what its words tell."""
        field = group_of_heading(self._words(row.cells["field"])) if "field" in row.cells else None
        return (
            field
            or self._section.group
            or self._scene.group_at(row.line.start)
            or group_of_task(lower(fold(task)))
            or (group_of_task(self._words(parent)) if parent else None)
        )
