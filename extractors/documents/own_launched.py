"""The plan that a conference launches: "quán triệt Kế hoạch số N ngày D của UBND tỉnh về CCHC".

News of a conference cites many documents. The one it launches is named in full: by its number, its
issuer, who holds the conference, its subject, which is reform, and the year that the lead looks to;
or it is said to have been explained there.
"""

import re

from extractors.documents.own_rules import own_cue
from extractors.findings import NumberMention

ORIGIN = "own.launched"
_BEFORE, _AFTER = 160, 220
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_YEAR = re.compile(r"\bnăm (20[0-9]{2})\b")
_CITY = ("thành phố", "tp")


def is_launched(lowered: str, opening: str, number: NumberMention) -> bool:
    """Whether the conference that `opening`, its title and lead, tells of launches the document.

    `lowered` is the text folded, in lower case. The year launched is the last that `opening` names.
    """
    if number.document_type != "KH":
        return False
    before = lowered[max(0, number.start - _BEFORE) : number.start]
    if not own_cue("hands_over").regex.search(_SENTENCE.split(before)[-1]):
        return False
    if own_cue("launched_here").regex.match(lowered, number.end, number.end + _AFTER):
        return bool(own_cue("reform").regex.search(opening))
    named = own_cue("launched").regex.match(lowered, number.end, number.end + _AFTER)
    years = [int(year) for year in _YEAR.findall(opening)]
    if named is None or not years or int(named["year"]) != max(years):
        return False
    tier = "|".join(_CITY) if named["tier"] in _CITY else named["tier"]
    return bool(re.search(rf"\b(?:ubnd|ủy ban nhân dân) (?:{tier})", opening))
