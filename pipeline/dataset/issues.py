"""What was skipped, doubtful or failed: the lines of `issues.jsonl`."""

from dataclasses import dataclass

from extractors.findings import Doubt, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One line of `issues.jsonl`.

    `stage` is `fetch`, `find`, `read`, `extract`, `correct` or `dataset`; `lost` says that a
    document asked for is missing from the dataset because of it, `years` of which years it is,
    where that is known. Offsets count in the document's text, where it has any.
    """

    source: str
    stage: str
    kind: str
    message: str
    document_id: str | None = None
    start: int | None = None
    end: int | None = None
    years: tuple[int, ...] = ()
    lost: bool = False


def doubt_issue(reading: Reading, doubt: Doubt) -> Issue:
    """Return a doubt of a reading as an issue."""
    return Issue(
        document_id=reading.document.document_id,
        source=reading.document.source,
        stage="extract",
        kind=doubt.kind,
        message=doubt.message,
        start=doubt.span.start if doubt.span else None,
        end=doubt.span.end if doubt.span else None,
    )
