"""The HTTP API, version 1: the dataclasses that the pages show, as JSON; errors as `{"error": {"status", "cause"}}`."""

import hashlib
import json
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto import history
from accordingto.answers.brief import Brief
from accordingto.corroboration.evidence import Copy
from accordingto.exports.lines import reading_json
from accordingto.exports.masking import Masks, mask_json
from accordingto.reading.figure import Measure
from accordingto.reading.reading import Reading
from accordingto.record.listing import ListedFigure, ListedReport, ListedSource, Page
from accordingto.record.store import Counts, Record
from accordingto.serial import to_json
from accordingto.settings import Settings
from accordingto.web.copies import decided_on, groups_of
from accordingto.web.desk import desk_of
from accordingto.web.receiving import Sent, is_json, receive
from accordingto.web.schemas import (
    ERRORS,
    REFUSALS,
    Changes,
    CopyPage,
    CopyRow,
    FigurePage,
    GroupRow,
    KeptReports,
    ReportName,
    Versions,
    gives,
)

router = APIRouter(responses=ERRORS)

Start = Annotated[int, Query(ge=0, le=10_000_000, description="How many rows to pass over.")]
Count = Annotated[int, Query(ge=1, le=200, description="How many rows to give.")]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$", description="ISO 8601: 2025, 2025-04 or 2025-04-30.")]
Mask = Annotated[
    bool, Query(description="Whether names of persons are masked who are nobody's source and hold no office: [name 1].")
]
Texts = Annotated[bool, Query(description="Whether the texts of reports are given, which may be another's work.")]


def problem(status: int, cause: str) -> JSONResponse:
    """An error as the API tells it."""
    return JSONResponse({"error": {"status": status, "cause": cause}}, status_code=status)


@router.get("/ask", summary="Answer a question with a brief", responses=gives(Brief, "accordingto.brief/1"))
def ask(
    request: Request,
    q: Annotated[
        str, Query(max_length=2_000, examples=["Have North Korean troops in Russia suffered over 4,700 casualties?"])
    ],
    after: Annotated[str | None, Query(max_length=2_000, description="The question that this one follows up.")] = None,
    mask: Mask = False,
) -> Response:
    """The brief that answers a question from the record."""
    desk = desk_of(request)
    return answer_with(request, desk.workers.run(brief_json, q, after=after, mask=mask))


def brief_json(record: Record, settings: Settings, question: str, *, after: str | None, mask: bool) -> Any:
    """The brief on a question as JSON; with `mask` the names of victims masked."""
    answered = core.answer_from_record(question, record, after=after, settings=settings)
    brief = to_json(answered.brief)
    return mask_json(brief, Masks().of(answered.readings)) if mask else brief


@router.get("/reports", summary="List reports", responses=gives(Page[ListedReport], "A page of the list."))
def reports(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """The reports of the record, the latest first; with `q` those in whose title or outlet these words stand."""
    return answer_with(request, _listed(desk_of(request).record.listing.reports(words=q, start=start, count=count)))


@router.post(
    "/reports",
    summary="Add a report",
    status_code=201,
    responses=gives(KeptReports, "What was kept, and what could not be.", status=201) | REFUSALS,
    dependencies=[Depends(is_json)],
)
def add_report(request: Request, sent: Annotated[Sent, Body()]) -> Response:
    """Read a text, or what is at a web address, and keep it. The request names `Content-Type: application/json`."""
    added = receive(desk_of(request), sent)
    if not added.kept:
        raise HTTPException(422, "; ".join(one.line for one in added.failures))
    return JSONResponse(to_json(added), status_code=201)


@router.get(
    "/reports/{report}",
    summary="A report with its reading",
    responses=gives(Reading, "accordingto.reading/1"),
)
def report(request: Request, report: str, texts: Texts = False, mask: Mask = False) -> Response:
    """Everything found in one report; its text only if it is asked for. Spans are those of the text before masking."""
    found = one_reading(request, report)
    return answer_with(request, reading_json(found, texts=texts, masks=Masks() if mask else None))


@router.get(
    "/reports/{report}/versions",
    summary="The versions of a report",
    responses=gives(Versions, "Every version, oldest first."),
)
def versions(request: Request, report: str, texts: Texts = False) -> Response:
    """Each version, oldest first, with what its outlet changed since the one before."""
    found = one_reading(request, report)
    told = [to_json(one) for one in history.versions(found.report.id, desk_of(request).record)]
    for one in told:
        one["report"] = one["report"] if texts else {**one["report"], "text": None}
    return answer_with(request, {"versions": told})


@router.get("/figures", summary="List figures", responses=gives(FigurePage, "A page of the list."))
def figures(
    request: Request,
    measure: Measure | None = None,
    source: Words = "",
    population: Words = "",
    since: Day = "",
    until: Day = "",
    start: Start = 0,
    count: Count = 50,
    mask: Mask = False,
) -> Response:
    """The figures of the record, those of the latest day first."""
    found = desk_of(request).record.listing.figures(
        measure=measure, source=source, population=population, since=since, until=until, start=start, count=count
    )
    masks = Masks() if mask else None
    rows = [_figure(one, masks) for one in found.rows]
    return answer_with(request, {"rows": rows, "total": found.total, "start": found.start})


@router.get("/sources", summary="List sources", responses=gives(Page[ListedSource], "A page of the list."))
def sources(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """Who says what: the speakers of the record, those that most reports carry first."""
    return answer_with(request, _listed(desk_of(request).record.listing.sources(words=q, start=start, count=count)))


@router.get(
    "/copies", summary="List copies", responses=gives(CopyPage, "Groups of reports that derive from one another.")
)
def copies(request: Request, start: Start = 0, count: Count = 200) -> Response:
    """The reports that derive from others, each group under its original, among `count` reports of the record by day."""
    desk = desk_of(request)
    found = desk.record.listing.reports(start=start, count=count)
    readings = desk.record.latest([row.id for row in found.rows])
    groups = groups_of(readings, desk.settings, decided_on(desk.record, readings))
    rows = tuple(
        GroupRow(original=_named(one.original), copies=tuple(_copy(copy, reading) for copy, reading in one.copies))
        for one in groups
    )
    return answer_with(
        request, to_json(CopyPage(groups=rows, looked_at=len(found.rows), total=found.total, start=start))
    )


@router.get("/changes", summary="List changes", responses=gives(Changes, "What was new, oldest first."))
def changes(
    request: Request,
    question: Annotated[
        str | None, Query(max_length=2_000, description="Only of this standing question; without it of all.")
    ] = None,
) -> Response:
    """What was new in the answers to standing questions (`accordingto watch`)."""
    return answer_with(request, to_json(Changes(changes=desk_of(request).record.changes(question))))


@router.get("/counts", summary="How much there is", responses=gives(Counts, "Numbers of what is in the record."))
def counts(request: Request) -> Response:
    """How many reports, figures, statements and outlets there are."""
    return answer_with(request, to_json(desk_of(request).record.counts()))


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


def _figure(one: ListedFigure, masks: Masks | None) -> dict[str, Any]:
    report = one.reading.report
    row = {**to_json(one.figure), "report": report.id, "quote": report.words(one.figure.span)}
    return row if masks is None else dict(mask_json(row, masks.of([one.reading])))


def _named(reading: Reading) -> ReportName:
    report = reading.report
    return ReportName(id=report.id, title=report.title, outlet=report.outlet, published=report.published)


def _copy(copy: Copy, reading: Reading) -> CopyRow:
    return CopyRow(
        report=_named(reading),
        copy_of=copy.original,
        kind=copy.kind,
        share=copy.share,
        overlaps=copy.overlaps,
        why=copy.why,
    )


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
