"""Who asks portals, and how patiently."""

from dataclasses import dataclass
from importlib.metadata import version

from pipeline.fetch.robots import ROBOT


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often an address is tried.

    `tries` at most, pauses doubling from twice the portal's delay up to `longest_pause` seconds; a
    Retry-After above that closes the origin, also for later runs until it is over. `connect` and
    `total` bound one exchange in seconds (a portal declares how long its answer may take to begin).
    """

    tries: int = 4
    longest_pause: float = 120.0
    connect: float = 15.0
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `contact` is an address to complain to; `allow_private` admits local addresses."""

    contact: str
    allow_private: bool = False
    patience: Patience = Patience()

    @property
    def user_agent(self) -> str:
        """The User-Agent: project, version, purpose and contact."""
        return f"{ROBOT}/{version('cchc')} (administrative reform research; {self.contact})"
