"""Dates and periods in running text, with the precision that is printed and never a day more.

Day comes before month in all Vietnamese texts. The forms are in `rules/dates.yml`; time stamps of
pages, whose forms depend on the software that prints them, are read by `parse_timestamp`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from extractors.findings import DateMention
from extractors.folding import fold, lower
from extractors.number_words import parse_words
from extractors.rules import Rule, load_rules
from extractors.timestamps import clock, parse_timestamp

__all__ = ["find_dates", "parse_timestamp", "resolve_year"]

# Where a date that begins with a digit may stand; the rules are tried only there. The number and
# year of a law ("30/2020/NĐ-CP") are none.
_CANDIDATE = re.compile(
    r"[0-9](?<![0-9][0-9])[0-9]{0,3}"
    r"(?=\s?[/.-]\s?[0-9]{1,2}(?![0-9])|/(?:19|20)[0-9]{2}(?![0-9]|\s?[/-]\s?[^\W_])"
    r"|\s{0,3}-\s{0,3}[12]|\s{0,6}tháng|\s[0-9]/)"
)
_MONTHS = {"giêng": 1, "chạp": 12}
_OF_DAY = re.compile(r"m[ồù]ng ")
_OF_MILLENNIUM = re.compile(r"hai (?:nghìn|ngàn) (?:không trăm )?")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY_MONTH = re.compile(r"([0-9]{1,2})\D{1,20}?([0-9]{1,2})")
_CLOCK_BEFORE = re.compile(
    r"(?P<time>[0-2]?[0-9](?::[0-5][0-9](?::[0-5][0-9])?"
    r"|h(?:[0-5][0-9])?|\sgiờ(?:\s[0-5][0-9](?:\sphút)?)?))"
    r"[ ,]{0,3}(?:- )?(?:ngày )?\Z"
)
_CLOCK_AFTER = re.compile(
    r"[ ,-]{1,3}(?:lúc )?"
    r"(?P<time>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?:\s?(?:sa|ch|am|pm)\b)?)"
)


def find_dates(text: str) -> list[DateMention]:
    """Return the dates and periods of `text` in print order; their spans do not overlap.

    The span begins at the day's number (`29 tháng 12 năm 2023`) or the word of a month, quarter or
    year (`tháng 12/2023`), and takes in a clock time printed beside a whole date. Where the year is
    not printed, `value` is None; `resolve_year` can infer it.
    """
    lowered = lower(fold(text))
    digit, word = _rules()
    found = list(_at_digits(text, lowered, digit))
    for rule in word:
        found += [
            date for match in rule.regex.finditer(lowered) if (date := _date(text, match, rule))
        ]
    found.sort(key=lambda date: (date.start, -date.end))
    return list(_without_overlaps(found))


def resolve_year(
    mention: DateMention, published_at: str | None, plan_year: int | None = None
) -> DateMention:
    """Return a day without year as the last such day before `published_at` (ISO), marked inferred.

    Without a publication date the year of the plan serves: plans are issued from September of the
    year before on. A mention that has its year, or is no day, comes back as it is.
    """
    parts = _DAY_MONTH.search(mention.printed)
    if mention.value or mention.impossible or mention.precision != "day" or not parts:
        return mention
    month_day = f"{int(parts[2]):02}-{int(parts[1]):02}"
    if published_at and len(published_at) >= 10:
        year = int(published_at[:4]) - (month_day > published_at[5:10])
    elif plan_year:
        year = plan_year - (month_day >= "09-01")
    else:
        return mention
    if int(parts[1]) > monthrange(year, int(parts[2]))[1]:
        return replace(mention, impossible=True)
    return replace(mention, value=f"{year}-{month_day}", inferred_year=True)


@cache
def _rules() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    rules = load_rules("dates.yml")
    return (
        tuple(rule for rule in rules if rule.attributes["lead"] == "digit"),
        tuple(rule for rule in rules if rule.attributes["lead"] == "word"),
    )


def _at_digits(text: str, lowered: str, rules: tuple[Rule, ...]) -> Iterator[DateMention]:
    end = 0
    for candidate in _CANDIDATE.finditer(lowered):
        start = candidate.start()
        if start < end:
            continue
        for rule in rules:
            match = rule.regex.match(lowered, start)
            date = match and _date(text, match, rule)
            if date:
                yield _with_clock(text, lowered, date)
                end = date.end
                break


def _without_overlaps(found: list[DateMention]) -> Iterator[DateMention]:
    end = 0
    for date in found:
        if date.start >= end:
            yield date
            end = date.end


def _date(text: str, match: re.Match[str], rule: Rule) -> DateMention | None:
    fields = match.groupdict()
    start = match.start("day" if fields.get("day") else 0)
    mention = partial(
        DateMention,
        start=start,
        end=match.end(),
        origin=rule.id,
        confidence=rule.confidence,
        printed=text[start : match.end()],
        precision=rule.label,
    )
    if rule.attributes.get("torn"):
        return mention(value=None, impossible=True)
    if rule.label == "day":
        return _day(mention, fields)
    if rule.label == "period":
        first, last = int(fields["first"]), int(fields["last"])
        if not first < last <= first + 50:
            return None
        return mention(value=f"{first}/{last}", period=(first, last))
    year = fields.get("year")
    return mention(value=year + _part(fields) if year else None)


def _part(fields: dict[str, str | None]) -> str:
    """Return what follows the year in the ISO value of a month, quarter or half-year."""
    month, quarter, half = (fields.get(name) for name in ("month", "quarter", "half"))
    if month:
        return f"-{int(month):02}"
    if quarter:
        return f"-Q{_QUARTERS.get(quarter) or int(quarter)}"
    return {"đầu": "-H1", "cuối": "-H2"}[half] if half else ""


def _day(mention: Callable[..., DateMention], fields: dict[str, str | None]) -> DateMention | None:
    """Return the day, marked impossible where the calendar has no such day; None for a ratio."""
    day, month = _whole(fields["day"] or ""), _whole(fields["month"] or "")
    year = _year(fields.get("year"))
    in_range = 1 <= month <= 12 and 1 <= day <= 31 and (year is None or 1000 <= year <= 2100)
    # Without a year any day that exists in a leap year is possible.
    if in_range and day <= monthrange(year or 2000, month)[1]:
        return mention(value=f"{year}-{month:02}-{day:02}" if year else None)
    ratio = year is None and not in_range
    return None if ratio or fields.get("sign") == "." else mention(value=None, impossible=True)


def _whole(printed: str) -> int:
    """Return a number of a day or month in digits or words, 0 where the words make none."""
    if printed.isdigit():
        return int(printed)
    return _MONTHS.get(printed) or int(parse_words(_OF_DAY.sub("", printed)) or 0)


def _year(printed: str | None) -> int | None:
    """Return a printed year; two digits up to 50 are of this century."""
    if printed is None:
        return None
    if not printed.isdigit():
        return 2000 + _whole(_OF_MILLENNIUM.sub("", printed))
    year = int(printed)
    return year + (2000 if year <= 50 else 1900) if len(printed) == 2 else year


def _with_clock(text: str, lowered: str, date: DateMention) -> DateMention:
    """Return the date with the clock time printed right before or after it."""
    if date.precision != "day" or date.value is None:
        return date
    before = _CLOCK_BEFORE.search(lowered, max(0, date.start - 25), date.start)
    after = _CLOCK_AFTER.match(lowered, date.end)
    match = before or after
    time = clock(match["time"]) if match else None
    if match is None or time is None:
        return date
    start, end = min(date.start, match.start()), max(date.end, match.end())
    return replace(date, start=start, end=end, printed=text[start:end], time=time)
