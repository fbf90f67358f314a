"""ZIP archives to pages, opened within limits; nothing is unpacked to disk."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import Page, UnreadableError
from pipeline.read import MAX_BYTES

MAX_MEMBERS = 500
"""Files of an archive that are looked at."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that all files of an archive may unpack to."""

_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz")
_FAULTS = (OSError, EOFError, RuntimeError, ValueError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A file in an archive; `load` unpacks it. `source` is the archive's path and its own."""

    source: str
    path: Path
    name: str
    media_type: str | None

    def load(self) -> Page:
        """Return the page with its bytes; raises UnreadableError.

        What a member says of its size is not trusted: no more is unpacked than is ever read.
        """
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.name) as member:
                content = member.read(MAX_BYTES + 1)
        except (*_FAULTS, KeyError, zipfile.BadZipFile, zlib.error) as error:
            raise UnreadableError(
                f"{self.source} cannot be unpacked ({error}); unpack the archive and name its"
                " folder.",
                "broken",
            ) from error
        if len(content) > MAX_BYTES:
            raise UnreadableError(
                f"{self.source} unpacks to more than {MAX_BYTES // 2**20} MB; leave it out.",
                "too_large",
            )
        return Page(source=self.source, content=content, media_type=self.media_type)


def members(source: str, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the source and the name of each file in the archive `path`, in name order.

    Raises UnreadableError: `broken`, `encrypted` or `too_large`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (*_FAULTS, zipfile.BadZipFile) as error:
        raise UnreadableError(
            f"{source} is no ZIP archive or is cut off; fetch it again.", "broken"
        ) from error
    if any(entry.flag_bits & 1 for entry in listed):
        raise UnreadableError(
            f"{source} is locked; unpack it with its password and name the folder.", "encrypted"
        )
    total = sum(entry.file_size for entry in listed)
    if len(listed) > MAX_MEMBERS or total > MAX_TOTAL:
        raise UnreadableError(
            f"{source} holds {len(listed)} files of {total / 2**20:.0f} MB, more than the"
            f" {MAX_MEMBERS} files and {MAX_TOTAL // 2**20} MB that are opened; unpack it and name"
            " the folder.",
            "too_large",
        )
    for name in sorted({entry.filename for entry in listed}):
        parts = name.split("/")
        if not any(part.startswith((".", "__MACOSX")) for part in parts):
            yield f"{source}/{name}", name


def is_archive(name: str) -> bool:
    """Whether a file is an archive by its name; those within archives are not opened."""
    return name.lower().endswith(_ARCHIVES)
