"""Values counted beside each other whose verb is said once, in front of them or behind."""

from dataclasses import replace
from itertools import pairwise

from extractors.targets.neighbours import CHANGES, Read, cue
from extractors.targets.shared_phrases import done_too, said_too


def share_verbs(folded: str, reads: list[Read]) -> list[Read]:
    """Give what is counted beside each other the verb that is said once of all of it.

    It stands in front of the first value, "kiểm tra 07 sở và 12 xã", or behind the last: "90% cán
    bộ và 95% công chức đạt chuẩn".
    """
    phrases = [read.target.indicator for read in reads]
    between = [_between(folded, *pair) for pair in pairwise(reads)]
    beside = [i for i, words in enumerate(between) if cue("beside").fullmatch(words)]
    for i in beside:
        phrases[i + 1] = done_too(phrases[i], phrases[i + 1])
    for i in reversed(beside):
        if not {";", ":"} & set(between[i]):
            phrases[i] = said_too(phrases[i], phrases[i + 1])
    return [
        read
        if phrase == read.target.indicator
        else replace(read, target=replace(read.target, indicator=phrase))
        for read, phrase in zip(reads, phrases, strict=True)
    ]


def _between(folded: str, first: Read, second: Read) -> str:
    """Return what stands between two values that count what follows them; else an empty string."""
    if not (first.segment.subject_follows and second.segment.subject_follows):
        return ""
    if {first.target.comparator, second.target.comparator} & set(CHANGES):
        return ""
    return folded[first.segment.quantity.end : second.segment.quantity.start]
