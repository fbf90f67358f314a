"""Quantities: numbers with a unit, before anybody asks what they are for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus import Span
from extractors.cues import Cues, owners_of, places_of, word_places
from extractors.number_words import parse_words
from extractors.rules import Rule, any_of, load_rules

_SHARES = ("half", "fraction")
_UNITS = {"rank_change": "rank", "zero": "count", "all": "percent", "share_of": "count"}
# A number that a unit may follow, no date's. Led by its first digit, it is found far faster.
_NUMBER = re.compile(
    r"[0-9](?<![0-9/][0-9])(?<![0-9][.,][0-9])[0-9]*(?:[.,][0-9]+)*"
    r"(?=[^\S\n](?!(?:tháng|năm)\b)|[%pđt–-]|/[0-9]{1,3}(?![0-9/]))"
)
_BEHIND_WORDS = re.compile(r"[0-9](?<![0-9/.,(-][0-9])")
_YEARLY = ("mỗi năm ", "hằng năm ", "hàng năm ")
_LONGEST_BEFORE = 20  # characters of the words before a number, with the spaces between them
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `start:end` covers both, `unit` is the label of its rule."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    origin: str

    @property
    def span(self) -> Span:
        """The number and its unit."""
        return Span(self.start, self.end)

    @property
    def target_unit(self) -> str:
        """The unit of a target of this value: "toàn bộ" is in percent, a rise or fall in ranks."""
        return _UNITS.get(self.unit, self.unit)


def parse_number(printed: str) -> float:
    """Return the value of a number printed in the Vietnamese way.

    >>> [parse_number(p) for p in ("81,98", "1.713", "90.17", "05")]
    [81.98, 1713.0, 90.17, 5.0]
    """
    if _THOUSANDS.fullmatch(printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


def _read(match: re.Match[str], rule: Rule) -> Quantity | None:
    groups = match.groupdict()
    value: float | None
    part = groups.get("part") or groups.get("some")
    if part:
        value = _share(part, groups["whole"] or groups["few"] or groups["all"])
    elif groups.get("value"):
        value = parse_number(groups["value"])
    elif groups.get("words"):
        value = parse_words(groups["words"])
    else:
        value = {"zero": 0.0, "all": 100.0, "half": 50.0}.get(rule.label)
    if value is None:
        return None
    high = parse_number(groups["high"]) if groups.get("high") else None
    if high is not None and high <= value:
        return None
    if rule.label.startswith("percent") and not 0 <= value <= 1000:
        return None
    led = rule.attributes.get("from") == "value"  # what leads to it is no part of the value
    start = match.start("value") if led else match.start()
    end = match.start() + len(match.group().rstrip())
    unit = "percent" if rule.label in _SHARES else rule.label
    return Quantity(start, end, value, high, unit, rule.id)


def _share(part: str, whole: str) -> float | None:
    """Return the percentage that a fraction is, in digits or words; None where it is none.

    >>> [_share(*pair) for pair in (("2", "3"), ("ba", "tư"), ("4", "3"))]
    [66.67, 75.0, None]
    """
    above, below = (float(n) if n.isdigit() else parse_words(n) for n in (part, whole))
    if not (above and below) or above >= below:
        return None
    return round(100 * above / below, 2)


@cache
def _led_by(digit: bool) -> tuple[Rule, ...]:
    rules = load_rules("quantities.yml")
    return tuple(r for r in rules if (r.attributes.get("lead") == "digit") == digit)


@lru_cache(maxsize=4)  # the cells of a document's tables are read one by one
def _cues(folded: str) -> Cues:
    """Return where rules that begin with words can match: at their words, or in the line of a
    number behind the right ones."""
    found = (*word_places(_led_by_words(), folded), *_numbers_behind_words(folded))
    return Cues.of(_led_by(False), found)


@cache
def _led_by_words() -> dict[str, list[int]]:
    rules = enumerate(_led_by(False))
    return owners_of((index, rule) for index, rule in rules if "before" not in rule.attributes)


def _numbers_behind_words(folded: str) -> Iterator[tuple[int, int]]:
    """Give where numbers begin that a rule may read by the words before them, with its index."""
    before, last = _phrases_before()
    for number in _BEHIND_WORDS.finditer(folded):
        place = number.start()
        left = folded[max(0, place - _LONGEST_BEFORE) : place]
        if left.rstrip().endswith(last):
            words = " ".join(left.split())
            for index, phrases in before:
                if words.endswith(phrases):
                    yield place, index


@cache
def _phrases_before() -> tuple[list[tuple[int, tuple[str, ...]]], tuple[str, ...]]:
    """Return the words before the number of each rule that names them, and the last of them all."""
    rules = enumerate(_led_by(False))
    before = [(i, tuple(r.attributes["before"])) for i, r in rules if "before" in r.attributes]
    return before, tuple({phrase.split()[-1] for _, phrases in before for phrase in phrases})


def _by_words(folded: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities that begin with words, by rule; they may overlap."""
    for rule, places in _cues(folded).places_within(start, end):
        for match in _matches(rule, folded, Span(start, end), places):
            quantity = _read(match, rule)
            if quantity:
                yield quantity


def _matches(rule: Rule, folded: str, span: Span, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a rule, none of which crosses a line: where its words begin them, or in
    the lines that have its cues, which few have and most texts do somewhere.

    `places` are those of its cues within `span`, in order.
    """
    leads = rule.attributes.get("lead") == "words" and "before" not in rule.attributes
    done, end = span
    stop = span.start  # where the line around the last place ends
    for place in places:
        if place < done:
            continue
        if place >= stop:
            following = folded.find("\n", place, end)
            stop = following if following >= 0 else end
        if leads:
            match = rule.regex.match(folded, place, stop)
            if match:
                yield match
                done = match.end()
        else:
            begin = max(span.start, folded.rfind("\n", span.start, place) + 1)
            yield from _in_line(rule, folded, begin, stop)
            done = stop


def _in_line(rule: Rule, folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a rule in a line or cell that one of its cues stands in."""
    if rule.attributes.get("lead") != "words":
        if rule.may_match(folded[start:end]):
            yield from rule.regex.finditer(folded, start, end)
        return
    done = start
    for place in sorted(p for word in rule.words for p in places_of(word, folded, start, end)):
        match = rule.regex.match(folded, place, end) if place >= done else None
        if match:
            yield match
            done = match.end()


@cache
def _has_unit() -> re.Pattern[str]:
    """Return what any rule that begins with a number begins with: most numbers have no unit."""
    return any_of(_led_by(True))


def _by_numbers(folded: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities that begin with their number, by place; none overlaps another, and none
    crosses a line."""
    done = stop = start
    has_unit = _has_unit()
    for candidate in _NUMBER.finditer(folded, start, end):
        place = candidate.start()
        if place >= stop:  # "đạt 95%" and, in the next line, "- 97% văn bản …" are no range
            following = folded.find("\n", place, end)
            stop = following if following >= 0 else end
        if (
            place < done
            or _is_year(folded, *candidate.span())
            or not has_unit.match(folded, place, stop)
        ):
            continue
        for rule in _led_by(True):
            match = rule.regex.match(folded, place, stop)
            quantity = _read(match, rule) if match else None
            if quantity:
                yield quantity
                done = quantity.end
                break


def _is_year(folded: str, start: int, end: int) -> bool:
    """Whether a number is a year: "năm 2023 huyện …" counts no districts."""
    named = folded.endswith("năm ", 0, start) and not folded.endswith(_YEARLY, 0, start)
    return named and end - start == len("2023") and folded.startswith("20", start)


def find_quantities(folded: str, span: Span | None = None) -> list[Quantity]:
    """Return the quantities of a text (within `span`) in print order; none overlaps another.

    `folded` is the text folded, in lower case.
    """
    start, end = span or Span(0, len(folded))
    read = [*_by_words(folded, start, end), *_by_numbers(folded, start, end)]
    if len(read) < 2:
        return read
    taken = bytearray(end - start)
    found: list[Quantity] = []
    for quantity in read:
        place = slice(quantity.start - start, quantity.end - start)
        if not any(taken[place]):
            taken[place] = b"\x01" * (quantity.end - quantity.start)
            found.append(quantity)
    return sorted(found, key=lambda q: q.start)
