"""What a report is about: the year compared, the indicators shown, the units counted in."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from corpus.errors import CallError
from extractors.bodies.provinces import Province, provinces_34, provinces_63
from pipeline.study.dataset import Dataset, Geography, code_column

_SHOWN = 12  # indicators in a report that names none: those that most provinces set


@dataclass(frozen=True, slots=True)
class Choice:
    """The year compared, whether it was asked for, the geography, the indicators in order."""

    year: int
    year_asked: bool
    geography: Geography
    geography_asked: bool
    indicators: tuple[str, ...]

    @property
    def code(self) -> str:
        """The column that names the unit."""
        return code_column(self.geography)

    @property
    def units(self) -> dict[str, Province]:
        """The units of the geography by code."""
        return dict(provinces_63() if self.geography == "63" else provinces_34())

    @property
    def geographies(self) -> Sequence[Geography]:
        """The geographies whose coverage and map are shown."""
        return (self.geography,) if self.geography_asked else ("63", "34")

    def targets(self, data: Dataset) -> pd.DataFrame:
        """Return the targets of plans that have a unit of the geography and a year."""
        targets = data.plan_targets
        return targets[targets[self.code].notna() & targets["plan_year"].notna()]

    def plans(self, data: Dataset) -> pd.DataFrame:
        """Return the plans for the year compared that have a unit of the geography."""
        plans = data.cchc_plans
        return plans[plans[self.code].notna() & (plans["plan_year"] == self.year)]

    def of_year(self, targets: pd.DataFrame) -> pd.DataFrame:
        """Return the targets of plans for the year compared."""
        return targets[targets["plan_year"] == self.year]


def choose(
    data: Dataset, year: int | None, indicator: str | None, geography: Geography | None
) -> Choice:
    """Return what to show; what is not asked for is taken from the dataset.

    The year is then the one with most plans, the latest of several; the geography is 34 from 2026,
    for then the 63 have no plans, and 63 before. Raises CallError where there is no such year or
    indicator.
    """
    if indicator is not None and indicator not in data.indicators.index:
        raise CallError(f"--indicator {indicator} is not in the codebook; see codebook.csv")
    dated = data.plan_targets[data.plan_targets["plan_year"].notna()]
    if geography == "63":
        dated = dated[dated["province_code"].notna()]
    plans = dated.groupby("plan_year")["plan_id"].nunique()
    if plans.empty:
        raise CallError(
            f"{data.folder} has no targets of provincial plans to compare; see its coverage"
        )
    if year is not None and year not in plans.index:
        known = ", ".join(str(number) for number in plans.index)
        raise CallError(f"--year {year}: no plan with targets is for it; there are {known}")
    of_year = int(plans[plans == plans.max()].index.max()) if year is None else year
    chosen: Geography = geography or ("34" if of_year > 2025 else "63")
    shown = dated[dated["indicator_id"].notna()]
    counts = shown.groupby("indicator_id")["province"].nunique()
    counts = counts.sort_values(ascending=False, kind="stable")
    if indicator and indicator not in counts.index:
        raise CallError(f"--indicator {indicator}: no provincial plan in {data.folder} sets it")
    indicators = (indicator,) if indicator else tuple(counts.index[:_SHOWN])
    return Choice(of_year, year is not None, chosen, geography is not None, indicators)
