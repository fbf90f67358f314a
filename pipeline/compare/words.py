"""The report's words in both languages."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml
from markupsafe import Markup

from pipeline.dataset.schema import schema


@cache
def words() -> dict[str, tuple[str, str]]:
    """Return the report's words: Vietnamese and English by key."""
    text = files(__package__).joinpath("words.yml").read_text(encoding="utf-8")
    return {key: (str(vi), str(en)) for key, (vi, en) in yaml.safe_load(text).items()}


def both(vi: str, en: str) -> Markup:
    """Return a text in both languages, of which the page shows one."""
    return Markup('<span lang="vi">{}</span><span lang="en">{}</span>').format(vi, en)


def meanings(enum: str, values: Iterable[str]) -> Markup:
    """Return what codes of the dataset mean, joined by commas."""
    return Markup(", ").join(both(*schema().described(enum, value)[::-1]) for value in values)
