"""`cchc history`: what a corpus has kept of one page over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from corpus import CallError
from pipeline.cli.options import FOLDER, example
from pipeline.cli.show import console

if TYPE_CHECKING:
    from corpus.store import CorpusStore, StoredPage
    from pipeline.run.versions import Version

_DIGITS = 12  # of a digest: enough to tell versions apart
_TITLE = 60  # characters


@example("cchc history https://tayninh.gov.vn/tin/ke-hoach-cchc-2024 --corpus corpus/")
@click.command()
@click.argument("source", metavar="ADDRESS")
@click.option("--corpus", type=FOLDER, required=True, help="Corpus folder to look into.")
def history(source: str, corpus: Path) -> int:
    """Show the versions of a page that a corpus has kept, and whether its text changed.

    ADDRESS is that of a page or an attachment, or the path that a file was imported by.
    """
    from corpus.store import CorpusStore
    from pipeline.fetch.urls import canonical
    from pipeline.run.names import printable
    from pipeline.run.versions import versions

    with CorpusStore(corpus) as store:
        page = store.get(canonical(source) or source) or store.get(source)
        if page is None:
            raise CallError(
                f"{printable(source)} is not in {printable(corpus)}; copy its address from"
                " `documents.source`, or fetch it"
            )
        table = Table(box=None, pad_edge=False)
        for name in ("retrieved", "status", "sha256", "bytes", "text", "title"):
            table.add_column(name, justify="right" if name == "bytes" else "left")
        for version in versions(store, page.source):
            table.add_row(*map(Text, _cells(version)))  # a title may hold what looks like markup
        console().print(table)
        for line in _standing(store, page):
            click.echo(line)
    return 0


def _cells(version: Version) -> list[str]:
    page = version.page
    status = "current" if version.current else "former"
    return [
        (page.retrieved_at or "")[:16],
        f"{status}, cut off ({page.truncated})" if page.truncated else status,
        page.sha256[:_DIGITS],
        f"{page.bytes:,}",
        version.change,
        (version.title or "")[:_TITLE],
    ]


def _standing(store: CorpusStore, page: StoredPage) -> list[str]:
    """Return what is known of a page beside its versions: gone or not, announced how, its files."""
    lines = []
    if page.gone_at:
        lines.append(f"gone since {page.gone_at[:16]}; its text is kept")
    if page.checked_at:
        lines.append(f"last asked for: {page.checked_at[:16]}")
    for candidate in store.journal.candidates(page.portal_id or ""):
        if candidate.url == page.source:
            why = f" ({candidate.problem})" if candidate.problem else ""
            lines.append(
                f"announced by {page.portal_id}: {candidate.title} | {candidate.date or 'no date'}"
                f" | {candidate.state}{why}"
            )
    lines += [f"attachment: {each.source}" for each in store.attachments(page.document_id)]
    return lines
