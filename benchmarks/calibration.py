"""How often targets are right, by raw confidence and by agreement of two readings.

Run as `python -m benchmarks.calibration`: prints the shares that belong into
`extractors/rules/confidence.yml`, counted on the development gold and the sample corpus, and the
reliability of the confidence on the evaluation gold, which took no part in them.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.tables import table
from corpus.page import Page
from extractors.confidence import calibration, weigh
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


def counted() -> dict[tuple[bool, int], list[int]]:
    """Return wrong and right targets of the counted gold by agreement and bin."""
    cells: dict[tuple[bool, int], list[int]] = defaultdict(lambda: [0, 0])
    for file in (f for folder in COUNTED for f in load_gold(folder)):
        reading = read_gold(file)
        if reading is None:
            continue
        again = read_again(reading.document.text, sorted({t.sentence for t in reading.targets}))
        for target, right in judged(file, reading):
            key = (agreement(target, again), bisect_right(calibration().bounds, target.confidence))
            cells[key][right] += 1
    return cells


def reliability() -> tuple[list[list[str]], float]:
    """Return stated and observed shares per confidence on the gold kept aside, and their error."""
    bins: dict[float, list[int]] = defaultdict(lambda: [0, 0])
    for file in load_gold(KEPT_ASIDE):
        reading = read_gold(file)
        if reading is not None:
            weighed = weigh(replace(reading, doubts=()))
            for target, good in judged(file, weighed):
                bins[target.confidence][good] += 1
    total = sum(map(sum, bins.values()))
    rows, error = [], 0.0
    for stated, (bad, good_ones) in sorted(bins.items()):
        share = good_ones / (bad + good_ones)
        error += abs(share - stated) * (bad + good_ones) / total
        rows.append([f"{stated:.2f}", f"{share:.3f}", str(bad + good_ones)])
    return rows, error


def main() -> None:
    """Print both tables."""
    print("Counted (with one right and one wrong added to each cell):")
    for (agrees, place), (wrong, right) in sorted(counted().items()):
        share = (right + 1) / (wrong + right + 2)
        word = "agree " if agrees else "differ"
        print(f"  {word} bin {place}: {share:.2f}  ({right} right, {wrong} wrong)")
    rows, error = reliability()
    print(table(["stated", "observed", "targets"], rows))
    print(f"Expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
