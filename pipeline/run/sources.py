"""SOURCE arguments to what they name: files in one stable order, crawls, portals, addresses."""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus import CallError, Page, UnreadableError
from corpus.sample import sample_pages
from pipeline.dataset.folder import package_name
from pipeline.dataset.issues import Issue
from pipeline.fetch.urls import canonical
from pipeline.read import MAX_BYTES
from pipeline.run.archives import MemberPage, is_opened, open_archive
from pipeline.run.names import media_type, printable
from pipeline.run.stage import lost, skipped

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PORTAL = "portal:"
_CRAWL = re.compile(r"\.warc(?:\.gz|\.zst)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FilePage:
    """A page that is a file; `load` reads it."""

    source: str
    path: Path
    media_type: str | None

    def load(self) -> Page:
        """Return the page with its bytes; raises UnreadableError.

        Of a file that is too large, or grows while it is read, no more is read than tells so.
        """
        try:
            size = self.path.stat().st_size
            content = b""
            if size <= MAX_BYTES:
                with self.path.open("rb") as file:
                    content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UnreadableError(
                f"{self.source} cannot be read ({error.strerror}); check its permissions.",
                "unreadable_file",
            ) from error
        if max(size, len(content)) > MAX_BYTES:
            raise UnreadableError(
                f"{self.source} has {max(size, len(content)) / 2**20:.0f} MB, more than the"
                f" {MAX_BYTES // 2**20} MB that are read; split it or leave it out.",
                "too_large",
            )
        return Page(source=self.source, content=content, media_type=self.media_type)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page that is in memory already."""

    page: Page

    @property
    def source(self) -> str:
        """Where it is from."""
        return self.page.source

    def load(self) -> Page:
        """Return the page."""
        return self.page


@dataclass
class Found:
    """What the SOURCEs name: files sorted by source, and what was passed over.

    `crawls` are WARC files, `portals` ids, `addresses` those of single pages; they come through a
    corpus.
    """

    pages: list[FilePage | MemberPage] = field(default_factory=list)
    crawls: list[Path] = field(default_factory=list)
    portals: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def find_pages(sources: Iterable[str]) -> Found:
    """Return what SOURCE arguments name; a file that two of them name comes once.

    A path that does not exist, or is neither file nor folder, is a lost issue and the others are
    taken. Raises CallError for an address that is not of the web.
    """
    found, seen = Found(), set()
    for source in sources:
        if source.startswith(_PORTAL):
            found.portals.append(source.removeprefix(_PORTAL))
            continue
        if _ADDRESS.match(source):
            found.addresses.append(_address(source))
            continue
        path = Path(source)
        for file in _files(found, path):
            if file.resolve() in seen:
                continue
            seen.add(file.resolve())
            _take(found, file, given=file == path)
    found.pages.sort(key=lambda page: page.source)
    found.issues.sort(key=lambda issue: issue.source)
    return found


def _address(source: str) -> str:
    address = canonical(source)
    if address is None:
        raise CallError(f"{source} is no address; copy it from a browser")
    return address


def find_sample() -> list[KeptPage]:
    """Return the sample corpus that ships with the package; sources are `sample/FILE`."""
    return [KeptPage(page) for page in sample_pages()]


def _files(found: Found, path: Path) -> Iterator[Path]:
    """Give the file `path`, or the files below it; what cannot be looked into becomes an issue."""
    source = printable(path)
    try:
        mode = path.stat().st_mode
        children = _children(path) if stat.S_ISDIR(mode) else []
    except (FileNotFoundError, NotADirectoryError):
        message = f"{source} does not exist; name a file or a folder"
        found.issues.append(lost(source, "find", "missing", message))
        return
    except OSError as error:
        message = f"{source} cannot be read ({error.strerror}); check its permissions"
        found.issues.append(lost(source, "find", "unreadable", message))
        return
    if stat.S_ISDIR(mode):
        for child in children:
            yield from _files(found, child)
    elif stat.S_ISREG(mode):
        yield path
    else:
        message = f"{source} is neither a file nor a folder; save what it gives in a file"
        found.issues.append(lost(source, "find", "not_a_file", message))


def _children(folder: Path) -> list[Path]:
    """Return what lies in `folder`, without hidden ones and links; nothing of a dataset of our own.

    A link's target is found by its own name, or lies outside of what was asked for.
    """
    if (package_name(folder) or "").startswith("cchc-"):
        return []
    visible = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(path for path in visible if not path.is_symlink())


def _take(found: Found, path: Path, *, given: bool) -> None:
    if _CRAWL.search(path.name):
        found.crawls.append(path)
        return
    source = printable(path)
    if is_opened(path.name):
        pages, issues = open_archive(source, path)
        found.pages += pages
        found.issues += issues
        return
    kind = media_type(path.name)
    if kind or given or not path.suffix:
        found.pages.append(FilePage(source, path, kind))
        return
    found.issues.append(skipped(source, f"{path.suffix} is no kind of document"))
