"""What is not the article: hidden elements and furniture by the names that templates give it."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from bs4.element import Tag

from pipeline.read.lines import MarkupLine, lines_of
from pipeline.read.trees import is_gone, with_inner

SHARE_KEPT = 0.3
"""Of the page's prose: an element with more of it is no furniture, whatever its name."""

_ROLES = frozenset(("navigation", "search", "banner", "contentinfo", "dialog"))
_PIECES = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-_\s]{1,9}|(?<=[a-zA-Z])(?=\d)")
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_HIDDEN_CLASSES = frozenset(("hidden", "hide", "d-none", "sr-only", "visually-hidden", "invisible"))
_PROSE = 40  # characters outside links that make a line prose rather than a label
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_LONGEST_BAR = 300  # characters of a bar of tools
_LONGEST_TOOL = 25  # characters of the name of a tool


@cache
def _names() -> dict[str, frozenset[str]]:
    text = files("pipeline.read").joinpath("furniture.yml").read_text(encoding="utf-8")
    return {key: frozenset(map(str, names)) for key, names in yaml.safe_load(text).items()}


ELEMENTS = _names()["elements"]
"""Names of elements that never hold what is read."""


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|-)(?:{'|'.join(sorted(_names()[group]))})(?:-|$)")


def is_named(tag: Tag, group: str) -> bool:
    """Return whether class or id of an element have a name of `group` (`furniture`, `title` …)."""
    given = tag.get("class")
    classes = " ".join(given) if isinstance(given, list) else str(given or "")
    return _are_named(classes, str(tag.get("id") or ""), group)


@lru_cache(maxsize=8192)
def _are_named(classes: str, identifier: str, group: str) -> bool:
    names = [*classes.split(), identifier]
    return any(_pattern(group).search(_PIECES.sub("-", name).lower()) for name in names if name)


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
    for tag in root.find_all(ELEMENTS):
        if not is_gone(tag):
            tag.decompose()
    lines = lines_of(root)
    masses = prose_masses(root, lines)
    limit = SHARE_KEPT * masses.get(id(root), 0)
    kept = _with_parents(root, keep)
    cut = False
    for tag in root.find_all(True):
        if is_gone(tag) or id(tag) in kept or tag.name in ("body", "html", "form"):
            continue
        hidden = is_hidden(_attributes(tag))
        if not (hidden or _goes(tag)):
            continue
        if masses.get(id(tag), 0) <= limit and (hidden or not _is_stamped(tag)):
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


def is_hidden(attrs: Mapping[str, str | None]) -> bool:
    """Return whether attributes keep an element from being shown."""
    if "hidden" in attrs or _HIDDEN_STYLE.search(attrs.get("style") or ""):
        return True
    return not _HIDDEN_CLASSES.isdisjoint((attrs.get("class") or "").split())


def is_furniture(name: str, attrs: Mapping[str, str | None]) -> bool:
    """Return whether an element is furniture by its own name, its role, its class or its id."""
    if name == "aside" or (attrs.get("role") or "") in _ROLES:
        return True
    classes = attrs.get("class") or ""
    if "-" in name:  # an element of one's own: its name is what others have as class
        classes = f"{classes} {name}"
    return _are_named(classes, attrs.get("id") or "", "furniture")


def _attributes(tag: Tag) -> dict[str, str | None]:
    given = tag.attrs
    return {key: " ".join(v) if isinstance(v, list) else str(v) for key, v in given.items()}


def _goes(tag: Tag) -> bool:
    """Return whether an element is furniture; the foot of an article is part of it."""
    if tag.name == "footer" and tag.find_parent("article") is None:
        return True
    return is_furniture(tag.name, _attributes(tag))
