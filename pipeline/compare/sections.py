"""What the report shows, as plain values for the template; every number keeps its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
import yaml

from extractors.bodies.provinces import provinces_34, provinces_63, squeeze
from pipeline.compare.choice import Choice
from pipeline.compare.evidence import evidence, link_of, text
from pipeline.compare.figures import stacked_bars, two_widths
from pipeline.compare.governments import by_government
from pipeline.compare.words import words
from pipeline.dataset.schema import schema
from pipeline.study.binding import is_strict
from pipeline.study.dataset import Dataset, Geography, code_column
from pipeline.study.frames import each_row
from pipeline.study.standing import in_force

SIGNS = {
    "plan_found": "●",
    "announced_only": "◐",
    "unreadable": "?",
    "portal_unreachable": "×",
    "not_found": "·",
}
"""Signs of the statuses of `coverage`, in the order of the key."""

_STEPS = (1, 4, 7, 10, 14)  # lowest counts of the five tints of the map


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit in the tile map: its place, the number of its targets, its tint from 0 to 5.

    `found` says that the corpus has a plan of it, be it one in which no target was read.
    """

    name: str
    column: int
    row: int
    targets: int
    tint: int
    found: bool


@cache
def tiles() -> dict[Geography, dict[str, tuple[int, int]]]:
    """Return (column, row) of every unit's tile by geography and code."""
    content = yaml.safe_load(files(__package__).joinpath("tiles.yml").read_text(encoding="utf-8"))
    return {geo: {code: (x, y) for code, (x, y) in of.items()} for geo, of in content.items()}


def coverage(data: Dataset, choice: Choice) -> list[dict[str, Any]]:
    """Return the grid of each geography: years, rows of cells, and the units never found.

    `covered` is False where the dataset has no year of the geography.
    """
    grids = []
    for geography in choice.geographies:
        table = data.table("coverage")
        table = table[table["geography"] == geography]
        told = table[table["status"] != "not_found"]
        years = range(told["year"].min(), told["year"].max() + 1) if len(told) else range(0)
        codes = set(told["province_code"])
        rows = []
        for code, of_unit in table.groupby("province_code"):
            cells = {row.year: row.status for row in each_row(of_unit)}
            if code in codes:
                rows.append((of_unit["province"].iloc[-1], [cells[year] for year in years]))
        units = provinces_63() if geography == "63" else provinces_34()
        grids.append(
            {
                "geography": geography,
                "years": years,
                "rows": rows,
                "plans": _plans(data, told),
                "covered": len(table) > 0,
                "never": [unit.name for unit in units.values() if unit.code not in codes],
            }
        )
    return grids


def _plans(data: Dataset, found: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the plans that rows of `coverage` rest on, ready to print."""
    plans = data.table("plans")
    sources = data.table("documents").set_index("document_id")["source"]
    told = plans.assign(quote=data.quotes(plans), source=plans["document_id"].map(sources))
    columns = ["plan_id", "number", "issue_date", "title", "quote", "source"]
    told = found[["plan_id", "province_code", "province", "year"]].merge(told[columns])
    return [
        {
            "province": row.province,
            "year": row.year,
            "number": text(row.number),
            "issue_date": text(row.issue_date),
            "title": text(row.title),
            "quote": row.quote,
            "source": row.source,
            "link": link_of(row.source),
        }
        for row in each_row(told.sort_values(["province_code", "year"]))
    ]


def maps(data: Dataset, choice: Choice) -> list[dict[str, Any]]:
    """Return the tile map of each geography for the year compared."""
    plans = data.cchc_plans
    shown = []
    for geography in choice.geographies:
        code = code_column(geography)
        targets = choice.of_year(in_force(data, geography))
        counts = _of_units(targets, geography).groupby(code).size()
        found = set(plans.loc[plans["plan_year"] == choice.year, code].dropna())
        units = provinces_63() if geography == "63" else provinces_34()
        placed = [
            Tile(units[unit].name, column + 1, row + 1, int(counts.get(unit, 0)), 0, unit in found)
            for unit, (column, row) in tiles()[geography].items()
        ]
        tinted = [
            replace(t, tint=sum(t.targets >= step for step in _STEPS))
            for t in sorted(placed, key=lambda tile: (tile.row, tile.column))
        ]
        shown.append({"geography": geography, "tiles": tinted})
    return shown


def _of_units(targets: pd.DataFrame, geography: Geography) -> pd.DataFrame:
    """Return targets without those of former provinces whose merged unit has a plan of its own."""
    if geography == "63":
        return targets
    merged = targets.loc[targets["province_code"].isna(), "province_code_2025"]
    former = targets["province_code"].notna() & targets["province_code_2025"].isin(merged)
    return targets[~former]


def groups(data: Dataset, choice: Choice) -> dict[str, Any]:
    """Return the bars in both languages and the table of provinces by task group."""
    targets = choice.of_year(in_force(data, choice.geography))
    strict = targets["comparator"].map(lambda value: is_strict(str(value))).astype(bool)
    names: list[tuple[str | None, tuple[str, str]]] = [
        (group, (vi, en)) for group, (en, vi) in schema().enums["group_id"].items()
    ]
    names.append((None, words()["no_group"]))
    of = {group: _of_group(targets, group) for group, _ in names}
    bars = {
        lang: two_widths(
            stacked_bars,
            f"groups-{lang}",
            [
                (labels[place], int((of[g] & strict).sum()), int((of[g] & ~strict).sum()))
                for g, labels in names
            ],
        )
        for place, lang in enumerate(("vi", "en"))
    }
    rows = []
    for name, own in sorted(by_government(targets), key=lambda found: squeeze(found[0])):
        mine = pd.Series(targets.index.isin(own.index), targets.index)
        cells = [(int((of[g] & mine).sum()), int((of[g] & mine & strict).sum())) for g, _ in names]
        rows.append((name, cells, evidence(data, own)))
    return {"names": [labels for _, labels in names], "bars": bars, "rows": rows}


def _of_group(targets: pd.DataFrame, group: str | None) -> "pd.Series[bool]":
    return targets["group_id"].isna() if group is None else targets["group_id"] == group


def totals(targets: pd.DataFrame) -> Sequence[tuple[str, int]]:
    """Return what the report rests on: the key of a word and a number."""
    return (
        ("plans", targets["plan_id"].nunique()),
        ("provinces", targets["province"].nunique()),
        ("years", targets["plan_year"].nunique()),
        ("targets", len(targets)),
    )
