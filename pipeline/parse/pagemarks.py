"""Where Word noted that pages began when it last showed a file: form feeds in its text."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.parse.pieces import Piece, Sheet


def sheets_of(pieces: Sequence[Piece]) -> list[Sheet]:
    """Return the pages that the form feeds in `pieces` part, or all as page 0 without any."""
    if not any("\f" in text for piece in pieces for text in (piece.text, *piece.cells)):
        return [Sheet(0, pieces=tuple(pieces))]
    pages: list[list[Piece]] = [[]]
    for piece in pieces:
        texts = piece.cells or (piece.text,)
        if any(text.startswith("\f") for text in texts):
            pages.append([])
        bare = replace(
            piece,
            text=piece.text.removeprefix("\f"),
            cells=tuple(cell.replace("\f", "") for cell in piece.cells),
        )
        pages[-1].append(bare)
        within = bare.text.count("\f") or int(any("\f" in text[1:] for text in piece.cells))
        pages += [[] for _ in range(within)]
    return [Sheet(number, pieces=tuple(page)) for number, page in enumerate(pages, 1)]


def collapsed(line: str) -> str:
    """Return a line with single spaces; marks of new pages stand before the word they precede."""
    collapsed = ""
    for i, part in enumerate(line.split("\f")):
        words = " ".join(part.split())
        spaced = collapsed[-1:] == " " or part[:1] == " "
        collapsed = collapsed.rstrip(" ") + (" " if spaced and collapsed.strip("\f") else "")
        collapsed += ("\f" if i else "") + words + (" " if part[-1:] == " " else "")
    return collapsed.strip(" ")
