"""Comparators: how a value is meant, by the words right before and right after it."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from extractors.rules import Rule, expand, load_rules, read_yaml
from extractors.targets.quantities import Quantity

_WINDOW = 110
_MOVED_UP = re.compile(r"[^.;,%0-9]{2,50}\blên (?:mức|cấp độ|trực tuyến|toàn trình|một phần)")
_UP = re.compile(r"\s*trở lên\b")
_AT_LEAST = re.compile(r"tối thiểu|ít nhất|không dưới|trên|hơn")


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparator and the rule that read it; `start` is where its words begin."""

    comparator: str
    printed: bool
    origin: str
    confidence: float
    start: int


class _Sided(NamedTuple):
    """A rule with its pattern on the side where it stands, and what has to hold besides."""

    rule: Rule
    left: bool
    regex: re.Pattern[str]
    units: tuple[str, ...]
    after: re.Pattern[str] | None


@cache
def _sided_of(unit: str) -> tuple[_Sided, ...]:
    """Return the rules that may be of values in this unit."""
    return tuple(sided for sided in _sided() if not sided.units or unit in sided.units)


@cache
def _sided() -> tuple[_Sided, ...]:
    filler = expand(read_yaml("comparators.yml")["parts"]["filler"], {})
    sided = []
    for rule in load_rules("comparators.yml"):
        side = rule.attributes["side"]
        if side == "left":
            regex = re.compile(
                rf"(?:{rule.regex.pattern})(?:\s{{1,4}}(?:{filler})){{0,4}}\s{{0,4}}$"
            )
        else:
            regex = re.compile(rf"\s{{0,4}}\)?\s{{0,4}}(?:{rule.regex.pattern})")
        after = rule.attributes.get("after")
        led = re.compile(rf"\b{after}\s{{0,4}}$") if after else None
        units = tuple(rule.attributes.get("units", ()))
        sided.append(_Sided(rule, side == "left", regex, units, led))
    return tuple(sided)


def _printed(folded: str, start: int, quantity: Quantity, end: int) -> Comparison | None:
    left = folded[max(start, quantity.start - _WINDOW) : quantity.start]
    right = folded[quantity.end : min(end, quantity.end + _WINDOW)]
    for rule, is_left, regex, _, after in _sided_of(quantity.unit):
        if not rule.may_match(left if is_left else right):
            continue
        if after and not after.search(left):
            continue
        match = regex.search(left) if is_left else regex.match(right)
        if match:
            begin = quantity.start - len(left) + match.start() if is_left else quantity.start
            return Comparison(rule.label, True, rule.id, rule.confidence, begin)
    return None


def _change(printed: Comparison | None) -> Comparison | None:
    """Return the direction of a change of rank or of percentage points; None without one."""
    if printed is None or printed.comparator in ("decrease", "increase"):
        return printed
    raised = printed.origin.startswith("comparators.raise")  # "lên ít nhất 6 bậc"
    return replace(printed, comparator="increase") if raised else None


def _raised(folded: str, quantity: Quantity, end: int, printed: Comparison) -> Comparison:
    """Return how many are meant where what is counted moves up: "nâng ít nhất 15 dịch vụ lên …"."""
    if not _MOVED_UP.match(folded, quantity.end, end):
        return printed
    bounded = _AT_LEAST.search(folded, printed.start, quantity.start)
    return replace(printed, comparator="ge" if bounded else "reach")


def _bare(folded: str, quantity: Quantity) -> Comparison:
    """Return how a value without printed comparator is meant."""
    part, _, whole = folded[quantity.start : quantity.end].partition("/")
    every = quantity.unit == "share_of" and int(part) == int(whole)  # "18/18 xã"
    ceiling = quantity.unit.startswith("percent") and quantity.value in (0, 100)
    none = quantity.unit == "count" and quantity.value == 0
    if ceiling or none or every or quantity.unit in ("zero", "all"):
        return Comparison("eq", False, "comparators.ceiling", 0.95, quantity.start)
    return Comparison("reach", False, "comparators.bare", 0.85, quantity.start)


def find_comparison(folded: str, start: int, quantity: Quantity, end: int) -> Comparison | None:
    """Return how `quantity` is compared by the words of `folded[start:end]` around it.

    Without a printed comparator 100 % and zero are `eq`, ranks `rank_le`, a range `range`, other
    values `reach`. None where a change of rank has no direction: it is no statement.
    """
    printed = _printed(folded, start, quantity, end)
    changes = printed is not None and printed.comparator in ("decrease", "increase")
    if quantity.unit == "rank_change":
        return _change(printed)
    if quantity.unit == "percentage_point" and printed and not changes:
        return replace(printed, comparator="increase")
    if quantity.high is not None and not changes:
        begin = printed.start if printed else quantity.start
        return Comparison("range", True, quantity.origin, 0.9, begin)
    if quantity.unit == "rank":
        return Comparison("rank_le", True, quantity.origin, 0.9, quantity.start)
    if printed and printed.comparator == "increase" and quantity.unit == "count":
        printed = _raised(folded, quantity, end, printed)
    upward = quantity.value == 0 and printed is not None and printed.comparator == "ge"
    bare = _bare(folded, quantity)
    if printed is not None and printed.comparator == "reach":
        if bare.comparator == "eq":  # "từ 95% lên 100%"
            printed = replace(printed, comparator="eq")
        elif _UP.match(folded, quantity.end):  # "nâng lên mức từ 86% trở lên"
            printed = replace(printed, comparator="ge")
    return bare if printed is None or upward else printed
