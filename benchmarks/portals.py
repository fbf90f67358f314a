"""The tables of declared portals and their entry points, as docs/portals.md shows them.

Run as `python -m benchmarks.portals [--write docs/portals.md]`.
"""

import argparse
from pathlib import Path
from typing import Literal

from benchmarks.tables import put, table
from extractors.bodies.provinces import provinces_34, provinces_63
from pipeline.portals import EntryPoint, Portal, portals

Field = Literal["hosts", "platform"]
ENTRIES = ("portal", "address", "kind", "on reform alone", "known how", "from")
HEAD = ("portal", "speaks for", "level", "hosts", "platform", "begins at", "verified")


def portal_table() -> str:
    """Return one row a portal as Markdown, by id."""
    lines = table(HEAD, [_row(portal) for portal in portals()])
    return lines.replace(" ---: |", " --- |")


def _row(portal: Portal) -> list[str]:
    return [
        f"`{portal.id}`",
        _unit(portal),
        portal.level + (" (reposts)" if portal.reposts else ""),
        f"{', '.join(portal.hosts)} ({_basis(portal, 'hosts')})",
        portal.platform
        + (f" ({_basis(portal, 'platform')})" if "platform" in portal.evidence else ""),
        ", ".join(sorted({_begins(entry) for entry in portal.entry_points})),
        "yes" if portal.verified else "no",
    ]


def entry_table() -> str:
    """Return one row an entry point that is more than a portal's home page, as Markdown."""
    rows = [
        [
            f"`{portal.id}`",
            entry.url,
            entry.kind,
            "yes" if entry.reform_only else "",
            entry.evidence.basis,
            entry.evidence.source,
        ]
        for portal in portals()
        for entry in portal.entry_points
        if entry.evidence
    ]
    return table(ENTRIES, rows).replace(" ---: |", " --- |")


def _begins(entry: EntryPoint) -> str:
    return f"{entry.kind} ({entry.evidence.basis})" if entry.evidence else entry.kind


def _unit(portal: Portal) -> str:
    """Return the province before and after the merger, as far as the portal speaks for them."""
    if portal.level == "central":
        return "the whole country"
    old, new = portal.province_code, portal.province_code_2025
    former = f"{provinces_63()[old].name} ({old})" if old else None
    present = f"{provinces_34()[new].name} ({new})" if new else None
    if portal.era == "63":
        return f"{former} until 6/2025"
    return f"{former}, {present} since 7/2025" if former else f"{present} since 7/2025"


def _basis(portal: Portal, field: Field) -> str:
    evidence = portal.evidence.get(field)
    return evidence.basis if evidence else "no evidence"


def main() -> None:
    """Print the tables, and write them into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this file")
    options = parser.parse_args()
    for name, content in (("entry points", entry_table()), ("portals", portal_table())):
        print(content)
        if options.write:
            put(options.write, name, content)


if __name__ == "__main__":
    main()
