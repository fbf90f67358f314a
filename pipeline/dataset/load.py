"""Reading a dataset folder back."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus import CallError, DatasetError
from pipeline.dataset.folder import NAME, package_name
from pipeline.dataset.schema import schema


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
    path = folder / f"{name}.parquet"
    try:
        table = pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{path} cannot be read ({error}); run the extraction again") from error
    if table.schema != schema().tables[name].arrow:
        raise DatasetError(f"{path} has other columns than this version; run the extraction again")
    return table
