"""The command line: `cchc`."""

import signal
import sys
from types import FrameType

INTERRUPTED = 130


def main() -> None:
    """Run the program with the arguments of this process, and end it with its exit status.

    0: all that was asked is done; 1: a document is lost or the run failed; 2: the call is off; 130:
    Ctrl-C, as shells have it (128 and the number of the signal); the former dataset then stands.
    """
    signal.signal(signal.SIGINT, _interrupt)
    try:
        # Imports take a second; Ctrl-C in that time ends like any other.
        from pipeline.cli.main import status

        code = status()
    except KeyboardInterrupt:
        sys.stderr.write("cchc: interrupted; nothing was replaced, the same command goes on\n")
        code = INTERRUPTED
    sys.exit(code)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt once; further Ctrl-C must not disturb the clearing up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
