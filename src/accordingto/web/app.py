"""The application: one record, its pages and its API, behind the guard.

app = create_app("record.sqlite", hosts={"127.0.0.1", "localhost"})
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from accordingto.errors import AccordingToError
from accordingto.record.store import Record
from accordingto.settings import Settings
from accordingto.web import adding, api, exports, login, pages, review, review_api, sources
from accordingto.web.attempts import Attempts
from accordingto.web.desk import Desk
from accordingto.web.door import Door
from accordingto.web.jobs import Jobs
from accordingto.web.render import error_page, version
from accordingto.web.safety import Guard
from accordingto.web.schemas import Described
from accordingto.web.workers import Workers

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
STATIC = Path(__file__).parent / "static"


def create_app(
    record: Path | str | None = None,
    *,
    settings: Settings | None = None,
    hosts: Collection[str] = LOOPBACK,
    allowed: Collection[str] = (),
    ask_login: bool = False,
    behind_proxy: bool = False,
    workers: int = 0,
) -> FastAPI:
    """The desk of a record. `hosts` are the names by which it may be asked, `allowed` private hosts that it may fetch from.

    With `ask_login` each visitor has to be a user of the record. `behind_proxy` believes a proxy on this machine about who asks
    and whether over https. `workers` are processes that answer questions; with none they are answered where they are asked.
    """
    chosen = settings or Settings()

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with (
            Record.open(record) as opened,
            Jobs(opened, hosts=tuple(allowed)) as jobs,
            Workers(record, opened, chosen, count=workers) as working,
        ):
            app.state.jobs = jobs
            app.state.attempts = Attempts()
            app.state.desk = Desk(
                record=opened, settings=chosen, workers=working, allowed=tuple(allowed), login=ask_login
            )
            yield

    app = Described(
        title="accordingto",
        summary="Who says so, and how do they know?",
        version=version(),
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api.router, prefix="/api/v1")
    app.include_router(review_api.router, prefix="/api/v1")
    app.include_router(exports.router, prefix="/api/v1")
    app.include_router(pages.router, include_in_schema=False)
    app.include_router(review.router, include_in_schema=False)
    app.include_router(adding.router, include_in_schema=False)
    app.include_router(sources.router, include_in_schema=False)
    app.include_router(login.router, include_in_schema=False)

    async def told(request: Request, error: Exception) -> Response:
        status, cause = _of(error)
        if request.url.path.startswith("/api/"):
            return api.problem(status, cause)
        return error_page(request, status, cause)

    for kind in (AccordingToError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, told)
    app.middleware("http")(Door(told))
    app.middleware("http")(Guard(hosts))  # the one that was added last looks first
    if behind_proxy:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=["127.0.0.1", "::1"])
    return app


def _of(error: Exception) -> tuple[int, str]:
    """(status, cause) of an error, in words for whoever asked."""
    if isinstance(error, AccordingToError):
        return 422, str(error)
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "the request"
        return 422, f"{where}: {first['msg'][:1].lower()}{first['msg'][1:]}"
    return 500, "the program failed on this; its log says where"
