"""What a dataset was made of, pinned by hash: documents, rules, corrections."""

from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

_RULES = ("extractors.rules", "pipeline.read", "pipeline.dataset")


def pins(folder: Path, corrections: Path | None) -> dict[str, Any]:
    """Return hashes of all that decides what stands in the dataset `folder`.

    `documents` is over the lines `document_id sha256` of all documents, in the order of their ids
    (both are columns of the table); `rules` is over the names and bytes of all rule files.
    """
    columns = ["document_id", "sha256"]
    rows = pq.read_table(folder / "documents.parquet", columns=columns).to_pylist()
    lines = sorted(f"{row['document_id']} {row['sha256']}\n".encode() for row in rows)
    return {
        "documents": {"number": len(lines), "sha256": _digest(lines)},
        "rules": {"sha256": _digest(_rules())},
        "corrections": corrections
        and {"path": str(corrections), "sha256": _digest([corrections.read_bytes()])},
    }


def _rules() -> Iterable[bytes]:
    for package in _RULES:
        parent, _, folder = package.partition(".")
        place = files(parent).joinpath(folder)
        for file in sorted(place.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".yml", ".csv")):
                yield file.name.encode()
                yield file.read_bytes()


def _digest(pieces: Iterable[bytes]) -> str:
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
