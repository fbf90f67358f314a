"""What the journal of a corpus says was not had of its portals: absence that has a reason."""

import re
from collections.abc import Iterator, Sequence

from corpus.candidates import CandidateRow
from corpus.journal import SUCCESSES, WITHHELD, Journal, RunRow
from pipeline.dataset.issues import Issue
from pipeline.portals import expect, portals
from pipeline.portals.expect import is_comparable

_FIRST = 2001  # the first master programme of reform
_YEAR = re.compile(r"(?<![0-9])20[0-4][0-9](?![0-9])")


def unfetched(journal: Journal) -> Iterator[Issue]:
    """Give the issues of portals that could not be read to the end, by their ids.

    Either its last run ended before or gave too little, or no run read its listings to their end,
    or announcements that it lists were not had; those of known years are missing in these only.
    """
    for portal_id in sorted({run.portal_id for run in journal.runs()}):
        runs = journal.runs(portal_id)
        kind = _kind(portal_id, runs)
        left = journal.candidates(portal_id, "failed", "waiting")
        if kind is not None:
            day = runs[-1].started_at[:10]
            message = f"was not read to its end when it was last fetched, on {day} ({kind})"
            yield _issue(portal_id, kind, message)
            continue
        since = _since(runs)
        if since is not None:
            extent = f"only read back to {since}" if since else "never read to their end"
            message = f"has listings that were {extent}"
            yield _issue(portal_id, "portal_incomplete", message, _years_before(since))
        if left:
            one = left[0]
            message = f"lists {len(left)} announcements that were not had, such as {one.url}"
            why = one.problem or "not asked for yet"
            yield _issue(portal_id, "portal_incomplete", f"{message} ({why})", _years(left))


def _kind(portal_id: str, runs: Sequence[RunRow]) -> str | None:
    """Return what ended the last run of a portal, or what it lacks of what the portal must give.

    Pages that were withheld after all listings were read are known one by one.
    """
    last = runs[-1]
    if last.outcome not in SUCCESSES and not (last.outcome in WITHHELD and last.walked != "cut"):
        return last.outcome
    declared = next((portal for portal in portals() if portal.id == portal_id), None)
    if declared is None:
        return None
    issues = expect(declared, [run for run in runs if is_comparable(run)])
    return next((issue.kind for issue in issues if issue.lost), None)


def _since(runs: Sequence[RunRow]) -> str | None:
    """Return the date back to which a portal was ever read, '' for none, None where wholly."""
    whole = [run.since for run in runs if run.walked == "whole"]
    return None if None in whole else min(filter(None, whole), default="")


def _years_before(since: str) -> tuple[int, ...]:
    """Return the years that may be missing before a date, nothing (all of them) without one."""
    return tuple(range(_FIRST, int(since[:4]) + 1)) if since else ()


def _years(failed: Sequence[CandidateRow]) -> tuple[int, ...]:
    """Return the years that announcements are of, nothing where one of them does not say."""
    found = [_years_of(candidate) for candidate in failed]
    return tuple(sorted(set().union(*found))) if all(found) else ()


def _years_of(candidate: CandidateRow) -> set[int]:
    """Return the years in a title; else that of its date and, as plans precede it, the next."""
    named = {int(year) for year in _YEAR.findall(candidate.title)}
    dated = {int(year) for year in _YEAR.findall((candidate.date or "")[:4])}
    return named or dated | {year + 1 for year in dated}


def _issue(portal_id: str, kind: str, message: str, years: tuple[int, ...] = ()) -> Issue:
    return Issue(
        source=f"portal:{portal_id}",
        stage="fetch",
        kind=kind,
        message=f"portal {portal_id} {message}; fetch it again",
        years=years,
        lost=True,
    )
