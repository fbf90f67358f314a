"""The command line: `cchc`."""

import signal
import sys
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of this process, and end it with its exit status."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        # Imports take a second; Ctrl-C in that time ends like any other.
        from pipeline.cli.main import status  # noqa: PLC0415

        code = status()
    except KeyboardInterrupt:
        sys.stderr.write("cchc: interrupted; nothing was replaced, the same command goes on\n")
        code = INTERRUPTED
    sys.exit(code)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt once; further Ctrl-C must not disturb the clearing up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
