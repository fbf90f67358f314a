"""The plan that a page is or tells of, put together from what is known of the page."""

from dataclasses import dataclass

from corpus import Document, Span
from extractors.documents.own import OwnDocument
from extractors.findings import Body, Plan, Value
from extractors.page.plan_year import PlanYear
from extractors.targets import PLAN_KINDS

_ORDERS = "directive"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document when its plan is put together.

    `declared` is how many task groups the page states, and where; `stamp` its own time (ISO).
    """

    document: Document
    kind: Value
    own: OwnDocument | None
    time: PlanYear
    body: Body | None
    title: Value | None
    declared: tuple[int, Span] | None
    stamp: str | None

    @property
    def told(self) -> int | None:
        """The year in which the page was published or, unknown that, its document signed."""
        signed = self.own.issue_date if self.own else None
        told = self.stamp or (signed.value if signed else None)
        return int(told[:4]) if told else None


def find_plan(known: Known) -> Plan | None:
    """Return the plan that the page is or tells of; None where it neither is nor names one."""
    own, kind, time = known.own, known.kind, known.time
    meets = kind.value == "conference_news" and (time.year or time.period)
    if not (own or kind.value in PLAN_KINDS or meets):
        return None
    number = own.number if own else None
    evidence = number or known.title or kind
    yearly = kind.value != _ORDERS  # a directive is in force, whatever year's plan it carries out
    return Plan(
        start=evidence.start,
        end=evidence.end,
        origin=own.origin if own else kind.origin,
        confidence=own.confidence if own else kind.confidence,
        kind=kind.value,
        number=number.normalised if number else None,
        number_printed=number.printed if number else None,
        document_type=number.document_type if number else None,
        issue_date=own.issue_date.value if own and own.issue_date else None,
        plan_year=int(time.year.value) if time.year and yearly else None,
        period=time.period if yearly else None,
        title=known.title.value if known.title else None,
        body=known.body,
        declared_task_groups=known.declared[0] if known.declared else None,
        supersedes=own.supersedes if own else None,
    )
