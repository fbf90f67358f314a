"""Provinces side by side: a value per province, year and indicator; two provinces compared."""

from collections.abc import Sequence

import pandas as pd

from corpus.errors import CallError
from extractors.bodies.provinces import unmerged
from pipeline.dataset.schema import schema
from pipeline.study.binding import verdict
from pipeline.study.dataset import Dataset, Geography, code_column
from pipeline.study.frames import each_row
from pipeline.study.names import province_names
from pipeline.study.standing import (
    WHOLE,
    in_force,
    measured_in,
    one_value,
    scope,
    side_by_side,
)

_KEY = ["indicator_id", "scope"]
_TOLD = ["level", "comparator", "value", "unit", "quote", "number", "geography", "target_id"]


def targets_wide(
    data: Dataset,
    indicators: Sequence[str],
    geography: Geography = "34",
    level: str | None = None,
) -> pd.DataFrame:
    """Return values with a row per unit, issuing province, year and geography of the plan.

    A row is the plan in force, with what it amends (`standing.in_force`). In geography 34 it stands
    under today's unit and the name of the province that issued it: plans of merged provinces stay
    apart and are never averaged; `province` tells them apart, and `geography` a former province
    from the merged unit of the same name.

    A value is one for the whole province (printed without level, for all, or for the province),
    due in the plan's year; with `level` it is one that is printed for that level. What a plan sets
    for a district or for a later year only is in `plan_targets`. A column has one unit of measure,
    the codebook's where plans use it, else the commonest (`attrs["units"]` of the frame). Changes
    (increase, decrease) are no levels: they are left out, but of indicators that plans only change
    by. Missing is *not found*.

    Raises CallError for an indicator, a geography or a level that does not exist.
    """
    indicators = [indicators] if isinstance(indicators, str) else indicators
    if unknown := [name for name in indicators if name not in data.indicators.index]:
        raise CallError(f"no indicator {', '.join(unknown)}; see Dataset.indicators")
    levels = list(schema().enums["target_level"])
    if level is not None and level not in levels:
        raise CallError(f"no level {level}; there are {', '.join(levels)}")
    targets = side_by_side(data, in_force(data, geography))
    targets = targets[targets["indicator_id"].isin(list(indicators))]
    wide = (
        one_value(targets, level)
        .astype({"geography": "str"})
        .pivot(
            index=[code_column(geography), "province", "plan_year", "geography"],
            columns="indicator_id",
            values="value",
        )
        .reindex(columns=list(indicators))
        .sort_index()
    )
    wide.attrs["units"] = measured_in(data).reindex(list(indicators)).dropna().to_dict()
    return wide


def compare(
    data: Dataset, one: str, other: str, year: int, geography: Geography | None = None
) -> pd.DataFrame:
    """Return the targets that two provinces share in a year, and which of the two is stricter.

    `one` and `other` are names however they are spelt (see `names.province_names`). Each side is
    the plan in force, each indicator in one unit of measure and due in the year, as in
    `targets_wide`. A row is an indicator and a level that both set, `province` where it is the
    whole one; `level_one`, `level_other` are what is printed (nothing, all or province), for a
    target of `province` alone may bind its departments only (cấp tỉnh). `verdict` says how `one`
    stands to `other`; `quote_one`, `quote_other` are the words, `number_…` and `geography_…` tell
    the plans; `comparable` is False where the codebook warns of different bases under one name
    (`note`).

    `geography` says among which units: then a merged unit and a former province are never set side
    by side. Without it each is taken as it planned for the year.

    Raises CallError where there is no such province or geography, where it has no plan with targets
    for that year, where a name is two units, and where one side is a merged unit and the other a
    province of the 63.
    """
    sides = [_targets_of(data, name, int(year), geography) for name in (one, other)]
    if any(side["province_code"].isna().any() for side in sides) and any(map(_is_former, sides)):
        raise CallError(
            f"for {year} one of {one} and {other} is a unit merged on 1 July 2025 and the other a"
            " province until then; say geography='63' or '34'"
        )
    first, second = (_values(data, side) for side in sides)
    joined = first.merge(second, on=_KEY, suffixes=("_one", "_other"))
    joined = joined.rename(columns={"scope": "level"})
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


def _targets_of(data: Dataset, name: str, year: int, geography: Geography | None) -> pd.DataFrame:
    """Return the targets of a province's plan for the year."""
    names = province_names(name)
    if not names:
        raise CallError(f"no province is called {name!r}; see table('provinces')")
    targets = in_force(data, geography or "34")
    targets = targets[targets["province"].isin(names)]
    if geography == "34":
        targets = targets[targets["province_code"].isna() | ~_merged_since(targets)]
    found = targets[targets["plan_year"] == year]
    if found.empty:
        years = sorted(targets["plan_year"].unique())
        known = ", ".join(map(str, years)) or "no year"
        among = f" among the {geography}" if geography else ""
        raise CallError(f"{name} has no plan with targets for {year}{among}; it has {known}")
    if found["province_code"].nunique(dropna=False) > 1:
        raise CallError(
            f"{name} has plans for {year} of the former province and of the merged one;"
            " say geography='63' or '34'"
        )
    return found


def _merged_since(targets: pd.DataFrame) -> "pd.Series[bool]":
    return targets["province_code_2025"].map(unmerged).isna()


def _is_former(targets: pd.DataFrame) -> bool:
    """Whether targets are of a province that is a part of another unit now."""
    return bool((targets["province_code"].notna() & _merged_since(targets)).any())


def _values(data: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    """Return one value per indicator and level of one government's plan."""
    found = side_by_side(data, targets)
    found = found.assign(scope=scope(found), _narrow=found["level"].astype("str") == WHOLE)
    found = found.sort_values(["_narrow", "ordinal"], kind="stable")
    return found.drop_duplicates(_KEY)[_KEY + _TOLD]
