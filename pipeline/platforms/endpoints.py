"""JSON endpoints: lists of announcements and single articles, by paths that platforms name."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from corpus import UnreadableError
from pipeline.platforms.addresses import absolute, parameter_of, with_parameter
from pipeline.platforms.announcement import Announcement, Listing, Request
from pipeline.platforms.dates import read_date
from pipeline.platforms.entries import without_markup
from pipeline.platforms.platform import JsonList, Platform, platforms

_STARTS = re.compile(r"\s{0,1000}[\[{]")
_ENDS = re.compile(r"[\]}]\s{0,1000}$")


class JsonArticle(NamedTuple):
    """An article as an endpoint gives it; `body` is markup, all else plain text."""

    title: str
    published: str | None
    lead: str | None
    body: str
    author: str | None
    source: str | None


def is_json(text: str) -> bool:
    """Return whether a text begins and ends as a JSON array or object does."""
    return bool(_STARTS.match(text.lstrip("\ufeff")) and _ENDS.search(text[-2000:]))


def read_json_list(text: str, source: str, platform: Platform, formats: Sequence[str]) -> Listing:
    """Return the announcements of a JSON answer, by the first shape that fits.

    The platform's shapes come first, then those of all others. The next page is asked for with the
    pager's parameter until an answer holds nothing. Raises UnreadableError (kind `malformed`).
    """
    top = _parsed(text, source)
    for owner in (platform, *platforms()):
        for shape in owner.json_lists:
            items = _at(top, shape.items)
            records = (
                [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
            )
            found = [_announcement(record, shape, source, formats) for record in records]
            once = {one.url: one for one in reversed([one for one in found if one])}
            if once:
                return Listing(tuple(reversed(once.values())), _next(top, shape, owner, source))
    return Listing()


def read_json_article(text: str, source: str) -> JsonArticle | None:
    """Return the article of a JSON answer that holds one, None if it holds none.

    Raises UnreadableError (kind `malformed`).
    """
    top = _parsed(text, source)
    inner = top.get("data") if isinstance(top, dict) else None
    for record in (top, inner):
        for shape in (shape for platform in platforms() for shape in platform.json_lists):
            body = _first(record, shape.body)
            title = without_markup(_first(record, shape.title))
            if isinstance(record, dict) and title and body:
                return JsonArticle(
                    title=title,
                    published=_first(record, shape.date) or None,
                    lead=without_markup(_first(record, shape.summary)) or None,
                    body=body,
                    author=without_markup(_first(record, shape.author)) or None,
                    source=without_markup(_first(record, shape.source)) or None,
                )
    return None


def _parsed(text: str, source: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{source} is broken JSON; fetch it again.", "malformed") from error


def _at(value: Any, path: str) -> Any:
    """Return what stands at a dotted path, None if nothing does; list places are numbers."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _first(record: Any, paths: Sequence[str]) -> str:
    """Return the first text or number at one of the paths, empty if there is none."""
    for path in paths:
        value = _at(record, path)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def _announcement(
    record: dict[str, Any], shape: JsonList, source: str, formats: Sequence[str]
) -> Announcement | None:
    title, url = without_markup(_first(record, shape.title)), _address(record, shape, source)
    if not title or url is None:
        return None
    printed = _first(record, shape.date)
    summary = without_markup(_first(record, shape.summary))
    date = read_date(printed, formats) if printed else None
    return Announcement(url, title, date, printed or None, summary or None)


def _address(record: dict[str, Any], shape: JsonList, source: str) -> str | None:
    for path in shape.address:
        if path.startswith("{"):
            own = _first(record, (path.strip("{}"),))
            url = absolute(source, f"{source.partition('?')[0].rstrip('/')}/{own}") if own else None
        else:
            url = absolute(source, _first(record, (path,)))
        if url:
            return url
    return None


def _next(top: Any, shape: JsonList, owner: Platform, source: str) -> Request | None:
    name = owner.pager.parameter
    if name is None:
        return None
    shown = parameter_of(source, name)
    shown = owner.pager.first if shown is None else shown
    pages = _first(top, shape.pages)
    last = int(pages[:9]) - 1 + owner.pager.first if pages.isascii() and pages.isdigit() else None
    if last is not None and shown >= last:
        return None
    return Request(with_parameter(source, name, str(shown + 1)))
