"""Provincial targets beside those of the centre that were in force."""

import pandas as pd

from corpus.errors import CallError
from pipeline.study.binding import is_strict, verdict
from pipeline.study.dataset import Dataset
from pipeline.study.frames import each_row
from pipeline.study.standing import due_year

_COLUMNS = (
    "province plan_year geography number level due comparator value unit verdict bound quote"
    " centre_comparator centre_value centre_year centre_quote centre_source superseded_by target_id"
)


def stricter_than_centre(data: Dataset, indicator: str = "I201") -> pd.DataFrame:
    """Return every provincial target of an indicator beside the centre's that was in force.

    The centre's are the targets of its own programmes, where the dataset has their texts, and the
    values that a provincial plan or report cites of a higher authority (status `legal_basis`): in
    force from the programme's first year, or the year of the first plan that cites it, to the year
    it is due.
    Of several the one due first counts, then the strictest. `verdict` says how the province stands
    to it, null where none is known for the year; `bound` is False for a bare value, which is taken
    for one; `centre_quote` are the words, `centre_year` is when it is due. Plans that were replaced
    have `superseded_by`.

    Raises CallError for an indicator that the codebook does not have, or that no document states
    or cites as the centre's.
    """
    if indicator not in data.indicators.index:
        raise CallError(f"no indicator {indicator}; see Dataset.indicators")
    direction = int(data.indicators["direction"][indicator])
    centres = _centres(data, indicator, direction)
    if centres.empty:
        raise CallError(
            f"no document has a target of the centre for {indicator}; read the text of its"
            " programme (Nghị quyết 76/NQ-CP) with the others"
        )
    targets = data.plan_targets
    targets = targets[targets["indicator_id"] == indicator]
    rows = []
    for row in each_row(targets.assign(at=due_year(targets))):
        own = {name: getattr(row, name) for name in _COLUMNS.split() if hasattr(row, name)}
        own["bound"] = is_strict(str(row.comparator))
        in_force = centres[(centres["first"] <= row.plan_year) & (centres["centre_year"] >= row.at)]
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


def _centres(data: Dataset, indicator: str, direction: int) -> pd.DataFrame:
    """Return the centre's targets, that due first and strictest in front.

    `first` is the first year of its programme or the earliest plan year that cites the value,
    `centre_year` the year it is due; without one it holds in the year of the plan only.
    """
    targets, documents = data.table("targets"), data.table("documents")
    targets = targets[targets["indicator_id"] == indicator]
    plans = data.table("plans").set_index("plan_id")
    of_provinces = documents.loc[documents["level"] == "province", "document_id"]
    cited = (targets["status"] == "legal_basis") & targets["document_id"].isin(of_provinces)
    stated = (targets["status"] == "target") & targets["plan_id"].isin(
        plans.index[plans["level"] == "central"]
    )
    signed = plans["issue_date"].str[:4].astype("Int64")
    years = plans["plan_year"].fillna(plans["period_first"]).fillna(signed)
    found = targets[cited | stated]
    found = found.assign(year=found["plan_id"].map(years)).dropna(subset="year")
    due = found["due"].str[:4].astype("Int64").fillna(found["year"])
    found = found.assign(centre_year=due, _strict=found["value"] * direction)
    same = found.groupby(["comparator", "value", "centre_year"], observed=True)["year"]
    found = found.assign(first=same.transform("min"))
    return found.sort_values(["centre_year", "_strict"], ascending=[True, False], kind="stable")
