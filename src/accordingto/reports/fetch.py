"""Fetch web pages politely and safely: robots.txt, a pause for each host, few tries, limits of size and time, no private hosts.

Every connection is made to an address that was looked up and checked just before, so that neither a redirect nor a name that
changes its address leads into the network of whoever runs the program. Hosts that may be private are named.
"""

import datetime as dt
import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
from protego import Protego

from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.decode import LARGEST
from accordingto.reports.fetched import Fetched, Known

AGENT = f"accordingto/{version('accordingto')} (+https://github.com/accordingto/accordingto)"
"""What the program calls itself to servers and in robots.txt ("accordingto")."""
ROBOTS_SIZE = 500_000
"""Bytes of a robots.txt that count (RFC 9309, section 2.5)."""
REDIRECTS = 5
RETRIED = frozenset({429, 500, 502, 503, 504})
ACCEPTED = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/rdf")
ALSO_ACCEPTED = (
    "application/json",
    "application/feed+json",
    "application/ld+json",
    "application/x-ndjson",
    "application/pdf",
    "message/rfc822",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much, in seconds and bytes. `pause` lies between two requests to one host, robots.txt may ask for more."""

    pause: float = 1.0
    longest_pause: float = 30.0
    connect: float = 10.0
    silence: float = 20.0
    whole: float = 60.0
    size: int = LARGEST
    tries: int = 3
    longest_wait: float = 120.0


Resolve = Callable[[str, int], Iterable[str]]


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, in the order of the system."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether an IP address is of the public internet, also where it is an old one in the clothes of a new one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = (ip.ipv4_mapped, ip.sixtofour, ip.teredo[1] if ip.teredo else None) if ip.version == 6 else ()
    return ip.is_global and not ip.is_multicast and all(one is None or one.is_global for one in inner)


class _PrivateHostError(Exception):
    """A host that leads into a private network."""


class _Guard(httpcore.SyncBackend):
    """Opens connections to addresses that it has looked up and checked itself."""

    def __init__(self, allowed: frozenset[str], resolve: Resolve) -> None:
        super().__init__()
        self._allowed = allowed
        self._resolve = resolve

    def connect_tcp(self, host: str, port: int, *args: Any, **options: Any) -> httpcore.NetworkStream:
        """A connection to the first address of a host; none where any of them is private and the host is not allowed to be."""
        try:
            addresses = tuple(self._resolve(host, port))
        except OSError as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        if host.casefold() not in self._allowed and not all(map(is_public, addresses)):
            raise _PrivateHostError(host)
        return super().connect_tcp(addresses[0], port, *args, **options)


class _Transport(httpx.HTTPTransport):
    """The transport of httpx over guarded connections, without proxies: one would look names up by itself."""

    def __init__(self, guard: _Guard) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), max_connections=10, network_backend=guard
        )


@dataclass
class Fetcher:
    """Fetches pages, one at a time. `allowed` are hosts that may be private; `resolve`, `sleep` and `clock` are for tests."""

    limits: Limits = field(default_factory=Limits)
    allowed: frozenset[str] = frozenset()
    agent: str = AGENT
    resolve: Resolve = look_up
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            transport=_Transport(_Guard(frozenset(host.casefold() for host in self.allowed), self.resolve)),
            headers={"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(self.limits.silence, connect=self.limits.connect),
            follow_redirects=False,
        )
        self._robots: dict[str, Protego | None] = {}
        self._next: dict[str, float] = {}

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def fetch(self, url: str, *, known: Known | None = None) -> Fetched:
        """What is at an address; asked with what is `known` of it, it may be unchanged. Raises `ReportError`."""
        address = url.partition("#")[0]
        for _ in range(REDIRECTS + 1):
            self._check_robots(address, url)
            answer = self._tried(address, url, _conditions(known))
            target = answer.header("location") if answer.status in (301, 302, 303, 307, 308) else None
            if target is None:
                return self._checked(answer, url)
            address = urljoin(address, target).partition("#")[0]
            if not is_web_address(address):
                raise ReportError(url, "it leads to an address that is not of the web", "look at it in a browser")
        raise ReportError(url, f"it leads on more than {REDIRECTS} times", "look at it in a browser")

    def _checked(self, answer: Fetched, url: str) -> Fetched:
        if answer.status == 304:
            return answer
        if answer.status != 200:
            raise ReportError(url, f"the server answers {answer.status}", _mend_of(answer.status))
        kind = (answer.header("content-type") or "").split(";")[0].strip().casefold()
        if kind and not kind.startswith(ACCEPTED + ALSO_ACCEPTED):
            raise ReportError(url, f"what is there is {kind}, not a report", "name the page of a report")
        return answer

    def _tried(self, address: str, url: str, headers: Mapping[str, str]) -> Fetched:
        """The answer of a server, after a few tries where it is busy or out of reach."""
        cause = ""
        for number in range(self.limits.tries):
            wait = float(2**number)
            try:
                answer = self._once(address, url, headers)
            except httpx.TimeoutException:
                cause = "the server does not answer in time"
            except httpx.TransportError as error:
                cause = f"the server cannot be reached ({_reason(error)})"
            else:
                if answer.status not in RETRIED:
                    return answer
                cause = f"the server answers {answer.status}"
                wait = _retry_after(answer.header("retry-after")) or wait
                if wait > self.limits.longest_wait:
                    raise ReportError(
                        url, f"{cause} and asks to come again in {wait:,.0f} seconds", "try again after that"
                    )
            if number + 1 < self.limits.tries:
                self.sleep(wait)
        raise ReportError(url, f"{cause}, {self.limits.tries} times", "try again later")

    def _once(self, address: str, url: str, headers: Mapping[str, str], *, size: int | None = None) -> Fetched:
        self._pause(address)
        most, end = size or self.limits.size, self.clock() + self.limits.whole
        try:
            with self._client.stream("GET", address, headers=dict(headers)) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > most:
                        raise ReportError(
                            url, f"the page is longer than {most:,} bytes", "save the report and load that"
                        )
                    if self.clock() > end:
                        raise ReportError(
                            url, f"the page is not whole after {self.limits.whole:g} seconds", "try again later"
                        )
        except _PrivateHostError as error:
            cause = f"{error} is an address of a private network"
            raise ReportError(url, cause, "allow the host by name if it is meant") from error
        except httpx.DecodingError as error:
            raise ReportError(
                url, f"the page does not unpack ({_reason(error)})", "save the report and load that"
            ) from error
        except (httpx.InvalidURL, ValueError) as error:
            raise ReportError(url, f"this is no address ({_reason(error)})", "check it") from error
        return Fetched(
            url=url,
            address=address,
            at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            status=response.status_code,
            headers=tuple(response.headers.multi_items()),
            body=bytes(body),
            unchanged=response.status_code == 304,
        )

    def _pause(self, address: str) -> None:
        """Wait until the host of an address may be asked again."""
        host = _origin(address)
        rules = self._robots.get(host)
        asked = rules.crawl_delay(self.agent) if rules is not None else None
        pause = min(max(self.limits.pause, float(asked or 0)), self.limits.longest_pause)
        now = self.clock()
        if (wait := self._next.get(host, now) - now) > 0:
            self.sleep(wait)
        self._next[host] = max(now, self._next.get(host, now)) + pause

    def _check_robots(self, address: str, url: str) -> None:
        """Ask the robots.txt of a host, once. Without one all may be fetched; where the server fails, nothing (RFC 9309)."""
        host = _origin(address)
        if host not in self._robots:
            self._robots[host] = self._read_robots(host, url)
        rules = self._robots[host]
        if rules is not None and not rules.can_fetch(address, self.agent):
            raise ReportError(url, "the site asks programs not to fetch this page (robots.txt)", "save it in a browser")

    def _read_robots(self, host: str, url: str) -> Protego | None:
        address = f"{host}/robots.txt"
        for _ in range(REDIRECTS + 1):
            try:
                answer = self._once(address, url, {}, size=ROBOTS_SIZE)
            except httpx.HTTPError as error:
                raise ReportError(url, f"the server cannot be reached ({_reason(error)})", "try again later") from error
            target = answer.header("location")
            if not (300 <= answer.status < 400 and target):
                break
            address = urljoin(address, target)
        if answer.status >= 500 or answer.status == 429:
            raise ReportError(url, f"the server answers {answer.status} for its robots.txt", "try again later")
        return Protego.parse(answer.body.decode("utf-8", "replace")) if answer.status == 200 else None


def _conditions(known: Known | None) -> dict[str, str]:
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.modified)) if known else ()
    return {name: value for name, value in pairs if value}


def _retry_after(value: str | None) -> float | None:
    """The seconds that a server asks to wait, told as a number or as a time."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - dt.datetime.now(dt.UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _mend_of(status: int) -> str:
    if status in (401, 402, 403, 451):
        return "the page is not open to programs; save it in a browser"
    return "check the address" if status in (404, 410) else "try again later"


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
