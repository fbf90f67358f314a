"""What fetching knows between runs: candidates, runs with counts, wishes of hosts."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, NamedTuple

from corpus.candidates import (
    CANDIDATE_COLUMNS,
    Candidate,
    CandidateRow,
    Seeing,
    State,
    candidate_of,
    write_down,
)
from corpus.index import Index

Extent = Literal["whole", "current", "cut"]
"""How far listings were walked: to their end, to what was known already, or not so far."""

SUCCESSES = ("ok", "partial")
"""Outcomes of runs that did what was asked; only `ok` ones read every listing to its end."""

WITHHELD = ("refused", "unreachable")
"""Outcomes of runs that so many pages ended that a portal did not give."""


class RunRow(NamedTuple):
    """One run over one portal.

    `outcome` is `ok` where all listings were walked to their end, `partial` where a limit, a date
    or what was known already ended that, `incomplete` where a listing or an origin could not be
    read, `stopped` by Ctrl-C or a kill (`ended_at` is None after a kill), `fault` where an error
    nobody foresaw lost pages, else the kind of the issue that ended the run (`challenge`,
    `unreachable` …) or that tells that most of what it asked for could not be had (`many_lost`,
    `many_gone`). `listed` are announcements seen on listings, each once; `wanted` those of them
    worth fetching, `titled` and `dated` those with a title and a date, or on a map of the site,
    which need not have them; `kept` what is new or changed in the corpus, `failed` addresses that
    could not be had. `walked` is how far the listings were read, back to the date `since` where one
    was asked for (ISO 8601).
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
    since: str | None = None


class RobotsRow(NamedTuple):
    """The robots.txt of a host, last asked for then; with status 0 `text` says what failed."""

    checked_at: str
    status: int
    text: str


class Journal:
    """The candidates and runs of a corpus."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def begin(self, portal_id: str, at: str, since: str | None = None) -> int:
        """Write down that a run begins, for what is listed `since` a date; return its number."""
        with self._index.writing() as index:
            cursor = index.execute(
                "INSERT INTO runs (portal_id, started_at, since, outcome)"
                " VALUES (?, ?, ?, 'stopped')",
                (portal_id, at, since),
            )
            return cursor.lastrowid or 0

    def end(self, run: int, row: RunRow) -> None:
        """Write down what a run gave."""
        with self._index.writing() as index:
            index.execute(
                "UPDATE runs SET ended_at = ?, outcome = ?, listed = ?, wanted = ?, titled = ?,"
                " dated = ?, kept = ?, failed = ?, walked = ?, since = ? WHERE run = ?",
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
            " failed, walked, since FROM runs WHERE ? IS NULL OR portal_id = ? ORDER BY run",
            portal_id,
            portal_id,
        )
        return [RunRow(*row) for row in rows]

    def see(self, candidates: Iterable[Candidate], seeing: Seeing) -> int:
        """Write down what a page of a listing shows; return how many are new or changed."""
        with self._index.writing() as index:
            return sum(write_down(index, seen, seeing) for seen in candidates)

    def candidate(self, portal_id: str, url: str) -> CandidateRow | None:
        """Return one candidate of a portal, None where that address was never listed."""
        rows = self._index.rows(
            f"SELECT {CANDIDATE_COLUMNS} FROM candidates WHERE portal_id = ? AND url = ?",  # noqa: S608
            portal_id,
            url,
        )
        return candidate_of(rows[0]) if rows else None

    def candidates(self, portal_id: str, *states: State) -> list[CandidateRow]:
        """Return a portal's candidates in those states (all if none is named), oldest first."""
        marks = ", ".join("?" * len(states))
        chosen = f" AND state IN ({marks})" if states else ""
        rows = self._index.rows(
            f"SELECT {CANDIDATE_COLUMNS} FROM candidates WHERE portal_id = ?{chosen}"  # noqa: S608
            " ORDER BY rowid",
            portal_id,
            *states,
        )
        return [candidate_of(row) for row in rows]

    def settle(
        self, portal_id: str, url: str, state: State, at: str, problem: str | None = None
    ) -> None:
        """Write down what became of a candidate that was asked for."""
        with self._index.writing() as index:
            index.execute(
                "UPDATE candidates SET state = ?, done_at = ?, problem = ?,"
                " in_vain = CASE WHEN ? = 'failed' THEN in_vain + 1 ELSE 0 END"
                " WHERE portal_id = ? AND url = ?",
                (state, at, problem, state, portal_id, url),
            )

    def counts(self, run: int, maps: Collection[str] = ()) -> Sequence[int]:
        """Return how many candidates a run saw: all, those wanted, with a title, with a date.

        Those listed by one of the `maps` of the site count as if they had both.
        """
        mapped = f"entry_point IN ({', '.join('?' * len(maps))})"
        rows = self._index.rows(
            'SELECT count(*), coalesce(sum("fetch"), 0),'  # noqa: S608
            f" coalesce(sum(title <> '' OR {mapped}), 0),"
            f" coalesce(sum(date IS NOT NULL OR {mapped}), 0) FROM candidates WHERE run = ?",
            *maps,
            *maps,
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
