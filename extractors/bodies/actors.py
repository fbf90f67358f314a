"""Bodies named in a stretch of text, with the unit they belong to and what the words around say."""

import re
from dataclasses import dataclass, replace
from functools import cache

from corpus import Span
from extractors.bodies.places import Place, find_places
from extractors.findings import NumberMention
from extractors.folding import fold, lower
from extractors.rules import Rule, load_rules, read_yaml

_BODIES = ("committee", "assembly", "party", "office", "department", "central")
_UNIT = re.compile(
    r"[\s-]{1,3}(tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\b"
    r"(?!,? (?:các|và|,))"
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A body named in the text: `kind` is a label of `rules/bodies.yml`, or `place` for a unit.

    `name` is the body as printed, without its unit ("Sở Nội vụ"); `unit` the type of unit printed
    after it (tỉnh, thành phố …), `place` the unit by name, `reach` the end of its address ("huyện
    X, tỉnh Y"). `score` weighs how likely it is the one that issues or that the page is about.
    """

    start: int
    end: int
    kind: str
    name: str
    rule: str
    unit: str | None
    place: Place | None
    score: int = 0
    reach: int = 0

    @property
    def span(self) -> Span:
        """The body with its unit as a span."""
        return Span(self.start, self.end)


@cache
def _rules(*labels: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in load_rules("bodies.yml") if rule.label in labels)


def find_actors(text: str, span: Span) -> list[Actor]:
    """Return the bodies and units named in `text[span]` in print order, each with its score."""
    part = text[span.start : span.end]
    words = lower(fold(part))
    places = list(find_places(part))
    found = [
        _with_unit(part, places, rule, match)
        for rule in _rules(*_BODIES)
        if rule.may_match(words)
        for match in rule.regex.finditer(words)
    ]
    found = [a for a in found if not any(a is not b and _inside(a, b) for b in found)]
    covered = [actor.span for actor in found]
    found += [
        Actor(place.start, place.end, "place", "", "bodies.place", place.type, place)
        for place in places
        if not any(place.span.overlaps(other) for other in covered)
    ]
    found = _addressed(words, sorted(found, key=lambda actor: actor.start))
    return [
        _moved(replace(actor, score=_score(words, found, index)), span.start)
        for index, actor in enumerate(found)
    ]


_LEVELS = ("commune", "district", "province")
_RENAMED = re.compile(r"[ ,]{0,2}\(?(?:nay|hiện nay|hiện) (?:là|thuộc) ")


def _addressed(words: str, found: list[Actor]) -> list[Actor]:
    """Join a unit with the larger ones printed right after it: "xã A, huyện B, tỉnh C".

    What it is called today ("tỉnh A (nay là tỉnh B)") only belongs to it.
    """
    joined: list[Actor] = []
    for actor in found:
        last = joined[-1] if joined else None
        if last and last.place and actor.kind == "place" and actor.place:
            apart = words[max(last.end, last.reach) : actor.start]
            if _RENAMED.fullmatch(apart):
                joined[-1] = replace(last, reach=actor.end + words.startswith(")", actor.end))
                continue
            larger = _LEVELS.index(actor.place.level) > _LEVELS.index(last.place.level)
            if larger and len(apart) <= 4 and not apart.strip(" ,(-"):
                place = last.place.inside(actor.place)
                joined[-1] = replace(last, place=place, reach=actor.end)
                continue
        joined.append(actor)
    return joined


def _inside(actor: Actor, other: Actor) -> bool:
    return actor.span.within(other.span) and (actor.span != other.span or actor.rule > other.rule)


def _moved(actor: Actor, by: int) -> Actor:
    place = actor.place.moved(by) if actor.place else None
    return replace(actor, start=actor.start + by, end=actor.end + by, place=place)


def _with_unit(printed: str, places: list[Place], rule: Rule, match: re.Match[str]) -> Actor:
    """Attach the unit that stands right after a body: "UBND | tỉnh Gia Lai", "Sở Y tế | Hà Nội"."""
    name = " ".join(printed[match.start("name") : match.end("name")].split())
    place = next(
        (p for p in places if 0 <= p.start - match.end() <= 3 and p.start > match.start()), None
    )
    if place and not printed[match.end() : place.start].strip(" \n|-("):
        return Actor(match.start(), place.end, rule.label, name, rule.id, place.type, place)
    if rule.label == "party":
        place = _party_unit(printed, match)
        if place:
            return Actor(match.start(), place.end, rule.label, name, rule.id, place.type, place)
    unit = _UNIT.match(match.string, match.end())
    end = unit.end() if unit else match.end()
    kind = unit[1].replace("tp", "thành phố") if unit else None
    return Actor(match.start(), end, rule.label, name, rule.id, kind, None)


def _party_unit(printed: str, match: re.Match[str]) -> Place | None:
    """Return the unit that "Huyện ủy Yên Minh" is of: its type stands in the committee's name."""
    unit = _PARTY_UNITS.get(lower(fold(match["name"])).split()[0])
    if unit is None:
        return None
    place = next(find_places(unit + printed[match.end() : match.end() + 40]), None)
    return place.moved(match.end() - len(unit)) if place and place.start == 0 else None


_PARTY_UNITS = {"thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}


def _score(words: str, found: list[Actor], index: int) -> int:
    """Weigh an actor by the verb after it and the words before it.

    Issuing counts most (5), being the author named after "kế hoạch … của" or the subject of the
    line 3, another act 2; somebody mentioned in passing or listed loses 4. A mere place counts by
    its verb alone; a central body only as a subject, as most pages just quote those.
    """
    actor = found[index]
    following = found[index + 1].start if index + 1 < len(found) else len(words)
    end = max(actor.end, actor.reach)
    line_end = words.find("\n", end)
    stop = min(following, end + 80, line_end if line_end >= 0 else len(words))
    after = words[end:stop]
    before = words[max(0, actor.start - 200) : actor.start].rpartition("\n")[2]
    author, aside = _said("of", before), _said("aside", before)
    if author:  # "kế hoạch của UBND tỉnh, Sở vừa ban hành": the verb is another's
        after = after.partition(",")[0]
    issues = _said("issues", after)
    score = 5 if issues else 2 if _said("acts", after) else 0
    subject = len(before) <= 45 and not aside and not _named_before(found, index, before)
    if actor.kind == "central":
        return score + 1 if subject else -5
    if actor.kind != "place" and (subject or author):
        score += 3
    if (aside and not issues) or before.lstrip().startswith("-"):
        score -= 4
    return score


def _named_before(found: list[Actor], index: int, before: str) -> bool:
    return index > 0 and found[index - 1].end > found[index].start - len(before)


def issuer_by_symbol(number: NumberMention) -> Actor | None:
    """Return the department that the own number of a plan names (12/KH-SNV), None for others."""
    parts = re.split("[/-]", number.normalised or "", maxsplit=2)
    name = _symbols().get(_letters(parts[-1])) if len(parts) == 3 else None
    if name is None:
        return None
    kind = "office" if name.startswith("Văn phòng") else "department"
    return Actor(*number.span, kind, name, "bodies.symbol", None, None)


_SIGNERS = {"UBND": ("committee", "place"), "HĐND": ("assembly",)}
"""Who signs under these symbols (Decree 30/2020/NĐ-CP); a place may stand for its committee."""


def signers(number: NumberMention) -> tuple[str, ...]:
    """Return the kinds of bodies that the number may be of, nothing where its symbol is no sign."""
    return _SIGNERS.get((number.issuer_symbol or "").partition("-")[0], ())


@cache
def _symbols() -> dict[str, str]:
    return {_letters(symbol): name for symbol, name in read_yaml("bodies.yml")["symbols"].items()}


def _letters(symbol: str) -> str:
    return re.sub(r"[\W_]", "", symbol).upper()


def addressed_from(words: str) -> str | None:
    """Return the level whose committee addresses the bodies named in folded lower-case text.

    Who gives tasks to departments and districts is a province; to offices (phòng), a district.
    """
    for level in ("province", "district"):
        if _said(f"from_{level}", words):
            return level
    return None


def _said(label: str, words: str) -> bool:
    return any(rule.regex.search(words) for rule in _rules(label))
