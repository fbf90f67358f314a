"""The session with one portal: every request in scope, allowed, spaced, bounded and repeated."""

from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

from corpus import FetchError, Response, WallError
from corpus.store import CorpusStore, StoredPage
from pipeline.fetch.ask import Limits, ask, open_session
from pipeline.fetch.asker import Asker
from pipeline.fetch.challenges import challenge
from pipeline.fetch.clock import now
from pipeline.fetch.gates import Gates
from pipeline.fetch.origins import Origins
from pipeline.fetch.quiet import Quiet
from pipeline.fetch.robots import Robots
from pipeline.fetch.urls import target_of
from pipeline.fetch.wire import WireError
from pipeline.platforms import Request
from pipeline.portals import Portal

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that pass: overload and restarts. 500 is what ASP.NET portals give under load."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5  # http to https, to www, to a session, to the page; more go in circles


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
        self._origins = Origins(portal)

    def get(
        self, request: Request, known: StoredPage | None = None, *, of: str | None = None
    ) -> Response:
        """Return the answer to a request, redirects followed: status 200, 304, 404 or 410.

        With `known` it is a conditional request for what may have changed; `of` is the page that
        an attachment hangs on, or what else is one page where addresses are refused. Raises
        FetchError for an address that cannot be had, WallError where the portal is at an end.
        """
        return self._follow(request, known, of or request.url, robots=False)

    def wall(self, url: str) -> WallError | None:
        """Return why nothing more is asked of the origin of an address in this run, if so."""
        return self._origins.wall(url)

    def close(self) -> None:
        """Close the connections."""
        self._requests.close()

    def _ask_for_robots(self, url: str) -> Response:
        response = self._follow(Request(url), None, url, robots=True)
        self._store.note(response, url)
        self._refuse_wall(response)
        return response

    def _follow(
        self, request: Request, known: StoredPage | None, page: str, *, robots: bool
    ) -> Response:
        begun, hops, seen = request.url, list[Response](), Counter[str]()
        while True:
            request = self._admit(request)
            self._origins.led(begun, request.url)
            seen[request.url] += 1
            if len(hops) > _MOST_REDIRECTS or seen[request.url] > 2:  # twice: to set a cookie
                raise FetchError(f"{begun} is redirected in circles", "redirect_loop")
            if robots:
                response = self._patiently(request, {}, 0.0, robots=True)
            else:
                response = self._answer(request, _conditions(request, known), page)
            target = _target(response)
            if target is None:
                return replace(response, hops=tuple(hops))
            hops.append(response)
            request = self._led(request, response.status, target)

    def _led(self, request: Request, status: int, target: str) -> Request:
        """Return the request that a redirect asks for."""
        url = target_of(request.url, target)
        if url is None:
            raise FetchError(f"{request.url} is redirected to what is no address", "bad_url")
        if not self._portal.in_scope(url):
            raise FetchError(
                f"{request.url} is redirected out of the portal, to {url[:200]}", "out_of_scope"
            )
        return replace(request, url=url) if status in (307, 308) else Request(url)

    def _answer(self, request: Request, conditions: dict[str, str], page: str) -> Response:
        """Return the answer of an origin that is open; a wall closes it."""
        try:
            self._origins.check(request.url)
            return self._asked(request, conditions, page)
        except WallError as wall:
            if self._origins.close(request.url, wall):
                raise
            raise FetchError(str(wall), wall.kind) from wall

    def _asked(self, request: Request, conditions: dict[str, str], page: str) -> Response:
        """Return a redirect, or what answers."""
        self._robots.check(request.url)
        delay = self._robots.delay(request.url)
        try:
            response = self._patiently(request, conditions, delay, robots=False)
            if _target(response) is not None:
                return response
            self._judge(response, asked_whether=bool(conditions))
        except WallError:
            raise
        except FetchError as error:
            self._origins.withheld(request.url, page, error)
            raise
        self._origins.gave(request.url)
        return response

    def _admit(self, request: Request) -> Request:
        """Return the request as it may be sent; raises FetchError where it may not."""
        if not self._portal.in_scope(request.url):
            raise FetchError(f"{request.url} is not on the portal's hosts", "out_of_scope")
        parts = urlsplit(request.url)
        exception = self._portal.tls_of(parts.netloc) or self._portal.tls_of(parts.hostname or "")
        if exception and exception.policy == "plain" and parts.scheme == "https":
            request = replace(request, url=urlunsplit(parts._replace(scheme="http")))
        return request

    def _patiently(
        self, request: Request, conditions: dict[str, str], delay: float, *, robots: bool
    ) -> Response:
        """Return the answer of the last try; each passes the gate of its host.

        `delay` is what the host asks for; only a robots.txt may be empty.
        """
        host = urlsplit(request.url).netloc
        delay = max(delay, self._portal.politeness.delay_s)
        patience = self._asker.patience
        cut: bytes | None = None
        for attempt in range(1, patience.tries + 1):
            last = attempt == patience.tries
            self._quiet.heed(host)
            try:
                with self._gates.passing(host, delay):
                    response = ask(self._requests, request, conditions, self._limits, cut)
                if response.status == 200 and not response.body and not robots:
                    raise WireError("the answer is empty", "empty")
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

    def _judge(self, response: Response, *, asked_whether: bool) -> None:
        """Raise FetchError or WallError for a response that refuses, instead of answering.

        That a page is unmodified (304) answers only who `asked_whether` it is.
        """
        if response.status in (404, 410) or (response.status == 304 and asked_whether):
            return
        if response.status != 200 or challenge(response) is not None:
            self._store.note(response, response.url)
        self._refuse_wall(response)
        if response.status == 429:
            raise WallError(
                f"portal {self._portal.id} says that it is asked too often; raise its delay_s",
                "rate_limited",
            )
        if response.status != 200:
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


def _target(response: Response) -> str | None:
    """Return where a response redirects to, as it is printed; None where it does not."""
    return (response.header("Location") or None) if response.status in _REDIRECTS else None


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
