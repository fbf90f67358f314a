"""One reading to the rows it gives, table by table; nothing here looks at a second reading."""

from collections.abc import Sequence
from dataclasses import fields

from extractors.codebook import is_comparable
from extractors.findings import (
    Assignment,
    Body,
    Finding,
    IndexResult,
    Reading,
    Value,
)
from pipeline.dataset.identifiers import target_ids
from pipeline.dataset.results import measured_unit

Row = dict[str, object]
Rows = dict[str, list[Row]]

_BODY = tuple(field.name for field in fields(Body) if field.name not in Finding.__slots__)


def reading_rows(reading: Reading) -> Rows:
    """Return the rows of all findings of `reading`, without those of `documents` and `plans`.

    `plan_id` is null in them: which plan a document tells of is known once all are read.
    """
    document_id = reading.document.document_id
    numbered = {
        "task_groups": (_finding_row(found) for found in reading.task_groups),
        "references": (_finding_row(found) for found in reading.references),
        "index_results": (_result_row(reading.body, found) for found in reading.index_results),
        "assignments": (_assignment_row(reading, found) for found in reading.assignments),
        "mentions": (_finding_row(found) for found in reading.mentions),
    }
    rows: Rows = {
        table: [
            {"document_id": document_id, "ordinal": ordinal, **row}
            for ordinal, row in enumerate(found)
        ]
        for table, found in numbered.items()
    }
    for table in ("task_groups", "assignments"):
        rows[table] = [{**row, "plan_id": None} for row in rows[table]]
    rows["targets"] = _target_rows(reading)
    rows["document_fields"] = _field_rows(reading)
    return rows


def document_row(reading: Reading) -> Row:
    """Return the row of `documents`; which of them are copies is known once all are read."""
    document, body, event = reading.document, reading.body, reading.event_date
    return {
        "document_id": document.document_id,
        "source": document.source,
        "portal_id": document.portal_id,
        "retrieved_at": document.retrieved_at,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "duplicate_of": None,
        "parent_id": document.parent_id,
        "kind": reading.kind.value,
        "title": _value(reading.title),
        "published_at": _value(reading.published_at),
        "author": _value(reading.author),
        "source_name": _value(reading.source_name),
        "province_code": body and body.province_code,
        "level": body and body.level,
        "text": document.text,
        "province_code_2025": body and body.province_code_2025,
        "event_date": event and event.value,
        "event_year_inferred": event and event.inferred_year,
        "repairs": list(document.repairs),
        "page_starts": [str(start) for start in document.page_starts],
    }


def plan_reading_row(reading: Reading) -> Row | None:
    """Return what this document says of its plan, None where it tells of none."""
    plan = reading.plan
    if plan is None:
        return None
    body = plan.body or reading.body
    period = plan.period or (None, None)
    own = ("kind", "number", "number_printed", "document_type", "issue_date", "plan_year", "title")
    rest = ("declared_task_groups", "supersedes")
    return {
        "document_id": reading.document.document_id,
        "via": "attachment" if reading.document.parent_id else "page",
        **{name: getattr(plan, name) for name in (*own, *rest)},
        "period_first": period[0],
        "period_last": period[1],
        **{name: getattr(body, name) if body else None for name in _BODY},
        "draft": is_draft(plan.title, plan.number, [doubt.kind for doubt in reading.doubts]),
        **_evidence(plan),
    }


def is_draft(title: str | None, number: str | None, doubts: Sequence[str]) -> bool:
    """Whether a plan is a draft: its number is left blank, or it has none and is called one.

    >>> is_draft("Lấy ý kiến dự thảo Kế hoạch cải cách hành chính năm 2024", None, [])
    True
    """
    called = title is not None and "dự thảo" in title.lower()
    return number is None and (called or "draft" in doubts)


def _value(value: Value | None) -> str | None:
    return value.value if value else None


def _evidence(found: Finding) -> Row:
    return {name: getattr(found, name) for name in Finding.__slots__}


def _finding_row(found: Finding) -> Row:
    """Return the fields of a finding, whose names are the table's columns."""
    return {field.name: getattr(found, field.name) for field in fields(found)}


def _assignment_row(reading: Reading, found: Assignment) -> Row:
    partners = list(found.partner_agencies)
    return {**_finding_row(found), "partner_agencies": partners, **_place(reading, found.start)}


def _place(reading: Reading, offset: int) -> Row:
    """Return where in its document something stands: section, headings, page of the file."""
    section = reading.outline.at(offset)
    return {
        "section": section and section.label,
        "heading": section and reading.outline.path(section, reading.document.text),
        "page": reading.document.page_of(offset),
    }


def _result_row(body: Body | None, found: IndexResult) -> Row:
    old, new = measured_unit(body, found)
    return {**_finding_row(found), "province_code": old, "province_code_2025": new}


def _target_rows(reading: Reading) -> list[Row]:
    document = reading.document
    ids = target_ids(document, reading.targets)
    rows = []
    for ordinal, target in enumerate(reading.targets):
        row, sentence = _finding_row(target), target.sentence
        del row["parent"]
        rows.append(
            {
                **row,
                "target_id": ids[ordinal],
                "document_id": document.document_id,
                "plan_id": None,
                "ordinal": ordinal,
                "parent_id": None if target.parent is None else ids[target.parent],
                "sentence": document.text[sentence.start : sentence.end],
                **_place(reading, target.value_start),
                "indicator_candidates": list(target.indicator_candidates),
                "indicator_comparable": is_comparable(target.indicator_id),
            }
        )
    return rows


def _field_rows(reading: Reading) -> list[Row]:
    """Return where the columns of `documents` were read, for those that were."""
    body, event = reading.body, reading.event_date
    found: list[tuple[str, str | None, Finding]] = [
        (name, value.value, value)
        for name in ("kind", "title", "published_at", "author", "source_name")
        if (value := getattr(reading, name)) is not None
    ]
    if event:
        found.append(("event_date", event.value, event))
    if body:
        found += [
            (name, getattr(body, name), body)
            for name in ("province_code", "level", "province_code_2025")
        ]
    return [
        {
            "document_id": reading.document.document_id,
            "field": name,
            "value": value,
            **_evidence(finding),
        }
        for name, value, finding in found
        if value is not None
    ]
