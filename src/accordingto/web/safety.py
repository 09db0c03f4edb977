"""What keeps the desk safe: headers, hosts that may ask, forms that only its own pages may send, limits of size and pace."""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Collection
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException

from accordingto.reports.decode import LARGEST
from accordingto.web.pace import Pace

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

Handler = Callable[[Request], Awaitable[Response]]


class Guard:
    """Looks at each request before anything else does, and at each answer after."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.casefold() for host in hosts)
        self._pace = Pace(WITHIN)

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
        if self._pace.put(request.client.host if request.client else "") > PACE:
            return PlainTextResponse("too many requests; wait a minute\n", 429, headers={"Retry-After": "60"})
        return None


def form_token(request: Request) -> str:
    """The token that the forms of this visitor must send back: that of the session, of the cookie, or a new one."""
    if bound := _of_session(request):
        return bound
    known = request.cookies.get(COOKIE, "")
    return known if len(known) == 43 and known.isascii() else secrets.token_urlsafe(32)


def set_token(request: Request, response: Response, token: str) -> None:
    """Give a visitor the token, where no script and no other site can read or send it; a session has its own."""
    if not _of_session(request):
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/", secure=secure)


def is_own_form(request: Request, sent: object) -> bool:
    """Whether a form brings the token of the visitor's session or, without one, of the cookie."""
    known = _of_session(request) or request.cookies.get(COOKIE, "")
    return bool(known) and isinstance(sent, str) and hmac.compare_digest(known.encode(), sent.encode())


def check_form(request: Request, sent: object) -> None:
    """Refuse a form that does not bring the token."""
    if not is_own_form(request, sent):
        raise HTTPException(403, "the form is too old or not of this desk; open the page again and send it from there")


def _of_session(request: Request) -> str:
    """The token that goes with a session and ends with it; empty where there is none."""
    session = getattr(request.state, "session", "")
    return hmac.digest(session.encode(), b"form", "sha256").hex() if session else ""
