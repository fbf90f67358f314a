"""The main job: pages to a dataset folder."""

import platform
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

from corpus import DatasetError
from pipeline.dataset.corrections import Corrections, beside, load_corrections
from pipeline.dataset.folder import NAME, package_name, replaced_folder
from pipeline.dataset.issues import Issue
from pipeline.dataset.pins import pins
from pipeline.dataset.write import DatasetWriter
from pipeline.run.pool import Work, outcomes
from pipeline.run.stage import Loadable, Outcome, process

_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked: its command, its sources as given, years to cover, processes.

    `corrections` is a file of them; without one, that beside the dataset is taken if it is there.
    """

    command: str
    sources: tuple[str, ...]
    out: Path
    years: tuple[int, int] | None = None
    workers: int = 1
    corrections: Path | None = None

    @property
    def corrected_by(self) -> Path | None:
        """The file of corrections that counts."""
        kept = beside(self.out)
        return self.corrections or (kept if kept.exists() else None)


@dataclass
class Summary:
    """What a run gave: documents by kind, rows by table, and the issues."""

    kinds: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    @property
    def lost(self) -> list[Issue]:
        """The documents that were asked for and are not in the dataset."""
        return [issue for issue in self.issues if issue.lost]


def build(
    asked: Asked,
    pages: Iterable[Loadable],
    issues: Iterable[Issue] = (),
    on_done: Callable[[Outcome], None] = lambda outcome: None,
    work: Work = process,
) -> Summary:
    """Read `pages` (sorted by source) into the dataset `asked.out`; `issues` came up before.

    Raises DatasetError where the folder must not be replaced, a row breaks the schema, or no page
    could be read and there is a former dataset; that one then stands.
    """
    started, begun = datetime.now(_VIETNAM), time.perf_counter()
    given = asked.corrected_by
    corrections = load_corrections(given) if given else Corrections()
    seconds = {"read": 0.0, "extract": 0.0}
    with (
        replaced_folder(asked.out, NAME) as folder,
        closing(DatasetWriter(folder, asked.years, corrections)) as writer,
    ):
        writer.issues += issues
        for outcome in outcomes(work, pages, asked.workers):
            writer.issues += outcome.issues
            if outcome.reading:
                writer.add(outcome.reading)
            seconds["read"] += outcome.read_seconds
            seconds["extract"] += outcome.extract_seconds
            on_done(outcome)
        former = asked.out if package_name(asked.out) == NAME else None
        if not writer.kinds and former:
            raise DatasetError(
                f"nothing could be read, so {asked.out} keeps its former dataset; mend the sources,"
                " or name another --out"
            )
        counts = writer.finish(asked.sources, former)
        summary = Summary(dict(writer.kinds), counts, writer.issues)
        writer.write_run(
            {
                "command": asked.command,
                "sources": list(asked.sources),
                "years": asked.years,
                "workers": asked.workers,
                "inputs": pins(folder, given),
                "versions": {
                    "python": platform.python_version(),
                    **{name: version(name) for name in ("cchc", "pyarrow", "lxml", "spacy")},
                },
                "started_at": started.isoformat(timespec="seconds"),
                "seconds": {
                    name: round(spent, 3)
                    for name, spent in {**seconds, "total": time.perf_counter() - begun}.items()
                },
                "documents_lost": len(summary.lost),
                "counts": counts,
                "documents_by_kind": summary.kinds,
            }
        )
    return summary
