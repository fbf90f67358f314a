"""What parsing gives: words and rulings on a page, and pieces of text in reading order.

All lengths are points (1/72 inch), counted from the upper left corner of the page as it is shown.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple

Kind = Literal["line", "paragraph", "row", "picture"]
ABOVE = "〃"
"""The ditto mark below a merged cell, as `corpus.ABOVE`, which parsing alone cannot import."""


class Word(NamedTuple):
    """A word and the box it stands in."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far down the middle of the word stands."""
        return (self.top + self.bottom) / 2


class Ruling(NamedTuple):
    """A straight line of a frame: horizontal where `top == bottom`, else vertical."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether the line runs from left to right."""
        return self.right - self.left > self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a page, one whole paragraph, one row of a table, or a picture as large as a page.

    `cells` are the cells of a row, ABOVE where one reaches down from a row above; `edges` are where
    each begins and the last ends, none where the file does not say. `text` is what lines and
    paragraphs say. The box is that of a
    `line`; paragraphs and rows of files without fixed pages have none. `first` is the width of the
    line's first word, which tells whether it would still have had room on the line before.
    `table` numbers the tables of a page from 1, as rows of one table belong together. Of a picture
    in a file without fixed pages `text` is the part of the file, `right` and `bottom` are its size;
    recognition puts lines in its place.
    """

    kind: Kind
    text: str = ""
    cells: tuple[str, ...] = ()
    edges: tuple[float, ...] = ()
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    first: float = 0.0
    column: int = 0
    table: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number from 1 (0 where the file has no fixed pages), size and pieces in order.

    `scanned` says that its words were recognised from an image, `doubtful` that the file's own are
    no Vietnamese: letters of a damaged font, of another encoding or of bad recognition.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    pieces: tuple[Piece, ...] = ()
    scanned: bool = False
    doubtful: bool = False

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(text for piece in self.pieces for text in (piece.text, *piece.cells))

    def as_message(self) -> dict[str, Any]:
        """Return the page as what goes over the pipe between the processes."""
        return asdict(self)

    @classmethod
    def from_message(cls, message: dict[str, Any]) -> "Sheet":
        """Return the page that a message holds."""
        pieces = tuple(
            Piece(**{**piece, "cells": tuple(piece["cells"]), "edges": tuple(piece["edges"])})
            for piece in message.pop("pieces")
        )
        return cls(pieces=pieces, **message)


class ParseError(Exception):
    """The file cannot be parsed; `kind` is the word under which the issue is listed."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def words_box(words: Sequence[Word]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the box around `words`, of which there is one."""
    return (
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
    )
