"""The pages for adding: a pasted report at once, files and addresses as a run that is looked at while it goes on."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from accordingto.adding import Kept
from accordingto.errors import ReportError
from accordingto.reports.address import is_web_address
from accordingto.reports.decode import LARGEST
from accordingto.reports.given import Given, check_given
from accordingto.reports.load import Failure, find_files
from accordingto.web.desk import desk_of
from accordingto.web.example import QUESTION, example_folder
from accordingto.web.jobs import Jobs, QueueFullError, Run, State, Work
from accordingto.web.receiving import keep_text
from accordingto.web.render import show_page
from accordingto.web.safety import MOST_ADDED, check_form
from accordingto.web.uploads import MOST_FILES, Stored, store

router = APIRouter()
MOST_ADDRESSES = 500
"""Addresses of one form."""
Words = Annotated[str, Form(max_length=400)]
Token = Annotated[str, Form(max_length=100)]
Files = Annotated[list[UploadFile] | None, File()]


def jobs_of(request: Request) -> Jobs:
    """The runs of the desk that a request came to."""
    found = request.app.state.jobs
    assert isinstance(found, Jobs)
    return found


@router.get("/add")
def add_form(request: Request) -> Response:
    """Where reports are added: pasted, as files, or by their addresses."""
    return _form(request)


@router.post("/add")
def add(
    request: Request,
    token: Token = "",
    text: Annotated[str, Form()] = "",
    address: Annotated[str, Form(max_length=200_000)] = "",
    outlet: Words = "",
    url: Words = "",
    published: Words = "",
    title: Words = "",
    file: Files = None,
    folder: Files = None,
) -> Response:
    """Add a pasted report and tell what became of it; begin a run for files and addresses."""
    check_form(request, token)
    sent = {"text": text, "address": address, "outlet": outlet, "url": url, "published": published, "title": title}
    given = Given(
        outlet=outlet.strip() or None,
        url=url.strip() or None,
        published=published.strip() or None,
        title=title.strip() or None,
    )
    addresses = list(dict.fromkeys(line.strip() for line in address.splitlines() if line.strip()))
    files = [one for one in file or () if one.filename]
    whole = [one for one in folder or () if one.filename]
    if files or whole or addresses:
        refused = _refused(given, addresses, sent=len(addresses) + len(files) + len(whole), text=text)
        if refused:
            return _form(request, failures=[refused], sent=sent)
        return _begin(request, given, addresses, store(files, whole), sent)
    if not text.strip():
        mend = "paste a report, choose files, or write addresses"
        return _form(request, failures=[Failure(location="the form", cause="nothing was sent", mend=mend)], sent=sent)
    added = keep_text(desk_of(request), text, "pasted text", given)
    return _form(request, kept=list(added.kept), failures=list(added.failures), sent=sent if added.failures else {})


@router.post("/example")
def example(request: Request, token: Token = "") -> Response:
    """Add the example of the project, and ask what it is asked first."""
    check_form(request, token)
    where = example_folder()
    if where is None:
        raise HTTPException(404, "the example is not at hand here; it is in the source of the program: examples/kursk")
    files = find_files([where])[0]
    names = {str(one): f"example/{one.name}" for one in files}
    work = Work(inputs=[(str(one), Given()) for one in files], names=names, question=QUESTION)
    return _to_run(request, work)


@router.get("/add/{run}")
def look(request: Request, run: str) -> Response:
    """How far a run is; of the example, once it is over, the answer to its question."""
    found = jobs_of(request).find(run)
    alone = request.headers.get("hx-request") == "true" and request.headers.get("hx-target") == "run"
    if found is None:
        return _unknown(request, alone=alone)
    if found.state is State.DONE and found.question and found.kept_in_all and not found.failed_in_all:
        there = f"/ask?{urlencode({'q': found.question})}"
        return Response(headers={"HX-Redirect": there}) if alone else RedirectResponse(there, 303)
    return show_page(request, "_run.html.j2" if alone else "run.html.j2", run=found)


@router.post("/add/{run}/stop")
def stop(request: Request, run: str, token: Token = "") -> Response:
    """Stop a run after the report in hand."""
    check_form(request, token)
    if not jobs_of(request).stop(run):
        return _unknown(request)
    return RedirectResponse(f"/add/{run}", 303)


def _unknown(request: Request, *, alone: bool = False) -> Response:
    template = "_run_unknown.html.j2" if alone else "run_unknown.html.j2"
    # htmx puts nothing in the place of a list that is answered with an error.
    return show_page(request, template, status_code=200 if alone else 404)


def _begin(request: Request, given: Given, addresses: list[str], stored: Stored, sent: dict[str, str]) -> Response:
    inputs = [*((one, given) for one in stored.files), *((one, given) for one in addresses)]
    if not inputs:
        stored.leave()
        none = Failure(location="the form", cause="no file in it can be a report", mend="choose others")
        return _form(request, failures=list(stored.failures) or [none], sent=sent)
    work = Work(inputs=inputs, names=stored.names, failures=stored.failures, leave=stored.leave)
    return _to_run(request, work)


def _to_run(request: Request, work: Work) -> Response:
    try:
        run = jobs_of(request).put(work)
    except QueueFullError:
        work.leave()
        raise HTTPException(503, "many runs are waiting to be added; send it again when some are done") from None
    return RedirectResponse(f"/add/{run}", 303)


def _refused(given: Given, addresses: list[str], *, sent: int, text: str) -> Failure | None:
    """Why nothing is begun with what was sent, null where all is well."""
    wrong = next((one for one in addresses if not is_web_address(one)), None)
    if wrong is not None:
        return Failure(location=wrong, cause="this is no web address", mend="write it from https:// on, one on a line")
    if len(addresses) > MOST_ADDRESSES:
        mend = f"send at most {MOST_ADDRESSES} at a time, or put them into a feed"
        return Failure(location="the form", cause=f"it has {len(addresses):,} addresses", mend=mend)
    if text.strip():
        cause = "both a pasted text and files or addresses were sent"
        return Failure(location="the form", cause=cause, mend="add the text by itself")
    if sent > 1 and (given.url or given.title):
        what = "address" if given.url else "title"
        mend = "leave it out, or write it into a sidecar of each file (NAME.toml)"
        return Failure(location="the form", cause=f"one {what} cannot be that of {sent} reports", mend=mend)
    try:
        check_given(given, "the form")
    except ReportError as error:
        return Failure(location=error.location, cause=error.cause, mend=error.mend)
    return None


def _form(
    request: Request,
    *,
    kept: list[Kept] | None = None,
    failures: list[Failure] | None = None,
    sent: dict[str, str] | None = None,
) -> Response:
    limits = {
        "file": LARGEST // 1_000_000,
        "all": MOST_ADDED // 1_000_000,
        "files": MOST_FILES,
        "addresses": MOST_ADDRESSES,
    }
    runs: tuple[Run, ...] = jobs_of(request).open_runs()
    context: dict[str, Any] = {"kept": kept or (), "failures": failures or (), "sent": sent or {}}
    return show_page(request, "add.html.j2", limits=limits, runs=runs, **context)
