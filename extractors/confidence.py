"""How likely a target is right: the record of its rule, and a second reading of its sentence.

The grammar gives each target a raw confidence by its rule and the cues of its status. A second
reading over segmented words, which shares nothing with the grammar, agrees or not. How often
targets of each sort are right was counted on gold (`confidence.yml`).
"""

from bisect import bisect_right
from dataclasses import replace
from functools import cache

from pydantic import BaseModel, ConfigDict

from extractors.findings import Doubt, Reading
from extractors.nlp import agreement, read_again
from extractors.rules import read_yaml


class Calibration(BaseModel):
    """Shares of right targets, by `bounds` of raw confidence and by agreement of two readings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bounds: tuple[float, ...]
    agree: tuple[float, ...]
    differ: tuple[float, ...]
    review_below: float


@cache
def calibration() -> Calibration:
    """Return the calibration counted on gold."""
    return Calibration.model_validate(read_yaml("confidence.yml"))


def weigh(reading: Reading) -> Reading:
    """Return `reading` with the confidence of its targets as a probability of being right.

    Right means value, comparator, unit and status. Targets less likely than `review_below` stay
    and are doubts as well. The second reading loads the word model at its first use.
    """
    if not reading.targets:
        return reading
    table = calibration()
    text = reading.document.text
    again = read_again(text, sorted({target.sentence for target in reading.targets}))
    starts = [second.start for second in again]
    targets, doubts = [], list(reading.doubts)
    for target in reading.targets:
        first = bisect_right(starts, target.sentence.start - 1)
        beside = again[first : bisect_right(starts, target.sentence.end)]
        row = table.agree if agreement(target, beside) else table.differ
        likely = row[bisect_right(table.bounds, target.confidence)]
        targets.append(replace(target, confidence=likely))
        if likely < table.review_below and target.status == "target":
            quote = text[target.start : target.end]
            doubts.append(Doubt("uncertain_target", f"to be looked at: {quote}", target.span))
    return replace(reading, targets=tuple(targets), doubts=tuple(doubts))
