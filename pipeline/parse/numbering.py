"""The numbers of list items, which a DOCX does not hold as text: counted as Word does."""

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.parse.wordml import W, attribute, child

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_LONGEST = 40  # characters of a number as printed
_LARGEST = 3999  # what Roman numerals reach


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """The lists of a document; `next` counts them on in the order of the paragraphs."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str | None, dict[int, _Level]] = {}
        self._lists: dict[str | None, tuple[str | None, dict[int, int]]] = {}
        self._counts: dict[str | None, dict[int, int]] = {}
        self._begun: set[str | None] = set()
        if root is None:
            return
        abstracts = root.findall(f"{W}abstractNum")
        linked = {attribute(child(one, "styleLink"), "val"): one for one in abstracts}
        for abstract in abstracts:
            style = attribute(child(abstract, "numStyleLink"), "val")
            home = linked.get(style, abstract) if style else abstract
            levels = (_level(level) for level in home.findall(f"{W}lvl"))
            self._levels[attribute(abstract, "abstractNumId")] = dict(levels)
        for number in root.findall(f"{W}num"):
            starts = {}
            for override in number.findall(f"{W}lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    starts[_integer(attribute(override, "ilvl"), 0)] = _integer(
                        attribute(start, "val"), 1
                    )
            abstract_id = attribute(child(number, "abstractNumId"), "val")
            self._lists[attribute(number, "numId")] = (abstract_id, starts)

    def next(
        self, properties: etree._Element | None, of_style: etree._Element | None
    ) -> str | None:
        """Return the number of the next paragraph as printed, None where it is in no list.

        `properties` are the paragraph's own, `of_style` the list that its style belongs to.
        """
        own = child(properties, "numPr")
        about = own if own is not None else of_style
        number_id = attribute(child(about, "numId"), "val") or attribute(
            child(of_style, "numId"), "val"
        )
        if about is None or number_id not in self._lists:
            return None
        abstract_id, starts = self._lists[number_id]
        depth = _integer(attribute(child(about, "ilvl"), "val"), 0)
        levels = self._levels.get(abstract_id, {})
        if depth not in levels:
            return None
        counts = self._counts.setdefault(abstract_id, {})
        if number_id not in self._begun:
            self._begun.add(number_id)
            for level, start in starts.items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            counts.pop(deeper, None)
        return _printed(levels, counts, depth)


def _level(level: etree._Element) -> tuple[int, _Level]:
    form = attribute(child(level, "numFmt"), "val") or "decimal"
    text = attribute(child(level, "lvlText"), "val") or ""
    start = _integer(attribute(child(level, "start"), "val"), 1)
    return _integer(attribute(level, "ilvl"), 0), _Level(form, text, start)


def _printed(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str | None:
    level = levels[depth]
    if level.form == "none":
        return None
    if level.form == "bullet":  # symbol fonts keep their bullets in the private use area
        return level.text if level.text and level.text < "\ue000" else "•"

    def number(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        known = levels.get(place)
        count = counts.get(place, known.start if known else 1)
        return _formatted(count, known.form if known else "decimal")

    return _PLACE.sub(number, level.text)[:_LONGEST].strip() or None


def _formatted(count: int, form: str) -> str:
    count = min(max(count, 0), _LARGEST)
    if form in ("upperRoman", "lowerRoman"):
        digits = ""
        for value, letters in _ROMAN:
            digits += letters * (count // value)
            count %= value
        return digits if form == "upperRoman" else digits.lower()
    if form in ("upperLetter", "lowerLetter") and count:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _integer(value: str | None, default: int) -> int:
    return int(value[:9]) if value and value.isascii() and value.isdigit() else default
