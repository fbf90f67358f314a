"""Which geography counts on a day: the 63 provinces until June 2025, the 34 since."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractors.bodies.places import Place
from extractors.bodies.provinces import (
    is_merged_era,
    provinces_34,
    provinces_63,
    standard_name,
    successor,
    unmerged,
)

_DATE = re.compile(
    r"(?P<d>[0-9](?<![0-9/].)(?:(?<=[0-3])[0-9])?)(?P<sep>[/.-]| tháng )(?P<m>[01]?[0-9])"
    r"(?:(?P=sep)| năm |/)(?P<y>20[0-4][0-9])(?![0-9])"
)
_LAST_OF_63 = "2025-06-30"


@dataclass(frozen=True, slots=True)
class Area:
    """A province under its names and codes in both geographies; None where it has none there."""

    name: str | None = None
    code_63: str | None = None
    code_34: str | None = None
    name_34: str | None = None


def read_day(text: str, known: Iterable[str | None], plan_year: int | None) -> str:
    """Return the ISO day whose geography the page is read in.

    The first known date counts (issue, then publication); else the last day of the year before the
    plan's, as plans are mostly signed in December before; else the latest date that the text
    prints; else the last day of the 63 provinces, in whose time most pages were written.
    """
    for date in known:
        if date:
            return date[:10]
    if plan_year:
        return f"{plan_year - 1}-12-31"
    return _latest_day(text)


@lru_cache(maxsize=4)  # asked for the issuer and for the bodies that the text names
def _latest_day(text: str) -> str:
    days = [f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}" for m in _DATE.finditer(text)]
    return max(days, default=_LAST_OF_63)


def codes_on(place: Place | None, day: str) -> tuple[str, ...]:
    """Return the codes, in the geography of the day, of the provinces that a place is or lies in.

    A name that the merger ended stands for its successor when it is used afterwards.
    """
    if place is None:
        return ()
    if not is_merged_era(day):
        return place.codes_63
    if place.codes_34 and not place.former:
        return place.codes_34
    return tuple(dict.fromkeys(successor(code) for code in place.codes_63))


def name_on(place: Place, day: str) -> tuple[str | None, str]:
    """Return type and name of a place: of a province those of the day, of others as printed.

    A province that the merger ended keeps the name it had.
    """
    if place.level != "province" or not place.codes_63:
        return place.type, place.name
    if is_merged_era(day) and place.codes_34 and not place.former:
        return provinces_34()[place.codes_34[0]].on(day)
    kind, name = provinces_63()[place.codes_63[0]].on(min(day, _LAST_OF_63))
    if place.type == "thành phố" and kind == "tỉnh":  # Huế, until 2024 the town of its province
        return place.type, place.name
    return kind, name


def is_bygone(place: Place, day: str) -> bool:
    """Whether the day is after the merger and the place is a province that it ended."""
    return is_merged_era(day) and place.level == "province" and not place.codes_34


def area_on(code: str | None, day: str) -> Area:
    """Return the names and codes of a province from its code in the geography of the day."""
    if code is None:
        return Area()
    if is_merged_era(day):
        name = provinces_34()[code].on(day)[1]
        return Area(name, unmerged(code), code, name)
    new = successor(code)
    return Area(standard_name(code, day), code, new, provinces_34()[new].name)
