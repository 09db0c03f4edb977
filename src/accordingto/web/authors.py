"""Who decides: the name that a person gave, remembered in the browser until another is given."""

from urllib.parse import quote, unquote

from fastapi import Request, Response

COOKIE = "accordingto_author"
LONGEST = 100
YEAR = 365 * 24 * 3600


def author_of(request: Request, given: str = "") -> str:
    """The name that was given with a form, else the one that the browser remembers; empty where there is neither."""
    return " ".join((given or unquote(request.cookies.get(COOKIE, ""))).split())[:LONGEST]


def remember_author(response: Response, author: str) -> None:
    """Keep a name in the browser."""
    response.set_cookie(COOKIE, quote(author), max_age=YEAR, httponly=True, samesite="strict", path="/")
