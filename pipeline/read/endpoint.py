"""An article that a JSON endpoint gives, read like one of a page."""

from functools import cache
from typing import NamedTuple

from corpus import Declared, UnreadableError
from pipeline.platforms.addresses import absolute
from pipeline.platforms.markup import Tree, copy, without_markup
from pipeline.platforms.platform import platforms
from pipeline.platforms.records import first_of, parsed
from pipeline.read.article import same_words
from pipeline.read.lines import lines_of

_FIELDS = ("title", "date", "summary", "body", "author", "source")


class _JsonArticle(NamedTuple):
    """An article as an endpoint gives it; `body` is markup, all else plain text."""

    title: str
    published: str | None
    lead: str | None
    body: str
    author: str | None
    source: str | None


def read_endpoint(text: str, source: str) -> tuple[str, Declared]:
    """Return the text of the article in a JSON answer, and what the answer declares.

    The text holds title, time stamp, lead, body, author and credit as the fields have them.
    Raises UnreadableError: `unsupported` where the answer is no article, `malformed`.
    """
    article = _article_of(text, source)
    if article is None:
        raise UnreadableError(
            "the JSON holds no article; fetch its listing instead.", "unsupported"
        )
    body = Tree(article.body).select(("body",))
    root = copy(body[0], lambda node: node.tag not in ("script", "style"))[body[0].mem_id]
    lines = [line.text for line in lines_of(root)]
    if article.lead and not (lines and same_words(lines[0], article.lead)):
        lines.insert(0, article.lead)
    credit = f"Nguồn: {article.source}" if article.source else None
    parts = [article.title, article.published, *lines, article.author, credit]
    links = [
        (absolute(source, node.attributes.get("href") or ""), (node.text() or "").strip())
        for node in Tree(article.body).select(("a[href]",))
    ]
    return "\n".join(part for part in parts if part), Declared(
        title=article.title,
        published=article.published,
        author=article.author,
        source_name=article.source,
        links=tuple((url, label) for url, label in links if url),
    )


def _article_of(text: str, source: str) -> _JsonArticle | None:
    """Return the article of a JSON answer that holds one, None if it holds none.

    Raises UnreadableError (kind `malformed`).
    """
    top = parsed(text, source)
    inner = top.get("data") if isinstance(top, dict) else None
    for record in (top, inner):
        fields = {name: first_of(record, _paths(name)) for name in _FIELDS}
        if isinstance(record, dict) and fields["title"] and fields["body"]:
            plain = {name: without_markup(fields[name]) or None for name in _FIELDS}
            return _JsonArticle(
                title=plain["title"] or "",
                published=fields["date"] or None,
                lead=plain["summary"],
                body=fields["body"],
                author=plain["author"],
                source=plain["source"],
            )
    return None


@cache
def _paths(field: str) -> tuple[str, ...]:
    """Return where any platform's endpoints have a field, the surest first."""
    shapes = [shape for platform in platforms() for shape in platform.json_lists]
    return tuple(dict.fromkeys(path for shape in shapes for path in getattr(shape, field)))
