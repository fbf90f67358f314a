"""`cchc portals`: what is declared, how it stands in a corpus, whether it is still coherent."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from pipeline.cli.show import console, on_one_line

if TYPE_CHECKING:
    from corpus.journal import Journal
    from pipeline.portals import Portal
    from pipeline.portals.state import PortalState

_FOLDER = click.Path(path_type=Path)
_ERAS = {"63": "63", "34": "34", "both": "63, 34"}
_COUNTS = ("listed", "kept", "waiting", "failed", "gone", "left out")
_RUNS = 5
"""Runs that `show` tells of."""

_declared = click.option(
    "--portals", "folder", type=_FOLDER, help="Folder of other declarations than the program's own."
)
_corpus = click.option("--corpus", type=_FOLDER, help="Corpus whose runs and candidates are told.")


@click.group("portals", invoke_without_command=True, epilog="Example: cchc portals show tay-ninh")
@click.pass_context
def portals_(context: click.Context) -> int | None:
    """Portals that are declared, their state, and whether declarations are coherent."""
    if context.invoked_subcommand is None:
        return int(context.invoke(list_))
    return None


@portals_.command("list", epilog="Example: cchc portals list --corpus corpus/")
@_declared
@_corpus
def list_(folder: Path | None = None, corpus: Path | None = None) -> int:
    """One line a portal: who it speaks for, what is known of it, how it stands."""
    from corpus.store import CorpusStore
    from pipeline.portals import portals
    from pipeline.portals.state import portal_state

    table = Table(box=None, pad_edge=False)
    for name in ("id", "name", "eras", "platform", "verified"):
        table.add_column(name)
    if corpus:
        for name in ("last success", *_COUNTS, "state"):
            table.add_column(name, justify="right" if name in _COUNTS else "left")
    with CorpusStore(corpus) if corpus else nullcontext() as store:
        for declared in portals(folder):
            cells = _declared_cells(declared)
            if store is not None:  # an empty one is false
                cells += _state_cells(portal_state(declared, store.journal))
            table.add_row(*cells)
    console().print(table)
    return 0


@portals_.command(epilog="Example: cchc portals show tay-ninh --corpus corpus/ --left-out")
@click.argument("portal_id", metavar="ID")
@_declared
@_corpus
@click.option("--left-out", is_flag=True, help="List every candidate left out, with its reason.")
def show(portal_id: str, folder: Path | None, corpus: Path | None, left_out: bool) -> int:
    """Show a declaration, and with --corpus its last runs and candidates."""
    from corpus.store import CorpusStore
    from pipeline.portals import portal
    from pipeline.portals.load import read_text

    declared = portal(portal_id, folder)
    click.echo(read_text(portal_id, folder).rstrip())
    if corpus:
        with CorpusStore(corpus) as store:
            _show_state(declared, store.journal, left_out)
    elif left_out:
        raise click.UsageError("--left-out needs --corpus, where candidates are kept")
    return 0


@portals_.command(epilog="Example: cchc portals check tay-ninh nghe-an")
@click.argument("portal_ids", nargs=-1, metavar="[ID]...")
@_declared
@click.option("--cases", type=_FOLDER, help="Folder of saved pages with what is expected of them.")
def check(portal_ids: tuple[str, ...], folder: Path | None, cases: Path | None) -> int:
    """Lint declarations and replay saved pages; exit status 1 where anything is amiss."""
    from pipeline.portals.check import check_portals

    report = check_portals(portal_ids, folder, cases)
    for sentence in report.complaints:
        click.echo(f"cchc: {sentence}", err=True)
    click.echo(
        f"{report.portals} declarations and {report.cases} saved pages checked,"
        f" {len(report.complaints)} complaints"
    )
    return 1 if report.complaints else 0


def _declared_cells(declared: Portal) -> list[str]:
    eras = "" if declared.level == "central" else _ERAS[declared.era]
    verified = "yes" if declared.verified else "no"
    return [declared.id, declared.name, eras, declared.platform, verified]


def _state_cells(state: PortalState) -> list[str]:
    listed = "" if state.listed is None else f"{state.listed:,}"
    return [
        (state.last_success or "")[:16],
        listed,
        f"{state.kept:,}",
        f"{state.waiting:,}",
        f"{state.failed:,}",
        f"{state.gone:,}",
        f"{state.left_out:,}",
        state.state,
    ]


def _show_state(declared: Portal, journal: Journal, left_out: bool) -> None:
    from pipeline.portals.corrections import unused
    from pipeline.portals.state import portal_state

    state = portal_state(declared, journal)
    success = state.last_success or "none"
    click.echo(f"\nstate: {state.state}; last success: {success}")
    click.echo(f"{state.kept} kept, {state.gone} gone, {state.left_out} left out")
    for run in journal.runs(declared.id)[-_RUNS:]:
        counts = f"{run.listed} listed, {run.wanted} wanted, {run.kept} kept, {run.failed} failed"
        click.echo(f"run {run.started_at}: {run.outcome}; {counts}")
    for correction in unused(declared, journal.candidates(declared.id)):
        click.echo(
            f"its {correction.field} is no longer wrong, drop the correction: {correction.url}"
        )
    for candidate in journal.candidates(declared.id, "failed", "gone"):
        click.echo(f"{candidate.state}: {candidate.url} ({candidate.problem or 'no reason kept'})")
    if left_out:
        for candidate in journal.candidates(declared.id, "left_out"):
            when = candidate.date or "no date"
            click.echo(f"left out: {candidate.url} | {when} | {on_one_line(candidate.title)}")
            click.echo(f"    {on_one_line(candidate.reason)} ({candidate.rule})")
