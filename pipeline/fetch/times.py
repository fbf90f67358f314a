"""The times that a run asks for, and how far from them a page of a listing lies."""

from dataclasses import dataclass
from datetime import date, timedelta

_BEGIN = "2001-01-01"  # the first master programme of reform; older dates are of endless calendars


@dataclass(frozen=True, slots=True)
class Times:
    """Days from `since` to `until`, which may be announced in a run."""

    since: date
    until: date

    def before(self, listed: str | None) -> bool:
        """Whether a listing's date lies before these times; at its own precision, ISO 8601."""
        return listed is not None and listed[:10] < self.since.isoformat()[: len(listed[:10])]

    def distance(self, listed: str | None) -> int:
        """Return how many days a listing's date lies outside these times, 0 for none."""
        if listed is None:
            return 0
        if self.before(listed):
            return (self.since - _day(listed)).days
        return max(0, (_day(listed) - self.until).days)


def times_of(since: str | None, today: date) -> Times:
    """Return the times of a run, with two days to come: editors date announcements ahead."""
    return Times(date.fromisoformat(since or _BEGIN), today + timedelta(days=2))


def _day(listed: str) -> date:
    """Return the first day of a date, a month or a year."""
    return date.fromisoformat((listed[:10] + "-01-01")[:10])
