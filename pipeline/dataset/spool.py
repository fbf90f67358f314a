"""Rows on their way into the dataset: checked, then kept on disk until all documents are read.

Which plan a document tells of, and which document repeats another, is known only at the end. Until
then rows wait in files beside the tables to be, so that memory does not grow with their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset.check import Checker
from pipeline.dataset.rows import Row
from pipeline.dataset.schema import schema

_ROWS = 5_000  # rows checked and written at a time
_TEXTS = 500  # the same for documents, whose rows hold whole texts


class Spool:
    """Waiting rows of each table, in a folder that gets a file `TABLE.waiting` each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._files: dict[str, pq.ParquetWriter] = {}
        self._lengths: dict[str, int] = {}
        self._checkers = {
            name: Checker(table, self._lengths) for name, table in schema().tables.items()
        }

    def put(self, name: str, rows: Iterable[Row]) -> None:
        """Take in rows of a table; those of a document before those of its findings.

        Raises DatasetError, naming table, row and column, where one is not as declared.
        """
        kept = self._rows[name]
        if name == "documents":
            for row in rows:
                self._lengths[str(row["document_id"])] = len(str(row["text"]))
                kept.append(row)
        else:
            kept.extend(rows)
        if len(kept) >= (_TEXTS if name == "documents" else _ROWS):
            self._flush(name)

    def read(self, name: str, columns: list[str] | None = None) -> Iterator[pa.Table]:
        """Yield the rows of a table in the order they came, in pieces, all columns or some."""
        self._flush(name)
        if name not in self._files:
            return
        self._files[name].close()
        with pq.ParquetFile(self._path(name)) as waiting:
            for group in range(waiting.num_row_groups):
                yield waiting.read_row_group(group, columns=columns)

    def close(self) -> None:
        """Give up what waits."""
        for name, file in self._files.items():
            file.close()
            self._path(name).unlink(missing_ok=True)
        self._files.clear()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.waiting"

    def _flush(self, name: str) -> None:
        rows = self._rows.pop(name, [])
        if not rows:
            return
        self._checkers[name].check(rows)
        arrow = schema().tables[name].arrow
        if name not in self._files:
            self._files[name] = pq.ParquetWriter(self._path(name), arrow, compression="zstd")
        self._files[name].write_table(pa.Table.from_pylist(rows, schema=arrow))
