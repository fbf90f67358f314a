"""Which rules can match where: the places of their words in one text, looked up once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.rules import Rule


@dataclass(frozen=True, slots=True)
class Cues:
    """Rules with the places of their `words` in one text, in order of place."""

    rules: tuple[Rule, ...]
    places: list[int]
    owners: list[int]

    @classmethod
    def of(cls, rules: tuple[Rule, ...], found: Iterable[tuple[int, int]]) -> "Cues":
        """Return the cues `found`, each a place and the index of its rule among `rules`."""
        ordered = sorted(found)
        return cls(rules, [place for place, _ in ordered], [index for _, index in ordered])

    def any_within(self, start: int, end: int) -> bool:
        """Whether a word of any rule begins in `text[start:end]`."""
        first = bisect_left(self.places, start)
        return first < len(self.places) and self.places[first] < end

    def within(self, start: int, end: int) -> Iterator[Rule]:
        """Give, in file order, the rules one of whose words begins in `text[start:end]`."""
        for rule, _ in self.places_within(start, end):
            yield rule

    def places_within(self, start: int, end: int) -> Iterator[tuple[Rule, list[int]]]:
        """Give these rules, each with the places in `text[start:end]` where its words begin."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        if first == last:
            return
        found: dict[int, list[int]] = {}
        for place, owner in zip(self.places[first:last], self.owners[first:last], strict=True):
            found.setdefault(owner, []).append(place)
        for index in sorted(found):
            yield self.rules[index], found[index]


def find_cues(rules: tuple[Rule, ...], folded: str) -> Cues:
    """Return where the words of `rules`, each of which has some, stand in a folded text."""
    return Cues.of(rules, word_places(owners_of(enumerate(rules)), folded))


def owners_of(rules: Iterable[tuple[int, Rule]]) -> dict[str, list[int]]:
    """Return the words of rules, each with the indices of the rules that have it."""
    owners: dict[str, list[int]] = {}
    for index, rule in rules:
        for word in rule.words:
            owners.setdefault(word, []).append(index)
    return owners


def word_places(owners: dict[str, list[int]], folded: str) -> Iterator[tuple[int, int]]:
    """Give where words stand in a folded text, each place with the index of a rule that has them.

    Looking for plain words in the whole text is many times faster than trying every rule on every
    sentence.
    """
    for word, indices in owners.items():
        for place in places_of(word, folded):
            for index in indices:
                yield place, index


def places_of(word: str, text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Give where `word` begins in `text[start:end]`, in order; occurrences may overlap."""
    place = text.find(word, start, end)
    while place >= 0:
        yield place
        place = text.find(word, place + 1, end)
