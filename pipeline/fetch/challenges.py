"""Pages of firewalls that stand in for the one that was asked for, told by rules in YAML."""

import re
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field

from corpus import Response, UnreadableError

_SEEN = 20_000  # bytes of a page that are looked at: the words stand at the top of such pages
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


class ChallengeRule(BaseModel):
    """One kind of such pages: `pattern` over the markup in lower case, in pages `below` bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    pattern: re.Pattern[str]
    below: int
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)
    source: str


@cache
def load_challenges() -> tuple[ChallengeRule, ...]:
    """Return the rules of `challenges.yml`."""
    text = files("pipeline.fetch").joinpath("challenges.yml").read_text(encoding="utf-8")
    return tuple(ChallengeRule.model_validate(rule) for rule in yaml.safe_load(text))


def challenge(response: Response) -> ChallengeRule | None:
    """Return the rule that tells a response for a wall, None for an ordinary page."""
    if response.media_type not in (None, *_TEXTS):
        return None
    try:
        content = response.content
    except UnreadableError:
        return None
    markup = content[:_SEEN].decode("utf-8", "replace").lower()
    for rule in load_challenges():
        if len(content) < rule.below and rule.pattern.search(markup):
            return rule
    return None
