"""The results of indices in tables: a row for each index, columns for years, scores and ranks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Span
from extractors.findings import IndexResult
from extractors.index_names import Named

SEPARATOR = " | "
_PROVINCES = ("63", "34")
_YEAR = re.compile(r"(?<![0-9/.])(20[0-3][0-9])(?![0-9/])")
_GOAL = re.compile(r"mục tiêu|chỉ tiêu|kế hoạch|phấn đấu|dự kiến|lộ trình")
_TOLD = re.compile(r"thực hiện|kết quả|hiện trạng|\bước\b|năm trước|đã đạt")
_VALUE = re.compile(r"[≥≤<>]?\s?[0-9]{1,3}(?:[.,][0-9]{1,4})?(?:\s?%|\s?/\s?[0-9]{1,3})?")
_ROLES = (
    ("change", re.compile(r"tăng|giảm|thay đổi|so với")),
    ("rank", re.compile(r"hạng|thứ\b|vị trí")),
    ("score", re.compile(r"điểm|giá trị|kết quả|%|tỷ lệ")),
)
_RANK = re.compile(r"(?:thứ |hạng )?(?P<rank>[0-9]{1,2})(?:\s?/\s?(?P<of>6[0-4]|34|30))?")
_SCORE = re.compile(
    r"(?P<score>[0-9]{1,3}[.,][0-9]{1,4}|[0-9]{2})(?:\s?/\s?(?P<max>[0-9]{2,3}))?\s?(?:%|điểm)?"
)
_OF_YEAR = re.compile(r"\s?\((?:năm )?(20[0-3][0-9])\)")  # "81,37 (năm 2017)"
_CHANGE = re.compile(r"(?P<sign>[+-]|tăng |giảm )\s?(?P<change>[0-9]{1,2})(?: (?:bậc|hạng))?")


@dataclass(frozen=True)
class Column:
    """What a column of results holds: `role` is rank, score, change or None, `year` its year.

    `told` says that its header speaks of what was reached.
    """

    role: str | None
    year: int | None
    told: bool = False


def find_columns(lowered: str, line: Span) -> list[Column]:
    """Return the columns that a row heads; an empty list where it is no header of results."""
    columns = []
    cells = _cells(lowered, line)
    if any(_VALUE.fullmatch(cell) for cell in cells[1:]):
        return []
    for cell in cells:
        year = None if _GOAL.search(cell) else _YEAR.search(cell)
        role = None if _GOAL.search(cell) else _role(cell)
        told_of = year is not None and bool(_TOLD.search(cell))
        columns.append(Column(role, int(year[1]) if year else None, told_of))
    told = any(column.year or column.role in ("rank", "score") for column in columns[1:])
    return columns if told else []


def read_row(
    lowered: str, line: Span, columns: Sequence[Column], name: Named
) -> Iterator[IndexResult]:
    """Yield the results of a row that names one index, one for each year of its columns."""
    cells = _cells(lowered, line)
    if len(cells) != len(columns):
        return
    named = lowered[line.start : name.start].count("|")
    own = next((int(cell) for cell in cells if _YEAR.fullmatch(cell)), None)
    told: dict[int | None, dict[str, float]] = {}
    unit = _role(cells[named]) or next(filter(None, map(_role, cells[named + 1 : named + 2])), None)
    for cell, column in list(zip(cells, columns, strict=True))[named + 1 :]:
        if column.role or column.year:
            printed = _OF_YEAR.search(cell)
            slots = _slots(_OF_YEAR.sub("", cell), column.role or unit)
            year = int(printed[1]) if printed else column.year or own
            told.setdefault(year, {}).update(slots)
    for year, slots in told.items():
        if "rank" in slots or "score" in slots:
            yield _result(line, name, year, slots)


def _cells(lowered: str, line: Span) -> list[str]:
    return [cell.strip() for cell in lowered[line.start : line.end].split("|")]


def _role(cell: str) -> str | None:
    return next((role for role, cue in _ROLES if cue.search(cell)), None)


def _slots(cell: str, role: str | None) -> dict[str, float]:
    """Return what a cell says; without a role only a rank among all provinces is plain.

    "51/63" is a rank whatever the column says; of 60 there are scores, too (PAPI).
    """
    rank, score, change = (p.fullmatch(cell) for p in (_RANK, _SCORE, _CHANGE))
    if rank and (role == "rank" or rank["of"] in _PROVINCES or (role is None and rank["of"])):
        return {
            "rank": float(rank["rank"]),
            **({"out_of": float(rank["of"])} if rank["of"] else {}),
        }
    if score and role == "score":
        scale = {"scale_max": float(score["max"])} if score["max"] else {}
        return {"score": float(score["score"].replace(",", ".")), **scale}
    if change and role == "change":
        down = change["sign"].strip() in ("-", "giảm")
        return {"rank_change": float(change["change"]) * (-1 if down else 1)}
    return {}


def _result(line: Span, name: Named, year: int | None, slots: dict[str, float]) -> IndexResult:
    rank, out_of, change = (slots.get(key) for key in ("rank", "out_of", "rank_change"))
    return IndexResult(
        start=line.start,
        end=line.end,
        origin=name.origin,
        confidence=0.8,
        index_id=name.index_id,
        year=year,
        announced_year=None,
        score=slots.get("score"),
        scale_max=slots.get("scale_max"),
        rank=None if rank is None else int(rank),
        out_of=None if out_of is None else int(out_of),
        rank_change=None if change is None else int(change),
    )
