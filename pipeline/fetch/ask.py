"""One exchange over the wire: everything that a server can do to it is bounded and has a name."""

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urlencode

import requests
import urllib3
from requests.cookies import RequestsCookieJar

from corpus import Asked, Response, UnreadableError
from corpus.response import MAX_BYTES
from pipeline.fetch.clock import now
from pipeline.fetch.transport import Exchange, GuardedAdapter
from pipeline.platforms import Request
from pipeline.portals import Portal

_PIECE = 64 * 1024
_MOST_COOKIES = 60  # a session has a handful; a server that sets more is filling memory
_END = (b"</html>", b"</rss>", b"</urlset>", b"</feed>")
_DISAGREEMENTS = (
    "_TOO_SMALL",
    "_TOO_WEAK",
    "ALERT_HANDSHAKE_FAILURE",
    "ALERT_INSUFFICIENT_SECURITY",
    "LEGACY",
    "NO_CIPHERS",
    "NO_PROTOCOLS",
    "PROTOCOL_VERSION",
    "UNRECOGNIZED_NAME",
    "UNSUPPORTED",
    "WRONG_SIGNATURE_TYPE",
    "WRONG_SSL_VERSION",
    "WRONG_VERSION_NUMBER",
)
"""Parts of OpenSSL's reasons (its `sslerr.h`) by which two sides cannot agree: asking again gives
the same. All other failures of a handshake, such as its end in the middle, may pass."""
_FAULTS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,  # headers and addresses that a library cannot take
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one exchange in seconds: to connect, between bytes, in all."""

    connect: float
    read: float
    total: float
    allow_private: bool


class WireError(Exception):
    """An exchange that gave no whole answer; `passes` says whether trying again may help.

    `body` is what came before a body broke off.
    """

    def __init__(
        self, message: str, kind: str, *, passes: bool = True, body: bytes | None = None
    ) -> None:
        super().__init__(message)
        self.kind, self.passes, self.body = kind, passes, body


def open_session(portal: Portal, user_agent: str) -> requests.Session:
    """Return a session whose connections are guarded, with the portal's declared TLS exceptions.

    Proxies and passwords of the environment are not used: a proxy would resolve names unchecked.
    """
    session = requests.Session()
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
        except (WireError, *_FAULTS) as error:
            if exchange.expired:
                raise _too_slow(limits) from error
            raise _named(error) from error
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
        raise WireError(f"no address ({_short(error)})", "bad_url", passes=False) from error


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
    """Return a response that can be unpacked, where a broken one can still be asked for again."""
    if response.status == 200 and not response.body:
        raise WireError("the answer is empty", "empty")
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
        message = f"the answer breaks off after {len(came)} bytes ({_short(error)})"
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


def _named(error: Exception) -> WireError:
    """Return what a failed exchange comes down to."""
    inner = _innermost(error)
    if isinstance(error, WireError):
        return error
    if isinstance(error, (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError)):
        return WireError("no answer in time", "timeout")
    if _is_lasting(inner):
        message = (
            f"its TLS cannot be trusted ({_short(error)}); look at it in a browser, and declare an"
            " exception with its reason under tls in the portal's file"
        )
        return WireError(message, "tls", passes=False)
    return WireError(f"the connection failed ({_short(error)})", "connection")


def _is_lasting(error: BaseException) -> bool:
    """Whether TLS failed by what the server is set up with; what broke off may pass."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return True
    return isinstance(error, ssl.SSLError) and any(
        word in (error.reason or "") for word in _DISAGREEMENTS
    )


def _innermost(error: BaseException) -> BaseException:
    """Return the error that the network libraries wrapped."""
    for _ in range(8):
        wrapped = (*error.args, getattr(error, "reason", None))
        inner = next((part for part in wrapped if isinstance(part, BaseException)), None)
        if inner is None:
            break
        error = inner
    return error


def _short(error: BaseException) -> str:
    """Return the words of the innermost error."""
    error = _innermost(error)
    words = " ".join(str(error).split()).rpartition("object at 0x")[2].rpartition(">: ")[2]
    return words[:160] or type(error).__name__
