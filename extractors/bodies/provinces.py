"""Provinces, districts and communes over time: codes, names on a date, successors.

Data: `rules/provinces.yml` (the 63 and the 34 units), `rules/districts.csv` (districts until
30 June 2025, `until` names the year in which an earlier one ended or changed its type) and
`rules/communes.csv` (communes since 1 July 2025); the two tables of names come from
vietnamadminunits 1.0.4 (MIT), earlier districts were added by hand.
"""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from extractors.rules import read_yaml

MERGER = "2025-07-01"
"""First day of the 34 units and of two tiers (resolution 202/2025/QH15, law 72/2025/QH15)."""


class _Former(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    until: str
    name: str
    type: str


class _Unit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    code: str
    name: str
    type: str
    slug: str | None = None
    region: str | None = None
    former: _Former | None = None
    variants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Province:
    """A unit of the 63 or of the 34.

    `type` is tỉnh or thành phố; `variants` are other spellings in print, `hosts` in host names;
    `former` is (day, name, type): what the unit was called before that day. `predecessors` are
    codes of the 63, given for units of the 34 only; `slug` and `region` for the 63 only.
    """

    code: str
    name: str
    type: str
    slug: str | None
    region: str | None
    variants: tuple[str, ...]
    hosts: tuple[str, ...]
    predecessors: tuple[str, ...]
    former: tuple[str, str, str] | None

    def on(self, day: str) -> tuple[str, str]:
        """Return (type, standard name) of the unit on an ISO day; a month or year is its start."""
        if self.former and day < self.former[0]:
            return self.former[2], self.former[1]
        return self.type, self.name


def _province(unit: _Unit) -> Province:
    former = unit.former
    return Province(
        code=unit.code,
        name=unit.name,
        type=unit.type,
        slug=unit.slug,
        region=unit.region,
        variants=unit.variants,
        hosts=unit.hosts,
        predecessors=unit.predecessors,
        former=(former.until, former.name, former.type) if former else None,
    )


@cache
def provinces_63() -> Mapping[str, Province]:
    """Return the units until 30 June 2025 by code."""
    units = (_Unit(**record) for record in read_yaml("provinces.yml")["units_63"])
    return {unit.code: _province(unit) for unit in units}


@cache
def provinces_34() -> Mapping[str, Province]:
    """Return the units since 1 July 2025 by code."""
    units = (_Unit(**record) for record in read_yaml("provinces.yml")["units_34"])
    return {unit.code: _province(unit) for unit in units}


@cache
def _successors() -> Mapping[str, str]:
    return {old: new.code for new in provinces_34().values() for old in new.predecessors}


def province(code63: str) -> Province:
    """Return one of the 63 by its code. Raises KeyError for a code that none of them has."""
    return provinces_63()[code63]


def successor(code63: str) -> str:
    """Return the code among the 34 of the unit that one of the 63 went into, perhaps itself."""
    return _successors()[code63]


def unmerged(code34: str) -> str | None:
    """Return the code among the 63 of a unit of the 34 with the same territory, else None."""
    before = provinces_34()[code34].predecessors
    return before[0] if len(before) == 1 else None


def standard_name(code63: str, day: str) -> str:
    """Return what the province was called on an ISO day, before the merger.

    >>> standard_name("46", "2024-12-31"), standard_name("46", "2025-01-01")
    ('Thừa Thiên Huế', 'Huế')
    """
    return province(code63).on(day)[1]


def is_merged_era(day: str) -> bool:
    """Whether an ISO day, month or year begins in the time of the 34 units.

    >>> is_merged_era("2025-06-30"), is_merged_era("2025-07"), is_merged_era("2025")
    (False, True, False)
    """
    return day >= MERGER[: len(day)] if len(day) > 4 else day > MERGER[:4]


def squeeze(name: str) -> str:
    """Return a name as host names write it: no accents, no spaces, no signs.

    >>> squeeze("Bà Rịa - Vũng Tàu")
    'bariavungtau'
    """
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if c.isascii() and c.isalnum()).lower()


def names_of(name: str) -> frozenset[str]:
    """Return the standard names, over time, of the province that a spelling means; none: empty.

    Accents, their place and case do not count.

    >>> names_of("thanh hoá"), sorted(names_of("TT-Huế"))
    (frozenset({'Thanh Hóa'}), ['Huế', 'Thừa Thiên Huế'])
    """
    meant = squeeze(name)
    found: set[str] = set()
    for unit in (*provinces_63().values(), *provinces_34().values()):
        standard = {unit.name, *([unit.former[1]] if unit.former else [])}
        if meant in map(squeeze, standard.union(unit.variants)):
            found |= standard
    return frozenset(found)


def _table(name: str) -> list[dict[str, str]]:
    lines = files("extractors").joinpath("rules", name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines))


@cache
def districts() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return (type, code of the 63) of the districts of each name: huyện, quận, thị xã …"""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _table("districts.csv"):
        found[row["name"]].append((row["type"], row["province_63"]))
    return {name: tuple(units) for name, units in found.items()}


@cache
def communes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return (type, code of the 34) of the communes since July 2025 of each name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _table("communes.csv"):
        found[row["name"]].append((row["type"], row["province_34"]))
    return {name: tuple(units) for name, units in found.items()}
