"""What a value measures: the words that say so, and the codebook's indicator for them."""

import re
from functools import lru_cache

from extractors.codebook import Indicator, find_indicators, indicator_of
from extractors.sentences import Sentence
from extractors.targets.comparators import Comparison
from extractors.targets.segments import NEAR, Segment

_EXCEPT = re.compile(r"\(?\b(?:trừ|không (?:tính|gồm|bao gồm)) [^,;.()]{3,60}\)?")
_PAR_INDEX = ("I704", "I705")
_BELOW = ("district", "commune", "department")
INDEX_NAME = re.compile(
    r"(?:chỉ số )?(?:PAR[ -]?INDEX|SIPAS|PAPI|PCI|PGI|P?DTI|ICT Index)|bộ chỉ số [0-9]{3}|"
    r"(?:bộ )?chỉ số (?:CCHC|cải cách hành chính|hài lòng|chuyển đổi số|phục vụ người dân)",
    re.IGNORECASE,
)
_INDEX_BEHIND = re.compile(
    r" (?:về|theo) ((?:chỉ số )?(?:par[ -]?index|sipas|papi|pci|pgi|p?dti)\b)"
)
STANDINGS = ("rank", "rank_change", "point")
_POPULATION = re.compile(
    r"(?:trên|so với|trong) (tổng (?:số )?[^,;.:]{3,70}?)"
    r"(?= (?:đạt|được|phấn đấu|tối thiểu|là)\b|[,;.:]|$)"
)


@lru_cache(maxsize=2048)  # a value, its clause and its neighbours ask for the same words
def named(words: str, unit: str, level: str | None) -> Indicator | None:
    """Return the likeliest indicator that `words` (folded, lower case) name; None if none.

    Of the score and the rank of an index the one in the value's `unit` is meant; only indices have
    ranks, and shares of a highest score are of the PAR index where no other is named. A district's
    or department's index is not the province's. What is left out ("trừ văn bản mật") names nothing.
    """
    kept = _EXCEPT.sub(" ", words)
    ranked = unit in ("rank", "rank_change")
    of_index = ranked or unit == "percent_of_max"
    own_index = "I712" if level in _BELOW else "I705" if ranked else "I704"
    for indicator in find_indicators(kept):
        if indicator.id in _PAR_INDEX:
            return indicator_of(own_index)
        if indicator.group_id is None or not of_index:
            return indicator
    return indicator_of(own_index) if unit == "percent_of_max" else None


def find_measured(
    folded: str,
    sentence: Sentence,
    segment: Segment,
    comparison: Comparison,
    level: str | None,
) -> Indicator | None:
    """Return what a value measures: by its own words, its clause's, or the list's lead ("…: ")."""
    value = segment.quantity
    start = segment.start
    if segment.subject_follows and segment.start == segment.clause_start:
        begin = min(comparison.start, value.start)
        start = max(folded.rfind(", ", segment.start, begin) + 1, segment.start)
    own = folded[max(start, value.start - NEAR) : min(segment.end, value.end + NEAR)]
    clause = folded[
        max(segment.clause_start, value.start - NEAR) : min(segment.clause_end, value.end + NEAR)
    ]
    lead = folded[sentence.start : min(segment.start, sentence.start + NEAR)]
    nearest = _nearest_index(folded, segment)
    return (
        (named(nearest, value.unit, level) if nearest else None)
        or named(own, value.unit, level)
        or (named(clause, value.unit, level) if len(clause) > len(own) else None)
        or (named(f"{lead} {own}", value.unit, level) if ": " in lead else None)
    )


def _nearest_index(folded: str, segment: Segment) -> str | None:
    """Return the index named right behind a score or rank ("nhóm 12 về SIPAS"), else the last of
    several before it, with the words after it."""
    value = segment.quantity
    if value.unit not in STANDINGS:
        return None
    behind = _INDEX_BEHIND.match(folded, value.end, segment.end)
    if behind:
        return behind[1]
    names = list(INDEX_NAME.finditer(folded, max(segment.start, value.start - NEAR), value.start))
    return folded[names[-1].start() : segment.end] if len(names) > 1 else None


def population(text: str, folded: str, segment: Segment) -> str | None:
    """Return the total that a percentage is taken of, as printed ("tổng số giao dịch …")."""
    match = _POPULATION.search(folded, segment.start, segment.end)
    return text[match.start(1) : match.end(1)] if match else None
