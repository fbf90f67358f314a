"""The next page of an HTML listing: links, bars of numbers, forms sent back, query parameters."""

import html
import re
from collections.abc import Sequence

from pipeline.platforms.addresses import absolute, base_of, parameter_of, with_parameter
from pipeline.platforms.announcement import Request
from pipeline.platforms.markup import Node, Tree, ancestors, attribute, text_of
from pipeline.platforms.platform import Pager, Platform, platform_named

_POSTBACK = re.compile(
    r"__doPostBack\(\s?['\"]([^'\"]{1,300})['\"]\s?,\s?['\"]([^'\"]{0,300})['\"]|"
    r"WebForm_PostBackOptions\(\s?['\"]([^'\"]{1,300})['\"]\s?,\s?['\"]([^'\"]{0,300})['\"]"
)
_REFRESH = re.compile(r"RefreshPageTo\(event,\s?['\"]([^'\"]{1,2000})['\"]")  # SharePoint's views
_NUMBER = re.compile(r"[0-9]{1,6}")
_NUMBERS = re.compile(r"(?<![0-9])[0-9]{1,6}(?![0-9])")
_CURRENT = (".active", ".current", ".selected", "[aria-current]", "strong", "b", "span", "font")
_WORDS = ("trang sau", "trang tiếp", "trang kế", "tiếp theo", "tiếp", "sau", "next")
_ARROWS = ("›", ">", "→", "»", ">>")
_SENT_TYPES = ("hidden", "text", "search", "number", "date")


def next_request(tree: Tree, platform: Platform, source: str) -> Request | None:
    """Return what asks for the page behind this one of a list, None where it is the last.

    The platform's pager comes first, then what pagers of other make look like: skins are changed.
    A query parameter is counted up only where the page has no bar of pages at all.
    """
    base = base_of(tree, source)
    general = platform_named("unknown").pager
    barred = False
    for pager in (platform.pager, general) if platform.pager != general else (general,):
        bars = tree.select(pager.within)
        barred = barred or bool(bars)
        for link in (
            *_marked(tree, pager),
            *(one for bar in bars for one in _numbered(bar, source)),
        ):
            asked = _request(tree, link, base, source)
            if asked is not None and asked != Request(source):
                return asked
    name = platform.pager.parameter or general.parameter
    if barred or name is None:
        return None
    value = parameter_of(source, name)
    return None if value is None else Request(with_parameter(source, name, str(value + 1)))


def counted_on(before: Request, here: Request, number: int) -> Request | None:
    """Return what asks for the page after `here`, the page of that `number`, without reading it.

    That is known where nothing but a number tells its address from that of the page `before`: one
    that counts pages, from 0 or 1 on, or the entries on the pages before. None for other pagers.

    >>> counted_on(Request("https://x.vn/cchc"), Request("https://x.vn/cchc?start=20"), 3)
    Request(url='https://x.vn/cchc?start=30', method='GET', data=())
    """
    if here.method != "GET" or before.method != "GET":
        return None
    pieces = _NUMBERS.split(here.url)  # text and numbers by turns
    numbers = _NUMBERS.findall(here.url)
    former = _NUMBERS.findall(before.url)
    unlike = [place for place, found in enumerate(numbers) if former[place : place + 1] != [found]]
    if len(unlike) != 1 or (len(former) == len(numbers) and _NUMBERS.split(before.url) != pieces):
        return None
    (place,) = unlike
    shown = int(numbers[place])
    if shown == number:
        step = 1
    elif number > 1 and shown and shown % (number - 1) == 0:
        step = shown // (number - 1)
    else:
        return None
    texts = [*numbers[:place], str(shown + step), *numbers[place + 1 :]]
    joined = "".join(text + count for text, count in zip(pieces, [*texts, ""], strict=True))
    return Request(joined)


def _marked(tree: Tree, pager: Pager) -> list[Node]:
    """Return the links that the platform marks as those to the next page, unless switched off."""
    return [
        node
        for selector in pager.next
        for node in tree.select((selector,))
        if not any("disabled" in attribute(one, "class") for one in (node, *_near(node)))
    ]


def _near(node: Node) -> list[Node]:
    return [parent for parent, _ in zip(ancestors(node), range(2), strict=False)]


def _numbered(bar: Node, source: str) -> list[Node]:
    """Return the link of a bar with the next number, or the one that names the next page."""
    links = [node for node in bar.css("a") if "disabled" not in attribute(node, "class")]
    texts = [text_of(node).lower() for node in links]
    following = _current(bar, source) + 1
    exact = [node for node, text in zip(links, texts, strict=True) if text == str(following)]
    if exact:
        return exact[:1]
    ends = re.compile(rf"(?<![0-9]){following}['\")/]{{0,4}}(?:\.html?)?$")
    dots = [
        node
        for node, text in zip(links, texts, strict=True)
        if text.strip(".… ") == "" and ends.search(_target(node))
    ]
    if dots:
        return dots[:1]
    for word in (*_WORDS, *_ARROWS):
        for node, text in zip(links, texts, strict=True):
            if word in (text, text.strip("›»>→ "), attribute(node, "title").lower()):
                return [node]
    return []


def _current(bar: Node, source: str) -> int:
    """Return the number of the page shown: what the bar marks, else what the address says."""
    for selector in _CURRENT:
        plain_numbers = selector in _CURRENT[4:]
        for node in bar.css(selector):
            linked = plain_numbers and (
                node.css_first("a") or any(p.tag == "a" for p in _near(node))
            )
            text = text_of(node)
            if not linked and _NUMBER.fullmatch(text):
                return int(text)
    name = re.search(r"(?:page-|[?&](?:page|trang|cur|p)=)([0-9]{1,6})", source)
    return int(name.group(1)) if name else 1


def _target(node: Node) -> str:
    return html.unescape(f"{attribute(node, 'onclick')} {attribute(node, 'href')}").strip()


def _request(tree: Tree, link: Node, base: str, source: str) -> Request | None:
    target = _target(link)
    posted = _POSTBACK.search(target)
    if posted:
        name, argument = posted.group(1) or posted.group(3), posted.group(2) or posted.group(4)
        return _postback(tree, link, source, (name, argument or ""))
    refreshed = _REFRESH.search(target)
    if refreshed:
        address = refreshed.group(1).replace("\\u0026", "&").replace("\\u002f", "/")
    else:
        address = attribute(link, "href")
    whole = absolute(base, address)
    return Request(whole) if whole else None


def _postback(tree: Tree, link: Node, source: str, event: Sequence[str]) -> Request | None:
    """Return the form around a link as it would be sent back with an event."""
    form = next((node for node in ancestors(link) if node.tag == "form"), None)
    if form is None:
        return None
    fields = {"__EVENTTARGET": event[0], "__EVENTARGUMENT": event[1]}
    for field in form.css("input[name], select[name]"):
        name, kind = attribute(field, "name"), attribute(field, "type").lower() or "text"
        if field.tag == "select":
            chosen = field.css_first("option[selected]") or field.css_first("option")
            fields.setdefault(name, attribute(chosen, "value") if chosen is not None else "")
        elif kind in _SENT_TYPES:
            fields.setdefault(name, field.attributes.get("value") or "")
    url = absolute(source, attribute(form, "action")) or source
    return Request(url, "POST", tuple(fields.items()))
