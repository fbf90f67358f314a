"""Targets ready to print, with the words they were read from."""

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

from extractors.bodies.provinces import squeeze
from pipeline.study.dataset import Dataset
from pipeline.study.frames import each_row

_SIGNS = {
    "gt": ">",
    "ge": "≥",
    "lt": "<",
    "le": "≤",
    "eq": "=",
    "reach": "→",
    "range": "…",
    "increase": "+",
    "decrease": "−",
    "rank_le": "top",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A target with its words, ready to print."""

    province: str
    now: str | None
    year: int
    number: str | None
    issue_date: str | None
    level: str | None
    comparator: str
    sign: str
    value: str
    quote: str
    source: str
    link: str | None


def evidence(data: Dataset, targets: pd.DataFrame) -> list[Evidence]:
    """Return targets ready to print, by year and province."""
    ordered = targets.sort_values(["plan_year", "province", "ordinal"], key=_alphabetical)
    sources = data.table("documents").set_index("document_id")["source"]
    return [
        Evidence(
            province=row.province,
            now=row.province_2025 if row.province_2025 != row.province else None,
            year=row.plan_year,
            number=text(row.number),
            issue_date=text(row.issue_date),
            level=text(row.level),
            comparator=row.comparator,
            sign=sign(row.comparator),
            value=_value(row),
            quote=row.quote,
            source=sources[row.document_id],
            link=link_of(sources[row.document_id]),
        )
        for row in each_row(ordered)
    ]


def sign(comparator: object) -> str:
    """Return a comparator as a sign."""
    return _SIGNS[str(comparator)]


def text(value: object) -> str | None:
    """Return a cell as text, None where it is empty."""
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]


def link_of(source: str) -> str | None:
    """Return the source where it is an address that a browser may safely be sent to."""
    return source if re.match(r"https?://", source) else None


def _alphabetical(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return the sort key of a column: names of provinces without their accents."""
    return column.map(squeeze) if column.name == "province" else column


def _value(row: Any) -> str:
    low, high = (f"{value:g}" for value in (row.value, row.value_high))
    return low if pd.isna(row.value_high) else f"{low}–{high}"
