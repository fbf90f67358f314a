"""The rules that tell what is aimed at from what was reached, and which a sentence may have."""

import re
from functools import cache, lru_cache

from extractors.rules import Rule, load_rules

Cue = tuple[Rule, str, int]
"""A rule of `status.yml` with the part of the words that it is looked for in, and its weight."""


@cache
def status_words(label: str) -> re.Pattern[str]:
    """Return the pattern of the rule of this label in `status_words.yml`."""
    return next(rule.regex for rule in load_rules("status_words.yml") if rule.label == label)


@cache
def _cues() -> tuple[Cue, ...]:
    """Return what tells whether a number is aimed at or was reached."""
    return tuple(
        (rule, rule.attributes["scope"], int(rule.attributes["weight"]))
        for rule in load_rules("status.yml")
    )


@lru_cache(maxsize=8)  # a sentence has several values, and a mood
def cues_in(words: str) -> tuple[Cue, ...]:
    """Return the cues that a sentence may have, by the plain words in it."""
    return tuple(cue for cue in _cues() if cue[0].may_match(words))
