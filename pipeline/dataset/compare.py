"""Two datasets compared row by row, and the version that follows.

Rows are the same row if their keys are. A difference in columns that only say where and by what
rule something was read (`incidental` in `schema.yml`) does not change what a row means. Where the
key only counts in print order, rows that mean the same are the same row first: a sentence put in
before them changes their number and nothing else.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset.rows import Row
from pipeline.dataset.schema import Table, schema

_ROWS = 5_000
_COUNTED = "ordinal"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that two datasets do not share, or not alike.

    `change` is `added`, `changed` (its meaning), `moved` (only where or by what rule it was read)
    or `gone`; `before` and `after` are the rows, None where there is none.
    """

    table: str
    key: tuple[object, ...]
    change: str
    before: Row | None
    after: Row | None

    @property
    def columns(self) -> list[str]:
        """The columns that differ; empty for a row that only one dataset has."""
        before, after = self.before or {}, self.after or {}
        if not before or not after:
            return []
        names = before.keys() | after.keys()
        return sorted(name for name in names if before.get(name) != after.get(name))


def count_changes(before: Path, after: Path) -> dict[str, Counter[str]]:
    """Return how many rows of each table were added, changed, moved and are gone."""
    return {
        name: Counter(_changes(before, after, table)["change"])
        for name, table in schema().tables.items()
    }


def next_version(former: str, counts: dict[str, Counter[str]], *, same_columns: bool = True) -> str:
    """Return the semantic version of a dataset that takes the place of one of version `former`.

    MAJOR: rows changed or are gone, or columns are not the same; MINOR: rows were added; PATCH:
    only where or how something was read changed. Tables that sum up others do not count.
    """
    major, minor, patch = (int(part) for part in former.split("."))
    told = Counter[str]()
    for name, count in counts.items():
        if not schema().tables[name].derived:
            told += count
    if told["changed"] or told["gone"] or not same_columns:
        return f"{major + 1}.0.0"
    if told["added"]:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if told["moved"] else former


def differences(before: Path, after: Path, name: str) -> Iterator[Difference]:
    """Yield the rows of a table that differ between two dataset folders, by key."""
    table = schema().tables[name]
    changes = _changes(before, after, table)
    sides = [
        _rows_at(folder, name, changes[side].dropna().astype(int).tolist())
        for folder, side in ((before, "place_before"), (after, "place_after"))
    ]
    found = []
    for change, first, last in zip(
        changes["change"], changes["place_before"], changes["place_after"], strict=True
    ):
        old, new = (
            None if pd.isna(place) else side[int(place)]
            for side, place in zip(sides, (first, last), strict=True)
        )
        key = tuple((new or old or {}).get(part) for part in table.key)
        found.append(Difference(name, key, change, old, new))
    yield from sorted(found, key=lambda difference: tuple(map(str, difference.key)))


def _changes(before: Path, after: Path, table: Table) -> pd.DataFrame:
    """Return the rows that differ: their change, and their place in each file."""
    sides = [_digests(folder, table) for folder in (before, after)]
    if _COUNTED in table.key:
        sides = _keyed_by_meaning(*sides)
    both = sides[0].merge(sides[1], on="key", how="outer", suffixes=("_before", "_after"))
    is_new, is_gone = both["place_before"].isna(), both["place_after"].isna()
    is_changed = both["meaning_before"] != both["meaning_after"]
    is_moved = both["whole_before"] != both["whole_after"]
    both["change"] = "same"
    both.loc[is_moved, "change"] = "moved"
    both.loc[is_changed, "change"] = "changed"
    both.loc[is_new, "change"] = "added"
    both.loc[is_gone, "change"] = "gone"
    return both[both["change"] != "same"]


def _keyed_by_meaning(*sides: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows with a key of their meaning where both sides have it, of equals in order."""
    meant = [
        _hash(side.assign(nth=side.groupby("meaning").cumcount()), ["meaning", "nth"])
        for side in sides
    ]
    shared = set.intersection(*map(set, meant))
    return [
        side.assign(key=key.where(key.isin(shared), side["key"]))
        for side, key in zip(sides, meant, strict=True)
    ]


def _digests(folder: Path, table: Table) -> pd.DataFrame:
    """Return a hash of the key, of what is meant and of the whole of every row, and its place."""
    path = folder / f"{table.name}.parquet"
    meant = [column.name for column in table.columns if not column.incidental]
    pieces = []
    with pq.ParquetFile(path) if path.exists() else _Nothing(table) as rows:
        present = set(rows.schema_arrow.names)
        for batch in rows.iter_batches(batch_size=_ROWS):
            frame = _plain(batch)
            pieces.append(
                pd.DataFrame(
                    {
                        "key": _hash(frame, [name for name in table.key if name in present]),
                        "meaning": _hash(frame, [name for name in meant if name in present]),
                        "whole": _hash(frame, list(frame.columns)),
                    }
                )
            )
    columns = {name: pd.Series(dtype="uint64") for name in ("key", "meaning", "whole")}
    found = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns)
    found["place"] = range(len(found))
    return found


class _Nothing:
    """A table that a dataset does not have, as one of an earlier version of the schema."""

    def __init__(self, table: Table) -> None:
        self.schema_arrow = table.arrow

    def __enter__(self) -> "_Nothing":
        return self

    def __exit__(self, *error: object) -> None:
        return None

    def iter_batches(self, batch_size: int) -> Iterator[pa.RecordBatch]:
        """Yield nothing, in pieces of any size."""
        yield from ()


def _plain(batch: pa.RecordBatch) -> pd.DataFrame:
    """Return rows with lists as texts, and numbers so that nulls do not change how they look."""
    columns = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if pa.types.is_list(column.type):
            columns[name] = pd.Series([";".join(v or ()) for v in column.to_pylist()], dtype=object)
        else:
            columns[name] = pc.cast(column, pa.string()).to_pandas().astype(object)
    return pd.DataFrame(columns)


def _hash(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    return pd.util.hash_pandas_object(frame[sorted(columns)], index=False, categorize=False)


def _rows_at(folder: Path, name: str, places: list[int]) -> dict[int, Row]:
    path = folder / f"{name}.parquet"
    if not places or not path.exists():
        return {}
    ordered = sorted(places)
    rows = pq.read_table(path).take(ordered).to_pylist()
    return dict(zip(ordered, rows, strict=True))
