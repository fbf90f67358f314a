"""Connections of requests: to checked addresses only, and cut when an exchange takes too long.

A server that drips a byte a second never runs into a time-out for reads. So an exchange has a
deadline: a timer shuts the socket down, whatever part of the exchange waits on it.
"""

import socket
import ssl
import threading
import time
from types import TracebackType
from typing import Any, Self, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.connection import create_connection
from urllib3.util.ssl_ import create_urllib3_context

from pipeline.fetch.addresses import resolve

_current = threading.local()


class Exchange:
    """One request and its answer in this thread: which addresses it may use, and until when."""

    def __init__(self, seconds: float, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self._deadline = time.monotonic() + seconds
        self._line: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        _current.exchange = self
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        _current.exchange = None
        self._drop()

    def within(self, seconds: float) -> float:
        """Return the seconds that one step may take, which has `seconds` of its own."""
        return max(0.001, min(seconds, self._deadline - time.monotonic()))

    def hold(self, line: socket.socket) -> None:
        """Take hold of the connection that the exchange goes over.

        The copy names the same connection when TLS has taken the socket, and after the library let
        go of it to read the answer's rest.
        """
        self._drop()
        with self._lock:
            self._line = socket.fromfd(line.fileno(), line.family, line.type)
        if self.expired:
            self._cut()

    @property
    def expired(self) -> bool:
        """Whether the deadline is over."""
        return time.monotonic() >= self._deadline

    def _cut(self) -> None:
        with self._lock:
            if self._line is not None:
                try:
                    self._line.shutdown(socket.SHUT_RDWR)
                except OSError:  # the other side was quicker
                    return

    def _drop(self) -> None:
        with self._lock:
            if self._line is not None:
                self._line.close()
                self._line = None


def _exchange() -> Exchange:
    return cast(Exchange, _current.exchange)


class _Guarded(HTTPConnection):
    """A connection to addresses that were checked, held by the exchange under way."""

    def _new_conn(self) -> socket.socket:
        exchange = _exchange()
        failure: Exception = NewConnectionError(self, "no address")
        for address in resolve(self._dns_host, self.port, allow_private=exchange.allow_private):
            if exchange.expired:
                break
            try:
                line = create_connection(
                    (address, self.port),
                    exchange.within(cast(float, self.timeout)),
                    source_address=self.source_address,
                    socket_options=self.socket_options,
                )
            except TimeoutError as error:
                failure = ConnectTimeoutError(self, f"{self.host} does not answer ({error})")
            except OSError as error:
                failure = NewConnectionError(self, f"{self.host} cannot be reached ({error})")
            else:
                exchange.hold(line)
                return line
        raise failure

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request; a connection that is used again is held anew."""
        if self.sock is not None:
            _exchange().hold(self.sock)
        super().request(*args, **options)


class _GuardedTls(_Guarded, HTTPSConnection):
    """The same under TLS."""


class _DeclaredTls(_GuardedTls):
    """TLS to a host whose portal declares, with a reason, that its certificate is not checked."""

    def connect(self) -> None:
        """Connect; the declaration is the warning, one with every request helps nobody."""
        super().connect()
        self.is_verified = True


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Guarded


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _GuardedTls


class _DeclaredPool(HTTPSConnectionPool):
    ConnectionCls = _DeclaredTls


class GuardedAdapter(HTTPAdapter):
    """The adapter of a portal's session; `weak` accepts the short keys that OpenSSL 3 refuses."""

    def __init__(self, *, weak: bool = False, unverified: bool = False) -> None:
        self._weak, self._unverified = weak, unverified
        super().__init__(pool_connections=4, pool_maxsize=1, max_retries=0)

    def send(self, *args: Any, **options: Any) -> requests.Response:
        """Send a request; certificates are not checked where the portal declares so."""
        if self._unverified:
            options["verify"] = False
        return super().send(*args, **options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pools of this adapter."""
        if self._weak:
            options["ssl_context"] = weak_context()
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _Pool,
            "https": _DeclaredPool if self._unverified else _TlsPool,
        }


def weak_context() -> ssl.SSLContext:
    """Return TLS settings for servers with short keys or old handshakes; certificates count."""
    context = create_urllib3_context()
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)  # named from 3.12 on
    return context
