"""Dates that listings print, in formats that a portal or platform declares and in general ones."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache

from extractors.timestamps import parse_timestamp

_CODES = {
    "d": r"(?P<d>[0-9]{1,2})",
    "m": r"(?P<m>[0-9]{1,2})",
    "Y": r"(?P<Y>[0-9]{4})",
    "y": r"(?P<y>[0-9]{2})(?![0-9])",
    "H": r"(?P<H>[0-9]{1,2})",
    "I": r"(?P<I>[0-9]{1,2})",
    "M": r"(?P<M>[0-9]{2})",
    "S": r"(?P<S>[0-9]{2})",
    "p": r"(?P<p>sa|ch|am|pm)",
}
_CODE = re.compile(r"%(.)")
_LONGEST = 300  # characters; a date stands in less
_YEARS = ("1976", "2050")
"""Years between which announcements are dated: the state is of 1976, before it lie the zeros of
clocks (0001, 1900, 1970), beyond ends of validity (2099) and of clocks (2106, 9999)."""
_ORDER = re.compile(r"(?<![0-9])([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}(?![0-9])")


def check_format(code: str) -> None:
    """Raise ValueError for a date format with codes that are not known or without a whole date."""
    codes = _CODE.findall(code)
    strange = sorted(set(codes) - set(_CODES))
    if strange:
        raise ValueError(f"the date format {code} has %{strange[0]}, which is not known")
    if not {"d", "m"} <= set(codes) or not {"Y", "y"} & set(codes) or len(set(codes)) < len(codes):
        raise ValueError(f"the date format {code} does not name day, month and year once each")


def read_date(printed: str, formats: Sequence[str] = ()) -> str | None:
    """Return the date in `printed` as ISO 8601, None if there is none that exists.

    `formats` are tried first, then what portals commonly print (`parse_timestamp`). With a time
    it is `YYYY-MM-DDTHH:MM:SS+07:00`, else `YYYY-MM-DD`.

    >>> read_date("(12/29/23)", ["%m/%d/%y"]), read_date("Ngày 05/01/2024 | 14 lượt xem")
    ('2023-12-29', '2024-01-05')
    """
    text = printed[:_LONGEST]
    for code in formats:
        match = _pattern(code).search(text)
        found = _iso(match) if match else None
        if found:
            return found
    return possible(parse_timestamp(text))


def possible(date: str | None) -> str | None:
    """Return a date of ISO 8601, None if it is of a year of which no announcement can be.

    >>> possible("1970-01-01"), possible("2024-01-05"), possible("2099-12-31")
    (None, '2024-01-05', None)
    """
    return date if date and _YEARS[0] <= date[:4] < _YEARS[1] else None


def date_in_address(address: str, patterns: Sequence[re.Pattern[str]]) -> str | None:
    """Return the date that an address holds, by patterns with groups named as `strptime` codes.

    Some platforms build addresses from the time of publishing: what is left where a page prints
    none.
    """
    matches = (match for pattern in patterns for match in [pattern.search(address)] if match)
    return next((date for date in map(_iso, matches) if date), None)


def formats_seen(printed: Sequence[str]) -> tuple[str, ...]:
    """Return the format that dates of one list give away: month first, where days stand second.

    Liferay without Vietnamese settings and SharePoint with American ones print `12/29/2023`; a
    single date with a second number above 12 tells of all dates beside it.
    """
    pairs = [(int(m[1]), int(m[2])) for text in printed for m in [_ORDER.search(text)] if m]
    if any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs):
        clock = "%I:%M %p"
        return (f"%m/%d/%Y {clock}", f"%m/%d/%y {clock}", "%m/%d/%Y", "%m/%d/%y")
    return ()


@cache
def _pattern(code: str) -> re.Pattern[str]:
    pieces = [
        _CODES[piece] if i % 2 else re.escape(piece) for i, piece in enumerate(_CODE.split(code))
    ]
    pattern = re.sub(r"(?:\\ )+", r"\\s{0,9}", "".join(pieces))
    return re.compile(rf"(?<![0-9/.-]){pattern}", re.IGNORECASE)


def _iso(match: re.Match[str]) -> str | None:
    part = {name: value for name, value in match.groupdict().items() if value is not None}
    year = int(part["Y"]) if "Y" in part else 2000 + int(part["y"])
    hour = int(part.get("H") or part.get("I") or 0)
    half = part.get("p", "").lower()
    if half in ("ch", "pm") and hour < 12:
        hour += 12
    elif half in ("sa", "am") and hour == 12:
        hour = 0
    minute, second = int(part.get("M", 0)), int(part.get("S", 0))
    try:
        moment = datetime(year, int(part["m"]), int(part["d"]), hour, minute, second)
    except ValueError:
        return None
    timed = "M" in part and ("H" in part or "I" in part)
    return possible(f"{moment.isoformat()}+07:00" if timed else moment.date().isoformat())
