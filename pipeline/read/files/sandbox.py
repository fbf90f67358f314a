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
from pipeline.parse.unread import UNREAD
from pipeline.read.files.apart import SECONDS, apart

PAGE_SECONDS = 0.05
"""Seconds more for each page that has come: five times what a page takes."""
SCAN_SECONDS = 150.0
"""Seconds that one scanned page may take: a hard one is read three times, some ten seconds each."""
FILE_SECONDS = 900.0
"""Seconds that all scanned pages of a file may take: twice what they usually do."""
MAX_OUTPUT = 64 * 1024 * 1024
"""Bytes of messages; the pages of a book are a tenth of it."""


@dataclass
class Parsed:
    """The pages of a file in order.

    `unread` are pages with pictures that were left out, and why, a word of `UNREAD`; `waiting` are
    those still to be recognised.
    """

    sheets: list[Sheet] = field(default_factory=list)
    unread: dict[int, str] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)

    def take(self, message: dict[str, Any]) -> None:
        """Take in what a message of the parser says of pages."""
        if "page" in message:
            sheet = Sheet.from_message(message["page"])
            if sheet.number in self.waiting:
                self.waiting.remove(sheet.number)
            if "again" in message:
                self.sheets = [former for former in self.sheets if former.number != sheet.number]
            self.sheets.append(sheet)
        elif "unread" in message:
            self.leave(message["unread"], message["why"])
        self.waiting += message.get("scans", [])

    def leave(self, pages: list[int], why: str) -> None:
        """Note pages as unread; doubtful ones have at least their own text."""
        doubtful = {sheet.number for sheet in self.sheets if sheet.doubtful}
        self.unread |= dict.fromkeys((page for page in pages if page not in doubtful), why)
        self.waiting = [page for page in self.waiting if page not in pages]


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
    parsed, size = Parsed(), 0
    left = {False: seconds, True: FILE_SECONDS}
    while True:
        scanning, waited = bool(parsed.waiting), time.monotonic()
        longest = min(left[True], SCAN_SECONDS) if scanning else left[False]
        try:
            line = messages.get(timeout=max(longest, 0.001))
        except queue.Empty:
            if not scanning:
                raise UnreadableError(
                    f"parsing it takes more than {seconds:.0f} s; split it or leave it out.",
                    "timeout",
                ) from None
            parsed.leave(parsed.waiting, "slow")
            return _checked(parsed)
        left[scanning] -= time.monotonic() - waited
        size += len(line)
        if size > MAX_OUTPUT:
            raise UnreadableError(
                "it unpacks to more text than any plan has; leave it out.", "too_large"
            )
        message = _message(line, process)
        if "done" in message:
            return _checked(parsed)
        left[False] += PAGE_SECONDS
        parsed.take(message)


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


def _checked(parsed: Parsed) -> Parsed:
    parsed.sheets.sort(key=lambda sheet: sheet.number)
    if parsed.unread and not any(sheet.pieces for sheet in parsed.sheets):
        why = next(iter(parsed.unread.values()))
        message = f"it is a scan without text; {UNREAD[why]}."
        if why == "slow":
            raise UnreadableError(message, "timeout")
        raise UnreadableError(message, "scan")
    return parsed
