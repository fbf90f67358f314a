"""What the lines of a news page are for: title, time stamp, body, by-line, furniture."""

from collections.abc import Sequence

from corpus import Declared
from extractors.page.lines import (
    SHORT,
    TextLine,
    byline_role,
    end_of_article,
    is_signers_office,
    words_of,
)

_HEAD = 14  # lines in which a title is looked for
_PARAGRAPH = 180  # characters of a line that can only be running text
_BYLINES = 4  # lines at the end of an article among which by-line and credit stand
_IMPRINT = 12  # last lines of a page in which a labelled by-line may stand behind other furniture


def news_roles(seen: Sequence[TextLine], declared: Declared) -> list[str]:
    """Return the role of each line of a news page; `declared` is what its markup says of it."""
    title = _title(seen, declared.title)
    begin = 0 if title is None else title + 1
    tail = end_of_article(seen, begin)
    roles = []
    for i, entry in enumerate(seen):
        if i == title:
            roles.append("title")
        elif i >= tail or entry.label in ("tail", "chrome"):
            roles.append("furniture")
        elif entry.label == "stamp" and _stands_apart(seen, i, title, tail):
            roles.append("time")
        elif title is not None and i < title:
            roles.append("furniture")
        else:
            roles.append("body")
    _mark_declared(seen, declared, begin, roles)
    _mark_bylines(seen, begin, roles)
    return roles


def _stands_apart(seen: Sequence[TextLine], i: int, title: int | None, tail: int) -> bool:
    """Return whether a time stamp is the page's: near the title, or among the last lines."""
    near = title is None or title - 3 <= i <= title + 5
    return (near and not any(len(e.text) > _PARAGRAPH for e in seen[(title or 0) + 1 : i])) or (
        tail - _BYLINES - 2 <= i < tail
    )


def _title(seen: Sequence[TextLine], declared: str | None) -> int | None:
    """Return the index of the title line: as declared, else by its place and looks."""
    if declared:
        words = words_of(declared)
        same = [i for i, entry in enumerate(seen[: 2 * _HEAD]) if entry.words == words]
        if same:
            return _last_before_text(seen, same)
    head = []
    for i, entry in enumerate(seen[:_HEAD]):
        if len(entry.text) > _PARAGRAPH and entry.text.count(" ") > 25:
            break
        head.append(i)
    titles = [i for i in head if _could_be_title(seen[i])]
    if not titles:
        return None
    stamp = next((i for i in head if seen[i].label == "stamp"), None)
    if stamp is not None and titles[0] < stamp:
        titles = [i for i in titles if i < stamp]
        if stamp - 1 in titles and not seen[stamp - 1].text.endswith("."):
            return stamp - 1
    chosen = titles[0]
    if _is_kicker(seen[chosen]) and len(titles) > 1:
        chosen = titles[1]
    words = seen[chosen].words
    return _last_before_text(
        seen, [i for i in range(chosen, min(chosen + 8, len(seen))) if seen[i].words == words]
    )


def _last_before_text(seen: Sequence[TextLine], same: Sequence[int]) -> int:
    """Return the last of equal lines before which no paragraph stands."""
    last = same[0]
    for i in same[1:]:
        if any(len(entry.text) > _PARAGRAPH for entry in seen[last + 1 : i]):
            break
        last = i
    return last


def _could_be_title(entry: TextLine) -> bool:
    words = entry.text.split()
    return (
        entry.label is None
        and len(entry.text) >= 18
        and len(words) >= 4
        and " | " not in entry.text
    )


def _is_kicker(entry: TextLine) -> bool:
    """Return whether a line is the name of a section rather than a title."""
    words = entry.text.split()
    return len(words) <= 6 and (entry.text.isupper() or len(words) <= 5)


def _mark_declared(
    seen: Sequence[TextLine], declared: Declared, begin: int, roles: list[str]
) -> None:
    """Mark the lines that say what the markup declares as time, author and credit."""
    wanted = (
        ("time", declared.published),
        ("author", declared.author),
        ("credit", declared.source_name),
    )
    for role, value in wanted:
        words = words_of(value) if value and len(value) <= SHORT else []
        fitting = (
            i
            for i in range(len(seen) - 1, begin - 1, -1)
            if words and roles[i] == "body" and _says(seen[i], words)
        )
        last = next(fitting, None)
        if last is not None:
            roles[last] = role


def _says(entry: TextLine, words: list[str]) -> bool:
    """Return whether a line says these words and hardly anything before them."""
    if len(entry.text) > SHORT:
        return False
    ours = entry.words
    return len(ours) <= len(words) + 3 and ours[-len(words) :] == words


def _mark_bylines(seen: Sequence[TextLine], begin: int, roles: list[str]) -> None:
    """Mark by-line and credit at the end of the article, and where a line says that it is one.

    A name below an office in capitals is that of who signed the document.
    """
    body = [i for i in range(begin, len(seen)) if roles[i] in ("body", "author", "credit")]
    for i in reversed(body[-_BYLINES:] if len(body) > 1 else []):
        role = byline_role(seen[i].text, named=True)
        if role and not (i and is_signers_office(seen[i - 1].text)):
            roles[i] = role
        elif len(seen[i].text) > SHORT:
            break
    stamp = next((i for i in range(begin, min(begin + 3, len(seen))) if roles[i] == "time"), None)
    below = None if stamp is None or stamp + 1 == len(seen) else stamp + 1
    if below and roles[below] == "body" and byline_role(seen[below].text, named=True) == "author":
        roles[below] = "author"  # right below the time stamp
    labelled = {*body[:3], *range(max(begin, len(seen) - _IMPRINT), len(seen))}
    for i in sorted(labelled):
        role = byline_role(seen[i].text, named=False)
        if role and roles[i] in ("body", "furniture"):
            roles[i] = role
