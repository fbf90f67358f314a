"""Folders that are written whole or not at all."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus import DatasetError

NAME = "cchc-dataset"
"""The name by which a dataset folder is known as one."""
PACKAGE = "datapackage.json"
PARQUET = "application/vnd.apache.parquet"


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write `content` as JSON that people can read."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def package(folder: Path) -> dict[str, Any]:
    """Return what the folder's datapackage.json says, nothing where there is none to read."""
    try:
        content = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def package_name(folder: Path) -> str | None:
    """Return the `name` in the folder's datapackage.json, None where there is none to read."""
    name = package(folder).get("name")
    return name if isinstance(name, str) else None


def check_replaceable(out: Path, name: str) -> None:
    """Raise DatasetError unless `out` is absent, empty, or a package called `name`."""
    if not out.exists():
        return
    if not out.is_dir():
        raise DatasetError(f"{out} is a file; name a folder for --out")
    if any(out.iterdir()) and package_name(out) != name:
        raise DatasetError(
            f"{out} is not empty and no {name} folder, so it is left alone; name another --out"
        )


@contextmanager
def replaced_folder(out: Path, name: str) -> Iterator[Path]:
    """Give a new folder beside `out` to write in; on success it takes the place of `out`.

    Until then `out` stays as it is, also if the process is killed: the next run clears what a
    killed one left. Where `out` is a link, all this happens where it points to. Raises DatasetError
    where `out` must not be replaced, or is being written.
    """
    check_replaceable(out, name)
    try:
        out = out.resolve()
        new, old = (out.with_name(f".{out.name}.{part}") for part in ("new", "old"))
        new.mkdir(parents=True, exist_ok=True)
        lock = _lock(new)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        raise DatasetError(f"{out} cannot be written ({error}); name another --out") from error
    try:
        _clear(new)
        if old.exists():  # killed between the two renames below, or just after them
            shutil.rmtree(old, ignore_errors=True) if out.exists() else old.rename(out)
        yield new
        if out.exists():
            out.rename(old)
        new.rename(out)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        # Only here: after the rename a folder of this name is the fresh one of another run.
        shutil.rmtree(new, ignore_errors=True)
        raise
    finally:
        os.close(lock)


def _lock(folder: Path) -> int:
    """Lock a folder for this process; the lock ends with the process, however that ends."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # What was locked may have been renamed or removed by a run that ended just now.
        is_ours = folder.exists() and os.path.samestat(os.fstat(descriptor), folder.stat())
    except BlockingIOError:
        is_ours = False
    if not is_ours:
        os.close(descriptor)
        raise OSError("another run is writing it")
    return descriptor


def _clear(folder: Path) -> None:
    for child in folder.iterdir():
        shutil.rmtree(child) if child.is_dir() else child.unlink()


@contextmanager
def replaced_file(out: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a new file beside `out` to write; on success it takes the place of `out`.

    Raises DatasetError where `out` is there and not one that was written so (`is_ours`).
    """
    new = out.with_name(f".{out.name}.new")
    if out.is_dir() or (out.exists() and not is_ours(out)):
        raise DatasetError(f"{out} is no export of a dataset, so it is left alone; name another")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        yield new
        new.replace(out)
    finally:
        new.unlink(missing_ok=True)
