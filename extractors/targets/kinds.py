"""Which values a text of a kind may set: laws, orders and news of other things set few.

They are full of limits, terms and forecasts; what they say of reform is a share or a rank of
something that the codebook knows.
"""

from collections.abc import Sequence

from extractors.codebook import CATCH_ALL, Indicator
from extractors.targets.quantities import Quantity

NOT_ON_REFORM = ("other", "other_plan")
"""Kinds of documents that are on something else than administrative reform."""
_SETS_NONE = ("other", "index_results")
_SHARES = ("percent", "percent_of_max", "percentage_point", "rank", "rank_change", "point")


def may_tell(kind: str, quantities: Sequence[Quantity]) -> bool:
    """Whether any of these may be a value in a text of this kind: few in a law or an order."""
    if kind not in _SETS_NONE:
        return bool(quantities)
    return any(quantity.unit in _SHARES for quantity in quantities)


def in_codebook(kind: str, indicator: Indicator | None) -> Indicator | None:
    """Return the indicator, but not the catch-all of shared systems in texts not on reform.

    A plan for industry or trade has systems, too, and they are none of the administration's.
    """
    elsewhere = kind in NOT_ON_REFORM
    return None if elsewhere and indicator and indicator.id == CATCH_ALL else indicator


def is_plausible(kind: str, quantity: Quantity, indicator: Indicator | None) -> bool:
    """Whether a text of this kind may set such a target, a value of this indicator."""
    if kind not in _SETS_NONE:
        return True
    return quantity.unit in _SHARES and indicator is not None and indicator.id != CATCH_ALL
