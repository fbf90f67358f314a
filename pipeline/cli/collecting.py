"""The commands that fill a corpus: `fetch` from portals, `import` from files and crawls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import CallError, UnreadableError
from pipeline.cli.options import FOLDER, Day, asking, example
from pipeline.cli.show import Progress, console, tell_doubts, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.journal import RunRow
    from pipeline.dataset.issues import Issue
    from pipeline.fetch import Asker
    from pipeline.portals import Portal
    from pipeline.run.stage import Loadable


@example("cchc import pages/ --corpus corpus/")
@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--corpus", type=FOLDER, required=True, help="Corpus folder to add to.")
def import_(paths: tuple[str, ...], corpus: Path) -> int:
    """Keep files (or folders of them) in a corpus, unedited; what is there already stays.

    Of WARC files (.warc, .warc.gz) the pages of governments and news sites are taken.
    """
    from corpus.store import CorpusStore
    from pipeline.run.crawls import import_crawl
    from pipeline.run.names import printable
    from pipeline.run.sources import find_pages
    from pipeline.run.stage import lost

    found = find_pages(paths)
    if found.portals or found.addresses:
        raise CallError("import takes files; `cchc fetch portal:ID` and `cchc run URL` ask the web")
    if not found.crawls:
        check_any(found.pages, found.issues, paths)
    issues, added = list(found.issues), 0
    with (
        CorpusStore(corpus, create=True) as store,
        Progress("importing", len(found.pages)) as progress,
    ):
        for page in found.pages:
            try:
                added += store.add(page.load())
            except UnreadableError as error:
                issues.append(lost(page.source, "read", error.kind, str(error)))
            progress.step(page.source)
        for crawl in found.crawls:
            new, damage = import_crawl(crawl, store, progress.extra)
            added += new
            issues += damage
        kept = len(store)
    warn(issues)
    click.echo(f"{added} new or changed, {kept} sources in {printable(corpus)}")
    return 1 if any(issue.lost for issue in issues) else 0


@example("cchc fetch portal:nghe-an --corpus corpus/ --since 2015 --contact me@university.edu")
@click.command()
@click.argument("portals", nargs=-1, required=True, metavar="portal:ID...")
@click.option("--corpus", type=FOLDER, required=True, help="Corpus folder to add to.")
@click.option("--since", type=Day(), help="Announcements listed for this date or later.")
@click.option("--limit", type=click.IntRange(min=1), help="Announcements of each portal at most.")
@click.option("--portals", "declared", type=FOLDER, help="Folder of other portal declarations.")
@asking
def fetch(  # noqa: PLR0913 - one parameter an option
    *,
    portals: tuple[str, ...],
    corpus: Path,
    since: str | None,
    limit: int | None,
    declared: Path | None,
    who: Asker | None,
) -> int:
    """Fetch announcements and what hangs on them from portals into a corpus.

    What is there already is asked for again only where its listing changed or it is old enough to
    look; the same command goes on where one was stopped.
    """
    from corpus.store import CorpusStore
    from pipeline.fetch import Watcher, Wish, fetch_portals
    from pipeline.run.collect import CONTACT_NEEDED

    chosen = [_chosen(argument, declared) for argument in dict.fromkeys(portals)]
    if who is None:
        raise CallError(CONTACT_NEEDED)
    with CorpusStore(corpus, create=True) as store, Progress("fetching", 0) as progress:
        watcher = Watcher(progress.step, progress.grow)
        fetched = fetch_portals(chosen, store, who, Wish(since, limit), watcher)
    warn(fetched.issues)
    tell_doubts(fetched.issues)
    states = {issue.source: issue.kind for issue in fetched.issues if issue.lost}
    for run in sorted(fetched.runs):
        state = states.get(f"portal:{run.portal_id}", run.outcome)
        console().print(_line(run, state), highlight=False)
    return 1 if any(issue.lost for issue in fetched.issues) else 0


def _chosen(argument: str, declared: Path | None) -> Portal:
    from pipeline.portals import portal

    if not argument.startswith("portal:"):
        raise CallError(f"{argument}: name portals as portal:ID (see `cchc portals list`)")
    return portal(argument.removeprefix("portal:"), declared)


def _line(run: RunRow, state: str) -> str:
    """Return what a run gave; `state` is the error of the portal as a whole, else the outcome."""
    failed = f", {run.failed} not to be had" if run.failed else ""
    return (
        f"{run.portal_id}: {run.listed} listed, {run.wanted} worth fetching, {run.kept} new or"
        f" changed pages{failed} ({state})"
    )


def check_any(pages: Sequence[Loadable], issues: Sequence[Issue], sources: Sequence[str]) -> None:
    """Raise CallError where there are no pages, with the reason where sources were lost."""
    from pipeline.run.names import printable

    if pages:
        return
    missing = [issue for issue in issues if issue.lost]
    if not missing:
        asked = ", ".join(map(printable, sources))
        raise CallError(
            f"{asked}: there is nothing to read; add PDF, DOCX, DOC, HTML or text files"
        )
    warn(missing[:-1])
    raise CallError(missing[-1].message)
