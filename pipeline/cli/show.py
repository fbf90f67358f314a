"""What the commands show: a bar on a terminal and plain lines elsewhere, tables, warnings."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

if TYPE_CHECKING:
    from pipeline.dataset.issues import Issue

_EVERY = 10.0  # seconds between plain lines: a log stays readable, a person sees life
_TOLD = ("find", "read", "correct", "gone")  # stages, and kinds
_SHOWN = 20  # warnings printed where a file has them all


class Progress:
    """Progress over a number of steps that may grow, on standard error; threads may share it."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._done = what, total, 0
        self._console = Console(stderr=True)
        self._next_line = time.monotonic() + _EVERY
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
            transient=True,
        )
        self._task = self._bar.add_task(what, total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def grow(self, number: int) -> None:
        """Say that there are so many more steps than was known."""
        self._total += number
        self._bar.update(self._task, total=self._total)

    def extra(self, source: str) -> None:
        """Say that a step is done that nobody had counted."""
        self.grow(1)
        self.step(source)

    def step(self, source: str) -> None:
        """Say that one more is done; `source` names it in a plain line."""
        self._done += 1
        self._bar.advance(self._task)
        now = time.monotonic()
        if self._bar.disable and now >= self._next_line:
            self._next_line = now + _EVERY
            click.echo(f"{self._what}: {self._done}/{self._total} {source}", err=True)


def warn(issues: Iterable[Issue], listed_in: str | None = None) -> None:
    """Print what was lost, skipped or taken away and corrections of no use, one sentence a line.

    Doubts stay in issues.jsonl. `listed_in` is the file that has all issues; without one every
    sentence is printed.
    """
    sentences = [
        issue.message
        for issue in issues
        if issue.lost or issue.stage in _TOLD or issue.kind in _TOLD
    ]
    shown = _SHOWN if listed_in else len(sentences)
    for sentence in sentences[:shown]:
        click.echo(f"cchc: {on_one_line(sentence)}", err=True)
    if len(sentences) > shown:
        click.echo(f"cchc: {len(sentences) - shown} more in {listed_in}", err=True)


def on_one_line(text: str) -> str:
    """Return text of any origin as a terminal may print it: controls as `\\x1b`, on one line."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in " ".join(text.split()))


def tell_doubts(issues: Iterable[Issue]) -> None:
    """Print what a person should look at, where no issues.jsonl will hold it; portals first.

    What `warn` prints is left out.
    """
    doubts = [
        issue
        for issue in issues
        if not issue.lost and issue.stage not in _TOLD and issue.kind not in _TOLD
    ]
    doubts.sort(key=lambda issue: not issue.source.startswith("portal:"))
    for issue in doubts[:_SHOWN]:
        click.echo(f"cchc: in doubt: {on_one_line(issue.message)}", err=True)
    if len(doubts) > _SHOWN:
        kinds = Counter(issue.kind for issue in doubts[_SHOWN:])
        more = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        click.echo(f"cchc: in doubt: {len(doubts) - _SHOWN} more ({more})", err=True)


def show_counts(lines: Sequence[tuple[str, int]]) -> None:
    """Print a short table of names and numbers."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in lines:
        table.add_row(name, f"{number:,}")
    console().print(table)


def console() -> Console:
    """Return the console for results; off a terminal it is wide enough for any table."""
    return Console(file=sys.stdout, width=None if sys.stdout.isatty() else 160)
