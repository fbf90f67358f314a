"""The one address of a page: without session ids and fragments, so that it is asked for once."""

import re
from contextlib import suppress
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from urllib.parse import urljoin, urlsplit, urlunsplit

import yaml
from pydantic import BaseModel, ConfigDict
from requests.exceptions import InvalidURL
from requests.utils import requote_uri

_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 4000  # longer ones are traps: relative links that grow with every page


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str


class _Parameter(_Rule):
    name: str
    values: re.Pattern[str] | None = None

    def covers(self, pair: str) -> bool:
        """Whether a `name=value` of a query is one of this kind."""
        name, _, value = pair.partition("=")
        named = fnmatchcase(name.lower(), self.name)
        return named and (self.values is None or bool(self.values.fullmatch(value.lower())))


class _PathRule(_Rule):
    pattern: str


class UrlRules(BaseModel):
    """What `urls.yml` holds; `examples` are addresses before and after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parameters: tuple[_Parameter, ...]
    path: tuple[_PathRule, ...]
    examples: tuple[tuple[str, str], ...]

    def without_sessions(self, path: str, query: str) -> tuple[str, str]:
        """Return path and query without what the rules drop."""
        for rule in self.path:
            path = re.sub(rule.pattern, "", path, flags=re.I)
        pairs = query.split("&") if query else []
        kept = [p for p in pairs if not any(rule.covers(p) for rule in self.parameters)]
        return path, "&".join(kept)


@cache
def load_url_rules() -> UrlRules:
    """Return the rules of `urls.yml`."""
    text = files("pipeline.fetch").joinpath("urls.yml").read_text(encoding="utf-8")
    return UrlRules.model_validate(yaml.safe_load(text))


def target_of(base: str, location: str) -> str | None:
    """Return the canonical address that a `Location` header leads to, None if it is none.

    Headers are decoded as Latin-1; servers that do not quote send UTF-8.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return canonical(urljoin(base, location.strip()))
    except ValueError:
        return None


def canonical(url: str) -> str | None:
    """Return the address under which a page is asked for and kept; None if it is none of the web.

    Host in lower case, no default port, user or fragment, no session ids, quoted as requests does.
    """
    if len(url) > _MAX_LENGTH:
        return None
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or any(c.isspace() for c in host):
        return None
    name = f"[{host}]" if ":" in host else host
    netloc = name if port in (None, _PORTS[scheme]) else f"{name}:{port}"
    path, query = load_url_rules().without_sessions(parts.path or "/", parts.query)
    try:
        return requote_uri(urlunsplit((scheme, netloc, path, query, "")))
    except (InvalidURL, UnicodeError):
        return None
