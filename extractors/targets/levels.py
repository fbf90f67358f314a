"""The administrative level that a value is meant for."""

from functools import cache

from corpus import Span
from extractors.rules import FirstOf, load_rules

_SINGLE = ("province", "district", "commune", "department")


def find_level_words(folded: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Return the words of `folded[start:end]` that name levels, in print order, with the level."""
    found: list[tuple[Span, str]] = []
    words = folded[start:end]
    for rule in load_rules("levels.yml"):
        for match in rule.regex.finditer(folded, start, end) if rule.may_match(words) else ():
            span = Span(*match.span())
            if not any(span.overlaps(taken) for taken, _ in found):
                found.append((span, rule.label))
    return sorted(place for place in found if place[1] != "cited")


def find_levels(folded: str, start: int, end: int) -> list[str]:
    """Return the levels that `folded[start:end]` names, in print order, each once."""
    return list(dict.fromkeys(level for _, level in find_level_words(folded, start, end)))


def counted_level(folded: str, place: int, end: int) -> str | None:
    """Return the level of the bodies counted right after a value: "30% số xã, phường"."""
    rule = _counted().at(folded, place, end)
    return rule.label if rule else None


@cache
def _counted() -> FirstOf:
    return FirstOf(load_rules("counted_levels.yml"))


def one_level(levels: list[str]) -> str | None:
    """Return the level of a value whose words name `levels`; None where they leave it open."""
    if "all" in levels or {"province", "district", "commune"} <= set(levels):
        return "all"
    single = [level for level in levels if level in _SINGLE]
    if set(single) == {"department", "province"}:  # "các sở về Trung tâm của tỉnh"
        return "department"
    return single[0] if len(single) == 1 else None
