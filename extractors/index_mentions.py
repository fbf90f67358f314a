"""Where composite indices are named as such: PAR INDEX, SIPAS, PAPI …"""

from bisect import bisect_left
from collections.abc import Sequence

from extractors.documents.regions import outside
from extractors.findings import Body, Mention
from extractors.folding import fold, lower
from extractors.index_names import Named, find_names, is_national
from extractors.page.layout import Layout

BELOW_PROVINCE = frozenset({"district", "commune", "department"})
_MEASURE = "indices.sipas-phrase"


def find_index_mentions(
    text: str, layout: Layout | None = None, body: Body | None = None
) -> list[Mention]:
    """Return the places where an index is named, labelled INDEX, `normalised` its id.

    On pages of districts, communes and departments the bare words "chỉ số CCHC" mean their own
    ranking and do not count, unless a rank among all provinces follows; nor do they where the text
    says so itself.
    """
    lowered = lower(fold(text))
    furniture = [line.span for line in layout.role("furniture")] if layout else []
    below = body is not None and body.level in BELOW_PROVINCE
    found = find_names(lowered)
    others = [(named.start, named.index_id) for named in found]
    mentions = [
        Mention(
            start=named.start,
            end=named.end,
            origin=named.origin,
            confidence=0.95 if not named.is_phrase else 0.85,
            label="INDEX",
            printed=text[named.start : named.end],
            normalised=named.index_id,
        )
        for named in found
        if not (named.is_phrase and below and not is_national(lowered, named))
        and not _is_measure(text, named, others)
    ]
    return outside(mentions, furniture)


def _is_measure(text: str, named: Named, names: Sequence[tuple[int, str]]) -> bool:
    """Whether words are those of a measure of satisfaction, and not the name of SIPAS.

    So where they are in lower case and no other index is named in their line.
    """
    if named.origin != _MEASURE or not text[named.start].islower():
        return False
    begin, end = text.rfind("\n", 0, named.start) + 1, text.find("\n", named.end)
    first = bisect_left(names, (begin, ""))
    last = bisect_left(names, (end, "")) if end >= 0 else len(names)
    return all(index_id == named.index_id for _, index_id in names[first:last])
