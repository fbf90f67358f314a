"""Which readings tell of the same plan.

A plan is known by its issuing body, type, number and year: the number starts anew every year, and a
body is one of the 63 provinces or of the 34, so its code says the era too. Readings without years
join the only plan that they can mean. Three kinds of reading come after all others:

- a bare number (`Kế hoạch 3372`) joins the only plan of its body with that number;
- an announcement of the yearly reform plan without number joins the only such plan that its body
  issued for the year, else other such announcements: reposts of one piece of news;
- a draft stays with drafts of its body, year and kind; it never joins what was issued.

Where too little is known a reading stands alone: two rows are mended more easily than one that
mixes two plans. The order in which readings come makes no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from extractors.folding import fold, lower
from pipeline.dataset.rows import Row

REFORM_PLANS = ("plan_announcement", "plan_text")
"""Kinds of document that are, or announce, a plan of administrative reform."""

Cluster = list[Row]
Body = tuple[object, ...]
Key = tuple[object, ...]

_PLACES = ("district", "commune")


def body_of(reading: Row) -> Body | None:
    """Return what tells the issuing body apart from all others, None where it is not known."""
    level, code = reading["level"], reading["province_code"]
    place = code or (reading["province_code_2025"], "34")
    district, commune = (_folded(reading[name]) for name in _PLACES)
    known = (
        level
        and (level == "central" or code or reading["province_code_2025"])
        and (level != "district" or district)
        and (level != "commune" or commune)
    )
    return (level, place, district, commune) if known else None


def plain_number(number: object) -> str:
    """Return a document number without leading zeros.

    >>> plain_number("0156/KH-UBND")
    '156/KH-UBND'
    """
    return str(number).lstrip("0")


def same_number(one: str, other: str) -> bool:
    """Whether two document numbers are the same, or one is the other without its symbol.

    >>> same_number("0156/KH-UBND", "156"), same_number("56/KH-UBND", "56/QĐ-UBND")
    (True, False)
    """
    first, second = plain_number(one), plain_number(other)
    bare = not (_is_whole(first) and _is_whole(second))
    return first == second or (bare and first.partition("/")[0] == second.partition("/")[0])


def _is_whole(number: str) -> bool:
    """Whether a number has its symbol: `156/KH-UBND`, `156-KH/TU`."""
    return "/" in number or "-" in number


def find_clusters(readings: Iterable[Row]) -> list[tuple[Key, Cluster]]:
    """Return the readings of each plan, with what they were found to share."""
    numbered: dict[Key, Cluster] = defaultdict(list)
    bare, unnumbered, alone = [], [], []
    for reading in sorted(readings, key=lambda row: str(row["document_id"])):
        body, number = body_of(reading), reading["number"]
        if body and number and not _is_whole(str(number)):
            bare.append(reading)
        elif body and number:
            numbered[(*body, plain_number(number))].append(reading)
        elif body and reading["plan_year"] and reading["kind"] in REFORM_PLANS:
            unnumbered.append(reading)
        else:
            alone.append(reading)
    found = [(key, cluster) for key, group in numbered.items() for cluster in _by_year(group)]
    found = _joined(found, bare, _is_of_number)
    found = _joined(found, unnumbered, _is_of_year)
    return found + [(("document", row["document_id"]), [row]) for row in alone]


def may_be_one(one: Row, other: Row) -> bool:
    """Whether nothing speaks against one plan: a yearly plan is issued in its year or before."""
    contradict = any(
        a is not None and b is not None and a != b
        for a, b in zip(years_of(one), years_of(other), strict=True)
    )
    for first, second in ((one, other), (other, one)):
        issued, year = years_of(first)[0], years_of(second)[1]
        if issued is not None and isinstance(year, int):
            contradict = contradict or not 0 <= year - int(str(issued)) <= 1
    return not contradict


def years_of(reading: Row) -> tuple[object, ...]:
    """Return the year of issue, the plan year and the first year of the period."""
    issued = str(reading["issue_date"])[:4] if reading["issue_date"] else None
    return issued, reading["plan_year"], reading["period_first"]


def _by_year(group: Cluster) -> list[Cluster]:
    """Split readings with one number and body by year; those that say most come first."""
    clusters: list[Cluster] = []
    for reading in sorted(group, key=_years_known, reverse=True):
        agreeing = [c for c in clusters if any(_agree(reading, other) for other in c)]
        possible = agreeing[:1] or [c for c in clusters if all(may_be_one(reading, o) for o in c)]
        if len(possible) == 1:
            possible[0].append(reading)
        else:
            clusters.append([reading])
    return clusters


def _years_known(reading: Row) -> int:
    return sum(year is not None for year in years_of(reading))


def _agree(one: Row, other: Row) -> bool:
    pairs = zip(years_of(one), years_of(other), strict=True)
    return any(a is not None and a == b for a, b in pairs)


def _joined(
    found: list[tuple[Key, Cluster]],
    readings: Sequence[Row],
    fits: Callable[[Row, Row], bool],
) -> list[tuple[Key, Cluster]]:
    """Put each of `readings` to the only cluster of its body that it fits, else to its like."""
    of_body: dict[Body | None, list[Cluster]] = defaultdict(list)
    for _, cluster in found:
        of_body[body_of(cluster[0])].append(cluster)
    likes: dict[Key, Cluster] = defaultdict(list)
    for reading in readings:
        possible = [
            cluster
            for cluster in of_body[body_of(reading)]
            if all(may_be_one(reading, other) for other in cluster)
            and any(fits(reading, other) for other in cluster)
        ]
        if len(possible) == 1 and not reading["draft"]:
            possible[0].append(reading)
        else:
            likes[_likeness(reading)].append(reading)
    return found + [(key, cluster) for key, group in likes.items() for cluster in _by_year(group)]


def _likeness(reading: Row) -> Key:
    body, number = body_of(reading) or (), reading["number"]
    if number:
        return (*body, plain_number(number))
    return (*body, "draft" if reading["draft"] else "unnumbered", reading["plan_year"])


def _is_of_number(reading: Row, other: Row) -> bool:
    return plain_number(other["number"]).partition("/")[0] == plain_number(reading["number"])


def _is_of_year(reading: Row, other: Row) -> bool:
    return (
        other["kind"] in REFORM_PLANS
        and not other["draft"]
        and other["plan_year"] == reading["plan_year"]
    )


def _folded(name: object) -> str | None:
    return lower(fold(str(name))) if name else None
