"""Records of JSON answers: what stands at the paths that platforms name."""

import json
import re
from collections.abc import Sequence
from typing import Any

from corpus import UnreadableError

_STARTS = re.compile(r"\s{0,1000}[\[{]")
_ENDS = re.compile(r"[\]}]\s{0,1000}$")


def is_json(text: str) -> bool:
    """Return whether a text begins and ends as a JSON array or object does."""
    return bool(_STARTS.match(text.lstrip("\ufeff")) and _ENDS.search(text[-2000:]))


def parsed(text: str, source: str) -> Any:
    """Return what a JSON text says; raises UnreadableError (kind `malformed`)."""
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{source} is broken JSON; fetch it again.", "malformed") from error


def at_path(value: Any, path: str) -> Any:
    """Return what stands at a dotted path, None if nothing does; list places are numbers."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def first_of(record: Any, paths: Sequence[str]) -> str:
    """Return the first text or number at one of the paths, empty if there is none."""
    for path in paths:
        value = at_path(record, path)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""
