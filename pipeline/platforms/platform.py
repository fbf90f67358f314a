"""A platform: where the templates of a content management system keep what is read."""

import re
from functools import cache
from importlib.resources import files
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from corpus import CallError, RuleError
from pipeline.platforms.dates import check_format
from pipeline.platforms.markup import refused_selectors

Selectors = tuple[str, ...]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Detection(_Part):
    """What gives a platform away: patterns over generator, address and response headers (each as
    `name: value`), all in lower case, and strings of the page's source."""

    generator: tuple[re.Pattern[str], ...] = ()
    address: tuple[re.Pattern[str], ...] = ()
    headers: tuple[re.Pattern[str], ...] = ()
    markup: tuple[str, ...] = ()


class ListMarkup(_Part):
    """One template of a list: `entry` gives the elements of announcements, all else stands in one.

    `title` gives the link: an element with an address, or one inside or around such an element.
    """

    entry: str
    title: Selectors
    date: Selectors = ()
    summary: Selectors = ()


class JsonList(_Part):
    """One shape of a JSON answer: dotted paths, `items` from the top, all others from an item.

    `items` is empty where the answer itself is the list. An address is a path, or a name in braces
    (`{id}`) that follows the address of the endpoint, as REST has it. `pages` is the path from the
    top to the number of pages, where the answer tells it.
    """

    items: str = ""
    title: Selectors
    address: Selectors
    date: Selectors = ()
    summary: Selectors = ()
    body: Selectors = ()
    author: Selectors = ()
    source: Selectors = ()
    pages: Selectors = ()


class Pager(_Part):
    """How a listing is paged: by links, by a query parameter, by forms sent back (`__doPostBack`).

    `next` gives the link to the next page, `within` the bar whose link with the next number is
    one. `parameter` is the name of the query parameter, `first` its value on the first page.
    """

    kinds: tuple[Literal["links", "postback", "parameter"], ...] = ()
    within: Selectors = ()
    next: Selectors = ()
    parameter: str | None = None
    first: int = 1

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if ("parameter" in self.kinds) != (self.parameter is not None):
            raise ValueError("a pager of kind `parameter`, and no other, names its parameter")
        linked = "links" in self.kinds or "postback" in self.kinds
        if linked != bool(self.within or self.next):
            raise ValueError("`within` or `next` say where the links of a pager stand")
        return self


class Platform(_Part):
    """Where a platform's templates keep the parts of articles and lists: CSS, surest first.

    `order` decides between platforms of which a page shows as many marks: the lower one wins.
    `address_dates` find the time of publishing in an article's address, for pages without one.
    """

    id: str
    order: int
    detect: Detection = Detection()
    title: Selectors = ()
    lead: Selectors = ()
    body: Selectors = ()
    time: Selectors = ()
    author: Selectors = ()
    source: Selectors = ()
    attachments: Selectors = ()
    related: Selectors = ()
    cut: Selectors = ()
    lists: tuple[ListMarkup, ...] = ()
    json_lists: tuple[JsonList, ...] = ()
    pager: Pager = Pager()
    date_formats: tuple[str, ...] = ()
    address_dates: tuple[re.Pattern[str], ...] = ()

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if any(not {"d", "m"} <= set(one.groupindex) for one in self.address_dates):
            raise ValueError("a date in an address has groups named as the codes of strptime")
        if bool(self.body) != bool(self.title):
            raise ValueError("a platform says where both title and body of an article stand")
        for code in self.date_formats:
            check_format(code)
        refused = refused_selectors(self.selectors())
        if refused:
            raise ValueError(f"no CSS selector: {', '.join(refused)}")
        return self

    def selectors(self) -> list[str]:
        """Return every CSS selector of the platform."""
        parts = (self.title, self.lead, self.body, self.time, self.author, self.source)
        groups = [*parts, self.attachments, self.related, self.cut]
        groups += [self.pager.within, self.pager.next]
        for one in self.lists:
            groups += [(one.entry,), one.title, one.date, one.summary]
        return [selector for group in groups for selector in group]


@cache
def platforms() -> tuple[Platform, ...]:
    """Return the declared platforms in the order in which they win ties; `unknown` is the last.

    Raises RuleError for a file that contradicts itself, naming it.
    """
    found: list[Platform] = []
    for file in files("pipeline.platforms").iterdir():
        if not file.name.endswith(".yml"):
            continue
        try:
            platform = Platform.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError) as error:
            raise RuleError(f"pipeline/platforms/{file.name}: {error}") from error
        if f"{platform.id}.yml" != file.name:
            raise RuleError(f"pipeline/platforms/{file.name} declares `{platform.id}`; rename one.")
        found.append(platform)
    if len({platform.order for platform in found}) < len(found):
        raise RuleError("pipeline/platforms: two platforms have the same `order`; change one.")
    return tuple(sorted(found, key=lambda platform: platform.order))


def platform_named(name: str) -> Platform:
    """Return the platform with the id `name`; raises CallError where none is declared."""
    for platform in platforms():
        if platform.id == name:
            return platform
    known = ", ".join(platform.id for platform in platforms())
    raise CallError(f"There is no platform `{name}`; declared are {known}.")
