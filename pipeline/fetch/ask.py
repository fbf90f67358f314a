"""One exchange over the wire: everything that a server can do to it is bounded and has a name."""

from dataclasses import dataclass
from urllib.parse import urlencode

import requests
import urllib3
from requests.cookies import RequestsCookieJar

from corpus import Asked, Response, UnreadableError
from corpus.response import MAX_BYTES
from pipeline.fetch.clock import now
from pipeline.fetch.transport import Exchange, GuardedAdapter
from pipeline.fetch.wire import FAULTS, WireError, named, short
from pipeline.platforms import Request
from pipeline.portals import Portal

_PIECE = 64 * 1024
_MOST_COOKIES = 60  # a session has a handful; a server that sets more is filling memory
_END = (b"</html>", b"</rss>", b"</urlset>", b"</feed>")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange in seconds: to connect, between bytes, in all."""

    connect: float
    read: float
    total: float
    allow_private: bool


class _Session(requests.Session):
    """A session to which no answer is a redirect: it would read the body of one unbounded."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return None: redirects are followed where they are checked."""
        return None


def open_session(portal: Portal, user_agent: str) -> requests.Session:
    """Return a session whose connections are guarded, with the portal's declared TLS exceptions.

    Proxies and passwords of the environment are not used: a proxy would resolve names unchecked.
    """
    session = _Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(
        {
            "User-Agent": user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
    )
    session.mount("http://", GuardedAdapter())
    session.mount("https://", GuardedAdapter())
    for exception in portal.tls:
        adapter = GuardedAdapter(
            weak=exception.policy == "weak", unverified=exception.policy == "unverified"
        )
        session.mount(f"https://{exception.host}/", adapter)
    return session


def ask(
    session: requests.Session,
    request: Request,
    conditions: dict[str, str],
    limits: Limits,
    cut_before: bytes | None = None,
) -> Response:
    """Return the answer to one request, whatever its status; redirects are not followed.

    `cut_before` is the body of a former try that ended short of its Content-Length: if the same
    bytes come again and end as a page ends, the header is wrong and they are the page. Raises
    WireError.
    """
    prepared = _prepared(session, request, conditions)
    with Exchange(limits.total, allow_private=limits.allow_private) as exchange:
        try:
            response = _exchange(session, prepared, limits, cut_before)
        except (WireError, *FAULTS) as error:
            if exchange.expired:
                raise _too_slow(limits) from error
            raise named(error) from error
        if exchange.expired:  # headers that break off look like headers that end
            raise _too_slow(limits)
    return _whole(response)


def _prepared(
    session: requests.Session, request: Request, conditions: dict[str, str]
) -> requests.PreparedRequest:
    headers = dict(conditions)
    body = None
    if request.method == "POST":
        body = urlencode(request.data).encode()
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        return session.prepare_request(
            requests.Request(request.method, request.url, headers=headers, data=body)
        )
    except (requests.RequestException, ValueError) as error:
        raise WireError(f"no address ({short(error)})", "bad_url", passes=False) from error


def _exchange(
    session: requests.Session,
    prepared: requests.PreparedRequest,
    limits: Limits,
    cut_before: bytes | None,
) -> Response:
    timeout = (limits.connect, limits.read)
    answer = session.send(prepared, stream=True, allow_redirects=False, timeout=timeout)
    try:
        body = _body(answer.raw, cut_before)
    finally:
        answer.close()
    _bound(session.cookies)
    sent = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
    return Response(
        url=prepared.url or "",
        status=answer.status_code,
        reason=answer.reason or "",
        headers=tuple((str(k), str(v)) for k, v in answer.raw.headers.items()),
        body=body,
        retrieved_at=now().isoformat(timespec="seconds"),
        asked=Asked(
            method=prepared.method or "GET",
            headers=tuple((str(k), str(v)) for k, v in prepared.headers.items()),
            body=sent if isinstance(sent, bytes) else None,
        ),
    )


def _whole(response: Response) -> Response:
    """Return a response whose page can be unpacked, where a broken one can be asked for again."""
    if response.status != 200:
        return response
    try:
        response.content  # noqa: B018 - unpacked once, and kept
    except UnreadableError as error:
        raise WireError(str(error), error.kind, passes=error.kind != "too_large") from error
    return response


def _body(raw: urllib3.BaseHTTPResponse, cut_before: bytes | None) -> bytes:
    """Return the body as it came; raises WireError where it is too large or breaks off."""
    declared = raw.headers.get("Content-Length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > MAX_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        for piece in raw.stream(_PIECE, decode_content=False):
            body += piece
            if len(body) > MAX_BYTES:
                raise _too_large()
    except (urllib3.exceptions.ProtocolError, urllib3.exceptions.SSLError) as error:
        came = bytes(body)
        if came == cut_before and came.rstrip().lower().endswith(_END):
            return came
        message = f"the answer breaks off after {len(came)} bytes ({short(error)})"
        raise WireError(message, "truncated", body=came) from error
    return bytes(body)


def _bound(cookies: RequestsCookieJar) -> None:
    if len(cookies) > _MOST_COOKIES:
        cookies.clear()


def _too_large() -> WireError:
    limit = MAX_BYTES // 2**20
    return WireError(f"it has more than {limit} MB and is left out", "too_large", passes=False)


def _too_slow(limits: Limits) -> WireError:
    message = f"the answer was not there after {limits.total:g} s"
    return WireError(message, "too_slow", passes=False)
