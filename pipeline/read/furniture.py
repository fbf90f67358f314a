"""What is not the article: hidden elements and furniture by the names that templates give it."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml
from bs4.element import Tag

from pipeline.read.lines import MarkupLine, lines_of
from pipeline.read.trees import is_gone, with_inner

_PIECES = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_\s]{1,9}|(?<=[a-zA-Z])(?=\d)")
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_HIDDEN_CLASSES = frozenset(("hidden", "hide", "d-none", "sr-only", "visually-hidden", "invisible"))
_PROSE = 40  # characters outside links that make a line prose rather than a label
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_LONGEST_BAR = 300  # characters of a bar of tools
_LONGEST_TOOL = 25  # characters of the name of a tool
_SHARE_KEPT = 0.3  # of the page's prose: an element with more is no furniture, whatever its name


@cache
def _names() -> dict[str, frozenset[str]]:
    text = files("pipeline.read").joinpath("furniture.yml").read_text(encoding="utf-8")
    return {key: frozenset(map(str, names)) for key, names in yaml.safe_load(text).items()}


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|-)(?:{'|'.join(sorted(_names()[group]))})(?:-|$)")


def is_named(tag: Tag, group: str) -> bool:
    """Return whether class or id of an element have a name of `group` (`furniture`, `title` …)."""
    return any(_pattern(group).search(name) for name in _names_of(tag))


def _names_of(tag: Tag) -> list[str]:
    given = tag.get("class")
    classes = given if isinstance(given, list) else str(given or "").split()
    return [_PIECES.sub("-", name).lower() for name in [*classes, str(tag.get("id") or "")] if name]


def prose_of(line_text: str, linked: int) -> int:
    """Return how many characters of a line are prose: none for links and short labels."""
    own = len(line_text) - linked
    return own if own >= _PROSE and linked * 2 < len(line_text) else 0


def prose_masses(root: Tag, lines: Sequence[MarkupLine]) -> dict[int, int]:
    """Return, by `id()`, how many characters of prose stand in each element.

    `lines` are those of `root`.
    """
    masses: dict[int, int] = {}
    for line in lines:
        masses[id(line.block)] = masses.get(id(line.block), 0) + prose_of(line.text, line.linked)
    return with_inner(root, masses)


def remove_furniture(root: Tag, keep: set[int]) -> list[MarkupLine]:
    """Take out of `root` what is hidden and what is named as furniture; return the lines left.

    Elements whose `id()` is in `keep` stay, and those around them, and those that hold much of the
    page's prose: templates name wrappers after what stands beside the article, too.
    """
    for tag in root.find_all(_names()["elements"]):
        if not is_gone(tag):
            tag.decompose()
    lines = lines_of(root)
    masses = prose_masses(root, lines)
    limit = _SHARE_KEPT * masses.get(id(root), 0)
    kept = _with_parents(root, keep)
    cut = False
    for tag in root.find_all(True):
        if is_gone(tag) or id(tag) in kept or tag.name in ("body", "html", "form"):
            continue
        if not (_is_hidden(tag) or _is_furniture(tag)):
            continue
        if masses.get(id(tag), 0) <= limit and not (_is_stamped(tag) and not _is_hidden(tag)):
            tag.decompose()
            cut = True
    return lines_of(root) if cut else lines


def _is_stamped(tag: Tag) -> bool:
    """Return whether a bar of tools holds the page's time stamp and no links to other pages."""
    if len(tag.get_text()) > _LONGEST_BAR or tag.name in ("ul", "aside", "footer"):
        return False
    stamped = any(is_named(part, "time") and _DAY.search(part.get_text()) for part in tag(True))
    return stamped and all(len(a.get_text(strip=True)) < _LONGEST_TOOL for a in tag("a"))


def _with_parents(root: Tag, keep: set[int]) -> set[int]:
    kept = set(keep)
    for tag in root.find_all(lambda tag: id(tag) in keep):
        kept.update(id(parent) for parent in tag.parents)
    return kept


def _is_hidden(tag: Tag) -> bool:
    if tag.has_attr("hidden") or _HIDDEN_STYLE.search(str(tag.get("style") or "")):
        return True
    classes = tag.get("class")
    return isinstance(classes, list) and not _HIDDEN_CLASSES.isdisjoint(classes)


def _is_furniture(tag: Tag) -> bool:
    if tag.name == "aside" or (tag.name == "footer" and tag.find_parent("article") is None):
        return True
    if str(tag.get("role") or "") in ("navigation", "search", "banner", "contentinfo", "dialog"):
        return True
    return is_named(tag, "furniture")
