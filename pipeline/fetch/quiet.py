"""How long hosts want to be left alone: kept in the corpus, heeded by this run and later ones."""

from datetime import datetime, timedelta

from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from corpus import Response, WallError
from corpus.journal import Journal
from pipeline.fetch.clock import now
from pipeline.fetch.gates import Gates

_LONGEST = 30 * 24 * 3600  # seconds; a server that names a later day has a wrong clock


class Quiet:
    """What the hosts of a portal said by Retry-After; `patience` seconds are waited at most."""

    def __init__(self, journal: Journal, gates: Gates, portal_id: str, patience: float) -> None:
        self._journal, self._gates = journal, gates
        self._portal_id, self._patience = portal_id, patience

    def heed(self, host: str) -> None:
        """Let nobody ask a host while it wants to be left alone, by what it said in any run.

        Raises WallError, `rate_limited`, where that is too long to wait.
        """
        kept = self._journal.quiet_until(host)
        if kept is None:
            return
        until = datetime.fromisoformat(kept)
        seconds = (until - now()).total_seconds()
        if seconds > self._patience:
            raise WallError(
                f"portal {self._portal_id}: {host} is left alone, as it asks, until"
                f" {until:%Y-%m-%d %H:%M} (UTC+7); run again after that",
                "rate_limited",
            )
        if seconds > 0:
            self._gates.hold(host, seconds)

    def keep(self, host: str, response: Response) -> None:
        """Keep what a refusal asks for."""
        seconds = _asked_pause(response)
        if seconds:
            until = now() + timedelta(seconds=seconds)
            self._journal.keep_quiet(host, until.isoformat(timespec="milliseconds"))


def _asked_pause(response: Response) -> float:
    """Return the seconds of a Retry-After, 0 where there is none that can be read."""
    value = response.header("Retry-After")
    if value is None:
        return 0.0
    try:
        return float(Retry(retry_after_max=_LONGEST).parse_retry_after(value[:100]))
    except (InvalidHeader, ValueError, OverflowError):
        return 0.0
