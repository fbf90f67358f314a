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
from pipeline.dataset.folder import package_name, replaced_folder
from pipeline.dataset.issues import Issue
from pipeline.dataset.write import NAME, DatasetWriter
from pipeline.run.pool import Work, outcomes
from pipeline.run.stage import Loadable, Outcome, process

_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked: its command, its sources as given, years to cover, processes."""

    command: str
    sources: tuple[str, ...]
    out: Path
    years: tuple[int, int] | None = None
    workers: int = 1


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
    seconds = {"read": 0.0, "extract": 0.0}
    with (
        replaced_folder(asked.out, NAME) as folder,
        closing(DatasetWriter(folder, asked.years)) as writer,
    ):
        writer.issues += issues
        for outcome in outcomes(work, pages, asked.workers):
            writer.issues += outcome.issues
            if outcome.reading:
                writer.add(outcome.reading)
            seconds["read"] += outcome.read_seconds
            seconds["extract"] += outcome.extract_seconds
            on_done(outcome)
        if not writer.kinds and package_name(asked.out) == NAME:
            raise DatasetError(
                f"nothing could be read, so {asked.out} keeps its former dataset; mend the sources,"
                " or name another --out"
            )
        counts = writer.finish(asked.sources)
        summary = Summary(dict(writer.kinds), counts, writer.issues)
        writer.write_run(
            {
                "command": asked.command,
                "sources": list(asked.sources),
                "years": asked.years,
                "workers": asked.workers,
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
