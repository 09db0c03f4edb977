"""The pages of review: what to look at first, one thing to decide on, the decision, and the list of all that was decided."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from accordingto import deciding
from accordingto.answers.wording import number_words
from accordingto.corroboration.judgement import Verdict
from accordingto.deciding import Opened
from accordingto.errors import AccordingToError
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Bound, Measure
from accordingto.review.decision import Act, Moment, NewDecision, Subject
from accordingto.review.overlay import CONFLICTS
from accordingto.web.api import Start
from accordingto.web.authors import author_of, remember_author
from accordingto.web.desk import desk_of
from accordingto.web.opening import Correction, Text, open_subject
from accordingto.web.render import show_page
from accordingto.web.safety import check_form
from accordingto.web.shown import around

router = APIRouter()
COUNT = 50
"""Rows of a page."""
CONTEXT = 240
"""Characters shown on either side of the words that are decided on."""


class Named(BaseModel):
    """A thing to decide on, as an address names it, and the way back; what it is named by goes by its subject."""

    subject: Subject
    report: Text = ""
    at: Annotated[str, Field(pattern=r"^(\d{1,9}-\d{1,9})?$")] = ""
    original: Text = ""
    one: Text = ""
    other: Text = ""
    question: Annotated[str, Field(max_length=2_000)] = ""
    part: Annotated[int, Field(ge=0, le=1_000)] = 0
    moment: Moment = Moment.NOW
    back: Text = ""

    def as_fields(self) -> dict[str, str]:
        """What it is named by, as the hidden fields of a form."""
        own = set(Named.model_fields) - {"subject", "back"}
        given = self.model_dump(mode="json", include=own, exclude_defaults=True)
        return {name: str(value) for name, value in given.items()}


class Decided(Named, Correction):
    """A decision as the form sends it: `saw` is the number of the last decision that the form knew."""

    act: Act
    saw: Annotated[int, Field(ge=0)]
    token: Annotated[str, Field(max_length=100)] = ""
    author: Annotated[str, Field(max_length=100)] = ""
    reason: Annotated[str, Field(max_length=2_000)] = ""


@router.get("/review")
def review(request: Request, start: Start = 0) -> Response:
    """Conflicts between decisions first, then what is least settled in the record."""
    record = desk_of(request).record
    conflicts = [one for one in record.decisions.outcomes() if one.state in CONFLICTS]
    found = record.decisions.doubts(start=start, count=COUNT)
    lines = deciding.decision_lines(conflicts, record)
    return show_page(
        request,
        "review.html.j2",
        conflicts=list(zip(conflicts, lines, strict=True)),
        found=found,
        query={},
        count=COUNT,
        path="/review",
        around=around,
    )


@router.get("/decisions")
def decisions(request: Request, start: Start = 0) -> Response:
    """Everything that was decided, the latest first: by whom, when, why, and what was taken back."""
    record = desk_of(request).record
    found = deciding.trail(record, start=start, count=COUNT)
    return show_page(
        request, "decisions.html.j2", found=found, query={}, count=COUNT, path="/decisions", author=author_of(request)
    )


@router.get("/decide")
def decide_form(request: Request, sent: Annotated[Named, Query()]) -> Response:
    """One thing to decide on, with what the program has and what people decided before."""
    return _form(request, sent)


@router.post("/decide")
def decide(request: Request, sent: Annotated[Decided, Form()]) -> Response:
    """Put down a decision, and go back to where it was made."""
    check_form(request, sent.token)
    who = author_of(request, sent.author)
    try:
        opened = _open(request, sent, saw=sent.saw)
        value = deciding.corrected(opened, sent.correction()) if sent.act is Act.CORRECT else None
        new = deciding.decide(opened, sent.act, author=who, at=_now(), reason=sent.reason, value=value)
        made = desk_of(request).record.decisions.put(new)
    except AccordingToError as error:
        return _form(request, sent, failed=str(error), typed=sent.model_copy(update={"author": who}))
    response = RedirectResponse(_own(sent.back) or "/decisions", 303)
    remember_author(response, made.author)
    return response


@router.post("/decisions/undo")
def undo(
    request: Request,
    number: Annotated[int, Form(ge=1)],
    token: Annotated[str, Form(max_length=100)] = "",
    author: Annotated[str, Form(max_length=100)] = "",
    reason: Annotated[str, Form(max_length=2_000)] = "",
    back: Annotated[str, Form(max_length=400)] = "",
) -> Response:
    """Take a decision back, by a new one that says so."""
    check_form(request, token)
    who = author_of(request, author)
    new = NewDecision(act=Act.UNDO, author=who, at=_now(), reason=reason.strip(), undoes=number)
    made = desk_of(request).record.decisions.put(new)
    response = RedirectResponse(_own(back) or "/decisions", 303)
    remember_author(response, made.author)
    return response


def _form(request: Request, named: Named, *, failed: str = "", typed: Decided | None = None) -> Response:
    """The form, alone where a script puts it beside the words; with why it failed and what was typed, if it did."""
    opened = _open(request, named)
    alone = request.headers.get("hx-request") == "true"
    return show_page(
        request,
        "_decide.html.j2" if alone else "decide.html.j2",
        status_code=422 if failed else 200,
        opened=opened,
        subject=named.subject,
        asked=named.as_fields(),
        back=_own(named.back),
        failed=failed,
        sent=typed.model_dump() if typed else _as_it_holds(opened),
        around=_around(opened),
        author=author_of(request, typed.author if typed else ""),
        measures=list(Measure),
        bounds=[one for one in Bound if one is not Bound.VAGUE or opened.holds.bound is Bound.VAGUE],
        kinds=[one for one in ActorKind if one not in (ActorKind.OUTLET, ActorKind.PLACE_AS_ACTOR)],
        verdicts=list(Verdict),
    )


def _open(request: Request, named: Named, *, saw: int | None = None) -> Opened:
    start, _, end = named.at.partition("-")
    if named.subject in (Subject.FIGURE, Subject.SPEAKER) and not start:
        raise HTTPException(422, "the words to decide on are missing; open this from a report")
    return open_subject(
        desk_of(request),
        named.subject,
        report=named.report,
        span=(int(start), int(end)) if start else None,
        original=named.original,
        names=(named.one, named.other),
        question=named.question,
        part=named.part,
        moment=named.moment,
        saw=saw,
    )


def _as_it_holds(opened: Opened) -> dict[str, str]:
    """The fields of the form filled with what holds, so that only what is wrong is to be changed."""
    holds = opened.holds
    first = next((one for one in (holds.best, holds.low, holds.high) if one is not None), None)
    return {
        "speaker": holds.speaker or "",
        "kind": "",
        "measure": holds.measure or "",
        "bound": holds.bound or "",
        "number": number_words(first) if first is not None else "",
        "upper": number_words(holds.high) if holds.bound is Bound.RANGE and holds.high is not None else "",
        "population": holds.population or "",
        "verdict": holds.verdict or "",
        "derives_from": holds.original or "",
        "reason": "",
    }


def _around(opened: Opened) -> tuple[str, str, str] | None:
    """The words that are decided on with what stands before and after them."""
    anchor = opened.target.anchor
    if anchor is None or opened.report is None:
        return None
    return around(opened.report.text, anchor.span, CONTEXT)


def _own(back: str) -> str:
    """The way back, if it is one of this desk: a path, never another site."""
    plain = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if plain else ""


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
