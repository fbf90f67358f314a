"""How much a target binds: which comparators say so, and which of two targets is the stricter.

`gt`, `ge`, `lt`, `le` print a bound; `eq` (all, none) and `rank_le` are one. `reach` and `range`
are bare values, and `increase` and `decrease` do not tell "at least 10 %" from "10 %": weak ones.
"""

from typing import Literal

STRICT = ("gt", "ge", "lt", "le", "eq", "rank_le")
WEAK = ("reach", "range", "increase", "decrease")
CHANGES = ("increase", "decrease")

Verdict = Literal["stricter", "same", "weaker", "not comparable"]

_BEYOND = ("gt", "lt")  # the value itself does not satisfy them


def is_strict(comparator: str) -> bool:
    """Whether a bound is printed.

    >>> is_strict("ge"), is_strict("reach")
    (True, False)
    """
    return comparator in STRICT


def verdict(one: tuple[str, float, str], other: tuple[str, float, str], direction: int) -> Verdict:
    """Return how the first (comparator, value, unit) stands to the second.

    `direction` is that of the indicator: 1 where a bigger value is better, -1 where a smaller one
    is. Units must agree, and a change is compared with a change only. With equal values "more
    than" is stricter than "at least"; a bare value is taken for a bound, as analyses do.

    >>> verdict(("gt", 95, "percent"), ("ge", 95, "percent"), 1)
    'stricter'
    >>> verdict(("le", 20, "minute"), ("le", 15, "minute"), -1)
    'weaker'
    """
    (first, value, unit), (second, than, same_unit) = one, other
    if unit != same_unit or (first in CHANGES) != (second in CHANGES):
        return "not comparable"
    gained = (value - than) * direction or (first in _BEYOND) - (second in _BEYOND)
    if gained == 0:
        return "same"
    return "stricter" if gained > 0 else "weaker"
