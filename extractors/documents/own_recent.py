"""The plan that was signed shortly before the page: reporters cite no other so soon.

Where no words of issuing bind a number to the page ("Các nội dung này được nêu tại Kế hoạch số N"),
the day does: the one local plan on reform signed in the weeks before the page's time stamp, and not
named as carried out by another.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from extractors.documents.authority import authority
from extractors.documents.bound_dates import DateBinding
from extractors.documents.own_rules import own_cue
from extractors.documents.own_told import Told
from extractors.findings import NumberMention

ORIGIN = "own.recent"
_WEIGHT = 2
"""Below all that a page says: the confidence in the choice rests on it."""
_RECENT = timedelta(days=60)
_BEFORE, _AFTER = 160, 220
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_DAY = r"(?:(?:ký |ban hành )?(?:vào )?(?:ngày )?[0-9][0-9/., thángnăm-]{3,24}[0-9][,)]? ?)?"
_SUBJECT = re.compile(
    rf"[\s,(]{{0,3}}{_DAY}(?:(?:của|do) [^.;,0-9]{{2,60}}?[, ]{{1,2}})?{_DAY}"
    r"(?:về|v/v)\b(?P<subject>[^.;]{0,80})"
)
"""What a plan is about, behind its number, day and issuer; "Kế hoạch số N nói ít về …" is none."""
# "kế hoạch cải cách hành chính được phê duyệt tại Quyết định số …"
_APPROVED = re.compile(
    r"kế hoạch (?:cải cách hành chính|cchc)[^.;]{0,80}(?:phê duyệt|ban hành)[^.;]{0,30} \Z"
)
_REFORM = re.compile(r"cải cách hành chính|\bcchc\b")


def find_recent(
    lowered: str, numbers: Iterable[NumberMention], binding: DateBinding, stamp: str | None
) -> Told | None:
    """Return the only plan signed shortly before `stamp` (ISO), None for none or several.

    `lowered` is the text folded, in lower case.
    """
    if stamp is None:
        return None
    recent = [n for n in numbers if _may_be_own(lowered, n) and _is_recent(n, binding, stamp)]
    if len({number.normalised for number in recent}) != 1:
        return None
    return Told(recent[0], ORIGIN, _WEIGHT)


def is_recent(signed: str | None, stamp: str | None) -> bool:
    """Whether a day of signing lies in the weeks before the page's time stamp (both ISO)."""
    if not (signed and stamp and len(signed) == len("2024-01-15")):
        return False
    return timedelta() <= date.fromisoformat(stamp[:10]) - date.fromisoformat(signed) <= _RECENT


def _is_recent(number: NumberMention, binding: DateBinding, stamp: str) -> bool:
    signed = binding.of_own([number])
    return is_recent(signed.value if signed else None, stamp)


def _may_be_own(lowered: str, number: NumberMention) -> bool:
    """Whether it is a local plan's number, not told as carried out or as on other things."""
    issuer = authority().issuer(number.issuer_symbol or "")
    if number.form != "state" or number.year or (issuer and (issuer.central or issuer.party)):
        return False
    before = _SENTENCE.split(lowered[max(0, number.start - _BEFORE) : number.start])[-1]
    approves = number.document_type == "QĐ" and _APPROVED.search(before)
    if not (number.document_type == "KH" or approves) or own_cue("carries_out").regex.search(
        before
    ):
        return False
    after = lowered[number.end : number.end + _AFTER]
    said = _SUBJECT.match(after)
    return said is None or bool(_REFORM.search(said["subject"]))
