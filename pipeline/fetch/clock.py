"""The time in Vietnam, by which everything that is fetched is dated."""

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


def now() -> datetime:
    """Return the time in Vietnam."""
    return datetime.now(VIETNAM)
