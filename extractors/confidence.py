"""How likely a target is right: the record of its rule, and a second reading of its sentence.

The grammar gives each target a raw confidence by its rule and the cues of its status. A second
reading over segmented words, which shares nothing with the grammar, agrees or not. How often
targets of each sort are right was counted on gold (`confidence.yml`).

In texts that are not on reform the words around a number say less: quotas, mixtures and terms look
like targets there. Those have shares of their own, by what they stand among.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from extractors.findings import Doubt, Reading, Target
from extractors.folding import fold, lower
from extractors.nlp import agreement, read_again
from extractors.rules import read_yaml
from extractors.targets.kinds import NOT_ON_REFORM

Subject = Literal["reform", "aims", "numbers"]

_STANDINGS = ("rank", "point", "percentage_point", "percent_of_max")


class Calibration(BaseModel):
    """Shares of right targets, by `bounds` of raw confidence and by agreement of two readings.

    `aims` and `numbers` are those in texts not on reform: of values with a percent sign, ranks,
    scores and whatever stands in sections on objectives; of all others. `reform` are words of a
    heading that make its section one on reform in whatever text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    bounds: tuple[float, ...]
    agree: tuple[float, ...]
    differ: tuple[float, ...]
    aims: float
    numbers: float
    reform: str
    review_below: float


@cache
def calibration() -> Calibration:
    """Return the calibration counted on gold."""
    return Calibration.model_validate(read_yaml("confidence.yml"))


def subject(reading: Reading, target: Target) -> Subject:
    """Return what a target stands among: reform, aims of something else, or bare numbers.

    Bare numbers outside of objectives are mostly quotas, terms and counts of what is handed out.
    """
    if reading.kind.value not in NOT_ON_REFORM:
        return "reform"
    text, section = reading.document.text, reading.outline.at(target.value_start)
    if section is not None:
        headings = lower(fold(reading.outline.path(section, text)))
        if re.search(calibration().reform, headings):
            return "reform"
        if (section.label or "").startswith("objectives"):
            return "aims"
    printed = "%" in text[target.value_start : target.value_end]
    return "aims" if printed or target.unit in _STANDINGS else "numbers"


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
        on_reform = row[bisect_right(table.bounds, target.confidence)]
        elsewhere = {"aims": table.aims, "numbers": table.numbers}
        likely = elsewhere.get(subject(reading, target), on_reform)
        targets.append(replace(target, confidence=likely))
        if likely < table.review_below and target.status == "target":
            quote = " ".join(text[target.start : target.end].split())
            message = f"read as a target with a confidence of {likely:.2f} only: {quote}"
            doubts.append(Doubt("uncertain_target", message, target.span))
    return replace(reading, targets=tuple(targets), doubts=tuple(doubts))
