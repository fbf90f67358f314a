"""Targets: paired with gold by value and place, then judged field by field.

A pair needs the value (and the upper value of a range) and a statement or value that overlaps the
quote. Where the quote does not stand in the text, words of the indicator decide. Pairing is one to
one; among possible partners the one goes first whose number stands inside the quote and whose
comparator, unit and level agree.

An indicator's phrase is right where its words agree well enough with one that gold accepts: two
careful readers rarely cut it at the same words.
"""

from collections import Counter
from collections.abc import Sequence

from corpus import Span
from extractors.page.lines import words_of
from pipeline.dataset.rows import Row
from pipeline.evaluate.found import Found
from pipeline.evaluate.gold import GoldPage, GoldTarget, alternatives
from pipeline.evaluate.place import Places
from pipeline.evaluate.tally import PageScore

_COMMON_WORDS = 0.3  # share of the indicator's words that must agree where the place is not known
_SAME_PHRASE = 0.7  # F1 over words; "hồ sơ TTHC nộp trực tuyến" and "hồ sơ nộp trực tuyến" agree
_SINGLE = ("comparator", "unit", "level", "group_id", "due_year", "indicator_id")
_TOGETHER = {
    "targets (value)": (),
    "targets": ("comparator", "unit"),
    "targets (+level)": ("comparator", "unit", "level"),
    "targets (+level, due_year)": ("comparator", "unit", "level", "due_year"),
}


def score_targets(gold: GoldPage, found: Found, score: PageScore) -> None:
    """Judge a page's targets; those marked optional neither count when found nor when missed."""
    places, rows = Places(found.text), found.targets
    wanted = [target for target in gold.targets if not target.optional]
    optional = [target for target in gold.targets if target.optional]
    pairs = _pair(wanted, rows, places)
    left = [row for j, row in enumerate(rows) if j not in pairs.values()]
    spare = set(_pair(optional, left, places).values())
    invented = [row for j, row in enumerate(left) if j not in spare]
    for i, target in enumerate(wanted):
        _score_one(target, rows[pairs[i]] if i in pairs else None, score, places)
    for row in invented:
        sentence = str(row["sentence"])
        for name in _TOGETHER:
            score.count(name, "invented", None, _short(row), sentence)
    _score_parents(wanted, rows, pairs, score)
    _score_others(gold, invented, places, score)
    if not gold.targets:
        score.count("pages without targets", "invented" if rows else "empty", None, len(rows))


def judge_targets(gold: GoldPage, found: Found) -> dict[int, bool]:
    """Return, for each row by index, whether value, comparator and unit are right.

    Rows that pair with an optional target are left out: gold does not judge them.
    """
    places, rows = Places(found.text), found.targets
    wanted = [target for target in gold.targets if not target.optional]
    pairs = {j: wanted[i] for i, j in _pair(wanted, rows, places).items()}
    left = [j for j in range(len(rows)) if j not in pairs]
    optional = [target for target in gold.targets if target.optional]
    spare = {left[j] for j in _pair(optional, [rows[j] for j in left], places).values()}
    return {
        j: j in pairs
        and all(_agrees(getattr(pairs[j], f), _of(row, f)) for f in _TOGETHER["targets"])
        for j, row in enumerate(rows)
        if j not in spare
    }


def _pair(gold: Sequence[GoldTarget], rows: Sequence[Row], places: Places) -> dict[int, int]:
    """Return which row (by index) each gold target (by index) is; greedy, then augmented."""
    quotes = [places.find(target.quote) for target in gold]
    ranks = {
        (i, j): rank
        for i, target in enumerate(gold)
        for j, row in enumerate(rows)
        if (rank := _rank(target, quotes[i], row)) is not None
    }
    order = sorted(ranks, key=lambda pair: (tuple(-part for part in ranks[pair]), pair))
    pairs: dict[int, int] = {}
    for i, j in order:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    partners = {i: [j for k, j in order if k == i] for i in range(len(gold))}
    for i in partners:
        if i not in pairs:
            _augment(i, partners, pairs, set())
    return pairs


def _augment(
    i: int, partners: dict[int, list[int]], pairs: dict[int, int], tried: set[int]
) -> bool:
    """Give gold target `i` a row by moving others to rows that fit them too."""
    for j in partners[i]:
        if j in tried:
            continue
        tried.add(j)
        owner = next((k for k, taken in pairs.items() if taken == j), None)
        if owner is None or _augment(owner, partners, pairs, tried):
            pairs[i] = j
            return True
    return False


def _rank(target: GoldTarget, quotes: list[Span], row: Row) -> tuple[float, ...] | None:
    """Return how well a row fits a gold target, the most telling first; None if it cannot be."""
    if not _agrees(target.value, row["value"]):
        return None
    if target.value_high is not None and not _agrees(target.value_high, row["value_high"]):
        return None
    words = _common_words(target, row)
    if not quotes:
        return (0.0, 0.0, words) if words >= _COMMON_WORDS else None
    value, statement = _span(row, "value_start", "value_end"), _span(row, "start", "end")
    inside = any(value.overlaps(quote) for quote in quotes)
    if not inside and not any(statement.overlaps(quote) for quote in quotes):
        return None
    agreeing = sum(_agrees(getattr(target, f), _of(row, f)) for f in _TOGETHER["targets (+level)"])
    return float(inside), float(agreeing), words


def _agrees(expected: object, found: object) -> bool:
    return expected is None or found in alternatives(expected)


def _common_words(target: GoldTarget, row: Row) -> float:
    words = {word for text in alternatives(target.indicator) for word in _words(text)}
    said = set(_words(row["indicator"])) | set(_words(row["sentence"]))
    return len(words & said) / len(words) if words else 0.0


def _words(text: object) -> list[str]:
    return words_of(str(text or ""))


def _span(row: Row, first: str, last: str) -> Span:
    start, end = row[first], row[last]
    return Span(start, end) if isinstance(start, int) and isinstance(end, int) else Span(0, 0)


def _of(row: Row, name: str) -> object:
    """Return a row's value for a gold field; the year of a due date."""
    if name == "due_year":
        return int(str(row["due"])[:4]) if row["due"] else None
    return row[name]


def _score_one(target: GoldTarget, row: Row | None, score: PageScore, places: Places) -> None:
    found_at = places.find(target.quote)
    sentence = places.line(found_at[0]) if found_at else target.quote
    expected = target.model_dump(exclude_none=True, exclude={"parent", "optional"})
    for name, fields in _TOGETHER.items():
        if row is None:
            score.count(name, "missed", expected, None, sentence)
        else:
            right = all(_agrees(getattr(target, field), _of(row, field)) for field in fields)
            what = "right" if right else "wrong"
            score.count(name, what, expected, _short(row), sentence)
    for name in _SINGLE if row is not None else ():
        value = getattr(target, name)
        if value is None or row is None:
            continue
        found = _of(row, name)
        what = "right" if _agrees(value, found) else "missed" if found is None else "wrong"
        score.count(f"targets.{name}", what, value, found, sentence)
    if row is not None and target.indicator is not None:
        said = row["indicator"]
        same = any(
            _alike(phrase, said) >= _SAME_PHRASE for phrase in alternatives(target.indicator)
        )
        what = "right" if same else "wrong" if said else "missed"
        score.count("targets.indicator", what, target.indicator, said, sentence)


def _alike(first: object, second: object) -> float:
    """Return the F1 of the words that two phrases share."""
    words, others = Counter(_words(first)), Counter(_words(second))
    both = sum((words & others).values())
    return 2 * both / (words.total() + others.total()) if both else 0.0


def _score_parents(
    gold: Sequence[GoldTarget], rows: list[Row], pairs: dict[int, int], score: PageScore
) -> None:
    """Judge the parents of paired targets whose parent, too, is judged."""
    ids = {
        target.ordinal: rows[pairs[i]]["target_id"] for i, target in enumerate(gold) if i in pairs
    }
    for i, j in pairs.items():
        parent = gold[i].parent
        if parent is None or parent not in ids:
            continue
        found = rows[j]["parent_id"]
        what = "right" if found == ids[parent] else "missed" if found is None else "wrong"
        score.count("targets.parent", what, parent, found, str(rows[j]["sentence"]))


def _score_others(gold: GoldPage, invented: list[Row], places: Places, score: PageScore) -> None:
    """Judge whether results, baselines and quoted goals were kept out of the targets."""
    for other in gold.not_targets:
        quotes = places.find(other.quote)
        taken = any(
            row["value"] == other.value and _span(row, "value_start", "value_end").overlaps(quote)
            for row in invented
            for quote in quotes
        )
        what = "invented" if taken else "empty"
        score.count(f"{other.status} kept out", what, None, other.quote, other.quote)


def _short(row: Row) -> dict[str, object]:
    names = ("comparator", "value", "value_high", "unit", "level", "due", "group_id", "indicator")
    return {name: row[name] for name in (*names, "origin") if row[name] is not None}
