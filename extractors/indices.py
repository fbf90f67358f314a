"""Composite indices (PAR INDEX, SIPAS, PAPI …): the results already obtained.

A result is what the page's own province got: goals, other provinces, regional ranks, internal
rankings of offices, and components of an index are left out. The index year is read only where the
text names it; it is never inferred from the year of publication.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus import Span
from extractors.bodies.places import Place, find_places
from extractors.bodies.provinces import successor
from extractors.findings import Body, IndexResult
from extractors.folding import fold, lower
from extractors.index_announced import with_announced_years
from extractors.index_figures import Claim
from extractors.index_mentions import BELOW_PROVINCE
from extractors.index_names import Named, find_names, is_national, joined_names
from extractors.index_results import read_sentence
from extractors.index_tables import SEPARATOR, Column, find_columns, read_row
from extractors.index_years import MONTHLY, announced_year, index_year, named_year, tells_base
from extractors.page.layout import Layout
from extractors.sentences import split_line

_LOCAL = ("district", "commune")  # in their tables an index is their own
# A sentence that goes on about the index of the one before: a national rank without a name.
_GOES_ON = re.compile(
    r"/\s?(?:63|34)(?![0-9/])|\b(?:trong|trên) (?:tổng )?(?:số )?(?:63|34) (?:tỉnh|địa phương)"
    r"|toàn quốc|cả nước"
    r"|(?:xếp|đứng) (?:thứ|hạng|vị trí)[^.;/]{1,25}?[0-9]{2}[,.][0-9]{1,4} ?(?:điểm|%)"
    r"|[0-9]{2}[,.][0-9]{1,4} ?(?:điểm|%)[^.;0-9]{1,15}(?:xếp|đứng) (?:thứ|hạng|vị trí)"
    r"(?! [0-9]{1,3} ?/)"
)
_NATIONAL = re.compile(r"/\s?(?:63|34)(?![0-9/])")
_OPENS_LIST = re.compile(r"năm (20[0-3][0-9])(?: (?:như sau|cụ thể|của tỉnh))?:\Z")
_IS = re.compile(r"\s(?:là|vẫn là|thuộc về|tiếp tục là)\s")
_SELF = re.compile(
    r"(?:tỉnh|thành phố|địa phương)\s(?:ta|đạt|xếp|đứng|có|cũng|đã|được|tăng|giảm|nhà)"
)
_HEADING = 120
_LONGEST = 5000  # no sentence is longer; what is longer is a broken page
_RECENT = 50  # results back to which one may be told again
_GOAL_HEADING = re.compile(r"mục tiêu|chỉ tiêu|phấn đấu|đến năm 20[0-9]{2}")
_ITEM = re.compile(r"\s{0,3}(?:[-+•*–]|\([0-9a-zđ]{1,2}\)|[0-9]{1,2}[.)/]|[a-zđ][.)])\s")


def find_index_results(
    text: str, layout: Layout, body: Body | None = None, now: int | None = None
) -> list[IndexResult]:
    """Return the results that the page's province obtained, one per index and year, in print order.

    `body` is who issued or speaks; without it a result of any province named in the text counts.
    `now` is the year of the page's plan or of its telling: results of a later one are none.
    """
    lowered = lower(fold(text))
    names = list(joined_names(lowered, find_names(lowered)))
    if body and body.level in BELOW_PROVINCE:
        names = [name for name in names if not name.is_phrase or is_national(lowered, name)]
    if not names:
        return []
    starts = [name.start for name in names]
    page = _Page(text, lowered, body, now, _of_title(lowered, layout, names))
    found: list[IndexResult] = []
    topic: Named | None = None
    year: int | None = None
    columns: list[Column] = []
    above: list[Span] = []  # rows of the table that may head columns, not looked at yet
    for line in _lines(lowered, layout):
        first, last = bisect_left(starts, line.span.start), bisect_left(starts, line.span.end)
        if lowered.find(SEPARATOR, *line.span) >= 0:
            own = names[first:last]
            if not own:
                above.append(line.span)
            elif len(own) == 1 and not (body and body.level in _LOCAL):
                columns, above = _widest(lowered, columns, above), []
                counts = not line.goals or any(column.told for column in columns)
                found += read_row(lowered, line.span, columns, own[0]) if counts else []
            continue
        columns, above = [], []
        if first < last or (topic and _NATIONAL.search(lowered, *line.span)):
            told = _read_line(page, line, names[first:last], topic)
            found += [replace(r, year=year) if year and r.year is None else r for r in told]
        goes_on = year if year and _ITEM.match(lowered, *line.span) else None
        year = _year_of_list(lowered, line) or goes_on
        topic = names[last - 1] if first < last else topic
    found = with_announced_years(text, lowered, layout, names, found)
    return _merged([r for r in found if not (r.year and now) or r.year <= now])


@dataclass(frozen=True)
class _Page:
    text: str
    lowered: str
    body: Body | None
    now: int | None
    main: str | None


def _of_title(lowered: str, layout: Layout, names: Sequence[Named]) -> str | None:
    """Return the only index that the title names."""
    titles = [line.span for line in layout.role("title")]
    told = {name.index_id for name in names if any(t.start <= name.start < t.end for t in titles)}
    return told.pop() if len(told) == 1 else None


class _Line(NamedTuple):
    span: Span
    goals: bool


def _widest(lowered: str, columns: list[Column], rows: Sequence[Span]) -> list[Column]:
    """Return the columns that the rows of a table head: those of the last widest header."""
    for row in rows:
        header = find_columns(lowered, row)
        columns = header if len(header) >= max(len(columns), 1) else columns
    return columns


def _lines(lowered: str, layout: Layout) -> Iterator[_Line]:
    """Give title and body lines, each with whether it stands under a heading of goals."""
    goals, listed = False, False
    for line in layout.role("title", "body"):
        said = lowered[line.start : line.end]
        heading = len(said) <= _HEADING and not said.endswith((".", ";", ","))
        if heading or said.endswith(":"):
            goals = line.role == "body" and bool(_GOAL_HEADING.search(said[-_HEADING:]))
            listed = not heading
        elif listed and not _ITEM.match(said):
            goals = False
        yield _Line(line.span, goals)


def _year_of_list(lowered: str, line: _Line) -> int | None:
    """Return the year of the results listed below the line: "Kết quả xếp hạng năm 2022:"."""
    if line.goals or not lowered.endswith(":", *line.span):
        return None
    opens = _OPENS_LIST.search(lowered, *line.span)
    return int(opens[1]) if opens else None


def _read_line(
    page: _Page, line: _Line, names: Sequence[Named], former: Named | None
) -> list[IndexResult]:
    """Return the results told in one line, with the years that the line names for them.

    A line without a name goes on about the index named last, `former`, where it ranks the page's
    own province by name.
    """
    found = []
    lowered = page.lowered
    topic = None if names else former
    starts = [name.start for name in names]
    for sentence in _parts(page, line.span, starts):
        if sentence.end - sentence.start > _LONGEST:
            continue
        inside = list(
            names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        )
        carried = not inside
        goes_on = _GOES_ON if names else _NATIONAL
        again = carried and topic and goes_on.search(lowered, sentence.start, sentence.end)
        places = _places(page.text, sentence) if inside or again else []
        if again and topic:
            own = page.body is not None and any(_is_own(place, page.body) for place in places)
            if names or own:
                inside = [replace(topic, start=sentence.start, end=sentence.start)]
        about = topic
        if not carried:  # of several indices that of the title is gone on about
            main = [name for name in inside if len(inside) == 1 or name.index_id == page.main]
            topic = main[-1] if main else None
        elif names:
            topic = None
        if not inside:
            continue
        claim = Claim(
            lowered,
            sentence,
            line.goals,
            _foreign(page, places),
            page.now,
            tuple(place.span for place in places),
        )
        for result in read_sentence(claim, inside):
            if carried:
                year = index_year(lowered, sentence, result, sentence.start)
                year = year or (named_year(lowered, about.end) if about else None)
            else:
                year = index_year(lowered, sentence, result, line.span.start)
            announced = announced_year(lowered, sentence)
            change = None if tells_base(lowered, result) else result.rank_change
            found.append(replace(result, year=year, announced_year=announced, rank_change=change))
    years = {result.year for result in found if result.year and _is_yearly(result)}
    return [
        replace(r, year=min(years)) if r.year is None and len(years) == 1 and _is_yearly(r) else r
        for r in found
    ]


def _parts(page: _Page, line: Span, starts: Sequence[int]) -> Iterator[Span]:
    """Give the sentences of a line, cut where they go on about an index before others.

    "PAR INDEX từ 90 điểm. Năm 2022, tỉnh đạt 88,1 điểm, xếp thứ 9; SIPAS đứng thứ 20/63."
    """
    for sentence in split_line(page.text, line.start, line.end):
        first = bisect_left(starts, sentence.start)
        name = starts[first] if first < len(starts) else sentence.end
        cut = page.lowered.rfind(";", sentence.start, name) if name < sentence.end else -1
        if cut >= 0 and first and _GOES_ON.search(page.lowered, sentence.start, cut):
            yield Span(sentence.start, cut)
            yield Span(cut + 1, sentence.end)
        else:
            yield sentence.span


def _is_yearly(result: IndexResult) -> bool:
    return result.index_id != MONTHLY


def _places(text: str, sentence: Span) -> list[Place]:
    """Return the provinces named in a sentence."""
    return [
        place.moved(sentence.start)
        for place in find_places(text[sentence.start : sentence.end])
        if place.level == "province"
    ]


def _foreign(page: _Page, places: Sequence[Place]) -> Callable[[Span], bool]:
    """Return a test whether another province is the subject at a place of the sentence."""
    text, body = page.text, page.body

    def is_foreign(span: Span) -> bool:
        if body is None or (body.province_code or body.province_code_2025) is None:
            return False
        after = [
            p
            for p in places
            if 0 <= p.start - span.end <= 30 and _IS.search(text, span.end, p.start)
        ]
        before = [p for p in places if p.end <= span.start]
        subject = next(iter(after or before[-1:]), None)
        if subject is None or _is_own(subject, body):
            return False
        return bool(after) or not _SELF.search(lower(text[subject.end : span.start + 8]))

    return is_foreign


def _is_own(place: Place, body: Body) -> bool:
    """Whether a province is the body's; of one that was merged those that it was made of are."""
    if body.province_code:
        return body.province_code in place.codes_63
    return any(successor(code) == body.province_code_2025 for code in place.codes_63)


def _merged(found: Sequence[IndexResult]) -> list[IndexResult]:
    """Return the results with those told twice as one: same index, no figure that differs."""
    kept: list[IndexResult] = []
    for result in found:
        for i in range(max(0, len(kept) - _RECENT), len(kept)):
            former = kept[i]
            if former.index_id == result.index_id and _agree(former, result):
                kept[i] = max(former, result, key=_fullness)
                break
        else:
            kept.append(result)
    return kept


def _figures(result: IndexResult) -> tuple[float | None, ...]:
    return (result.year, result.score, result.rank, result.rank_change)


def _fullness(result: IndexResult) -> int:
    return sum(value is not None for value in _figures(result))


def _agree(one: IndexResult, other: IndexResult) -> bool:
    pairs = list(zip(_figures(one), _figures(other), strict=True))
    shared = [(a, b) for a, b in pairs[1:] if a is not None and b is not None]
    return bool(shared) and all(a == b for a, b in pairs if a is not None and b is not None)
