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
from pipeline.study.standing import in_force, is_whole, measured_in, one_scale, one_value


def targets_wide(
    data: Dataset,
    indicators: Sequence[str],
    geography: Geography = "34",
    level: str | None = None,
) -> pd.DataFrame:
    """Return values with a row per unit, issuing province, year and geography of the plan.

    A row is one plan, the one in force (`standing.in_force`). In geography 34 it stands under
    today's unit and the name of the province that issued it: plans of merged provinces stay apart
    and are never averaged; `province` tells them apart, and `geography` a former province from the
    merged unit of the same name. Of several values of one plan the one of `level` is taken; without
    it the one of the whole province (level printed as province or all, or not at all), else the
    first. A column has one unit of measure, the codebook's where plans use it, else the commonest
    (`attrs["units"]` of the frame). Changes (increase, decrease) are no levels: they are left out,
    but of indicators that plans only change by. Missing is *not found*.

    Raises CallError for an indicator, a geography or a level that does not exist.
    """
    if unknown := [name for name in indicators if name not in data.indicators.index]:
        raise CallError(f"no indicator {', '.join(unknown)}; see Dataset.indicators")
    levels = list(schema().enums["target_level"])
    if level is not None and level not in levels:
        raise CallError(f"no level {level}; there are {', '.join(levels)}")
    targets = one_scale(data, in_force(data, geography))
    targets = targets[targets["indicator_id"].isin(list(indicators))]
    if level is not None:
        targets = targets[targets["level"] == level]
    wide = (
        one_value(targets)
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
    the plan in force, each indicator in one unit of measure, as in `targets_wide`. A row is an
    indicator and a level that both set, `province` where it is the whole one, printed or not;
    `verdict` says how `one` stands to `other`; `quote_one`, `quote_other` are the words;
    `comparable` is False where the codebook warns of different bases under one name (`note`).
    `geography` says which is meant where a former province and the merged unit of its name both
    have a plan for the year.

    Raises CallError where there is no such province or geography, where it has no plan with targets
    for that year, and where a name is two units.
    """
    joined = _side(data, one, year, geography).merge(
        _side(data, other, year, geography),
        on=["indicator_id", "level"],
        suffixes=("_one", "_other"),
    )
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


def _side(data: Dataset, name: str, year: int, geography: Geography | None) -> pd.DataFrame:
    """Return one value per indicator and level of a province's plan for the year."""
    names = province_names(name)
    if not names:
        raise CallError(f"no province is called {name!r}; see table('provinces')")
    targets = in_force(data, geography or "34")
    targets = targets[targets["province"].isin(names)]
    if geography == "34":
        now = targets["province_code"].isna() | targets["province_code_2025"].map(unmerged).notna()
        targets = targets[now]
    found = targets[targets["plan_year"] == year]
    if found.empty:
        years = sorted(targets["plan_year"].unique())
        known = ", ".join(map(str, years)) or "no year"
        raise CallError(f"{name} has no plan with targets for {year}; it has {known}")
    if found["plan_id"].nunique() > 1:
        raise CallError(
            f"{name} has plans for {year} of the former province and of the merged one;"
            " say geography='63' or '34'"
        )
    found = one_scale(data, found).sort_values("ordinal", kind="stable")
    found["level"] = found["level"].astype("str").mask(is_whole(found), "province")
    columns = ["indicator_id", "level", "comparator", "value", "unit", "quote", "target_id"]
    return found.drop_duplicates(["indicator_id", "level"])[columns]
