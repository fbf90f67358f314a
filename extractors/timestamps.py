"""Time stamps of pages, in the forms of the software that prints them.

.NET with Vietnamese settings (`28/12/2020 1:41:08 CH`), NukeViet (`Thứ sáu - 29/12/2023 08:30`, and
`2023-12-29+0708:30:00`, where PHP's `T` put the zone), Liferay without Vietnamese settings
(`6/4/19 3:43 PM`), WordPress in Vietnamese (`Tháng Hai 6, 2023`), ISO 8601. All times are +07:00,
which has no summer time.
"""

import re
from calendar import monthrange
from datetime import datetime, timedelta, timezone

from extractors.folding import fold, lower

_HANOI = timezone(timedelta(hours=7))
_ISO = re.compile(
    r"(?P<date>(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])"
    r"(?:[tT ](?P<time>[0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?)(?:[.,][0-9]{1,9})?\s?"
    r"(?P<zone>[zZ]|[+-][0-9]{2}:?(?:[0-9]{2})?(?![0-9]))?)?"
)
_NUKEVIET = re.compile(
    r"(?P<date>(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?:[a-z]{2,5}|[+-][0-9]{2}(?:[0-9]{2})?)"
    r"(?P<time>[0-2][0-9]:[0-5][0-9]:[0-5][0-9])"
)
_NUMERIC = re.compile(
    r"(?<![0-9/.])(?P<day>[0-9]{1,2})\s?([/.-])\s?(?P<month>[0-9]{1,2})\s?\2\s?"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])"
)
_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})\s{1,4}tháng\s{1,4}(?P<month>[0-9]{1,2})(?:\s{1,4}năm|,)?\s{1,4}"
    r"(?P<year>[0-9]{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_ENGLISH = re.compile(
    rf"{_MONTH}\.?\s"
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,?\s(?P<year>[0-9]{4})"
)
_ENGLISH_DAY_FIRST = re.compile(rf"(?P<day>[0-9]{{1,2}})\s{_MONTH}\.?,?\s(?P<year>[0-9]{{4}})")
# WordPress in Vietnamese: "Tháng Hai 6, 2023", "6 Tháng Mười Hai, 2023".
_MONTHS_IN_WORDS = (
    *("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"),
    *("mười một", "mười hai"),
)
_IN_WORDS = "|".join(reversed(_MONTHS_IN_WORDS))  # the longer name first
_MONTH_IN_WORDS = re.compile(
    rf"tháng\s(?P<month>{_IN_WORDS})\s(?P<day>[0-9]{{1,2}}),?\s(?P<year>[0-9]{{4}})"
)
_DAY_AND_MONTH_IN_WORDS = re.compile(
    rf"(?P<day>[0-9]{{1,2}})\stháng\s(?P<month>{_IN_WORDS}),?\s(?P<year>[0-9]{{4}})"
)
_CLOCK = re.compile(
    r"(?<![0-9:.,/])(?P<hour>[0-2]?[0-9])(?:(?::|h|g|\s?giờ\s?)"
    r"(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"|h|\s?giờ)(?![0-9:])\s?(?:phút)?\s?(?P<half>sa|ch|am|pm|a\.m|p\.m|sáng|chiều|tối)?(?![a-z])"
)
_WITH_MONTH = (
    *(_WORDS, _NUMERIC, _ENGLISH, _ENGLISH_DAY_FIRST),
    *(_MONTH_IN_WORDS, _DAY_AND_MONTH_IN_WORDS),
)
_DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = re.compile(
    r"(?<![^\W_])(?:(?:thứ\s{1,2}|t)(?P<day>[2-7]|hai|ba|tư|năm|sáu|bảy)|(?P<sunday>chủ nhật|cn))"
    r"(?![^\W_])"
)
_ENGLISH_HALF = re.compile(r"[0-9]\s?[ap]\.?m\b")


def parse_timestamp(printed: str) -> str | None:
    """Return the time stamp `printed` as ISO 8601, None if it holds no date that exists.

    With a time it is `YYYY-MM-DDTHH:MM:SS+07:00`, else `YYYY-MM-DD`. The first date and the first
    time in the text count; counters after them do not.

    >>> parse_timestamp("28/12/2020 1:41:08 CH")
    '2020-12-28T13:41:08+07:00'
    >>> parse_timestamp("Thứ sáu, 29/12/2023 | Lượt xem: 197")
    '2023-12-29'
    """
    text = lower(fold(printed))
    nukeviet = _NUKEVIET.search(text)
    if nukeviet:
        return _iso(nukeviet["date"], nukeviet["time"], None)
    iso = _ISO.search(text)
    if iso:
        return _iso(iso["date"], iso["time"], iso["zone"])
    for pattern in _WITH_MONTH:
        match = pattern.search(text)
        if match:
            date = _date(match, text)
            rest = text[: match.start()] + " | " + text[match.end() :]
            time = _CLOCK.search(rest)
            return _join(date, clock(time.group()) if time else None)
    return None


def clock(printed: str) -> str | None:
    """Return a clock time as `HH:MM:SS`, None if the clock has none such.

    SA and CH are AM and PM; a PM after an hour above 12 says nothing more.

    >>> clock("1:41:08 CH"), clock("12:05 SA"), clock("14h30"), clock("18:15 PM")
    ('13:41:08', '00:05:00', '14:30:00', '18:15:00')
    """
    match = _CLOCK.search(lower(printed))
    if not match:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").replace(".", "")
    if half in ("ch", "pm", "chiều", "tối") and hour < 12:
        hour += 12
    elif half in ("sa", "am", "sáng") and hour == 12:
        hour = 0
    if hour > 23:
        return None
    return f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}"


def _date(match: re.Match[str], text: str) -> str | None:
    """Return the date of `match` as ISO.

    The month comes first only where AM, PM, a day above 12 or the printed day of the week say so.
    """
    named = not match["month"].isdigit()
    month = _month(match["month"]) if named else int(match["month"])
    day, year = int(match["day"]), int(match["year"])
    english = _ENGLISH_HALF.search(text) is not None and year < 100
    year += 2000 if year < 100 else 0
    weekday = _weekday(text)
    told = _on(year, day, month, weekday) and not _on(year, month, day, weekday)
    if not named and (english or told or (month > 12 and day <= 12)):
        day, month = month, day
    return f"{year}-{month:02}-{day:02}" if _exists(year, month, day) else None


def _month(name: str) -> int:
    """Return the number of a month in English or Vietnamese words, in lower case."""
    names = _MONTHS if name in _MONTHS else _MONTHS_IN_WORDS
    return names.index(name) + 1


def _exists(year: int, month: int, day: int) -> bool:
    known = 1 <= month <= 12 and 1990 <= year <= 2100
    return known and 1 <= day <= monthrange(year, month)[1]


def _on(year: int, month: int, day: int, weekday: int | None) -> bool:
    """Whether the calendar has this day on this day of the week."""
    return _exists(year, month, day) and datetime(year, month, day).weekday() == weekday


def _weekday(text: str) -> int | None:
    """Return the day of the week named first, Monday as 0: "thứ hai", "T6", "chủ nhật"."""
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    day = match["day"]
    return 6 if day is None else int(day) - 2 if day.isdigit() else _DAYS.index(day)


def _iso(date: str, time: str | None, zone: str | None) -> str | None:
    """Return an ISO date and time in +07:00, whatever zone it was printed in."""
    try:
        if time is None:
            return datetime.fromisoformat(date).date().isoformat()
        moment = datetime.fromisoformat(f"{date}T{time}")
    except ValueError:
        return None
    if zone is None:
        return moment.replace(tzinfo=_HANOI).isoformat()
    if zone in "zZ":
        offset = timedelta()
    else:
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        offset = -offset if zone[0] == "-" else offset
    if abs(offset) > timedelta(hours=14):
        return moment.replace(tzinfo=_HANOI).isoformat()
    return moment.replace(tzinfo=timezone(offset)).astimezone(_HANOI).isoformat()


def _join(date: str | None, time: str | None) -> str | None:
    if date is None or time is None:
        return date
    return f"{date}T{time}+07:00"
