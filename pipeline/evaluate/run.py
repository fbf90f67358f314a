"""Gold against a dataset: one score a page, their sums, and their sums by a field of the gold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus import CallError
from pipeline.dataset.issues import Issue
from pipeline.evaluate.assignments import score_assignments, score_mentions
from pipeline.evaluate.fields import score_fields
from pipeline.evaluate.found import Found, FoundDocuments
from pipeline.evaluate.gold import GoldFile
from pipeline.evaluate.lists import score_lists
from pipeline.evaluate.tally import Error, PageScore, Tally
from pipeline.evaluate.targets import score_targets
from pipeline.run.build import Asked, build
from pipeline.run.names import media_type
from pipeline.run.sources import FilePage

# What a reader of the dataset is hurt by most: an invented or wrong identity of the plan, then the
# kind, which decides what is analysed at all, then targets.
_GRAVITY = {
    "number": 6,
    "issue_date": 6,
    "plan_year": 5,
    "kind": 5,
    "province_code": 5,
    "level": 5,
    "targets": 4,
    "references": 3,
    "task_groups": 3,
    "assignments": 3,
    "index_results": 3,
    "published_at": 2,
}
_GRAVER = {"invented": 0.5, "wrong": 0.3}


@dataclass
class Evaluation:
    """Scores of all pages of the gold; `missing` are the documents that the dataset has not."""

    gold: list[GoldFile]
    scores: list[PageScore] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def totals(self) -> dict[str, Tally]:
        """Return the sums over all pages."""
        return _totals(self.scores)

    def by(self, name: str) -> dict[str, dict[str, Tally]]:
        """Return the sums over the pages of each value of a gold field, of the plan or the page."""
        groups: dict[str, list[PageScore]] = defaultdict(list)
        for file, score in zip(self.gold, self.scores, strict=True):
            value = (file.page.plan or {}).get(name, file.raw.get(name))
            groups[str(value)].append(score)
        return {value: _totals(groups[value]) for value in sorted(groups)}

    def worst(self, count: int) -> list[Error]:
        """Return the gravest errors, at most `count`, each statement once."""
        errors = [error for score in self.scores for error in score.errors]
        grave = [error for error in errors if error.field in _GRAVITY]
        return sorted(grave, key=lambda e: (-_gravity(e), e.document, e.field))[:count]

    def figures(self, by: Iterable[str]) -> dict[str, Any]:
        """Return everything as plain values for JSON."""
        return {
            "pages": len(self.scores),
            "missing": self.missing,
            "fields": _figures(self.totals()),
            "by": {
                name: {value: _figures(totals) for value, totals in self.by(name).items()}
                for name in by
            },
            "errors": [asdict(error) for score in self.scores for error in score.errors],
        }


def check_fields(gold: list[GoldFile], names: Iterable[str]) -> None:
    """Raise CallError where no gold file has a field of one of these `names`, in plan or page."""
    known = {name for file in gold for name in (*(file.page.plan or {}), *file.raw)}
    for name in names:
        if name not in known:
            there = ", ".join(sorted(known))
            raise CallError(f"--by {name}: no gold file has this field; there are {there}")


def evaluate(gold: list[GoldFile], dataset: Path) -> Evaluation:
    """Compare gold with the dataset in a folder."""
    documents = FoundDocuments(dataset)
    evaluation = Evaluation(gold)
    for file in gold:
        found = documents.get(file.page.document)
        if found is None:
            evaluation.missing.append(file.page.document)
        score = PageScore(file.page.document)
        score_fields(file, found or Found(), score)
        score_lists(file.page, found or Found(), score)
        score_targets(file.page, found or Found(), score)
        score_assignments(file.page, found or Found(), score)
        score_mentions(file.page, found or Found(), score)
        evaluation.scores.append(score)
    return evaluation


def evaluate_reading(gold: list[GoldFile]) -> tuple[Evaluation, Sequence[Issue]]:
    """Read the documents that gold files name, and compare; return what was lost on the way too."""
    pages = {
        file.page.document: FilePage(file.page.document, path, media_type(path.name))
        for file in gold
        if (path := file.document_path()) is not None
    }
    with TemporaryDirectory(prefix="cchc-") as folder:
        out = Path(folder) / "dataset"
        asked = Asked("evaluate", tuple(sorted(pages)), out)
        summary = build(asked, [pages[source] for source in sorted(pages)])
        return evaluate(gold, out), summary.lost


def _totals(scores: Iterable[PageScore]) -> dict[str, Tally]:
    totals: dict[str, Tally] = defaultdict(Tally)
    for score in scores:
        for name, tally in score.tallies.items():
            totals[name] += tally
    return {name: totals[name] for name in sorted(totals)}


def _figures(totals: dict[str, Tally]) -> dict[str, dict[str, float | int | None]]:
    return {name: tally.figures() for name, tally in totals.items()}


def _gravity(error: Error) -> float:
    return _GRAVITY[error.field] + _GRAVER.get(error.what, 0.0)
