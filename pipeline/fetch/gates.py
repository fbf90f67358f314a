"""How often a host may be asked: a gate per host that threads and processes pass one at a time."""

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import WallError

_LOOK = 0.02  # seconds between looks whether another process is done with a host
_LONGEST = 300.0  # seconds; a gate that opens later was shut by a clock that was wrong


class _Gate:
    """The gate of one host: a lock, and a file whose time is that at which the host may be asked.

    Both end with nothing to clean up: the lock with its process, the time by passing.
    """

    def __init__(self, path: Path) -> None:
        self.thread = threading.Lock()
        self.process = FileLock(f"{path}.lock", thread_local=False)
        self._opens = path

    def seconds(self) -> float:
        """Return how long it is until the host may be asked."""
        return self._time() - time.time()

    def shut(self, seconds: float) -> None:
        """Keep the gate shut for so long from now on, or longer if it is."""
        opens = max(self._time(), time.time() + seconds)
        self._opens.touch()
        os.utime(self._opens, (opens, opens))

    def _time(self) -> float:
        """Return when the gate opens, 0 where a clock that was wrong has shut it."""
        opens = self._opens.stat().st_mtime if self._opens.exists() else 0.0
        return opens if opens - time.time() <= _LONGEST else 0.0


class Gates:
    """The gates of all hosts asked for one corpus, in this process and others.

    `folder` holds their files; `stop` ends all waiting.
    """

    def __init__(self, stop: threading.Event, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._stop, self._folder = stop, folder
        self._gates: dict[str, _Gate] = {}
        self._lock = threading.Lock()

    @contextmanager
    def passing(self, host: str, delay: float) -> Iterator[None]:
        """Wait until `host` may be asked, and let nobody else ask until `delay` seconds after.

        The delay counts from the end of the answer: it holds as the host sees it however long the
        way is, and a host that labours is asked less often. Raises WallError, `stopped`, when the
        run is to end.
        """
        gate = self._gate(host)
        with gate.thread, self._alone(gate):
            self.pause(gate.seconds())
            try:
                yield
            finally:
                gate.shut(delay)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody ask `host` for so many seconds: it asked for that, or labours."""
        gate = self._gate(host)
        with gate.thread:
            gate.shut(seconds)

    def pause(self, seconds: float) -> None:
        """Wait; raises WallError, `stopped`, when the run is to end."""
        if self._stop.wait(max(0.0, seconds)):
            raise WallError("the run was stopped; the same command goes on", "stopped")

    @contextmanager
    def _alone(self, gate: _Gate) -> Iterator[None]:
        """Wait until no other process asks the host."""
        while True:
            try:
                gate.process.acquire(blocking=False)
                break
            except Timeout:
                self.pause(_LOOK)
        try:
            yield
        finally:
            gate.process.release()

    def _gate(self, host: str) -> _Gate:
        name = "host-" + re.sub(r"[^a-z0-9.-]", "_", host.lower())
        with self._lock:
            return self._gates.setdefault(name, _Gate(self._folder / name))
