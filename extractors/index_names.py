"""Where composite indices are named: full names, abbreviations, and both as one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.cues import places_of
from extractors.rules import Rule, load_rules

# "Chỉ số CCHC của các sở", "… của 11 huyện", "… cấp xã": a ranking inside the province.
_INTERNAL = re.compile(
    r"(?:\s?\([^)]{1,30}\))?(?:\s(?:năm [0-9]{4}|hằng năm|hàng năm))?,?"
    r"(?:\s(?:của|đối với|cho|tại|giữa))?(?:\scác|\s[0-9]{1,3})?"
    r"\s(?:sở|ban|huyện|thị xã|xã|phường|cơ quan|đơn vị|phòng|ngành|cấp huyện|cấp xã|cấp sở"
    r"|chi cục|ubnd (?:các |cấp )?(?:huyện|xã))(?![^\W_])"
)
# Where a name may begin: the rules are tried only there.
_PHRASES = ("bộ chỉ số", "chỉ số", "hiệu quả quản trị", "phục vụ người dân")
_ACRONYMS = ("par", "sipas", "papi", "pci", "pgi", "pdti", "dti", "ict")
_ALIAS_GAP = 40
_AMONG_PROVINCES, _NEAR = re.compile(r"[0-9]\s?/\s?(?:63|34)(?![0-9/%])"), 200
_TELLS = re.compile(r"điểm|%|/\s?[0-9]{2}|xếp|đạt|;|\n")


@dataclass(frozen=True)
class Named:
    """A place where an index is named."""

    start: int
    end: int
    index_id: str
    origin: str
    is_phrase: bool


def is_national(lowered: str, name: Named) -> bool:
    """Whether a rank among all provinces is told behind the name, in its line and near."""
    end = lowered.find("\n", name.end)
    end = min(name.end + _NEAR, end if end >= 0 else len(lowered))
    return bool(_AMONG_PROVINCES.search(lowered, name.end, end))


@cache
def _name_rules() -> tuple[Rule, ...]:
    return tuple(r for r in load_rules("indices.yml") if r.attributes["what"] == "name")


@lru_cache(maxsize=4)
def find_names(lowered: str) -> tuple[Named, ...]:
    """Return the names of indices in print order, without those of internal rankings."""
    names: list[Named] = []
    end = 0
    for start in _candidates(lowered):
        if start < end:
            continue
        matches = [(rule.regex.match(lowered, start), rule) for rule in _name_rules()]
        found = [(match.end(), rule) for match, rule in matches if match]
        if not found:
            continue
        end, rule = max(found, key=lambda pair: pair[0])
        is_phrase = bool(rule.attributes.get("phrase"))
        if not (is_phrase and _INTERNAL.match(lowered, end)):
            names.append(Named(start, end, rule.label, rule.id, is_phrase))
    return tuple(names)


def _candidates(lowered: str) -> list[int]:
    """Return where a name of an index may begin, in order."""
    places = [place for phrase in _PHRASES for place in places_of(phrase, lowered)]
    places += [
        place
        for acronym in _ACRONYMS
        for place in places_of(acronym, lowered)
        if place == 0 or not lowered[place - 1].isalnum()
    ]
    return sorted(places)


def joined_names(lowered: str, names: Iterable[Named]) -> Iterator[Named]:
    """Give names with their abbreviation beside them as one: "Chỉ số CCHC (PAR INDEX)"."""
    former: Named | None = None
    for name in names:
        if former and former.index_id == name.index_id:
            between = lowered[former.end : name.start]
            if len(between) <= _ALIAS_GAP and not _TELLS.search(between):
                former = replace(
                    former, end=name.end, is_phrase=former.is_phrase and name.is_phrase
                )
                continue
        if former:
            yield former
        former = name
    if former:
        yield former
