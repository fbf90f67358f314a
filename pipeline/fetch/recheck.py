"""When an announcement that is kept already is asked for again, with a conditional request."""

from datetime import datetime, timedelta

from corpus.candidates import CandidateRow

_INTERVALS = (
    (timedelta(days=30), timedelta(days=7)),
    (timedelta(days=365), timedelta(days=90)),
)
"""Age of an announcement, and the time after which it is asked for again. Portals correct a text
and add the signed plan in the first weeks; a year later pages only move or vanish."""

_OLDER = timedelta(days=365)

_GONE = timedelta(days=7)
"""After which what is gone, but still listed, is asked for again: portals mend what they list."""

_AGAIN = tuple(timedelta(days=days) for days in (0, 0, 1, 2, 4, 7))
"""After which a failure is asked for again, by how often in a row it failed: pages come a day after
the list that announces them, a portal that moves is back within a week."""

LISTINGS_WHOLE = timedelta(days=30)
"""How old the last walk through all listings may be while a walk still stops at what is known."""


def is_due(candidate: CandidateRow, moment: datetime, run: int) -> bool:
    """Whether the run of that number asks at that time for a candidate that is worth fetching.

    What was never asked for is always due; what failed, after pauses that grow; what is kept, by
    its age, which the listing's date tells; what is gone, more often while it is listed.
    """
    if candidate.state == "waiting" or candidate.done_at is None:
        return True
    rested = moment - datetime.fromisoformat(candidate.done_at)
    if candidate.state == "failed":
        return rested >= _AGAIN[min(max(candidate.in_vain, 1), len(_AGAIN)) - 1]
    age = moment - _published(candidate, moment)
    interval = next((pause for limit, pause in _INTERVALS if age < limit), _OLDER)
    if candidate.state == "gone" and candidate.run == run:
        interval = min(interval, _GONE)
    return rested >= interval


def _published(candidate: CandidateRow, moment: datetime) -> datetime:
    """Return when an announcement was published, as far as its listing tells; else first seen."""
    try:
        day = datetime.fromisoformat((candidate.date or "")[:10])
    except ValueError:  # no date, or a month or year alone
        return datetime.fromisoformat(candidate.first_seen)
    return day.replace(tzinfo=moment.tzinfo)
