"""Rows with fewer cells than their header, of files that do not say which columns a cell covers."""

from collections.abc import Sequence
from itertools import combinations

from corpus import Span
from extractors.assignments.dues import is_when
from extractors.assignments.scene import Scene

_MOST = 2  # cells that may be missing


def placed(
    scene: Scene, cells: Sequence[Span], roles: Sequence[str | None]
) -> Sequence[Span] | None:
    """Return a row's cells below their columns, empty ones put in where merging took them.

    A row whose cells contradict no column stays as it is. Of one that has a date below the
    partners, or nothing but bodies below the product, the cells are placed by what they are; None
    where no place or more than one is right.
    """
    missing = len(roles) - len(cells)
    if missing <= 0 or "lead" not in roles or not _contradicts(scene, cells, roles):
        return cells
    if missing > _MOST:
        return None
    fitting = []
    for gaps in combinations(range(len(roles)), missing):
        rest = iter(cells)
        tried = [_EMPTY if i in gaps else next(rest) for i in range(len(roles))]
        if not _contradicts(scene, tried, roles) and _is_whole(scene, tried, roles):
            fitting.append(tried)
    return fitting[0] if len(fitting) == 1 else None


_EMPTY = Span(0, 0)


def _contradicts(scene: Scene, cells: Sequence[Span], roles: Sequence[str | None]) -> bool:
    """Whether a date stands below bodies, or nothing but bodies below the product."""
    for role, cell in zip(roles, cells, strict=False):
        if role in ("lead", "partner") and is_when(scene, cell):
            return True
        if role == "product" and scene.is_names_only(cell):
            return True
    return False


def _is_whole(scene: Scene, cells: Sequence[Span], roles: Sequence[str | None]) -> bool:
    """Whether what no task's row is without stands below its column, and a date below the dates."""
    found = dict(zip(roles, cells, strict=True))
    due, lead = found.get("due", _EMPTY), found["lead"]
    task = found.get("task", _EMPTY)
    return bool(
        cells[0] != _EMPTY
        and task != _EMPTY
        and not scene.is_names_only(task)
        and scene.names_from(lead.start, lead.end).known
        and (due == _EMPTY or is_when(scene, due))
    )
