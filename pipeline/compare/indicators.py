"""A section of the report per indicator: warnings, provinces in the year, change over the years."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from extractors.bodies.provinces import provinces_34, provinces_63
from pipeline.compare.choice import Choice
from pipeline.compare.counts import told
from pipeline.compare.evidence import evidence, sign, text
from pipeline.compare.figures import Row, dot_plot, two_widths, year_panels
from pipeline.compare.governments import by_government
from pipeline.compare.words import both, meanings, words
from pipeline.dataset.schema import schema
from pipeline.study.dataset import Dataset, Geography, code_column
from pipeline.study.frames import each_row
from pipeline.study.standing import due_year, in_force, measured_in, one_value, side_by_side

_DOUBTFUL = 0.8  # readings that a person should look at first
_NAMED = 8  # rows named in a warning; the table below has all
_MERGED = 2025.5
_LEVELS = ("all", "province", "department", "district", "commune")


def indicators(data: Dataset, choice: Choice) -> list[dict[str, Any]]:
    """Return a section per indicator: warnings, provinces in the year, change over the years."""
    targets, of_all = choice.targets(data), data.plan_targets
    standing, units = in_force(data, choice.geography), measured_in(data)
    sections = []
    for name in choice.indicators:
        book = data.indicators.T[name]
        mine = targets[targets["indicator_id"] == name]
        if mine.empty:
            continue
        unit, drawn = units[name], side_by_side(data, standing[standing["indicator_id"] == name])
        direction = int(book["direction"])
        rows = _rows(choice.of_year(drawn), choice, direction)
        panels = _panels(data, name, choice)
        sections.append(
            {
                "id": name,
                "label": (book["label_vi"], book["label_en"]),
                "unit": schema().described("unit", unit)[::-1],
                "less_is_better": direction < 0,
                "dots": two_widths(dot_plot, f"{name}-year", rows) if rows else None,
                "told": told(data, choice, drawn),
                "units": len(panels),
                "panels": two_widths(year_panels, f"{name}-years", panels, _MERGED)
                if panels
                else None,
                "warnings": _warnings(mine, book, unit),
                "evidence": evidence(data, of_all[of_all["indicator_id"] == name]),
            }
        )
    return sections


def _rows(targets: pd.DataFrame, choice: Choice, direction: int) -> list[Row]:
    """Return a row per government, the best value first; of several levels the best one counts."""
    rows = []
    for name, plan in by_government(targets):
        first = plan.iloc[0]
        merged = choice.geography == "34" and first["province_2025"] != first["province"]
        label = f"{name} → {first['province_2025']}" if merged else name
        marks = [(row.value, str(row.comparator), text(row.level) or "") for row in each_row(plan)]
        rows.append((max(value * direction for value, _, _ in marks), label, marks))
    rows.sort(key=lambda row: (-row[0], row[1]))
    return [Row(label, marks) for _, label, marks in rows]


def _panels(data: Dataset, indicator: str, choice: Choice) -> list[tuple[str, pd.DataFrame]]:
    """Return units with two years or more; of the plans in force, the value that stands for all.

    Unless the 63 are asked for, a panel is one of the 34 with the provinces it was made of.
    """
    geography: Geography = choice.geography if choice.geography_asked else "34"
    units = provinces_63() if geography == "63" else provinces_34()
    targets = in_force(data, geography)
    targets = one_value(side_by_side(data, targets[targets["indicator_id"] == indicator]))
    panels = [
        (units[str(unit)].name, frame)
        for unit, frame in targets.groupby(code_column(geography))
        if frame["plan_year"].nunique() > 1
    ]
    return sorted(panels, key=lambda panel: -len(panel[1]))


def _warnings(
    mine: pd.DataFrame, book: "pd.Series[Any]", unit: str
) -> list[tuple[tuple[str, str], Markup | str]]:
    """Return what speaks against comparing: (a sentence in both languages, particulars)."""
    found: list[tuple[tuple[str, str], Markup | str]] = []
    if not book["comparable"]:
        found.append((words()["warning_comparable"], ""))
    if isinstance(book["note"], str):
        found.append((words()["codebook"], both(book["note_vi"], book["note"])))
    levels = sorted(mine["level"].dropna().astype("str").unique(), key=_LEVELS.index)
    if len(levels) > 1:
        found.append((words()["warning_levels"], meanings("target_level", levels)))
    if mine["unit"].nunique() > 1:
        found.append((words()["warning_units"], meanings("unit", [unit])))
    due = due_year(mine)
    for word, otherwise in (("due", due < mine["plan_year"]), ("later", due > mine["plan_year"])):
        if otherwise.any():
            found.append((words()[f"warning_{word}"], _named(mine[otherwise])))
    doubtful = mine[mine["confidence"] < _DOUBTFUL]
    if len(doubtful):
        found.append((words()["warning_confidence"], _named(doubtful)))
    if mine["geography"].nunique() > 1:
        found.append((words()["warning_break"], ""))
    return found


def _named(rows: pd.DataFrame) -> str:
    named = [
        f"{row.province} {row.plan_year} ({sign(row.comparator)} {row.value:g})"
        for row in each_row(rows.head(_NAMED))
    ]
    return "; ".join([*named, "…"] if len(rows) > _NAMED else named)
