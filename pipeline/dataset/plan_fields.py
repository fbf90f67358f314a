"""The best reading per field: each value of a plan with the document that it is taken from.

Of several values the one wins that the plan's own text gives, then the one that more documents
give, then that of the fuller reading. Fields that only make sense together (a body's names and
codes, a number and how it is printed) are taken together from one document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Span
from extractors.findings import Finding, Mention, Reading, Value
from extractors.page.layout import find_layout
from extractors.task_groups import find_declared_groups
from pipeline.dataset.plan_identity import same_number
from pipeline.dataset.rows import Row

Place = tuple[int, int]
"""Start and end of the words that a value was read from."""

BLOCKS: dict[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "number": ("number", "number_printed", "document_type"),
    "issue_date": ("issue_date",),
    "plan_year": ("plan_year",),
    "period": ("period_first", "period_last"),
    "title": ("title",),
    "body": (
        "issuer",
        "level",
        "province_code",
        "province",
        "province_code_2025",
        "province_2025",
        "district",
        "commune",
    ),
    "declared_task_groups": ("declared_task_groups",),
    "supersedes": ("supersedes",),
}
"""The fields of a plan that are taken from one document together, by the name of their block."""

_CONTESTED = ("number", "issue_date", "plan_year", "period", "declared_task_groups", "supersedes")


@dataclass(frozen=True, slots=True)
class Told:
    """What one document says of its plan: its row of `plan_readings`, and where blocks stand.

    `amends` and `replaces` are the numbers of documents that it says it amends or replaces.
    """

    row: Row
    places: dict[str, Place]
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def document_id(self) -> str:
        """The document."""
        return str(self.row["document_id"])

    def place(self, block: str) -> Place:
        """Where a block stands; where the plan itself does, if that is not known."""
        row = self.row
        start, end = row["start"], row["end"]
        assert isinstance(start, int) and isinstance(end, int)  # noqa: S101, PT018
        return self.places.get(block, (start, end))

    def values(self, block: str) -> tuple[object, ...]:
        """What the document says of a block."""
        return tuple(self.row[name] for name in BLOCKS[block])


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two documents of one plan or target that say different things of one field."""

    label: str
    field: str
    kept: tuple[object, str, Place]
    other: tuple[object, str, Place]


def told_by(reading: Reading, row: Row) -> Told:
    """Return what a document says of its plan; `row` is its row of `plan_readings`."""
    amended, replaced = (
        tuple(cited.number for cited in reading.references if cited.relation == relation)
        for relation in ("amends", "replaces")
    )
    return Told(row, places_of(reading), amended, replaced)


def places_of(reading: Reading) -> dict[str, Place]:
    """Return where the blocks of a reading's plan stand, for those that stand elsewhere than it."""
    plan = reading.plan
    if plan is None:
        return {}
    year, period = plan.plan_year, plan.period
    found: dict[str, Finding | Span | None] = {
        "kind": reading.kind,
        "title": reading.title if _is(reading.title, plan.title) else None,
        "body": plan.body or reading.body,
        "issue_date": _nearest(reading, plan, plan.issue_date),
        "plan_year": _nearest(reading, plan, str(year) if year else None),
        "period": _nearest(reading, plan, "-".join(map(str, period)) if period else None),
        "declared_task_groups": _stated(reading) if plan.declared_task_groups is not None else None,
        "supersedes": next((r for r in reading.references if r.number == plan.supersedes), None),
    }
    return {name: (place.start, place.end) for name, place in found.items() if place}


def _is(title: Value | None, value: str | None) -> bool:
    return title is not None and title.value == value


def _nearest(reading: Reading, plan: Finding, normalised: str | None) -> Mention | None:
    """Return the mention of a date, year or period that stands nearest to the plan's number."""
    mentions = [m for m in reading.mentions if normalised and m.normalised == normalised]
    return min(mentions, key=lambda m: abs(m.start - plan.end), default=None)


def _stated(reading: Reading) -> Span | None:
    """Return the words that state the number of task groups, which no finding keeps."""
    stated = find_declared_groups(reading.document.text, find_layout(reading.document))
    return stated and stated[1]


def best_values(ranked: Sequence[Told]) -> dict[str, Told]:
    """Return which document each block of a plan is taken from; `ranked` has the fullest first."""
    best = {}
    for block in BLOCKS:
        saying = _saying(block, ranked)
        if saying:
            best[block] = max(saying, key=lambda told: _weight(block, told, saying))
    return best


def _saying(block: str, ranked: Sequence[Told]) -> list[Told]:
    """Return the documents that say what a block is of; if none does, those that say any of it."""
    naming = [told for told in ranked if told.values(block)[0] is not None]
    return naming or [told for told in ranked if any(v is not None for v in told.values(block))]


def _weight(block: str, told: Told, saying: Sequence[Told]) -> tuple[object, ...]:
    """Order the documents that say something of a block; of equal ones `max` keeps the first."""
    values = told.values(block)
    if block == "body":  # what a body is called varies; the document that names most of it is best
        return (sum(value is not None for value in values),)
    if block in ("kind", "title"):
        return ()
    agreeing = [other for other in saying if agree(block, values, other.values(block))]
    fineness = len(str(values[0])) if block == "issue_date" else 0
    return any(o.row["kind"] == "plan_text" for o in agreeing), len(agreeing), fineness


def agree(block: str, one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two documents say the same of a block.

    A coarser date agrees with a finer one, a bare number (`3372`) with that number and its symbol.
    """
    if block == "number":
        return same_number(str(one[0]), str(other[0]))
    if block == "issue_date":
        first, second = str(one[0]), str(other[0])
        return first.startswith(second) or second.startswith(first)
    return one == other


def conflicts_of(label: str, ranked: Sequence[Told], best: dict[str, Told]) -> list[Conflict]:
    """Return where documents contradict what is kept of a plan."""
    found = []
    for block in _CONTESTED:
        kept = best.get(block)
        for other in ranked:
            values = other.values(block)
            if kept is None or values[0] is None or agree(block, kept.values(block), values):
                continue
            found.append(
                Conflict(
                    label,
                    block,
                    (_said(block, kept.values(block)), kept.document_id, kept.place(block)),
                    (_said(block, values), other.document_id, other.place(block)),
                )
            )
    return found


def field_rows(plan_id: str, ranked: Sequence[Told], best: dict[str, Told]) -> list[Row]:
    """Return the rows of `plan_fields` of one plan."""
    rows: list[Row] = []
    for block, told in best.items():
        start, end = told.place(block)
        saying = [other.values(block) for other in _saying(block, ranked)]
        agreeing = sum(agree(block, told.values(block), values) for values in saying)
        rows += [
            {
                "plan_id": plan_id,
                "field": name,
                "value": str(told.row[name]),
                "document_id": told.document_id,
                "agreeing": agreeing,
                "contradicting": len(saying) - agreeing,
                "start": start,
                "end": end,
                "origin": told.row["origin"],
                "confidence": told.row["confidence"],
                "via": told.row["via"],
            }
            for name in BLOCKS[block]
            if told.row[name] is not None
        ]
    return rows


def _said(block: str, values: tuple[object, ...]) -> str:
    said = values[:1] if block == "number" else values
    return "-".join(str(value) for value in said if value is not None)
