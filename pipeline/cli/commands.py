"""The commands of `cchc`; each returns its exit status."""

import json
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from corpus import CallError, DatasetError, UnreadableError
from corpus.store import CorpusStore
from pipeline.cli.show import Progress, console, show_counts, warn
from pipeline.dataset.export import FORMATS
from pipeline.dataset.export import export as export_dataset
from pipeline.dataset.issues import Issue
from pipeline.dataset.load import check_dataset
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.report import print_evaluation
from pipeline.evaluate.run import check_fields, evaluate_reading
from pipeline.evaluate.run import evaluate as evaluate_dataset
from pipeline.run.build import Asked, Summary, build
from pipeline.run.sources import find_pages, find_sample, printable
from pipeline.run.stage import Loadable, Outcome, lost

_FOLDER = click.Path(path_type=Path)


class _Years(click.ParamType[tuple[int, int]]):
    """`2024` or `2021-2026`."""

    name = "years"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the first and the last year."""
        match = re.fullmatch(r"(20\d\d)(?:-(20\d\d))?", str(value))
        first, last = (int(year or match[1]) for year in match.groups()) if match else (1, 0)
        if first > last:
            self.fail(f"{value!r} is no year or range of years such as 2021-2026", param, ctx)
        return first, last


class _DatasetFolder(click.Path):
    """A folder of tables; the library that writes and reads them wants names in UTF-8."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the folder."""
        path = Path(value)
        if printable(path) != unicodedata.normalize("NFC", str(path)):
            self.fail(f"{printable(path)} is no UTF-8; name another folder", param, ctx)
        return path


def _example(text: str) -> Callable[[click.Command], click.Command]:
    def add(command: click.Command) -> click.Command:
        command.epilog = f"Example: {text}"
        return command

    return add


_workers = click.option(
    "--workers",
    type=click.IntRange(min=1, max=256),
    default=1,
    show_default=True,
    help="Processes to read with.",
)
_years = click.option(
    "--years",
    type=_Years(),
    help="Years that `coverage` has rows for, as 2021-2026; else those of the plans found.",
)
_corrections = click.option(
    "--corrections",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV file of corrections to apply; else DIR.corrections.csv beside the dataset, if there.",
)
_out = click.option(
    "--out",
    type=_DatasetFolder(),
    default="cchc-data",
    show_default=True,
    help="Dataset folder to make.",
)


@_example("cchc run pages/ --out cchc-data")
@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_out
@_workers
@_years
@_corrections
def run(
    sources: tuple[str, ...],
    out: Path,
    workers: int,
    years: tuple[int, int] | None,
    corrections: Path | None,
) -> int:
    """Read SOURCEs (files or folders) into a dataset; without any, the sample corpus."""
    named = tuple(map(printable, sources)) or ("sample",)
    asked = Asked("run", named, out, years, workers, corrections)
    if not sources:
        return _build(asked, find_sample(), [])
    found = find_pages(sources)
    return _build(asked, found.pages, found.issues)


@_example("cchc extract --corpus corpus/ --out cchc-data --workers 2")
@click.command()
@click.option("--corpus", type=_FOLDER, required=True, help="Corpus folder to read.")
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
    """Read a corpus into a dataset."""
    with CorpusStore(corpus) as store:
        asked = Asked("extract", (printable(corpus),), out, years, workers, corrections)
        return _build(asked, list(store), [])


@_example("cchc import pages/ --corpus corpus/")
@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--corpus", type=_FOLDER, required=True, help="Corpus folder to add to.")
def import_(paths: tuple[str, ...], corpus: Path) -> int:
    """Keep files (or folders of them) in a corpus, unedited; what is there already stays."""
    found = find_pages(paths)
    _check_any(found.pages, found.issues, paths)
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
        kept = len(store)
    warn(issues)
    click.echo(f"{added} new or changed, {kept} sources in {printable(corpus)}")
    return 1 if any(issue.lost for issue in issues) else 0


@_example("cchc export cchc-data --format csv --out tables/")
@click.command()
@click.argument("folder", type=_DatasetFolder(), metavar="DIR")
@click.option("--format", "form", required=True, help=f"{', '.join(FORMATS)}.")
@click.option(
    "--out",
    type=_DatasetFolder(),
    required=True,
    help="Folder to make; a file (.xlsx, .sqlite, .duckdb) for formats of one file.",
)
def export(folder: Path, form: str, out: Path) -> int:
    """Write a dataset in another format."""
    written = export_dataset(folder, form, out)
    click.echo(f"{len(written)} files in {out}")
    return 0


@_example("cchc evaluate gold/ --dataset cchc-data")
@click.command()
@click.argument("gold", type=_FOLDER)
@click.option(
    "--dataset", type=_DatasetFolder(), help="Dataset to judge; else the documents are read anew."
)
@click.option("--json", "figures", type=_FOLDER, help="File to write all figures and errors to.")
@click.option(
    "--by", multiple=True, default=["kind"], show_default=True, help="Gold field to break down by."
)
def evaluate(gold: Path, dataset: Path | None, figures: Path | None, by: tuple[str, ...]) -> int:
    """Precision, recall and F1 per field against GOLD, a gold file or a folder of them."""
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


def _build(asked: Asked, pages: Sequence[Loadable], issues: Sequence[Issue]) -> int:
    _check_any(pages, issues, asked.sources)
    told = list(issues)

    def step(outcome: Outcome) -> None:
        told.extend(outcome.issues)
        progress.step(outcome.source)

    try:
        with Progress("reading", len(pages)) as progress:
            summary = build(asked, pages, issues, step)
    except DatasetError:
        warn(told)  # no issues.jsonl will tell of them
        raise
    warn(summary.issues, "issues.jsonl")
    _report(asked, summary)
    return 1 if summary.lost else 0


def _check_any(pages: Sequence[Loadable], issues: Sequence[Issue], sources: Sequence[str]) -> None:
    """Raise CallError where there are no pages, with the reason where sources were lost."""
    if pages:
        return
    missing = [issue for issue in issues if issue.lost]
    if not missing:
        asked = ", ".join(map(printable, sources))
        raise CallError(f"{asked}: there is nothing to read; add HTML or text files")
    warn(missing[:-1])
    raise CallError(missing[-1].message)


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


COMMANDS = [run, import_, extract, export, evaluate]
