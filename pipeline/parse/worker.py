"""The process that parses one file: bytes on standard input, one JSON message a line back.

Called as `python -P -m pipeline.parse.worker FORMAT`, FORMAT being `pdf`, `docx` or `doc`.

Messages: `{"page": …}` (a `Sheet`), `{"scans": [n, …]}` (pages with pictures that are recognised
now, which takes seconds each), `{"page": …, "again": true}` (one of a PDF, in place of the page as
it was sent before), `{"unread": [n, …], "why": …}` (pages with pictures left out, and a word of
`UNREAD`), `{"error": KIND, "message": …}`, and `{"done": true}` at the end.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.parse.limits import limit_memory
from pipeline.parse.pieces import ParseError, Piece, Sheet
from pipeline.parse.unread import MAX_SCANS

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
    pictured: list[int] = []
    for sheet in read_sheets(document):
        text = tuple(piece for piece in sheet.pieces if piece.kind != "picture")
        yield {"page": replace(sheet, pieces=text).as_message()}
        if sheet.doubtful or len(text) < len(sheet.pieces):
            pictured.append(sheet.number)
    if pictured:
        yield from _scans(document, pictured)


def _scans(document: Any, pages: list[int]) -> Iterator[Message]:
    from pipeline.parse.pdf import read_sheet  # noqa: PLC0415
    from pipeline.parse.scan import missing_part, read_scan  # noqa: PLC0415

    missing = missing_part()
    if missing:
        yield {"unread": pages, "why": missing}
        return
    if pages[MAX_SCANS:]:
        yield {"unread": pages[MAX_SCANS:], "why": "limit"}
    yield {"scans": pages[:MAX_SCANS]}
    for page in pages[:MAX_SCANS]:
        sheet = read_scan(document, read_sheet(document, page - 1))
        yield {"page": sheet.as_message(), "again": True}


def _docx(content: bytes) -> Iterator[Message]:
    from pipeline.parse.docx import read_docx  # noqa: PLC0415
    from pipeline.parse.package import Parts  # noqa: PLC0415

    parts = Parts(content)
    left = MAX_SCANS
    for sheet in read_docx(parts):
        for part in _parted(sheet):
            if not isinstance(part, Piece):
                yield {"page": part.as_message()}
                continue
            yield {"scans": [sheet.number]}
            seen = _seen(parts.content(part.text) or b"", part, sheet.number, left)
            left -= 1
            if isinstance(seen, Sheet):
                yield {"page": seen.as_message()}
            else:
                yield {"unread": [sheet.number], "why": seen}


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


def _seen(content: bytes, piece: Piece, number: int, left: int) -> Sheet | str:
    """Return the page that a picture shows, or why it was not read, a word of `UNREAD`."""
    from pipeline.parse.pictures import read_picture  # noqa: PLC0415
    from pipeline.parse.scan import missing_part  # noqa: PLC0415

    missing = missing_part()
    if missing or left <= 0:
        return missing or "limit"
    return read_picture(content, piece, number) or "damaged"


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
