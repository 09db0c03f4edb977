"""The pages: ask, brief, reports, figures, sources, adding. They work without scripts; with them lists change in place."""

import datetime as dt
import functools
from collections.abc import Callable
from importlib.metadata import version as version_of
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException

from accordingto import desk as core
from accordingto import history
from accordingto.answers.finding_words import figure_line, number_and_measure, speaker_of, statement_line
from accordingto.answers.in_page import show_in_page
from accordingto.answers.layout import visible
from accordingto.answers.page import brief_style, render_fragment
from accordingto.answers.wording import date_words, flat, phrase
from accordingto.deciding import decision_lines
from accordingto.reading.figure import Measure
from accordingto.reading.gazetteer import party_name
from accordingto.web.api import Count, Day, Start, Words, one_reading
from accordingto.web.copies import Group, decided_on, groups_of, side_by_side
from accordingto.web.desk import desk_of
from accordingto.web.drawn_figures import draw_points
from accordingto.web.example import QUESTION
from accordingto.web.safety import SHOWN_POLICY, form_token, is_own_form, set_token
from accordingto.web.shown import shown_sections

router = APIRouter()
WINDOW = 200
"""Reports among which the page of copies looks at once: copies come within days."""


def version() -> str:
    """The version of the program."""
    return version_of("accordingto")


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
    answered = core.answer_from_record(q, desk.record, after=after, settings=desk.settings)
    desk.record.asked.put(q.strip(), at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"))
    brief = Markup(
        render_fragment(answered.brief, answered.readings, reports_at="/reports/", decide_at="/decide")
    )  # escaped by its own templates
    return show_page(request, "brief.html.j2", question=q.strip(), after=after, brief=brief)


@router.get("/reports")
def reports(request: Request, q: Words = "", start: Start = 0, count: Count = 50) -> Response:
    """The reports of the record."""
    found = desk_of(request).record.listing.reports(words=q, start=start, count=count)
    return _list(request, "reports", found=found, query={"q": q}, count=count)


@router.get("/reports/{report}")
def report(request: Request, report: str, at: Annotated[str, Query(pattern=r"^(\d{1,9}-\d{1,9})?$")] = "") -> Response:
    """A report with its findings laid over it; `at` are characters to show as what was looked for."""
    reading = one_reading(request, report)
    record = desk_of(request).record
    start, _, end = at.partition("-")
    cited = (int(start), int(end)) if at and int(start) < int(end) else None
    outcomes = record.decisions.outcomes([reading.report.id])
    decided = [one for one in outcomes if reading.report.id in one.decision.target.reports]
    versions = history.versions(reading.report.id, record)
    page = history.page_of(reading.report, record)
    lines = decision_lines(decided, record)
    sections = shown_sections(reading, cited=cited, decided=list(zip(decided, lines, strict=True)))
    return show_page(
        request,
        "report.html.j2",
        reading=reading,
        report=reading.report,
        sections=sections,
        versions=versions,
        page=page,
        elsewhere=[line for one, line in zip(decided, lines, strict=True) if one.span is None],
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
    more = {"measures": list(Measure), "drawn": draw_points(points)}
    return _list(request, "figures", found=found, query=query, count=count, **more)


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
    readings = desk.record.latest([row.id for row in found.rows])
    groups = groups_of(readings, desk.settings, decided_on(desk.record, readings))
    return show_page(request, "copies.html.j2", found=found, groups=groups, query={}, count=WINDOW, path="/copies")


@router.get("/reports/{report}/copies")
def copies_of(request: Request, report: str) -> Response:
    """The group of one report: its original and all copies, each side by side with what it derives from."""
    desk = desk_of(request)
    reading = one_reading(request, report)
    readings = desk.record.alike(reading.report.id)
    by_id = {one.report.id: one for one in readings}
    groups = groups_of(readings, desk.settings, decided_on(desk.record, readings))
    group = next((one for one in groups if _is_in(one, reading.report.id)), None)
    pairs = [side_by_side(copy, one, by_id[copy.original]) for copy, one in group.copies] if group else []
    return show_page(request, "copies_of.html.j2", report=reading.report, group=group, pairs=pairs)


def _is_in(group: Group, report: str) -> bool:
    return report in {group.original.report.id, *(one.report.id for _, one in group.copies)}


def check_form(request: Request, token: str) -> None:
    """Refuse a form that is not of this desk."""
    if not is_own_form(request, token):
        raise HTTPException(403, "the form is too old or not of this desk; open the page again and send it from there")


def error_page(request: Request, status: int, cause: str) -> Response:
    """An error as a page: what went wrong, and the way back."""
    return show_page(request, "error.html.j2", status=status, cause=cause, status_code=status)


def _list(request: Request, name: str, *, found: Any, query: dict[str, str], count: int, **more: Any) -> Response:
    """A list with its filters; where a script asks for the list alone, that alone."""
    alone = request.headers.get("hx-request") == "true" and request.headers.get("hx-target") == "list"
    template = f"_{name}.html.j2" if alone else f"{name}.html.j2"
    return show_page(request, template, found=found, query=query, count=count, path=f"/{name}", **more)


def show_page(request: Request, template: str, *, status_code: int = 200, **context: Any) -> Response:
    """A page of the desk from its template."""
    token = form_token(request)
    words = (
        _environment()
        .get_template(template)
        .render(token=token, path_now=request.url.path, version=version(), **context)
    )
    response = HTMLResponse(words, status_code=status_code)
    set_token(response, token)
    return response


@router.get("/static-brief.css")
def style() -> Response:
    """The style of briefs, which the pages have too."""
    return Response(brief_style(), media_type="text/css", headers={"Cache-Control": "max-age=300"})


@functools.lru_cache(maxsize=1 << 12)
def _party(code: str | None) -> str:
    return party_name(code) if code else ""


def _more(path: str, query: dict[str, str], start: int) -> str:
    """The address of a list from another row on."""
    pairs = {key: value for key, value in query.items() if value} | ({"start": str(start)} if start else {})
    return f"{path}?{urlencode(pairs)}" if pairs else path


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
        "flat": flat,
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
    }
    return made
