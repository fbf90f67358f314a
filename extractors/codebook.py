"""The indicator codebook: what a target measures, by the words that say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus import RuleError
from extractors.rules import expand, read_yaml, with_parts

CATCH_ALL = "I616"
"""The indicator of shared platforms and data, which takes what no other one does."""


_WORDS = r"[\w /,]+(?:\|[\w /,]+)*"
_PLAIN = re.compile(rf"(?:\(\?:{_WORDS}\)|{_WORDS})(?:\|(?:\(\?:{_WORDS}\)|{_WORDS}))*")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the codebook. Plain ones are looked up as such, many times faster than a pattern."""

    words: tuple[str, ...]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, written: str, parts: dict[str, str]) -> "Cue":
        """Return the cue of a written pattern; raises KeyError, re.error where it is wrong."""
        pattern = with_parts(written, parts)
        if _PLAIN.fullmatch(pattern):
            return cls(tuple(pattern.replace("(?:", "").replace(")", "").split("|")), None)
        return cls((), re.compile(expand(written, parts)))

    def stands_in(self, text: str) -> bool:
        """Whether `text` (folded, lower case, single spaces) says this."""
        if self.pattern is not None:
            return bool(self.pattern.search(text))
        return any(word in text for word in self.words)


class Indicator(BaseModel):
    """One indicator. `direction` is 1 where a bigger stored value is better, -1 a smaller one.

    `group_id` is None for composite indices, whose groups no plan decides. `comparable` is False
    where provinces use the name for different bases; `note` says which (`note_vi`: in Vietnamese).
    `level` is what an index of provinces measures whether or not its target repeats it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str
    group_id: str | None
    label_vi: str
    label_en: str
    unit: str
    direction: int
    comparable: bool = True
    note: str | None = None
    note_vi: str | None = None
    level: str | None = None
    all_of: tuple[Cue, ...] = Field(alias="all", min_length=1)
    none_of: tuple[Cue, ...] = Field(alias="none", default=())
    examples: tuple[str, ...] = Field(min_length=1)

    def fits(self, words: str) -> bool:
        """Whether `words` (folded, lower case, single spaces) name this indicator."""
        return all(cue.stands_in(words) for cue in self.all_of) and not any(
            cue.stands_in(words) for cue in self.none_of
        )


@cache
def codebook() -> tuple[Indicator, ...]:
    """Return the codebook in the order in which indicators are tried.

    Raises RuleError, naming the indicator, where an entry is incomplete or does not compile.
    """
    content = read_yaml("codebook.yml")
    parts = content["parts"]
    indicators = []
    for record in content["indicators"]:
        try:
            cues = {
                key: [Cue.of(written, parts) for written in record.get(key, [])]
                for key in ("all", "none")
            }
            indicators.append(Indicator(**{**record, **cues}))
        except (re.error, KeyError, ValidationError) as error:
            raise RuleError(f"codebook.yml: {record.get('id')} cannot be used: {error}") from error
    return tuple(indicators)


def find_indicators(words: str) -> Iterator[Indicator]:
    """Yield the indicators that `words` (folded, lower case) may name, the likeliest first."""
    spaced = " ".join(words.split())
    return (indicator for indicator in codebook() if indicator.fits(spaced))
