"""Results of indices told apart from the goals that stand in the same words."""

from collections.abc import Sequence
from dataclasses import replace

from corpus import Span
from extractors.findings import IndexResult, Target


def without_goals(
    results: Sequence[IndexResult], targets: Sequence[Target]
) -> tuple[IndexResult, ...]:
    """Return the results of indices without what is read as a goal: nothing is both.

    "Tăng 4 bậc so với năm 2016, là năm tỉnh xếp thứ 51/63" has a goal and the rank it starts from.
    """
    aimed = [t for t in targets if t.status == "target"]
    kept = []
    for result in results:
        inside = [t for t in aimed if _is_told_by(t, result)]
        stands = result.rank is not None or result.score is not None
        if inside and stands and all(_is_change(target) for target in inside):
            kept.append(replace(result, rank_change=None))
        elif not inside:
            kept.append(result)
    return tuple(kept)


def _is_told_by(target: Target, result: IndexResult) -> bool:
    """Whether a result's words hold a goal; of a row of a table only the same figure counts."""
    if not Span(target.value_start, target.value_end).within(result.span):
        return False
    return target.origin != "tables.value" or target.value in (result.rank, result.score)


def _is_change(target: Target) -> bool:
    return target.unit == "rank" and target.comparator in ("increase", "decrease")
