"""What a run gave against what the portal declares and what former runs gave.

A portal that changes its templates does not fail: its listings are empty, or lose their dates. So
silence and halving are errors that name the portal, not empty results.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.dataset.issues import Issue
from pipeline.portals.declaration import Portal

_HALF = 0.5
_FORMER = 5
"""Runs that are compared with; older ones tell of a portal that has long changed."""
_FEW = 8
"""Below this many announcements the half of them is chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCounts:
    """What one run over one portal gave; one row of the table `runs` of a corpus index.

    `complete` says that every listing was read to its end: runs with `--since` or `--limit`, and
    those that stopped early at what was known, are not compared. `listed` are announcements seen
    on listings, each once; `found` those of them worth fetching; `titled` and `dated` those of
    `listed` with a title and a date; `kept` what is new or changed in the corpus; `failed`
    addresses that could not be read. `ended` is `done`, `stopped` (Ctrl-C, a limit) or the kind of
    the issue that ended the run (`challenge`, `unreachable` …). Times are ISO 8601.
    """

    portal_id: str
    started_at: str
    finished_at: str | None = None
    complete: bool = True
    listed: int = 0
    found: int = 0
    titled: int = 0
    dated: int = 0
    kept: int = 0
    failed: int = 0
    ended: str = "done"


def complaints(
    portal: Portal, run: RunCounts, former: Sequence[RunCounts] = ()
) -> tuple[Issue, ...]:
    """Return what a run lacks of what its portal must give; `lost` where pages must be missing.

    `former` are earlier runs of the portal, oldest first. A run that something else ended already
    has its issue and is not judged.
    """
    if run.ended != "done":
        return ()
    silent = _silent(portal, run)
    if silent:
        return (silent,)
    found = [*_bounds(portal, run), *_halved(portal, run, former), *_fill(portal, run)]
    return tuple(found)


def _issue(portal: Portal, kind: str, message: str, *, lost: bool) -> Issue:
    return Issue(
        source=f"portal:{portal.id}",
        stage="fetch",
        kind=kind,
        message=f"portal {portal.id}: {message}",
        lost=lost,
    )


def _silent(portal: Portal, run: RunCounts) -> Issue | None:
    """Return the issue of a portal that lists nothing at all: its templates or address changed."""
    if run.listed:
        return None
    message = (
        "its listings hold no announcement; open the entry points in a browser and mend its"
        " platform or entry_points"
    )
    return _issue(portal, "portal_silent", message, lost=True)


def _bounds(portal: Portal, run: RunCounts) -> list[Issue]:
    expected = portal.expectations
    if run.complete and run.found < expected.minimum:
        message = (
            f"{run.found} announcements are worth fetching of {run.listed} listed, at least"
            f" {expected.minimum} were expected; see the candidates left out"
        )
        return [_issue(portal, "below_minimum", message, lost=True)]
    if run.found > expected.maximum:
        message = (
            f"{run.found} announcements, at most {expected.maximum} were expected; its pager may"
            " turn in circles"
        )
        return [_issue(portal, "above_maximum", message, lost=False)]
    return []


def _halved(portal: Portal, run: RunCounts, former: Sequence[RunCounts]) -> list[Issue]:
    whole = [r for r in former if r.complete and r.ended == "done" and r.listed]
    if not run.complete or not whole:
        return []
    for name in ("listed", "found"):
        before, now = median(getattr(r, name) for r in whole[-_FORMER:]), getattr(run, name)
        if before >= _FEW and now <= before * _HALF:
            message = (
                f"{now} announcements {name} where former runs had {before:g}; look whether its"
                " listings are cut short"
            )
            return [_issue(portal, "portal_halved", message, lost=True)]
    return []


def _fill(portal: Portal, run: RunCounts) -> list[Issue]:
    expected = portal.expectations
    rates = (
        ("titles", run.titled / run.listed, expected.title),
        ("dates", run.dated / run.listed, expected.date),
    )
    return [
        _issue(
            portal,
            f"few_{name}",
            f"{rate:.0%} of what it lists has {name}, {least:.0%} was expected; its listing"
            " template may have changed",
            lost=False,
        )
        for name, rate, least in rates
        if rate < least
    ]
