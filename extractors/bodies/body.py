"""Who issued a plan, or whom a page is about: body, level and province at the time.

The evidence is taken in this order: letterhead; the record of a legal site; the department in the
plan's own number; the best body named in title and lead; the unit that the title is about; the
portal. A missing province is filled from title, portal, lead and the province that the text names
most.
"""

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from corpus import Document
from extractors.bodies.actors import Actor, find_actors, issuer_by_symbol, signers
from extractors.bodies.eras import area_on, codes_on, is_bygone, read_day
from extractors.bodies.hosts import read_host
from extractors.bodies.letterhead import find_letterhead, find_record
from extractors.bodies.provinces import MERGER, is_merged_era
from extractors.bodies.scene import Scene
from extractors.bodies.units import issuer_name, level_of
from extractors.findings import Body, Doubt, NumberMention
from extractors.folding import fold, lower
from extractors.page.layout import Layout
from extractors.page.parts import kept_text, lead_span, title_span

_CONFIDENCE = {"bodies.letterhead": 0.99, "body.record": 0.97}
_PLACE = 5
"""A place that issues counts no more than this, as the lead mostly names its committee too."""
_OPENING = 12
"""A place within so many characters of a title's start is its dateline or subject."""
_PLAN = re.compile(r"kế hoạch|chương trình|quyết định|đề án")
_LAST_OF_63 = "2025-06-30"


class KnownPlan(NamedTuple):
    """What is known of the page's plan: its dates, ISO at any precision, and its own number."""

    issue_date: str | None = None
    published: str | None = None
    plan_year: int | None = None
    number: NumberMention | None = None


def find_body(document: Document, layout: Layout, plan: KnownPlan) -> Body | None:
    """Return who issued the plan, or whom the page is about; None where nothing tells.

    The dates decide which of the two geographies counts. The evidence is the words that name the
    body, or the province where only that is known.
    """
    text = document.text
    kept = kept_text(document, layout)
    scene = Scene(
        text=text,
        title=title_span(layout),
        lead=lead_span(layout),
        lines=tuple(line.span for line in layout.role("title", "body")),
        host=read_host(document.source),
        site=document.declared.site_name,
        day=read_day(kept, (plan.issue_date, plan.published), plan.plan_year),
    )
    actor = find_letterhead(text, kept) or find_record(kept) or _best(scene, plan.number)
    if actor and actor.place and is_bygone(actor.place, scene.day) and not plan.issue_date:
        scene = replace(scene, day=_LAST_OF_63)  # an old plan on a page of today
    return _described(scene, actor) if actor else _unnamed(scene)


def body_doubts(body: Body | None, issue_date: str | None) -> list[Doubt]:
    """Return what is doubtful about a body: a weak province, a district after June 2025."""
    doubts = []
    if body and body.province and body.confidence < 0.65:
        message = f"the province {body.province} is only weakly supported"
        doubts.append(Doubt("weak_province", message, body.span))
    if body and body.level == "district" and issue_date and is_merged_era(issue_date):
        message = f"a district is named as issuer, but districts ended on {MERGER}"
        doubts.append(Doubt("abolished_district", message, body.span))
    return doubts


def _best(scene: Scene, number: NumberMention | None) -> Actor | None:
    """Return the body that the plan's number names, else that of title and lead that speaks most.

    The body of the number has its unit from the same body in title or lead. A committee's number
    (KH-UBND) is no department's, whatever that one does on the page, unless nobody else is named.
    """
    titled = find_actors(scene.text, scene.title) if scene.title else []
    leading = find_actors(scene.text, scene.lead) if scene.lead else []
    signed = issuer_by_symbol(number) if number else None
    if signed:
        return _completed(signed, [*titled, *leading])
    kinds = signers(number) if number else ()
    best = _strongest(
        scene,
        [actor for actor in titled if actor.kind in kinds],
        [actor for actor in leading if actor.kind in kinds],
    )
    return best or _strongest(scene, titled, leading)


def _strongest(scene: Scene, titled: list[Actor], leading: list[Actor]) -> Actor | None:
    """Return the actor that speaks most in title and lead, with its unit named there."""
    local = any(actor.place for actor in titled)
    candidates = [(_weight_in_title(scene, actor), actor) for actor in titled]
    for actor in leading:
        quoted = actor.kind == "central" and local
        candidates.append((actor.score - (4 if quoted else 0), actor))
    ranked = [
        (weight - (3 if actor.place and actor.place.former else 0), actor.kind != "place", actor)
        for weight, actor in candidates
    ]
    best = max(ranked, key=lambda c: (c[0], c[1], -c[2].start), default=None)
    return _completed(best[2], [*titled, *leading]) if best and best[0] > 0 else None


def _completed(actor: Actor, others: list[Actor]) -> Actor:
    """Give "Huyện ủy" the unit of the "Huyện ủy Yên Minh" named elsewhere in title or lead."""
    alike = (
        other.place
        for other in others
        if other.kind == actor.kind
        and lower(other.name) == lower(actor.name)
        and actor.unit in (None, other.unit)
    )
    return replace(actor, place=actor.place or next((place for place in alike if place), None))


def _weight_in_title(scene: Scene, actor: Actor) -> int:
    """Weigh an actor of the title; a place counts where it opens it or is what the plan is of."""
    if actor.kind != "place" or scene.title is None:
        return actor.score + 2
    opens = actor.start - scene.title.start <= _OPENING
    return min(actor.score, _PLACE) + 2 + (2 if opens or _after_plan(scene, actor) else 0)


def _after_plan(scene: Scene, actor: Actor) -> bool:
    before = scene.text[max(0, actor.start - 200) : actor.start]
    return bool(_PLAN.search(lower(fold(before.rpartition("\n")[2]))))


def _described(scene: Scene, actor: Actor) -> Body:
    """Return the body that an actor is, its unit and province filled in from the page."""
    actor = replace(actor, place=actor.place or scene.unit_named(actor.unit))
    confidence = _CONFIDENCE.get(actor.rule, 0.95 if actor.score >= 5 else 0.85)
    codes = codes_on(actor.place, scene.day) if actor.kind != "central" else ()
    code = codes[0] if len(codes) == 1 else None
    if code is None and actor.kind != "central":
        code, weight = scene.province_around(codes)
        confidence = min(confidence, weight)
    level = level_of(scene, actor, code)
    area = area_on(code, scene.day)
    return Body(
        start=actor.start,
        end=actor.end,
        origin=actor.rule,
        confidence=confidence,
        issuer=issuer_name(actor, level, code, scene.day),
        level=level,
        province_code=area.code_63,
        province=area.name,
        province_code_2025=area.code_34,
        province_2025=area.name_34,
        district=_unit(scene, actor, level, "district"),
        commune=_unit(scene, actor, level, "commune"),
    )


def _unit(scene: Scene, actor: Actor, level: str | None, wanted: str) -> str | None:
    """Return the name of the district or commune that the body is of, or that its commune is in."""
    if level == wanted and actor.place:
        return actor.place.name
    if level == "commune" and wanted == "district" and actor.place:
        places = [*scene.places(scene.title), *scene.places(scene.lead)]
        for place, larger in pairwise(places):
            if place.name == actor.place.name and larger.level == "district":
                return larger.name if larger.start - place.end <= 4 else None
    return None


def _unnamed(scene: Scene) -> Body | None:
    """Return the province, and the portal's level, of a page that names no body."""
    code, weight = scene.province_of_page()
    if code is None or (scene.lead is None and scene.title is None):
        return None
    span = scene.province_span(code) or scene.title or scene.lead
    if span is None:
        return None
    area = area_on(code, scene.day)
    return Body(
        start=span.start,
        end=span.end,
        origin="bodies.surroundings",
        confidence=weight,
        issuer=None,
        level=(scene.host.level if scene.host else None) or "province",
        province_code=area.code_63,
        province=area.name,
        province_code_2025=area.code_34,
        province_2025=area.name_34,
    )
