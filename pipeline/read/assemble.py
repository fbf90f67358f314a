"""The lines of an article in reading order, without furniture: title, time stamp, text, by-line."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from extractors.page.lines import byline_role, label_of_line
from pipeline.read.article import Article, same_words
from pipeline.read.furniture import prose_of
from pipeline.read.labels import parted
from pipeline.read.lines import MarkupLine, lines_of, text_of
from pipeline.read.trees import is_within

_TITLE_WORDS = 5
_BULLETS = "»>•▪+*–- "
_DOCUMENT = re.compile(
    r"^(?:kế hoạch|quyết định|công văn|nghị quyết|nghị định|thông tư|luật|chỉ thị|báo cáo|phụ lục|"
    r"biểu mẫu|danh mục|tờ trình|tài liệu|dự thảo|văn bản)\b|"
    r"\d/|\b(?:tại đây|toàn văn|tải|đính kèm|file)\b|\.(?:pdf|docx?|xlsx?|rar|zip)\b"
)
_SHORT_TITLE = 20  # characters of a linked line that can be the title of another article
_BEHIND = (
    0.3  # of an article's prose: with more of it behind a cue, a box stands inside the article
)
_LABEL_LENGTH = 120
_NULL = re.compile(r"^null\s{1,9}")  # Liferay prints it before titles of articles without a summary
_DIGIT = re.compile(r"\d")
_CREDITS = {"author": "author", "source": "credit"}  # role of an element -> what its words say
_STAMPS = 2  # published, updated
_LEGAL_END = (";", ".", ",", ":", "./")


class Assembled(NamedTuple):
    """An article's lines, and its title, time stamp, author and credit as printed among them."""

    lines: list[str]
    title: str | None
    published: str | None
    author: str | None
    source: str | None


def assemble(article: Article, fallback: str | None) -> Assembled:
    """Return the article put together: title, time stamp, then all else in reading order.

    `fallback` is the title that the markup declares, used where the page shows none.
    """
    lines = parted(lines_of(article.root, _marks(article)))
    first = next((i for i, line in enumerate(lines) if "title" in line.roles), None)
    title = fallback
    if first is not None:
        title = _NULL.sub("", " ".join(line.text for line in lines if "title" in line.roles))
    begin = first or 0
    body = _article_lines([line for line in lines[begin:] if "title" not in line.roles], title)
    stamps, body = _split_stamps(article, lines[:begin], body)
    credits = [line for name in ("author", "source") for line in _outside(article, name)]
    texts = [line.text for line in body]
    texts += [text for text in dict.fromkeys(c.text for c in credits) if text not in texts]
    author, source = (_said(article, [*body, *credits], role) for role in ("author", "source"))
    top = [title] if title else []
    return Assembled([*top, *stamps, *texts], title, stamps[0] if stamps else None, author, source)


def _said(article: Article, lines: Sequence[MarkupLine], role: str) -> str | None:
    """Return what the element of a role says that stands in the first of its lines.

    A label alone says nothing, and templates use one class for by-lines, credits and imprint.
    """
    texts = [text_of(element) for element in article.parts.get(role, [])]
    for line in lines:
        if role not in line.roles or line.text.endswith(":"):
            continue
        other = byline_role(line.text, named=False) not in (None, _CREDITS[role])
        if not (other or label_of_line(line.text) == "tail"):
            return next((text for text in texts if text and text in line.text), line.text)
    return None


def _split_stamps(
    article: Article, head: Sequence[MarkupLine], body: list[MarkupLine]
) -> tuple[list[str], list[MarkupLine]]:
    """Return the page's time stamps and the lines of the body that are none."""
    own = [line for line in body if _is_stamp(line) and not _in_body(line)]
    own = own or [line for line in takewhile(_is_above, body) if _is_stamp(line)]
    if len(own) > _STAMPS:  # they date the entries of a list
        own = []
    # What stands before the title or elsewhere may be the site's clock.
    stamps = own or [line for line in (*head, *_outside(article, "time")) if _is_stamp(line)]
    return list(dict.fromkeys(line.text for line in stamps)), [
        line for line in body if not any(line is stamp for stamp in own)
    ]


def _is_above(line: MarkupLine) -> bool:
    """Return whether a line can stand over the first paragraph; bodies may take such lines in."""
    return _is_stamp(line) or not prose_of(line.text, line.linked)


def _marks(article: Article) -> dict[int, str]:
    marks = {id(tag): role for role, tags in article.parts.items() for tag in tags}
    marks[id(article.body)] = "body"
    if article.title is not None:
        marks[id(article.title)] = "title"
    return marks


def _outside(article: Article, role: str) -> list[MarkupLine]:
    """Return the lines of elements with a role that stand outside the article's root."""
    lines = []
    for tag in article.parts.get(role, []):
        if article.root is not tag and not is_within(tag, article.root):
            lines += [
                MarkupLine(line.text, 0, line.block, frozenset((role,))) for line in lines_of(tag)
            ]
    return [line for line in lines if len(line.text) <= _LABEL_LENGTH][:2]


def _in_body(line: MarkupLine) -> bool:
    return "body" in line.roles and "time" not in line.roles


def _is_stamp(line: MarkupLine) -> bool:
    if len(line.text) > _LABEL_LENGTH or not _DIGIT.search(line.text):
        return False
    return "time" in line.roles or line.is_stamp


def _is_credit(line: MarkupLine) -> bool:
    return not line.roles.isdisjoint(("author", "source"))


def _article_lines(lines: Sequence[MarkupLine], title: str | None) -> list[MarkupLine]:
    """Return the lines behind the title without links to other articles, up to where it ends."""
    kept: list[MarkupLine] = []
    started = False
    inside = any("body" in line.roles for line in lines)
    for i, line in enumerate(lines):
        label = label_of_line(line.text)
        if title and not started and same_words(line.text, title):
            continue
        if _is_listed(lines, i) or _is_other_article(line):
            continue
        in_body = "body" in line.roles
        started = started or in_body or len(line.text) > _LABEL_LENGTH
        if label == "tail" and started:
            if _little_behind(lines, i):
                kept += [
                    late for late in lines[i + 1 : i + 4] if byline_role(late.text, named=False)
                ]
                break
            continue
        if label == "chrome" and not (in_body and len(line.text) > 60):
            continue
        if line.is_link and not in_body and inside and not (_is_stamp(line) or _is_credit(line)):
            continue
        kept.append(line)
    return kept


def _is_listed(lines: Sequence[MarkupLine], i: int) -> bool:
    """Return whether a line is one of several in a row that are links to other articles."""
    if not _is_title_link(lines[i]):
        return False
    around = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(_is_title_link(line) for line in around)


def _is_other_article(line: MarkupLine) -> bool:
    """Return whether a line is nothing but the title of another article.

    Documents that the article tells of are linked by their kind, their number or as a file.
    """
    text = line.text.lstrip(_BULLETS)
    whole = line.linked >= len(text) and len(text.split()) >= _TITLE_WORDS
    return whole and _is_title_link(line) and not _DOCUMENT.search(line.text.lower())


def _is_title_link(line: MarkupLine) -> bool:
    return (
        line.linked * 10 > len(line.text) * 7
        and len(line.text) >= _SHORT_TITLE
        and not line.text.endswith(_LEGAL_END)
        and not line.text.lower().startswith("căn cứ")
    )


def _little_behind(lines: Sequence[MarkupLine], i: int) -> bool:
    before = sum(prose_of(line.text, line.linked) for line in lines[:i])
    behind = sum(
        prose_of(line.text, line.linked) for line in lines[i + 1 :] if "body" in line.roles
    )
    return behind <= _BEHIND * before
