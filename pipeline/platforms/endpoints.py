"""JSON endpoints: lists of announcements, by the paths that platforms name."""

from collections.abc import Sequence
from typing import Any

from pipeline.platforms.addresses import absolute, parameter_of, with_parameter
from pipeline.platforms.announcement import Announcement, Listing, Request
from pipeline.platforms.dates import read_date
from pipeline.platforms.entries import clean
from pipeline.platforms.markup import without_markup
from pipeline.platforms.platform import JsonList, Platform, platforms
from pipeline.platforms.records import at_path, first_of, parsed


def read_json_list(text: str, source: str, platform: Platform, formats: Sequence[str]) -> Listing:
    """Return the announcements of a JSON answer, by the first shape that fits.

    The platform's shapes come first, then those of all others. The next page is asked for with the
    pager's parameter until an answer holds nothing. Raises UnreadableError (kind `malformed`).
    """
    top = parsed(text, source)
    for owner in (platform, *platforms()):
        for shape in owner.json_lists:
            items = at_path(top, shape.items)
            records = (
                [one for one in items if isinstance(one, dict)] if isinstance(items, list) else []
            )
            found = [_announcement(record, shape, source, formats) for record in records]
            once = {one.url: one for one in reversed([one for one in found if one])}
            if once:
                return Listing(tuple(reversed(once.values())), _next(top, shape, owner, source))
    return Listing()


def _announcement(
    record: dict[str, Any], shape: JsonList, source: str, formats: Sequence[str]
) -> Announcement | None:
    title, url = (
        clean(without_markup(first_of(record, shape.title))),
        _address(record, shape, source),
    )
    if not title or url is None:
        return None
    printed = first_of(record, shape.date)
    summary = clean(without_markup(first_of(record, shape.summary)))
    date = read_date(printed, formats) if printed else None
    return Announcement(url, title, date, printed or None, summary or None)


def _address(record: dict[str, Any], shape: JsonList, source: str) -> str | None:
    for path in shape.address:
        if path.startswith("{"):
            own = first_of(record, (path.strip("{}"),))
            url = absolute(source, f"{source.partition('?')[0].rstrip('/')}/{own}") if own else None
        else:
            url = absolute(source, first_of(record, (path,)))
        if url:
            return url
    return None


def _next(top: Any, shape: JsonList, owner: Platform, source: str) -> Request | None:
    name = owner.pager.parameter
    if name is None:
        return None
    shown = parameter_of(source, name)
    shown = owner.pager.first if shown is None else shown
    pages = first_of(top, shape.pages)
    last = int(pages[:9]) - 1 + owner.pager.first if pages.isascii() and pages.isdigit() else None
    if last is not None and shown >= last:
        return None
    return Request(with_parameter(source, name, str(shown + 1)))
