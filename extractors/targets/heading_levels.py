"""The level of the headings and labels that lines stand under: "1. Cấp tỉnh", "Với các sở:"."""

from extractors.page.layout import Layout, Line
from extractors.scopes import heading_depth
from extractors.sentences import MARKER
from extractors.targets.led_levels import level_of_label

_LONGEST = 60
_GOES_ON = (":", ";", ",")


def find_heading_levels(text: str, folded: str, layout: Layout) -> dict[int, list[str]]:
    """Return, by the start of a body line, the level of the heading above it that names only it.

    The next heading as high ends it; without marker, items are lines that one ending in ":", ";" or
    "," leads to. `folded` is `text` folded, in lower case.
    """
    levels: dict[int, list[str]] = {}
    level, depth, leads = None, 0, False
    for line in layout.role("body"):
        own = heading_depth(text, line)
        named = _named(text, folded, line) if own is not None else None
        ends = not MARKER.match(text, line.start, line.end) and not leads
        if own is not None and (named or own <= depth):
            level, depth = named, own
        elif ends:
            level = None
        if level:
            levels[line.start] = [level]
        leads = text[line.start : line.end].rstrip().endswith(_GOES_ON)
    return levels


def _named(text: str, folded: str, line: Line) -> str | None:
    marker = MARKER.match(text, line.start, line.end)
    start = marker.end() if marker else line.start
    return level_of_label(folded, start, line.end) if line.end - start < _LONGEST else None
