"""Which quantities are records."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from extractors.rules import load_rules
from extractors.sentences import Sentence
from extractors.targets.comparators import Comparison
from extractors.targets.segments import NEAR, Segment
from extractors.targets.status import Verdict

_CHANGES = ("decrease", "increase")
_BOUNDED = ("ge", "gt", "le", "lt", *_CHANGES)
_NEED_AIM = (
    "quantities.rank_place",
    "quantities.rank_of_few",
    "quantities.rank_named",
    "quantities.point",
)
_COUNTS_OF_WHAT = ("quantities.count_changed", "quantities.count_named")
"""Rules that read with a count what it is the number of."""
_AIMED, _LIKELY = 3, 2
_BEFORE = 120  # in front of a sentence: what it goes on about
_LABEL = 10  # the end of what a colon closes in front of a clause


@cache
def _cue(label: str) -> re.Pattern[str]:
    return next(rule.regex for rule in load_rules("records.yml") if rule.label == label)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A quantity in its words: what the checks below look at."""

    folded: str
    sentence: Sentence
    segment: Segment
    comparison: Comparison
    score: int

    @property
    def clause(self) -> str:
        return self._around(self.segment.clause_start, self.segment.clause_end)

    @property
    def words(self) -> str:
        return self._around(self.sentence.start, self.sentence.end)

    @property
    def words_before(self) -> str:
        return self.folded[max(0, self.sentence.start - _BEFORE) : self.sentence.start]

    def _around(self, start: int, end: int) -> str:
        quantity = self.segment.quantity
        return self.folded[max(start, quantity.start - NEAR) : min(end, quantity.end + NEAR)]

    @property
    def clause_before(self) -> str:
        return self._around(self.segment.clause_start, self.segment.quantity.start)

    @property
    def after(self) -> str:
        end = self.segment.quantity.end
        return self.folded[end : end + 60]

    @property
    def bounded(self) -> bool:
        return self.comparison.printed and self.comparison.comparator in _BOUNDED


def _is_share(it: _Candidate) -> bool:
    """Whether a percentage is one of something that is counted, not of money."""
    quantity = it.segment.quantity
    after = it.after
    before = it.folded[max(it.segment.start, quantity.start - 60) : quantity.start]
    if _cue("condition").search(after) or _cue("described").search(after):
        return False
    if any(_cue(label).search(before) for label in ("mixture", "weight", "land")):
        return False
    if quantity.unit == "percent_of_max" and before.endswith("chiếm "):
        return False  # what a part of a mark weighs
    spent = "giải ngân" in it.clause
    money = "trực tuyến" not in it.clause and _cue("money_after").search(after)
    if not spent and (money or _cue("amount").search(it.clause)):
        return False
    changes = it.comparison.comparator in _CHANGES
    if changes and _cue("fee").search(it.folded, it.segment.start, quantity.start):
        return False
    return changes or not (_cue("money_before").search(before) or _cue("spending").search(after))


def _is_standing(it: _Candidate) -> bool:
    """Whether a rank or score belongs to an index; a bare place needs cues of aiming."""
    comparator = it.comparison.comparator
    if it.segment.quantity.unit == "point" and comparator in ("le", "lt"):
        return False  # "tối đa 100 điểm" is what may be given, and nobody aims at less
    aimed, bound = it.score >= _AIMED, comparator in (*_BOUNDED, "range")
    sure = it.segment.quantity.origin not in _NEED_AIM or bound
    named = _cue("index").search(it.words) or (aimed and _cue("index").search(it.words_before))
    return bool(named) and (sure or aimed)


def _is_duration(it: _Candidate) -> bool:
    """Whether a time is one that work may take, or that training or a broadcast lasts."""
    if it.comparison.comparator in ("ge", "gt"):
        return bool(_cue("long").search(it.clause))
    sure = it.bounded or it.score >= _AIMED or _cue("next_time").search(it.clause_before)
    told = _cue("time").search(it.words)
    goes_on = it.bounded and it.score >= _AIMED and it.segment.quantity.unit == "minute"
    return bool(sure and (told or (goes_on and _cue("time").search(it.words_before))))


def _is_all(it: _Candidate) -> bool:
    """Whether "toàn bộ" begins a goal, or is what a goal's verb is done to."""
    place, after = it.segment.quantity.start, it.segment.quantity.end
    if _cue("principle").search(it.folded, after, min(it.segment.end, after + NEAR)):
        return False
    before = it.folded[max(it.segment.clause_start, place - 30) : place]
    if it.segment.quantity.origin == "quantities.all_told":
        return it.score >= _LIKELY
    done = it.score >= _LIKELY and _cue("done_to").search(before)
    return bool(not before.strip() or _cue("starts_item").search(before) or done)


def _is_part(it: _Candidate) -> bool:
    """Whether "13/15 xã" is aimed at: by its cues, or because it is all of them."""
    quantity = it.segment.quantity
    part, whole = it.folded[quantity.start : quantity.end].split("/")
    begins = it.score >= _LIKELY and quantity.start == it.sentence.start
    return it.score >= _AIMED or begins or int(part) == int(whole)


def _counts_nothing(it: _Candidate, before: str) -> bool:
    """Whether a count tells how often, on how many media, or how many may take part or win."""
    if it.comparison.comparator == "le" and _cue("contestant").search(it.after):
        return True
    if _cue("daily").search(before):
        return True
    often = "%" in before and _cue("often").search(it.after)
    quota = _cue("awarded").search(it.after) and _cue("nominated").search(before)
    return bool(often or quota or (before.endswith("trên ") and _cue("medium").search(it.after)))


def _is_count(it: _Candidate) -> bool:
    place = it.segment.quantity.start
    start = it.segment.clause_start
    start -= _LABEL if it.folded.endswith(":", 0, start) else 0
    before = it.folded[max(start, place - NEAR, 0) : place]
    if _counts_nothing(it, before):
        return False
    own = it.folded[it.segment.start : it.segment.quantity.start]
    led = bool(_cue("each").search(own) or _cue("inspected").search(own))
    if it.comparison.comparator == "range":
        if before.endswith((" và từ ", ", từ ")) and it.score >= _LIKELY:
            return True
        before = before.removesuffix("từ ")  # "cung cấp từ 30 đến 40 dịch vụ"
    if it.bounded or led or _cue("bound_before").search(before):
        return True
    if _cue("parts_of_plan").search(it.after):
        return False
    if _cue("rate").search(it.after):
        return bool(_cue("regular").search(before)) and it.score >= _LIKELY
    needed = _AIMED if _cue("has").search(before) else _LIKELY
    said = it.folded[max(it.sentence.start, place - NEAR) : place]
    named = it.segment.quantity.origin in _COUNTS_OF_WHAT
    found = named or any(_cue(label).search(before) for label in ("set", "has"))
    found = found or bool(_cue("all_do").match(it.after))
    return bool(found or _cue("next").search(said)) and it.score >= needed


_CHECKS: dict[str, Callable[[_Candidate], bool]] = {
    "percent": _is_share,
    "percent_of_max": _is_share,
    "percentage_point": _is_share,
    "point": _is_standing,
    "rank": _is_standing,
    "rank_change": _is_standing,
    "minute": _is_duration,
    "hour": _is_duration,
    "day": _is_duration,
    "all": _is_all,
    "share_of": _is_part,
    "count": _is_count,
    "zero": lambda it: True,
}
MAY_BE_RESULTS = ("percent", "percent_of_max", "percentage_point")
"""Units of what was reached: past counts are events, and the time of a step is a rule."""


def is_record(
    folded: str, sentence: Sentence, segment: Segment, comparison: Comparison, verdict: Verdict
) -> bool:
    """Whether a quantity is stated as a value of an indicator; only percentages may be results.

    Results of indices have a table of their own, and counts of past events are no values.
    """
    unit = segment.quantity.unit
    if verdict.status != "target" and unit not in MAY_BE_RESULTS:
        return False
    candidate = _Candidate(folded, sentence, segment, comparison, verdict.score)
    if _cue("condition_before").search(candidate.clause_before):
        return False
    return _CHECKS[unit](candidate)
