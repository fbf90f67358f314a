"""Provinces side by side: a value per province, year and indicator; two provinces compared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from corpus.errors import CallError
from pipeline.study.binding import CHANGES, verdict
from pipeline.study.frames import each_row

if TYPE_CHECKING:
    from pipeline.study.dataset import Dataset, Geography

_FOR_ALL = ("province", "all")  # levels a target of the whole province may carry


def targets_wide(
    data: "Dataset",
    indicators: Sequence[str],
    geography: "Geography" = "34",
    level: str | None = None,
) -> pd.DataFrame:
    """Return values with a row per unit, issuing province and year, a column per indicator.

    In geography 34 a row is a plan of today's unit under the name of the province that issued it:
    plans of merged provinces stay apart and are never averaged; `province` tells them apart. Of
    several values of one plan the one of `level` is taken; without it the one of the whole
    province (level printed as province or all, or not at all), else the first. Changes (increase,
    decrease) are no levels: they are left out, but of indicators that plans only change by.
    Missing is *not found*.

    Raises CallError for an indicator that the codebook does not have.
    """
    if unknown := [name for name in indicators if name not in data.indicators.index]:
        raise CallError(f"no indicator {', '.join(unknown)}; see Dataset.indicators")
    targets = data.plan_targets
    targets = targets[targets["indicator_id"].isin(list(indicators)) & targets["plan_year"].notna()]
    code = "province_code" if geography == "63" else "province_code_2025"
    targets = without_changes(targets[targets[code].notna()])
    if level is not None:
        targets = targets[targets["level"] == level]
    printed = targets["level"].astype("str")
    whole = printed.isin(_FOR_ALL) | targets["level"].isna()
    first = (
        targets.assign(_narrow=~whole)
        .sort_values(["_narrow", "ordinal"], kind="stable")
        .drop_duplicates(["plan_id", "indicator_id"])
        # A plan issued anew in the year has two rows: the later one stands.
        .sort_values("issue_date", na_position="first", kind="stable")
        .drop_duplicates([code, "province", "plan_year", "indicator_id"], keep="last")
    )
    wide = first.pivot(
        index=[code, "province", "plan_year"], columns="indicator_id", values="value"
    )
    return wide.reindex(columns=list(indicators)).sort_index()


def without_changes(targets: pd.DataFrame) -> pd.DataFrame:
    """Return targets without changes (by 10 %), but of indicators that have nothing else.

    Those would be taken for levels where they share a column or an axis with them.
    """
    changes = targets["comparator"].isin(CHANGES)
    has_levels = targets.loc[~changes, "indicator_id"].unique()
    return targets[~(changes & targets["indicator_id"].isin(has_levels))]


def compare(data: "Dataset", one: str, other: str, year: int) -> pd.DataFrame:
    """Return the targets that two provinces share in a year, and which of the two is stricter.

    `one` and `other` are standard names at the time. A row is an indicator and a level that both
    set; `verdict` says how `one` stands to `other`; `quote_one`, `quote_other` are the words;
    `comparable` is False where the codebook warns of different bases under one name (`note`).

    Raises CallError where a province has no plan with targets for that year.
    """
    sides = []
    for name in (one, other):
        targets = data.plan_targets
        found = targets[(targets["province"] == name) & (targets["plan_year"] == year)]
        if found.empty:
            years = sorted(targets.loc[targets["province"] == name, "plan_year"].dropna().unique())
            known = ", ".join(map(str, years)) or "no year"
            raise CallError(f"{name} has no plan with targets for {year}; it has {known}")
        found = found[found["indicator_id"].notna()]
        sides.append(
            found.assign(level=found["level"].astype("str").fillna("")).drop_duplicates(
                ["indicator_id", "level"]
            )[["indicator_id", "level", "comparator", "value", "unit", "quote", "target_id"]]
        )
    joined = sides[0].merge(sides[1], on=["indicator_id", "level"], suffixes=("_one", "_other"))
    directions = data.indicators["direction"]
    joined["verdict"] = [
        verdict(
            (row.comparator_one, row.value_one, row.unit_one),
            (row.comparator_other, row.value_other, row.unit_other),
            int(directions[row.indicator_id]),
        )
        for row in each_row(joined)
    ]
    told = ["label_vi", "label_en", "comparable", "note"]
    joined[told] = data.indicators.loc[joined["indicator_id"], told].to_numpy()
    return joined.sort_values(["indicator_id", "level"]).reset_index(drop=True)
