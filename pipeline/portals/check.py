"""Whether declarations are coherent and saved pages still read as expected."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import CallError
from pipeline.platforms.cases import find_cases, load_case, replay
from pipeline.portals.declaration import DETECT, Portal
from pipeline.portals.lint import lint
from pipeline.portals.load import portal, portal_of

CASES = Path("tests/platforms/cases")
"""Where the saved pages lie in a checkout of the project; an installed program has none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many declarations and saved pages were looked at, and a sentence for every fault."""

    portals: int
    cases: int
    complaints: tuple[str, ...]


def check_portals(
    portal_ids: Sequence[str] = (), folder: Path | None = None, cases: Path | None = None
) -> Checked:
    """Return what is wrong with the portals named, or with all, and with their saved pages.

    Saved pages are looked for in `cases`, else in `CASES`; of named portals those count that are of
    an address or of the platform of one of them. Raises CallError for a portal that is not declared
    and for a folder without saved pages, RuleError for a saved page that cannot be used.
    """
    faults = lint(folder)
    if portal_ids:
        wanted = {f"{portal(one, folder).id}.yml" for one in portal_ids}
        faults = {name: found for name, found in faults.items() if name in wanted}
    complaints = [sentence for found in faults.values() for sentence in found]
    asked = [portal(one, folder) for one in portal_ids]
    replayed = 0
    for case in _cases(cases):
        owner = portal_of(load_case(case)[0].source, folder)
        if asked and owner not in asked and not any(_is_of(case, one) for one in asked):
            continue
        replayed += 1
        complaints += replay(case)
        complaints += _platform(case, owner)
    declared = sum(name.endswith(".yml") for name in faults)
    return Checked(declared, replayed, tuple(complaints))


def _cases(folder: Path | None) -> list[Path]:
    found = find_cases(folder or CASES)
    if folder and not found:
        raise CallError(f"{folder} holds no saved pages; name a folder such as {CASES}")
    return found


def _is_of(case: Path, portal: Portal) -> bool:
    """Whether a saved page is of the platform that a portal declares."""
    return case.parent.name == portal.platform


def _platform(case: Path, owner: Portal | None) -> Iterator[str]:
    """Say where the portal of a saved page declares another platform than the page is read as."""
    if owner is None or owner.platform == DETECT:
        return
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    own = {owner.platform, *(entry.platform for entry in owner.entry_points)}
    if expected.get("platform") not in own:
        yield (
            f"{owner.id}.yml: platform: it is {owner.platform}, but its saved page {case} is read"
            f" as {expected.get('platform')}"
        )
