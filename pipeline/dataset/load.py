"""Reading a dataset folder back."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import CallError, DatasetError
from pipeline.dataset.folder import NAME, package_name
from pipeline.dataset.schema import schema

_ROWS = 1_000


def check_dataset(folder: Path) -> None:
    """Raise CallError unless `folder` is a dataset."""
    if not folder.exists():
        raise CallError(f"{folder} does not exist; make it with `cchc run SOURCE --out {folder}`")
    if package_name(folder) != NAME:
        raise CallError(f"{folder} is no dataset; make one with `cchc run SOURCE --out DIR`")


def load_table(folder: Path, name: str) -> pa.Table:
    """Return a table of the dataset in `folder`.

    Raises DatasetError where the file is missing, damaged or of another version of the schema.
    """
    return pa.Table.from_batches(stream_table(folder, name), schema().tables[name].arrow)


def check_table(folder: Path, name: str) -> None:
    """Raise DatasetError where a table is missing, damaged or of another version of the schema."""
    next(stream_table(folder, name), None)


def stream_table(folder: Path, name: str) -> Iterator[pa.RecordBatch]:
    """Yield a table of the dataset in `folder` piece by piece, in order; raises as `load_table`."""
    path = folder / f"{name}.parquet"
    try:
        with pq.ParquetFile(path) as file:
            if file.schema_arrow != schema().tables[name].arrow:
                raise DatasetError(
                    f"{path} has other columns than this version; run the extraction again"
                )
            yield from file.iter_batches(batch_size=_ROWS)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{path} cannot be read ({error}); run the extraction again") from error


def load_columns(folder: Path, name: str, columns: list[str]) -> dict[str, list[str]]:
    """Return columns of texts of a table as lists; empty ones where the dataset has no such table.

    Other versions of the schema will do. Raises DatasetError where the file is damaged.
    """
    path = folder / f"{name}.parquet"
    if not path.exists():
        return {column: [] for column in columns}
    try:
        found: dict[str, list[str]] = pq.read_table(path, columns=columns).to_pydict()
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{path} cannot be read ({error}); run the extraction again") from error
    return found
