"""Addresses as pages print them, made whole."""

from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit, urlunsplit

from pipeline.platforms.markup import Tree, attribute


def absolute(base: str, address: str) -> str | None:
    """Return an address without fragment, resolved against `base`; None for what is none.

    `base` may be a path, for pages read from disk: a relative address then stays as it is.
    """
    address = address.strip()
    if not address or address.startswith("#"):
        return None
    try:
        whole = urldefrag(urljoin(base, address) if "://" in base else address).url
        scheme = urlsplit(whole).scheme
    except ValueError:  # "http://[" and the like, typed by editors
        return None
    return whole if scheme in ("http", "https") or (not scheme and "://" not in base) else None


def base_of(tree: Tree, source: str) -> str:
    """Return the address that the links of a page start from."""
    for node in tree.select(("base[href]",)):
        return absolute(source, attribute(node, "href")) or source
    return source


def with_parameter(address: str, name: str, value: str) -> str:
    """Return an address with a query parameter set."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != name]
    return urlunsplit(parts._replace(query=urlencode([*query, (name, value)])))


def parameter_of(address: str, name: str) -> int | None:
    """Return the number that a query parameter has, None where it has none."""
    for key, value in parse_qsl(urlsplit(address).query):
        if key == name and value.isascii() and value.isdigit():
            return int(value[:9])
    return None
