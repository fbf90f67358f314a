"""Lines in which templates put several labels, and labels that stand apart from what they label."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.page.lines import byline_role, is_bare_label, label_of_line
from pipeline.read.lines import MarkupLine

_LONGEST = 120  # characters of a line of labels
_LONGEST_VALUE = 70
_SEVERAL = re.compile(r"[•·●∙|]|\d[:h/.-]\d")  # a separator, or a part of a time stamp
_BETWEEN = re.compile(r"\s{0,3}[•·●∙|]\s{0,3}")
_CUTS = re.compile(
    r"[\s,–-]{1,4}(?=Đăng|Ngày|Cập nhật|Lúc|Thứ|Chủ nhật|\d)|"
    r"(?<=[\dAHM])[\s,–-]{1,4}(?=[^\W\d])"
)
"""Between a name and a time stamp, in either order."""
_STAMP = re.compile(r"\s(?=(?:Ngày|Đăng|Cập nhật|Xuất bản)[^\n]{0,20}?\d)")
_LONGEST_TITLE = 300


def parted(lines: Sequence[MarkupLine]) -> list[MarkupLine]:
    """Return lines of which none says two things, and none only what the next one is.

    "Bởi Lê An · 05/01/2024 08:30" are two, "Tác giả" over a name is one: "Tác giả: Lê An". Rows of
    tables and lines that are understood as a whole stay as they are.
    """
    found: list[MarkupLine] = []
    for line in lines:
        before = found[-1] if found else None
        cut = _stamp_at(line) if "title" in line.roles else None
        if cut:
            found.append(replace(line, text=line.text[:cut]))
            stamp = replace(line, text=line.text[cut + 1 :], roles=frozenset(("time",)))
            found.append(stamp)
        elif before and is_bare_label(before.text) and _is_value(line):
            label = before.text.rstrip(": ")
            found[-1] = replace(line, text=f"{label}: {line.text}", linked=0)
        else:
            pieces = _pieces(line)
            found += [replace(line, text=text, linked=0) for text in pieces] if pieces else [line]
    return found


def _stamp_at(line: MarkupLine) -> int | None:
    """Return where the labelled time stamp begins that a title's block ends with."""
    if len(line.text) > _LONGEST_TITLE:
        return None
    cuts = (m.start() for m in _STAMP.finditer(line.text) if m.start())
    return next((cut for cut in cuts if label_of_line(line.text[cut + 1 :]) == "stamp"), None)


def _is_value(line: MarkupLine) -> bool:
    return len(line.text) <= _LONGEST_VALUE and not label_of_line(line.text)


def _pieces(line: MarkupLine) -> list[str]:
    """Return what a line says in turn, nothing where it says one thing or none can be told."""
    text = line.text
    if len(text) > _LONGEST or not _SEVERAL.search(text) or line.block.name == "tr":
        return []
    if label_of_line(text):
        return []
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    if len(pieces) > 1 and any(_is_label(piece) for piece in pieces):
        return pieces
    for cut in reversed(list(_CUTS.finditer(text))):
        first, second = text[: cut.start()], text[cut.end() :]
        if _is_pair(first, second) or _is_pair(second, first):
            return [first, second]
    return []


def _is_pair(stamp: str, name: str) -> bool:
    return label_of_line(stamp) == "stamp" and byline_role(name, named=True) == "author"


def _is_label(piece: str) -> bool:
    return label_of_line(piece) == "stamp" or byline_role(piece, named=False) is not None
