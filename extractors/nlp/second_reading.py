"""A second opinion on targets: what the words around a number say, told apart from the grammar.

The grammar reads characters with the patterns of `extractors/rules/`. This reading shares nothing
with it: it sees segmented words, finds a number with its unit among them and asks which words stand
before and after. Where both say the same, a value is more likely right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import Span
from extractors.findings import Target


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A number and its unit (`text[start:end]`) with what the words beside it make of it.

    `unit` and `comparator` take the values of `targets`: `count` where no known unit follows,
    `reach` where nothing is said of a number. `value_high` is there for a range only.
    """

    start: int
    end: int
    value: float
    value_high: float | None
    unit: str
    comparator: str


def read_again(text: str, sentences: Iterable[Span]) -> list[SecondReading]:
    """Return what the words of these sentences of `text` say of every number in digits, in order.

    Nothing outside the sentences is looked at. The first call loads spaCy and the word model.
    """
    from extractors.nlp.comparators import read_sentence  # noqa: PLC0415 - spaCy takes a second

    return [
        reading
        for sentence in sentences
        for reading in read_sentence(text[sentence.start : sentence.end], sentence.start)
    ]


# Units and comparators that the words of a sentence alone cannot tell apart.
_SAME = {"percent_of_max": "percent", "eq": "reach"}


def agreement(target: Target, readings: Sequence[SecondReading]) -> bool:
    """Return whether a reading of the target's own number says the same of it.

    A number whose words name no unit (in a table its column does) agrees with any unit.
    """
    place = Span(target.value_start, target.value_end)
    return any(
        place.overlaps(Span(reading.start, reading.end))
        and (reading.value, reading.value_high) == (target.value, target.value_high)
        and reading.unit in ("count", target.unit, _SAME.get(target.unit))
        and _SAME.get(reading.comparator, reading.comparator)
        == _SAME.get(target.comparator, target.comparator)
        for reading in readings
    )
