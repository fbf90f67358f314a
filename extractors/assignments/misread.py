"""Names of bodies in scans in which recognition got a letter or two wrong: "Sở Nôi vụ".

The text stays as it was recognised. A name is taken for the one known name that it is nearest to,
where the whole of a cell, a part of a list in it, or a numbered heading is a body then.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from corpus import Span
from extractors.bodies.agencies import Agency, find_agencies
from extractors.bodies.places import find_places
from extractors.folding import fold, lower
from extractors.prepared import Prepared
from extractors.rules import read_yaml
from extractors.sentences import MARKER
from extractors.targets.tables import SEPARATOR, cells_of

MISREAD = "agencies.misread"
"""The rule of bodies whose names are mended."""

_CONFIDENCE = 0.75
_SHORTEST = 7  # letters: in shorter names one letter makes another body
_ALIKE = 0.85  # of the letters the same: one wrong in seven; names of departments differ by more
_CLEARLY = 0.03  # more alike than the next name, or it is not told which is meant
_LENGTHS = 2  # letters by which the lengths may differ
_LONGEST = 120  # characters of a name with its unit
_PART = re.compile(r"[^;]+")
_WORD_END = re.compile(r"(?<=[^\W_])(?![^\W_])")
_BARE = " .,:`'|-"


def with_misread(prepared: Prepared, agencies: Sequence[Agency], day: str) -> list[Agency]:
    """Return the bodies of a text in print order, in a scan with those whose names are misread.

    `agencies` are those found as printed; `day` is the ISO day whose names of provinces count.
    """
    if not any(repair.startswith("ocr:") for repair in prepared.document.repairs):
        return list(agencies)
    starts = [agency.start for agency in agencies]
    misread = [
        agency
        for span in _stretches(prepared)
        if not any(span.start <= start < span.end for start in starts)
        and (agency := _mended(prepared.text, span, day))
    ]
    return sorted([*agencies, *misread], key=lambda agency: agency.start)


def _stretches(prepared: Prepared) -> Iterator[Span]:
    """Yield the cells, parts of cells and numbered headings that may be the name of a body."""
    text = prepared.text
    for line in prepared.body:
        if SEPARATOR in text[line.start : line.end]:
            for cell in cells_of(text, line):
                for part in _PART.finditer(text, cell.start, cell.end):
                    yield Span(*part.span())
        elif marker := MARKER.match(text, line.start, line.end):
            yield Span(marker.end(), line.end)


def _mended(text: str, span: Span, day: str) -> Agency | None:
    """Return the body that a stretch of text is, its name mended; None where it is none."""
    printed = text[span.start : span.end]
    begin = len(printed) - len(printed.lstrip(_BARE))
    printed = printed.strip(_BARE)
    if len(printed) > _LONGEST or not printed[:1].isupper():
        return None
    found = _nearest(printed)
    if found is None:
        return None
    name, end = found
    mended = name + printed[end:]  # with the unit or level behind it
    named = find_agencies(mended, list(find_places(mended)), day)
    if len(named) != 1 or named[0].start > 0 or mended[named[0].end :].strip(_BARE):
        return None
    start = span.start + begin
    return Agency(
        start=start,
        end=start + end + named[0].end - len(name),
        origin=MISREAD,
        confidence=_CONFIDENCE,
        name=named[0].name,
        kind=named[0].kind,
    )


def _nearest(printed: str) -> tuple[str, int] | None:
    """Return the name that `printed` nearly begins with, and where it ends; None if unsure."""
    matcher = SequenceMatcher(autojunk=False)
    found: list[tuple[float, str, int]] = []
    for end in (match.start() for match in _WORD_END.finditer(printed)):
        letters = _letters(printed[:end])
        matcher.set_seq2(letters)
        for name, spelled in _names():
            if abs(len(spelled) - len(letters)) <= _LENGTHS:
                matcher.set_seq1(spelled)
                if matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                    found.append((matcher.ratio(), name, end))
    if not found:
        return None
    best, name, end = max(found)
    if any(other != name and best - ratio < _CLEARLY for ratio, other, _ in found):
        return None
    return name, end


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Return the names of bodies with their letters, short ones left out."""
    content = read_yaml("agencies.yml")
    both, ministries = content["sectors"]["both"], content["sectors"]["ministry"]
    names = [
        *(f"Sở {sector}" for sector in both),
        *(f"Bộ {sector}" for sector in (*both, *ministries)),
        *(name for group in content["names"].values() for name in group),
        *(rule["attributes"]["name"] for rule in content["rules"] if "name" in rule["attributes"]),
        *("Ủy ban nhân dân", "Văn phòng Ủy ban nhân dân"),
    ]
    spelled = ((name, _letters(name)) for name in names)
    return tuple((name, letters) for name, letters in spelled if len(letters) >= _SHORTEST)


def _letters(words: str) -> str:
    return "".join(letter for letter in lower(fold(words)) if letter.isalnum())
