"""ZIP and RAR archives to pages, opened elsewhere within limits; nothing is unpacked to disk."""

import json
import re
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from corpus import Page, UnreadableError
from corpus.store import StoredPage
from pipeline.dataset.issues import Issue
from pipeline.read.files.apart import SECONDS, apart
from pipeline.read.sniff import is_packed
from pipeline.run.names import media_type, printable
from pipeline.run.stage import Loadable, lost, skipped

_OPENED = (".zip", ".rar")
_ARCHIVES = (*_OPENED, ".7z", ".gz", ".tar", ".tgz")
_PACKED_TYPES = re.compile(r"zip|rar|compressed|octet-stream|force-download")
_ADDRESS = re.compile(r"https?://", re.I)
_LONGEST_NAME = 400  # letters; file systems allow 255 a part


@dataclass(frozen=True, slots=True)
class MemberPage:
    """A file in an archive; `load` unpacks it.

    `archive` is the archive's path, or a page of a corpus that is one. What is known of such a page
    counts for its files too: when it was fetched, from which portal, the page that it hangs on.
    """

    source: str
    archive: Path | StoredPage
    place: int
    media_type: str | None

    def load(self) -> Page:
        """Return the page with its bytes; raises UnreadableError."""
        if isinstance(self.archive, Path):
            _, content = _unpack(self.archive, self.source, self.place)
            return Page(self.source, content, self.media_type)
        _, content = _unpack(self.archive.load().content, self.source, self.place)
        return Page(
            source=self.source,
            content=content,
            media_type=self.media_type,
            retrieved_at=self.archive.retrieved_at,
            portal_id=self.archive.portal_id,
            parent_id=self.archive.parent_id,
        )


def open_archive(source: str, archive: Path | StoredPage) -> tuple[list[MemberPage], list[Issue]]:
    """Return the files of an archive like those of a folder; archives within it stay closed.

    `source` names the archive. What cannot be opened, or is no document, is an issue.
    """
    content = archive if isinstance(archive, Path) else archive.load().content
    try:
        listed = _unpack(content, source)[0]["members"]
    except UnreadableError as error:
        return [], [lost(source, "find", error.kind, str(error))]
    pages, issues = [], list[Issue]()
    for place, given in sorted(listed, key=lambda member: str(member[1])):
        name = printable(given).replace("\\", "/")
        inner, kind = source + ("#" if _ADDRESS.match(source) else "/") + name, media_type(name)
        if any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/")):
            continue
        if not _is_within(name):
            message = f"{source} has a file whose name leads out of it ({name[:80]}); leave it out"
            issues.append(lost(source, "find", "unsafe", message))
        elif kind:
            pages.append(MemberPage(inner, archive, place, kind))
        elif name.lower().endswith(_ARCHIVES):
            message = f"{inner} is an archive within an archive; unpack it"
            issues.append(lost(inner, "find", "unsupported", message))
        else:
            issues.append(skipped(inner, f"{Path(name).suffix or 'no ending'} is no document"))
    if not pages and not any(issue.lost for issue in issues):
        message = f"{source} holds no document; leave it out"
        issues.append(lost(source, "find", "empty", message))
    return pages, issues


def open_archives(pages: Iterable[StoredPage]) -> tuple[list[Loadable], list[Issue]]:
    """Return pages of a corpus with the files of each archive in its place, and issues."""
    found, issues = list[Loadable](), list[Issue]()
    for page in pages:
        if _is_archive(page):
            members, said = open_archive(page.source, page)
            found += members
            issues += said
        else:
            found.append(page)
    return found, issues


def is_opened(name: str) -> bool:
    """Whether a file is by its name an archive that is opened."""
    return name.lower().endswith(_OPENED)


def _is_archive(page: StoredPage) -> bool:
    """Whether a page is an archive by its bytes; they are looked at where its name may be one."""
    named = is_opened(urlsplit(page.source).path or page.source)
    if not named and not _PACKED_TYPES.search(page.media_type or "octet-stream"):
        return False
    try:
        return is_packed(page.load().content)
    except UnreadableError:  # reading it tells why
        return False


def _is_within(name: str) -> bool:
    """Whether a name stays in the archive, as that of each honest file does."""
    return (
        len(name) <= _LONGEST_NAME
        and not name.startswith("/")
        and not re.match(r"[A-Za-z]:", name)
        and ".." not in name.split("/")
        and name.isprintable()
    )


def _unpack(
    archive: Path | bytes, source: str, place: int | None = None
) -> tuple[dict[str, Any], bytes]:
    """Return the message and the bytes of the process that opens an archive.

    Raises UnreadableError: `broken`, `encrypted`, `too_large`, `timeout`, `unsupported` or
    `missing_program`.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cchc-"))
        path = archive if isinstance(archive, Path) else Path(folder, "archive")
        if isinstance(archive, bytes):
            path.write_bytes(archive)
        asked = () if place is None else (str(place),)
        process = stack.enter_context(apart("unpack", str(path.resolve()), *asked, folder=folder))
        try:
            output = process.communicate(timeout=SECONDS)[0]
        except subprocess.TimeoutExpired:
            message = f"{source}: opening it takes more than {SECONDS:.0f} s; leave it out."
            raise UnreadableError(message, "timeout") from None
    line, _, content = output.partition(b"\n")
    message = json.loads(line or b'{"error": "broken", "message": "it made its reader crash"}')
    if "error" in message:
        raise UnreadableError(f"{source}: {message['message']}.", message["error"])
    if len(content) != message.get("size", 0):
        raise UnreadableError(f"{source}: its reader crashed; unpack it.", "broken")
    return message, content
