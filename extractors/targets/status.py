"""Status: whether a value is aimed at, was reached, or is somebody else's demand.

Cues add to or take from a score (weights in `status.yml`); headings outweigh verbs, verbs outweigh
the shape of the number (annotation guide, coding rule 4; `domain.md` §4.4).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.scopes import Scope
from extractors.sentences import Sentence
from extractors.targets.segments import FRONT, NEAR, Segment
from extractors.targets.status_rules import Cue, status_words

PLAN_KINDS = frozenset(
    {
        "plan_announcement",
        "plan_text",
        "index_improvement_plan",
        "inspection_plan",
        "communication_plan",
        "procedures_plan",
        "digital_plan",
        "other_plan",
    }
)
_BY_KIND = {
    "directive": 1,
    "implementation_report": -3,
    "index_results": -3,
    "conference_news": -1,
    "other": -2,
}
_BY_SECTION = {"target": 3, "result": -8, None: 0}
_SHORT_LABEL = re.compile(r"[^:;,.(%]{1,28}: ?$")  # "(năm 2025: 93,6%)"
_BELOW_PROVINCE = ("district", "commune", "department")
_OWN = 3
_ALSO_TOLD = -2  # of values in one clause: "đạt 91,52%, đứng thứ 3, còn SIPAS đạt 86%"
_AHEAD = -1  # what a passage that looks ahead counts for at least, whatever the kind
_LONGEST_ASIDE = 160
_NAMED = 200  # characters in which a year's own words say that it is of something else
_ASIDE = re.compile(r"\([^()]{1,160}\)?")
_YEAR_BEFORE = re.compile(r"năm 20[0-9]{2} $")  # "… được công bố năm 2019 (hạng 44/63)"
_FROM = re.compile(r"\btừ (?:mức )?\Z")  # "nâng từ 96,84% lên 98%" tells where a goal begins
_TWO_DECIMALS = re.compile(r"[.,][0-9]{2}\b")
_YEAR = re.compile(r"(?:\bnăm |/)(20[0-9]{2})(?!/| (?:lên|xuống|còn))")
_YEAR_IN_FRONT = re.compile(r"\W{0,3}năm (20[0-9]{2}) còn\b")  # "Năm 2023 còn 9 phường có …"


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the document before its values are read; None where unknown.

    `due` is the ISO date by which the plan's targets are due when nothing else is printed,
    `province` the issuer's name as printed in "tỉnh Quảng Trị", `told` the year of a page that
    tells of a plan for several years, `city` whether a centrally run city issued it.
    """

    kind: str
    plan_year: int | None
    level: str | None
    due: str | None
    province: str | None = None
    told: int | None = None
    city: bool = False

    @property
    def past(self) -> int | None:
        """The first year that is not over: the plan's, or that in which a longer one is told of."""
        return max(self.plan_year, self.told) if self.plan_year and self.told else self.plan_year


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a value: the scope of its line, and of the sentences before it their mood
    and the year that one of them is fronted by; `told` says that a value before it was reached,
    `cues` are those that its sentence may have."""

    frame: Frame
    scope: Scope
    mood: int
    due: str | None = None
    told: bool = False
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status and the score that decided it (its size is the certainty); `is_told` says that the
    value's own words tell of what was reached."""

    status: str
    score: int
    is_told: bool = False


_ALL = 100.0  # "kiểm tra lại 100% đơn vị bị nhắc nhở trong năm 2023"
_IN_YEAR = re.compile(r"^[^,;.:]{0,60}\b(?:trong|của) năm (20[0-9]{2})\b")


def past_year(words: str, past: int | None) -> bool:
    """Whether the last year that rules `words` lies before `past`."""
    if past is None or "20" not in words:
        return False
    other = status_words("other_year")
    for year in reversed(list(_YEAR.finditer(words))):
        if not other.search(words, max(0, year.start() - _NAMED), year.start()):
            return int(year.group(1)) < past
    return False


def _ended(right: str, past: int | None) -> bool:
    """Whether the words behind a value are of a year before `past`: "3% … trong năm 2023"."""
    if past is None or " năm 20" not in right:
        return False
    told = _IN_YEAR.search(right)
    return told is not None and int(told.group(1)) < past


def _turn(left: str) -> int:
    """Return where words of aiming turn the sentence to what is to come; 0 where none does.

    "Trên cơ sở kết quả năm 2023, phấn đấu 60%": what was told before the turn no longer rules.
    """
    place = 0
    for match in status_words("aim").finditer(left):
        place = match.start()
    return place


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a value: `left` of it (what rules the sentence, then its own), and more.

    `told` are those that tell of this value alone: its own, or the clause of the first value.
    """

    left: str
    own: str
    right: str
    near: str
    sentence: str
    turned: int
    told: str


def _words_around(folded: str, sentence: Sentence, segment: Segment, first: int) -> _Words:
    quantity = segment.quantity
    begin, end = max(sentence.start, quantity.start - NEAR), min(sentence.end, quantity.end + NEAR)
    head = folded[max(sentence.start, first - NEAR) : first]
    label = _SHORT_LABEL.search(folded[max(first, segment.start - 30) : segment.start])
    own = (label.group() if label else "") + folded[max(segment.start, first) : quantity.start]
    own = _in_brackets(folded, begin, quantity.start) or own
    if quantity.start > first:
        head = _turned_to(folded, first, max(segment.start, first)) or head
    left = f"{head} ¦ {own}" if quantity.start > first else head
    turned = _turn(left)
    before = folded[max(segment.start, quantity.start - 60) : quantity.start]
    return _Words(
        left=left,
        own=own,
        right=folded[quantity.end : segment.end],
        near=f"{before} ¦ {folded[quantity.end : min(segment.end, quantity.end + 60)]}",
        sentence=folded[begin:end],
        turned=turned,
        told=own if quantity.start > first else head[max(turned, _clause(head)) :],
    )


def _turned_to(folded: str, first: int, end: int) -> str:
    """Return what a clause behind the first value turns the sentence to; "" where none does.

    "Năm 2023 mới đạt 60%; năm nay xã lên 75%, trong đó …" no longer tells of 2023.
    """
    words = _ASIDE.sub("", folded[max(first, end - NEAR) : end])
    own = [match.start() for match in status_words("own_aim").finditer(words)]
    place = max([_turn(words), *own])
    return words[place:] if place else ""


def _clause(words: str) -> int:
    """Return where the last clause of `words` begins."""
    return max(words.rfind("; "), words.rfind(": "), words.rfind(" - "), -1) + 1


def _in_brackets(folded: str, begin: int, place: int) -> str:
    """Return what stands in the brackets around `place` before it: "(năm 2020: 92 điểm, hạng "."""
    opened = folded.rfind("(", begin, place)
    if opened < 0 or place - opened > _LONGEST_ASIDE or ")" in folded[opened:place]:
        return ""
    lead = _YEAR_BEFORE.search(folded[max(begin, opened - 30) : opened])
    return (lead.group() if lead else "") + folded[opened + 1 : place]


def _weigh_cues(
    words: _Words, cues: Iterable[Cue], level: str | None
) -> tuple[int, int, int] | None:
    """Return the sum of the `cues`, that of those that aim, and of these what only stands in front
    of the value's own words; None for somebody else's demand.

    `level` is the issuer's: for those below the province, what it asks is somebody else's.
    """
    score = aims = ahead = 0  # `ahead`: what aims in front of the value's own words
    past = False
    for rule, scope, points in cues:
        weight, part = points, getattr(words, scope)
        if not (rule.may_match(part) and rule.regex.search(part)):
            continue
        if rule.label == "legal_basis":
            if rule.attributes.get("below") and level not in _BELOW_PROVINCE:
                continue
            if not status_words("own_aim").search(words.left[-120:]):
                return None
            continue
        if weight < 0 and scope == "left":
            if not rule.regex.search(words.left, words.turned):
                continue
            if rule.regex.search(words.told) and not status_words("bound").search(words.near):
                weight -= _OWN  # "(năm ngoái mới đạt 52%)" after a goal
                past = past or bool(words.own)
        score, aims = score + weight, aims + max(weight, 0)
        ahead += (
            weight if scope == "left" and weight > 0 and not rule.regex.search(words.own) else 0
        )
    return (score - ahead, aims - ahead, 0) if past else (score, aims, ahead)


def find_status(
    folded: str, sentence: Sentence, segment: Segment, first: int, setting: Setting
) -> Verdict:
    """Return the status of a value and the score that decided it.

    `first` is where the sentence's first value begins: what stands before it rules them all.
    """
    frame, quantity = setting.frame, segment.quantity
    words = _words_around(folded, sentence, segment, first)
    weight = _weigh_cues(words, setting.cues, frame.level)
    if weight is None:
        return Verdict("legal_basis", 0)
    kind = 2 if frame.kind in PLAN_KINDS else _BY_KIND.get(frame.kind, 0)
    score, (aims, in_front) = weight[0] + kind, weight[1:]
    if kind < _AHEAD and (
        setting.scope.ahead or setting.mood > 0 or status_words("ahead").search(words.left)
    ):
        score += _AHEAD - kind
    mood = min(setting.mood, 0) if setting.scope.status or kind > 0 else setting.mood
    score += _BY_SECTION[setting.scope.status] + (0 if aims else mood)
    score -= 2 * bool(_TWO_DECIMALS.search(folded[quantity.start : quantity.end]))
    score -= 8 * past_year(words.own, frame.past)
    score -= 5 * past_year(words.left[words.turned :], frame.past)
    fronted = _YEAR_IN_FRONT.match(words.left)
    score -= 5 * bool(fronted and frame.past and int(fronted.group(1)) < frame.past)
    front = folded[segment.clause_start : min(segment.start, segment.clause_start + FRONT)]
    score -= 5 * (segment.clause_start > first and past_year(front, frame.past))
    score -= 8 * (quantity.value != _ALL and _ended(words.right, frame.past))
    score += 2 * bool(frame.plan_year and f"năm {frame.plan_year}" in words.left)
    own = score - max(kind, 0)  # what the words say, whatever kind of text they stand in
    if setting.told and weight[0] <= in_front and aims <= in_front:
        score = min(score, _ALSO_TOLD)
    aside = _in_brackets(folded, sentence.start, quantity.start)
    told = own <= _ALSO_TOLD and not aside and not _FROM.search(words.left)
    return Verdict("target" if score > 0 else "result", score, told)
