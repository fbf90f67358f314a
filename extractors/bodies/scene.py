"""What is known of a page before its body is chosen: its parts, its portal, its day."""

import re
from collections import Counter
from dataclasses import dataclass

from corpus import Span
from extractors.bodies.eras import codes_on
from extractors.bodies.hosts import Host
from extractors.bodies.places import Place, find_places, places_of
from extractors.bodies.provinces import is_merged_era, successor
from extractors.folding import fold, lower
from extractors.rules import load_rules

_MENU = 5
"""A line that names this many provinces is a list of them and speaks for none."""
_VENUE = re.compile(r"(?:[Tt]ại|đường|phố|Báo|Đài)\s$")
_CLAUSE, _ACT = re.compile(r"(?:\A|\n|[.;,!?]\s)\Z"), 40
"""What stands before a clause, and the characters behind a name in which its verb begins."""
_FEW, _SHARE = 3, 0.6
"""Mentions, and their share of all, from which the most frequent province is the page's own."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The text, its title, lead and other lines, the portal and the ISO day it is read in.

    `site` is the name by which the page calls its site.
    """

    text: str
    title: Span | None
    lead: Span | None
    lines: tuple[Span, ...]
    host: Host | None
    day: str
    site: str | None = None

    def places(self, span: Span | None) -> list[Place]:
        """Return the places in a part of the text, with offsets of the whole."""
        if span is None:
            return []
        return list(places_of(self.text, (span,)))

    def unit_named(self, unit: str | None) -> Place | None:
        """Return the unit that "UBND huyện" or "UBND thành phố" means where its name is not beside.

        It is the first of that type in title, lead or text, else the one that the host names.
        """
        if unit is None or unit == "tỉnh":
            return None
        for span in (self.title, self.lead, *self.lines):
            for place in self.places(span):
                if place.type == unit:
                    return place
        return None

    def province_around(self, wanted: tuple[str, ...]) -> tuple[str | None, float]:
        """Return the page's province, as code of its day's geography, and how sure it is.

        Title, portal, site, lead, frequency and the only province that the story names are asked in
        turn.
        `wanted` are the provinces that an ambiguous name allows; empty, all are.
        """
        host = self._host_code()
        asked = (
            (self._first_province(self.title), 0.92),
            (host, 0.93),
            (self._site_code(), 0.9),
            (self._first_province(self.lead), 0.85),
            (self.most_frequent(), 0.6),
            (self._only_actor(), 0.55),
        )
        for code, weight in asked:
            if code and (not wanted or code in wanted):
                return code, weight
        return None, 0.5

    def province_of_page(self) -> tuple[str | None, float]:
        """Return the province of a page that names no body: by title, portal or frequency.

        The lead counts last, and only where it names no other.
        """
        for code, weight in (
            (self._first_province(self.title), 0.85),
            (self._host_code(), 0.9),
            (self._site_code(), 0.85),
            (self.most_frequent(), 0.6),
            (self._only_province(self.lead), 0.6),
        ):
            if code:
                return code, weight
        return None, 0.5

    def province_span(self, code: str) -> Span | None:
        """Return where the text names a province first."""
        for span in (self.title, self.lead, *self.lines):
            for place in self.places(span):
                if codes_on(place, self.day) == (code,):
                    return place.span
        return None

    def _host_code(self) -> str | None:
        if self.host is None or self.host.code_63 is None:
            return None
        if not is_merged_era(self.day):
            return self.host.code_63
        return self.host.code_34 or successor(self.host.code_63)

    def _site_code(self) -> str | None:
        """Return the province of the one place that the site's name holds."""
        codes = {codes_on(place, self.day) for place in find_places(self.site or "")}
        own = codes.pop() if len(codes) == 1 else ()
        return own[0] if len(own) == 1 else None

    def _first_province(self, span: Span | None) -> str | None:
        places = [p for p in self.places(span) if not self._is_venue(p) and not p.former]
        for levels in (("province",), ("district", "commune")):
            for place in places:
                codes = codes_on(place, self.day)
                if place.level in levels and len(codes) == 1:
                    return codes[0]
        return None

    def _only_province(self, span: Span | None) -> str | None:
        """Return the only province that a part names, if the text names it a second time."""
        places = [place for place in self.places(span) if place.level == "province"]
        codes = {code for place in places for code in codes_on(place, self.day)}
        if len(codes) != 1 or any(self._is_venue(place) for place in places):
            return None
        named = [place for line in self.lines for place in self.places(line)]
        again = [place for place in named if codes == set(codes_on(place, self.day))]
        return codes.pop() if len(again) > 1 else None

    def _only_actor(self) -> str | None:
        """Return the only province that the lines name, where one of them says that it acts."""
        places = [p for line in self.lines for p in self.places(line) if p.level == "province"]
        codes = {codes_on(place, self.day) for place in places}
        if len(codes) != 1 or not any(self._acts(place) for place in places):
            return None
        own = codes.pop()
        return own[0] if len(own) == 1 else None

    def _acts(self, place: Place) -> bool:
        """Whether a province opens its clause and a verb of aiming follows."""
        before = self.text[max(0, place.start - 3) : place.start]
        after = lower(fold(self.text[place.end : place.end + _ACT]))
        return bool(_CLAUSE.search(before)) and any(
            rule.regex.match(after) for rule in load_rules("bodies.yml") if rule.label == "aims"
        )

    def _is_venue(self, place: Place) -> bool:
        before = self.text[max(0, place.start - 6) : place.start]
        return place.type is None and bool(_VENUE.search(before))

    def most_frequent(self) -> str | None:
        """Return the province that the lines name most, lists of provinces left out."""
        counts: Counter[str] = Counter()
        for line in self.lines:
            places = [p for p in self.places(line) if p.level == "province"]
            if len({place.name for place in places}) < _MENU:
                counts.update(
                    code
                    for place in places
                    if not self._is_venue(place)
                    for code in codes_on(place, self.day)
                )
        if not counts:
            return None
        code, count = counts.most_common(1)[0]
        return code if count >= _FEW and count >= _SHARE * counts.total() else None
