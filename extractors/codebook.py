"""The indicator codebook: what a target measures, by the words that say so."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus import RuleError
from extractors.rules import expand, read_yaml

CATCH_ALL = "I616"
"""The indicator of shared platforms and data, which takes what no other one does."""


class Indicator(BaseModel):
    """One indicator. `direction` is 1 where more is better, -1 where less is.

    `group_id` is None for composite indices, whose groups no plan decides. `comparable` is False
    where provinces use the name for different bases; `note` says which. `level` is what an index of
    provinces measures whether or not its target repeats it.
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
    level: str | None = None
    all_of: tuple[re.Pattern[str], ...] = Field(alias="all", min_length=1)
    none_of: tuple[re.Pattern[str], ...] = Field(alias="none", default=())
    examples: tuple[str, ...] = Field(min_length=1)

    def fits(self, words: str) -> bool:
        """Whether `words` (folded, lower case) name this indicator."""
        return all(p.search(words) for p in self.all_of) and not any(
            p.search(words) for p in self.none_of
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
            patterns = {
                key: [re.compile(expand(p, parts)) for p in record.get(key, [])]
                for key in ("all", "none")
            }
            indicators.append(Indicator(**{**record, **patterns}))
        except (re.error, KeyError, ValidationError) as error:
            raise RuleError(f"codebook.yml: {record.get('id')} cannot be used: {error}") from error
    return tuple(indicators)


def find_indicators(words: str) -> Iterator[Indicator]:
    """Yield the indicators that `words` (folded, lower case) may name, the likeliest first."""
    return (indicator for indicator in codebook() if indicator.fits(words))
