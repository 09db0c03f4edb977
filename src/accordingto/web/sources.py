"""The page of one source: how its figures moved, through whom its statements came, how reliable people hold it to be."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto.answers.brief import Carrier
from accordingto.answers.chain_drawing import draw_chains
from accordingto.answers.panels import Panels
from accordingto.answers.wording import phrase
from accordingto.deciding import decision_lines
from accordingto.reading.spelling import fold
from accordingto.record.register import GRADES, Grade
from accordingto.record.store import Record
from accordingto.review.overlay import Outcome
from accordingto.settings import Settings
from accordingto.web.api import Start
from accordingto.web.authors import author_of, remember_author
from accordingto.web.copies import decided_on
from accordingto.web.desk import desk_of
from accordingto.web.one_source import MOST_REPORTS, SourceWays, draw_moves, find_ways
from accordingto.web.render import show_page
from accordingto.web.safety import check_form

router = APIRouter()
Name = Annotated[str, Query(min_length=1, max_length=400)]


@router.get("/source")
def source(request: Request, name: Name, start: Start = 0) -> Response:
    """One source: what it said, the figures that it gave, the ways that they came, and its grades."""
    desk = desk_of(request)
    listing = desk.record.listing
    said = listing.statements(name, start=start)
    if not said.total:
        raise HTTPException(404, f"nobody is called {name!r} in the record")
    rows = listing.figures(speaker=name, count=100).rows
    looked = desk.workers.run(look_into, name)
    history = [one for one in desk.record.grades() if fold(one.source) == fold(name)]
    return show_page(
        request,
        "source.html.j2",
        name=name,
        said=said,
        figures=rows,
        looked=looked,
        moves=looked.moves,
        ways=looked.ways,
        chains=Markup(looked.chains),  # escaped by the drawing itself
        history=history[::-1],
        names=decision_lines(_on_name(name, desk.record), desk.record),
        grades={letter: phrase("reliability", letter) for letter in GRADES},
        author=author_of(request, ""),
        query={"name": name},
        count=50,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """What the latest reports of a source tell: how its figures moved, its ways, and these drawn; `reports` of `total`."""

    moves: Panels
    ways: SourceWays
    chains: str
    reports: int
    total: int


def look_into(record: Record, settings: Settings, name: str) -> LookedInto:
    """The latest reports in which a source speaks, put beside one another."""
    speaking = record.listing.speaking(name, most=MOST_REPORTS)
    decided = decided_on(record, speaking.rows)
    together = core.corroborate(speaking.rows, settings=settings, decided=decided)
    ways = find_ways(name, speaking.rows, together)
    return LookedInto(
        moves=draw_moves(name, speaking.rows, together),
        ways=ways,
        chains=draw_chains(ways.graph, colours={}, href=_place),
        reports=len(speaking.rows),
        total=speaking.total,
    )


@router.post("/source/grade")
def grade(
    request: Request,
    name: Annotated[str, Form(min_length=1, max_length=400)],
    letter: Annotated[str, Form(max_length=1)] = "",
    because: Annotated[str, Form(max_length=2_000)] = "",
    author: Annotated[str, Form(max_length=200)] = "",
    token: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Give a source a grade; earlier ones stay in its history."""
    check_form(request, token)
    who = author_of(request, author)
    if not who:
        raise HTTPException(422, "a grade needs the name of its author; write it")
    if not because.strip():
        raise HTTPException(422, "a grade needs its reason; write it")
    record = desk_of(request).record
    if not record.listing.statements(name, count=1).total:
        raise HTTPException(404, f"nobody is called {name!r} in the record")
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    record.grade(Grade(source=name, grade=letter, author=who, at=at, because=because.strip()))
    response = RedirectResponse(f"/source?{urlencode({'name': name})}#grade", 303)
    remember_author(response, who)
    return response


def _on_name(name: str, record: Record) -> tuple[Outcome, ...]:
    """What people decided on a name."""
    every = record.decisions.outcomes(())
    return tuple(one for one in every if fold(name) in map(fold, one.decision.target.names))


def _place(cited: Carrier) -> str:
    start, end = cited.span
    return f"/reports/{cited.report}?at={start}-{end}#cited"
