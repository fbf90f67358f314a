"""How right the dataset is on the gold that is here: precision, recall and F1 per field and part.

Run as `python -m benchmarks.accuracy [--write README.md]`. Parts that are not there are left out.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.real import TEXTS, put_words_in
from benchmarks.tables import put, table
from benchmarks.texts import SHARED
from pipeline.evaluate.gold import load_gold
from pipeline.evaluate.run import evaluate_reading
from pipeline.evaluate.tally import Tally

ROOT = Path(__file__).parents[1]
PARTS = {
    "development": ROOT / "tests/gold/development",
    "evaluation": ROOT / "tests/gold/evaluation",
    "sample": ROOT / "corpus/sample/gold",
    "real pages": SHARED / "gold",
}
FIGURES = "field: precision · recall · F1 (right of printed)"


def figures(tally: Tally) -> str:
    """Return precision, recall and F1 with the values right and printed.

    Where none is printed: how often none was found. A share of nothing is a dash.
    """
    printed = tally.right + tally.wrong + tally.missed
    if printed:
        shares = (tally.precision, tally.recall, tally.f1)
        three = " · ".join("–" if share is None else f"{share:.3f}" for share in shares)
        return f"{three} ({tally.right} of {printed})"
    judged = tally.empty + tally.invented
    return f"{tally.empty} of {judged} empty" if judged else ""


def accuracy_table() -> str:
    """Read every part of the gold and return its figures per field."""
    with TemporaryDirectory() as folder:
        parts = PARTS | ({"real texts": put_words_in(Path(folder))} if TEXTS.is_dir() else {})
        gold = {name: load_gold(path) for name, path in parts.items() if any(path.rglob("*.json"))}
        totals = {name: evaluate_reading(files)[0].totals() for name, files in gold.items()}
    fields = sorted({field for tallies in totals.values() for field in tallies})
    head = [FIGURES, *(f"*{name}*, {len(gold[name])} pages" for name in gold)]
    rows = [
        [field, *(figures(tallies.get(field, Tally())) for tallies in totals.values())]
        for field in fields
    ]
    return table(head, rows)


def main() -> None:
    """Measure, print, and write the table into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file")
    options = parser.parse_args()
    content = accuracy_table()
    print(content)
    if options.write:
        put(options.write, "accuracy", content)


if __name__ == "__main__":
    main()
