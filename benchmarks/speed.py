"""Characters a second: the whole grammar, its parts, and the spaCy stage with and without words.

Run as `python -m benchmarks.speed [--write README.md]`. Times are processor seconds of one core,
the median of several runs taken in turn, so that a change in the machine's speed meets all.
"""

import argparse
import statistics
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import process_time

from underthesea import word_tokenize

from benchmarks.tables import put, table
from benchmarks.texts import document_of, documents, repeated
from corpus import Document
from extractors.bodies.places import find_places
from extractors.dates import find_dates
from extractors.documents.numbers import find_numbers
from extractors.extract import extract
from extractors.nlp import create_pipeline
from extractors.page.layout import find_layout
from extractors.sentences import split_sentences

RUNS = 5
CHARACTERS = 300_000
SLOW_CHARACTERS = 60_000
SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000, 2_000_000)

Work = Callable[[Sequence[Document]], object]


def each(read: Callable[[str], Iterable[object]]) -> Work:
    """Return the work of reading the text of every document to the end."""
    return lambda documents: [list(read(document.text)) for document in documents]


def segment(documents: Sequence[Document]) -> None:
    """Segment all texts into words, line by line, with nothing around it."""
    for document in documents:
        for line in document.text.splitlines():
            word_tokenize(line, use_token_normalize=False)


def works() -> dict[str, tuple[Work, int]]:
    """Return what is measured, by name, and with how many characters."""
    words, syllables = create_pipeline(words=True), create_pipeline(words=False)
    return {
        "whole grammar (`extract`)": (lambda all_: [extract(d) for d in all_], CHARACTERS),
        "— layout": (lambda all_: [find_layout(d) for d in all_], CHARACTERS),
        "— sentences": (each(split_sentences), CHARACTERS),
        "— document numbers": (each(find_numbers), CHARACTERS),
        "— dates": (each(find_dates), CHARACTERS),
        "— places": (each(find_places), CHARACTERS),
        "spaCy stage over syllables": (
            lambda all_: [syllables(d.text) for d in all_],
            CHARACTERS,
        ),
        "spaCy stage over words": (lambda all_: [words(d.text) for d in all_], SLOW_CHARACTERS),
        "word segmentation alone": (segment, SLOW_CHARACTERS),
    }


def at_least(documents: Sequence[Document], characters: int) -> list[Document]:
    """Return documents of at least so many characters in all, each text unlike the others."""
    chosen: list[Document] = []
    while sum(len(document.text) for document in chosen) < characters:
        round_ = f"\nLần {len(chosen)}"
        chosen += [document_of(document.text + round_) for document in documents]
    return chosen


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of one run."""
    begin = process_time()
    work()
    return process_time() - begin


def speed_table(runs: int) -> str:
    """Measure everything in turn and return characters a second with ratios."""
    pages = documents()
    jobs = {
        name: (partial(work, at_least(pages, characters)), at_least(pages, characters))
        for name, (work, characters) in works().items()
    }
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs + 1):  # the first loads models and compiles rules; it is not counted
        for name, (work, texts) in jobs.items():
            rate = sum(len(document.text) for document in texts) / seconds(work)
            if run:
                rates[name].append(rate)
    medians = {name: statistics.median(values) for name, values in rates.items()}
    base = medians["whole grammar (`extract`)"]
    rows = [
        [
            name,
            f"{rate:,.0f}",
            f"{min(rates[name]):,.0f} – {max(rates[name]):,.0f}",
            f"{rate / base:.2f}",
        ]
        for name, rate in medians.items()
    ]
    return table(["reading", "characters a second", "slowest – fastest run", "ratio"], rows)


def size_table(runs: int) -> str:
    """Return how the speed of the whole grammar holds as one document grows."""
    text = "\n".join(document.text for document in documents())
    rows = []
    for size in SIZES:
        document = document_of(repeated(text, size))
        spent = statistics.median(seconds(partial(extract, document)) for _ in range(runs))
        rate = len(document.text) / spent
        rows.append([f"{len(document.text):,}", f"{spent:.2f}", f"{rate:,.0f}"])
    return table(["characters in one document", "seconds", "characters a second"], rows)


def main() -> None:
    """Measure, print, and write the tables into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="counted runs (default %(default)s)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this file")
    options = parser.parse_args()
    for name, content in (
        ("speed", speed_table(options.runs)),
        ("size", size_table(max(1, options.runs // 2))),
    ):
        print(content, end="\n\n")
        if options.write:
            put(options.write, name, content)


if __name__ == "__main__":
    main()
