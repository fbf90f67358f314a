"""What can be found in a document. Every finding has its place, its rule and its confidence.

Offsets are code points of `Document.text`, half-open. Dates are ISO 8601 at the precision printed.
`None` means *not found*.
"""

from dataclasses import dataclass, field

from corpus import Document, Span
from extractors.outline import Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something read: `text[start:end]` is the evidence, `origin` the rule that read it.

    `confidence` is between 0 and 1.
    """

    start: int
    end: int
    origin: str
    confidence: float

    @property
    def span(self) -> Span:
        """The evidence as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention(Finding):
    """A document number: `175/KH-UBND`, `92/2017/NĐ-CP`, `84-KH/TU`, `3759/BNV-CCHC`.

    `normalised` is the printed form without spaces and dash variants; `form` is `state`, `party`,
    `assembly`, `letter`, `blank` (a draft, `normalised` is None) or `bare` (without symbol,
    "Kế hoạch 3372", `normalised` is the number alone); `document_type` is KH, QĐ, NQ …, None for
    letters and assembly forms; `issuer_symbol` is UBND, CP, TU, BNV ….
    """

    printed: str
    normalised: str | None
    form: str
    document_type: str | None
    issuer_symbol: str | None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Finding):
    """A date or period as printed.

    `value` is ISO at the printed precision (`2023-12-29`, `2023-12`, `2023`, for quarters
    `2024-Q1`, for half-years `2024-H1`), `period` is `(first year, last year)` for `giai đoạn`;
    `time` is `HH:MM:SS` where a clock time is printed; `inferred_year` says that the year is not
    printed beside the day; `impossible` that the calendar has no such day (`value` is None then).
    """

    printed: str
    value: str | None
    precision: str
    period: tuple[int, int] | None = None
    time: str | None = None
    inferred_year: bool = False
    impossible: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Finding):
    """A document number that the text cites, with the date printed beside it."""

    number: str
    number_printed: str
    document_type: str | None
    issuer: str | None
    date: str | None
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Finding):
    """A value with a field of the document: kind, title, author, time stamp …; never None."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Finding):
    """Who issued, and where: names at the time of issue and in both geographies.

    `issuer` is `UBND tỉnh Quảng Trị`, `level` one of province, district, commune, department,
    central, party. `province_code` counts among the 63, `province_code_2025` among the 34.
    """

    issuer: str | None
    level: str | None
    province_code: str | None = None
    province: str | None = None
    province_code_2025: str | None = None
    province_2025: str | None = None
    district: str | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup(Finding):
    """A task group that the text names as contents of the plan."""

    group_id: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Finding):
    """A value that an indicator shall reach (or reached, by `status`); see the contract.

    `indicator_candidates` are ids that it may measure, the likeliest first, where none is sure.
    """

    status: str
    comparator: str
    comparator_printed: bool
    value: float
    value_high: float | None
    unit: str
    indicator: str | None
    indicator_id: str | None
    population: str | None
    level: str | None
    group_id: str | None
    due: str | None
    baseline_year: int | None
    parent: int | None
    sentence: Span
    value_start: int
    value_end: int
    indicator_candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexResult(Finding):
    """A score, rank or change that the page's province already obtained in an index."""

    index_id: str
    year: int | None
    announced_year: int | None
    score: float | None
    scale_max: float | None
    rank: int | None
    out_of: int | None
    rank_change: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Finding):
    """A date, period, agency, person, index or place worth keeping, by `label`."""

    label: str
    printed: str
    normalised: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Finding):
    """A task that a plan gives to somebody.

    `task` and `product` are as printed, in one line; agencies have their standard names, or the
    printed words where none is known; several that lead together are parted by "; ", and
    `lead_agency` is None where a row of a table names nobody.
    `parent_task` is what a table puts over it: "Nhiệm vụ" beside "Hoạt động".
    """

    task: str
    product: str | None
    lead_agency: str | None
    partner_agencies: tuple[str, ...]
    due: str | None
    group_id: str | None
    parent_task: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reading is not sure of; becomes a line of `issues.jsonl`."""

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Finding):
    """The document that the page is or announces."""

    kind: str
    number: str | None
    number_printed: str | None
    document_type: str | None
    issue_date: str | None
    plan_year: int | None
    period: tuple[int, int] | None
    title: str | None
    body: Body | None
    declared_task_groups: int | None
    supersedes: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document."""

    document: Document
    kind: Value
    title: Value | None = None
    published_at: Value | None = None
    author: Value | None = None
    source_name: Value | None = None
    event_date: DateMention | None = None
    body: Body | None = None
    plan: Plan | None = None
    task_groups: tuple[TaskGroup, ...] = ()
    targets: tuple[Target, ...] = ()
    references: tuple[Reference, ...] = ()
    index_results: tuple[IndexResult, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=())
    outline: Outline = field(default=Outline(), repr=False)
