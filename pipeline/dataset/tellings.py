"""One row per target of a plan, where several documents tell of the plan.

The document with most targets is the fullest telling and gives the rows. What another document says
of the same target becomes a telling of it; a target that only the other has becomes a row too. Two
targets are the same if status, unit and direction agree, what they measure does, and level and due
date do not contradict each other. Where their values or comparators differ, although nothing else
does and neither document has a second such target, the telling contradicts the row. A bare value
("95%" for "at least 95%") only leaves the bound out, as news do: it contradicts none.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.folding import fold, lower
from pipeline.dataset.plan_fields import Conflict, Place
from pipeline.dataset.rows import Row

_DIRECTIONS = {
    **dict.fromkeys(("gt", "ge", "reach", "eq", "range"), "up"),
    **dict.fromkeys(("lt", "le"), "down"),
}
"""Comparators that one and the same target is told with; all others stand for themselves."""

COMPARED = (
    "target_id",
    "document_id",
    "plan_id",
    "ordinal",
    "status",
    "comparator",
    "value",
    "value_high",
    "unit",
    "indicator",
    "indicator_id",
    "population",
    "level",
    "due",
    "start",
    "end",
)
"""The columns of `targets` that are needed to tell whether two rows are of one target."""

_ALIKE = 0.6
"""Share of common words from which two printed indicators without an id mean the same. News
shorten a plan's wording to noun and verb; two indicators of one plan share "tỷ lệ hồ sơ" only."""


@dataclass
class Tellings:
    """Targets that repeat another document's: `of` gives the row that each is a telling of.

    `contradicting` are those of them that say something else than the row.
    """

    of: dict[str, str] = field(default_factory=dict)
    contradicting: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)


def find_tellings(documents: Sequence[Sequence[Row]], label: str, found: Tellings) -> None:
    """Add to `found` which targets of one plan repeat another's; `label` names the plan.

    `documents` are the rows of each document that tells of the plan, with the columns COMPARED, in
    the order in which the plan was read best.
    """
    kept: dict[_Kind, list[Row]] = defaultdict(list)
    for rows in sorted(documents, key=len, reverse=True):  # stable: of equals the better reading
        own: dict[_Kind, list[Row]] = defaultdict(list)
        for row in rows:
            own[_kind(row)].append(row)
        for kind, alike in own.items():
            pairs = _pairs(kept[kind], alike)
            for row, other in pairs:
                _tell(row, other, label, found)
            told = {row["target_id"] for row, _ in pairs}
            kept[kind] += [row for row in alike if row["target_id"] not in told]


_Kind = tuple[object, ...]


def _kind(row: Row) -> _Kind:
    comparator = str(row["comparator"])
    return row["status"], row["unit"], _DIRECTIONS.get(comparator, comparator)


def _pairs(kept: Sequence[Row], rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return (row, kept row) of the same target; each is in one pair at most."""
    pairs: list[tuple[Row, Row]] = []
    by_value: dict[object, list[Row]] = defaultdict(list)
    for row in kept:
        by_value[_value(row)].append(row)
    taken: set[object] = set()
    rest = []
    for row in rows:
        free = [other for other in by_value[_value(row)] if other["target_id"] not in taken]
        same = max(
            (other for other in free if _alike(row, other)),
            key=lambda other: _closeness(row, other),
            default=None,
        )
        if same is None:
            rest.append(row)
        else:
            taken.add(same["target_id"])
            pairs.append((row, same))
    return pairs + _other_values(rest, [row for row in kept if row["target_id"] not in taken])


def _other_values(rows: Sequence[Row], kept: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair targets of which only the value differs, where each side has just one such target.

    News leave out of whom a share is taken, so where the population parts none it is not compared.
    """
    pairs: list[tuple[Row, Row]] = []
    for names in (("population",), ()):
        paired = {row["target_id"] for pair in pairs for row in pair}
        one = _singles([row for row in rows if row["target_id"] not in paired], names)
        other = _singles([row for row in kept if row["target_id"] not in paired], names)
        pairs += [
            (one[measure], other[measure])
            for measure in one.keys() & other.keys()
            if _alike(one[measure], other[measure])
            and _agree(_words(one[measure]["population"]), _words(other[measure]["population"]))
        ]
    return pairs


def _singles(rows: Sequence[Row], names: Sequence[str]) -> dict[object, Row]:
    """Return the rows by indicator, level, year due and what `names` say where they are alone."""
    by_measure: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        if row["indicator_id"]:
            told = tuple(_words(row[name]) for name in names)
            measure = (row["indicator_id"], row["level"], str(row["due"])[:4], told)
            by_measure[measure].append(row)
    return {measure: alike[0] for measure, alike in by_measure.items() if len(alike) == 1}


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings do not contradict each other: one is missing, or the shorter one."""
    return one <= other or other <= one


def _alike(one: Row, other: Row) -> bool:
    """Whether two targets of one kind measure the same and nothing else speaks against it."""
    for name in ("level", "indicator_id"):
        if one[name] is not None and other[name] is not None and one[name] != other[name]:
            return False
    if one["due"] and other["due"] and not _same_time(str(one["due"]), str(other["due"])):
        return False
    first, second = _words(one["indicator"]), _words(other["indicator"])
    if one["indicator_id"] and other["indicator_id"] and one["value"] == other["value"]:
        return True
    if not first or not second:
        return False
    return len(first & second) >= _ALIKE * min(len(first), len(second))


def _same_time(one: str, other: str) -> bool:
    """Whether two dates are the same, or one is it less exactly.

    >>> _same_time("2024", "2024-12-31"), _same_time("2024", "2025")
    (True, False)
    """
    return one.startswith(other) or other.startswith(one)


def _closeness(one: Row, other: Row) -> tuple[object, ...]:
    names = ("comparator", "level", "due", "population", "indicator_id", "indicator")
    return sum(one[name] == other[name] for name in names), other["target_id"]


def _words(text: object) -> frozenset[str]:
    return frozenset(lower(fold(str(text))).split()) if text else frozenset()


def _value(row: Row) -> tuple[object, ...]:
    return row["value"], row["value_high"]


def _tell(row: Row, kept: Row, label: str, found: Tellings) -> None:
    found.of[str(row["target_id"])] = str(kept["target_id"])
    bare = "reach" in (row["comparator"], kept["comparator"])
    if _said(row) == _said(kept) or (bare and _value(row) == _value(kept)):
        return
    found.contradicting.add(str(row["target_id"]))
    measure = kept["indicator_id"] or kept["indicator"] or "a target"
    found.conflicts.append(Conflict(f"{label}, {measure}", "target", _cited(kept), _cited(row)))


def _said(row: Row) -> str:
    high = f"-{row['value_high']:g}" if isinstance(row["value_high"], float) else ""
    return f"{row['comparator']} {row['value']:g}{high} {row['unit']}"


def _cited(row: Row) -> tuple[object, str, Place]:
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)  # noqa: S101, PT018
    return _said(row), str(row["document_id"]), (start, end)
