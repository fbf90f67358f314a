"""Results of indices told apart from the goals that stand in the same words."""

from collections.abc import Sequence
from dataclasses import replace

from corpus import Span
from extractors.findings import IndexResult, Target

_BARE = ("reach", "eq")
"""Comparators that are read where no word says that a value is a goal."""


def apart(
    results: Sequence[IndexResult], targets: Sequence[Target], now: int | None
) -> tuple[tuple[IndexResult, ...], tuple[Target, ...]]:
    """Return results and targets such that no figure is both a result and a goal.

    Nobody aims at an index of a year that is over: its bare score or change beside a rank is told,
    whatever the text aims at. Elsewhere what is read as a goal is no result. `now` is the year of
    the page's plan or of its telling.
    """
    kept: list[IndexResult] = []
    told: dict[int, str] = {}
    for result in results:
        inside = [i for i, t in enumerate(targets) if t.status == "target" and _holds(result, t)]
        if _is_over(result, now):
            said = [i for i in inside if _is_figure(targets[i], result)]
            told |= {i: str(result.year) for i in said}
            inside = [i for i in inside if i not in said]
        stands = result.rank is not None or result.score is not None
        if not inside or (stands and all(_is_change(targets[i]) for i in inside)):
            kept.append(replace(result, rank_change=None) if inside else result)
    return tuple(kept), tuple(
        replace(target, status="result", due=told[i]) if i in told else target
        for i, target in enumerate(targets)
    )


def _is_over(result: IndexResult, now: int | None) -> bool:
    """Whether a rank is told of an index whose year was over."""
    if result.rank is None or result.year is None or now is None:
        return False
    return result.year < now


def _is_figure(target: Target, result: IndexResult) -> bool:
    """Whether a bare value, or a change of rank, is a figure of the result."""
    if _is_change(target):
        return result.rank_change is not None and abs(result.rank_change) == target.value
    return target.comparator in _BARE and target.value in (result.rank, result.score)


def _holds(result: IndexResult, target: Target) -> bool:
    """Whether a result's words hold a goal; of a row of a table only the same figure counts."""
    if not Span(target.value_start, target.value_end).within(result.span):
        return False
    return target.origin != "tables.value" or target.value in (result.rank, result.score)


def _is_change(target: Target) -> bool:
    return target.unit == "rank" and target.comparator in ("increase", "decrease")
