"""The HTTP API, version 1: the dataclasses that the pages show, as JSON; errors as `{"error": {"status", "cause"}}`."""

import hashlib
import json
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto import history
from accordingto.reading.figure import Measure
from accordingto.reading.reading import Reading
from accordingto.record.listing import Page
from accordingto.serial import to_json
from accordingto.web.desk import desk_of

router = APIRouter(
    responses={
        404: {"description": "There is no such thing in the record."},
        422: {"description": "What was asked cannot be."},
    }
)

Start = Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to pass over.")]
Count = Annotated[int, Query(ge=1, le=200, description="How many rows to give.")]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$", description="ISO 8601: 2025, 2025-04 or 2025-04-30.")]
Texts = Annotated[bool, Query(description="Whether the texts of reports are given, which may be another's work.")]


def problem(status: int, cause: str) -> JSONResponse:
    """An error as the API tells it."""
    return JSONResponse({"error": {"status": status, "cause": cause}}, status_code=status)


@router.get("/ask", summary="Answer a question with a brief", response_description="accordingto.brief/1")
def ask(
    request: Request,
    q: Annotated[
        str, Query(max_length=2_000, examples=["Have North Korean troops in Russia suffered over 4,700 casualties?"])
    ],
    after: Annotated[str | None, Query(max_length=2_000, description="The question that this one follows up.")] = None,
) -> Response:
    """The brief that answers a question from the record."""
    desk = desk_of(request)
    answered = core.answer_from_record(q, desk.record, after=after, settings=desk.settings)
    return answer_with(request, to_json(answered.brief))


@router.get("/reports", summary="List reports")
def reports(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """The reports of the record, the latest first; with `q` those in whose title or outlet these words stand."""
    return answer_with(request, _listed(desk_of(request).record.listing.reports(words=q, start=start, count=count)))


@router.get("/reports/{report}", summary="A report with its reading", response_description="accordingto.reading/1")
def report(request: Request, report: str, texts: Texts = False) -> Response:
    """Everything found in one report; its text only if it is asked for."""
    return answer_with(request, _reading(one_reading(request, report), texts=texts))


@router.get("/reports/{report}/versions", summary="The versions of a report")
def versions(request: Request, report: str, texts: Texts = False) -> Response:
    """Each version, oldest first, with what its outlet changed since the one before."""
    found = one_reading(request, report)
    told = [to_json(one) for one in history.versions(found.report.id, desk_of(request).record)]
    for one in told:
        one["report"] = one["report"] if texts else {**one["report"], "text": None}
    return answer_with(request, {"versions": told})


@router.get("/figures", summary="List figures")
def figures(
    request: Request,
    measure: Measure | None = None,
    source: Words = "",
    population: Words = "",
    since: Day = "",
    until: Day = "",
    start: Start = 0,
    count: Count = 50,
) -> Response:
    """The figures of the record, those of the latest day first."""
    found = desk_of(request).record.listing.figures(
        measure=measure, source=source, population=population, since=since, until=until, start=start, count=count
    )
    rows = [
        {**to_json(one.figure), "report": one.reading.report.id, "quote": one.reading.report.words(one.figure.span)}
        for one in found.rows
    ]
    return answer_with(request, {"rows": rows, "total": found.total, "start": found.start})


@router.get("/sources", summary="List sources")
def sources(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """Who says what: the speakers of the record, those that most reports carry first."""
    return answer_with(request, _listed(desk_of(request).record.listing.sources(words=q, start=start, count=count)))


def one_reading(request: Request, report: str) -> Reading:
    """The reading of the report whose id begins so, if one alone does. Raises 404."""
    found = desk_of(request).record.find(report) if report else ()
    if len(found) != 1:
        cause = (
            f"no report has the id {report!r}"
            if not found
            else f"{len(found)} reports have ids that begin with {report!r}"
        )
        raise HTTPException(404, cause)
    return found[0]


def _reading(reading: Reading, *, texts: bool) -> dict[str, Any]:
    data: dict[str, Any] = to_json(reading)
    if not texts:
        data["report"]["text"] = None
    return data


def _listed(page: Page[Any]) -> dict[str, Any]:
    data: dict[str, Any] = to_json(page)
    return data


def answer_with(request: Request, data: object, *, status: int = 200) -> Response:
    """JSON with an ETag of its bytes, or 304 where the asker has these already."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in known and request.method == "GET":
        return Response(status_code=304, headers=headers)
    return Response(body, status_code=status, media_type="application/json", headers=headers)
