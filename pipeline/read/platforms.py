"""The content management systems of portals, as data (`platforms.yml`), and telling them apart."""

import re
from functools import cache
from importlib.resources import files

import yaml
from bs4 import BeautifulSoup
from pydantic import BaseModel, ConfigDict

_CUES_NEEDED = 1
_SOURCE_SEEN = 400_000  # characters of the page in which the marks of its platform are looked for


class Detection(BaseModel):
    """What gives a platform away: patterns over generator and address, strings of the source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    generator: tuple[re.Pattern[str], ...] = ()
    address: tuple[re.Pattern[str], ...] = ()
    markup: tuple[str, ...] = ()


class Platform(BaseModel):
    """Where a platform's templates keep the parts of an article: CSS selectors, surest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    detect: Detection = Detection()
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    time: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    platforms: tuple[Platform, ...]


UNKNOWN = Platform(id="unknown")


@cache
def load_platforms() -> tuple[Platform, ...]:
    """Return the platforms of `platforms.yml` in the order in which they are tried."""
    text = files("pipeline.read").joinpath("platforms.yml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.safe_load(text)).platforms


def detect_platform(soup: BeautifulSoup, markup: str, source: str) -> Platform:
    """Return the platform of a page: by its generator, else by most marks, else `unknown`."""
    tag = soup.find("meta", attrs={"name": re.compile(r"^generator$", re.I)})
    generator = str(tag.get("content") or "").lower() if tag else ""
    address = source.lower()
    seen = markup[:_SOURCE_SEEN]
    best, most = UNKNOWN, _CUES_NEEDED - 1
    for platform in load_platforms():
        detect = platform.detect
        if generator and any(pattern.search(generator) for pattern in detect.generator):
            return platform
        cues = sum(2 for pattern in detect.address if pattern.search(address))
        cues += sum(1 for mark in detect.markup if mark in seen)
        if cues > most:
            best, most = platform, cues
    return best
