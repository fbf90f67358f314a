"""What a value measures where its sentence tells it by a verb: waits, and how often; whose it is.

"Người dân không phải chờ quá 20 phút" sets a time, "không phải đi lại quá 02 lần" a number of
times, "mỗi xã có 01 mô hình" a number for each of the bodies named. The rules stand in
`phrases.yml`.
"""

import re

from extractors.targets.segments import Segment
from extractors.targets.wording import cue

_TIMES = ("minute", "hour", "day")
_OFTEN = re.compile(r"\s*lần\b")
_A_PERIOD = re.compile(r"\s*lần ?/ ?(tuần|tháng|quý)\b")


def of_verb(text: str, folded: str, segment: Segment) -> str | None:
    """Return what a value measures that a verb in front of it tells; None where none does."""
    place = segment.quantity
    if place.unit in _TIMES:
        waits = cue("waits").search(folded, segment.start, place.start)
        return f"thời gian {text[slice(*waits.span())]}" if waits else None
    if place.unit != "count" or not _OFTEN.match(folded, place.end):
        return None
    done = cue("times").search(folded, segment.start, place.start)
    if done is None:
        return None
    words = " ".join(text[slice(*done.span("deed"))].split()).rstrip(" ,")
    case = cue("case").search(folded, place.end, segment.end) or cue("case").search(
        folded, segment.start, done.start()
    )
    period = _A_PERIOD.match(folded, place.end)
    told = text[slice(*case.span())] if case else f"mỗi {period[1]}" if period else ""
    return f"số lần {words} {told}".strip()


def of_each(text: str, folded: str, segment: Segment, phrase: str) -> str:
    """Return the phrase of a number with the bodies each of which it is for: "mỗi xã có 01 …"."""
    if segment.quantity.unit != "count" or " mỗi " in phrase:
        return phrase
    each = cue("each").search(folded, segment.start, segment.quantity.start)
    if each is None:
        return phrase
    whose = text[slice(*each.span("whose"))]
    granted = cue("granted").search(phrase.lower())
    return f"{phrase[: granted.start()] if granted else phrase} {whose[:1].lower()}{whose[1:]}"
