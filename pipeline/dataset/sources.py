"""Where the documents of a dataset are from, and what may be done with their texts."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyarrow.parquet as pq
import yaml


@dataclass(frozen=True, slots=True)
class SourceHost:
    """A host (None: files without an address), its number of documents and its reuse notes."""

    host: str | None
    documents: int
    reuse_en: str
    reuse_vi: str


def source_hosts(folder: Path) -> list[SourceHost]:
    """Return the hosts of a dataset's documents, by name."""
    column = pq.read_table(folder / "documents.parquet", columns=["source"])["source"]
    counted = Counter(_host(source) for source in column.to_pylist())
    ordered = sorted(counted.items(), key=lambda item: (item[0] is None, item[0]))
    return [SourceHost(host, number, *_reuse(host)) for host, number in ordered]


def _host(source: str) -> str | None:
    try:
        parts = urlsplit(source)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:  # a path that looks like a broken address
        return None


def _reuse(host: str | None) -> tuple[str, str]:
    """Return what may be done with texts of a host: the first note that fits."""
    name = "-" if host is None else f".{host}"
    note = next(note for note in _notes() if any(name.endswith(end) for end in note["hosts"]))
    return note["en"], note["vi"]


@cache
def _notes() -> list[dict[str, Any]]:
    text = files(__package__).joinpath("reuse.yml").read_text(encoding="utf-8")
    notes: list[dict[str, Any]] = yaml.safe_load(text)["notes"]
    return notes
