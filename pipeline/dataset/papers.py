"""What a dataset says of itself: the files beside its tables."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.dataset.citation import citation
from pipeline.dataset.compare import count_changes, next_version
from pipeline.dataset.croissant import croissant
from pipeline.dataset.datasheet import datasheet
from pipeline.dataset.folder import NAME, PACKAGE, PARQUET, package, write_json
from pipeline.dataset.issues import Issue
from pipeline.dataset.package import Files, codebook_csv, data_package
from pipeline.dataset.schema import schema
from pipeline.dataset.sources import source_hosts

FIRST_VERSION = "1.0.0"
_VERSION = re.compile(r"[0-9]{1,9}\.[0-9]{1,9}\.[0-9]{1,9}")


def write_papers(
    folder: Path, sources: Sequence[str], counts: dict[str, int], former: Path | None
) -> str:
    """Write the descriptions of the tables in `folder`; return the dataset's version.

    `counts` are the rows of each table; `former` is the dataset whose place it takes, if any.
    """
    version = _version(folder, former)
    files = {f"{name}.parquet": _file(folder / f"{name}.parquet") for name in schema().tables}
    hosts = source_hosts(folder)
    described = data_package(Files(NAME, "parquet", PARQUET, files), version, list(sources), hosts)
    write_json(folder / PACKAGE, described)
    (folder / "codebook.csv").write_text(codebook_csv(), encoding="utf-8")
    write_json(folder / "croissant.json", croissant(described))
    (folder / "CITATION.cff").write_text(citation(version), encoding="utf-8")
    (folder / "DATASHEET.md").write_text(datasheet(version, counts, hosts), encoding="utf-8")
    return version


def _version(folder: Path, former: Path | None) -> str:
    if former is None:
        return FIRST_VERSION
    version = str(package(former).get("version"))
    if not _VERSION.fullmatch(version):
        return FIRST_VERSION
    same = all(
        (former / f"{name}.parquet").exists()
        and pq.read_schema(former / f"{name}.parquet") == table.arrow
        for name, table in schema().tables.items()
    )
    changes = count_changes(former, folder) if same else {"plans": Counter(changed=1)}
    return next_version(version, changes, same_columns=same)


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return {"hash": f"sha256:{digest}", "bytes": path.stat().st_size}


def write_issues(path: Path, issues: Iterable[Issue]) -> None:
    """Write one issue a line."""
    with path.open("w", encoding="utf-8") as file:
        for issue in issues:
            file.write(json.dumps(asdict(issue), ensure_ascii=False) + "\n")
