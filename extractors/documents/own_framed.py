"""The plan that a story names only midway: "Trong Kế hoạch số N về CCHC năm Y, UBND tỉnh đặt …".

A reporter opens with a scene and names the plan later, as the frame of what a government aims at.
It is the page's own where it is the only local plan named so: on reform, for the year that the page
tells of, with the government it is of as its subject, in a sentence that carries out no document.
"""

import re
from collections.abc import Iterable

from extractors.documents.authority import authority
from extractors.documents.bound_dates import DateBinding
from extractors.documents.own_rules import own_cue
from extractors.documents.own_told import Told
from extractors.findings import NumberMention
from extractors.page.layout import Layout
from extractors.page.parts import lead_span, title_span

_ORIGIN = "own.framed"
_WEIGHT = 3
"""Below all that a page says to have been issued: the confidence in the choice rests on it."""
_BEFORE, _AFTER = 160, 260
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_CITY = ("thành phố", "tp", "tp.")
_COMMITTEE = "UBND"


def find_framed(
    lowered: str,
    layout: Layout,
    numbers: Iterable[NumberMention],
    binding: DateBinding,
    year: int,
) -> Told | None:
    """Return the only plan named as the frame of a government's aims, None for none or several.

    `lowered` is the text folded, in lower case, `year` the one that the page's plan is for.
    """
    parts = (title_span(layout), lead_span(layout))
    opening = "\n".join(lowered[part.start : part.end] for part in parts if part)
    framed = [n for n in numbers if _is_framed(lowered, opening, n, binding, year)]
    if len({number.normalised for number in framed}) != 1:
        return None
    return Told(framed[0], _ORIGIN, _WEIGHT)


def _is_framed(
    lowered: str, opening: str, number: NumberMention, binding: DateBinding, year: int
) -> bool:
    issuer = authority().issuer(number.issuer_symbol or "")
    if number.form != "state" or number.year or (issuer and (issuer.central or issuer.party)):
        return False
    named = own_cue("frame_names").regex.match(lowered, number.end, number.end + _AFTER)
    if named is None or not _is_plan(named, number):
        return False
    before = _SENTENCE.split(lowered[max(0, number.start - _BEFORE) : number.start])[-1]
    if own_cue("carries_out").regex.search(before) or not own_cue("frame").regex.search(before):
        return False
    if not _is_of(named, number, opening):
        return False
    if named["year"]:
        return int(named["year"]) == year
    date = binding.right_after(number)
    signed = date.value if date else None
    return signed is not None and int(signed[:4]) in (year - 1, year)


def _is_plan(named: re.Match[str], number: NumberMention) -> bool:
    """Whether the number is a plan's, or that of a decision which issues one."""
    decides = number.document_type == "QĐ" and "kế hoạch" in named.group()
    return number.document_type == "KH" or decides


def _is_of(named: re.Match[str], number: NumberMention, opening: str) -> bool:
    """Whether issuer, subject, number and the committees of the opening are of one tier."""
    tiers = {_tier(tier) for tier in (named["tier"], named["who"]) if tier}
    if len(tiers) != 1:
        return False
    tier = tiers.pop()
    if (number.issuer_symbol or "").startswith(_COMMITTEE) == (tier == "sở"):
        return False
    told = {_tier(m["tier"]) for m in own_cue("committee").regex.finditer(opening)}
    return not told or tier in told or tier == "sở"


def _tier(printed: str) -> str:
    return _CITY[0] if printed in _CITY else printed
