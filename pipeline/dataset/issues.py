"""What was skipped, doubtful or failed: the lines of `issues.jsonl`."""

from dataclasses import dataclass

from extractors.findings import Doubt, Reading
from pipeline.dataset.quotes import quote


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
    """Return a doubt of a reading as an issue, with the words that it is about."""
    return Issue(
        document_id=reading.document.document_id,
        source=reading.document.source,
        stage="extract",
        kind=doubt.kind,
        message=doubt.message + _words(reading, doubt),
        start=doubt.span.start if doubt.span else None,
        end=doubt.span.end if doubt.span else None,
    )


def _words(reading: Reading, doubt: Doubt) -> str:
    """Return the words that a doubt is about; of a wrong number of groups the groups named too."""
    if doubt.span is None:
        return ""
    words = f" (“{quote(reading.document.text, (doubt.span.start, doubt.span.end))}”)"
    if doubt.kind == "task_group_count":
        named = "”, “".join(group.printed for group in reading.task_groups)
        words += f", named: “{named}”"
    return words
