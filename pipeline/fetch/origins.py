"""Which origins (`https://host`) a run may still ask: what closes one, and what ends a portal.

An origin is closed for the run by its first wall: a firewall's page, a robots.txt that cannot be
had, a pause that is too long to wait; and by so many pages in a row that it did not give. Nothing
more is asked of it then, and the other origins go on. The portal is at an end where no origin is
left that answers for one of its entry points.
"""

from collections import defaultdict
from urllib.parse import urlsplit

from corpus import FetchError, WallError
from pipeline.portals import Portal

_IN_A_ROW = 5
"""Pages that an origin may not give, one after another: fewer are those pages' own trouble."""
_SILENCES = frozenset({"connection", "timeout", "too_slow", "unknown_host", "truncated"})
_REFUSALS = frozenset({"http_401", "http_403"})


class Origins:
    """The origins of a portal, as one run over it meets them."""

    def __init__(self, portal: Portal) -> None:
        self._portal_id = portal.id
        self._homes = {entry.url: origin_of(entry.url) for entry in portal.entry_points}
        self._walls: dict[str, WallError] = {}
        self._in_vain: dict[str, set[str]] = defaultdict(set)

    def wall(self, url: str) -> WallError | None:
        """Return what closed the origin of an address, None while it is open."""
        return self._walls.get(origin_of(url))

    def check(self, url: str) -> None:
        """Raise WallError, what closed it, where the origin of an address is closed."""
        wall = self.wall(url)
        if wall is not None:
            raise wall

    def led(self, asked: str, url: str) -> None:
        """Say that an address leads to another; an entry point is then answered from there."""
        if asked in self._homes:
            self._homes[asked] = origin_of(url)

    def close(self, url: str, wall: WallError) -> bool:
        """Close the origin of an address; return whether the portal is at an end.

        It is, too, where the run is `stopped`, which closes nothing.
        """
        if wall.kind == "stopped":
            return True
        self._walls.setdefault(origin_of(url), wall)
        return all(home in self._walls for home in self._homes.values())

    def gave(self, url: str) -> None:
        """Say that the origin of an address gave a page."""
        self._in_vain[origin_of(url)].clear()

    def withheld(self, url: str, page: str, error: FetchError) -> None:
        """Say that an address could not be had, which `page` is or has hanging on it.

        Raises WallError, `unreachable` or `refused`, where that has gone on for too many pages.
        """
        refused = error.kind in _REFUSALS
        if not (refused or error.kind in _SILENCES or error.kind.startswith("http_5")):
            return
        pages = self._in_vain[origin_of(url)]
        pages.add(page)
        if len(pages) >= _IN_A_ROW:
            does = "refuses its pages" if refused else "does not answer"
            raise WallError(
                f"portal {self._portal_id}: {origin_of(url)} {does} ({_IN_A_ROW} in a row, the"
                f" last: {error}); try again later",
                "refused" if refused else "unreachable",
            ) from error


def origin_of(url: str) -> str:
    """Return scheme and host of an address, as `https://host`, with a port if it has one."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
