"""Sentences and list items. A boundary never falls inside a number, an abbreviation or a marker."""

import itertools
import re
from dataclasses import dataclass

from corpus import Span

_UPPER = "".join(c for c in map(chr, range(0x1F00)) if c.isupper())

# A line may open with `1.`, `1.1.`, `I.`, `I-`, `a)`, `(1)`, `①`, `-`, `+`, `•`: the marker is no
# sentence. The last range is of private letters: the bullets of Word's symbol fonts.
BULLETS = "-+•*–—●▪◦✓→✔✅☑➢➤►▶▸‣■□◆◇♦★☆❖·»\ue000-\uf8ff"
_CIRCLED = "①-⑳❶-❿➀-➓"
# Typists leave out the space behind what cannot be taken for a part of the next word.
_TIGHT = rf"(?=[{_UPPER}≥≤><])"
_CLOSED = r"(?:(?<=[0-9][.)])|(?<=[a-zđ)]\)))"
# The party prints "I-" and "1-" (Hướng dẫn 36-HD/VPTW); "07- KH/TU" is a document's number.
_PARTY = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})-(?=[ \t]{1,4}[^\W\d_])(?![ \t]{1,4}\w{1,5}\s?/)"
_NUMBER = rf"(?:\(?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[ivxIVX]{{1,5}}|[a-zđA-ZĐ])[.)/]\)?|{_PARTY})"
MARKER = re.compile(
    rf"[ \t]*(?:(?P<number>{_NUMBER}(?=[ \t]|{_CLOSED}{_TIGHT})|[{_CIRCLED}])"
    rf"|(?P<bullet>[{BULLETS}](?=[ \t]|(?<!\*){_TIGHT})))[ \t]*"
)
# Abbreviations that end in a dot and are followed by a capital letter.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:TP|Tp|tp|TX|Tx|TT|Q|P|H|X|T|TS|ThS|Ths|PGS|GS|BS|KS|CN|LS|NSND|NSƯT|Đ/c|đ/c|"
    r"St|No|Dr|Mr|Mrs|Ms|tr|Tr|NXB|Nxb|sđd|VD|vd|[A-ZĐ])$"
)
_END = re.compile(  # the sign comes first: so a search leaps from one to the next
    r"[.!?…](?:(?:(?<=…)|(?<!…)[.!?]{0,2})[\"”’»)\]]{0,2}[ \t]+"
    rf"(?=[\"“‘«(\[]{{0,2}}[{_UPPER}0-9\-+•])|(?<=\.)/\.)"
)
_QUARTER = re.compile(r"[Qq]uý\s[IV]{1,3}$")  # "… trong quý I. Bà A …": a numeral, no initial
_ITEM = re.compile(r";[ \t]{0,3}(?=(?:\(\d{1,2}\)|[a-zđ]\)|\d{1,2}[.)])[ \t])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item; `start` is after the item's marker, `marker` is that marker."""

    start: int
    end: int
    marker: str = ""

    @property
    def span(self) -> Span:
        """The sentence as a span."""
        return Span(self.start, self.end)


def _ends(line: str) -> list[int]:
    """Return the places in `line` where a sentence or item ends and another begins."""
    ends = []
    for match in _END.finditer(line):
        before = line[max(0, match.start() - 6) : match.start()]
        short = _ABBREVIATION.search(before) and not _QUARTER.search(before)
        if short and match.group().startswith("."):
            continue
        ends.append(match.end())
    ends.extend(match.end() for match in _ITEM.finditer(line))
    return sorted(ends)


def split_line(text: str, start: int, end: int) -> list[Sentence]:
    """Return the sentences of one line `text[start:end]`, in order, without outer white space."""
    marker = MARKER.match(text, start, end)
    label = ""
    if marker and text[marker.end() : end].strip():
        label, start = marker.group().strip(), marker.end()
    line = text[start:end]
    bounds = [0, *_ends(line), len(line)]
    sentences = []
    for first, last in itertools.pairwise(bounds):
        piece = line[first:last]
        stripped = piece.strip()
        if stripped:
            begin = start + first + piece.index(stripped[0])
            sentences.append(Sentence(begin, begin + len(stripped), label))
            label = ""
    return sentences


def split_sentences(text: str) -> list[Sentence]:
    """Return sentences and list items of `text` in order; none crosses a line break.

    >>> [s.marker for s in split_sentences("1. Mục tiêu\\na) Đạt 90%. TP. Vinh đạt 95%.")]
    ['1.', 'a)', '']
    """
    sentences = []
    start = 0
    for line in text.split("\n"):
        sentences.extend(split_line(text, start, start + len(line)))
        start += len(line) + 1
    return sentences
