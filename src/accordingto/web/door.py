"""Who comes to the desk, and whether they may do what they ask for: by a session in the browser, or a token of a program."""

import datetime as dt
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlsplit

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from accordingto.errors import AccordingToError
from accordingto.record.roles import Role, User
from accordingto.web.api import problem
from accordingto.web.desk import desk_of
from accordingto.web.roles import SAFE, role_needed

Handler = Callable[[Request], Awaitable[Response]]
Teller = Callable[[Request, Exception], Awaitable[Response]]


def who(request: Request) -> User | None:
    """The user who asks; null where the desk asks for no login, and on pages that anybody may see."""
    found = getattr(request.state, "user", None)
    return found if isinstance(found, User) else None


def may(request: Request, role: Role) -> bool:
    """Whether whoever asks may do what needs a role; without a login everybody may."""
    user = who(request)
    return not desk_of(request).login or (user is not None and user.role.covers(role))


class Door:
    """Lets in whoever may come in. `tell` makes the answer to an error."""

    def __init__(self, tell: Teller) -> None:
        self._tell = tell

    async def __call__(self, request: Request, handle: Handler) -> Response:
        """The answer to a request of somebody who may ask for it; else the way to the login, or why not."""
        if not desk_of(request).login:
            return await handle(request)
        needed = role_needed(request.method, request.scope["path"])
        try:
            await run_in_threadpool(_look_up, request)
        except AccordingToError as error:
            return await self._tell(request, error)
        refused = await self._refused(request, needed) if needed is not None else None
        if refused is not None:
            return refused
        response = await handle(request)
        if _is_api(request):
            # What one user may see is kept by no cache that serves others.
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    async def _refused(self, request: Request, needed: Role) -> Response | None:
        user = who(request)
        if user is None:
            return _to_login(request)
        if not user.role.covers(needed):
            cause = f"this needs the role {needed}; {user.name} has the role {user.role}"
            return await self._tell(request, HTTPException(403, cause))
        by_cookie = bool(request.state.session)
        if _is_api(request) and by_cookie and request.method not in SAFE and not _is_from_here(request):
            return problem(403, "a change by cookie comes from the desk's own pages; a program sends a token")
        return None


def session_cookie(request: Request) -> str:
    """The name of the cookie of sessions; over https one that no neighbouring name can set."""
    return "__Host-accordingto" if is_secure(request) else "accordingto_session"


def is_secure(request: Request) -> bool:
    """Whether the browser asks over https."""
    return request.url.scheme == "https"


def _look_up(request: Request) -> None:
    """Put down in the request's state who asks."""
    users, now = desk_of(request).record.users, dt.datetime.now(dt.UTC)
    request.state.user, request.state.session = None, ""
    given = request.headers.get("authorization")
    if given is not None and _is_api(request):
        scheme, _, token = given.partition(" ")
        if scheme.casefold() == "bearer":
            request.state.user = users.of_token(token.strip(), now=now)
    elif session := request.cookies.get(session_cookie(request)):
        request.state.user = users.of_session(session, now=now)
        request.state.session = session if request.state.user else ""


def _to_login(request: Request) -> Response:
    if _is_api(request):
        answer = problem(401, "this desk asks who you are; send a token as `Authorization: Bearer TOKEN`")
        answer.headers["WWW-Authenticate"] = 'Bearer realm="accordingto"'
        return answer
    asked = request.scope["path"] + (f"?{request.url.query}" if request.url.query else "")
    where = f"/login?next={quote(asked, safe='')}" if request.method in SAFE and asked != "/" else "/login"
    if request.headers.get("hx-request") == "true":
        return Response(status_code=401, headers={"HX-Redirect": where})  # the whole page, not a list in it
    return RedirectResponse(where, 303)


def _is_api(request: Request) -> bool:
    return bool(request.scope["path"].startswith("/api/"))


def _is_from_here(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")
