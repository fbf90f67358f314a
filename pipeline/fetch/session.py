"""The session with one portal: every request in scope, allowed, spaced, bounded and repeated."""

from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import version
from urllib.parse import urlsplit, urlunsplit

from corpus import FetchError, Response, WallError
from corpus.store import CorpusStore, StoredPage
from pipeline.fetch.ask import Limits, ask, open_session
from pipeline.fetch.challenges import challenge
from pipeline.fetch.clock import now
from pipeline.fetch.gates import Gates
from pipeline.fetch.quiet import Quiet
from pipeline.fetch.robots import ROBOT, Robots
from pipeline.fetch.urls import target_of
from pipeline.fetch.wire import WireError
from pipeline.platforms import Request
from pipeline.portals import Portal

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that pass: overload and restarts. 500 is what ASP.NET portals give under load."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5  # http to https, to www, to a session, to the page; more go in circles
_SILENT = 5  # failures in a row after which a portal counts as unreachable
_SILENCES = frozenset({"connection", "timeout", "too_slow", "unknown_host", "truncated"})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often an address is tried.

    `tries` at most, pauses doubling from twice the portal's delay up to `longest_pause` seconds; a
    Retry-After above that ends the portal's run, and later ones until it is over. `connect` and
    `total` bound one exchange in seconds (a portal declares how long its answer may take to begin).
    """

    tries: int = 4
    longest_pause: float = 120.0
    connect: float = 15.0
    total: float = 300.0


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: `contact` is an address to complain to; `allow_private` admits local addresses."""

    contact: str
    allow_private: bool = False
    patience: Patience = Patience()

    @property
    def user_agent(self) -> str:
        """The User-Agent: project, version, purpose and contact."""
        return f"{ROBOT}/{version('cchc')} (administrative reform research; {self.contact})"


class PortalSession:
    """Requests to one portal; one thread uses it at a time."""

    def __init__(self, portal: Portal, asker: Asker, gates: Gates, store: CorpusStore) -> None:
        """Every answer that is not returned (refusals, errors, robots.txt) is kept in `store`."""
        self._portal, self._asker, self._gates, self._store = portal, asker, gates, store
        self._quiet = Quiet(store.journal, gates, portal.id, asker.patience.longest_pause)
        self._requests = open_session(portal, asker.user_agent)
        self._robots = Robots(store.journal, self._ask_for_robots, now)
        self._limits = Limits(
            connect=asker.patience.connect,
            read=portal.politeness.timeout_s,
            total=max(asker.patience.total, portal.politeness.timeout_s),
            allow_private=asker.allow_private,
        )
        self._silent = 0

    def get(self, request: Request, known: StoredPage | None = None) -> Response:
        """Return the answer to a request, redirects followed: status 200, 304, 404 or 410.

        With `known` it is a conditional request for what may have changed. Raises FetchError for
        an address that cannot be had, WallError for what ends the run of the portal.
        """
        try:
            response = self._follow(request, known, robots=False)
        except FetchError as error:
            if error.kind in _SILENCES or error.kind.startswith("http_5"):
                self._count_silence(error)
            raise
        self._silent = 0
        return response

    def close(self) -> None:
        """Close the connections."""
        self._requests.close()

    def _count_silence(self, error: FetchError) -> None:
        self._silent += 1
        if self._silent >= _SILENT:
            raise WallError(
                f"portal {self._portal.id} does not answer ({_SILENT} failures in a row, the last:"
                f" {error}); try again later",
                "unreachable",
            ) from error

    def _ask_for_robots(self, url: str) -> Response:
        response = self._follow(Request(url), None, robots=True)
        self._store.note(response, url)
        self._refuse_wall(response)
        return response

    def _follow(self, request: Request, known: StoredPage | None, *, robots: bool) -> Response:
        hops: list[Response] = []
        seen: Counter[str] = Counter()
        while True:
            request = self._admit(request, robots=robots)
            seen[request.url] += 1
            if len(hops) > _MOST_REDIRECTS or seen[request.url] > 2:  # twice: to set a cookie
                raise FetchError(f"{hops[0].url} is redirected in circles", "redirect_loop")
            conditions = _conditions(request, known)
            response = self._patiently(request, conditions, robots=robots)
            target = response.header("Location")
            if response.status not in _REDIRECTS or not target:
                break
            hops.append(response)
            url = target_of(request.url, target)
            if url is None or not self._portal.in_scope(url):
                raise FetchError(
                    f"{request.url} is redirected out of the portal, to {target[:200]}",
                    "out_of_scope",
                )
            keeps = response.status in (307, 308)
            request = replace(request, url=url) if keeps else Request(url)
        response = replace(response, hops=tuple(hops))
        return response if robots else self._judged(response, asked_whether=bool(conditions))

    def _admit(self, request: Request, *, robots: bool) -> Request:
        """Return the request as it may be sent; raises FetchError where it may not."""
        if not self._portal.in_scope(request.url):
            raise FetchError(f"{request.url} is not on the portal's hosts", "out_of_scope")
        parts = urlsplit(request.url)
        exception = self._portal.tls_of(parts.netloc) or self._portal.tls_of(parts.hostname or "")
        if exception and exception.policy == "plain" and parts.scheme == "https":
            request = replace(request, url=urlunsplit(parts._replace(scheme="http")))
        if not robots:
            self._robots.check(request.url)
        return request

    def _patiently(self, request: Request, conditions: dict[str, str], *, robots: bool) -> Response:
        """Return the answer of the last try; each passes the gate of its host."""
        host = urlsplit(request.url).netloc
        delay = self._portal.politeness.delay_s
        delay = delay if robots else max(delay, self._robots.delay(request.url))
        patience = self._asker.patience
        cut: bytes | None = None
        for attempt in range(1, patience.tries + 1):
            last = attempt == patience.tries
            self._quiet.heed(host)
            try:
                with self._gates.passing(host, delay):
                    response = ask(self._requests, request, conditions, self._limits, cut)
            except WireError as error:
                if last or not error.passes:
                    raise FetchError(_sentence(request.url, error), error.kind) from error
                cut = error.body
            else:
                if response.status not in _AGAIN:
                    return response
                self._quiet.keep(host, response)
                if last:
                    return response
                self._store.note(response, request.url)
            self._gates.hold(host, min(delay * 2**attempt, patience.longest_pause))
        raise AssertionError("the last try returns or raises")

    def _judged(self, response: Response, *, asked_whether: bool) -> Response:
        """Return a response that answers; raises FetchError or WallError for one that refuses.

        That a page is unmodified (304) answers only who `asked_whether` it is.
        """
        if response.status in (404, 410) or (response.status == 304 and asked_whether):
            return response
        if response.status != 200 or challenge(response) is not None:
            self._store.note(response, response.url)
        self._refuse_wall(response)
        if response.status == 200:
            return response
        if response.status == 429:
            raise WallError(
                f"portal {self._portal.id} says that it is asked too often; raise its delay_s",
                "rate_limited",
            )
        raise FetchError(
            f"{response.url} answers with status {response.status} {response.reason[:60]}",
            f"http_{response.status}",
        )

    def _refuse_wall(self, response: Response) -> None:
        rule = challenge(response)
        if rule is not None:
            raise WallError(
                f"portal {self._portal.id} answers {response.url} with a page of its firewall"
                f" ({rule.id}); ask its operator, or save the pages with a browser",
                "challenge",
            )


def _sentence(url: str, error: WireError) -> str:
    return str(error) if url in str(error) else f"{url}: {error}"


def _conditions(request: Request, known: StoredPage | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it is not what is known.

    They are only for the address that gave it: what another one says of itself is nothing to it.
    """
    if known is None or request.method != "GET" or request.url != known.final_url:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}
