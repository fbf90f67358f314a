"""The articles among the golden cases of platforms, and how near a reading of them is."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Document
from extractors.page.layout import find_layout
from pipeline.platforms.cases import body_lines, fields_of, find_cases, load_case
from pipeline.platforms.markup import Tree, text_of
from pipeline.read.decode import decode

_TITLE_WORDS = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class GoldArticle:
    """A saved page with what somebody read in it.

    `foreign` are the titles that it links to and that its text does not print: none may leak.
    """

    platform: str
    name: str
    source: str
    markup: str
    title: str
    published: str | None
    author: str | None
    attachments: tuple[str, ...]
    foreign: tuple[str, ...]
    body: tuple[str, ...]


def gold_articles(folder: Path) -> list[GoldArticle]:
    """Return the HTML articles among the cases of a folder."""
    found = []
    for path in find_cases(folder):
        case, page = load_case(path)
        if case.kind != "article" or case.media_type == "application/json":
            continue
        gold = json.loads((path / "expected.json").read_text(encoding="utf-8"))
        markup = decode(page.content).text
        found.append(
            GoldArticle(
                platform=gold["platform"],
                name=path.name,
                source=case.source,
                markup=markup,
                title=gold["title"],
                published=gold["published"],
                author=gold["author"],
                attachments=tuple(url for url, _ in gold["attachments"]),
                foreign=_foreign(markup, " ".join((gold["title"], *gold["body"]))),
                body=tuple(gold["body"]),
            )
        )
    return found


def _foreign(markup: str, own: str) -> tuple[str, ...]:
    links = map(text_of, Tree(markup).select(("a[href]",)))
    return tuple(text for text in links if len(text.split()) >= _TITLE_WORDS and text not in own)


def body_of(document: Document) -> tuple[list[str], dict[str, Any]]:
    """Return the body lines of a document, and its title, time stamp, author and credit."""
    layout = find_layout(document)
    return body_lines(document, layout), fields_of(document, layout)


def rouge_l(found: str, gold: str) -> float:
    """Return ROUGE-L F1 of a text over words in lower case: the longest common subsequence."""
    ours, theirs = _WORD.findall(found.lower()), _WORD.findall(gold.lower())
    if not ours or not theirs:
        return 0.0
    row = [0] * (len(theirs) + 1)
    for word in ours:
        diagonal = 0
        for j, other in enumerate(theirs, 1):
            above = row[j]
            row[j] = diagonal + 1 if word == other else max(above, row[j - 1])
            diagonal = above
    precision, recall = row[-1] / len(ours), row[-1] / len(theirs)
    return 2 * precision * recall / (precision + recall) if row[-1] else 0.0
