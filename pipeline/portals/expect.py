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


def is_comparable(run: RunRow) -> bool:
    """Whether a run read its listings as far as it meant to: to their end, or to what was known.

    Those that a limit, a failure or a wall cut off show less than there is, and nobody counted what
    one showed that was killed. What became of the pages afterwards has nothing to do with it.
    """
    return run.walked != "cut" and run.ended_at is not None


def expect(portal: Portal, runs: Sequence[RunRow]) -> tuple[Issue, ...]:
    """Return what the last of `runs` lacks of what its portal must give, as errors and doubts.

    `runs` are the portal's, oldest first. The last one is compared with the median of the last five
    of its kind: whole walks with whole ones, those that ended at what was known with their like,
    all with those that went back to the same date. What is declared holds for runs without such a
    date. A last run that was cut off is not judged: a wall or a failure is an issue already, a
    limit was asked for. An issue is `lost` where pages must be missing from the corpus.
    """
    if not runs or not is_comparable(runs[-1]):
        return ()
    run = runs[-1]
    former = [each for each in runs[:-1] if is_comparable(each) and each.since == run.since]
    if not run.listed:
        spoke = run.since is None or any(each.listed for each in former)
        return (_silent(portal, former),) if spoke else ()
    alike = [each for each in former if each.walked == run.walked]
    counts = _fallen(portal, run, alike) or _bounds(portal, run)
    return (*counts, *(_fill(portal, run) if run.since is None else ()))


def _issue(portal: Portal, kind: str, message: str, *, lost: bool) -> Issue:
    return Issue(
        source=f"portal:{portal.id}",
        stage="fetch",
        kind=kind,
        message=f"portal {portal.id}: {message}",
        lost=lost,
    )


def _silent(portal: Portal, former: Sequence[RunRow]) -> Issue:
    """Return the issue of a portal that lists nothing at all: its templates or address changed."""
    spoke = [run.listed for run in former if run.listed][-_FORMER:]
    before = f" where former runs had {median(spoke):g}" if spoke else ""
    message = (
        f"its listings hold 0 announcements{before}; open the entry points in a browser and mend"
        " its platform or entry_points"
    )
    return _issue(portal, "portal_silent", message, lost=True)


def _bounds(portal: Portal, run: RunRow) -> list[Issue]:
    expected = portal.expectations
    whole = run.walked == "whole" and run.since is None
    if whole and run.wanted < expected.minimum:
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


def _fallen(portal: Portal, run: RunRow, alike: Sequence[RunRow]) -> list[Issue]:
    """Return the issue of a portal that gives nothing, or half, of what runs of the kind gave."""
    spoke = [each for each in alike if each.listed][-_FORMER:]
    if not spoke:
        return []
    numbers = (
        ("listed", run.listed, median(each.listed for each in spoke)),
        ("worth fetching", run.wanted, median(each.wanted for each in spoke)),
    )
    for name, now, before in numbers:
        if not now < before or (now and not (before >= _FEW and now <= before * _HALF)):
            continue
        message = (
            f"{now} announcements are {name} where former runs had {before:g}; look whether its"
            " listings are cut short"
        )
        return [_issue(portal, "portal_halved" if now else "portal_silent", message, lost=True)]
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
