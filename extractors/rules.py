"""Rules as data: a YAML file of labelled patterns, each with its examples and counterexamples.

A file holds `parts` (named pieces of pattern, used as `{name}`) and `rules`. In a pattern a space
stands for one to four white-space characters and ` ?` for none to four. Patterns are written in
lower case with the tone on the first vowel (`hóa`, `ủy`), since they run over folded text, unless
their rule says `case: true`. In an example, `«…»` marks what the rule must find.
"""

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus import RuleError
from extractors.folding import fold

_NAMED = re.compile(r"\(\?P<[a-z_]+>")
_PART = re.compile(r"\{([a-z_]+)\}")
_SPACE = r"\s{1,4}"
_NO_SPACE = r"\s{0,4}"
_LOOK_BEHIND = re.compile(r"\(\?<[=!][^)]*\)")  # must be of fixed width: one white space there


class Rule(BaseModel):
    """One rule: `id` names it in every row it gives, `label` is the value it stands for.

    One of `words`, where there are any, stands in every match: a text without them need not be
    searched, and looking for a plain word is many times faster than a pattern.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    id: str
    label: str
    pattern: str
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()
    case: bool = False
    confidence: float = Field(default=0.9, ge=0, le=1)
    source: str | None = None
    words: tuple[str, ...] = ()
    attributes: dict[str, Any] = Field(default_factory=dict)
    regex: re.Pattern[str]

    def may_match(self, text: str) -> bool:
        """Whether the rule can match anywhere in `text` (folded, lower case)."""
        for word in self.words:  # a loop, as this is asked more often than anything else
            if word in text:
                return True
        return not self.words


class FirstOf:
    """Rules of which the first that matches at a place counts.

    Mostly none does: one pattern for all says so many times faster than each rule by itself.
    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Prepare to try `rules` in this order."""
        self._rules, self._any = rules, any_of(rules)

    def at(self, text: str, start: int = 0, end: int = sys.maxsize) -> Rule | None:
        """Return the first rule that matches at `start` within `text[:end]`, None if none does."""
        if self._any.match(text, start, end) is None:
            return None
        return next(rule for rule in self._rules if rule.regex.match(text, start, end))


def any_of(rules: Iterable[Rule]) -> re.Pattern[str]:
    """Return a pattern that matches where one of `rules` does, without their named groups."""
    return re.compile("|".join(_NAMED.sub("(?:", rule.regex.pattern) for rule in rules))


def with_parts(pattern: str, parts: dict[str, str]) -> str:
    """Return `pattern`, folded, with its parts put in; raises KeyError for an unknown one."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda m: f"(?:{parts[m.group(1)]})", pattern)
    return fold(pattern)


def expand(pattern: str, parts: dict[str, str]) -> str:
    """Return `pattern` with its parts put in and its spaces turned into white-space patterns.

    Raises KeyError for a part that is not there.
    """
    pattern = _LOOK_BEHIND.sub(lambda m: m.group().replace(" ", r"\s"), with_parts(pattern, parts))
    return pattern.replace(" ?", _NO_SPACE).replace(" ", _SPACE)


def read_yaml(name: str) -> Any:
    """Return the content of `extractors/rules/NAME`."""
    text = files("extractors").joinpath("rules", name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@cache
def load_rules(name: str) -> tuple[Rule, ...]:
    """Return the rules of `extractors/rules/NAME` in file order.

    Raises RuleError, naming file and rule, where a rule is incomplete, unknown or does not compile.
    """
    return compile_rules(read_yaml(name), name)


def compile_rules(content: Any, name: str) -> tuple[Rule, ...]:
    """Return the rules of a rule file's content; `name` names the file in errors.

    Raises RuleError, naming file and rule, where a rule is incomplete, unknown or does not compile.
    """
    parts: dict[str, str] = content.get("parts", {})
    rules = []
    for record in content["rules"]:
        where = f"{name}: rule {record.get('id', '?')}"
        try:
            regex = re.compile(expand(record["pattern"], parts))
            rules.append(Rule(**record, regex=regex))
        except (re.error, KeyError, ValidationError) as error:
            raise RuleError(f"{where} cannot be used: {error}") from error
    if len({rule.id for rule in rules}) != len(rules):
        raise RuleError(f"{name}: two rules have the same id")
    return tuple(rules)
