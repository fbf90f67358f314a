"""Articles: how right and how fast they are read, beside readers made for any page.

Run as `python -m benchmarks.articles [--write FILE]`, after `pip install --group compare`. Bodies
are judged by ROUGE-L F1 over words, on the golden cases of `tests/platforms`; speed is processor
time a page, best of some runs, on these and on the sample pages.
"""

import argparse
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import justext
import lxml.html
import readability
import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from benchmarks.cases import GoldArticle, body_of, gold_articles, rouge_l
from benchmarks.tables import put, table
from corpus import Declared, Document
from extractors.timestamps import parse_timestamp
from pipeline.platforms import platform_named
from pipeline.platforms.detect import detect_markup
from pipeline.read.decode import decode
from pipeline.read.html import read_html
from pipeline.read.repair import repair

ROOT = Path(__file__).parents[1]
RUNS = 5
FIELDS = ("title", "published", "author", "attachments")


class Found(NamedTuple):
    """What a reader found; None for what it does not look for."""

    body: str
    title: str | None = None
    published: str | None = None
    author: str | None = None
    attachments: int | None = None


Reader = Callable[[str, str], Found]


def _ours(markup: str, source: str, platform: str | None = None) -> Found:
    text, declared = read_html(markup, source, platform_named(platform) if platform else None)
    return _found(repair(text).text, declared, source)


def _found(text: str, declared: Declared, source: str) -> Found:
    document = Document("", source, "text/html", "", text, declared)
    body, fields = body_of(document)
    return Found(
        "\n".join(body),
        fields["title"],
        fields["published"],
        fields["author"],
        len(declared.links),
    )


def _trafilatura(markup: str, source: str) -> Found:
    found = trafilatura.bare_extraction(
        markup, url=source, with_metadata=True, include_comments=False
    )
    if found is None or isinstance(found, dict):
        return Found("")
    return Found(found.text or "", found.title, found.date, found.author)


def _readability(markup: str, source: str) -> Found:
    document = readability.Document(markup, url=source)
    body = lxml.html.fromstring(document.summary())
    return Found(" ".join(body.itertext()), document.short_title())


def _justext(markup: str, source: str) -> Found:
    words = justext.get_stoplist("Vietnamese")
    # By its own settings a page without a paragraph of 200 characters gives nothing at all.
    paragraphs = justext.justext(markup.encode(), words, length_low=40, length_high=100)
    return Found("\n".join(p.text for p in paragraphs if not p.is_boilerplate))


def _resiliparse(markup: str, source: str) -> Found:
    return Found(extract_plain_text(markup, main_content=True, alt_texts=False, links=False))


READERS: dict[str, Reader] = {
    "by platform": _ours,
    "by density": lambda markup, source: _ours(markup, source, "unknown"),
    "trafilatura": _trafilatura,
    "readability": _readability,
    "justext": _justext,
    "resiliparse": _resiliparse,
}


def right(articles: Sequence[GoldArticle], reader: Reader) -> list[str]:
    """Return body, lead and fields of a reader on articles, as cells of a row.

    A field that the reader never gives is a dash. Times count to the precision that it gives.
    """
    found = [(gold, reader(gold.markup, gold.source)) for gold in articles]
    bodies = [(gold, _body(gold, one)) for gold, one in found]
    scores = [rouge_l(body, "\n".join(gold.body)) for gold, body in bodies]
    flat = [(gold, " ".join(body.split())) for gold, body in bodies]
    leads = sum(gold.body[0] in body for gold, body in flat)
    leaks = sum(any(title in body for title in gold.foreign) for gold, body in flat)
    fields = {
        "title": [one.title == gold.title for gold, one in found],
        "published": [_same_time(one.published, gold.published) for gold, one in found],
        "author": [one.author == gold.author for gold, one in found],
        "attachments": [one.attachments == len(gold.attachments) for gold, one in found],
    }
    given = {name for name in FIELDS if any(getattr(one, name) is not None for _, one in found)}
    shares = [f"{sum(fields[n]) / len(found):.3f}" if n in given else "–" for n in FIELDS]
    count = len(articles)
    mean = f"{sum(scores) / count:.3f}"
    return [mean, f"{min(scores):.3f}", f"{leads} of {count}", str(leaks), *shares]


def _body(gold: GoldArticle, found: Found) -> str:
    lines = [line for line in found.body.split("\n") if line.strip() != gold.title]
    return repair("\n".join(lines)).text


def _same_time(found: str | None, gold: str | None) -> bool:
    stamp = parse_timestamp(found) if found else None
    return stamp == gold[: len(stamp)] if stamp and gold else stamp == gold


def milliseconds(pages: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Return the processor time a page of each reader, best of RUNS in turns."""
    best = dict.fromkeys(READERS, float("inf"))
    for _ in range(RUNS):
        for label, reader in READERS.items():
            begin = time.process_time()
            for markup, source in pages:
                reader(markup, source)
            best[label] = min(best[label], time.process_time() - begin)
    return {label: seconds / len(pages) * 1000 for label, seconds in best.items()}


def rightness_tables(articles: Sequence[GoldArticle]) -> list[str]:
    """Return a table for pages of known platforms and one for all others."""
    parts = {
        "known platforms": [gold for gold in articles if gold.platform != "unknown"],
        "other pages": [gold for gold in articles if gold.platform == "unknown"],
    }
    head = ("body", "worst", "lead kept", "leaks", *FIELDS)
    return [
        table(
            [f"{name}, {len(part)} pages", *head],
            [[label, *right(part, reader)] for label, reader in READERS.items()],
        )
        for name, part in parts.items()
    ]


def speed_table(articles: Sequence[GoldArticle]) -> str:
    """Return milliseconds a page of a known platform, from markup to text and fields.

    In brackets how many times as fast as trafilatura a reader is; justext and resiliparse give no
    fields, readability a title only.
    """
    files = sorted((ROOT / "corpus/sample/pages").glob("*.html"))
    every = {
        "cases": [(gold.markup, gold.source) for gold in articles],
        "sample": [(decode(path.read_bytes()).text, str(path)) for path in files],
    }
    parts = {
        name: [page for page in pages if detect_markup(*page).id != "unknown"]
        for name, pages in every.items()
    }
    times = {name: milliseconds(pages) for name, pages in parts.items()}
    rows = []
    for label in READERS:
        cells = [
            f"{one[label]:.2f} ({one['trafilatura'] / one[label]:.1f})" for one in times.values()
        ]
        rows.append([label, *cells])
    heads = [f"{name}, {len(pages)} pages" for name, pages in parts.items()]
    return table(["milliseconds a page (× trafilatura)", *heads], rows)


def main() -> None:
    """Print the tables, and write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="Markdown file with a place for `articles`")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    articles = gold_articles(ROOT / "tests/platforms/cases")
    tables = "\n\n".join([*rightness_tables(articles), speed_table(articles)])
    print(tables)
    if options.write:
        put(options.write, "articles", tables)


if __name__ == "__main__":
    main()
