"""Measures how made plans come through each format: `python -m benchmarks.plans.measure FORMAT…`.

FORMAT is `txt`, `docx`, `pdf`, `scan150`, `scan200`, `scan300`; the files are those that
`benchmarks.plans.build` made.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.plans.build import FOLDER
from benchmarks.plans.compose import Made, made_plans
from benchmarks.plans.distance import distance
from corpus import Document, Page
from extractors.extract import extract
from extractors.findings import Assignment
from pipeline.read import read_page
from pipeline.read.files.rows import SEPARATOR

_NEARLY = 0.1  # of a cell's characters that recognition may get wrong for the cell to count


@dataclass
class Score:
    """What was right, printed (in the plan) and found."""

    right: int = 0
    printed: int = 0
    found: int = 0

    def add(self, printed: Iterable[object], found: Iterable[object]) -> None:
        """Count two collections, each value as often as it stands there."""
        gold, read = Counter(printed), Counter(found)
        self.right += sum((gold & read).values())
        self.printed += sum(gold.values())
        self.found += sum(read.values())

    @property
    def f1(self) -> float:
        """F1 of what was counted."""
        return 2 * self.right / max(self.printed + self.found, 1)


@dataclass
class Measured:
    """Figures of one format over all plans."""

    words: Score = field(default_factory=Score)
    lines: Score = field(default_factory=Score)
    targets: Score = field(default_factory=Score)
    heads: Score = field(default_factory=Score)
    assignments: Score = field(default_factory=Score)
    cells: int = 0
    cells_right: int = 0
    characters: int = 0
    wrong: int = 0
    pages: int = 0
    seconds: float = 0.0

    def line(self, form: str) -> str:
        """Return the figures as a row of a table."""
        return (
            f"| {form} | {self.words.f1:.4f} | {self.lines.f1:.4f}"
            f" | {self.wrong / max(self.characters, 1):.2%}"
            f" | {self.cells_right / max(self.cells, 1):.4f} | {self.heads.f1:.3f}"
            f" | {self.targets.f1:.3f} | {self.assignments.f1:.3f} | {self.pages}"
            f" | {self.seconds / max(self.pages, 1):.3f} |"
        )


def main() -> None:
    """Print a table of figures, a row a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("forms", nargs="+", metavar="FORMAT")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--only", default="", help="Plans whose names begin so.")
    asked = parser.parse_args()
    plans = [made for made in made_plans() if made.name.startswith(asked.only)]
    print(
        "| format | words F1 | lines F1 | CER | cells right | number, date | targets"
        " | assignments | pages | s a page |"
    )
    print("| --- |" + " ---: |" * 9)
    for form in asked.forms:
        print(measure(plans, form, asked.folder).line(form), flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest parser process: {peak} MB")


def measure(plans: Sequence[Made], form: str, folder: Path) -> Measured:
    """Return the figures of one format over `plans`, read from `folder`."""
    measured = Measured()
    for made in plans:
        begun = time.perf_counter()
        document = read(made, form, folder)
        measured.seconds += time.perf_counter() - begun
        measured.pages += max(len(document.page_starts), 1)
        add(measured, made, document, nearly=form.startswith("scan"))
    return measured


def read(made: Made, form: str, folder: Path) -> Document:
    """Return a made plan read from its file of one format."""
    ending = f"{form}.pdf" if form.startswith("scan") else form
    path = folder / f"{made.name}.{ending}"
    return read_page(Page(source=path.name, content=path.read_bytes()))


def add(measured: Measured, made: Made, document: Document, *, nearly: bool) -> None:
    """Add what reading one plan gave to the figures."""
    measured.words.add(made.text.split(), document.text.split())
    measured.lines.add(made.text.split("\n"), document.text.split("\n"))
    measured.characters += len(made.text)
    measured.wrong += distance(made.text, document.text)
    cells, right = _cells(made.text, document.text, _NEARLY if nearly else 0.0)
    measured.cells += cells
    measured.cells_right += right
    reading = extract(document)
    plan = reading.plan
    gold = (made.number, made.about["date"].isoformat())
    measured.heads.add(gold, (plan.number, plan.issue_date) if plan else ())
    found = [
        (target.comparator, target.value, target.unit)
        for target in reading.targets
        if target.status == "target"
    ]
    measured.targets.add(made.targets, found)
    plain = extract(read_page(Page(source=f"{made.name}.txt", content=made.text.encode())))
    _add_assignments(measured.assignments, plain.assignments, reading.assignments)


def _add_assignments(
    score: Score, printed: Sequence[Assignment], found: Sequence[Assignment]
) -> None:
    """Count the assignments that plain text gives and those that came through.

    Lead and due date have to be the same, the task nearly; partners, too, of which those that no
    list of bodies knows ("các đơn vị liên quan") stand as printed.
    """
    score.printed += len(printed)
    score.found += len(found)
    rest = list(found)
    for one in printed:
        for other in rest:
            same = (one.lead_agency, one.due) == (other.lead_agency, other.due)
            printed_words = (one.task, *one.partner_agencies)
            read_words = (other.task, *other.partner_agencies)
            if same and _nearly_same(printed_words, read_words):
                score.right += 1
                rest.remove(other)
                break


def _nearly_same(printed: Sequence[str], found: Sequence[str]) -> bool:
    """Whether words differ by few letters; scans of small letters take capitals for them."""
    return len(printed) == len(found) and all(
        distance(one.lower(), other.lower()) <= _NEARLY * len(one)
        for one, other in zip(printed, found, strict=True)
    )


def _cells(gold: str, text: str, wrong: float) -> tuple[int, int]:
    """Return how many cells the tables of a plan have, and how many came through."""
    rows = [_split(line) for line in text.split("\n") if SEPARATOR in line]
    number = right = 0
    for line in gold.split("\n"):
        if SEPARATOR not in line:
            continue
        cells = _split(line)
        number += len(cells)
        best, place = max(
            ((_same_cells(cells, row, wrong), -i) for i, row in enumerate(rows)), default=(0, 0)
        )
        right += best
        if best:
            rows.pop(-place)
    return number, right


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _same_cells(cells: Sequence[str], row: Sequence[str], wrong: float) -> int:
    return sum(
        one == other or (wrong > 0 and distance(one, other) <= wrong * len(one))
        for one, other in zip(cells, row, strict=False)
    )


if __name__ == "__main__":
    main()
