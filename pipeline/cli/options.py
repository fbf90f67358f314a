"""What options and arguments of the commands share: types, examples, who asks portals."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus import CallError

if TYPE_CHECKING:
    from pipeline.fetch import Asker

FOLDER = click.Path(path_type=Path)
"""A folder or file."""

_CONTACT = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}\.[a-z]{2,24}|https?://[^\s]{4,200}", re.I)


class Years(click.ParamType[tuple[int, int]]):
    """`2024` or `2021-2026`."""

    name = "years"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return the first and the last year."""
        match = re.fullmatch(r"(20\d\d)(?:-(20\d\d))?", str(value))
        first, last = (int(year or match[1]) for year in match.groups()) if match else (1, 0)
        if first > last:
            self.fail(f"{value!r} is no year or range of years such as 2021-2026", param, ctx)
        return first, last


class DatasetFolder(click.Path):
    """A folder of tables; the library that writes and reads them wants names in UTF-8."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Return the folder."""
        from pipeline.run.names import printable

        path = Path(value)
        if printable(path) != unicodedata.normalize("NFC", str(path)):
            self.fail(f"{printable(path)} is no UTF-8; name another folder", param, ctx)
        return path


def example(text: str) -> Callable[[click.Command], click.Command]:
    """Return what adds an example to a command's help."""

    def add(command: click.Command) -> click.Command:
        command.epilog = f"Example: {text}"
        return command

    return add


class Day(click.ParamType[str]):
    """A date such as `2015-01-01`, or a year."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the date as ISO 8601."""
        text = f"{value}-01-01" if re.fullmatch(r"20[0-9]{2}", str(value)) else str(value)
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            self.fail(f"{value!r} is no date such as 2015-01-01", param, ctx)


def asking(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options by which a command knows who asks portals; it gets them as `who`.

    `who` is None where no contact is given; a contact that is none is a CallError.
    """

    @wraps(command)
    def asked(*, contact: str | None, allow_private: bool, **options: object) -> int:
        return command(who=_asker(contact, private=allow_private), **options)

    private = click.option(
        "--allow-private",
        is_flag=True,
        help="Ask addresses of this machine and its network too (tests, mirrors).",
    )
    contact = click.option(
        "--contact",
        envvar="CCHC_CONTACT",
        help="E-mail address or web page at which portals can reach you; needed to fetch.",
    )
    return contact(private(asked))


def _asker(contact: str | None, *, private: bool) -> Asker | None:
    from pipeline.fetch import Asker

    if contact is None:
        return None
    if not _CONTACT.fullmatch(contact):
        raise CallError(f"--contact {contact!r} is no e-mail address or web page")
    return Asker(contact, allow_private=private)
