"""What fetching knows between runs: candidates, runs with counts, wishes of hosts."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.index import Index, Row

State = Literal["waiting", "kept", "gone", "failed", "left_out"]
"""Of a candidate: to be fetched, in the corpus, gone from the portal, not to be had, unwanted."""


Extent = Literal["whole", "current", "cut"]
"""How far listings were walked: to their end, to what was known already, or not so far."""


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

    `run` is the number of the run that last saw it listed.
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


class RunRow(NamedTuple):
    """One run over one portal.

    `outcome` is `ok` where all listings were walked to their end, `partial` where a limit or what
    was known already ended that, `incomplete` where a listing could not be read, `stopped` by
    Ctrl-C or a kill (`ended_at` is None after a kill), `fault` where an error nobody foresaw lost
    pages, else the kind of the issue that ended the run (`challenge`, `unreachable` …). `listed`
    are announcements seen on listings, each once; `wanted` those of them worth fetching, `titled`
    and `dated` those with a title and a date; `kept` what is new or changed in the corpus, `failed`
    addresses that could not be had.
    `walked` is how far the listings were read.
    """

    portal_id: str
    started_at: str
    ended_at: str | None
    outcome: str
    listed: int
    wanted: int
    titled: int
    dated: int
    kept: int
    failed: int
    walked: Extent = "whole"


class RobotsRow(NamedTuple):
    """The robots.txt of a host, last asked for then; with status 0 `text` says what failed."""

    checked_at: str
    status: int
    text: str


_CANDIDATE = (
    'url, title, date, entry_point, "fetch", reason, rule, state, problem, first_seen, done_at, run'
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


class Journal:
    """The candidates and runs of a corpus."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def begin(self, portal_id: str, at: str) -> int:
        """Write down that a run begins; return its number."""
        with self._index.writing() as index:
            cursor = index.execute(
                "INSERT INTO runs (portal_id, started_at, outcome) VALUES (?, ?, 'stopped')",
                (portal_id, at),
            )
            return cursor.lastrowid or 0

    def end(self, run: int, row: RunRow) -> None:
        """Write down what a run gave."""
        with self._index.writing() as index:
            index.execute(
                "UPDATE runs SET ended_at = ?, outcome = ?, listed = ?, wanted = ?, titled = ?,"
                " dated = ?, kept = ?, failed = ?, walked = ? WHERE run = ?",
                (*row[2:], run),
            )

    def walked(self, run: int, extent: Extent) -> None:
        """Write down how far a run walked the listings, before it asks for what they announce."""
        with self._index.writing() as index:
            index.execute("UPDATE runs SET walked = ? WHERE run = ?", (extent, run))

    def runs(self, portal_id: str | None = None) -> list[RunRow]:
        """Return the runs over a portal, or over all, oldest first."""
        rows = self._index.rows(
            "SELECT portal_id, started_at, ended_at, outcome, listed, wanted, titled, dated, kept,"
            " failed, walked FROM runs WHERE ? IS NULL OR portal_id = ? ORDER BY run",
            portal_id,
            portal_id,
        )
        return [RunRow(*row) for row in rows]

    def see(self, portal_id: str, run: int, at: str, candidates: Iterable[Candidate]) -> int:
        """Write down what a page of a listing shows; return how many are new or listed otherwise.

        One that is wanted and new, listed otherwise, or was left out before, is waiting. What other
        listings of the portal show too is compared with the one where it was seen first; from the
        others only the wish to fetch it counts.
        """
        with self._index.writing() as index:
            return sum(_see(index, portal_id, run, at, seen) for seen in candidates)

    def candidates(self, portal_id: str, *states: State) -> list[CandidateRow]:
        """Return a portal's candidates in those states (all if none is named), oldest first."""
        marks = ", ".join("?" * len(states))
        chosen = f" AND state IN ({marks})" if states else ""
        rows = self._index.rows(
            f"SELECT {_CANDIDATE} FROM candidates WHERE portal_id = ?{chosen} ORDER BY rowid",  # noqa: S608
            portal_id,
            *states,
        )
        return [_candidate(row) for row in rows]

    def settle(
        self, portal_id: str, url: str, state: State, at: str, problem: str | None = None
    ) -> None:
        """Write down what became of a candidate that was asked for."""
        with self._index.writing() as index:
            index.execute(
                "UPDATE candidates SET state = ?, done_at = ?, problem = ?"
                " WHERE portal_id = ? AND url = ?",
                (state, at, problem, portal_id, url),
            )

    def counts(self, run: int) -> Sequence[int]:
        """Return how many candidates a run saw: all, those wanted, with a title, with a date."""
        rows = self._index.rows(
            "SELECT count(*), coalesce(sum(\"fetch\"), 0), coalesce(sum(title <> ''), 0),"
            " count(date) FROM candidates WHERE run = ?",
            run,
        )
        return rows[0]

    def robots(self, origin: str) -> RobotsRow | None:
        """Return the robots.txt that was last had of an origin (`https://host`)."""
        rows = self._index.rows(
            "SELECT checked_at, status, text FROM robots WHERE origin = ?", origin
        )
        return RobotsRow(*rows[0]) if rows else None

    def keep_robots(self, origin: str, row: RobotsRow) -> None:
        """Keep the robots.txt of an origin."""
        with self._index.writing() as index:
            index.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", (origin, *row))

    def quiet_until(self, host: str) -> str | None:
        """Return until when a host last asked to be left alone (ISO 8601), None if it never did."""
        rows = self._index.rows("SELECT until FROM quiet WHERE host = ?", host)
        return str(rows[0][0]) if rows else None

    def keep_quiet(self, host: str, until: str) -> None:
        """Keep until when a host asks to be left alone."""
        with self._index.writing() as index:
            index.execute("INSERT OR REPLACE INTO quiet VALUES (?, ?)", (host, until))


def _see(index: sqlite3.Connection, portal_id: str, run: int, at: str, seen: Candidate) -> bool:
    """Write down one candidate; return whether it is new or listed otherwise."""
    known = index.execute(
        'SELECT title, date, date_printed, summary, entry_point, "fetch", state FROM candidates'
        " WHERE portal_id = ? AND url = ?",
        (portal_id, seen.url),
    ).fetchone()
    entry = (seen.title, seen.date, seen.date_printed, seen.summary, seen.entry_point)
    state = "waiting" if seen.fetch else "left_out"
    if known is not None:
        elsewhere = known[4] != seen.entry_point
        if elsewhere and (known[5] or not seen.fetch):
            index.execute(
                "UPDATE candidates SET run = ? WHERE portal_id = ? AND url = ?",
                (run, portal_id, seen.url),
            )
            return False
        had = known[6] in ("kept", "gone")
        if (known[:5] == entry and bool(known[5]) == seen.fetch) or (had and not seen.fetch):
            state = known[6]
    decision = (seen.fetch, seen.reason, seen.rule, state)
    index.execute(_SEE, (portal_id, run, at, seen.url, *entry, *decision, state))
    return known is None or known[:5] != entry


def _candidate(row: Row) -> CandidateRow:
    values = (*row[:4], bool(row[4]), *row[5:])
    return CandidateRow(*values)
