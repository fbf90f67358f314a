"""Parsing in a process that can be killed: limits of time, memory and output."""

import contextlib
import json
import queue
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from typing import IO, Any

from corpus import UnreadableError
from pipeline.parse.pieces import Sheet
from pipeline.read.files.apart import SECONDS, apart

PAGE_SECONDS = 0.05
"""Seconds more for each page that has come: five times what a page takes."""
SCAN_SECONDS = 150.0
"""Seconds that one scanned page may take: a hard one is read three times, some ten seconds each."""
MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes of messages; the pages of a book are a tenth of it."""


@dataclass
class Parsed:
    """The pages of a file in order; `unread` are the scanned pages left out, `why` says why."""

    sheets: list[Sheet] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    why: str = ""


def parse(content: bytes, form: str, seconds: float = SECONDS) -> Parsed:
    """Return the pages of a file of the format `form` (`pdf`, `docx`, `doc`), parsed elsewhere.

    Raises UnreadableError: `timeout`, `too_large`, `broken`, `encrypted`, `scan` (nothing but
    images, and what reads them is not installed), `missing_program`.
    """
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        with apart("worker", form, file=file) as process:
            return _collect(process, seconds)


def _collect(process: subprocess.Popen[bytes], seconds: float) -> Parsed:
    """Return what a parser sends until it is done; the recognition of a page has its own time."""
    messages: queue.Queue[bytes] = queue.Queue()
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    reader = threading.Thread(target=_pump, args=(process.stdout, messages), daemon=True)
    reader.start()
    parsed, size, scanning = Parsed(), 0, False
    left = seconds
    while True:
        waited = time.monotonic()
        try:
            line = messages.get(timeout=SCAN_SECONDS if scanning else max(left, 0.001))
        except queue.Empty:
            raise UnreadableError(_slow(scanning, seconds), "timeout") from None
        if not scanning:
            left -= time.monotonic() - waited
        size += len(line)
        if size > MAX_OUTPUT:
            raise UnreadableError(
                "it unpacks to more text than any plan has; leave it out.", "too_large"
            )
        message = _message(line, process)
        if "done" in message:
            return _checked(parsed)
        scanning = "scan" in message
        left += PAGE_SECONDS
        _take(parsed, message)


def _pump(stream: IO[bytes], messages: "queue.Queue[bytes]") -> None:
    """Pass the lines of a stream on, and an empty one at its end."""
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            messages.put(line)
    messages.put(b"")


def _message(line: bytes, process: subprocess.Popen[bytes]) -> dict[str, Any]:
    if not line.endswith(b"\n"):
        process.wait()
        raise UnreadableError(
            "it made its parser crash or run out of memory; save it anew, or leave it out.",
            "broken",
        )
    message: dict[str, Any] = json.loads(line)
    if "error" in message:
        raise UnreadableError(f"{message['message']}.", message["error"])
    return message


def _take(parsed: Parsed, message: dict[str, Any]) -> None:
    if "page" in message:
        parsed.sheets.append(Sheet.from_message(message["page"]))
    elif "unread" in message:
        parsed.unread, parsed.why = message["unread"], message["why"]


def _checked(parsed: Parsed) -> Parsed:
    parsed.sheets.sort(key=lambda sheet: sheet.number)
    if parsed.unread and not any(sheet.pieces for sheet in parsed.sheets):
        raise UnreadableError(f"it is a scan without text; {parsed.why}.", "scan")
    return parsed


def _slow(scanning: bool, seconds: float) -> str:
    if scanning:
        return f"one of its scanned pages takes more than {SCAN_SECONDS:.0f} s; leave it out."
    return f"parsing it takes more than {seconds:.0f} s; split it or leave it out."
