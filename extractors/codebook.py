"""The indicator codebook: what a target measures, by the words that say so."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus import RuleError
from extractors.rules import expand, read_yaml, with_parts

CATCH_ALL = "I616"
"""The indicator of shared platforms and data, which takes what no other one does."""


_PLAIN = re.compile(r"[\w /,%&]+")
_GROUP = re.compile(r"\((?:\\.|[^()\\])*\)")
_CLASS = re.compile(r"\[(?:\\.|[^\]])*\]|\\.|[.^$]")
_REPEATED = re.compile(r".(?:[?*+]|\{[0-9,]+\})", re.DOTALL)
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.")


def _alternatives(pattern: str) -> Iterator[str]:
    """Give what the bars of a pattern part, also within a group that is all of an alternative."""
    depth, piece = 0, ""
    for sign in [*_PIECE.findall(pattern), "|"]:
        if sign == "|" and depth == 0:
            inner = piece[3:-1] if piece.startswith("(?:") and piece.endswith(")") else None
            yield from [piece] if inner is None or not _whole(inner) else _alternatives(inner)
            piece = ""
            continue
        depth += {"(": 1, ")": -1}.get(sign, 0)
        piece += sign


def _whole(pattern: str) -> bool:
    """Whether the brackets of a pattern close no bracket before it."""
    depth = 0
    for sign in _PIECE.findall(pattern):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth < 0:
            return False
    return True


def _certain(pattern: str) -> str:
    """Return the longest plain words that stand in all that a pattern without bars matches.

    >>> _certain(r"(?:cấp|trả) kết quả[^.;]{0,30} số ?")
    ' kết quả'
    """
    former = ""
    while former != pattern:
        former, pattern = pattern, _GROUP.sub("\0", pattern)
    return max(_REPEATED.sub("\0", _CLASS.sub("\0", pattern)).split("\0"), key=len)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of the codebook. Plain ones are looked up as such, many times faster than a pattern.

    Each of `patterns` comes with plain words that stand in all that it matches: it is tried only on
    a text that has them.
    """

    words: tuple[str, ...]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    @classmethod
    def of(cls, written: str, parts: dict[str, str]) -> "Cue":
        """Return the cue of a written pattern; raises KeyError, re.error where it is wrong."""
        re.compile(with_parts(written, parts))
        alternatives = list(_alternatives(with_parts(written, parts)))
        plain = tuple(words for words in alternatives if _PLAIN.fullmatch(words))
        others = [words for words in alternatives if not _PLAIN.fullmatch(words)]
        return cls(plain, tuple((_certain(o), re.compile(expand(o, {}))) for o in others))

    def stands_in(self, text: str) -> bool:
        """Whether `text` (folded, lower case, single spaces) says this."""
        for word in self.words:  # a loop, as this is asked more often than anything else
            if word in text:
                return True
        if not self.patterns:
            return False
        return any(word in text and pattern.search(text) for word, pattern in self.patterns)


class Indicator(BaseModel):
    """One indicator. `direction` is 1 where a bigger stored value is better, -1 a smaller one.

    `group_id` is None for composite indices, whose groups no plan decides. `comparable` is False
    where provinces use the name for different bases; `note` says which (`note_vi`: in Vietnamese).
    `level` is what an index of provinces measures whether or not its target repeats it. `era` are
    the years it exists in.
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
    era: str | None = Field(default=None, pattern=r"^(?:\d{4})?-(?:\d{4})?$")
    note_vi: str | None = None
    level: str | None = None
    all_of: tuple[Cue, ...] = Field(alias="all", min_length=1)
    none_of: tuple[Cue, ...] = Field(alias="none", default=())
    examples: tuple[str, ...] = Field(min_length=1)

    def fits(self, words: str) -> bool:
        """Whether `words` (folded, lower case, single spaces) name this indicator."""
        return self.has_all(words) and not any(cue.stands_in(words) for cue in self.none_of)

    def has_all(self, words: str) -> bool:
        """Whether all that must be said of this indicator stands in `words`."""
        return all(cue.stands_in(words) for cue in self._cheapest_first)

    @cached_property
    def _cheapest_first(self) -> list[Cue]:
        return sorted(self.all_of, key=lambda cue: len(cue.patterns))


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


@dataclass(frozen=True, slots=True)
class _Index:
    """Where to look: indicators by place in the codebook, by what one of their cues begins with.

    `syllables` are the first ones of cues of several, `single` cues of one, which may stand within
    a longer word; indicators of `others` have a pattern in every cue.
    """

    syllables: dict[str, frozenset[int]]
    single: dict[str, frozenset[int]]
    others: frozenset[int]

    def may_fit(self, words: str) -> Iterator[tuple[int, Indicator]]:
        """Give the indicators that `words` may name, in the order in which they are tried."""
        found = set(self.others)
        for syllable in set(_SYLLABLE.findall(words)):
            found |= self.syllables.get(syllable, frozenset())
        for word, places in self.single.items():
            if word in words:
                found |= places
        known = codebook()
        for place in sorted(found):
            yield place, known[place]


_SYLLABLE = re.compile(r"\w+")


@cache
def _index() -> _Index:
    syllables: dict[str, set[int]] = defaultdict(set)
    single: dict[str, set[int]] = defaultdict(set)
    others: set[int] = set()
    for place, indicator in enumerate(codebook()):
        plain = [cue.words for cue in indicator.all_of if not cue.patterns]
        if not plain:
            others.add(place)
        for words in min(plain, key=len, default=()):
            first = _SYLLABLE.findall(words)
            (syllables[first[0]] if len(first) > 1 else single[words]).add(place)
    return _Index(_frozen(syllables), _frozen(single), frozenset(others))


def _frozen(places: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {words: frozenset(found) for words, found in places.items()}


@cache
def indicator_of(indicator_id: str) -> Indicator:
    """Return the indicator of this id; raises StopIteration where the codebook has none."""
    return next(indicator for indicator in codebook() if indicator.id == indicator_id)


def find_indicators(words: str) -> Iterator[Indicator]:
    """Yield the indicators that `words` (folded, lower case) may name, the likeliest first."""
    spaced = " ".join(words.split())
    return (indicator for _, indicator in _index().may_fit(spaced) if indicator.fits(spaced))


def is_comparable(indicator_id: object) -> bool | None:
    """Whether values of an indicator compare between provinces and years; None for no indicator."""
    known = {indicator.id: indicator.comparable for indicator in codebook()}
    return known.get(str(indicator_id))


_LIKELY = 0.4  # on development gold 44 of 69 ids left open are among the three; at 0.5 it is 37
_NUMBER = re.compile(r"[0-9][0-9.,/]*(?: ?%)?")  # that there is a value tells no indicator
_WEIGHTS = (1.0, 0.7, 0.5, 0.4)
_SAME_GROUP, _VETO = 0.15, 0.5


def find_candidates(rings: Sequence[str], group_id: str | None) -> list[str]:
    """Return at most three indicators that a value may measure, the likeliest first.

    `rings` are the words around it (folded, lower case): its own, its clause's, its sentence's, and
    those with what stands before. A cue counts by the narrowest ring that it stands in; indicators
    of the value's task group come before others.
    """
    spaced = tuple(" ".join(_NUMBER.sub(" ", ring).split()) for ring in rings)
    return list(_likeliest(spaced, group_id))


@lru_cache(maxsize=16)  # the values of a table's row stand beside the same words
def _likeliest(spaced: tuple[str, ...], group_id: str | None) -> tuple[str, ...]:
    scored = []
    for place, indicator in _index().may_fit(spaced[-1]):
        if not indicator.has_all(spaced[-1]):
            continue  # the widest ring has all the others
        weights = [_weight(cue, spaced) for cue in indicator.all_of]
        score = sum(weights) / len(weights)
        score += _SAME_GROUP if group_id and indicator.group_id == group_id else 0
        score -= _VETO if any(cue.stands_in(spaced[0]) for cue in indicator.none_of) else 0
        if score >= _LIKELY:
            scored.append((-score, place, indicator.id))
    return tuple(indicator_id for _, _, indicator_id in sorted(scored)[:3])


def _weight(cue: Cue, rings: Sequence[str]) -> float:
    return next((w for w, ring in zip(_WEIGHTS, rings, strict=False) if cue.stands_in(ring)), 0.0)
