"""Bodies named anywhere in a text, with their standard names: by gazetteer and grammar.

`actors` weighs the few bodies of title and lead that may have issued a plan; here every body of a
text is found, alone, in lists ("Sở Nội vụ, Tài chính và Tư pháp") and named together ("các sở,
ban, ngành"). Names, spellings and words of collective bodies are in `rules/agencies.yml`.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.bodies.eras import name_on
from extractors.bodies.places import CAPITALS, Place
from extractors.findings import Finding
from extractors.folding import fold, lower
from extractors.rules import Rule, expand, load_rules, read_yaml

_UNIT = re.compile(
    r"\s{1,3}(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|cấp (?:tỉnh|huyện|xã)"
    r"|khu vực [ivx]{1,5}|thành ủy|tỉnh ủy)(?!\w)\.?(?!,? (?:ủy|hội|đảng)(?!\w))"
)
_HEADS = ("sở", "bộ", "các sở", "các bộ")
_NEXT = re.compile(r"\s{0,2}(?:,|;|/|\bvà\b|-)\s{1,2}(?:và\s)?|\s{1,2}và\s{1,2}")
_BARE_HEAD = re.compile(r"(?:các\s{1,3})?(sở|bộ):?\s{1,3}")
_WORD = rf" [{CAPITALS}][^\W\d_]{{1,6}}"
_OWN_NAME = re.compile(rf"{_WORD}(?:{_WORD}){{1,2}}(?: -{_WORD}(?:{_WORD})?)?(?!\w)")
_GAP = re.compile(r"\s{1,3}")
_PREMIER = r"\s(?:[Tt]hủ tướng|THỦ TƯỚNG)\s"
_NO_BODY = re.compile(  # looks back from the head: each way has one width
    r"(?:(?<=[A-ZĐ]-)|(?<=[A-ZĐ]\s-)|(?<=[A-ZĐ]-\s)|(?<=[A-ZĐ]\s-\s)|(?<=[0-9]/)"
    rf"|(?<=(?:[Pp]hó|PHÓ)\s)|(?<=[Nn]guyên\s)"
    rf"|(?<=(?:[Pp]hó|PHÓ){_PREMIER})|(?<=[Nn]guyên{_PREMIER}))"
)
"""Before a head: the issuer in a document number ("12/KH-UBND"), "Phó Thủ tướng (Chính phủ)"."""
_UNNAMED = frozenset({"UBND", "HĐND", "Đảng ủy", "Đoàn Thanh niên"})
"""Words for a body that many units have: without a unit behind, they name none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency(Finding):
    """A body in the text: `name` is its standard name, None where the words name none by itself.

    `kind` is department, kept (a body of a unit that belongs to its name), central, collective
    ("các sở, ban, ngành") or generic ("các cơ quan, đơn vị liên quan").
    """

    name: str | None
    kind: str


_Sectors = tuple[re.Pattern[str], dict[str, str]]
"""A pattern of sectors, and their names by spelling."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name; `sectors` may stand behind that of an office ("Văn phòng Sở")."""

    standard: str
    kind: str
    needs_unit: bool = False
    sectors: _Sectors | None = None


@lru_cache(maxsize=2048)  # a text names few bodies many times
def _key(words: str) -> str:
    return re.sub(r"\s?([-,&/])\s?", r"\1", " ".join(lower(fold(words)).split()))


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Patterns of names by their first word, names by folded spelling, sectors of "Sở" and "Bộ".

    `candidate` finds where a body may begin; its group is the key for patterns and rules.
    """

    candidate: re.Pattern[str]
    patterns: dict[str, re.Pattern[str]]
    names: dict[str, _Name]
    sectors: dict[str, _Sectors]
    rules: dict[str, tuple[Rule, ...]]
    not_before: re.Pattern[str]


def _pattern(spellings: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of any of the spellings, the longest first, spaces as printed."""
    printed = [
        re.sub(r"\s?([-,&/])\s?", r"\\s?\1\\s?", lower(fold(spelling))).replace(" ", r"\s{1,3}")
        for spelling in sorted(spellings, key=lambda s: (-len(s), s))
    ]
    return re.compile(rf"(?:{'|'.join(printed)})(?!\w)(?!&)")


def _sectors(*groups: dict[str, list[str]]) -> _Sectors:
    """Return a pattern of the sectors of departments or ministries, and their names by spelling."""
    names = {
        _key(said): name
        for group in groups
        for name, others in group.items()
        for said in (name, *others)
    }
    return _pattern(list(names)), names


def _candidate(heads: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern of heads: capitalised, in capitals, or with their "các" in lower case."""
    printed = []
    for head in sorted(heads, key=lambda h: (-len(h), h)):
        forms = {head.capitalize(), head.upper()} | ({head} if " " in head else set())
        printed += sorted(forms)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in printed:
        by_letter[form[0]].append(form[1:].replace(" ", r"\s{1,3}") + r"(?!\w)")
    by_letter["s"].append(r"ở,(?=\s(?:ban|ngành))")
    # The letter comes first: so a search leaps from one to the next.
    return re.compile("|".join(rf"{c}(?<!\w\w)(?:{'|'.join(r)})" for c, r in by_letter.items()))


@cache
def _gazetteer() -> _Gazetteer:
    content = read_yaml("agencies.yml")
    both, ministry = content["sectors"]["both"], content["sectors"]["ministry"]
    sectors = {"sở": _sectors(both), "bộ": _sectors(both, ministry)}
    names: dict[str, _Name] = {}
    spellings: dict[str, list[str]] = defaultdict(list)
    for kind, group in content["names"].items():
        for standard, others in group.items():
            name = _Name(
                standard,
                kind.replace("needs_unit", "kept"),
                kind == "needs_unit",
                sectors.get(lower(standard).split()[-1]),
            )
            for said in (standard, *others):
                names[_key(said)] = name
                spellings[lower(fold(said)).split()[0]].append(said)
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in load_rules("agencies.yml"):
        for first in rule.attributes["first"]:
            rules[first].append(rule)
    return _Gazetteer(
        _candidate(sorted({*spellings, *rules, *_HEADS})),
        {first: _pattern(said) for first, said in spellings.items()},
        names,
        sectors,
        {first: tuple(each) for first, each in rules.items()},
        re.compile(expand(rf" ?(?:{content['not_before']})(?!\w)", {})),
    )


class _Head(NamedTuple):
    """What may begin with a head: bodies by rules, by their names, or a list of sectors."""

    rules: tuple[Rule, ...]
    names: re.Pattern[str] | None
    lists: bool


@lru_cache(maxsize=2048)  # heads are printed with a few spaces between their words
def _head(printed: str) -> _Head:
    first, known = " ".join(lower(printed).rstrip(",").split()), _gazetteer()
    return _Head(known.rules.get(first, ()), known.patterns.get(first), first in _HEADS)


def find_agencies(text: str, places: Sequence[Place], day: str) -> list[Agency]:
    """Return the bodies that `text` names, in print order; spans do not overlap.

    `places` are those of the text in print order: a unit printed behind a body belongs to it.
    `day` is the ISO day whose names of provinces count.
    """
    return list(_Finder(text, places, day).find())


class _Finder:
    def __init__(self, text: str, places: Sequence[Place], day: str) -> None:
        self.day = day
        self.folded = fold(text)
        self.words = lower(self.folded)
        self.places = places
        self.starts = [place.start for place in places]
        self.known = _gazetteer()

    def find(self) -> Iterator[Agency]:
        """Give the bodies in print order."""
        end = 0
        for candidate in self.known.candidate.finditer(self.folded):
            start = candidate.start()
            if start < end:
                continue
            found = self._at(start, _head(candidate.group()))
            if found and not _NO_BODY.match(self.folded, start):
                yield from found
                end = found[-1].end

    def _at(self, start: int, head: _Head) -> list[Agency]:
        """Return the body or the list of bodies that begins here, an empty list without one."""
        end, told = start, None
        for rule in head.rules:
            match = rule.regex.match(self.words, start)
            if match and match.end() > end:
                end, told = match.end(), rule
        if told:
            name = told.attributes.get("name")
            return [self._agency(start, end, name, told.label, told.id)]
        match = head.names.match(self.words, start) if head.names else None
        if match:
            named = self._named(start, match.end())
            return [named] if named else []
        return self._listed(start) if head.lists else []

    def _named(self, start: int, end: int) -> Agency | None:
        name = self.known.names[_key(self.words[start:end])]
        if self.known.not_before.match(self.words, end):
            return None
        if office := self._sector(start, end, name):
            return office
        reach, unit = self._unit(end, name)
        if name.needs_unit and unit is None:
            return None
        standard: str | None = name.standard
        if name.kind == "kept" and unit:
            standard = f"{name.standard} {unit}"
        elif name.standard in _UNNAMED:
            standard = None
        return self._agency(start, reach, standard, name.kind, "agencies.name")

    def _sector(self, start: int, end: int, name: _Name) -> Agency | None:
        """Return "Văn phòng Sở Nội vụ": an office whose sector stands behind it."""
        if name.sectors is None:
            return None
        pattern, names = name.sectors
        gap = _GAP.match(self.words, end)
        match = pattern.match(self.words, gap.end()) if gap else None
        if match is None or not self.folded[match.start()].isupper():
            return None
        standard = f"{name.standard} {names[_key(match.group())]}"
        reach = self._unit(match.end(), name)[0]
        return self._agency(start, reach, standard, name.kind, "agencies.sector")

    def _unit(self, end: int, name: _Name) -> tuple[int, str | None]:
        """Return where the unit behind a body ends, and its name; None where there is none."""
        if name.kind == "central":
            return end, None
        i = bisect_left(self.starts, end)
        if i < len(self.places):
            place = self.places[i]
            gap = self.folded[end : place.start]
            if 0 < len(gap) <= 3 and not gap.strip(" ") and "\n" not in gap:
                kind, official = name_on(place, self.day)
                return place.end, f"{kind} {official}" if place.type else official
        if name.standard.startswith("Ban Quản lý"):
            own = _OWN_NAME.match(self.folded, end)
            return (own.end(), own.group().strip()) if own else (end, None)
        unit = _UNIT.match(self.words, end)
        if unit is None or "\n" in unit.group():
            return end, None
        kind = "thành phố" if unit[1] == "tp" else self._official(unit)
        return unit.end(1), kind

    def _official(self, unit: re.Match[str]) -> str:
        printed = self.folded[unit.start(1) : unit.end(1)]
        if unit[1].startswith("khu vực"):
            return f"khu vực {printed.split()[-1].upper()}"
        return unit[1].replace(" ủy", " ủy") if "ủy" not in unit[1] else unit[1].capitalize()

    def _listed(self, start: int) -> list[Agency]:
        """Return "Sở Nội vụ" and the sectors that go on its list: ", Tài chính và Tư pháp"."""
        head = _BARE_HEAD.match(self.words, start)
        if head is None:
            return []
        kind, prefix = ("department", "Sở") if head[1] == "sở" else ("central", "Bộ")
        pattern, names = self.known.sectors[head[1]]
        found: list[Agency] = []
        place = head.end()
        while match := pattern.match(self.words, place):
            if not self.folded[place].isupper():
                break
            name = f"{prefix} {names[_key(match.group())]}"
            end = self._unit(match.end(), _Name(name, kind))[0]
            first = place if found else start
            found.append(self._agency(first, end, name, kind, "agencies.sector"))
            again = _NEXT.match(self.words, end)
            if again is None:
                break
            place = again.end()
        return found

    def _agency(self, start: int, end: int, name: str | None, kind: str, rule: str) -> Agency:
        return Agency(start=start, end=end, origin=rule, confidence=0.95, name=name, kind=kind)
