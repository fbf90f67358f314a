"""Which targets speak for a unit in a year: one plan in force, one unit of measure, one value.

Every answer that puts provinces or years side by side starts here, and so does the report.
"""

import pandas as pd

from pipeline.study.binding import CHANGES
from pipeline.study.dataset import Dataset, Geography, code_column

_GOVERNMENT = ["province_code", "province_code_2025"]  # a merged unit has no code among the 63
_FOR_ALL = ("province", "all")  # levels a target of the whole province may carry


def in_force(data: Dataset, geography: Geography) -> pd.DataFrame:
    """Return the rows of `plan_targets` of the one plan that stands per government and year.

    A former province and the merged unit of the same name are two governments. A plan that another
    plan of the geography replaced does not stand: one of a former province that the merged unit
    replaced was in force among the 63. Of several left, the one signed last stands.

    Raises CallError for a geography that does not exist.
    """
    code = code_column(geography)
    plans, targets = data.cchc_plans, data.plan_targets
    targets = targets[targets[code].notna() & targets["plan_year"].notna()]
    replaced = targets["superseded_by"].isin(plans.loc[plans[code].notna(), "plan_id"])
    standing = (
        targets[~replaced]
        .drop_duplicates("plan_id")
        .sort_values("issue_date", na_position="first", kind="stable")
        .drop_duplicates([*_GOVERNMENT, "plan_year"], keep="last")
    )
    return targets[targets["plan_id"].isin(standing["plan_id"])]


def measured_in(data: Dataset) -> "pd.Series[str]":
    """Return the unit of measure that each indicator is compared in.

    It is the codebook's where any plan has a value in it, else the commonest.
    """
    found = _levels(data, data.plan_targets)[["indicator_id", "unit"]].dropna().astype("str")
    usual = found["indicator_id"].map(data.indicators["unit"]) == found["unit"]
    counted = found.assign(usual=usual).value_counts().rename("times").reset_index()
    best = counted.sort_values(["usual", "times", "unit"], ascending=[False, False, True])
    return best.drop_duplicates("indicator_id").set_index("indicator_id")["unit"]


def one_scale(data: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    """Return the targets of indicators that share a scale: of one unit (`measured_in`), levels.

    Changes (by 10 %) would be taken for levels where they share a column or an axis with them;
    they are left out, but of indicators that plans only change by.
    """
    targets = _levels(data, targets)
    unit = targets["indicator_id"].map(measured_in(data))
    return targets[targets["unit"].astype("str") == unit]


def one_value(targets: pd.DataFrame) -> pd.DataFrame:
    """Return one target per plan and indicator: the first for the whole province, else the first.

    Whole is what is printed so, for all, or without a level.
    """
    ordered = targets.assign(_narrow=~is_whole(targets))
    ordered = ordered.sort_values(["_narrow", "ordinal"], kind="stable").drop(columns="_narrow")
    return ordered.drop_duplicates(["plan_id", "indicator_id"])


def is_whole(targets: pd.DataFrame) -> "pd.Series[bool]":
    """Return whether each target is for the whole province."""
    return targets["level"].astype("str").isin(_FOR_ALL) | targets["level"].isna()


def _levels(data: Dataset, targets: pd.DataFrame) -> pd.DataFrame:
    every = data.plan_targets
    has_levels = every.loc[~every["comparator"].isin(CHANGES), "indicator_id"].unique()
    changes = targets["comparator"].isin(CHANGES)
    return targets[~(changes & targets["indicator_id"].isin(has_levels))]
