"""People named in a text: only where a title introduces them, and never guessed from capitals."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.bodies.agencies import Agency
from extractors.bodies.places import CAPITALS, Place
from extractors.findings import Finding
from extractors.folding import fold, lower
from extractors.rules import expand, load_rules, read_yaml

_SYLLABLE = re.compile(rf"(?:[{CAPITALS}][^\W\d_A-ZĐ]{{1,6}}|Y|A|H'?|[{CAPITALS}]{{1,7}})(?!\w)")
_APART = re.compile(r" {1,2}(?=\S)")
_MOST, _LEAST = 5, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Finding):
    """A person: `text[start:end]` is the name as printed, `name` the same in title case."""

    name: str


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lower(fold(read_yaml("people.yml")["surnames"])).split())


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(expand(rf"(?:{read_yaml('people.yml')['ends']})(?!\w)", {}))


def find_people(text: str, units: Sequence[Agency | Place]) -> list[Person]:
    """Return the people that `text` names behind a title, in print order, each place once.

    A name has two to five syllables, all with a capital or all in capitals. `units` are the bodies
    and places of the text in print order: one between title and name ("Chủ tịch UBND tỉnh Lê Văn
    A") is passed over.
    """
    folded = fold(text)
    words = lower(folded)
    starts = [unit.start for unit in units]
    found: dict[int, Person] = {}
    for rule in load_rules("people.yml"):
        surname = bool(rule.attributes.get("surname"))
        for match in rule.regex.finditer(folded):
            start = match.end()
            for unit in units[bisect_left(starts, start) :][:2]:
                if unit.start <= start < unit.end:
                    start = unit.end + 1
            end = _end_of_name(folded, words, start, surname)
            if end is not None and start not in found:
                printed = " ".join(folded[start:end].split())
                found[start] = Person(
                    start=start,
                    end=end,
                    origin=rule.id,
                    confidence=rule.confidence,
                    name=printed.title() if printed.isupper() else printed,
                )
    return [found[start] for start in sorted(found)]


def _end_of_name(folded: str, words: str, start: int, surname: bool) -> int | None:
    """Return where the name that begins at `start` ends, None where none does."""
    syllables: list[str] = []
    place = end = start
    while len(syllables) < _MOST and not _ends().match(words, place):
        match = _SYLLABLE.match(folded, place)
        if match is None or not _goes_on(syllables, match.group()):
            break
        syllables.append(match.group())
        end = match.end()
        apart = _APART.match(folded, end)
        if apart is None:
            break
        place = apart.end()
    known = bool(syllables) and lower(syllables[0]) in _surnames()
    enough = _LEAST <= len(syllables) <= _MOST
    return end if enough and (known or not surname) else None


def _goes_on(syllables: list[str], syllable: str) -> bool:
    """Return whether a name may go on with a syllable: no change of case, but for "Y"."""
    return not syllables or len(syllable) == 1 or syllables[0].isupper() == syllable.isupper()
