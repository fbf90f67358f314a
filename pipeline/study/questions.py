"""Five questions of comparative research, each answered with the words behind every number."""

from datetime import date

import pandas as pd

from corpus.errors import CallError
from extractors.folding import fold, lower
from pipeline.study.binding import verdict
from pipeline.study.dataset import Dataset, Geography
from pipeline.study.frames import each_row

MERGER = "2025-07-01"
"""First day of the 34 units and of two tiers; the tests hold it to the extractors' date."""


def stricter_than_centre(data: Dataset, indicator: str = "I201") -> pd.DataFrame:
    """Return every provincial target of an indicator beside those of the centre that plans cite.

    The centre's are the values that a provincial plan or report cites of a higher authority (status
    `legal_basis`); with several, the strictest printed one. `verdict` says how the province stands
    to it, `centre_quote` where it was read. Raises CallError where no document cites one.
    """
    direction = _direction(data, indicator)
    cited = data.table("targets")
    documents = data.table("documents")
    of_provinces = documents.loc[documents["level"] == "province", "document_id"]
    cited = cited[
        (cited["status"] == "legal_basis")
        & (cited["indicator_id"] == indicator)
        & cited["document_id"].isin(of_provinces)
    ]
    if cited.empty:
        raise CallError(f"no document cites a target of the centre for {indicator}")
    order = (cited["value"] * direction).sort_values(ascending=False, kind="stable").index
    centre = cited.loc[order[0]]
    measure = (str(centre["comparator"]), float(centre["value"]), str(centre["unit"]))
    targets = data.plan_targets
    found = targets[targets["indicator_id"] == indicator].copy()
    found["verdict"] = [
        verdict((str(row.comparator), row.value, str(row.unit)), measure, direction)
        for row in each_row(found)
    ]
    found = found.assign(
        centre_comparator=measure[0],
        centre_value=measure[1],
        centre_quote=data.quotes(centre.to_frame().T)[0],
        centre_source=data.quote(centre).source,
    )
    columns = ["province", "plan_year", "level", "comparator", "value", "unit", "verdict", "quote"]
    kept = [*columns, "centre_comparator", "centre_value", "centre_quote", "centre_source"]
    return found[[*kept, "target_id"]].sort_values(["plan_year", "province"]).reset_index(drop=True)


def vanished_levels(data: Dataset) -> pd.DataFrame:
    """Return the levels that targets of a unit named before 1 July 2025 and never since.

    A row per unit of the 34 that has plans with levels of both times, and level; the quote is the
    last target at that level. `structural` is True for the district level, which was abolished.
    """
    targets = data.plan_targets
    targets = targets[targets["level"].notna() & targets["issue_date"].notna()]
    since = targets["issue_date"] >= MERGER
    rows = []
    for (code, unit), of_unit in targets.groupby(["province_code_2025", "province_2025"]):
        new = of_unit[since.loc[of_unit.index]]
        old = of_unit[~since.loc[of_unit.index]]
        if new.empty or old.empty:
            continue
        kept = set(new["level"].astype("str"))
        for level, last in old.sort_values("plan_year").groupby(old["level"].astype("str")):
            if level not in kept:
                final = last.iloc[-1]
                rows.append(
                    {
                        "province_code_2025": code,
                        "province_2025": unit,
                        "level": level,
                        "structural": level == "district",
                        "last_year": final["plan_year"],
                        "issued_by": final["province"],
                        "quote": final["quote"],
                        "target_id": final["target_id"],
                    }
                )
    columns = (
        "province_code_2025 province_2025 level structural last_year issued_by quote target_id"
    )
    return pd.DataFrame(rows, columns=columns.split())


def shared_targets(data: Dataset, at_least: float = 0.5) -> pd.DataFrame:
    """Return pairs of plans that share targets: who may have copied whom.

    A target is the same where indicator, comparator, value, unit and level agree; `share` is the
    number of those in parts of the smaller plan's targets, `same_words` how many are also printed
    in the same words. The earlier signed plan stands first; `quotes` pairs the words. Plans of one
    province in following years are pairs too. Kept are pairs with a share of `at_least`.
    """
    targets = data.plan_targets
    targets = targets[targets["indicator_id"].notna()]
    plans: dict[str, dict[tuple[object, ...], str]] = {}
    for row in each_row(targets.sort_values(["issue_date", "plan_id"])):
        key = (row.indicator_id, row.comparator, row.value, row.unit, str(row.level))
        plans.setdefault(row.plan_id, {}).setdefault(key, row.quote)
    names = targets.drop_duplicates("plan_id").set_index("plan_id")
    rows = []
    order = list(plans)
    for place, earlier in enumerate(order):
        for later in order[place + 1 :]:
            same = plans[earlier].keys() & plans[later].keys()
            share = len(same) / min(len(plans[earlier]), len(plans[later]))
            if share < at_least:
                continue
            pairs = [(plans[earlier][key], plans[later][key]) for key in sorted(same, key=str)]
            rows.append(
                {
                    "earlier": names.at[earlier, "province"],
                    "earlier_year": names.at[earlier, "plan_year"],
                    "later": names.at[later, "province"],
                    "later_year": names.at[later, "plan_year"],
                    "same": len(same),
                    "share": share,
                    "same_words": sum(_plain(one) == _plain(two) for one, two in pairs),
                    "quotes": pairs,
                    "earlier_plan": earlier,
                    "later_plan": later,
                }
            )
    columns = (
        "earlier earlier_year later later_year same share same_words quotes earlier_plan later_plan"
    )
    found = pd.DataFrame(rows, columns=columns.split())
    return found.sort_values(["share", "same"], ascending=False, kind="stable", ignore_index=True)


def signing_lags(data: Dataset) -> pd.DataFrame:
    """Return the days from 1 January of the plan's year to the day of signing, a row per plan.

    Negative: signed before its year began. Null where no day of signing or no year was found; a
    month or a year alone is no day. `quote` is the passage that tells of the plan.
    """
    plans = data.cchc_plans
    lags = [
        (date.fromisoformat(day) - date(int(year), 1, 1)).days
        if isinstance(day, str) and len(day) == len("2024-12-31") and not pd.isna(year)
        else None
        for day, year in zip(plans["issue_date"], plans["plan_year"], strict=True)
    ]
    columns = ["province", "plan_year", "number", "issue_date"]
    found = plans[columns].assign(
        days=pd.Series(lags, dtype="Int64"), quote=data.passages(plans), plan_id=plans["plan_id"]
    )
    return found.sort_values(["days", "province"], ignore_index=True)


def missing_plans(data: Dataset, geography: Geography, first: int, last: int) -> pd.DataFrame:
    """Return the provinces and years without a plan, with the reason.

    `quote` is what the corpus has of a plan that is only announced, null where nothing was found:
    which does not mean that there is none.
    """
    coverage = data.table("coverage")
    of_years = coverage["year"].between(first, last) & (coverage["geography"] == geography)
    found = coverage[of_years & (coverage["status"] != "plan_found")]
    plans = data.table("plans")
    quotes = dict(zip(plans["plan_id"], data.passages(plans), strict=True))
    columns = ["province_code", "province", "year", "status", "reason"]
    return (
        found[columns]
        .assign(quote=found["plan_id"].map(quotes))
        .sort_values(["year", "province_code"], ignore_index=True)
    )


def _direction(data: Dataset, indicator: str) -> int:
    if indicator not in data.indicators.index:
        raise CallError(f"no indicator {indicator}; see Dataset.indicators")
    return int(data.indicators["direction"][indicator])


def _plain(words: str) -> str:
    return " ".join(lower(fold(words)).split())
