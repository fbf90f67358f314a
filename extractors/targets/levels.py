"""The administrative level that a value is meant for."""

from extractors.rules import load_rules

_SINGLE = ("province", "district", "commune", "department")


def find_levels(folded: str, start: int, end: int) -> list[str]:
    """Return the levels that `folded[start:end]` names, in print order, each once."""
    found: dict[str, int] = {}
    taken: list[tuple[int, int]] = []
    words = folded[start:end]
    for rule in load_rules("levels.yml"):
        for match in rule.regex.finditer(folded, start, end) if rule.may_match(words) else ():
            if any(match.start() < b and a < match.end() for a, b in taken):
                continue
            taken.append(match.span())
            found.setdefault(rule.label, match.start())
    return sorted(found, key=lambda level: found[level])


def one_level(levels: list[str]) -> str | None:
    """Return the level of a value whose words name `levels`; None where they leave it open."""
    if "all" in levels or {"province", "district", "commune"} <= set(levels):
        return "all"
    single = [level for level in levels if level in _SINGLE]
    return single[0] if len(single) == 1 else None
