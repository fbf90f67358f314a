"""Articles: how right and how fast they are read, beside readers made for any page.

Run as `python -m benchmarks.articles`, after `pip install --group compare`. Bodies are judged by
ROUGE-L F1 over words, on the golden cases of `tests/platforms`; speed is processor time a page,
best of some runs, on these and on the sample pages.
"""

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
from benchmarks.tables import table
from corpus import Declared, Document
from extractors.timestamps import parse_timestamp
from pipeline.platforms import platform_named
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
    if found is None:
        return Found("")
    return Found(found.text or "", found.title, found.date, found.author)


def _readability(markup: str, source: str) -> Found:
    document = readability.Document(markup, url=source)
    body = lxml.html.fromstring(document.summary())
    return Found(" ".join(body.itertext()), document.short_title())


def _justext(markup: str, source: str) -> Found:
    words = justext.get_stoplist("Vietnamese")
    # By its own settings no paragraph below 200 characters is good: on these pages it gives nothing.
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
    """Return body, lead and fields of a reader on articles, as cells of a row."""
    scores, leads, leaks = [], 0, 0
    hits = dict.fromkeys(FIELDS, 0)
    for gold in articles:
        found = reader(gold.markup, gold.source)
        lines = [line for line in found.body.split("\n") if line.strip() != gold.title]
        body = repair("\n".join(lines)).text
        scores.append(rouge_l(body, "\n".join(gold.body)))
        flat = " ".join(body.split())
        leads += gold.body[0] in flat
        leaks += any(title in flat for title in gold.related)
        stamp = parse_timestamp(found.published) if found.published else None
        hits["title"] += found.title == gold.title
        hits["published"] += (stamp or "")[: len(found.published or "")] == (gold.published or "")[
            : len(found.published or "")
        ] and bool(stamp) == bool(gold.published)
        hits["author"] += found.author == gold.author
        hits["attachments"] += found.attachments == len(gold.attachments)
    count = len(articles)
    fields = [f"{hits[name] / count:.3f}" for name in FIELDS]
    return [
        f"{sum(scores) / count:.3f}",
        f"{min(scores):.3f}",
        f"{leads} of {count}",
        str(leaks),
        *fields,
    ]


def milliseconds(pages: Sequence[tuple[str, str]], reader: Reader) -> float:
    """Return the processor time a page, best of RUNS."""
    best = float("inf")
    for _ in range(RUNS):
        begin = time.process_time()
        for markup, source in pages:
            reader(markup, source)
        best = min(best, time.process_time() - begin)
    return best / len(pages) * 1000


def main() -> None:
    """Print the tables."""
    warnings.simplefilter("ignore")
    articles = gold_articles(ROOT / "tests/platforms/cases")
    known = [gold for gold in articles if gold.platform != "unknown"]
    others = [gold for gold in articles if gold.platform == "unknown"]
    head = ["", "body", "worst", "lead kept", "leaks", *FIELDS]
    for name, part in (("known platforms", known), ("other pages", others)):
        rows = [[label, *right(part, reader)] for label, reader in READERS.items()]
        print(table([f"{name}, {len(part)} pages", *head[1:]], rows), end="\n\n")
    samples = [
        (decode(path.read_bytes()).text, str(path))
        for path in sorted((ROOT / "corpus/sample/pages").glob("*.html"))
    ]
    parts = {
        f"cases, {len(known)} pages": [(gold.markup, gold.source) for gold in known],
        f"sample, {len(samples)} pages": samples,
    }
    rows = []
    for label, reader in READERS.items():
        times = [milliseconds(pages, _only(label, reader)) for pages in parts.values()]
        rows.append([label, *(f"{one:.2f}" for one in times)])
    print(table(["milliseconds a page", *parts], rows))


def _only(label: str, reader: Reader) -> Reader:
    """Return a reader without what the benchmark adds: ours ends where page becomes text."""
    if not label.startswith("by "):
        return reader
    platform = platform_named("unknown") if label == "by density" else None
    return lambda markup, source: Found(read_html(markup, source, platform)[0])


if __name__ == "__main__":
    main()
