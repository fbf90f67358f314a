"""Task groups, references, indices and index results of a page."""

from collections.abc import Sequence

from extractors.folding import fold
from pipeline.dataset.rows import Row
from pipeline.evaluate.fields import score_pair
from pipeline.evaluate.found import Found
from pipeline.evaluate.gold import GoldPage, GoldReference, GoldResult, alternatives
from pipeline.evaluate.tally import PageScore

_RESULT = ("year", "score", "rank", "out_of", "rank_change")


def score_lists(gold: GoldPage, found: Found, score: PageScore) -> None:
    """Judge what a page has any number of, the targets excepted."""
    groups = [str(row["group_id"]) for row in found.rows["task_groups"]]
    _score_set(score, "task_groups", gold.task_groups, groups)
    common = [group for group in gold.task_groups if group in groups]
    if len(common) > 1:
        printed = [group for group in dict.fromkeys(groups) if group in common]
        what = "right" if printed == common else "wrong"
        score.count("task_groups (order)", what, common, printed)
    _score_references(gold.references, found.rows["references"], score)
    if gold.indices_mentioned is not None:
        _score_set(score, "indices_mentioned", gold.indices_mentioned, sorted(found.indices))
    _score_results(gold.index_results, found.rows["index_results"], score)


def _score_set(
    score: PageScore, name: str, expected: Sequence[object], found: Sequence[object]
) -> None:
    for value in dict.fromkeys([*expected, *found]):
        is_found, is_expected = value in found, value in expected
        what = "right" if is_found and is_expected else "invented" if is_found else "missed"
        score.count(name, what, value if is_expected else None, value if is_found else None)


def _score_references(gold: Sequence[GoldReference], rows: list[Row], score: PageScore) -> None:
    """Judge numbers, then numbers with their dates; a number cited twice counts once a date."""
    optional = {_number(reference.number) for reference in gold if reference.optional}
    wanted = [reference for reference in gold if not reference.optional]
    printed: dict[str, list[object]] = {}
    for row in rows:
        dates = printed.setdefault(_number(str(row["number"])), [])
        if row["date"] not in dates:
            dates.append(row["date"])
    numbers = [number for number in printed if number not in optional]
    _score_set(score, "references", [_number(r.number) for r in wanted], numbers)
    left = {number: [d for d in printed[number] if d] or [None] for number in numbers}
    for reference in wanted:
        dates = left.get(_number(reference.number), [])
        right = next((date for date in dates if date in alternatives(reference.date)), "none")
        if right != "none":
            dates.remove(right)
        what = "right" if right != "none" else "wrong" if dates else "missed"
        if what == "wrong":
            right = dates.pop()
        score.count("references (+date)", what, f"{reference.number} {reference.date}", right)
    for number, dates in left.items():
        for date in dates:
            score.count("references (+date)", "invented", None, f"{number} {date}")


def _number(printed: str) -> str:
    return "".join(fold(printed).split()).upper()


def _score_results(gold: Sequence[GoldResult], rows: list[Row], score: PageScore) -> None:
    """Judge index results: paired by index and by how much agrees, then field by field."""
    pairs = sorted(
        (
            (_agreement(result, row), -i, -j)
            for i, result in enumerate(gold)
            for j, row in enumerate(rows)
            if row["index_id"] == result.index_id
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for agreement, i, j in pairs:
        if agreement and -i not in taken and -j not in taken.values():
            taken[-i] = -j
    for i, result in enumerate(gold):
        if result.optional:
            continue
        row = rows[taken[i]] if i in taken else None
        said = f"{result.index_id} {result.quote}"
        if row is None:
            score.count("index_results", "missed", said, None, result.quote)
            continue
        keys = [name for name in ("score", "rank") if getattr(result, name) is not None]
        right = all(row[name] in alternatives(getattr(result, name)) for name in keys)
        score.count("index_results", "right" if right else "wrong", said, row, result.quote)
        for name in _RESULT:
            score_pair(
                score, f"index_results.{name}", getattr(result, name), row[name], result.quote
            )
    for j, row in enumerate(rows):
        if j not in taken.values():
            score.count("index_results", "invented", None, row)


def _agreement(result: GoldResult, row: Row) -> int:
    """Return how many printed figures agree."""
    return sum(
        row[name] is not None and row[name] in alternatives(getattr(result, name))
        for name in _RESULT
    )
