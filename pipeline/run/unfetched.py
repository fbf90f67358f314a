"""What the journal of a corpus says was not had of its portals: absence that has a reason."""

import re
from collections.abc import Iterator, Sequence

from corpus.candidates import CandidateRow
from corpus.journal import SUCCESSES, Journal, RunRow
from pipeline.dataset.issues import Issue
from pipeline.portals import expect, portals
from pipeline.portals.expect import is_comparable

_YEAR = re.compile(r"(?<![0-9])20[0-4][0-9](?![0-9])")


def unfetched(journal: Journal) -> Iterator[Issue]:
    """Give the issues of portals that could not be read to the end, by their ids.

    Either its last run ended before or gave too little, or announcements that it lists could not be
    had; those of known years are missing in these only.
    """
    for portal_id in sorted({run.portal_id for run in journal.runs()}):
        runs = journal.runs(portal_id)
        kind = _kind(portal_id, runs)
        failed = journal.candidates(portal_id, "failed")
        if kind is not None:
            day = runs[-1].started_at[:10]
            message = f"was not read to its end when it was last fetched, on {day} ({kind})"
            yield _issue(portal_id, kind, message)
        elif failed:
            one = failed[0]
            message = f"lists {len(failed)} announcements that could not be had, such as {one.url}"
            years = _years(failed)
            yield _issue(portal_id, "portal_incomplete", f"{message} ({one.problem})", years)


def _kind(portal_id: str, runs: Sequence[RunRow]) -> str | None:
    """Return what ended the last run of a portal, or what it lacks of what the portal must give."""
    if runs[-1].outcome not in SUCCESSES:
        return runs[-1].outcome
    declared = next((portal for portal in portals() if portal.id == portal_id), None)
    if declared is None:
        return None
    issues = expect(declared, [run for run in runs if is_comparable(run)])
    return next((issue.kind for issue in issues if issue.lost), None)


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
