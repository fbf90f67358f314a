"""The process that opens one archive: `python -P -m pipeline.parse.unpack PATH [PLACE]`.

Without PLACE it lists the archive: one line of JSON, `{"members": [[place, name], …]}`. With the
place of a member it sends `{"size": bytes}` and behind that line the member itself. What cannot be
opened is `{"error": KIND, "message": …}`.
"""

import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import Any, NamedTuple

import rarfile

from pipeline.parse.limits import limit_memory
from pipeline.parse.pieces import ParseError

MAX_MEMBERS = 500
"""Files of an archive that are looked at."""
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes that all files of an archive may unpack to."""
MAX_MEMBER = 64 * 1024 * 1024
"""Bytes of one member: the largest file that is ever read."""
MAX_RATIO = 400
"""Bytes that one packed byte may become: text has ten, tables of blanks some 200, bombs 1,000."""

_RAR = b"Rar!\x1a\x07"
_SMALL = 1024 * 1024  # bytes within which the ratio does not matter
_BROKEN = (
    *(OSError, EOFError, RuntimeError, ValueError, NotImplementedError, LookupError),
    *(zipfile.BadZipFile, zlib.error, rarfile.Error),
)
_UNPACKER = (
    "its files are packed, and no program that unpacks RAR is installed"
    " (Debian, Ubuntu: apt-get install unar)"
)


class Member(NamedTuple):
    """A file in an archive; sizes are those that the archive states."""

    place: int
    name: str
    size: int
    packed: int
    locked: bool


def main() -> None:
    """List the archive that the command line names, or send one of its members."""
    limit_memory()
    path, *asked = sys.argv[1:]
    try:
        with closing(_opened(path)) as archive:
            if asked:
                content = _content(archive, int(asked[0]))
                _send({"size": len(content)}, content)
            else:
                _send({"members": [(each.place, each.name) for each in members(archive)]})
    except ParseError as error:
        _send({"error": error.kind, "message": str(error)})
    except MemoryError:
        _send({"error": "too_large", "message": "it takes more than 1 GB of memory to open"})


def _send(message: dict[str, Any], content: bytes = b"") -> None:
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def _opened(path: str) -> Any:
    """Return the archive; `rarfile` reads RAR with the names that `zipfile` has for ZIP."""
    with open(path, "rb") as file:  # noqa: PTH123 - nothing of pathlib is needed
        is_rar = file.read(len(_RAR)) == _RAR
    if not is_rar:
        return _guarded(lambda: zipfile.ZipFile(path), "it is no ZIP archive or is cut off")
    archive = _guarded(lambda: rarfile.RarFile(path, errors="strict"), "it is cut off or damaged")
    if archive.needs_password():
        raise _locked()
    return archive


def _guarded(work: Callable[[], Any], fault: str) -> Any:
    try:
        return work()
    except rarfile.NeedFirstVolume as error:
        raise _volume() from error
    except rarfile.RarCannotExec as error:
        raise ParseError("missing_program", _UNPACKER) from error
    except _BROKEN as error:
        raise ParseError("broken", fault) from error


def _locked() -> ParseError:
    return ParseError("encrypted", "it is locked; unpack it with its password and name the folder")


def _volume() -> ParseError:
    message = "it is one of several parts of an archive; unpack them and name the folder"
    return ParseError("unsupported", message)


def members(archive: Any) -> list[Member]:
    """Return the files of an archive, of several with one name the last, as all programs do.

    Raises ParseError where the archive is locked, in parts or beyond the limits.
    """
    if isinstance(archive, rarfile.RarFile) and len(archive.volumelist()) > 1:
        raise _volume()
    listed = {
        entry.filename: Member(
            place,
            _name(entry),
            entry.file_size or 0,
            entry.compress_size or 0,
            bool(entry.flag_bits & 1) if isinstance(entry, zipfile.ZipInfo) else False,
        )
        for place, entry in enumerate(archive.infolist())
        if not entry.is_dir() and not _is_link(entry)
    }
    found = list(listed.values())
    _check(found)
    return found


def _is_link(entry: Any) -> bool:
    """Whether an entry names another file instead of being one."""
    if isinstance(entry, rarfile.RarInfo):
        return bool(entry.is_symlink())
    return bool(entry.external_attr >> 28 == 0o12)  # the upper four bits of a Unix mode


def _name(entry: Any) -> str:
    """Return the name of a member; UTF-8 that is not marked as such came as that of DOS."""
    name = str(entry.filename)
    if isinstance(entry, zipfile.ZipInfo) and not entry.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name


def _check(found: Iterable[Member]) -> None:
    listed = list(found)
    if any(member.locked for member in listed):
        raise _locked()
    total = sum(member.size for member in listed)
    if len(listed) > MAX_MEMBERS or total > MAX_TOTAL:
        raise ParseError(
            "too_large",
            f"it holds {len(listed)} files of {total / 2**20:.0f} MB, more than the {MAX_MEMBERS}"
            f" files and {MAX_TOTAL >> 20} MB that are opened; unpack it and name the folder",
        )
    for member in listed:
        if member.size > _SMALL and member.size > MAX_RATIO * member.packed:
            raise ParseError(
                "too_large",
                f"{member.name[:80]} in it unpacks to {member.size // max(member.packed, 1)} times"
                " its size, as no document does; leave it out",
            )


def _content(archive: Any, place: int) -> bytes:
    """Return a member; what an archive states of sizes is not trusted."""
    fault = "it is damaged; unpack the archive and name its folder"

    def read() -> bytes:
        with archive.open(archive.infolist()[place]) as member:
            return bytes(member.read(MAX_MEMBER + 1))

    content = bytes(_guarded(read, fault))
    if len(content) > MAX_MEMBER:
        raise ParseError(
            "too_large", f"it unpacks to more than {MAX_MEMBER >> 20} MB; leave it out"
        )
    return content


if __name__ == "__main__":
    main()
