"""Rows of tables of tasks: what stands in which cell, with and without a header over them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import ABOVE, Span
from extractors.assignments.columns import Header, is_number
from extractors.assignments.dues import due_of_cell
from extractors.assignments.scene import Scene, duties
from extractors.page.layout import Line

STEP = re.compile(r"(?:bước|b)\s?[0-9]")
"""The number of a step of a procedure, which is no task."""
SHORTEST_TASK = 8
_LONGEST_DUE = 40
_COLUMNS = ("task", "parent", "lead", "partner", "product", "due", "field")
_DITTO = re.compile(r"[\s.–-]{0,3}(?:n\.?t\.?|như trên|//)[\s.–-]{0,3}|[\"“”″〃]{1,2}|['’]{2}")
_NOTHING = re.compile(r"[-–.…/\s]{0,6}")
_LEAD = re.compile(
    r"(?:[-+•*]\s?)?(?:(?:cơ quan|đơn vị|cq|đv) )?(?:chủ trì|thực hiện)(?: thực hiện)?\s?:\s?"
)
_PARTNER = re.compile(
    r"[\s;,.(]{0,3}(?:[-+•*]\s?)?(?:(?:cơ quan|đơn vị|cq|đv) )?phối hợp(?: thực hiện| với)?\s?:\s?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the roles of its cells; a role that the table has not, or an empty cell, is None.

    `month` is the last of the months whose columns are marked; `own` are the roles whose cells are
    the row's, not those of a row above.
    """

    line: Line
    cells: dict[str, Span]
    number: str
    month: int | None = None
    own: frozenset[str] = frozenset()

    def only(self, role: str) -> bool:
        """Whether a row has nothing but the cell of one role."""
        return set(self.cells) - {"field"} == {role}


def headed_row(
    scene: Scene, line: Line, cells: Sequence[Span], header: Header, above: dict[str, Span]
) -> Row:
    """Return a row below a header; for ditto marks and below merged cells stand the cells above."""
    words = [scene.words[cell.start : cell.end] for cell in cells]
    found: dict[str, Span] = {}
    own: set[str] = set()
    month = None
    for i, (role, cell, said) in enumerate(zip(header.roles, cells, words, strict=False)):
        if _DITTO.fullmatch(said):
            roles = ("lead", "partner") if role == "bodies" else (role or "",)
            found |= {one: above[one] for one in roles if one in above}
        elif _NOTHING.fullmatch(said):
            continue
        elif role == "month":
            month = header.month(i)
        else:
            parts = {one: span for one, span in _parts(scene, role, cell) if one in _COLUMNS}
            found |= parts
            own |= parts.keys()
    number = words[0] if header.roles[0] in (None, "other") and words[0] != ABOVE else ""
    return Row(line, found, number, month, frozenset(own))


def _parts(scene: Scene, role: str | None, cell: Span) -> list[tuple[str, Span]]:
    """Return the parts of a cell with their roles: "Chủ trì: Sở Nội vụ; phối hợp: Sở Y tế"."""
    if role not in ("lead", "bodies"):
        return [(role or "", cell)]
    lead = _LEAD.match(scene.words, cell.start, cell.end)
    begin = lead.end() if lead else cell.start
    partner = _PARTNER.search(scene.words, begin, cell.end)
    if partner is None:
        return [("lead", Span(begin, cell.end))]
    found = [("partner", Span(partner.end(), cell.end))]
    return found if partner.start() <= begin else [("lead", Span(begin, partner.start())), *found]


def bare_row(scene: Scene, line: Line, cells: Sequence[Span]) -> Row | None:
    """Return a row of a table that lost its header: a task, bodies, bodies and a date.

    What is done begins with a verb of duty; the cell behind it, or behind the bodies, is what
    comes of it, but not if it names bodies only.
    """
    filled = [cell for cell in cells if cell.end > cell.start]
    bodies = [i for i, cell in enumerate(filled) if scene.is_names_only(cell)]
    first = scene.words[slice(*filled[0])] if filled else ""
    if not bodies or bodies[0] + 1 not in bodies or STEP.match(first):
        return None
    lead, partner = filled[bodies[0]], filled[bodies[0] + 1]
    named = [filled[i] for i in bodies]
    others = [cell for cell in filled[bool(is_number(first)) :] if cell not in named]
    dues = [cell for cell in others if _is_due(scene, cell)]
    said = [cell for cell in others if cell not in dues]
    tasks = [cell for cell in said if cell.end <= lead.start]
    task = next((cell for cell in tasks if _is_duty(scene, cell)), tasks[0] if tasks else None)
    if task is None or not dues or task.end - task.start < 2 * SHORTEST_TASK:
        return None
    found = {"task": task, "lead": lead, "partner": partner, "due": dues[0]}
    products = [cell for cell in said if cell.start > task.end]
    found |= {"product": products[0]} if products else {}
    return Row(line, found, first)


def _is_due(scene: Scene, cell: Span) -> bool:
    return cell.end - cell.start < _LONGEST_DUE and bool(due_of_cell(scene, cell))


def _is_duty(scene: Scene, cell: Span) -> bool:
    return duties().match(scene.words, cell.start, cell.end) is not None
