"""The documents that a page cites, with date, issuer and their relation to the page's own plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.documents.bound_dates import DateBinding
from extractors.documents.issuer_phrase import find_issuer
from extractors.documents.own import OwnDocument
from extractors.documents.regions import outside
from extractors.documents.relations import find_relation
from extractors.findings import DateMention, NumberMention, Reference
from extractors.folding import fold, lower
from extractors.page.layout import Layout

_COUNT = re.compile(r"[0-9]+")


def find_references(
    text: str,
    layout: Layout,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    own: OwnDocument | None,
) -> list[Reference]:
    """Return every document number that the text cites, once, in print order.

    The own number, furniture and blank numbers are left out. A number without symbol counts only
    after type word and "số", and not where a full number of the text abbreviates to it. Place and
    relation are those of the first mention; date and issuer of the first that prints one.
    """
    folded = fold(text)
    lowered = lower(folded)
    readable = outside(numbers, [line.span for line in layout.role("furniture")])
    binding = DateBinding(lowered, readable, dates)
    found: dict[str, Reference] = {}
    former: Reference | None = None
    for number in _cited(readable, own):
        relation, origin, confidence = find_relation(folded, number, former, own)
        reference = Reference(
            start=number.start,
            end=number.end,
            origin=origin,
            confidence=min(number.confidence, confidence),
            number=number.normalised or number.printed,
            number_printed=number.printed,
            document_type=number.document_type,
            issuer=find_issuer(text, folded, number),
            date=_date(binding, number),
            relation=relation,
        )
        former = reference
        key = _key(number)
        # Numbers begin anew every year: 76/NQ-CP of 2013 and of 2021 are two documents.
        if key in found and _of_other_year(found[key], reference):
            key += f" {reference.date}"
        found[key] = _joined(found[key], reference) if key in found else reference
    return list(found.values())


def _cited(readable: Sequence[NumberMention], own: OwnDocument | None) -> Iterator[NumberMention]:
    """Give the numbers that are neither the own one, nor blank, nor short for another."""
    own_key = _key(own.number) if own and own.number else None
    some_bare = any(number.form == "bare" for number in readable)
    named = [n for n in readable if some_bare and n.form not in ("bare", "blank")]
    full = {(_digits(number), number.document_type) for number in named}
    for number in readable:
        if number.normalised is None or _key(number) == own_key:
            continue
        if number.form == "bare":
            short = (_digits(number), number.document_type) in full
            if short or number.origin != "numbers.bare":
                continue
        yield number


def _digits(number: NumberMention) -> str:
    digits = _COUNT.match(number.normalised or "")
    return str(int(digits.group())) if digits else ""


def _key(number: NumberMention) -> str:
    """Return what makes two printed numbers one: leading zeros and capitals do not count."""
    normalised = (number.normalised or "").lstrip("0")
    kind = number.document_type if number.form == "bare" else ""
    return f"{kind}{lower(normalised)}"


def _of_other_year(first: Reference, later: Reference) -> bool:
    return bool(first.date and later.date and first.date[:4] != later.date[:4])


def _joined(first: Reference, later: Reference) -> Reference:
    return replace(first, date=first.date or later.date, issuer=first.issuer or later.issuer)


def _date(binding: DateBinding, number: NumberMention) -> str | None:
    date = binding.shared(number) or binding.in_front(number)
    return date.value if date else None
