"""Golden cases: a saved page in a folder of its own, and what it is to be read as.

A case is a folder with `page.html`, `page.json` or `page.xml`, `case.yml` (`source`: the address it
stands for; `kind`: article or listing; `modelled_on`: whose markup it is) and `expected.json`.
Where that is missing it is written from what is read, marked `"read": false`; a case counts only
when somebody has read it, put right what is wrong, and set the mark.
"""

import json
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus import Document, Page, RuleError
from extractors.page.byline import find_author, find_published, find_source_name, find_title
from extractors.page.layout import Layout, find_layout
from pipeline.platforms.announcement import Announcement, Request
from pipeline.platforms.detect import detect
from pipeline.platforms.listing import read_listing, read_related
from pipeline.read import read_page

_NO_BODY = ("title", "time", "author", "credit")


class Case(BaseModel):
    """What `case.yml` says of a saved page."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    kind: Literal["article", "listing"]
    modelled_on: str
    media_type: str | None = None
    date_formats: tuple[str, ...] = ()


def find_cases(folder: Path) -> list[Path]:
    """Return the folders below `folder` that hold a case, in the order of their names."""
    return sorted(path.parent for path in folder.rglob("case.yml"))


def load_case(folder: Path) -> tuple[Case, Page]:
    """Return what a case says and its page; raises RuleError where one is off."""
    try:
        text = (folder / "case.yml").read_text(encoding="utf-8")
        case = Case.model_validate(yaml.safe_load(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise RuleError(f"{folder / 'case.yml'}: {error}") from error
    pages = sorted(folder.glob("page.*"))
    if len(pages) != 1:
        raise RuleError(f"{folder} holds {len(pages)} pages; a case has one.")
    return case, Page(case.source, pages[0].read_bytes(), media_type=case.media_type)


def replay(folder: Path) -> list[str]:
    """Return a sentence for each difference between a case's page as read now and as expected.

    A case without `expected.json` gets one, and says so; one that nobody has read says that.
    """
    now = observed(folder)
    file = folder / "expected.json"
    if not file.exists():
        written = json.dumps({"read": False, **now}, ensure_ascii=False, indent=1)
        file.write_text(f"{written}\n", encoding="utf-8")
        return [f"{file} was written from what is read now; read it and set `read` to true."]
    expected = json.loads(file.read_text(encoding="utf-8"))
    if expected.pop("read", None) is not True:
        return [f"{file}: nobody has read this yet; put it right and set `read` to true."]
    expected.pop("portal", None)
    return [
        f"{folder.parent.name}/{folder.name}: {name} is {_short(now.get(name))}, "
        f"not {_short(expected.get(name))}."
        for name in (*now, *(name for name in expected if name not in now))
        if now.get(name) != expected.get(name)
    ]


def observed(folder: Path) -> dict[str, Any]:
    """Return what a case's page is read as, in the form of `expected.json`."""
    case, page = load_case(folder)
    platform = detect(page)
    if case.kind == "listing":
        listing = read_listing(page, platform, case.date_formats)
        return {
            "platform": platform.id,
            "announcements": [_announced(one) for one in listing.announcements],
            "next": _asked(listing.next) if listing.next else None,
            "listings": [_asked(one) for one in listing.listings],
        }
    document = read_page(page)
    layout = find_layout(document)
    return {
        "platform": platform.id,
        **fields_of(document, layout),
        "related": [[one.url, one.title] for one in read_related(page, platform)],
        "body": body_lines(document, layout),
    }


def body_lines(document: Document, layout: Layout) -> list[str]:
    """Return the lines of an article from lead to end, without title, time stamp and by-lines."""
    left_out = {line.start for line in layout.role(*_NO_BODY)}
    kept = [line for line in layout.lines if line.start not in left_out]
    return [document.text[line.start : line.end] for line in kept]


def fields_of(document: Document, layout: Layout) -> dict[str, Any]:
    """Return title, time stamp, author and credit of a document, and the files it links to."""
    finders = {
        "title": find_title,
        "published": find_published,
        "author": find_author,
        "source_name": find_source_name,
    }
    found = {name: find(document, layout) for name, find in finders.items()}
    fields: dict[str, Any] = {name: value and value.value for name, value in found.items()}
    return fields | {"attachments": [list(link) for link in document.declared.links]}


def _announced(one: Announcement) -> dict[str, str | None]:
    return {
        "url": one.url,
        "title": one.title,
        "date": one.date,
        "date_printed": one.date_printed,
        "summary": one.summary,
    }


def _asked(one: Request) -> dict[str, Any]:
    return {"url": one.url, "method": one.method, "data": [list(pair) for pair in one.data]}


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:300]}…"
