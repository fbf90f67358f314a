"""Our readings beside general ones: characters a second, and what each finds on gold.

Run as `python -m benchmarks.beside [--write FILE]`, after `pip install --group compare`. All read
the same Vietnamese pages in turn, the slow ones fewer of them; speed is processor time of one core,
the median of several runs. underthesea's NER, dateparser's search and eyecite are made for other
things than this: their figures say what it takes to do without a grammar of one's own.
"""

import argparse
import re
import statistics
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from dateparser.search import search_dates
from eyecite import get_citations
from underthesea import ner

from benchmarks.speed import at_least, seconds
from benchmarks.tables import put, table
from benchmarks.texts import documents
from corpus import Document, Span
from corpus.page import Page
from extractors.dates import find_dates
from extractors.extract import extract
from extractors.folding import fold, lower
from extractors.nlp import read_again
from extractors.sentences import split_sentences
from pipeline.evaluate.gold import GoldFile, load_gold
from pipeline.read import read_page

GOLD = Path(__file__).parents[1] / "tests/gold/development/gold"
RUNS = 3
LABELS = {"ORG": "AGENCY", "LOC": "PLACE", "PER": "PERSON"}
# A day, a month or a year by its signs: what else is found as a date is none.
SIGNS = re.compile(
    r"\d{1,2}\s?[/.-]\s?\d{1,4}|\bngày\b|\btháng\b|\bnăm\b|\bquý\b|\b(?:19|20)\d\d\b"
)
# The day that dates without a year are counted from: before all that the pages speak of.
SETTINGS = {"DATE_ORDER": "DMY", "RELATIVE_BASE": datetime(2010, 1, 1)}

Found = tuple[str, str | None]
"""Words, and the date in ISO form that they are read as."""


def second_reading(text: str) -> object:
    """Read every sentence of a text by its words."""
    return read_again(text, [Span(s.start, s.end) for s in split_sentences(text)])


def search(text: str) -> list[Found]:
    """Return the dates that dateparser finds in a text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(text, languages=["vi"], settings=SETTINGS) or []
    return [(words, when.date().isoformat()) for words, when in found]


def own_dates(text: str) -> list[Found]:
    """Return the dates that the grammar finds in a text."""
    return [(date.printed, date.value) for date in find_dates(text)]


def entities(text: str) -> set[tuple[str, str]]:
    """Return the labelled names that underthesea finds in a text, read line by line."""
    found, words = set(), list[str]()
    label = ""
    for line in text.splitlines():
        for word, _, _, tag in [*(ner(line) if line.strip() else []), ("", "", "", "O")]:
            if not tag.startswith("I-") and words:
                found.add((LABELS.get(label, label), _key(" ".join(words))))
                words = []
            if tag != "O":
                label = tag[2:]
                words.append(word)
    return found


def own_entities(document: Document) -> set[tuple[str, str]]:
    """Return the labelled names that the grammar finds in a document."""
    found = extract(document).mentions
    return {(m.label, _key(m.printed)) for m in found if m.label in LABELS.values()}


def _key(printed: str) -> str:
    return " ".join(lower(fold(printed)).split()).strip(" .,;:/")


def _each(read: Callable[[str], object]) -> Callable[[Sequence[Document]], object]:
    return lambda pages: [read(page.text) for page in pages]


def speed_table(runs: int) -> str:
    """Measure all readings in turn and return characters a second."""
    jobs: dict[str, tuple[Callable[[Sequence[Document]], object], int]] = {
        "our whole grammar": (lambda pages: [extract(page) for page in pages], 120_000),
        "— dates alone": (_each(find_dates), 120_000),
        "our second reading, all sentences": (_each(second_reading), 60_000),
        "underthesea `ner`, line by line": (_each(entities), 15_000),
        "dateparser `search_dates`, Vietnamese": (_each(search), 30_000),
        "eyecite `get_citations`": (_each(get_citations), 120_000),
    }
    pages = documents()
    read = {name: at_least(pages, size) for name, (_, size) in jobs.items()}
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for run in range(runs + 1):  # the first loads models and compiles rules; it is not counted
        for name, (work, size) in jobs.items():
            texts = _first(read[name], size)
            rate = sum(len(page.text) for page in texts) / seconds(lambda w=work, t=texts: w(t))  # type: ignore[misc]
            if run:
                rates[name].append(rate)
    base = statistics.median(rates["our whole grammar"])
    rows = [
        [
            name,
            f"{sum(len(page.text) for page in _first(read[name], size)):,}",
            f"{statistics.median(rates[name]):,.0f}",
            f"{statistics.median(rates[name]) / base:.3f}",
        ]
        for name, (_, size) in jobs.items()
    ]
    return table(["reading", "characters read", "characters a second", "ratio"], rows)


def _first(pages: Sequence[Document], size: int) -> list[Document]:
    """Return the first pages that hold `size` characters together."""
    kept: list[Document] = []
    while sum(len(page.text) for page in kept) < size:
        kept.append(pages[len(kept)])
    return kept


def read_gold() -> list[tuple[GoldFile, Document]]:
    """Return the development gold with its documents."""
    paths = ((file, file.document_path()) for file in load_gold(GOLD))
    return [(file, read_page(Page(str(path), path.read_bytes()))) for file, path in paths if path]


def date_table(gold: Iterable[tuple[GoldFile, Document]]) -> str:
    """Return how many of the days that gold knows (issue, cited documents) each reading finds."""
    readings = {"our grammar": own_dates, "dateparser": search}
    counts = {name: Counter[str]() for name in readings}
    for file, document in gold:
        wanted = {str(r.date) for r in file.page.references} | {
            str((file.page.plan or {}).get("issue_date"))
        }
        wanted = {date for date in wanted if re.fullmatch(r"\d{4}-\d\d-\d\d", date)}
        for name, read in readings.items():
            found = read(document.text)
            counts[name]["wanted"] += len(wanted)
            counts[name]["right"] += len(wanted & {value for _, value in found})
            counts[name]["found"] += len(found)
            counts[name]["none"] += sum(not SIGNS.search(_key(words)) for words, _ in found)
    rows = [
        [name, f"{n['right']} of {n['wanted']}", str(n["found"]), str(n["none"])]
        for name, n in counts.items()
    ]
    head = ["dates", "days of gold found", "dates found in all", "of them without a sign of a date"]
    return table(head, rows)


def name_table(gold: Iterable[tuple[GoldFile, Document]]) -> str:
    """Return precision and recall of names by label on the pages whose names gold knows."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for file, document in gold:
        mentions = file.page.mentions
        if mentions is None:
            continue
        spared = {_key(printed) for printed in mentions.get("optional", [])}
        for reader, found in (
            ("our grammar", own_entities(document)),
            ("underthesea", entities(document.text)),
        ):
            for label in LABELS.values():
                wanted = {_key(printed) for printed in mentions.get(label, [])}
                names = {name for kind, name in found if kind == label} - (spared - wanted)
                count = counts.setdefault((label, reader), Counter())
                count["wanted"] += len(wanted)
                count["found"] += len(names)
                count["right"] += len(wanted & names)
    rows = [
        [label.lower(), reader, f"{n['right']} of {n['wanted']}", f"{n['right']} of {n['found']}"]
        for (label, reader), n in sorted(counts.items())
    ]
    return table(["names", "reading", "of gold found", "found that gold has"], rows)


def number_table(gold: Iterable[tuple[GoldFile, Document]]) -> str:
    """Return how many of the document numbers that gold knows each reading finds."""
    ours, theirs = Counter[str](), Counter[str]()
    for file, document in gold:
        wanted = {reference.number for reference in file.page.references}
        cited = {reference.number for reference in extract(document).references}
        found = {citation.matched_text() for citation in get_citations(document.text)}
        for count, numbers in ((ours, cited), (theirs, found)):
            count["wanted"] += len(wanted)
            count["right"] += len(wanted & numbers)
            count["found"] += len(numbers)
    rows = [
        [name, f"{n['right']} of {n['wanted']}", str(n["found"])]
        for name, n in (("our grammar", ours), ("eyecite", theirs))
    ]
    return table(["numbers of cited documents", "of gold found", "found in all"], rows)


def main() -> None:
    """Measure, print, and write the tables into a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="counted runs (default %(default)s)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the tables into this file")
    options = parser.parse_args()
    gold = read_gold()
    found = "\n\n".join((date_table(gold), name_table(gold), number_table(gold)))
    for name, content in (("speeds", speed_table(options.runs)), ("findings", found)):
        print(content, end="\n\n")
        if options.write:
            put(options.write, name, content)


if __name__ == "__main__":
    main()
