"""The body in the letterhead of a legal text, or in the record that legal sites print above it."""

import re

from corpus import Span
from extractors.bodies.actors import Actor, find_actors
from extractors.folding import fold

_RULED = r"\W{1,24}"
_STATE = (
    rf"{_RULED}(?:CỘNG\W{{1,4}}H[ÒO][AÀ]\W{{1,4}}XÃ\W{{1,4}}HỘI\W{{1,4}}CHỦ\W{{1,4}}NGHĨA\W{{1,4}}VIỆT"
    rf"\W{{1,4}}NAM{_RULED})?(?:Độc\slập\s?-\s?Tự\sdo\s?-\s?Hạnh\sphúc{_RULED})?"
)
_COMMITTEE = r"(?<!\w)(?<!TM\. )(?<!TM )(?:UBND|ỦY\W{1,6}BAN\W{1,6}NHÂN\W{1,6}DÂN)"
_UNIT = (
    r"(?:TỈNH|THÀNH\W{1,4}PHỐ|TP|HUYỆN|QUẬN|THỊ\W{1,4}XÃ|XÃ|PHƯỜNG|THỊ\W{1,4}TRẤN|ĐẶC\W{1,4}KHU)"
)
_HEAD = re.compile(rf"{_COMMITTEE}(?P<gap>{_STATE})(?P<unit>{_UNIT}[^\n|]{{2,60}})")
_UNDER = re.compile(
    rf"(?P<gap>{_STATE})(?P<body>(?:SỞ|VĂN PHÒNG|BAN QUẢN LÝ|THANH TRA|BAN DÂN TỘC)[^\n|]{{0,60}}"
    rf"|(?:{_COMMITTEE}\W{{1,6}})?(?:HUYỆN|XÃ|PHƯỜNG|THỊ TRẤN)(?! HỘI)[^\n|]{{2,40}})"
)
_CENTRAL = re.compile(
    r"(?m)^\W{0,6}(BỘ [^\n|]{4,60}|THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|BAN CHẤP HÀNH\s{1,3}TRUNG ƯƠNG)\W"
)
_PARTY = re.compile(r"(?m)^\W{0,6}((?:TỈNH|THÀNH|HUYỆN|ĐẢNG) ỦY [^\n|]{2,60})")
_STATE_NAME = re.compile(r"CỘNG\W{1,4}H[ÒO][AÀ]\W{1,4}XÃ\W{1,4}HỘI\W{1,4}CHỦ\W{1,4}NGHĨA")
_PARTY_NAME = re.compile(r"ĐẢNG\W{1,4}CỘNG\W{1,4}SẢN\W{1,4}VIỆT\W{1,4}NAM")
_RECORD = re.compile(
    r"(?im)^\W{0,8}(?:nơi|cơ quan|đơn vị) ban hành\W{0,4}[:|\n]\W{0,12}(?P<unit>[^\n|]{3,80})"
)
_REACH = 600
"""A letterhead stands within this many characters of the state's name (both fit one page head)."""


def find_letterhead(text: str, kept: str) -> Actor | None:
    """Return the body whose letterhead opens a legal text, None where there is no letterhead.

    `kept` is the folded text without furniture: ministries and party bodies count only there, as
    portals list them among their links. A letterhead needs the name of state or party beside it, as
    Decree 30/2020/NĐ-CP, annex I, and the party's rules prescribe.
    """
    head = _search(_HEAD, text, _STATE_NAME.search(text))
    if head:
        return _composed(text, head)
    name = _STATE_NAME.search(kept) or _PARTY_NAME.search(kept)
    for pattern in (_CENTRAL, _PARTY):
        match = _search(pattern, kept, name)
        actor = _read(text, Span(*match.span(1))) if match else None
        if actor:
            return actor
    return None


def _search(
    pattern: re.Pattern[str], text: str, name: re.Match[str] | None
) -> re.Match[str] | None:
    """Search around the state's name, in folded text; the match has the offsets of the whole."""
    if name is None:
        return None
    start, end = max(0, name.start() - _REACH), name.end() + _REACH
    return pattern.search(" " * start + fold(text[start:end]), start)


def _composed(text: str, head: re.Match[str]) -> Actor | None:
    """Join "ỦY BAN NHÂN DÂN" with the unit on the next line, and the body on the line below."""
    upper = _read(text, Span(*head.span("unit")))
    if not upper or not upper.place:
        return None
    under = _UNDER.match(head.string, upper.end)
    lower = _read(text, Span(*under.span("body"))) if under else None
    if lower and (lower.place or lower.kind in ("department", "office")):
        return lower if lower.place else _below(lower, upper, head.start())
    return _replaced(upper, "committee", "ubnd", head.start())


def _read(text: str, span: Span) -> Actor | None:
    actors = find_actors(text, span)
    return actors[0] if actors else None


def _below(actor: Actor, upper: Actor, start: int) -> Actor:
    return Actor(
        start, actor.end, actor.kind, actor.name, "bodies.letterhead", upper.unit, upper.place
    )


def _replaced(actor: Actor, kind: str, name: str, start: int) -> Actor:
    return Actor(start, actor.end, kind, name, "bodies.letterhead", actor.unit, actor.place)


def find_record(text: str) -> Actor | None:
    """Return the body that a site's record of a text names: "Nơi ban hành: Tỉnh Bắc Ninh"."""
    match = _RECORD.search(text)
    actor = _read(text, Span(*match.span("unit"))) if match else None
    if not actor:
        return None
    if actor.kind == "place":
        return Actor(
            actor.start, actor.end, "committee", "ubnd", "bodies.record", actor.unit, actor.place
        )
    return actor
