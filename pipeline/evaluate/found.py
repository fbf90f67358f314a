"""What a dataset says of one document, ready to be compared."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pipeline.dataset.load import load_table
from pipeline.dataset.rows import Row

_TABLES = {
    "plan_readings": "plan_readings",
    "task_groups": "task_groups",
    "targets": "targets",
    "target_tellings": "targets",  # what this document says, whichever document gave the row
    "references": "references",
    "index_results": "index_results",
    "assignments": "assignments",
    "mentions": "mentions",
}


@dataclass
class Found:
    """The rows of one document; all empty for one that is not in the dataset.

    The plan is what this very document says of it, before readings of one plan are merged.
    """

    document: Row = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return str(self.document.get("text", ""))

    @property
    def plan(self) -> Row | None:
        """The document's plan, None where it tells of none."""
        return next(iter(self.rows["plan_readings"]), None)

    @property
    def targets(self) -> list[Row]:
        """The targets proper; results, baselines and quoted goals are none."""
        return [row for row in self.rows["targets"] if row["status"] == "target"]

    @property
    def indices(self) -> set[str]:
        """The indices that the document mentions."""
        return {str(row["normalised"]) for row in self.rows["mentions"] if row["label"] == "INDEX"}


class FoundDocuments:
    """The documents of a dataset by source."""

    def __init__(self, folder: Path) -> None:
        """Load the dataset in `folder`; raises DatasetError where a table cannot be read."""
        documents: list[Row] = load_table(folder, "documents").to_pylist()
        self._by_id = {str(row["document_id"]): Found(row) for row in documents}
        for table, name in _TABLES.items():
            for row in load_table(folder, table).to_pylist():
                self._by_id[str(row["document_id"])].rows[name].append(row)
        for found in self._by_id.values():
            first = found.document["duplicate_of"]
            if first is not None:
                found.rows = self._by_id[str(first)].rows

    def get(self, document: str) -> Found | None:
        """Return the document whose source ends like `document`, a relative path.

        Of several the one that agrees in most path components is meant; None where none has the
        file name, or where two agree equally.
        """
        wanted = PurePosixPath(document).parts[::-1]
        ranked = sorted(
            ((_common(wanted, found), key) for key, found in self._by_id.items()), reverse=True
        )
        if not ranked or not ranked[0][0]:
            return None
        if len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
            return None
        return self._by_id[ranked[0][1]]


def _common(wanted: tuple[str, ...], found: Found) -> int:
    """Return how many path components agree, counted from the file name."""
    parts = PurePosixPath(str(found.document["source"])).parts[::-1]
    count = 0
    for one, other in zip(wanted, parts, strict=False):
        if one != other and not (count == 0 and _stem(one) == _stem(other)):
            break
        count += 1
    return count


def _stem(name: str) -> str:
    return PurePosixPath(name).stem
