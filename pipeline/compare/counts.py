"""What a figure rests on: how many plans and units, and how many are missing."""

import pandas as pd

from pipeline.compare.choice import Choice
from pipeline.study.dataset import Dataset


def told(data: Dataset, choice: Choice, targets: pd.DataFrame) -> dict[str, int]:
    """Return the numbers of a caption on `targets` of the year compared.

    `units` there are in the geography, `known` have a plan for the year, `missing` have none;
    `provinces` set the targets, `silent` have a plan that does not.
    """
    of_year = choice.of_year(targets)
    known = set(choice.plans(data)[choice.code])
    telling = set(of_year[choice.code])
    return {
        "year": choice.year,
        "plans": int(of_year["plan_id"].nunique()),
        "targets": len(of_year),
        "provinces": len(telling),
        "units": len(choice.units),
        "known": len(known),
        "silent": len(known - telling),
        "missing": len(choice.units) - len(known),
    }
