"""What nobody foresaw, told as an issue: one portal's fault costs the others nothing."""

import sqlite3
import traceback

from corpus import CchcError
from pipeline.dataset.issues import Issue

_PROJECT = ("pipeline", "corpus", "extractors")
_LONGEST = 300  # characters of an error's own words: some quote the whole page


def fault_issue(source: str, error: Exception) -> Issue:
    """Return the issue of a source that was lost by an error that no other rule names.

    It tells the last line of the traceback and the last place in this project it went through.
    """
    match error:
        case CchcError():
            message = f"{source}: {error}"
        case OSError(strerror=str(words)):
            message = f"{source}: {error.filename or 'the disk'}: {words}; mend it, and run again"
        case sqlite3.OperationalError():
            message = (
                f"{source}: the corpus index cannot be written ({error}); look whether its disk is"
                " full, and run again"
            )
        case _:
            message = (
                f"{source} was left by a fault of this program ({_words(error)}, {_place(error)});"
                " please report it"
            )
    return Issue(source=source, stage="fetch", kind="fault", message=message, lost=True)


def _words(error: Exception) -> str:
    """Return the last line of a traceback, on one line that any file can hold."""
    words = " ".join("".join(traceback.format_exception_only(error)).split())
    return words.encode("utf-8", "backslashreplace").decode()[:_LONGEST]


def _place(error: Exception) -> str:
    """Return module and line of the last frame that is this project's."""
    walked = [
        f"{frame.f_globals.get('__name__')}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    own = [place for place in walked if place.startswith(_PROJECT)]
    return f"at {(own or walked or ['an unknown place'])[-1]}"
