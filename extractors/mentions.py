"""What a document names: dates, periods, indices, bodies, people and places, in print order."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extractors.bodies.agencies import Agency
from extractors.bodies.eras import name_on
from extractors.bodies.people import find_people
from extractors.bodies.places import Place
from extractors.findings import Body, Finding, Mention
from extractors.folding import lower
from extractors.index_mentions import find_index_mentions
from extractors.page.layout import Layout
from extractors.prepared import Prepared

_NO_COMMUNE = re.compile(r"[0-9]|(?:Khu|Hội|Đội|Loại)\b")
"""Behind "xã" a number is a value ("tại xã 15 phút"), and these words begin others."""


def find_mentions(
    prepared: Prepared,
    body: Body | None,
    agencies: Sequence[Agency],
    places: Sequence[Place],
    day: str,
) -> tuple[Mention, ...]:
    """Return what the article itself names; menus and related lists are left out.

    `body` is who issued or speaks, `agencies` and `places` are those of the text, `day` is the ISO
    day whose names of provinces count. A place within a body's name is a mention of its own.
    """
    text, layout = prepared.text, prepared.layout
    named_units: list[Agency | Place] = [*agencies, *places]
    units = sorted(named_units, key=lambda unit: (unit.start, -unit.end))
    found: list[Mention] = [
        *(_mention(text, d, "PERIOD" if d.period else "DATE", d.value) for d in prepared.dates),
        *find_index_mentions(text, layout, body),
        *(_mention(text, agency, "AGENCY", agency.name) for agency in agencies),
        *(_mention(text, person, "PERSON", person.name) for person in find_people(text, units)),
        *(_place(text, place, day) for place in places if not _is_other(text, place)),
    ]
    return tuple(_of_article(found, layout))


def _mention(text: str, found: Finding, label: str, normalised: str | None) -> Mention:
    return Mention(
        start=found.start,
        end=found.end,
        origin=found.origin,
        confidence=found.confidence,
        label=label,
        printed=text[found.start : found.end],
        normalised=normalised,
    )


def _place(text: str, place: Place, day: str) -> Mention:
    return Mention(
        start=place.start,
        end=place.end,
        origin="places",
        confidence=0.95 if place.level == "province" or place.codes_63 or place.codes_34 else 0.85,
        label="PLACE",
        printed=text[place.start : place.end],
        normalised=_standard(place, day),
    )


def _standard(place: Place, day: str) -> str:
    kind, name = name_on(place, day)
    return name if lower(name).startswith(f"{kind} ") else f"{kind} {name}"


def _is_other(text: str, place: Place) -> bool:
    """Whether the words are no place: part of a newspaper's or street's name, a value."""
    before = text[max(0, place.start - 6) : place.start]
    if place.level == "commune" and place.type == "xã" and _NO_COMMUNE.match(place.name):
        return True
    return place.type is None and before.endswith(("Báo ", "Đài ", "đường ", "phố ", "Đường "))


def _of_article(found: list[Mention], layout: Layout) -> Iterable[Mention]:
    lines = [line for line in layout.lines if line.role != "furniture"]
    starts = [line.start for line in lines]
    for mention in sorted(found, key=lambda m: (m.start, m.end, m.label)):
        line = bisect_right(starts, mention.start) - 1
        if line >= 0 and mention.end <= lines[line].end:
            yield mention
