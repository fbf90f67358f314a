"""Fetching what the listings announce into the corpus, and telling what most of it came to."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corpus import WallError
from corpus.candidates import CandidateRow, State
from corpus.journal import WITHHELD
from corpus.missing import missing_sources
from pipeline.fetch.announced import fetch_page
from pipeline.fetch.clock import now
from pipeline.fetch.origins import origin_of
from pipeline.fetch.recheck import is_due
from pipeline.fetch.vanished import GONE
from pipeline.fetch.visit import Visit

_MANY = 5  # below so many, most of what a run asks for is chance


class _Tried(NamedTuple):
    """A candidate as it was before it was asked for, why in vain, and if its page was `had`."""

    before: CandidateRow
    problem: str | None
    had: bool


def gather(visit: Visit) -> None:
    """Ask for every candidate of the portal that is due, in the order in which they were listed.

    Those that failed before come last, the latest of them at the very end, or a limit would be
    spent on them in every run, and what stands behind a wall never asked for. What was asked for is
    settled, whatever came; what lies at an origin that is closed stays as it was. Raises WallError
    where the portal is at an end; what cannot be had otherwise is an issue.
    """
    due = _due(visit)
    most = len(due) if visit.wish.limit is None else visit.wish.limit
    visit.expect(min(most, len(due)))
    left: dict[str, list[CandidateRow]] = defaultdict(list)
    tried: list[_Tried] = []
    for candidate in due:
        if len(tried) == most:
            break
        if visit.session.wall(candidate.url):
            left[origin_of(candidate.url)].append(candidate)
        else:
            had_before = visit.had
            problem = _gathered(visit, candidate)
            tried.append(_Tried(candidate, problem, visit.had > had_before))
        visit.step(candidate.url)
    for candidates in left.values():
        _tell_left(visit, candidates)
    _tell_lost(visit, tried)


def _due(visit: Visit) -> list[CandidateRow]:
    """Return the candidates to be asked for; also what is kept of bytes that are not there.

    After a run that ended at a block of pages that are withheld, from the other side of it.
    """
    candidates = visit.store.journal.candidates(
        visit.portal.id, "waiting", "failed", "kept", "gone"
    )
    missing = missing_sources(visit.store)
    due = [
        each
        for each in candidates
        if each.fetch
        and (
            (each.state == "kept" and each.url in missing) or is_due(each, visit.started, visit.run)
        )
    ]
    former = visit.store.journal.runs(visit.portal.id)[-2:-1]  # the last one is this
    if former and former[0].outcome in WITHHELD:
        due.reverse()
    return sorted(due, key=lambda c: (c.done_at or "") if c.state == "failed" else "")


def _gathered(visit: Visit, candidate: CandidateRow) -> str | None:
    """Ask for a candidate and write down what became of it; return why if in vain."""
    try:
        state, problem = fetch_page(visit, candidate.url, candidate.title)
    except WallError as wall:
        if wall.kind != "stopped":
            _settle(visit, candidate.url, "failed", wall.kind)
        raise
    _settle(visit, candidate.url, state, problem)
    return problem


def _settle(visit: Visit, url: str, state: State, problem: str | None) -> None:
    moment = now().isoformat(timespec="seconds")
    visit.store.journal.settle(visit.portal.id, url, state, moment, problem)


def _tell_left(visit: Visit, left: Sequence[CandidateRow]) -> None:
    """Record announcements that were not asked for because their origin is closed."""
    portal, url = visit.portal.id, left[0].url
    wall = visit.session.wall(url)
    message = (
        f"portal {portal}: {len(left)} announcements at {origin_of(url)} are left to later runs,"
        f" the first {url}: {wall}"
    )
    visit.lose(f"portal:{portal}", "origin_closed", message)
    visit.worsen("incomplete")


def _tell_lost(visit: Visit, tried: Sequence[_Tried]) -> None:
    """Record that most of what a portal announces could not be had at once: it has changed.

    A few may fail by chance, but not while nothing was ever had of the portal. What failed before
    fails again: that is news only where no more than that was ever had.
    """
    portal = visit.portal.id
    had = len(visit.store.journal.candidates(portal, "kept", "gone"))
    if sum(not each.had for each in tried) <= had:
        tried = [each for each in tried if not each.before.in_vain]
    lost = [each.problem for each in tried if not each.had]
    if (had and len(lost) < _MANY) or len(lost) <= len(tried) / 2:
        return
    gone = sum(problem in GONE for problem in lost)
    kind, are = ("many_gone", "gone") if gone > len(lost) / 2 else ("many_lost", "not to be had")
    message = (
        f"portal {portal}: {len(lost)} of {len(tried)} announcements asked for are {are} at once;"
        " open some in a browser and look whether the portal was rebuilt"
    )
    visit.lose(f"portal:{portal}", kind, message)
    visit.worsen(kind)
