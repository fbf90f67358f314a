"""What the headings above a line say of the values in it: status, task group, deadline."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from extractors.deadlines import find_deadline
from extractors.findings import DateMention
from extractors.page.layout import Layout, Line
from extractors.rules import FirstOf, load_rules
from extractors.sentences import MARKER
from extractors.task_groups import Phrase

_HEADING_END = re.compile(r"[:.;,] ?$")
_LONGEST_HEADING = 160
_ROMAN = re.compile(r"\(?[IVX]+[.)]")
_BARE = 3  # the depth of a heading without marker: the next one like it ends its group
_LETTER = 4  # "a)" stands under "1." and "1.1."
_AIMED = ("target", "ahead")
_GOES_ON = re.compile(r"[:,;]\s*\Z|[0-9]")


@dataclass(frozen=True, slots=True)
class Scope:
    """`status` is `target`, `result` or None; `due` an ISO date; all by headings, not the line.

    `ahead` says that the heading turns to what is to come, in whatever kind of text ("Phương
    hướng, nhiệm vụ 6 tháng cuối năm"). `groups` are the task groups of the heading, more than one
    where it merges several. Under `award` stand quotas and conditions of awards and contests.
    """

    status: str | None = None
    groups: tuple[str, ...] = ()
    due: str | None = None
    organisation: bool = False
    award: bool = False
    ahead: bool = False


def heading_depth(text: str, line: Line) -> int | None:
    """Return how deep a heading the line is (0 is the highest), None for running text."""
    marker = MARKER.match(text, line.start, line.end)
    start = marker.end() if marker else line.start
    rest = text[start : min(line.end, start + _LONGEST_HEADING + 1)]
    if (
        len(rest) > _LONGEST_HEADING
        or "|" in rest
        or (rest.startswith("(") and rest.rstrip().endswith(")"))
        or (_HEADING_END.search(rest) and not rest.rstrip().endswith(":"))
    ):
        return None
    if rest.isupper() or (marker and _ROMAN.match(text, line.start, line.end)):
        return 0
    if marker and marker.group("number"):
        if marker.group("number").strip("(.) ").islower():
            return _LETTER
        return 1 + marker.group("number").rstrip(".)").count(".")
    if marker:
        return 5 if rest.rstrip().endswith(":") else None
    return _BARE if len(rest) < 100 else None


def find_scopes(
    text: str,
    folded: str,
    layout: Layout,
    dates: list[DateMention],
    phrases: dict[int, list[Phrase]],
) -> dict[int, Scope]:
    """Return the scope of every body line by the line's start; `phrases` are the group names.

    `folded` is `text` folded, in lower case.
    """
    starts = [date.start for date in dates]
    scopes: dict[int, Scope] = {}
    current, listed, ruled = Scope(), None, 0
    award: int | None = None  # how deep the heading on awards is that the line stands under
    for line in layout.role("body"):
        depth = heading_depth(text, line)
        label = _section_label(folded, line, depth) if depth is not None else None
        own = _label_groups(text, line, phrases.get(line.start, []))
        if depth is not None and (award is None or depth <= award):
            award = depth if label == "award" else None
        if depth is not None and not own and label is None and not _stands_below(depth, ruled):
            current = replace(current, ahead=False) if current.ahead else current
        if depth is not None and label == "target" and current.status == "result":
            label = None if _stands_below(depth, ruled) else label
        if label is not None or (depth == 0 and not own):
            ahead = label == "ahead" or (
                label == "target" and current.ahead and _stands_below(depth, ruled)
            )
            current = replace(
                Scope() if depth == 0 or label not in _AIMED else replace(current, status=None),
                status="target" if label in _AIMED else label if label == "result" else None,
                organisation=label == "organisation",
                ahead=ahead,
            )
            ruled = depth if depth is not None and label in ("ahead", "result") else ruled
        if current.award != (award is not None):
            current = replace(current, award=award is not None)
        if depth is not None:
            inside = dates[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            inside = [date for date in inside if not _is_aside(folded, date)]
            due = find_deadline(folded, inside, line.start) or (None if label else current.due)
            ends = own or (depth == _BARE and not _GOES_ON.search(text, line.start, line.end))
            current = _with(current, due, own if ends else current.groups)
        listed = _due_of_list(folded, line, dates, starts) or (
            listed if listed and _is_item(text, line) else None
        )
        scopes[line.start] = _with(current, listed or current.due, own or current.groups)
    return scopes


def _with(scope: Scope, due: str | None, groups: tuple[str, ...]) -> Scope:
    """Return the scope with this deadline and these groups; mostly they are its own."""
    if due == scope.due and groups == scope.groups:
        return scope
    return replace(scope, due=due, groups=groups)


def _stands_below(depth: int | None, ruled: int) -> bool:
    """Whether a heading is one of the section whose heading is `ruled` deep.

    Numbered headings may stand under one without marker, whatever their depth.
    """
    return depth is not None and depth > 0 and (depth > ruled or depth < ruled == _BARE)


def _due_of_list(
    folded: str, line: Line, dates: list[DateMention], starts: list[int]
) -> str | None:
    """Return the date in a sentence that opens a list: "Đến năm 2025, … các chỉ tiêu sau:"."""
    if not folded.endswith(":", line.start, line.end):
        return None
    begin = folded.rfind(". ", line.start, line.end) + 1 or line.start
    inside = dates[bisect_left(starts, begin) : bisect_left(starts, line.end)]
    return find_deadline(folded, inside, begin)


def _is_aside(folded: str, date: DateMention) -> bool:
    """Whether the date opens brackets that tell of its value: "Tốp 15 (năm 2023: hạng 21)"."""
    return folded.startswith(":", date.end) and folded.endswith("(", 0, date.start)


def _is_item(text: str, line: Line) -> bool:
    return bool(MARKER.match(text, line.start, line.end))


def _label_groups(text: str, line: Line, phrases: list[Phrase]) -> tuple[str, ...]:
    """Return the groups whose names head the line; `none` ends a group without beginning one."""
    if not any(p.label_of_line for p in phrases):
        return ()
    head = text.find(":", line.start, line.end)
    stop = head if head > 0 else line.end
    return tuple(dict.fromkeys(p.rule.label for p in phrases if p.start < stop))


def _section_label(folded: str, line: Line, depth: int) -> str | None:
    """Return what stands under a heading; "Trong thời gian tới:" leads a list, no section."""
    leads = depth == _BARE and folded[line.start : line.end].rstrip().endswith(":")
    marker = MARKER.match(folded, line.start, line.end)
    start = marker.end() if marker else line.start
    rule = _sections(leads).at(folded, start, line.end)
    return rule.label if rule else None


@cache
def _sections(leads: bool) -> FirstOf:
    rules = load_rules("sections.yml")
    return FirstOf(tuple(r for r in rules if not (leads and r.label == "ahead")))
