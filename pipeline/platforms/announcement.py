"""What a listing page of a portal gives: announcements, and how to ask for its next page."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask a portal for; `data` are the form fields of a POST, in order."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    data: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Announcement:
    """One entry of a listing: `url` is absolute and without fragment, as a request takes it.

    `date` is ISO 8601 at the precision printed (`2023-12-29`, `2023-12-29T08:30:00+07:00`),
    `date_printed` the words it was read from; None where the listing prints no date, `date` alone
    where what is printed is no date. `summary` is the lead that listings show, in one line.
    """

    url: str
    title: str
    date: str | None = None
    date_printed: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The announcements of one page of a listing in print order, each address once.

    `next` asks for the next page, None where the pager ends. Some platforms answer a page beyond
    the end with the last one, and calendars never end: who follows `next` stops at a page that
    gives nothing new. `listings` are further listings that the page names: the sitemaps of an
    index of sitemaps. `strays` are the titles of entries without an address of the web; a map of
    the site (`is_map`) need print neither titles nor dates.
    """

    announcements: tuple[Announcement, ...] = ()
    next: Request | None = None
    listings: tuple[Request, ...] = ()
    strays: tuple[str, ...] = ()
    is_map: bool = False
