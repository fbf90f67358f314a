"""What can go wrong with an exchange, by name: what passes if it is tried again, and what lasts."""

import http.client
import re
import ssl

import requests
import urllib3

_CONNECTION = re.compile(r"^\w{1,40}\(host=.{1,300}?, port=[0-9]{1,5}\): ")
"""How urllib3 begins what it says of a connection."""

FAULTS = (
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    ValueError,  # headers and addresses that a library cannot take
)
"""What the libraries raise where an exchange fails."""

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


class WireError(Exception):
    """An exchange that gave no whole answer; `passes` says whether trying again may help.

    `body` is what came before a body broke off.
    """

    def __init__(
        self, message: str, kind: str, *, passes: bool = True, body: bytes | None = None
    ) -> None:
        super().__init__(message)
        self.kind, self.passes, self.body = kind, passes, body


def named(error: Exception) -> WireError:
    """Return what a failed exchange comes down to."""
    if isinstance(error, WireError):
        return error
    if isinstance(error, (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError)):
        return WireError("no answer in time", "timeout")
    if _is_lasting(_innermost(error)):
        message = (
            f"its TLS cannot be trusted ({short(error)}); look at it in a browser, and declare an"
            " exception with its reason under tls in the portal's file"
        )
        return WireError(message, "tls", passes=False)
    return WireError(f"the connection failed ({short(error)})", "connection")


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


def short(error: BaseException) -> str:
    """Return the words of the innermost error."""
    error = _innermost(error)
    words = " ".join(str(error).split()).rpartition("object at 0x")[2].rpartition(">: ")[2]
    words = _CONNECTION.sub("", words)
    return words[:160] or type(error).__name__
