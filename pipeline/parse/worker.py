"""The process that parses one file: bytes on standard input, one JSON message a line back.

Called as `python -P -m pipeline.parse.worker FORMAT`, FORMAT being `pdf`, `docx` or `doc`.

Messages: `{"page": …}` (a `Sheet`), `{"scan": n}` (page n is about to be recognised, which takes
seconds), `{"unread": [n, …], "why": …}` (scanned pages left out), `{"error": KIND,
"message": …}`, and `{"done": true}` at the end.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.parse.limits import limit_memory
from pipeline.parse.pieces import ParseError, Sheet

MAX_SCANS = 120
"""Scanned pages of one file that are recognised; at some three seconds each."""

Message = dict[str, Any]


def main() -> None:
    """Parse what comes on standard input as the format that the command line names."""
    limit_memory()
    content = sys.stdin.buffer.read()
    try:
        for message in _READERS[sys.argv[1]](content):
            _send(message)
        _send({"done": True})
    except ParseError as error:
        _send({"error": error.kind, "message": str(error)})
    except MemoryError:
        _send({"error": "too_large", "message": "it takes more than 1 GB of memory to read"})
    except RecursionError:
        _send({"error": "broken", "message": "it is nested too deeply"})


def _send(message: Message) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _pdf(content: bytes) -> Iterator[Message]:
    from pipeline.parse.pdf import open_pdf, read_sheets  # noqa: PLC0415 - each format loads its own

    document = open_pdf(content)
    scans: list[int] = []
    for sheet in read_sheets(document):
        if isinstance(sheet, Sheet):
            yield {"page": sheet.as_message()}
        else:
            scans.append(sheet)
    if scans:
        yield from _scans(document, scans)


def _scans(document: Any, scans: list[int]) -> Iterator[Message]:
    from pipeline.parse.scan import missing_part, read_scan  # noqa: PLC0415

    missing = missing_part()
    if missing:
        yield {"unread": [index + 1 for index in scans], "why": missing}
        return
    for index in scans[:MAX_SCANS]:
        yield {"scan": index + 1}
        yield {"page": read_scan(document, index).as_message()}
    if scans[MAX_SCANS:]:
        why = f"only {MAX_SCANS} scanned pages of a file are read; split it"
        yield {"unread": [index + 1 for index in scans[MAX_SCANS:]], "why": why}


def _docx(content: bytes) -> Iterator[Message]:
    from pipeline.parse.docx import read_docx  # noqa: PLC0415

    for sheet in read_docx(content):
        yield {"page": sheet.as_message()}


def _doc(content: bytes) -> Iterator[Message]:
    from pipeline.parse.doc import read_doc  # noqa: PLC0415

    yield {"page": read_doc(content).as_message()}


_READERS: dict[str, Callable[[bytes], Iterator[Message]]] = {
    "pdf": _pdf,
    "docx": _docx,
    "doc": _doc,
}

if __name__ == "__main__":
    main()
