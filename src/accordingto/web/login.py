"""The pages of the login: coming in, going out, and for admins the users. Only where the desk asks for a login."""

import asyncio
import datetime as dt
import functools
import re
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Form, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from accordingto.errors import UserError
from accordingto.record.roles import Role
from accordingto.record.users import Users
from accordingto.web.attempts import WITHIN, Attempts
from accordingto.web.desk import desk_of
from accordingto.web.door import is_secure, session_cookie, who
from accordingto.web.render import show_page
from accordingto.web.safety import check_form

router = APIRouter()
FIRST_LABEL = "first"
"""The label of the token that a user without a password is made with."""
_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
FormToken = Annotated[str, Form(max_length=100)]
Name = Annotated[str, Form(max_length=200)]
Next = Annotated[str, Query(max_length=4_000)]


@router.get("/login")
def login_form(request: Request, next: Next = "/") -> Response:
    """Where one says who one is."""
    _users(request)
    if who(request) is not None:
        return RedirectResponse(own_path(next), 303)
    return show_page(request, "login.html.j2", next=own_path(next), name="", cause="")


@router.post("/login")
async def log_in(
    request: Request,
    name: Name = "",
    password: Annotated[str, Form(max_length=4_000)] = "",
    next: Annotated[str, Form(max_length=4_000)] = "/",
    token: FormToken = "",
) -> Response:
    """Begin a session, where name and password are those of a user."""
    users, attempts = _users(request), _attempts(request)
    check_form(request, token)
    address = request.client.host if request.client else ""
    wait = attempts.begin(address, name)
    if wait is None:
        cause = f"too many tries from your address; wait {WITHIN / 60:.0f} minutes"
        refused = show_page(request, "login.html.j2", status_code=429, next=own_path(next), name=name, cause=cause)
        refused.headers["Retry-After"] = f"{WITHIN:.0f}"
        return refused
    await asyncio.sleep(wait)
    user = await to_thread.run_sync(functools.partial(users.check, name, password), limiter=attempts.limiter)
    if user is None:
        cause = "this name and password are not those of a user who may come in"
        return show_page(request, "login.html.j2", status_code=403, next=own_path(next), name=name, cause=cause)
    attempts.succeed(address, name)
    return await run_in_threadpool(_begin, request, user.name, own_path(next))


@router.post("/logout")
def log_out(request: Request, token: FormToken = "") -> Response:
    """End the session."""
    users = _users(request)
    check_form(request, token)
    users.end_session(request.state.session)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(session_cookie(request), httponly=True, secure=is_secure(request), samesite="lax")
    return response


@router.get("/users")
def users_page(request: Request) -> Response:
    """Who may come in."""
    return _page_of_users(request)


@router.post("/users")
def add_user(
    request: Request,
    name: Name = "",
    role: Annotated[Role, Form()] = Role.READER,
    password: Annotated[str, Form(max_length=4_000)] = "",
    token: FormToken = "",
) -> Response:
    """Let somebody in: with a password, or without one with a token, which is shown this once."""
    users, now = _users(request), _now()
    check_form(request, token)
    try:
        user = users.add(name, role=role, password=password or None, now=now)
    except UserError as error:
        return _page_of_users(request, cause=str(error), sent=name, status_code=422)
    made = "" if password else users.make_token(user.name, FIRST_LABEL, now=now)
    return _page_of_users(request, done=f"{user.name} may come in as {user.role}", made=made)


@router.post("/users/role")
def change_role(request: Request, name: Name, role: Annotated[Role, Form()], token: FormToken = "") -> Response:
    """Give somebody else another role."""
    users = _users(request)
    check_form(request, token)
    _check_other(request, name)
    users.set_role(name, role)
    return RedirectResponse("/users", 303)


@router.post("/users/disable")
def disable(request: Request, name: Name, token: FormToken = "") -> Response:
    """Keep somebody else out, from now on."""
    users = _users(request)
    check_form(request, token)
    _check_other(request, name)
    users.disable(name, now=_now())
    return RedirectResponse("/users", 303)


@router.post("/users/enable")
def enable(request: Request, name: Name, token: FormToken = "") -> Response:
    """Let somebody in again."""
    users = _users(request)
    check_form(request, token)
    users.enable(name)
    return RedirectResponse("/users", 303)


def own_path(path: str) -> str:
    """A path of this desk as it was asked for; the first page for anything that could lead elsewhere."""
    return path if _OWN_PATH.fullmatch(path) and not re.match(r"/log(in|out)\b", path) else "/"


def _begin(request: Request, name: str, path: str) -> Response:
    """A new session, never one that the browser brought; that one ends."""
    users, cookie = _users(request), session_cookie(request)
    if brought := request.cookies.get(cookie):
        users.end_session(brought)
    session = users.start_session(name, now=_now())
    response = RedirectResponse(path, 303)
    # Lax and not strict: a link to a report in a mail opens it, and every form has a token besides.
    response.set_cookie(cookie, session, httponly=True, secure=is_secure(request), samesite="lax", path="/")
    return response


def _page_of_users(
    request: Request, *, done: str = "", made: str = "", cause: str = "", sent: str = "", status_code: int = 200
) -> Response:
    users = _users(request)
    rows = [(user, users.tokens(user.name)) for user in users.all()]
    told = {"done": done, "made": made, "cause": cause, "sent": sent, "roles": list(Role)}
    return show_page(request, "users.html.j2", status_code=status_code, rows=rows, **told)


def _check_other(request: Request, name: str) -> None:
    """Admins change others: so there is always one left who can let people in."""
    user, other = who(request), _users(request).find(name)
    if user is not None and other is not None and user.name == other.name:
        raise HTTPException(422, "nobody can disable themselves or change their own role; ask another admin")


def _users(request: Request) -> Users:
    desk = desk_of(request)
    if not desk.login:
        raise HTTPException(404, "this desk asks for no login; users are added with: accordingto users add NAME")
    return desk.record.users


def _attempts(request: Request) -> Attempts:
    found = request.app.state.attempts
    assert isinstance(found, Attempts)
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
