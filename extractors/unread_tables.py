"""Tables that say who does what, or what is to be reached, and were not read: never in silence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import ABOVE, Document, Span
from extractors.assignments.columns import role_of
from extractors.assignments.scene import Scene
from extractors.findings import Assignment, Doubt
from extractors.page.layout import Line
from extractors.targets.table_columns import NUMBER, names_indicators
from extractors.targets.tables import SEPARATOR, find_table_values

_FEWEST_ROWS = 3
_FEWEST_CELLS = 3  # of a row that says something, its number among them
_HEADERS = 3  # rows at the top of a table that may be its header
_BODIES = ("lead", "bodies", "partner")
_LONGEST_QUOTE = 60
_COUNT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[.)]?")


@dataclass
class _Table:
    """The rows of a table, each as its cells."""

    rows: list[list[Span]] = field(default_factory=list)


def unread_tables(
    scene: Scene, assignments: Sequence[Assignment], plan_year: int | None
) -> list[Doubt]:
    """Return a doubt for each table of a plan of which most rows gave nothing, and misread values.

    Of a table of tasks that was read, the numbered rows that gave none are one doubt.

    Such a table names bodies in its rows, or has the header of one of tasks or of indicators.
    """
    document, layout = scene.prepared.document, scene.prepared.layout
    if SEPARATOR not in scene.text or not scene.is_plan:
        return []
    values, misread = find_table_values(scene.text, scene.words, layout, plan_year)
    read = sorted({given.start for given in assignments} | {value.row.start for value in values})
    tasks = sorted(given.start for given in assignments)
    doubts = [
        Doubt(
            "uncertain_target",
            f"a value{_on_page(document, cell)} cannot be read:"
            f" “{scene.printed(cell)}” in “{_quote(scene, _row_around(scene, cell))}”",
            cell,
        )
        for cell in misread
    ]
    for table in _tables(scene, scene.prepared.body):
        full = [row for row in table.rows if _filled(row) >= _FEWEST_CELLS]
        body = [row for i, row in enumerate(full) if not _is_header(scene, row, first=i == 0)]
        lost = [row for row in body if not any(row[0].start <= p <= row[-1].end for p in read)]
        given = len(body) - len(lost)
        if 2 * given >= len(body):
            doubts += _unread_rows(scene, table, lost, tasks)
        if len(body) < _FEWEST_ROWS or 2 * given >= len(body) or not _tells(scene, full, body):
            continue
        span = Span(table.rows[0][0].start, table.rows[-1][-1].end)
        message = (
            f"of the {len(body)} rows of a table{_on_page(document, span)} only {given} could be"
            f" read as tasks or indicators; look at it: “{_quote(scene, span)}”"
        )
        doubts.append(Doubt("table_unread", message, span))
    return doubts


def _unread_rows(
    scene: Scene, table: _Table, lost: Sequence[list[Span]], tasks: Sequence[int]
) -> list[Doubt]:
    """Return a doubt that names the numbered rows of a table of tasks that gave none."""
    start, end = table.rows[0][0].start, table.rows[-1][-1].end
    rows = [row for row in lost if _COUNT.fullmatch(scene.words[slice(*row[0])])]
    rows = [row for row in rows if sum(_says(scene, cell) for cell in row) >= _FEWEST_CELLS]
    if not rows or not any(start <= place <= end for place in tasks):
        return []
    numbers = ", ".join(scene.printed(row[0]) for row in rows)
    message = (
        f"of a table of tasks{_on_page(scene.prepared.document, rows[0][0])} the rows numbered"
        f" {numbers} could not be read; look at them"
    )
    return [Doubt("row_unread", message, Span(rows[0][0].start, rows[0][-1].end))]


def _tables(scene: Scene, lines: Sequence[Line]) -> Iterator[_Table]:
    """Give the tables of a text: rows that follow each other."""
    table = _Table()
    for line in lines:
        if scene.text.find(SEPARATOR, line.start, line.end) >= 0:
            table.rows.append(scene.row_at(line)[0])
        elif table.rows:
            yield table
            table = _Table()
    if table.rows:
        yield table


def _says(scene: Scene, cell: Span) -> bool:
    """Whether a cell has words of its own: no sign or mark of a merged cell alone."""
    words = scene.words[slice(*cell)]
    return any(map(str.isalnum, words)) and words != ABOVE


def _filled(row: Sequence[Span]) -> int:
    return sum(cell.end > cell.start for cell in row)


def _is_header(scene: Scene, row: Sequence[Span], *, first: bool) -> bool:
    """Whether most cells of a row are words of headers, or a first row has no number."""
    words = [scene.words[slice(*cell)] for cell in row if cell.end > cell.start]
    if first and not NUMBER.fullmatch(words[0]):
        return True
    return 2 * sum(role_of(word) is not None for word in words) > len(words)


def _tells(scene: Scene, rows: Sequence[list[Span]], body: Sequence[list[Span]]) -> bool:
    """Whether a table says who does what, or what is to be reached."""
    for row in rows[:_HEADERS]:
        roles = {role_of(scene.words[slice(*cell)]) for cell in row}
        if roles & set(_BODIES) or names_indicators(scene.words, list(row)):
            return True
    named = sum(any(scene.is_names_only(cell) for cell in row) for row in body)
    return 2 * named > len(body)


def _row_around(scene: Scene, cell: Span) -> Span:
    start = scene.text.rfind("\n", 0, cell.start) + 1
    return Span(start, max(scene.text.find("\n", cell.end), cell.end))


def _on_page(document: Document, span: Span) -> str:
    page = document.page_of(span.start)
    return f" on page {page}" if page else ""


def _quote(scene: Scene, span: Span) -> str:
    words = scene.printed(Span(span.start, min(span.end, span.start + _LONGEST_QUOTE)))
    return f"{words} …" if span.end - span.start > _LONGEST_QUOTE else words
