"""Who a person at the desk says they are: the name is asked for once, and then remembered by the browser."""

from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import Response

from accordingto.answers.wording import flat
from accordingto.web.door import who

COOKIE = "accordingto_author"
LONGEST = 100
"""Characters of a name."""
_YEAR = 365 * 24 * 3600


def author_of(request: Request, given: str = "") -> str:
    """The name of the user where the desk asks for a login; else the one that a form gives, or that the browser remembers.

    Empty where there is none.
    """
    if user := who(request):
        return user.name
    return flat(given)[:LONGEST] or flat(unquote(request.cookies.get(COOKIE, "")))[:LONGEST]


def remember_author(response: Response, author: str) -> None:
    """Let the browser remember a name; it is no secret and no proof of who it is."""
    response.set_cookie(COOKIE, quote(author), max_age=_YEAR, httponly=True, samesite="strict", path="/")
