"""One document, read in full: the order in which the extractors ask each other."""

import re

from corpus import Document
from extractors.announced import find_announced
from extractors.assignments import find_assignments
from extractors.assignments.gaps import find_row_gaps
from extractors.assignments.misread import with_misread
from extractors.assignments.scene import Scene
from extractors.bodies.agencies import find_agencies
from extractors.bodies.body import KnownPlan, body_doubts, find_body
from extractors.bodies.eras import read_day
from extractors.bodies.places import places_of
from extractors.bodies.standing import as_named, of_party
from extractors.dates import find_dates, resolve_year
from extractors.documents.numbers import find_numbers
from extractors.documents.references import find_references
from extractors.findings import (
    DateMention,
    Doubt,
    Reading,
    TaskGroup,
    Value,
)
from extractors.folding import fold, lower
from extractors.index_goals import apart
from extractors.indices import find_index_results
from extractors.mentions import find_mentions
from extractors.outline import find_outline
from extractors.page.byline import find_author, find_published, find_source_name, find_title
from extractors.page.interview import find_interview
from extractors.page.layout import Layout, find_layout
from extractors.page.plan_year import NO_PLAN_YEAR
from extractors.plan import Known, find_plan
from extractors.prepared import Prepared
from extractors.targets import PLAN_KINDS, Frame, find_targets
from extractors.targets.kinds import NOT_ON_REFORM
from extractors.task_groups import (
    Phrase,
    find_all_phrases,
    find_declared_groups,
    find_task_groups,
)
from extractors.unread_tables import unread_tables

# Whose contents are the task groups of reform; plans on one subject have none of their own.
_HAS_GROUPS = (
    "plan_announcement",
    "plan_text",
    "index_improvement_plan",
    "inspection_plan",
    "other_plan",
    "conference_news",
)
_FEWEST_GROUPS = 3
"""A plan on another subject that names fewer groups has a part on institutions or on the digital
turn of its own subject; from three on it takes up the programme's list."""
_STATES_GROUPS = ("plan_announcement", "plan_text", "conference_news")
_EVENT = re.compile(
    r"(?:\b(?:sáng|chiều|tối|ngày|hôm nay|hôm qua|vừa qua|mới đây)[,( ]{0,3}){1,3}$"
)


def extract(document: Document) -> Reading:
    """Return everything that can be read from `document`.

    A pure function: the same document gives the same reading. Nothing is guessed: what was not
    found is None or absent, and what is doubtful stands in `doubts`.
    """
    layout = find_layout(document)
    text = document.text
    numbers, dates = find_numbers(text), find_dates(text)
    published = find_published(document, layout)
    stamp = published.value if published else None
    announced = find_announced(document, layout, numbers, dates, stamp)
    kind, own, time = announced
    known_plan = KnownPlan(announced.signed, stamp, announced.year, own.number if own else None)
    body = find_body(document, layout, known_plan)
    if kind.value == "other" and own is None and body:
        body = as_named(body, text)
    if own and own.number and own.number.form == "party" and body:
        body = of_party(body, own.number)
    known = Known(
        document,
        kind,
        own,
        time,
        body,
        find_title(document, layout),
        find_declared_groups(text, layout) if kind.value in _STATES_GROUPS else None,
        stamp,
    )
    plan = find_plan(known)
    phrases = _of_reform(kind, find_all_phrases(text, layout))
    outline = find_outline(text, layout)
    groups = tuple(find_task_groups(text, phrases, outline)) if kind.value in _HAS_GROUPS else ()
    prepared = Prepared(document, layout, numbers, dates, phrases)
    frame = _frame(known)
    now = frame.plan_year or known.told
    results, targets = apart(
        find_index_results(text, layout, body, now), find_targets(prepared, frame), now
    )
    places = list(places_of(text, (line.span for line in layout.lines if line.role != "furniture")))
    day = read_day(text, (announced.signed, stamp), announced.year)
    agencies = with_misread(prepared, find_agencies(text, places, day), day)
    scene = Scene(prepared, agencies, frame.due, kind.value in PLAN_KINDS)
    assignments = tuple(find_assignments(scene))
    return Reading(
        document=document,
        kind=find_interview(document, layout) or kind,
        title=known.title,
        published_at=published,
        author=find_author(document, layout),
        source_name=find_source_name(document, layout),
        event_date=_event_date(known, layout, dates, stamp),
        body=body,
        plan=plan,
        task_groups=groups,
        targets=targets,
        references=tuple(find_references(text, layout, numbers, dates, own)),
        index_results=results,
        assignments=assignments,
        mentions=find_mentions(prepared, body, agencies, places, day),
        doubts=(
            *_doubts(known, groups, dates),
            *find_row_gaps(scene),
            *unread_tables(scene, assignments, frame.plan_year),
        ),
        outline=outline,
    )


def _of_reform(kind: Value, phrases: dict[int, list[Phrase]]) -> dict[int, list[Phrase]]:
    """Return the names of reform's groups: in a text on something else only a list of them."""
    named = {p.rule.label for line in phrases.values() for p in line} - {"none"}
    is_other = kind.value in NOT_ON_REFORM and len(named) < _FEWEST_GROUPS
    return {} if is_other else phrases


def _frame(known: Known) -> Frame:
    """Return what the reading of targets needs to know of the document."""
    time = NO_PLAN_YEAR if known.kind.value == "index_results" else known.time
    first, last = time.period or (None, None)
    year = int(time.year.value) if time.year else None
    due = year or last
    body = known.body
    return Frame(
        kind=known.kind.value,
        plan_year=year or first,
        level=body.level if body else None,
        due=str(due) if due else None,
        province=body.province if body else None,
        city=bool(body and body.level == "province" and "thành phố" in lower(body.issuer or "")),
        told=None if year else known.told,
    )


def _event_date(
    known: Known, layout: Layout, dates: list[DateMention], published: str | None
) -> DateMention | None:
    """Return the day of the conference, or on which an index was made known, named in the lead.

    An inferred year is marked.
    """
    if known.kind.value not in ("conference_news", "index_results"):
        return None
    folded = lower(fold(known.document.text))
    year = int(known.time.year.value) if known.time.year else None
    for line in layout.role("body")[:2]:
        for date in dates:
            before = folded[max(line.start, date.start - 30) : date.start]
            if date.span.within(line.span) and date.precision == "day" and _EVENT.search(before):
                return resolve_year(date, published, year)
    return None


def _doubts(known: Known, groups: tuple[TaskGroup, ...], dates: list[DateMention]) -> list[Doubt]:
    """Return what a careful reader would want to look at again."""
    own, doubts = known.own, []
    signed = own.issue_date if own else None
    doubts += body_doubts(known.body, signed.value if signed else None)
    if own and own.is_draft:
        doubts.append(Doubt("draft", "the plan's number is left blank: a draft"))
    if signed and signed.inferred_year:
        doubts.append(
            Doubt("year_inferred", f"the year of {signed.printed} is not printed", signed.span)
        )
    if known.declared and groups and known.declared[0] != len(groups):
        doubts.append(
            Doubt(
                "task_group_count",
                f"the page states {known.declared[0]} task groups and names {len(groups)}",
                known.declared[1],
            )
        )
    doubts += [
        Doubt("impossible_date", f"the calendar has no {date.printed}", date.span)
        for date in dates
        if date.impossible
    ]
    if known.kind.confidence < 0.6:
        doubts.append(Doubt("kind", f"the kind {known.kind.value} is a weak reading", None))
    return doubts
