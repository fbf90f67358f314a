"""How often targets are right, by raw confidence, agreement of two readings, and subject.

Run as `python -m benchmarks.calibration [--write FILE] [--plot FILE]`: prints the shares that
belong into `extractors/rules/confidence.yml`, counted on the development gold, the sample corpus
and real texts beside the checkout that were read by hand, most of them not on reform
(`judged.yml`). Then the reliability of the confidence: on reform with the evaluation gold, which
took no part in the shares. Of texts not on reform there are too few to keep some aside: once as
counted on them, and once with the shares counted anew without the text that they are asked of, by
the share and averaged over all targets of a sort.
"""

import argparse
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import fmean

import matplotlib as mpl
import yaml
from matplotlib.figure import Figure

from benchmarks.tables import put, table
from benchmarks.texts import SHARED
from corpus.page import Page
from extractors.confidence import calibration, subject, weigh
from extractors.extract import extract
from extractors.findings import Reading, Target
from extractors.nlp import agreement, read_again
from pipeline.evaluate.found import Found
from pipeline.evaluate.gold import GoldFile, load_gold
from pipeline.evaluate.targets import judge_targets
from pipeline.read import read_page

ROOT = Path(__file__).parents[1]
COUNTED = (ROOT / "tests/gold/development/gold", ROOT / "corpus/sample/gold")
KEPT_ASIDE = ROOT / "tests/gold/evaluation/gold"
JUDGED = Path(__file__).with_name("judged.yml")
FOLDERS = ("plan_texts", "news")
OTHER = ("aims", "numbers")


@dataclass(frozen=True)
class Case:
    """A target that a person judged; `cell` is what its share is counted by."""

    document: str
    cell: str
    right: bool
    stated: float


def read_gold(file: GoldFile) -> Reading | None:
    """Return the raw reading of a gold file's page."""
    path = file.document_path()
    return extract(read_page(Page(str(path), path.read_bytes()))) if path else None


def judged(file: GoldFile, reading: Reading) -> Iterator[tuple[Target, bool]]:
    """Yield each target of the reading that gold judges, and whether it is right."""
    targets = [target for target in reading.targets if target.status == "target"]
    rows = [asdict(target) for target in targets]
    found = Found({"text": reading.document.text}, defaultdict(list, {"targets": rows}))
    for i, right in judge_targets(file.page, found).items():
        yield targets[i], right


def judged_by_hand() -> Iterator[tuple[str, Reading, list[tuple[Target, bool]]]]:
    """Give real texts beside the checkout, where they are, with the targets judged in them."""
    for name, places in yaml.safe_load(JUDGED.read_text(encoding="utf-8")).items():
        for path in (SHARED / "data" / folder / name for folder in FOLDERS):
            if path.is_file():
                reading = extract(read_page(Page(str(path), path.read_bytes())))
                targets = [t for t in reading.targets if t.status == "target"]
                known = [(t, places[t.value_start]) for t in targets if t.value_start in places]
                yield name, reading, known


def judged_on_gold(folder: Path) -> Iterator[tuple[str, Reading, list[tuple[Target, bool]]]]:
    """Give the pages of a folder of gold with the targets judged by it."""
    for file in load_gold(folder):
        reading = read_gold(file)
        if reading is not None:
            yield file.path.stem, reading, list(judged(file, reading))


def cases(
    texts: Iterable[tuple[str, Reading, list[tuple[Target, bool]]]],
) -> Iterator[Case]:
    """Give every judged target with its cell: "agree 1", "differ 0", "aims" …."""
    for name, reading, targets in texts:
        again = read_again(reading.document.text, sorted({t.sentence for t in reading.targets}))
        likely = {t.value_start: t.confidence for t in weigh(replace(reading, doubts=())).targets}
        for target, right in targets:
            cell = subject(reading, target)
            if cell == "reform":
                agrees = "agree" if agreement(target, again) else "differ"
                cell_name = f"{agrees} {bisect_right(calibration().bounds, target.confidence)}"
            else:
                cell_name = cell
            yield Case(name, cell_name, right, likely[target.value_start])


def share(of: Iterable[Case]) -> float:
    """Return the share of right ones with one right and one wrong added."""
    verdicts = [case.right for case in of]
    return (sum(verdicts) + 1) / (len(verdicts) + 2)


def without_own(found: list[Case]) -> list[Case]:
    """Return cases with the share of their cell as it is without their own document."""
    return [
        replace(
            case,
            stated=round(
                share(c for c in found if c.cell == case.cell and c.document != case.document), 2
            ),
        )
        for case in found
        if case.cell in OTHER
    ]


def averaged(found: list[Case]) -> list[Case]:
    """Return cases with the mean confidence of their cell.

    Without its own verdicts a text that is wrong is told a higher share than the others, so bins by
    the share told would set just such texts apart.
    """
    told: dict[str, list[float]] = defaultdict(list)
    for case in found:
        told[case.cell].append(case.stated)
    return [replace(case, stated=round(fmean(told[case.cell]), 2)) for case in found]


Points = list[tuple[float, float, int]]
"""Stated confidence, share of right targets, number of targets."""


def reliability(found: Iterable[Case]) -> tuple[Points, float]:
    """Return stated and observed shares, and their mean distance by number of targets."""
    bins: dict[float, list[bool]] = defaultdict(list)
    for case in found:
        bins[case.stated].append(case.right)
    points = [(stated, sum(v) / len(v), len(v)) for stated, v in sorted(bins.items())]
    total = sum(count for _, _, count in points)
    return points, sum(abs(stated - seen) * count for stated, seen, count in points) / total


def plot(path: Path, curves: dict[str, Points]) -> None:
    """Write the reliability diagram: on the diagonal the confidence tells the truth."""
    with mpl.rc_context({"svg.hashsalt": "cchc", "svg.fonttype": "none"}):
        figure = Figure(figsize=(5, 5), layout="constrained")
        axes = figure.add_subplot()
        axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
        for (name, points), mark in zip(curves.items(), "osx+", strict=True):
            stated, seen, counts = zip(*points, strict=True)
            sizes = [12 + 2 * count**0.5 * 4 for count in counts]
            axes.scatter(stated, seen, s=sizes, marker=mark, label=name, alpha=0.8)
        axes.set(xlabel="stated confidence", ylabel="share of right targets")
        axes.set(xlim=(0, 1.02), ylim=(0, 1.02))
        axes.legend(loc="upper left", frameon=False)
        figure.savefig(path, metadata={"Date": None})


def main() -> None:
    """Print shares and reliability; write and draw them where files are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the reliability (SVG)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this file")
    options = parser.parse_args()
    aside = list(cases(judged_on_gold(KEPT_ASIDE)))
    counted = [case for folder in COUNTED for case in cases(judged_on_gold(folder))]
    counted += cases(judged_by_hand())
    counted += [case for case in aside if case.cell in OTHER]
    rows = []
    for cell in sorted({case.cell for case in counted}):
        mine = [case for case in counted if case.cell == cell]
        right = sum(case.right for case in mine)
        rows.append([cell, f"{share(mine):.2f}", str(right), str(len(mine) - right)])
    left_out = without_own(counted)
    said = [table(["counted", "share", "right", "wrong"], rows)]
    curves = {}
    for name, found in (
        ("on reform", [case for case in aside if case.cell not in OTHER]),
        ("not on reform", [case for case in counted if case.cell in OTHER]),
        ("not on reform, own text left out", left_out),
        ("not on reform, own text left out, averaged", averaged(left_out)),
    ):
        curves[name], error = reliability(found)
        rows = [[f"{stated:.2f}", f"{seen:.3f}", str(n)] for stated, seen, n in curves[name]]
        texts = len({case.document for case in found})
        said.append(
            f"{table([f'stated, {name}', 'observed', 'targets'], rows)}\n\n"
            f"{name.capitalize()}: {len(found)} targets of {texts} texts,"
            f" expected calibration error {error:.3f}."
        )
    content = "\n\n".join(said)
    print(content)
    if options.write:
        put(options.write, "calibration", content)
    if options.plot:
        plot(options.plot, curves)


if __name__ == "__main__":
    main()
