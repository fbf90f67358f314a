"""Provincial targets beside those of the centre that were in force."""

import pandas as pd

from corpus.errors import CallError
from pipeline.study.binding import is_strict, verdict
from pipeline.study.dataset import Dataset
from pipeline.study.frames import each_row

_COLUMNS = (
    "province plan_year number level comparator value unit verdict bound quote centre_comparator"
    " centre_value centre_year centre_quote centre_source superseded_by target_id"
)


def stricter_than_centre(data: Dataset, indicator: str = "I201") -> pd.DataFrame:
    """Return every provincial target of an indicator beside the centre's that was in force.

    The centre's are the values that a provincial plan or report cites of a higher authority (status
    `legal_basis`): in force from the year of the first plan that cites it to the year it is due.
    Of several the one due first counts, then the strictest. `verdict` says how the province stands
    to it, null where none is known for the year; `bound` is False for a bare value, which is taken
    for one; `centre_quote` are the words, `centre_year` is when it is due. Plans that were replaced
    have `superseded_by`.

    Raises CallError for an indicator that the codebook does not have or that no document cites.
    """
    if indicator not in data.indicators.index:
        raise CallError(f"no indicator {indicator}; see Dataset.indicators")
    direction = int(data.indicators["direction"][indicator])
    cited = _cited(data, indicator, direction)
    if cited.empty:
        raise CallError(f"no document cites a target of the centre for {indicator}")
    targets = data.plan_targets
    targets = targets[targets["indicator_id"] == indicator]
    rows = []
    for row in each_row(targets):
        own = {name: getattr(row, name) for name in _COLUMNS.split() if hasattr(row, name)}
        own["bound"] = is_strict(str(row.comparator))
        in_force = cited[
            (cited["first"] <= row.plan_year) & (cited["centre_year"] >= row.plan_year)
        ]
        if len(in_force):
            centre = in_force.iloc[0]
            own |= {
                "verdict": verdict(
                    (str(row.comparator), row.value, str(row.unit)),
                    (str(centre["comparator"]), centre["value"], str(centre["unit"])),
                    direction,
                ),
                "centre_comparator": str(centre["comparator"]),
                "centre_value": centre["value"],
                "centre_year": centre["centre_year"],
                "centre_quote": data.quote(centre).words,
                "centre_source": data.quote(centre).source,
            }
        rows.append(own)
    found = pd.DataFrame(rows, columns=_COLUMNS.split())
    return found.sort_values(["plan_year", "province"], kind="stable", ignore_index=True)


def _cited(data: Dataset, indicator: str, direction: int) -> pd.DataFrame:
    """Return the centre's targets that provinces cite, that due first and strictest in front.

    `first` is the earliest plan year that cites the value, `centre_year` the year it is due;
    without one it holds in the year of the plan only.
    """
    targets, documents = data.table("targets"), data.table("documents")
    of_provinces = documents.loc[documents["level"] == "province", "document_id"]
    cited = targets[
        (targets["status"] == "legal_basis")
        & (targets["indicator_id"] == indicator)
        & targets["document_id"].isin(of_provinces)
    ]
    plans = data.table("plans").set_index("plan_id")
    years = plans["plan_year"].fillna(plans["period_first"])
    cited = cited.assign(year=cited["plan_id"].map(years)).dropna(subset="year")
    due = cited["due"].str[:4].astype("Int64").fillna(cited["year"])
    cited = cited.assign(centre_year=due, _strict=cited["value"] * direction)
    same = cited.groupby(["comparator", "value", "centre_year"], observed=True)["year"]
    cited = cited.assign(first=same.transform("min"))
    return cited.sort_values(["centre_year", "_strict"], ascending=[True, False], kind="stable")
