"""The rules by which hard-wrapped lines are joined, as data (`wraps.yml`)."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def _content() -> dict[str, Any]:
    text = files("pipeline.read").joinpath("wraps.yml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def wrap_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern with this name; it runs over single lines."""
    return re.compile(_content()[name])


@cache
def open_words() -> frozenset[str]:
    """Return the words, in lower case, with which neither sentence nor heading ends."""
    return frozenset(_content()["open"])
