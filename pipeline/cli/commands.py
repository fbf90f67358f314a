"""The commands of `cchc`; each returns its exit status."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from corpus import DatasetError
from pipeline.cli.collecting import check_any, fetch, import_
from pipeline.cli.options import (
    FOLDER,
    DatasetFolder,
    Years,
    asking,
    example,
)
from pipeline.cli.show import Progress, console, show_counts, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.dataset.issues import Issue
    from pipeline.fetch import Asker
    from pipeline.run.build import Asked, Summary
    from pipeline.run.stage import Loadable, Outcome

_workers = click.option(
    "--workers",
    type=click.IntRange(min=1, max=256),
    default=1,
    show_default=True,
    help="Processes to read with.",
)
_years = click.option(
    "--years",
    type=Years(),
    help="Years that `coverage` has rows for, as 2021-2026; else those of the plans found.",
)
_corrections = click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV file of corrections to apply; else DIR.corrections.csv beside the dataset, if there.",
)
_out = click.option(
    "--out",
    type=DatasetFolder(),
    default="cchc-data",
    show_default=True,
    help="Dataset folder to make.",
)


@example("cchc run pages/ crawl.warc.gz --out cchc-data")
@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_out
@_workers
@_years
@_corrections
@click.option(
    "--corpus", type=FOLDER, help="Corpus to keep what is fetched in; else it is kept nowhere."
)
@asking
def run(  # noqa: PLR0913 - one parameter an option
    *,
    sources: tuple[str, ...],
    out: Path,
    workers: int,
    years: tuple[int, int] | None,
    corrections: Path | None,
    corpus: Path | None,
    who: Asker | None,
) -> int:
    """Read SOURCEs into a dataset; without any, the sample corpus.

    A SOURCE is a file, a folder, a ZIP or RAR archive of files, a WARC file, an address of the
    web, or portal:ID.
    """
    from corpus.store import CorpusStore
    from pipeline.run.archives import open_archives
    from pipeline.run.build import Asked
    from pipeline.run.collect import check_sources, collect
    from pipeline.run.names import printable
    from pipeline.run.sources import find_pages, find_sample

    named = tuple(map(printable, sources)) or ("sample",)
    asked = Asked("run", named, out, years, workers, corrections)
    if not sources:
        return _build(asked, find_sample(), [])
    found = find_pages(sources)
    if not (found.crawls or found.portals or found.addresses):
        return _build(asked, found.pages, found.issues)
    check_sources(found, who)
    with ExitStack() as stack:
        folder = corpus or Path(stack.enter_context(TemporaryDirectory(prefix="cchc-")))
        store = stack.enter_context(CorpusStore(folder, create=True))
        stored, issues = collect(found, store, who)
        pages, closed = open_archives(stored)
        every: list[Loadable] = sorted([*found.pages, *pages], key=lambda page: page.source)
        return _build(asked, every, [*found.issues, *issues, *closed])


@example("cchc extract --corpus corpus/ --out cchc-data --workers 2")
@click.command()
@click.option("--corpus", type=FOLDER, required=True, help="Corpus folder to read.")
@_out
@_workers
@_years
@_corrections
def extract(
    corpus: Path,
    out: Path,
    workers: int,
    years: tuple[int, int] | None,
    corrections: Path | None,
) -> int:
    """Read a corpus into a dataset.

    What could not be fetched before is an issue, and a reason in `coverage`; the exit status tells
    of what the corpus has.
    """
    from corpus.store import CorpusStore
    from pipeline.run.archives import open_archives
    from pipeline.run.build import Asked
    from pipeline.run.names import printable
    from pipeline.run.unfetched import unfetched

    with CorpusStore(corpus) as store:
        asked = Asked("extract", (printable(corpus),), out, years, workers, corrections)
        pages, issues = open_archives(store)
        former = list(unfetched(store.journal))
        return _build(asked, sorted(pages, key=lambda page: page.source), issues, former)


@example("cchc export cchc-data --format csv --out tables/")
@click.command()
@click.argument("folder", type=DatasetFolder(), metavar="DIR")
@click.option(
    "--format", "form", required=True, help="csv, xlsx, stata, sqlite, duckdb, parquet, jsonl."
)
@click.option(
    "--out",
    type=DatasetFolder(),
    required=True,
    help="Folder to make; for xlsx, sqlite and duckdb the file, such as cchc.xlsx.",
)
def export(folder: Path, form: str, out: Path) -> int:
    """Write a dataset in another format."""
    from pipeline.dataset.export import export as export_dataset

    written = export_dataset(folder, form, out)
    click.echo(f"{len(written)} files in {out}")
    return 0


@example("cchc evaluate gold/ --dataset cchc-data")
@click.command()
@click.argument("gold", type=FOLDER)
@click.option(
    "--dataset", type=DatasetFolder(), help="Dataset to judge; else the documents are read anew."
)
@click.option("--json", "figures", type=FOLDER, help="File to write all figures and errors to.")
@click.option(
    "--by", multiple=True, default=["kind"], show_default=True, help="Gold field to break down by."
)
def evaluate(gold: Path, dataset: Path | None, figures: Path | None, by: tuple[str, ...]) -> int:
    """Precision, recall and F1 per field against GOLD, a gold file or a folder of them."""
    from pipeline.dataset.load import check_dataset
    from pipeline.evaluate.gold import load_gold
    from pipeline.evaluate.report import print_evaluation
    from pipeline.evaluate.run import check_fields, evaluate_reading
    from pipeline.evaluate.run import evaluate as evaluate_dataset

    files = load_gold(gold)
    check_fields(files, by)
    issues: Sequence[Issue] = ()
    if dataset is not None:
        check_dataset(dataset)
        evaluation = evaluate_dataset(files, dataset)
    else:
        evaluation, issues = evaluate_reading(files)
        warn(issues)
    print_evaluation(evaluation, by, console())
    if figures is not None:
        text = json.dumps(evaluation.figures(by), ensure_ascii=False, indent=2)
        figures.write_text(text + "\n", encoding="utf-8")
    return 1 if evaluation.missing or issues else 0


def _build(
    asked: Asked, pages: Sequence[Loadable], issues: Sequence[Issue], former: Sequence[Issue] = ()
) -> int:
    """Build a dataset; `former` are losses of commands before, which were their failure."""
    from pipeline.run.build import build

    check_any(pages, issues, asked.sources)
    told = [*former, *issues]

    def step(outcome: Outcome) -> None:
        told.extend(outcome.issues)
        progress.step(outcome.source)

    try:
        with Progress("reading", len(pages)) as progress:
            summary = build(asked, pages, told, step)
    except DatasetError:
        warn(told)  # no issues.jsonl will tell of them
        raise
    warn(summary.issues, "issues.jsonl")
    _report(asked, summary)
    return 1 if len(summary.lost) > len(former) else 0


def _report(asked: Asked, summary: Summary) -> None:
    counts = summary.counts
    lines = [("documents", counts["documents"])]
    lines += [(f"  {kind}", number) for kind, number in sorted(summary.kinds.items())]
    lines += [
        (name.replace("_", " "), counts[name])
        for name in ("plans", "targets", "references", "task_groups", "index_results")
    ]
    lines += [("issues", len(summary.issues)), ("documents lost", len(summary.lost))]
    show_counts(lines)
    click.echo(f"dataset: {asked.out}")


COMMANDS = [run, fetch, import_, extract, export, evaluate]
