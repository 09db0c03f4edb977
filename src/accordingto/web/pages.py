"""The pages: ask, brief, reports, figures, sources, adding. They work without scripts; with them lists change in place."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto import history
from accordingto.answers.in_page import show_in_page
from accordingto.answers.page import brief_style, render_fragment
from accordingto.deciding import decision_lines
from accordingto.reading.figure import Measure
from accordingto.record.listing import FigurePoint, Page
from accordingto.record.store import Record
from accordingto.settings import Settings
from accordingto.web.api import Count, Day, Start, Words, one_reading
from accordingto.web.copies import LONGEST, Group, decided_on, group_with, groups_of, side_by_side, without_texts
from accordingto.web.desk import desk_of
from accordingto.web.drawn_figures import DrawnFigures, draw_points
from accordingto.web.example import QUESTION
from accordingto.web.parts import part_with, parts_of
from accordingto.web.render import show_page
from accordingto.web.safety import SHOWN_POLICY, check_form
from accordingto.web.shown import shown_sections

router = APIRouter()
WINDOW = 100
"""Reports among which the page of copies looks at once: copies come within days."""


@router.get("/")
def home(request: Request) -> Response:
    """Where one asks; of an empty record how to begin."""
    record = desk_of(request).record
    return show_page(request, "ask.html.j2", counts=record.counts(), asked=record.asked.latest(), example=QUESTION)


@router.post("/asked")
def keep_question(
    request: Request,
    question: Annotated[str, Form(max_length=2_000)],
    kept: Annotated[bool, Form()] = False,
    token: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Keep a question that was asked on top of the list, or no longer."""
    check_form(request, token)
    if not desk_of(request).record.asked.keep(question, kept=kept):
        raise HTTPException(404, "this was not asked of this record")
    return RedirectResponse("/", 303)


@router.get("/ask")
def ask(request: Request, q: Annotated[str, Query(max_length=2_000)] = "", after: str | None = None) -> Response:
    """The brief on a question."""
    if not q.strip():
        return RedirectResponse("/", 303)
    desk = desk_of(request)
    brief = desk.workers.run(brief_on, q, after=after)
    desk.record.asked.put(q.strip(), at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"))
    shown = Markup(brief)  # escaped by its own templates
    return show_page(request, "brief.html.j2", question=q.strip(), after=after, brief=shown)


def brief_on(record: Record, settings: Settings, question: str, *, after: str | None) -> str:
    """The brief on a question as it stands in a page."""
    answered = core.answer_from_record(question, record, after=after, settings=settings)
    return render_fragment(answered.brief, answered.readings, reports_at="/reports/", decide_at="/decide")


@router.get("/reports")
def reports(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """The reports of the record."""
    found = desk_of(request).record.listing.reports(words=q, start=start, count=count)
    return _list(request, "reports", found=found, query={"q": q}, count=count)


@router.get("/reports/{report}")
def report(
    request: Request,
    report: str,
    at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "",
    part: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    whole: bool = False,
) -> Response:
    """A report with its findings laid over it, a long one a part at a time; `at` are characters to show as looked for."""
    reading = one_reading(request, report)
    record = desk_of(request).record
    start, _, end = at.partition("-")
    cited = (int(start), int(end)) if at and int(start) < int(end) else None
    outcomes = record.decisions.outcomes([reading.report.id])
    decided = [one for one in outcomes if reading.report.id in one.decision.target.reports]
    lines = decision_lines(decided, record)
    parts = parts_of(reading.report)
    number = min(part or part_with(parts, cited), len(parts))
    within = None if whole else parts[number - 1]
    told = list(zip(decided, lines, strict=True))
    return show_page(
        request,
        "report.html.j2",
        reading=reading,
        report=reading.report,
        sections=shown_sections(reading, cited=cited, within=within, decided=told),
        part=None if whole else number,
        parts=len(parts),
        versions=history.versions(reading.report.id, record),
        page=history.page_of(reading.report, record),
        elsewhere=[line for one, line in told if one.span is None],
    )


@router.get("/reports/{report}/page")
def in_page(request: Request, report: str) -> Response:
    """The page that a report was read from, with the findings marked in place."""
    reading = one_reading(request, report)
    page = history.page_of(reading.report, desk_of(request).record)
    if page is None:
        raise HTTPException(404, "this report was not read from a page that is at hand")
    return HTMLResponse(show_in_page(page, reading), headers={"Content-Security-Policy": SHOWN_POLICY})


@router.get("/figures")
def figures(
    request: Request,
    measure: str = "",
    source: Words = "",
    population: Words = "",
    since: Day = "",
    until: Day = "",
    start: Start = 0,
    count: Count = 50,
) -> Response:
    """The figures of the record."""
    if measure and measure not in set(Measure):
        raise HTTPException(422, f"{measure} is no measure")
    wanted = {"source": source, "population": population, "since": since, "until": until}
    found = desk_of(request).record.listing.figures(
        measure=Measure(measure) if measure else None, **wanted, start=start, count=count
    )
    query = {"measure": measure, **wanted}
    points = desk_of(request).record.listing.points(measure=Measure(measure) if measure else None, **wanted)
    more = {"measures": list(Measure), "drawn": desk_of(request).workers.run(points_drawn, points)}
    return _list(request, "figures", found=found, query=query, count=count, **more)


def points_drawn(_record: Record, _settings: Settings, points: Page[FigurePoint]) -> DrawnFigures:
    """The drawing of some figures."""
    return draw_points(points)


@router.get("/sources")
def sources(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """Who says what."""
    found = desk_of(request).record.listing.sources(words=q, start=start, count=count)
    return _list(request, "sources", found=found, query={"q": q}, count=count)


@router.get("/copies")
def copies(request: Request, start: Start = 0) -> Response:
    """The reports that derive from others, among a stretch of the record by day."""
    desk = desk_of(request)
    found = desk.record.listing.reports(start=start, count=WINDOW)
    groups = desk.workers.run(groups_among, [row.id for row in found.rows])
    return show_page(request, "copies.html.j2", found=found, groups=groups, query={}, count=WINDOW, path="/copies")


def groups_among(record: Record, settings: Settings, reports: list[str]) -> tuple[Group, ...]:
    """The groups among some reports, without their texts and findings: a list needs neither."""
    readings = record.latest(reports)
    return tuple(without_texts(one) for one in groups_of(readings, settings, decided_on(record, readings)))


@router.get("/reports/{report}/copies")
def copies_of(request: Request, report: str) -> Response:
    """The group of one report: its original and all copies, each side by side with what it derives from."""
    desk = desk_of(request)
    reading = one_reading(request, report)
    group, by_id = group_with(reading.report.id, desk.record, desk.settings)
    pairs = [side_by_side(copy, one, by_id[copy.original]) for copy, one in group.copies] if group else []
    return show_page(request, "copies_of.html.j2", report=reading.report, group=group, pairs=pairs, longest=LONGEST)


def _list(request: Request, name: str, *, found: Any, query: dict[str, str], count: int, **more: Any) -> Response:
    """A list with its filters; where a script asks for the list alone, that alone."""
    alone = request.headers.get("hx-request") == "true" and request.headers.get("hx-target") == "list"
    template = f"_{name}.html.j2" if alone else f"{name}.html.j2"
    return show_page(request, template, found=found, query=query, count=count, path=f"/{name}", **more)


@router.get("/static-brief.css")
def style() -> Response:
    """The style of briefs, which the pages have too."""
    return Response(brief_style(), media_type="text/css", headers={"Cache-Control": "max-age=300"})
