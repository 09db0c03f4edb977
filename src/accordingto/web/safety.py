"""What keeps the desk safe: headers, hosts that may ask, forms that only its own pages may send, limits of size and pace."""

import hmac
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Collection
from threading import Lock
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response

from accordingto.reports.decode import LARGEST

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content-Security-Policy of every page: nothing inline runs, nothing is fetched from elsewhere."""
SHOWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""That of a page of somebody else that is shown with marks: it may look as it does, and do nothing."""
COOKIE, FIELD = "accordingto_form", "token"
MOST = LARGEST + 100_000
"""Bytes of a request: the largest report, and the form round it."""
MOST_ADDED = 5 * LARGEST
"""Bytes of a form that adds reports: all files of it together, and the form."""
PACE, WITHIN = 60, 60.0
"""Requests that change something, at most so many of one address within so many seconds."""
ADDRESSES = 10_000
"""Addresses whose pace is remembered."""

Handler = Callable[[Request], Awaitable[Response]]


class Guard:
    """Looks at each request before anything else does, and at each answer after."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.casefold() for host in hosts)
        self._lock = Lock()
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    async def __call__(self, request: Request, handle: Handler) -> Response:
        """The answer to a request, or why there is none."""
        refused = self._refused(request)
        response = refused or await handle(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"  # without any, browsers send forms with no origin
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _refused(self, request: Request) -> Response | None:
        # A page elsewhere can give its name an address of this machine: it then asks with its own name as the host.
        host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
        if host.casefold() not in self._hosts:
            return PlainTextResponse("this address is not served here; open the one that the program printed\n", 421)
        length = request.headers.get("content-length", "0")
        most = MOST_ADDED if request.url.path == "/add" else MOST
        if not length.isdigit() or int(length) > most:
            return PlainTextResponse(f"the request is longer than {most:,} bytes; send reports in parts\n", 413)
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return None
        if "content-length" not in request.headers:
            return PlainTextResponse("the request does not say how long it is\n", 411)
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
            return PlainTextResponse("this form was sent from another site\n", 403)
        if not self._in_pace(request.client.host if request.client else ""):
            return PlainTextResponse("too many requests; wait a minute\n", 429, headers={"Retry-After": "60"})
        return None

    def _in_pace(self, address: str) -> bool:
        now = time.monotonic()
        with self._lock:
            times = self._times.setdefault(address, deque())
            self._times.move_to_end(address)
            while len(self._times) > ADDRESSES:
                self._times.popitem(last=False)
            while times and now - times[0] > WITHIN:
                times.popleft()
            times.append(now)
            return len(times) <= PACE


def form_token(request: Request) -> str:
    """The token that the forms of this visitor must send back: that of the cookie, or a new one."""
    known = request.cookies.get(COOKIE, "")
    return known if len(known) == 43 and known.isascii() else secrets.token_urlsafe(32)


def set_token(response: Response, token: str) -> None:
    """Give a visitor the token, where no script and no other site can read or send it."""
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")


def is_own_form(request: Request, sent: object) -> bool:
    """Whether a form brings the token of the visitor's cookie."""
    known = request.cookies.get(COOKIE, "")
    return bool(known) and isinstance(sent, str) and hmac.compare_digest(known.encode(), sent.encode())
