"""Pages from their templates: what every page has, its words escaped, its forms with a token of their own."""

import functools
from collections.abc import Callable
from importlib.metadata import version as version_of
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from accordingto.answers.finding_words import figure_line, number_and_measure, speaker_of, statement_line
from accordingto.answers.grounds import grounds
from accordingto.answers.layout import visible, weight_line
from accordingto.answers.wording import date_words, flat, phrase
from accordingto.reading.gazetteer import party_name
from accordingto.record.roles import Role
from accordingto.web.door import may, who
from accordingto.web.safety import form_token, set_token

LINE = 400
"""Characters of a title, name or outlet that are shown; what is longer is none, and would fill every list."""


def version() -> str:
    """The version of the program."""
    return version_of("accordingto")


def show_page(request: Request, template: str, *, status_code: int = 200, **context: Any) -> Response:
    """A page of the desk from its template."""
    token = form_token(request)
    words = (
        _environment()
        .get_template(template)
        .render(
            token=token,
            path_now=request.url.path,
            version=version(),
            user=who(request),
            may_read=may(request, Role.READER),
            may_change=may(request, Role.REVIEWER),
            **context,
        )
    )
    response = HTMLResponse(words, status_code=status_code)
    set_token(request, response, token)
    return response


def error_page(request: Request, status: int, cause: str) -> Response:
    """An error as a page: what went wrong, and the way back."""
    return show_page(request, "error.html.j2", status=status, cause=cause, status_code=status)


@functools.lru_cache(maxsize=1 << 12)
def _party(code: str | None) -> str:
    return party_name(code) if code else ""


def _more(path: str, query: dict[str, str], start: int) -> str:
    """The address of a list from another row on."""
    pairs = {key: value for key, value in query.items() if value} | ({"start": str(start)} if start else {})
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _on_a_line(text: str, limit: int = LINE) -> str:
    return flat(text, limit=limit)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("accordingto.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words: dict[str, Callable[..., str]] = {
        "drawing": Markup,  # of our own making, escaped by what draws it
        "visible": visible,
        "flat": _on_a_line,
        "opening": lambda text: text[:1].upper() + text[1:],
        "date": date_words,
        "phrase": lambda key, group: phrase(group, key),
        "party": _party,
        "encoded": lambda value: urlencode({"": value})[1:],
    }
    made.filters |= words
    made.globals |= {
        "more": _more,
        "figure_line": figure_line,
        "statement_line": statement_line,
        "number_and_measure": number_and_measure,
        "speaker_of": speaker_of,
        "grounds": grounds,
        "weight_line": weight_line,
    }
    return made
