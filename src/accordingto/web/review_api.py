"""Review over the HTTP API: what to look at first, what was decided, and deciding."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import ConfigDict, Field

from accordingto import deciding
from accordingto.deciding import TrailLine
from accordingto.reports.report import Span
from accordingto.review.decision import Act, Decision, Moment, NewDecision, Subject
from accordingto.serial import to_json
from accordingto.web.api import Count, Start, answer_with
from accordingto.web.authors import author_of
from accordingto.web.desk import desk_of
from accordingto.web.opening import Correction, Text, open_subject
from accordingto.web.receiving import is_json
from accordingto.web.schemas import REFUSALS, gives

router = APIRouter()
OF_SUBJECT = ("report", "span", "original", "names", "question", "part", "moment", "saw")


class DecisionSent(Correction):
    """A decision to make. What it is on goes by its subject; what is to hold after a correction as well.

    figure, speaker: `report` and `span` (code points); actors: `names`; copy: `report` and `original`; verdict: `question`,
    `part` and `moment`. An `undo` has only the number of the decision that it takes back in `undoes`. `saw` is the
    number of the last decision that whoever decides had seen; left out, all of them.
    """

    model_config = ConfigDict(extra="forbid")

    act: Act
    author: Annotated[
        str, Field(max_length=100, description="Who decides; where the desk asks for a login, the user.")
    ] = ""
    reason: Annotated[str, Field(max_length=2_000)] = ""
    subject: Subject | None = None
    report: Text = ""
    span: tuple[int, int] | None = None
    original: Text = ""
    names: tuple[Text, Text] | None = None
    question: Annotated[str, Field(max_length=2_000)] = ""
    part: Annotated[int, Field(ge=0, le=1_000)] = 0
    moment: Moment = Moment.NOW
    undoes: Annotated[int, Field(ge=1, le=2**53)] | None = None
    saw: Annotated[int, Field(ge=0, le=2**53)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtRow:
    """Words to look at, what is open there, why, and what can be decided on there."""

    report: str
    span: Span
    quote: str
    what: str
    why: str
    subject: Subject | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtRows:
    """Some of what is to be looked at from `start` on, and how much there is in all."""

    rows: tuple[DoubtRow, ...]
    total: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """Some decisions from `start` on, the latest first, and how many there are in all."""

    rows: tuple[TrailLine, ...]
    total: int
    start: int


@router.get("/doubts", summary="List what is not settled", responses=gives(DoubtRows, "A page of the list."))
def doubts(request: Request, start: Start = 0, count: Count = 50) -> Response:
    """What a person should look at, the least settled first: the words, what is open there, and why."""
    found = desk_of(request).record.decisions.doubts(start=start, count=count)
    rows = tuple(
        DoubtRow(
            report=one.reading.report.id,
            span=one.span,
            quote=one.reading.report.words(one.span),
            what=one.what,
            why=one.why,
            subject=one.subject,
        )
        for one in found.rows
    )
    return answer_with(request, to_json(DoubtRows(rows=rows, total=found.total, start=found.start)))


@router.get("/decisions", summary="List decisions", responses=gives(Trail, "A page of the list."))
def decisions(request: Request, start: Start = 0, count: Count = 50) -> Response:
    """Everything that people decided, the latest first, with what was taken back: nothing is left out."""
    found = deciding.trail(desk_of(request).record, start=start, count=count)
    return answer_with(request, to_json(Trail(rows=found.rows, total=found.total, start=found.start)))


@router.post(
    "/decisions",
    summary="Decide",
    status_code=201,
    responses=gives(Decision, "The decision as it is kept.", status=201) | REFUSALS,
    dependencies=[Depends(is_json)],
)
def decide(request: Request, sent: DecisionSent) -> Response:
    """Confirm, correct or reject what was found, or take a decision back; the answer is the decision as it is kept."""
    desk = desk_of(request)
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    if sent.act is Act.UNDO:
        new = NewDecision(
            act=sent.act, author=author_of(request, sent.author), at=at, reason=sent.reason, undoes=sent.undoes
        )
    else:
        named = sent.model_dump(include=set(OF_SUBJECT))
        opened = open_subject(desk, sent.subject, **named)
        value = deciding.corrected(opened, sent.correction()) if sent.act is Act.CORRECT else None
        new = deciding.decide(
            opened, sent.act, author=author_of(request, sent.author), at=at, reason=sent.reason, value=value
        )
    return answer_with(request, to_json(desk.record.decisions.put(new)), status=201)
