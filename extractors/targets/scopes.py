"""What the headings above a line say of the values in it: status, task group, deadline, level."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from extractors.findings import DateMention
from extractors.folding import fold, lower
from extractors.page.layout import Layout, Line
from extractors.rules import load_rules
from extractors.sentences import MARKER
from extractors.targets.deadlines import find_deadline
from extractors.task_groups import Phrase

_HEADING_END = re.compile(r"[:.;,] ?$")
_LONGEST_HEADING = 160
_BARE = 3  # the depth of a heading without marker: the next one like it ends its group
_GOES_ON = re.compile(r"[:,;]\s*\Z|[0-9]")


@dataclass(frozen=True, slots=True)
class Scope:
    """`status` is `target`, `result` or None; `due` an ISO date; all by headings, not the line.

    `groups` are the task groups of the heading, more than one where it merges several.
    """

    status: str | None = None
    groups: tuple[str, ...] = ()
    due: str | None = None
    organisation: bool = False


def heading_depth(text: str, line: Line) -> int | None:
    """Return how deep a heading the line is (0 is the highest), None for running text."""
    words = text[line.start : line.end]
    marker = MARKER.match(words)
    rest = words[marker.end() :] if marker else words
    if (
        len(rest) > _LONGEST_HEADING
        or "|" in words
        or (rest.startswith("(") and rest.rstrip().endswith(")"))
        or (_HEADING_END.search(rest) and not rest.rstrip().endswith(":"))
    ):
        return None
    if rest.isupper() or (marker and re.match(r"\(?[IVX]+[.)]", words)):
        return 0
    if marker and marker.group("number"):
        return 1 + marker.group("number").rstrip(".)").count(".")
    if marker:
        return 5 if rest.rstrip().endswith(":") else None
    return _BARE if len(rest) < 100 else None


def find_scopes(
    text: str, layout: Layout, dates: list[DateMention], phrases: dict[int, list[Phrase]]
) -> dict[int, Scope]:
    """Return the scope of every body line by the line's start; `phrases` are the group names."""
    folded = lower(fold(text))
    starts = [date.start for date in dates]
    scopes: dict[int, Scope] = {}
    current, listed = Scope(), None
    for line in layout.role("body"):
        depth = heading_depth(text, line)
        label = _section_label(folded, line) if depth is not None else None
        own = _label_groups(text, line, phrases.get(line.start, []))
        if label is not None or (depth == 0 and not own):
            current = replace(
                Scope() if depth == 0 or label != "target" else replace(current, status=None),
                status=label if label in ("target", "result") else None,
                organisation=label == "organisation",
            )
        if depth is not None:
            inside = dates[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
            inside = [date for date in inside if not _is_aside(folded, date)]
            due = find_deadline(folded, inside, line.start)
            current = replace(current, due=due or (None if label else current.due))
            if own or (depth == _BARE and not _GOES_ON.search(text, line.start, line.end)):
                current = replace(current, groups=own)
        scope = replace(current, groups=own) if own else current
        listed = _due_of_list(folded, line, dates, starts) or (
            listed if _is_item(text, line) else None
        )
        scopes[line.start] = replace(scope, due=listed or scope.due)
    return scopes


def _due_of_list(
    folded: str, line: Line, dates: list[DateMention], starts: list[int]
) -> str | None:
    """Return the date in a sentence that opens a list: "Đến năm 2025, … các chỉ tiêu sau:"."""
    if not folded[line.start : line.end].rstrip().endswith(":"):
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


def _section_label(folded: str, line: Line) -> str | None:
    marker = MARKER.match(folded, line.start, line.end)
    start = marker.end() if marker else line.start
    for rule in load_rules("sections.yml"):
        if rule.regex.match(folded, start, line.end):
            return rule.label
    return None
