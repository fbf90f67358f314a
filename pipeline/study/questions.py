"""Questions of comparative research, each answered with the words behind every number."""

from datetime import date

import pandas as pd

from corpus.errors import CallError
from extractors.folding import fold, lower
from pipeline.study.dataset import Dataset, Geography
from pipeline.study.frames import each_row
from pipeline.study.standing import due_year, in_force, scope


def vanished_levels(data: Dataset) -> pd.DataFrame:
    """Return the levels that targets of a unit named before 1 July 2025 and never since.

    A row per unit of the 34 that has plans in force with levels of both times, and level.
    `structural` is True for the district level, which was abolished. `targets` are those at the
    level, in plans for `first_year` to `last_year`, `since` all of the unit that name a level since
    the merger: where they are few, a level may be missing by chance. The quote is the last target
    at that level.
    """
    targets = in_force(data, "34")
    targets = targets[targets["level"].notna()]
    since = targets["geography"] == "34"
    rows = []
    for (code, unit), of_unit in targets.groupby(["province_code_2025", "province_2025"]):
        new = of_unit[since.loc[of_unit.index]]
        old = of_unit[~since.loc[of_unit.index]]
        if new.empty or old.empty:
            continue
        kept = set(new["level"].astype("str"))
        for level, named in old.sort_values("plan_year").groupby(old["level"].astype("str")):
            if level not in kept:
                final = named.iloc[-1]
                rows.append(
                    {
                        "province_code_2025": code,
                        "province_2025": unit,
                        "level": level,
                        "structural": level == "district",
                        "targets": len(named),
                        "since": len(new),
                        "first_year": named["plan_year"].iloc[0],
                        "last_year": final["plan_year"],
                        "issued_by": final["province"],
                        "quote": final["quote"],
                        "target_id": final["target_id"],
                    }
                )
    columns = (
        "province_code_2025 province_2025 level structural targets since first_year last_year"
        " issued_by quote target_id"
    )
    return pd.DataFrame(rows, columns=columns.split())


def shared_targets(data: Dataset, at_least: float = 0.5, fewest: int = 3) -> pd.DataFrame:
    """Return pairs of plans that share targets: who may have copied whom.

    A target is the same where indicator, comparator, value, unit and level agree (no level, all and
    province are one: the whole of it) and it is due as many years after its plan; `share` is the
    number of those in parts of the smaller plan's targets, `same_words` how many are also printed
    in the same words: two provinces that follow the centre share targets, one that copies shares
    words. The earlier signed plan stands first, one without a date last; `quotes` pairs the words.
    Plans of one province in following years are pairs too. Kept are pairs with a share of
    `at_least` and `fewest` targets: the same one target says nothing, as all copy the centre's.
    Of news, which tell few targets, lower bounds (0.3 and 2) find more pairs to be judged by their
    quotes.
    """
    targets = data.plan_targets
    targets = targets[targets["indicator_id"].notna()]
    targets = targets.assign(scope=scope(targets), ahead=due_year(targets) - targets["plan_year"])
    plans: dict[str, dict[tuple[object, ...], str]] = {}
    for row in each_row(targets.sort_values(["issue_date", "plan_id"])):
        key = (row.indicator_id, row.comparator, row.value, row.unit, row.scope, row.ahead)
        plans.setdefault(row.plan_id, {}).setdefault(key, row.quote)
    names = targets.drop_duplicates("plan_id").set_index("plan_id")
    rows = []
    order = list(plans)
    for place, earlier in enumerate(order):
        for later in order[place + 1 :]:
            same = plans[earlier].keys() & plans[later].keys()
            share = len(same) / min(len(plans[earlier]), len(plans[later]))
            if share < at_least or len(same) < fewest:
                continue
            pairs = [(plans[earlier][key], plans[later][key]) for key in sorted(same, key=str)]
            rows.append(
                {
                    "earlier": names.at[earlier, "province"],
                    "earlier_year": names.at[earlier, "plan_year"],
                    "earlier_signed": names.at[earlier, "issue_date"],
                    "later": names.at[later, "province"],
                    "later_year": names.at[later, "plan_year"],
                    "later_signed": names.at[later, "issue_date"],
                    "same": len(same),
                    "share": share,
                    "same_words": sum(_plain(one) == _plain(two) for one, two in pairs),
                    "quotes": pairs,
                    "earlier_plan": earlier,
                    "later_plan": later,
                }
            )
    columns = (
        "earlier earlier_year earlier_signed later later_year later_signed same share same_words"
        " quotes earlier_plan later_plan"
    )
    found = pd.DataFrame(rows, columns=columns.split())
    return found.sort_values(["share", "same"], ascending=False, kind="stable", ignore_index=True)


def signing_lags(data: Dataset) -> pd.DataFrame:
    """Return the days from 1 January of the plan's year to the day of signing, a row per plan.

    Negative: signed before its year began. Null where no day of signing or no year was found; a
    month or a year alone is no day. `replaces` is the number of the plan that it replaces: such a
    plan is late by its nature. `quote` is the line with the date, without one that with the number.
    """
    plans = data.cchc_plans
    lags = [
        (date.fromisoformat(day) - date(int(year), 1, 1)).days
        if isinstance(day, str) and len(day) == len("2024-12-31") and not pd.isna(year)
        else None
        for day, year in zip(plans["issue_date"], plans["plan_year"], strict=True)
    ]
    columns = ["province", "plan_year", "geography", "number", "issue_date"]
    found = plans[columns].assign(
        days=pd.Series(lags, dtype="Int64"),
        replaces=plans["supersedes"],
        quote=data.passages(_dated(data, plans)),
        plan_id=plans["plan_id"],
    )
    return found.sort_values(["days", "province"], ignore_index=True)


def _dated(data: Dataset, plans: pd.DataFrame) -> pd.DataFrame:
    """Return where the date of each plan stands; where the plan does, if it has none."""
    fields = data.table("plan_fields")
    places = fields[fields["field"] == "issue_date"].set_index("plan_id")
    own = plans.set_index("plan_id")
    columns = ["document_id", "start", "end"]
    return places[columns].reindex(own.index).fillna(own[columns])


def missing_plans(data: Dataset, geography: Geography, first: int, last: int) -> pd.DataFrame:
    """Return the provinces and years without a plan, with the reason.

    `quote` is what the corpus has of a plan that is only announced, null where nothing was found:
    which does not mean that there is none. Raises CallError for years that `coverage` has no rows
    for: nothing would be missing there.
    """
    coverage = data.table("coverage")
    years = set(coverage.loc[coverage["geography"] == geography, "year"])
    if unknown := [str(year) for year in range(first, last + 1) if year not in years]:
        raise CallError(
            f"coverage among the {geography} has no rows for {', '.join(unknown)}; build the"
            " dataset with --years, or ask for the other geography: there are 63 until 2025, 34"
            " from then on"
        )
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


def _plain(words: str) -> str:
    return " ".join(lower(fold(words)).split())
