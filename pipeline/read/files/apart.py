"""Modules of `pipeline.parse` in processes of their own, which end with all that they called."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

SECONDS = 16.0
"""Seconds that opening a file may take, without the recognition of scanned pages."""

_ROOT = Path(__file__).resolve().parents[3]


@contextlib.contextmanager
def apart(
    module: str, *arguments: str, file: IO[bytes] | None = None, folder: str | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start `pipeline.parse.MODULE`, its output a pipe; it is killed where the block ends.

    `file` is its standard input, `folder` where it may write what it needs for a while.
    """
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-P", "-m", f"pipeline.parse.{module}", *arguments],
        stdin=file or subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout:
            process.stdout.close()


def _environment(folder: str | None) -> dict[str, str]:
    """Return the environment of the process: one thread, and this very code."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        **({"TMPDIR": folder} if folder else {}),
        "PYTHONPATH": os.pathsep.join(paths),
        "OMP_THREAD_LIMIT": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
