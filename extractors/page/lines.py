"""Lines of a text, and what a line is by its own words: furniture, time stamp, by-line."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus import Span
from extractors.folding import fold, lower
from extractors.rules import FirstOf, Rule, load_rules

SHORT = 200
"""Characters of a line up to which it can be furniture, a label or a by-line."""

_BARE = 40  # characters of a label that stands apart from its value
_PROSE = 120  # characters of a line that counts as prose behind a cue
_PROSE_BEHIND = 0.6  # of the prose before a cue: with more behind it, a box stands inside the text
_WORD = re.compile(r"[^\W_]+")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")


class TextLine(NamedTuple):
    """A line with its text, the same folded, and the label of the layout rule that it meets."""

    span: Span
    text: str
    folded: str
    label: str | None

    @property
    def words(self) -> list[str]:
        """The words of the line in lower case."""
        return _WORD.findall(self.folded)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation."""
    return _WORD.findall(lower(fold(text)))


def line_spans(text: str) -> list[Span]:
    """Return the spans of the non-empty lines of `text`, without white space around them."""
    return [Span(*match.span()) for match in _LINE.finditer(text)]


@cache
def layout_rules(*labels: str) -> tuple[Rule, ...]:
    """Return the rules of `layout.yml` with one of these labels, in file order."""
    return tuple(rule for rule in load_rules("layout.yml") if rule.label in labels)


def label_of_line(text: str) -> str | None:
    """Return what a line is by its words: `tail`, `chrome`, `stamp`, or None for a line of text."""
    return _label(lower(fold(text))) if len(text) <= SHORT else None


@lru_cache(maxsize=4096)
def _label(folded: str) -> str | None:
    rule = _labels().at(folded)
    return rule.label if rule else None


@cache
def _labels() -> FirstOf:
    return FirstOf(layout_rules("stamp", "tail", "chrome"))


def labelled_lines(text: str) -> list[TextLine]:
    """Return the non-empty lines of `text` with their labels."""
    found, folded = [], lower(fold(text))
    for span in line_spans(text):
        words = folded[span.start : span.end]
        label = _label(words) if len(words) <= SHORT else None
        found.append(TextLine(span, text[span.start : span.end], words, label))
    return found


def end_of_article(seen: Sequence[TextLine], begin: int) -> int:
    """Return the index behind the last line of the article that begins at `begin`.

    It ends at the first cue (related lists, ratings, widgets) behind which little prose follows;
    with more, the cue opens a box inside the article.
    """
    if not any(entry.label == "tail" for entry in seen[begin:]):
        return len(seen)
    after = sum(len(entry.text) for entry in seen[begin:] if _is_prose(entry))
    before = 0
    for i in range(begin, len(seen)):
        entry = seen[i]
        if entry.label == "tail" and before and after <= _PROSE_BEHIND * before:
            return i
        before += len(entry.text) if len(entry.text) >= _PROSE else 0
        after -= len(entry.text) if _is_prose(entry) else 0
    return len(seen)


def _is_prose(entry: TextLine) -> bool:
    return len(entry.text) >= _PROSE and entry.label is None and entry.text[-1] in '.;:…!?”"/'


def is_bare_label(text: str) -> bool:
    """Return whether a line only says that a name or a source comes next ("Tác giả")."""
    return len(text) <= _BARE and _role(text, ("label",)) is not None


def byline_role(text: str, *, named: bool) -> str | None:
    """Return `author` or `credit` where a line is a by-line or a credit and nothing else.

    Without `named` only lines count that say so ("Tác giả: …"), not mere names.
    """
    if len(text) > SHORT:
        return None
    return _role(text, ("author", "credit", "name", "origin") if named else ("author", "credit"))


def is_signers_office(text: str) -> bool:
    """Return whether a line is the office of who signed a document, whose name stands below."""
    return len(text) <= SHORT and _role(text, ("signer",)) is not None


@lru_cache(maxsize=512)
def _role(text: str, labels: tuple[str, ...]) -> str | None:
    folded = fold(text)
    lowered = lower(folded)
    for rule in _byline_rules(labels):
        if rule.regex.match(folded if rule.case else lowered):
            return {"name": "author", "origin": "credit"}.get(rule.label, rule.label)
    return None


@cache
def _byline_rules(labels: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("byline.yml") if rule.label in labels)
