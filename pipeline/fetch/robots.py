"""robots.txt as RFC 9309 has it: kept in the corpus for a day, and what it asks for honoured."""

from collections.abc import Callable
from datetime import datetime, timedelta

from protego import Protego

from corpus import FetchError, Response, UnreadableError, WallError
from corpus.journal import Journal, RobotsRow
from pipeline.fetch.origins import origin_of

ROBOT = "cchc"
"""The name by which robots.txt may speak to this program."""

_FRESH = timedelta(hours=24)  # RFC 9309, 2.4: not to be used longer
_MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much is to be read
_LONGEST_DELAY = 120.0  # seconds; who wants more wants no visit of hundreds of pages


_A_PAGE = "<"
"""Text of a row whose answer was a page: no file, as portals have it that show their home page for
every address, but too weak a word to be kept."""


class Robots:
    """The robots.txt of every host that a portal's session asks."""

    def __init__(
        self,
        journal: Journal,
        ask: Callable[[str], Response],
        now: Callable[[], datetime],
    ) -> None:
        """`ask` returns the answer to a GET, and raises FetchError."""
        self._journal, self._ask, self._now = journal, ask, now
        self._parsed: dict[str, Protego] = {}

    def check(self, url: str) -> None:
        """Raise FetchError, `robots`, where an address may not be asked for."""
        if not self._of(url).can_fetch(url, ROBOT):
            raise FetchError(f"{url} is closed to robots by the portal's robots.txt", "robots")

    def delay(self, url: str) -> float:
        """Return the seconds between requests that the host of `url` asks for, 0 if none.

        Raises WallError, `crawl_delay`, where it asks for more than a run can give.
        """
        rules = self._of(url)
        delay = float(rules.crawl_delay(ROBOT) or 0)
        rate = rules.request_rate(ROBOT)
        if rate is not None and rate.requests:
            delay = max(delay, rate.seconds / rate.requests)
        if delay > _LONGEST_DELAY:
            raise WallError(
                f"{origin_of(url)} asks robots to wait {delay:g} s between pages; it is left alone",
                "crawl_delay",
            )
        return delay

    def _of(self, url: str) -> Protego:
        origin = origin_of(url)
        if origin not in self._parsed:
            self._parsed[origin] = _rules(self._current(origin), origin)
        return self._parsed[origin]

    def _current(self, origin: str) -> RobotsRow:
        """Return what is kept if it is of today, else ask; an older copy serves when that fails."""
        now, kept = self._now(), self._journal.robots(origin)
        if kept and now - datetime.fromisoformat(kept.checked_at) < _FRESH:
            return kept
        row = self._asked(origin, now)
        told = row.status != 0 and row.text != _A_PAGE
        if not told and kept is not None:
            return kept
        if told:
            self._journal.keep_robots(origin, row)
        return row

    def _asked(self, origin: str, now: datetime) -> RobotsRow:
        """Return what a host says now; raises WallError for a firewall's page."""
        moment = now.isoformat(timespec="seconds")
        try:
            response = self._ask(f"{origin}/robots.txt")
            text = response.content[:_MAX_BYTES].decode("utf-8-sig", "replace")
        except WallError:
            raise
        except (FetchError, UnreadableError) as error:
            if error.kind in ("out_of_scope", "redirect_loop", "bad_url"):  # RFC 9309, 2.3.1.2
                return RobotsRow(moment, 404, "")
            return RobotsRow(moment, 0, str(error))
        if response.status == 200:
            page = text.lstrip().startswith("<")
            return RobotsRow(moment, 404, _A_PAGE) if page else RobotsRow(moment, 200, text)
        if response.status < 500 and response.status != 429:
            return RobotsRow(moment, response.status, "")
        return RobotsRow(moment, 0, f"status {response.status}")


def _rules(row: RobotsRow, origin: str) -> Protego:
    """Return the rules; all is open where there is no file (4xx, a page instead).

    Raises WallError where it cannot be had (5xx, 429, no answer): then nothing may be asked for.
    """
    if row.status == 0:
        raise WallError(
            f"{origin}/robots.txt cannot be had, so nothing may be asked for there: {row.text}",
            "robots_unreachable",
        )
    return Protego.parse(row.text)
