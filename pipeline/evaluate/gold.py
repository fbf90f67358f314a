"""Gold files: readings by hand, one JSON a page, as the annotation guide describes them.

A list stands for alternatives that are all right. A null in a field of a target means *not
judged*, anywhere else that the page does not say it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus import CallError

Text = str | list[str | None] | None
Whole = int | list[int | None] | None


class _Gold(BaseModel):
    """Fields that are not judged here may stand beside those that are."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldTarget(_Gold):
    """A target; `parent` is the ordinal of the record it is a part of."""

    quote: str
    value: float | list[float]
    value_high: float | list[float | None] | None = None
    comparator: Text = None
    unit: Text = None
    level: Text = None
    group_id: Text = None
    due_year: Whole = None
    indicator: Text = None
    indicator_id: Text = None
    parent: int | None = None
    ordinal: int | None = None
    optional: bool = False


class GoldReference(_Gold):
    """A document number cited, with the date printed beside it."""

    number: str
    date: Text = None
    optional: bool = False


class GoldResult(_Gold):
    """A result of an index that the page's province obtained."""

    index_id: str
    quote: str = ""
    year: Whole = None
    score: float | list[float | None] | None = None
    rank: Whole = None
    out_of: Whole = None
    rank_change: Whole = None
    optional: bool = False


class GoldOther(_Gold):
    """A value that is easily taken for a target."""

    quote: str
    value: float
    status: str


class GoldAssignment(_Gold):
    """A task given to a body, quoted without the words that name lead and partners."""

    task: str
    lead_agency: Text = None
    partner_agencies: list[str] = []
    due: Text = None
    product: Text = None
    group_id: Text = None
    optional: bool = False


class GoldPage(_Gold):
    """A page as read by hand. `plan` is None where the page tells of no plan.

    `mentions` are the printed forms by label; those under `optional` are not judged. Without
    `assignments` or `mentions` a page is not judged by them.
    """

    document: str
    kind: str | list[str]
    plan: dict[str, Any] | None
    task_groups: list[str]
    targets: list[GoldTarget]
    references: list[GoldReference]
    index_results: list[GoldResult]
    indices_mentioned: list[str] | None = None
    not_targets: list[GoldOther] = []
    assignments: list[GoldAssignment] | None = None
    mentions: dict[str, list[str]] | None = None


@dataclass(frozen=True)
class GoldFile:
    """A gold file: the checked page, and everything it says (`raw`), also what is not judged."""

    path: Path
    page: GoldPage
    raw: dict[str, Any]

    def document_path(self) -> Path | None:
        """Return the file that was read: below a folder that the gold file lies in, else `pages/`.

        None where neither has it.
        """
        name = self.page.document
        beside = [parent / name for parent in self.path.resolve().parents]
        beside.append(self.path.resolve().parent.parent / "pages" / Path(name).name)
        return next((path for path in beside if path.is_file()), None)


def load_gold(path: Path) -> list[GoldFile]:
    """Return the gold in a file, or in all JSON files below a folder, in path order.

    Raises CallError, naming the file, where there is none or one cannot be read.
    """
    if not path.exists():
        raise CallError(f"{path} does not exist; name a gold file or a folder of them")
    paths = sorted(path.rglob("*.json")) if path.is_dir() else [path]
    if not paths:
        raise CallError(f"{path} holds no gold files (*.json)")
    return [_load(file) for file in paths]


def _load(path: Path) -> GoldFile:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return GoldFile(path, GoldPage.model_validate(raw), raw)
    except (ValueError, ValidationError) as error:
        problem = str(error).splitlines()
        raise CallError(f"{path} is no gold file: {' '.join(problem[:3])}") from error


def alternatives(value: object) -> Sequence[Any]:
    """Return the values that are all right: the elements of a list, else the value itself."""
    return value if isinstance(value, list) else [value]
