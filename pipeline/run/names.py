"""Names of files: the media type that they say, and how tables hold them."""

import os
import re
import unicodedata
from pathlib import Path

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".aspx": "text/html",
    ".php": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What a folder's files are taken for, by their suffix; others are skipped."""


def media_type(name: str) -> str | None:
    """Return the media type that a file name says, None if it says none.

    Saved addresses such as `tin.aspx?id=5` count by what comes before the query.
    """
    return MEDIA_TYPES.get(os.path.splitext(re.split(r"[?@]", name)[0])[1].lower())  # noqa: PTH122


def printable(path: str | Path) -> str:
    """Return the path as text that every table can hold: NFC, bytes that are no text as `\\xff`."""
    return unicodedata.normalize("NFC", os.fsencode(path).decode("utf-8", "backslashreplace"))
