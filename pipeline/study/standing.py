"""Which targets speak for a unit in a year: the plan in force, one unit of measure, one value.

Every answer that puts provinces or years side by side starts here, and so does the report.
"""

import pandas as pd

from pipeline.study.binding import CHANGES
from pipeline.study.dataset import Dataset, Geography, code_column

GOVERNMENT = ["province_code", "province_code_2025"]
"""The columns that tell governments apart: a merged unit has no code among the 63."""

_FOR_ALL = ("province", "all")  # levels a target of the whole province may carry
WHOLE = "province"
"""What stands for the level of a target of the whole province, however that is printed."""


def in_force(data: Dataset, geography: Geography) -> pd.DataFrame:
    """Return the rows of `plan_targets` that stand: of one plan per government and year.

    A former province and the merged unit of the same name are two governments. A plan that another
    plan of the geography replaced does not stand: one of a former province that the merged unit
    replaced was in force among the 63. Of several left, the one signed last stands; with it those
    that it amends, or that amend it, but for what a later one of them sets anew: a target of the
    same indicator, level and year due. `turn` orders the plans of a government and year, 0 is the
    one amended.

    Raises CallError for a geography that does not exist.
    """
    code = code_column(geography)
    plans, targets = data.cchc_plans, data.plan_targets
    of_unit = plans[plans[code].notna() & plans["plan_year"].notna()]
    valid = of_unit[~of_unit["superseded_by"].isin(plans.loc[plans[code].notna(), "plan_id"])]
    valid = valid[valid["plan_id"].isin(targets["plan_id"])]
    valid = valid.assign(root=_roots(plans).reindex(valid["plan_id"]).to_numpy())
    valid = valid.assign(amends=valid["plan_id"] != valid["root"])
    ordered = valid.sort_values(["amends", "issue_date"], na_position="first", kind="stable")
    by_day = valid.sort_values("issue_date", na_position="first", kind="stable")
    last = by_day.drop_duplicates([*GOVERNMENT, "plan_year"], keep="last")
    ordered = ordered[ordered["root"].isin(last["root"])]
    turns = ordered.groupby([*GOVERNMENT, "plan_year"], dropna=False).cumcount()
    turn = dict(zip(ordered["plan_id"], turns, strict=True))
    found = targets[targets["plan_id"].isin(turn)]
    return _latest(found.assign(turn=found["plan_id"].map(turn).astype("int64")))


def _roots(plans: pd.DataFrame) -> "pd.Series[str]":
    """Return the plan that each plan amends in the end, itself where it amends none."""
    amended = plans.dropna(subset="amends_id").set_index("plan_id")["amends_id"].to_dict()
    roots = {}
    for plan in plans["plan_id"]:
        root, seen = plan, {plan}
        while (earlier := amended.get(root)) and earlier not in seen:
            root = earlier
            seen.add(root)
        roots[plan] = root
    return pd.Series(roots, dtype="str")


def _latest(targets: pd.DataFrame) -> pd.DataFrame:
    """Return the targets without those that a later plan of the government and year sets anew."""
    keys = [*GOVERNMENT, "plan_year", "indicator_id", "_scope", "_due"]
    marked = targets.assign(_scope=scope(targets), _due=due_year(targets))
    newest = marked.groupby(keys, dropna=False, observed=True)["turn"].transform("max")
    return targets[targets["indicator_id"].isna() | (targets["turn"] == newest)]


def measured_in(data: Dataset) -> "pd.Series[str]":
    """Return the unit of measure that each indicator is compared in.

    It is the codebook's where any plan has a value in it, else the commonest.
    """
    found = _levels(data, data.plan_targets)[["indicator_id", "unit"]].dropna().astype("str")
    usual = found["indicator_id"].map(data.indicators["unit"]) == found["unit"]
    counted = found.assign(usual=usual).value_counts().rename("times").reset_index()
    best = counted.sort_values(["usual", "times", "unit"], ascending=[False, False, True])
    return best.drop_duplicates("indicator_id").set_index("indicator_id")["unit"]


def side_by_side(data: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the targets that can stand beside those of other plans for the same year.

    Of one unit of measure (`measured_in`) and due in the plan's year: what a plan for 2024 wants
    by 2030 is no target for 2024. Changes (by 10 %) would be taken for levels where they share a
    column or an axis with them; they are left out, but of indicators that plans only change by.
    """
    targets = _levels(data, targets)
    unit = targets["indicator_id"].map(measured_in(data))
    of_year = due_year(targets) == targets["plan_year"]
    return targets[(targets["unit"].astype("str") == unit) & of_year]


def one_value(targets: pd.DataFrame, level: str | None = None) -> pd.DataFrame:
    """Return one target per government, year and indicator: the first for the whole province.

    Whole is what is printed without a level or for all, failing that for the province (cấp tỉnh).
    With a `level`, as in `targets.level`, it is the first that is printed for it.
    """
    kept = targets[is_whole(targets) if level is None else targets["level"] == level]
    ordered = kept.assign(_narrow=kept["level"].astype("str") == WHOLE, _later=-kept["turn"])
    ordered = ordered.sort_values(["_narrow", "_later", "ordinal"], kind="stable")
    ordered = ordered.drop_duplicates([*GOVERNMENT, "plan_year", "indicator_id"])
    return ordered.drop(columns=["_narrow", "_later"])


def is_whole(targets: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each target is for the whole province."""
    return targets["level"].astype("str").isin(_FOR_ALL) | targets["level"].isna()


def scope(targets: pd.DataFrame) -> "pd.Series[str]":
    """Return the level of each target, `WHOLE` for those of the whole province."""
    return targets["level"].astype("str").mask(is_whole(targets), WHOLE)


def due_year(targets: pd.DataFrame) -> "pd.Series[int]":
    """Return the year in which each target is due: that of its plan where none was found."""
    return targets["due"].str[:4].astype("Int64").fillna(targets["plan_year"])


def _levels(data: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    every = data.plan_targets
    has_levels = every.loc[~every["comparator"].isin(CHANGES), "indicator_id"].unique()
    changes = targets["comparator"].isin(CHANGES)
    return targets[~(changes & targets["indicator_id"].isin(has_levels))]
