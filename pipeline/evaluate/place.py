"""Where a quote stands in a text, whatever its white space, case, emphasis and table bars."""

import unicodedata

from corpus import Span
from extractors.folding import fold, lower


class Places:
    """A text that quotes are looked up in."""

    def __init__(self, text: str) -> None:
        self._text = text
        folded = lower(fold(text))
        self._offsets = [i for i, char in enumerate(folded) if _counts(char)]
        self._letters = "".join(folded[i] for i in self._offsets)

    def find(self, quote: str) -> list[Span]:
        """Return every place of `quote`: its letters, digits and % in a row, whole words only."""
        letters = "".join(filter(_counts, lower(fold(unicodedata.normalize("NFC", quote)))))
        spans: list[Span] = []
        at = self._letters.find(letters) if letters else -1
        while at >= 0:
            span = Span(self._offsets[at], self._offsets[at + len(letters) - 1] + 1)
            if self._whole(span):
                spans.append(span)
            at = self._letters.find(letters, at + 1)
        return spans

    def line(self, span: Span) -> str:
        """Return the line around a place, at most 300 characters of it."""
        start = max(self._text.rfind("\n", 0, span.start) + 1, span.start - 150)
        end = self._text.find("\n", span.end)
        return self._text[start : min(end if end >= 0 else len(self._text), span.end + 150)]

    def _whole(self, span: Span) -> bool:
        before = self._text[span.start - 1 : span.start]
        after = self._text[span.end : span.end + 1]
        return not before.isalnum() and not after.isalnum()


def _counts(char: str) -> bool:
    return char.isalnum() or char == "%"
