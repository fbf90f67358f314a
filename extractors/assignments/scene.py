"""What the reading of tasks needs of a document: bodies, dates, headings, and the plan's year."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from corpus import Span
from extractors.assignments.misread import MISREAD
from extractors.bodies.agencies import Agency
from extractors.findings import DateMention
from extractors.page.layout import Line
from extractors.prepared import Prepared
from extractors.rules import expand, read_yaml
from extractors.scopes import Scope
from extractors.targets.tables import cells_of

# What may stand between two bodies of one list: commas, "và", the titles of those who head them.
_JOINT = re.compile(
    r"(?:\s?\([^()]{1,70}\))?[\s,;:/+&.(-]{0,6}(?:(?:và|cùng|với|cùng với|hoặc|các|của|thuộc"
    r"|lãnh đạo|tại|đồng chí|thủ trưởng"
    r"|giám đốc|chủ tịch|chánh|trưởng|phó|người đứng đầu)[\s,;:-]{1,3}){0,4}"
)
_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Names:
    """Bodies named one after the other: standard names, or as printed; `end` is behind the last.

    `known` says that the grammar knows them, `named` that at least one is named ("các cơ quan, đơn
    vị" are not), `mended` that a name is misread in a scan and stands as it is known.
    """

    names: tuple[str, ...]
    start: int
    end: int
    known: bool
    named: bool = True
    mended: bool = False

    @property
    def joined(self) -> str | None:
        """The names in one, None where there are none."""
        return "; ".join(self.names) or None


@dataclass(frozen=True)
class Scene:
    """A document's text with what was found in it; `year` is that of the plan, or its last.

    `is_plan` says that the document is a plan or tells of one: who does what there, shall do it.
    """

    prepared: Prepared
    agencies: Sequence[Agency]
    year: str | None
    is_plan: bool = False

    @cached_property
    def text(self) -> str:
        """The text; all offsets count in it."""
        return self.prepared.text

    @cached_property
    def words(self) -> str:
        """The text folded, in lower case."""
        return self.prepared.words

    @cached_property
    def _starts(self) -> list[int]:
        return [agency.start for agency in self.agencies]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.prepared.dates]

    def row_at(self, line: Line) -> tuple[list[Span], list[str]]:
        """Return the cells of a row and their words, marks at the ends left out.

        Several readers ask for the rows of a table.
        """
        row = self._rows.get(line.start)
        if row is None:
            cells = cells_of(self.text, line)
            words = [self.words[cell.start : cell.end].strip(" .:*") for cell in cells]
            row = self._rows[line.start] = cells, words
        return row

    @cached_property
    def _rows(self) -> dict[int, tuple[list[Span], list[str]]]:
        return {}

    def scope_of(self, line_start: int) -> Scope | None:
        """Return what headings say of the body line that begins there, None where none does."""
        return self.prepared.scopes.get(line_start)

    def agencies_in(self, start: int, end: int) -> Sequence[Agency]:
        """Return the bodies that begin in a part of the text."""
        return self.agencies[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def dates_in(self, start: int, end: int) -> Sequence[DateMention]:
        """Return the dates that begin in a part of the text."""
        first, last = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        return self.prepared.dates[first:last]

    def names_from(self, start: int, end: int) -> Names:
        """Return the list of bodies that begins at `start`, empty where none does."""
        found: list[Agency] = []
        place = start
        for agency in self.agencies_in(start, end):
            if not _JOINT.fullmatch(self.words, place, agency.start):
                break
            found.append(agency)
            place = agency.end
        if not found:
            return Names((), start, start, False, False)
        names = tuple(dict.fromkeys(self._name(agency) for agency in found))
        named = any(agency.kind != "generic" for agency in found)
        return Names(names, found[0].start, place, True, named, _mended(found))

    def _name(self, agency: Agency) -> str:
        return agency.name or self.printed(Span(agency.start, agency.end))

    def printed(self, span: Span) -> str:
        """Return a part of the text in one line, without marks at its ends."""
        return " ".join(self.text[span.start : span.end].split()).strip(" ,;:.-–")

    def group_at(self, place: int) -> str | None:
        """Return the task group that the headings above a place name, None without one."""
        scope = self.scope_of(self._line_start(place))
        groups = [group for group in scope.groups if group != "none"] if scope else []
        return groups[0] if len(groups) == 1 else None

    def _line_start(self, place: int) -> int:
        """Return where the line around a place begins, white space before it left out."""
        start = self.text.rfind("\n", 0, place) + 1
        return start + len(self.text[start:place]) - len(self.text[start:place].lstrip())

    def names_in(self, span: Span) -> Names:
        """Return the bodies that a cell or label names, its words where none is known."""
        found = self.agencies_in(span.start, span.end)
        known = [a for a in found if a.end <= span.end]
        if known:
            names = tuple(dict.fromkeys(self._name(agency) for agency in known))
            return Names(names, span.start, span.end, True, mended=_mended(known))
        words = self.printed(span)
        words = words.replace(";", ",")  # parts the names of a list
        listed = (words,) if 3 <= len(words) <= _LONGEST_NAME else ()
        return Names(listed, span.start, span.end, False)

    def is_names_only(self, span: Span) -> bool:
        """Whether a cell holds nothing but bodies, at least one of them by its name."""
        if not any(a.name for a in self.agencies_in(span.start, span.end)):
            return False
        names = self.names_from(span.start, span.end)
        return len(self.words[names.end : span.end].strip(" .;,")) <= 3


def _mended(agencies: Sequence[Agency]) -> bool:
    return any(agency.origin == MISREAD for agency in agencies)


@cache
def duties() -> re.Pattern[str]:
    """Return the pattern of the verbs that a task begins with."""
    verbs = read_yaml("assignments.yml")["duties"].replace("\n", "").replace(" |", "|")
    return re.compile(expand(rf"(?:{verbs})(?!\w)", {}))


@cache
def _group_words() -> dict[str, re.Pattern[str]]:
    groups = read_yaml("assignments.yml")["groups"]
    return {group: re.compile(expand(pattern, {})) for group, pattern in groups.items()}


def group_of_task(words: str) -> str | None:
    """Return the group that the words of a task tell, None where they tell none or several."""
    told = [group for group, pattern in _group_words().items() if pattern.search(words)]
    return told[0] if len(told) == 1 else None
