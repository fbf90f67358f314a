"""What is wrong with declared portals: each file by itself, and all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from corpus import RuleError
from extractors.bodies.hosts import read_host
from extractors.bodies.provinces import provinces_34, provinces_63, successor
from pipeline.platforms import platforms
from pipeline.portals.declaration import DETECT, Portal
from pipeline.portals.load import declarations, read_portal

LONGEST = 60
"""Lines of a declaration; what needs more is a platform of its own."""


def lint(folder: Path | None = None) -> dict[str, list[str]]:
    """Return what is wrong with the portals declared in `folder`, by file name; sentences.

    The project's own declarations (`folder` is None) must also leave out no province. Files without
    fault have an empty list. Raises CallError where nothing is declared.
    """
    found: dict[str, list[str]] = {}
    read: list[Portal] = []
    owners: dict[str, str] = {}
    for file in declarations(folder):
        complaints = found.setdefault(file.name, _length(file))
        try:
            portal = read_portal(file)
        except RuleError as error:
            complaints.append(str(error))
            continue
        read.append(portal)
        complaints += [f"{file.name}: {complaint}" for complaint in _portal(portal, file.name)]
        for host in portal.hosts:
            owner = owners.setdefault(host, file.name)
            if owner != file.name:
                complaints.append(f"{file.name}: hosts: {host} is declared by {owner} already")
    for portal in read:
        found[f"{portal.id}.yml"] = [*found.get(f"{portal.id}.yml", []), *_strays(portal, owners)]
    if folder is None:
        found["declared"] = list(_coverage(read))
    return found


def _length(file: Traversable) -> list[str]:
    lines = len(file.read_bytes().splitlines())
    if lines <= LONGEST:
        return []
    return [f"{file.name}: it has {lines} lines, at most {LONGEST} are allowed; shorten its notes"]


def _portal(portal: Portal, file: str) -> Iterator[str]:
    if file != f"{portal.id}.yml":
        yield f"id: {portal.id} is declared in a file of another name; call it {portal.id}.yml"
    yield from _platforms(portal)
    yield from _evidence(portal)
    if portal.level == "central":
        if portal.province_code or portal.province_code_2025:
            yield "level: a central site speaks for no province; take the province codes out"
    else:
        yield from _province(portal)


def _platforms(portal: Portal) -> Iterator[str]:
    known = {DETECT, *(platform.id for platform in platforms())}
    named = [("platform", portal.platform)]
    named += [
        (f"entry_points.{number}.platform", entry.platform)
        for number, entry in enumerate(portal.entry_points)
        if entry.platform
    ]
    for key, platform in named:
        if platform not in known:
            yield f"{key}: there is no platform {platform}; known are {', '.join(sorted(known))}"


def _evidence(portal: Portal) -> Iterator[str]:
    needed = ["hosts"]
    needed += ["platform"] if portal.platform != DETECT else []
    needed += ["tls"] if portal.tls else []
    for field in needed:
        if field not in portal.evidence:
            yield f"evidence: what {field} rests on is missing; say seen, listed or presumed"
    for number, entry in enumerate(portal.entry_points):
        if entry.kind != "home" and entry.evidence is None:
            yield (
                f"entry_points.{number}.evidence: what {entry.url} rests on is missing; say seen,"
                " listed or presumed"
            )


def _province(portal: Portal) -> Iterator[str]:
    """Say where codes, era and hosts contradict the gazetteer."""
    old, new = portal.province_code, portal.province_code_2025
    if old is not None and old not in provinces_63():
        yield f"province_code: {old} is no code of the 63 provinces"
        return
    if new is None or new not in provinces_34():
        yield f"province_code_2025: {new} is no code of the 34 provinces"
        return
    if old is None:
        if portal.era != "34":
            yield "province_code: it is missing, though the portal speaks for one of the 63"
        return
    name, name_34 = provinces_63()[old].name, provinces_34()[new].name
    if successor(old) != new:
        yield f"province_code_2025: {name} went into {successor(old)}, not into {new} ({name_34})"
    elif portal.era == "both" and name != name_34:
        yield f"era: {name} ended on 30 June 2025; its portal speaks for the 63 only"
    for host in portal.hosts:
        said = read_host(f"https://{host}/")
        if said and said.code_63 and said.code_63 != old:
            yield f"hosts: {host} is named after {provinces_63()[said.code_63].name}, not {name}"


def _strays(portal: Portal, owners: Mapping[str, str]) -> Iterator[str]:
    """Say which entry points are declared twice or lie on a host that another file declares."""
    file, met = f"{portal.id}.yml", set()
    for number, entry in enumerate(portal.entry_points):
        labels = (urlsplit(entry.url).hostname or "").split(".")
        hosts = (".".join(labels[place:]) for place in range(len(labels)))
        owner = next((owners[host] for host in hosts if host in owners), file)
        if owner != file:
            yield f"{file}: entry_points.{number}: {entry.url} is on a host that {owner} declares"
        if entry.url in met:
            yield f"{file}: entry_points.{number}: {entry.url} is declared twice"
        met.add(entry.url)


def _coverage(read: Sequence[Portal]) -> Iterator[str]:
    """Say which provinces have no portal of their government."""
    own = [portal for portal in read if portal.level == "province" and not portal.reposts]
    old = {portal.province_code for portal in own if portal.era != "34"}
    new = {portal.province_code_2025 for portal in own if portal.era != "63"}
    for units, covered, set_name in ((provinces_63(), old, "63"), (provinces_34(), new, "34")):
        for code, unit in units.items():
            if code not in covered:
                yield f"declared: {unit.name} ({code} of the {set_name}) has no portal; declare one"
