"""How often a host may be asked: a gate per host that threads pass one at a time."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from corpus import WallError


class _Gate:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.opens = 0.0


class Gates:
    """The gates of all hosts asked in this process; `stop` ends all waiting."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._gates: dict[str, _Gate] = defaultdict(_Gate)
        self._lock = threading.Lock()

    @contextmanager
    def passing(self, host: str, delay: float) -> Iterator[None]:
        """Wait until `host` may be asked, and let nobody else ask until `delay` seconds after.

        The delay counts from the end of the answer: it holds as the host sees it however long the
        way is, and a host that labours is asked less often. Raises WallError, `stopped`, when the
        run is to end.
        """
        gate = self._gate(host)
        with gate.lock:
            self.pause(gate.opens - time.monotonic())
            try:
                yield
            finally:
                gate.opens = time.monotonic() + delay

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for so many seconds: it asked for that, or labours."""
        gate = self._gate(host)
        with gate.lock:
            gate.opens = max(gate.opens, time.monotonic() + seconds)

    def pause(self, seconds: float) -> None:
        """Wait; raises WallError, `stopped`, when the run is to end."""
        if self._stop.wait(max(0.0, seconds)):
            raise WallError("the run was stopped; the same command goes on", "stopped")

    def _gate(self, host: str) -> _Gate:
        with self._lock:
            return self._gates[host]
