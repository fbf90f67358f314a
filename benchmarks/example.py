"""One sentence of the sample corpus and the row it becomes, as the README shows them.

Run as `python -m benchmarks.example [--write README.md]`.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.tables import put, table
from corpus.sample import sample_pages
from pipeline.dataset.load import load_table
from pipeline.run.build import Asked, build
from pipeline.run.sources import KeptPage

SOURCE = "sample/tra-vinh-2024.html"
VALUE, UNIT = 20.0, "minute"
PLACES = ("sentence", "start", "end", "value_start", "value_end")


def rows() -> tuple[str, Mapping[str, Any]]:
    """Return the text of the sample page and the row of its target, from a run of the program."""
    pages = [KeptPage(page) for page in sample_pages() if page.source == SOURCE]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "dataset"
        build(Asked("run", (SOURCE,), out), pages)
        [document] = load_table(out, "documents").to_pylist()
        targets = load_table(out, "targets").to_pylist()
    [row] = [row for row in targets if (row["value"], row["unit"]) == (VALUE, UNIT)]
    return document["text"], row


def example() -> str:
    """Return the sentence, its page, and every column of its row, as Markdown."""
    text, row = rows()
    quotes = {
        "start … end": text[row["start"] : row["end"]],
        "value_start … value_end": text[row["value_start"] : row["value_end"]],
    }
    cells = {name: value for name, value in row.items() if name not in PLACES}
    shown = [
        *([f"`{name}`", "" if value is None else f"`{value}`"] for name, value in cells.items()),
        *([f"`text[{name}]`", quote] for name, quote in quotes.items()),
    ]
    lines = table(["column of `targets`", "value"], shown).replace("| ---: |", "| --- |")
    return f"> {row['sentence']}\n\n(`{SOURCE}`)\n\n{lines}"


def main() -> None:
    """Print the example, and write it into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the example into this file")
    options = parser.parse_args()
    content = example()
    print(content)
    if options.write:
        put(options.write, "example", content)


if __name__ == "__main__":
    main()
