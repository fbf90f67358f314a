"""What could not be fetched or read, by province and year: absence with a reason.

A loss belongs to the province of its portal (`portal:ID`, or the host of its address) or to that
whose name the file has (`son-la-2024.pdf`), and to the years that its issue names, or those in its
address or name; to every year where there is none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from extractors.bodies.hosts import read_host
from extractors.bodies.provinces import provinces_34, provinces_63
from pipeline.dataset.issues import Issue
from pipeline.portals import portals

_PORTAL = "portal:"
_YEAR = re.compile(r"(?<![0-9])20[0-4][0-9](?![0-9])")

Unit = tuple[str, str]
"""Geography and code."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A source that is missing: its coverage status, and its years, empty for any year."""

    status: str
    source: str
    years: frozenset[int]


def losses(issues: Iterable[Issue]) -> Mapping[Unit, list[Loss]]:
    """Return what `issues` say is lost, by the units of both geographies."""
    found: dict[Unit, list[Loss]] = defaultdict(list)
    for issue in issues:
        if not issue.lost or issue.stage not in _STATUS:
            continue
        years = issue.years or map(int, _YEAR.findall(issue.source))
        loss = Loss(_STATUS[issue.stage], issue.source, frozenset(years))
        for unit in _units(issue.source):
            found[unit].append(loss)
    return found


_STATUS = {"fetch": "portal_unreachable", "read": "unreadable", "extract": "unreadable"}


def _units(source: str) -> set[Unit]:
    host = read_host(source)
    if host is not None:
        return {
            (geography, code)
            for geography, code in (("63", host.code_63), ("34", host.code_34))
            if code
        }
    if source.startswith(_PORTAL):
        name = source.removeprefix(_PORTAL)
        if name in _portals():
            return _portals()[name]
    else:
        name = PurePosixPath(source).stem
    words = f"-{re.sub('[^a-z0-9]+', '-', name.lower())}-"
    return {unit for slug, units in _slugs().items() if f"-{slug}-" in words for unit in units}


@cache
def _portals() -> Mapping[str, set[Unit]]:
    """Return the units that declared portals speak for, in the eras in which they do."""
    return {
        portal.id: {
            (geography, code)
            for geography, code in (
                ("63", portal.province_code),
                ("34", portal.province_code_2025),
            )
            if code and portal.era in (geography, "both")
        }
        for portal in portals()
    }


@cache
def _slugs() -> Mapping[str, tuple[Unit, ...]]:
    """Return the units that had a name, by its slug: those of 2025 kept one of an old province."""
    new = {unit.name: code for code, unit in provinces_34().items()}
    return {
        str(unit.slug): (("63", code), *((("34", new[unit.name]),) if unit.name in new else ()))
        for code, unit in provinces_63().items()
    }
