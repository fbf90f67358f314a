"""The rules of `own.yml` that are asked for by their label."""

from functools import cache

from extractors.rules import Rule, load_rules


@cache
def own_cue(label: str) -> Rule:
    """Return the rule of this label, the first of several; raises StopIteration without one."""
    return next(rule for rule in load_rules("own.yml") if rule.label == label)
