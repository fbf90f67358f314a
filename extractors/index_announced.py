"""The year of results told apart from the sentence that makes their indices known.

"Bộ Nội vụ công bố Chỉ số cải cách hành chính (PAR INDEX) và Chỉ số hài lòng (SIPAS) năm 2021": what
the page tells of either index afterwards, without a year of its own, is of 2021.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corpus import Span
from extractors.findings import IndexResult
from extractors.index_names import Named
from extractors.index_years import MONTHLY, is_other
from extractors.page.layout import Layout
from extractors.sentences import split_line

_ANNOUNCES = re.compile(r"công bố")
_YEAR = re.compile(r"\bnăm\s{1,3}(20[0-3][0-9])(?![0-9/%-]|\.[0-9])")
_OF_FORMER = re.compile(r"(?<!so với )(?<!hơn )(?<!cùng kỳ )\bnăm (?:trước|liền trước|ngoái)")
_BESIDE, _NEAR = 25, 70


def with_announced_years(
    text: str, lowered: str, layout: Layout, names: Sequence[Named], found: Sequence[IndexResult]
) -> list[IndexResult]:
    """Return the results, those without a year with that for which their index was made known."""
    if all(result.year for result in found):
        return list(found)
    starts = [name.start for name in names]
    years: dict[str, int] = {}
    for line in layout.role("title", "body"):
        if not _ANNOUNCES.search(lowered, *line.span):
            continue
        for said in split_line(text, line.start, line.end):
            inside = names[bisect_left(starts, said.start) : bisect_left(starts, said.end)]
            if inside and (year := _made_known(lowered, said.span, inside)):
                years = {**{name.index_id: year for name in inside}, **years}
    return [
        result if result.year or _is_of_another(lowered, result) else _of(result, years)
        for result in found
    ]


def _of(result: IndexResult, years: dict[str, int]) -> IndexResult:
    return replace(result, year=years.get(result.index_id))


def _made_known(lowered: str, sentence: Span, names: Sequence[Named]) -> int | None:
    """Return the only year printed within or right behind the names of indices made known."""
    if not _ANNOUNCES.search(lowered, sentence.start, names[0].start):
        return None
    said = lowered[sentence.start : min(sentence.end, names[-1].end + _BESIDE)]
    found = _YEAR.finditer(said, names[0].start - sentence.start)
    years = {int(match[1]) for match in found if not is_other(said, match)}
    return years.pop() if len(years) == 1 else None


def _is_of_another(lowered: str, result: IndexResult) -> bool:
    """Whether the result is told monthly, or of the year before: "Năm ngoái, tỉnh xếp thứ 36"."""
    begin = max(lowered.rfind("\n", 0, result.start) + 1, result.start - _NEAR)
    around = lowered[begin : result.end + _NEAR].split("\n", maxsplit=1)[0]
    return result.index_id == MONTHLY or bool(_OF_FORMER.search(around))
