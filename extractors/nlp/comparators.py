"""Comparators from words: spaCy matchers over the segmented words of one sentence.

Importing this module loads spaCy and underthesea; `second_reading` does so only when asked.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span

from extractors.folding import fold
from extractors.nlp.second_reading import SecondReading
from extractors.nlp.tokenizers import blank

Pattern = list[dict[str, Any]]

# `80`, `81,98`, a range `80-85`, a score or rank out of many `90/100`.
_NUMBER = {"TEXT": {"REGEX": r"^[0-9]+(?:[.,][0-9]+)*(?:[-/][0-9]+(?:[.,][0-9]+)*)?$"}}
_UNITS = {
    "percent": ("%", "phần trăm"),
    "percentage_point": ("điểm phần trăm", "điểm %"),
    "point": ("điểm",),
    "minute": ("phút",),
    "hour": ("giờ",),
    "day": ("ngày",),
    "rank": ("bậc", "hạng"),
}
_BEFORE = {
    "rank_le": ("nhóm", "top", "tốp", "vị trí", "thứ", "hạng", "thứ hạng", "xếp hạng"),
    "gt": ("trên", "hơn", "vượt", "vượt trên", "cao hơn", "lớn hơn", "nhiều hơn", ">"),
    "ge": (
        "ít nhất",
        "tối thiểu",
        "không dưới",
        "không thấp hơn",
        "không ít hơn",
        "thấp nhất",
        "≥",
    ),
    "lt": ("dưới", "thấp hơn", "ít hơn", "nhỏ hơn", "chưa đến", "<"),
    "le": ("không quá", "tối đa", "không vượt quá", "không cao hơn", "nhiều nhất", "còn", "≤"),
    "within": ("trong", "trong vòng"),
}
_AFTER = {"ge": ("trở lên",), "le": ("trở xuống", "trở lại"), "rank_le": ("đứng đầu", "dẫn đầu")}
_CHANGE = {
    "decrease": (
        "giảm",
        "cắt giảm",
        "rút ngắn",
        "giảm bớt",
        "tinh giản",
        "tiết giảm",
        "tiết kiệm",
        "đơn giản hóa",
    ),
    "increase": ("tăng", "tăng thêm", "cải thiện"),
}
# What may stand between a comparator and its number.
_FILLERS = ("đạt", "là", "mức", "khoảng", "từ", "được", "đến", "lên", "bằng", ":")
# What may not stand between a verb of change and its number, or a number and "trở lên".
_STOPS = (*",;.:()", "lên", "còn", "đạt", "đến", "xuống", "cho", "với", "có", "và", "để", "tỷ lệ")
# A new verb ends the reach of a comparator over coordinated numbers.
_VERBS = (
    *(
        "đạt",
        "giảm",
        "rút ngắn",
        "cắt giảm",
        "tăng",
        "hoàn thành",
        "bảo đảm",
        "đảm bảo",
        "phấn đấu",
    ),
    *("thực hiện", "triển khai", "giải quyết", "duy trì", "nâng", "cung cấp", "rút", "cắt"),
)
_LEVELS = ("cấp", "cấp tỉnh", "cấp huyện", "cấp xã", "tỉnh", "huyện", "xã", "sở", "phường")


_STEPS = ("rank", "percentage_point")
_WITHIN = {"minute": "le", "hour": "le", "day": "le", "count": "rank_le"}
_SPREADING = ("gt", "ge", "lt", "le", *_CHANGE)


class Quantity(NamedTuple):
    """A number with its unit: where its first and last token stand."""

    first: int
    last: int
    unit: str


def _segmentations(phrase: str) -> Iterator[Pattern]:
    """Yield a pattern for every way in which the words of `phrase` may have been segmented."""
    syllables = phrase.split()
    for count in range(len(syllables)):
        for cuts in combinations(range(1, len(syllables)), count):
            bounds = [0, *cuts, len(syllables)]
            yield [{"LOWER": " ".join(syllables[a:b])} for a, b in pairwise(bounds)]


def _patterns(table: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, Pattern]]:
    for key, phrases in table.items():
        for phrase in phrases:
            yield from ((key, pattern) for pattern in _segmentations(phrase))


@cache
def _tools() -> tuple[Language, Matcher, Matcher]:
    """Return the word pipeline, the matcher of quantities and that of the words beside them."""
    nlp = blank(words=True)
    quantities, cues = Matcher(nlp.vocab), Matcher(nlp.vocab)
    filler = {"LOWER": {"IN": list(_FILLERS)}, "OP": "{0,2}"}
    other = {"LOWER": {"NOT_IN": list(_STOPS)}, "TEXT": {"REGEX": r"^[^0-9]"}}
    for unit, pattern in _patterns(_UNITS):
        quantities.add(unit, [[_NUMBER, *pattern], [_NUMBER, {"LOWER": "/"}, _NUMBER, *pattern]])
    for key, pattern in _patterns(_BEFORE):
        cues.add(f"before {key}", [[*pattern, filler, _NUMBER]])
    for key, pattern in _patterns(_AFTER):
        cues.add(f"after {key}", [[_NUMBER, {**other, "OP": "{1,7}"}, *pattern]])
        # After "từ" what is counted may hold a comma: "từ 95% cán bộ, công chức trở lên".
        counted = {"TEXT": {"REGEX": r"^[^0-9;]"}, "OP": "{1,14}"}
        cues.add(f"around {key}", [[{"LOWER": "từ"}, _NUMBER, counted, *pattern]])
    for key, pattern in _patterns(_CHANGE):
        gap = {**other, "OP": "{0,12}" if key == "decrease" else "{0,3}"}
        cues.add(f"change {key}", [[*pattern, gap, _NUMBER]])
    quantities.add("count", [[_NUMBER]])
    percent = {"LOWER": "%", "OP": "?"}
    to = {"LOWER": {"IN": ["đến", "tới", "-"]}}
    cues.add("range range", [[_NUMBER, percent, to, _NUMBER]])
    return nlp, quantities, cues


def _number(printed: str, unit: str) -> float:
    """Return the value of the number that `printed` begins with: decimal comma, dots of thousands.

    >>> _number("1.500", "point"), _number("95,5", "percent"), _number("14/34", "rank")
    (1500.0, 95.5, 14.0)
    """
    printed = re.split("[-/]", printed)[0]
    if not unit.startswith("percent") and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", printed):
        return float(printed.replace(".", ""))
    whole, *decimals = re.split("[.,]", printed)
    return float(f"{whole}.{''.join(decimals) or 0}")


def _quantities(doc: Doc, matcher: Matcher) -> list[Quantity]:
    """Return numbers with their units in order, the longest unit where several fit."""
    longest: dict[int, Quantity] = {}
    for key, start, end in matcher(doc):
        if start not in longest or end > longest[start].last + 1:
            longest[start] = Quantity(start, end - 1, doc.vocab.strings[key])
    return [longest[start] for start in sorted(longest)]


def _spreads(doc: Doc, former: Quantity, quantity: Quantity, comparator: str) -> bool:
    """Return whether what holds for `former` holds for `quantity` too: coordinated, no new verb."""
    between = [token.lower_ for token in doc[former.last + 1 : quantity.first]]
    if between[-1:] == ["từ"]:
        return comparator == "ge"
    if not between or any(word in _VERBS for word in between):
        return False
    if between[-1] == "và" or {",", "và"}.issuperset(between):
        return True
    if comparator in _CHANGE:
        return between[-1] == ","
    after = [token.lower_ for token in doc[quantity.last + 1 : quantity.last + 12]]
    return all(any(word in _LEVELS for word in part) for part in (between, after))


# Where in a cue its number stands, in the order in which cues decide.
_NUMBER_OF: dict[str, Callable[[Span], int]] = {
    "change": lambda cue: cue.end - 1,
    "before": lambda cue: cue.end - 1,
    "around": lambda cue: cue.start + 1,
    "after": lambda cue: cue.start,
}


def _comparators(doc: Doc, matcher: Matcher) -> tuple[dict[int, str], dict[int, int]]:
    """Return what stands beside numbers, and the ranges, both by the number's token.

    A change decides before a comparator in front, that before one behind; of several of one kind
    the longest. A range is the token of its lower number by that of its upper one.
    """
    places = list(_NUMBER_OF)
    ranked: dict[int, tuple[int, int, str]] = {}
    ranges: dict[int, int] = {}
    for key, start, end in matcher(doc):
        place, comparator = doc.vocab.strings[key].split()
        if place == "range":
            ranges[end - 1] = start
            continue
        token = _NUMBER_OF[place](doc[start:end])
        rank = (places.index(place), start - end, comparator)
        ranked[token] = min(rank, ranked.get(token, rank))
    return {token: comparator for token, (_, _, comparator) in ranked.items()}, ranges


def _resolve(comparator: str | None, quantity: Quantity, value: float) -> str:
    """Return the comparator that the words beside a quantity (None: nothing) come to.

    Steps on a ladder and percentage points are changes by nature; "trong 7 ngày" is a bound,
    "trong 10 tỉnh" a rank; without a comparator all or nothing is `eq`, anything else `reach`.
    """
    if quantity.unit in _STEPS and comparator not in ("decrease", "rank_le"):
        return "increase"
    if comparator == "within":
        comparator = _WITHIN.get(quantity.unit)
    return comparator or ("eq" if value in (0, 100) else "reach")


def _read(doc: Doc, quantity: Quantity, first: int, comparator: str | None) -> SecondReading:
    """Return a quantity as read; `first` is its first token, in a range the lower number's."""
    low, _, high = doc[first].text.partition("-")
    if first != quantity.first:
        high = doc[quantity.first].text
    value = _number(low, quantity.unit)
    resolved = _resolve(comparator, quantity, value)
    last = doc[quantity.last]
    return SecondReading(
        start=doc[first].idx,
        end=last.idx + len(last),
        value=value,
        value_high=_number(high, quantity.unit) if high else None,
        unit="rank" if resolved == "rank_le" else quantity.unit,
        comparator="range" if high and resolved not in _CHANGE else resolved,
    )


def _read_all(doc: Doc, quantities: Matcher, cues: Matcher) -> Iterator[SecondReading]:
    comparators, ranges = _comparators(doc, cues)
    lower_numbers = set(ranges.values())
    former: tuple[Quantity, SecondReading] | None = None
    for quantity in _quantities(doc, quantities):
        if quantity.first in lower_numbers:
            continue
        first = ranges.get(quantity.first, quantity.first)
        reading = _read(doc, quantity, first, comparators.get(first))
        if former and reading.comparator == "reach":
            inherited = former[1].comparator
            if inherited in _SPREADING and _spreads(doc, former[0], quantity, inherited):
                reading = replace(reading, comparator=inherited)
        yield reading
        former = quantity, reading


def read_sentence(sentence: str, offset: int) -> list[SecondReading]:
    """Return the quantities of one sentence, in order, with what their words say of them.

    `offset` is where the sentence begins in its text; the readings' places count from there.
    """
    nlp, quantities, cues = _tools()
    with nlp.memory_zone():  # or the vocabulary would keep every word ever read
        doc = nlp.make_doc(fold(sentence))
        return [
            replace(reading, start=offset + reading.start, end=offset + reading.end)
            for reading in _read_all(doc, quantities, cues)
        ]
