"""How a portal stands in a corpus: when it was last read, what it gave, what is amiss."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.journal import SUCCESSES, Journal, RunRow
from pipeline.portals.declaration import Portal
from pipeline.portals.expect import expect, is_comparable


@dataclass(frozen=True, slots=True)
class PortalState:
    """A portal in one corpus.

    `last_success` is ISO 8601, of the last run that did what was asked and saw any announcement,
    None before the first; `listed` what the last run saw that walked all listings, as far back as
    it was asked to. `kept` and the others count candidates of all runs: in the corpus, not asked
    for yet, not to be had, taken away by the portal (what was fetched of them stays), unwanted.
    `state` is `not fetched`, `ok`, the outcome of the last run, or what the counts of the last run
    lack that can be compared (`portal_silent` …).
    """

    last_success: str | None
    listed: int | None
    kept: int
    waiting: int
    failed: int
    gone: int
    left_out: int
    state: str


def portal_state(portal: Portal, journal: Journal) -> PortalState:
    """Return how a portal stands in the corpus of this journal."""
    runs = journal.runs(portal.id)
    states = Counter(candidate.state for candidate in journal.candidates(portal.id))
    successes = [run for run in runs if run.outcome in SUCCESSES and run.listed]
    whole = [run for run in runs if is_comparable(run) and run.walked == "whole"]
    return PortalState(
        last_success=successes[-1].ended_at if successes else None,
        listed=whole[-1].listed if whole else None,
        kept=states["kept"],
        waiting=states["waiting"],
        failed=states["failed"],
        gone=states["gone"],
        left_out=states["left_out"],
        state=_state(portal, runs),
    )


def _state(portal: Portal, runs: Sequence[RunRow]) -> str:
    if not runs:
        return "not fetched"
    if runs[-1].outcome not in SUCCESSES:
        return runs[-1].outcome
    issues = expect(portal, [run for run in runs if is_comparable(run)])
    return issues[0].kind if issues else "ok"
