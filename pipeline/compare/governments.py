"""Targets by the government that set them, as rows of the report name it."""

from collections.abc import Iterator

import pandas as pd

from pipeline.study.standing import GOVERNMENT


def by_government(targets: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield a name and the targets of each government.

    A former province and the merged unit of its name are two: both bear the number of their plan.
    """
    found = [of for _, of in targets.groupby(GOVERNMENT, dropna=False, sort=False)]
    names = pd.Series([of["province"].iloc[0] for of in found])
    for name, twice, of in zip(names, names.duplicated(keep=False), found, strict=True):
        last = of.sort_values("turn")["number"].iloc[-1]
        yield (f"{name} ({last})" if twice and not pd.isna(last) else str(name)), of
