"""What listings announce, as the index of a corpus holds it from one run to the next."""

import sqlite3
from collections.abc import Container
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.index import Row

State = Literal["waiting", "kept", "gone", "failed", "left_out"]
"""Of a candidate: to be fetched, in the corpus, gone from the portal, not to be had, unwanted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An announcement as a listing has it, with the decision whether to fetch it and why.

    `date` is ISO 8601 at the precision printed; `rule` is the id of the rule that decided.
    """

    url: str
    title: str
    date: str | None
    date_printed: str | None
    summary: str | None
    entry_point: str | None
    fetch: bool
    reason: str
    rule: str


class CandidateRow(NamedTuple):
    """A candidate with its state; `done_at`: when it was last asked for, `problem`: why in vain.

    `run` is the number of the run that last saw it listed, `in_vain` how often in a row it failed.
    """

    url: str
    title: str
    date: str | None
    entry_point: str | None
    fetch: bool
    reason: str
    rule: str
    state: State
    problem: str | None
    first_seen: str
    done_at: str | None
    run: int = 0
    in_vain: int = 0


class Seeing(NamedTuple):
    """A run through the listings of a portal: its number, when it began (ISO 8601).

    `entries` are the addresses of the entry points that the portal has now.
    """

    portal_id: str
    run: int
    at: str
    entries: Container[str | None]


CANDIDATE_COLUMNS = (
    'url, title, date, entry_point, "fetch", reason, rule, state, problem, first_seen, done_at,'
    " run, in_vain"
)
_SEE = """
INSERT INTO candidates
    (portal_id, run, first_seen, url, title, date, date_printed, summary, entry_point, "fetch",
     reason, rule, state)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (portal_id, url) DO UPDATE SET
    run = excluded.run, title = excluded.title, date = excluded.date,
    date_printed = excluded.date_printed, summary = excluded.summary,
    entry_point = excluded.entry_point, "fetch" = excluded."fetch", reason = excluded.reason,
    rule = excluded.rule, state = ?
"""


def write_down(index: sqlite3.Connection, seen: Candidate, seeing: Seeing) -> bool:
    """Write down a candidate that a listing shows; return whether it is new or listed otherwise.

    One that is wanted and new, listed otherwise, or was left out before, is waiting. What other
    listings of the portal show too is compared with the one where it was seen first, as long as
    the portal has that; from the others only the wish to fetch it counts.
    """
    known = index.execute(
        'SELECT title, date, date_printed, summary, entry_point, "fetch", state FROM candidates'
        " WHERE portal_id = ? AND url = ?",
        (seeing.portal_id, seen.url),
    ).fetchone()
    entry = (seen.title, seen.date, seen.date_printed, seen.summary, seen.entry_point)
    state = "waiting" if seen.fetch else "left_out"
    if known is not None:
        elsewhere = known[4] != seen.entry_point and known[4] in seeing.entries
        if elsewhere and (known[5] or not seen.fetch):
            index.execute(
                "UPDATE candidates SET run = ? WHERE portal_id = ? AND url = ?",
                (seeing.run, seeing.portal_id, seen.url),
            )
            return False
        had = known[6] in ("kept", "gone")
        if (known[:4] == entry[:4] and bool(known[5]) == seen.fetch) or (had and not seen.fetch):
            state = known[6]
    decision = (seen.fetch, seen.reason, seen.rule, state)
    index.execute(_SEE, (*seeing[:3], seen.url, *entry, *decision, state))
    return known is None or known[:4] != entry[:4]


def candidate_of(row: Row) -> CandidateRow:
    """Return what a row of CANDIDATE_COLUMNS tells."""
    values = (*row[:4], bool(row[4]), *row[5:])
    return CandidateRow(*values)
