"""Why a row of a dataset is not as it was: what became of its document, or of the reading."""

from pathlib import Path

from pipeline.dataset.compare import Difference
from pipeline.dataset.load import load_columns
from pipeline.dataset.schema import schema


class Reasons:
    """Tells why rows differ between the datasets `before` and `after`."""

    def __init__(self, before: Path, after: Path) -> None:
        self._hashes = [_hashes(folder) for folder in (before, after)]
        self._files = [set(hashes.values()) for hashes in self._hashes]
        self._tellings = set(load_columns(after, "target_tellings", ["telling_id"])["telling_id"])
        corrected = load_columns(after, "corrections", ["table_name", "row_key", "status"])
        self._corrected = {
            (table, key)
            for table, key, status in zip(*corrected.values(), strict=True)
            if status == "applied"
        }

    def why(self, difference: Difference) -> str:
        """Return the reason in a few words."""
        key = "/".join(map(str, difference.key))
        if (difference.table, key) in self._corrected:
            return "corrected"
        if schema().tables[difference.table].derived:
            return "follows from other tables"
        if difference.table == "targets" and key in self._tellings:
            return "told by a fuller document"
        row = difference.after or difference.before or {}
        if "document_id" not in row:
            return "another version of the program"
        return self._fate(str(row["document_id"])) or _reading(difference)

    def _fate(self, document: str) -> str | None:
        """Return what became of a document, None where it is as it was."""
        former, latter = (hashes.get(document) for hashes in self._hashes)
        if former is None or latter is None:
            if (former or latter) in self._files[1 if latter is None else 0]:
                return "the same file under another source"
            return "new document" if former is None else "document gone"
        return None if former == latter else "document changed"


def _reading(difference: Difference) -> str:
    before, after = difference.before, difference.after
    if before is None or after is None:
        rule = (after or before or {}).get("origin")
        return f"read otherwise ({rule})" if rule else "read otherwise"
    if difference.columns == ["document_ids"]:
        return "told by other documents"
    former, latter = before.get("origin"), after.get("origin")
    return "read otherwise" if former == latter else f"read by another rule ({former} → {latter})"


def _hashes(folder: Path) -> dict[str, str]:
    columns = load_columns(folder, "documents", ["document_id", "sha256"])
    return dict(zip(columns["document_id"], columns["sha256"], strict=True))
