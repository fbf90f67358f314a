"""What a run gave against what the portal declares and what former runs gave.

A portal that changes its templates does not fail: its listings are empty, or lose their dates. So
silence and halving are errors that name the portal, not empty results.
"""

from collections.abc import Sequence
from statistics import median

from corpus.journal import RunRow
from pipeline.dataset.issues import Issue
from pipeline.portals.declaration import Portal

_HALF = 0.5
_FORMER = 5
"""Runs that are compared with; older ones tell of a portal that has long changed."""
_FEW = 8
"""Below this many announcements the half of them is chance."""


def expect(portal: Portal, runs: Sequence[RunRow]) -> tuple[Issue, ...]:
    """Return what the last of `runs` lacks of what its portal must give, as errors and doubts.

    `runs` are the portal's, oldest first; those with outcome `ok` read all its listings to the end
    and are compared. A last run that ended otherwise has its issue already and is not judged. An
    issue is `lost` where pages must be missing from the corpus.
    """
    if not runs or runs[-1].outcome != "ok":
        return ()
    run, former = runs[-1], runs[:-1]
    if not run.listed:
        return (_silent(portal),)
    return (*_bounds(portal, run), *_halved(portal, run, former), *_fill(portal, run))


def _issue(portal: Portal, kind: str, message: str, *, lost: bool) -> Issue:
    return Issue(
        source=f"portal:{portal.id}",
        stage="fetch",
        kind=kind,
        message=f"portal {portal.id}: {message}",
        lost=lost,
    )


def _silent(portal: Portal) -> Issue:
    """Return the issue of a portal that lists nothing at all: its templates or address changed."""
    message = (
        "its listings hold no announcement; open the entry points in a browser and mend its"
        " platform or entry_points"
    )
    return _issue(portal, "portal_silent", message, lost=True)


def _bounds(portal: Portal, run: RunRow) -> list[Issue]:
    expected = portal.expectations
    if run.wanted < expected.minimum:
        message = (
            f"{run.wanted} of {run.listed} announcements listed are worth fetching, at least"
            f" {expected.minimum} were expected; look at those left out"
        )
        return [_issue(portal, "below_minimum", message, lost=True)]
    if run.wanted > expected.maximum:
        message = (
            f"{run.wanted} announcements are worth fetching, at most {expected.maximum} were"
            " expected; its pager may turn in circles"
        )
        return [_issue(portal, "above_maximum", message, lost=False)]
    return []


def _halved(portal: Portal, run: RunRow, former: Sequence[RunRow]) -> list[Issue]:
    whole = [r for r in former if r.outcome == "ok" and r.listed][-_FORMER:]
    if not whole:
        return []
    numbers = (
        ("listed", run.listed, median(r.listed for r in whole)),
        ("worth fetching", run.wanted, median(r.wanted for r in whole)),
    )
    for name, now, before in numbers:
        if before >= _FEW and now <= before * _HALF:
            message = (
                f"{now} announcements are {name} where former runs had {before:g}; look whether its"
                " listings are cut short"
            )
            return [_issue(portal, "portal_halved", message, lost=True)]
    return []


def _fill(portal: Portal, run: RunRow) -> list[Issue]:
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
