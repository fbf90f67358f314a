"""The outline of a document: its headings, how deep they stand, and what their sections are for.

Decree 30/2020/NĐ-CP fixes the order of markers (I., 1., 1.1., a), –), but not that every plan
begins with the first of them: how deep a marker stands is told by those above it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from corpus import Span
from extractors.folding import fold, lower
from extractors.page.layout import Layout, Line
from extractors.rules import FirstOf, load_rules
from extractors.sentences import MARKER

_LONGEST = 180  # characters of a heading
_LONGEST_BARE = 90  # of one without marker
_TOP = ("receivers", "signature", "annex")  # end whatever section they stand in
_CLOSING = ("receivers", "signature")  # nothing is in them: what a decision issues stands behind
_SENTENCE = re.compile(r"[.;,]\s?$")
_ROMAN = re.compile(r"\(?[IVXLC]{1,5}[.)/-]")
_ORDINAL = r"(?:[ivxlc]{1,5}|\d{1,2}|nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
_PART = re.compile(rf"(?:phần|chương|mục) (?:thứ )?{_ORDINAL}(?![^\W_])")
_ARTICLE = re.compile(r"điều \d{1,3}[a-zđ]?[.:] ?(?=\S)")
_RUN_IN = re.compile(r"[^\n.;:,]{4,60}:(?= )")  # heading and text in one line: "1. Mục đích: …"
_PATH = " > "


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its heading `text[start:end]`, which its `marker` begins, and where it ends.

    `depth` counts from 0; `label` is what it is for, its own or that of the section it stands in,
    None where no heading says so; `parent` is an index into the outline.
    """

    start: int
    end: int
    until: int
    depth: int
    marker: str
    label: str | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document in print order."""

    sections: tuple[Section, ...] = ()

    def at(self, place: int) -> Section | None:
        """Return the innermost section that the offset `place` stands in, None before the first."""
        i = bisect_right(self.sections, place, key=lambda section: section.start) - 1
        return self.sections[i] if i >= 0 else None

    def path(self, section: Section, text: str) -> str:
        """Return the headings that lead to a section, the outermost first: "II. … > 2. …"."""
        headings = [section]
        while headings[0].parent is not None:
            headings.insert(0, self.sections[headings[0].parent])
        return _PATH.join(" ".join(text[h.start : h.end].split()) for h in headings)


def find_outline(text: str, layout: Layout) -> Outline:
    """Return the outline of a document by the lines of its body."""
    folded = lower(fold(text))
    found: list[Section] = []
    open_: list[tuple[str, int]] = []  # style of marker, index of the section
    for line in layout.role("body"):
        heading = _heading(text, folded, line)
        if heading is None:
            continue
        style, marker, label, end = heading
        if open_ and found[open_[-1][1]].label in _CLOSING and not found[open_[-1][1]].marker:
            open_.clear()
        known = [i for i, (other, _) in enumerate(open_) if other == style]
        del open_[0 if label in _TOP or style == "part" else known[0] if known else len(open_) :]
        parent = open_[-1][1] if open_ else None
        depth = len(open_)
        if label is None and parent is not None:
            label = found[parent].label
        open_.append((style, len(found)))
        found.append(Section(line.start, end, line.end, depth, marker, label, parent))
    return Outline(tuple(_closed(found, len(text))))


def is_annex(text: str) -> bool:
    """Whether a text opens as an annex does, in a file of its own.

    >>> is_annex("PHỤ LỤC II\\nDanh mục nhiệm vụ"), is_annex("KẾ HOẠCH\\nPhụ lục kèm theo")
    (True, False)
    """
    opening = text[:_LONGEST].lstrip()
    return _label(lower(fold(opening)), Span(0, len(opening))) == "annex"


def _closed(sections: list[Section], length: int) -> list[Section]:
    """Return the sections with their ends: where the next one begins that is no deeper."""
    ends = [length] * len(sections)
    open_: list[int] = []
    for i, section in enumerate(sections):
        while open_ and sections[open_[-1]].depth >= section.depth:
            ends[open_.pop()] = section.start
        open_.append(i)
    return [replace(section, until=end) for section, end in zip(sections, ends, strict=True)]


def _heading(text: str, folded: str, line: Line) -> tuple[str, str, str | None, int] | None:
    """Return style, marker, label and end of the heading that a line is or begins with, if any."""
    words = text[line.start : line.end]
    if "|" in words:
        return None
    article = None
    if folded.startswith("điều", line.start):
        article = _ARTICLE.match(folded, line.start, line.end)
    marker = None if article else MARKER.match(words)
    printed = words[: article.end() - line.start].strip() if article else _number(marker)
    begin = article.end() - line.start if article else marker.end() if marker else 0
    rest = words[begin:]
    run_in = _RUN_IN.match(rest) if printed else None
    if not rest or (run_in is None and len(rest) > (_LONGEST if printed else _LONGEST_BARE)):
        return None
    label = _label(folded, Span(line.start + begin, line.end))
    if run_in and len(rest) > run_in.end() and label not in (None, "basis", *_TOP):
        return _style(printed), printed, label, line.start + begin + run_in.end()
    style = _whole(folded, line, rest, label) if not printed or label in _TOP else None
    if printed and not _SENTENCE.search(rest) and label != "basis" and len(rest) <= _LONGEST:
        style = style or ("article" if article else _style(printed))
    return (style, printed, label, line.end) if style else None


def _number(marker: re.Match[str] | None) -> str:
    return (marker and marker.group("number")) or ""


def _whole(folded: str, line: Line, rest: str, label: str | None) -> str | None:
    """Return the style of a heading that its words alone make one, None if the line is none."""
    if len(rest) > _LONGEST_BARE:
        return None
    if label in _TOP:
        return str(label)
    if _PART.match(folded, line.start, line.end) and not _SENTENCE.search(rest):
        return "part"
    named = rest.isupper() if label else False
    asked = label is not None and label.startswith("objectives")
    return "capitals" if named or (asked and not _SENTENCE.search(rest)) else None


def _style(marker: str) -> str:
    """Return what a marker shares with those of the same depth: "1.2." and "3.4." do."""
    if _ROMAN.match(marker):
        return "roman"
    bare = marker.strip("().-")
    if bare[:1].isdigit():
        return f"number{bare.count('.')}{')' if marker.endswith(')') else ''}"
    return "capital" if bare.isupper() else "letter"


def _label(folded: str, span: Span) -> str | None:
    rule = _labels().at(folded, *span)
    return rule.label if rule else None


@cache
def _labels() -> FirstOf:
    return FirstOf(load_rules("outline.yml"))
