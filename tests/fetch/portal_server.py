"""Portals on 127.0.0.1 that page like real ones and, where told to, misbehave like real ones."""

import gzip
import re
import socket
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from pipeline.portals import EntryPoint, Expectations, Politeness, Portal
from tests.fetch.skins import SKINS, Article, Skin

Kind = Literal[
    "429", "503", "500", "401", "403", "404", "304",
    "reset", "truncated", "chunks", "drip", "drip_head",
    "length", "charset", "loop", "challenge", "bomb", "huge", "outside", "empty_gzip",
    "wait_a_second", "wait_a_day",
]  # fmt: skip

LOSSES: dict[Kind, str] = {
    "503": "http_503",
    "500": "http_500",
    "403": "http_403",
    "304": "http_304",
    "404": "gone",
    "reset": "connection",
    "truncated": "truncated",
    "chunks": "truncated",
    "empty_gzip": "truncated",
    "drip": "too_slow",
    "drip_head": "too_slow",
    "loop": "redirect_loop",
    "bomb": "too_large",
    "huge": "too_large",
    "outside": "out_of_scope",
}
"""What a fetch calls the loss of an announcement that is always answered so."""
CHALLENGE = (
    b"<html><head><title>Request Rejected</title></head><body>The requested URL was rejected."
)
PDF = b"%PDF-1.4\n% ke hoach co chu ky so\n"


@dataclass
class Fault:
    """What goes wrong with a path; the first `times` requests, or all if None."""

    kind: Kind
    times: int | None = None


@dataclass
class Site:
    """One portal: a platform's skin over so many articles, and what goes wrong with which path.

    `first` is the number of the newest announcement, `count` that of the oldest and one.
    `sessions` puts a session id into every link, `calendar` adds a calendar that never ends,
    `validators` makes articles answer conditional requests, `last_page_again` gives the last page
    beyond the end. `redirects` and `pages` say what paths lead to or show instead; those of `pages`
    that are no article's call themselves unmodified whatever they are compared with, redirects of
    `bombs` have a body that unpacks to 80 MB. `handshakes` says how the first ones of TLS break
    off. `robots` may hold `{origin}`.
    """

    skin: str = "nukeviet"
    count: int = 12
    first: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)
    robots: str | None = "User-agent: *\nDisallow: /admin/\n"
    sessions: bool = False
    calendar: bool = False
    validators: bool = True
    per_page: int = 10
    edition: dict[int, str] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    asked: list[tuple[float, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    origin: str = ""
    redirects: dict[str, str] = field(default_factory=dict)
    bombs: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)
    handshakes: list[Literal["eof", "reset"]] = field(default_factory=list)
    _hits: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def look(self) -> Skin:
        return SKINS[self.skin]

    def address(self, number: int) -> str:
        return self.look.address.format(number)

    @property
    def articles(self) -> list[Article]:
        return [Article(number) for number in range(self.first, self.count)]

    @property
    def reachable(self) -> set[str]:
        """The addresses of announcements worth fetching, without those that are broken for good."""
        paths = {self.address(a.number) for a in self.articles if a.wanted}
        broken = {
            path
            for path, fault in self.faults.items()
            if fault.times is None and fault.kind not in ("charset", "length")
        }
        return {self.origin + path for path in paths - broken}

    def fault(self, path: str) -> Fault | None:
        with self._lock:
            fault = self.faults.get(path)
            self._hits[path] += 1
            over = fault is not None and fault.times is not None and self._hits[path] > fault.times
            return None if over else fault

    def note(self, path: str, agent: str) -> None:
        with self._lock:
            self.asked.append((time.monotonic(), path))
            self.agents.add(agent)

    def portal(self, name: str, **declared: Any) -> Portal:
        entries = [EntryPoint(url=self.origin + self.look.entry, kind=self.look.kind)]
        if self.calendar:
            entries.append(EntryPoint(url=f"{self.origin}/lich?thang=1"))
        settings: dict[str, Any] = {
            "id": name,
            "name": f"Cổng {name}",
            "hosts": (urlsplit(self.origin).netloc,),
            "level": "province",
            "entry_points": tuple(entries),
            "politeness": Politeness(delay_s=0.01, timeout_s=4),
            "expectations": Expectations(minimum=0),
            "verified": False,
        }
        return Portal(**(settings | declared))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "_Server"

    def log_message(self, *args: object) -> None:
        return

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        self._answer(parse_qs(self.rfile.read(length).decode()))

    def _answer(self, form: dict[str, list[str]]) -> None:
        site = self.server.site
        path = re.sub(r";jsessionid=\w+", "", self.path)
        site.note(self.path, self.headers.get("User-Agent", ""))
        fault = site.fault(path)
        if fault is not None and fault.kind != "charset":
            self._misbehave(fault, path)
            return
        if path in site.redirects:
            coding = {"Content-Encoding": "gzip"} if path in site.bombs else {}
            body = _bomb() if path in site.bombs else b"<h1>Found</h1>"
            self._send(302, body, headers={"Location": site.redirects[path], **coding})
        elif path in site.pages:
            unmodified = "If-None-Match" in self.headers and _number(site, path) is None
            page = b"" if unmodified else site.pages[path].encode()
            self._send(304 if unmodified else 200, page)
        elif path == "/robots.txt":
            self._send(
                404 if site.robots is None else 200,
                (site.robots or "").replace("{origin}", site.origin).encode(),
                "text/plain",
            )
        elif path.startswith("/files/"):
            self._send(200, PDF + path.encode(), "application/pdf")
        elif path.startswith("/lich"):
            self._send(200, _calendar(path).encode())
        elif (number := _number(site, path)) is not None:
            self._article(site, number, "text/html; charset=iso-8859-1" if fault else None)
        elif (listed := _page(site, path, form)) is not None:
            self._listing(site, listed)
        else:
            self._send(404, b"<h1>404</h1>")

    def _article(self, site: Site, number: int, media_type: str | None) -> None:
        if number in site.gone:
            self._send(404, b"<h1>404</h1>")
            return
        markup = site.look.article(Article(number))
        if number in site.edition:
            markup = markup.replace("mỗi quý", site.edition[number])
        content = markup.encode()
        tag = f'"{zlib.crc32(content):x}"'
        if site.validators and self.headers.get("If-None-Match") == tag:
            self._send(304, b"", headers={"ETag": tag})
            return
        headers = {"ETag": tag} if site.validators else {}
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, mtime=0)
            headers["Content-Encoding"] = "gzip"
        self._send(200, content, media_type or site.look.shown, headers)

    def _listing(self, site: Site, page: int) -> None:
        pages = max(1, -(-len(site.articles) // site.per_page))
        if site.skin == "wordpress" and page > pages:
            self._send(400, b'{"code":"rest_post_invalid_page_number"}', "application/json")
            return
        if site.skin in ("feed", "sitemap"):
            shown = site.articles
        else:
            page = min(page, pages)  # as Liferay has it: beyond the end comes the last page
            shown = site.articles[(page - 1) * site.per_page : page * site.per_page]
        suffix = f";jsessionid={time.monotonic_ns():x}" if site.sessions else ""
        entries = [(a, site.origin + _with(site.address(a.number), suffix)) for a in shown]
        markup = site.look.listing(entries, page, pages)
        self._send(200, markup.encode(), site.look.media_type)

    def _send(
        self,
        status: int,
        body: bytes,
        media_type: str = "text/html; charset=utf-8",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _misbehave(self, fault: Fault, path: str) -> None:  # noqa: PLR0912 - one case a kind
        good = b"<html><body>" + b"<p>k\xe1\xba\xbf ho\xe1\xba\xa1ch</p>" * 50 + b"</body></html>"
        match fault.kind:
            case "429" | "503":
                self._send(int(fault.kind), b"cham lai", headers={"Retry-After": "0"})
            case "wait_a_second":
                self._send(503, b"bao tri", headers={"Retry-After": "1"})
            case "wait_a_day":
                self._send(503, b"bao tri", headers={"Retry-After": "86400"})
            case "304":
                self._send(304, b"")
            case "500" | "401" | "403" | "404":
                self._send(int(fault.kind), b"<h1>loi</h1>")
            case "reset":
                _reset_at_end(self.connection)
                self.rfile.close()
                self.wfile.close()
                self.connection.close()
            case "truncated":
                self._send_raw("Content-Length: 5000", good[:900])
            case "length":
                self._send_raw("Content-Length: 99999", good)
            case "chunks":
                self._send_raw("Transfer-Encoding: chunked", b"40\r\nnot so many\r\nzz\r\n")
            case "drip":
                self._send_raw("Content-Length: 100000", b"", drip=b"x")
            case "drip_head":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                self._drip(b"y")
            case "loop":
                self._send(302, b"", headers={"Location": path})
            case "outside":
                self._send(
                    302, b"", headers={"Location": "http://169.254.169.254/latest/meta-data"}
                )
            case "challenge":
                self._send(200, CHALLENGE)
            case "huge":
                self._send_raw("Content-Length: 99999999999", b"x" * 100)
            case "bomb":
                self._send(200, _bomb(), headers={"Content-Encoding": "gzip"})
            case "empty_gzip":
                self._send(200, gzip.compress(good)[:60], headers={"Content-Encoding": "gzip"})
        self.close_connection = True

    def _send_raw(self, header: str, body: bytes, drip: bytes = b"") -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n"
        self.wfile.write(head.encode() + body)
        if drip:
            self._drip(drip)

    def _drip(self, drop: bytes) -> None:
        try:
            for _ in range(400):
                self.wfile.write(drop)
                time.sleep(0.05)
        except OSError:  # the other side had enough
            return


def _reset_at_end(line: socket.socket) -> None:
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(80 * 2**20), compresslevel=1)


def _calendar(path: str) -> str:
    month = int(path.rpartition("=")[2])
    days = "".join(
        "<div class='news_column'><div class='panel-body'><h3>"
        f"<a href='/lich-tuan-{month}-{d}.html'>Kế hoạch tuần {d}</a></h3>"
        f"<ul class='list-inline'><li>{d:02}/01/{2026 + month}</li></ul></div></div>"
        for d in range(1, 4)
    )
    return (
        "<html><head><meta name='generator' content='NukeViet'></head><body>"
        f"{days}<ul class='pagination'><li class='active'><span>{month}</span></li><li>"
        f"<a href='/lich?thang={month + 1}'>{month + 1}</a></li></ul></body></html>"
    )


def _with(path: str, suffix: str) -> str:
    head, mark, query = path.partition("?")
    return f"{head}{suffix}{mark}{query}"


def _number(site: Site, path: str) -> int | None:
    pattern = re.sub(r"\\\{:?0?3?\\\}", r"(\\d+)", re.escape(site.look.address))
    match = re.fullmatch(pattern, path)
    return int(match[1]) if match and int(match[1]) < site.count else None


def _page(site: Site, path: str, form: dict[str, list[str]]) -> int | None:
    if urlsplit(path).path != urlsplit(site.look.entry).path:
        return None
    if form:
        return int(form["__EVENTARGUMENT"][0].removeprefix("Page$"))
    query = parse_qs(urlsplit(path).query)
    for name, values in query.items():
        if name == "page" or name.endswith("_cur"):
            return int(values[0]) + (site.skin == "drupal")
    return 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site
    tls: ssl.SSLContext | None

    def get_request(self) -> tuple[socket.socket, Any]:
        line, address = super().get_request()
        if self.tls is None:
            return line, address
        if self.site.handshakes:
            line.recv(65536)
            if self.site.handshakes.pop(0) == "reset":
                _reset_at_end(line)
            line.close()
            raise OSError("no handshake")
        return self.tls.wrap_socket(line, server_side=True), address

    def handle_error(self, *args: object) -> None:
        return  # clients that hang up are what is tested


@contextmanager
def serving(*sites: Site, tls: ssl.SSLContext | None = None) -> Iterator[None]:
    """Serve each site on a port of its own; its `origin` is set."""
    servers = []
    bombs = [fault for site in sites for fault in site.faults.values() if fault.kind == "bomb"]
    if bombs or any(site.bombs for site in sites):
        _bomb()  # made before anybody waits for it
    for site in sites:
        server = _Server(("127.0.0.1", 0), _Handler)
        server.site, server.tls = site, tls
        site.origin = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
