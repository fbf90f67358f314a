"""The announcements of an HTML list: by the platform's templates, else by title-like links."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.platforms.addresses import absolute, base_of
from pipeline.platforms.announcement import Announcement
from pipeline.platforms.dates import formats_seen, read_date
from pipeline.platforms.markup import Node, Tree, ancestors, attribute, plain, text_of
from pipeline.platforms.platform import ListMarkup, Platform
from pipeline.read.repair import repair

_MAX_ENTRIES = 5000
_TITLE_WORDS = 5  # a link of fewer words is a menu's, not an announcement's
_SHORT = 60  # characters of an element that may print nothing but an entry's date
_NO_LISTS = (
    "nav, footer, header, form[role=search], .menu, .navbar, .nav, .breadcrumb, .footer, .header, "
    ".banner, .pagination, .paging, .pager, #menu, #footer, #header, #nav, #banner",
)
_TITLE_DATE = re.compile(r"(.{10,2000}?)\s{0,3}\(([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})\)")
_Entry = tuple[str, str, list[str], str | None]  # address, title, dates printed, summary


def announcements_of(
    tree: Tree, platform: Platform, source: str, formats: Sequence[str]
) -> tuple[Announcement, ...]:
    """Return the announcements that a page lists, each address once, in print order.

    The platform's first template that gives any is taken; where none does, every link that is as
    long as a title and stands in no menu.
    """
    base = base_of(tree, source)
    for markup in platform.lists:
        entries = [_entry(tree, markup, node, base) for node in _innermost(tree, markup.entry)]
        found = _dated([entry for entry in entries if entry], formats)
        if found:
            return found
    return _dated(_title_links(tree, base), formats)


def links_of(tree: Tree, selectors: Sequence[str], source: str) -> tuple[Announcement, ...]:
    """Return the links that selectors give, as announcements without date."""
    base = base_of(tree, source)
    entries = [_linked(node, node, base) for node in tree.select(selectors)]
    return _dated([(*entry, [], None) for entry in entries if entry], ())


def clean(text: str) -> str:
    """Return a text of a list in one line, repaired as texts of documents are."""
    return plain(repair(text).text)


def _dated(entries: Iterable[_Entry], formats: Sequence[str]) -> tuple[Announcement, ...]:
    once = {entry[0]: _date_apart(entry) for entry in reversed(list(entries))}
    kept = list(reversed(once.values()))[:_MAX_ENTRIES]
    formats = (*formats, *formats_seen([text for entry in kept for text in entry[2][:1]]))
    found = []
    for address, title, printed, summary in kept:
        dates = [(read_date(text, formats), text) for text in printed]
        date, text = next((pair for pair in dates if pair[0]), (None, next(iter(printed), None)))
        found.append(Announcement(address, title, date, text, summary))
    return tuple(found)


def _date_apart(entry: _Entry) -> _Entry:
    """Return an entry whose title does not end with its date: "Lịch tiếp công dân (23/08/2022)"."""
    address, title, printed, summary = entry
    dated = _TITLE_DATE.fullmatch(title)
    if dated is None:
        return entry
    return address, dated.group(1), printed or [dated.group(2)], summary


def _innermost(tree: Tree, selector: str) -> list[Node]:
    """Return the entries that hold no other entry: wrappers may carry the same class."""
    nodes = tree.select((selector,))[: 2 * _MAX_ENTRIES]
    around = {parent.mem_id for node in nodes for parent in ancestors(node)}
    return [node for node in nodes if node.mem_id not in around]


def _entry(tree: Tree, markup: ListMarkup, node: Node, base: str) -> _Entry | None:
    for group in tree.groups(markup.title, node):
        linked = _linked(group[0], node, base)
        if linked:
            address, title = linked
            summary = tree.first(markup.summary, node)
            lead = clean(text_of(summary)) if summary is not None else ""
            said = lead if lead and lead != title else None
            dates = _dates(tree, markup, node) or _short_dates(node, group[0])
            return address, title, dates, said
    return None


def _dates(tree: Tree, markup: ListMarkup, node: Node) -> list[str]:
    """Return what an entry prints as its date, then what it says to machines."""
    nodes = [one for group in tree.groups(markup.date, node) for one in group]
    printed = [clean(text_of(one))[:200] for one in nodes]
    stamps = [attribute(one, "datetime") for one in nodes if one.tag == "time"]
    return [text for text in (*printed, *stamps) if any(map(str.isdigit, text))]


def _linked(node: Node, entry: Node, base: str) -> tuple[str, str] | None:
    """Return address and title of the link at a node, inside it or around it within its entry."""
    links = [node, *node.css("a[href]"), *ancestors(node)] if node.tag != "a" else [node]
    link = next((one for one in links if one.tag == "a" and attribute(one, "href")), None)
    if link is None:
        return None
    address = absolute(base, attribute(link, "href"))
    title = clean(text_of(node))
    whole = clean(attribute(link, "title"))
    if not title or (title.endswith(("...", "…")) and whole.startswith(title.rstrip(".… "))):
        title = whole or title
    return (address, title) if address and title else None


def _title_links(tree: Tree, base: str) -> list[_Entry]:
    skipped = {node.mem_id for node in tree.select(_NO_LISTS)}
    links: list[tuple[Node, list[Node]]] = []
    inside: Counter[int] = Counter()
    for node in tree.select(("a[href]",))[: 2 * _MAX_ENTRIES]:
        around = list(ancestors(node))
        titled = len(text_of(node).split()) >= _TITLE_WORDS
        if titled and all(parent.mem_id not in skipped for parent in around):
            links.append((node, around))
            inside.update(parent.mem_id for parent in around)
    found: list[_Entry] = []
    for node, around in links:
        linked = _linked(node, node, base)
        own = [parent for parent in around if inside[parent.mem_id] == 1]
        if linked:
            found.append((*linked, _short_dates(own[-1], node) if own else [], None))
    return found


def _short_dates(entry: Node, link: Node) -> list[str]:
    """Return the short texts of an entry, outside its link, that are dates."""
    titled = {one.mem_id for one in (link, *ancestors(link), *link.css("*"))}
    texts = [clean(text_of(node)) for node in entry.css("*") if node.mem_id not in titled]
    texts.append(clean(text_of(entry)).removeprefix(clean(text_of(link))).strip())
    return [text for text in texts if text and len(text) <= _SHORT and read_date(text)][:3]
