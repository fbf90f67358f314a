"""The process that parses one file: bytes on standard input, one JSON message a line back.

Called as `python -P -m pipeline.parse.worker FORMAT`, FORMAT being `pdf`, `docx` or `doc`.

Messages: `{"page": …}` (a `Sheet`), `{"scan": n}` (page n is about to be recognised, which takes
seconds), `{"unread": [n, …], "why": …}` (scanned pages left out), `{"error": KIND,
"message": …}`, and `{"done": true}` at the end.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.parse.limits import limit_memory
from pipeline.parse.pieces import ParseError, Piece, Sheet

MAX_SCANS = 120
"""Scanned pages of one file that are recognised; at some three seconds each."""

_TOO_MANY = f"only {MAX_SCANS} scanned pages of a file are read; split it"

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
        yield {"unread": [index + 1 for index in scans[MAX_SCANS:]], "why": _TOO_MANY}


def _docx(content: bytes) -> Iterator[Message]:
    from pipeline.parse.docx import read_docx  # noqa: PLC0415
    from pipeline.parse.package import Parts  # noqa: PLC0415

    parts = Parts(content)
    left, unread, why = MAX_SCANS, list[int](), ""
    for sheet in read_docx(parts):
        for part in _parted(sheet):
            if not isinstance(part, Piece):
                yield {"page": part.as_message()}
                continue
            yield {"scan": sheet.number}
            seen, reason = _seen(parts.content(part.text) or b"", part, sheet.number, left)
            left -= 1
            if seen:
                yield {"page": seen.as_message()}
            else:
                unread.append(sheet.number)
                why = why or reason
    if unread:
        yield {"unread": unread, "why": why}


def _parted(sheet: Sheet) -> Iterator[Sheet | Piece]:
    """Yield a page in order: the pictures that are scans, and what stands between them."""
    rest: list[Piece] = []
    for piece in sheet.pieces:
        if piece.kind == "picture":
            yield replace(sheet, pieces=tuple(rest))
            yield piece
            rest = []
        else:
            rest.append(piece)
    yield replace(sheet, pieces=tuple(rest))


def _seen(content: bytes, piece: Piece, number: int, left: int) -> tuple[Sheet | None, str]:
    """Return the page that a picture shows, or why it was not read."""
    from pipeline.parse.pictures import read_picture  # noqa: PLC0415
    from pipeline.parse.scan import missing_part  # noqa: PLC0415

    missing = missing_part()
    if missing or left <= 0:
        return None, missing or _TOO_MANY
    return read_picture(content, piece, number), "a picture in it cannot be decoded"


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
