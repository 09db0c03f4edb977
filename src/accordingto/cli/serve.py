"""`accordingto serve`: the web desk over a record."""

import ipaddress
import os
import re
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from accordingto.cli.options import HostOption, RecordOption, SettingsOption
from accordingto.cli.output import note
from accordingto.settings import load_settings

PortOption = Annotated[int, typer.Option("--port", metavar="NUMBER", min=0, max=65_535, help="The port to listen at.")]
AddressOption = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="The address to listen at; another than this machine's own needs users."
    ),
]
NameOption = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOSTNAME", help="A name by which the desk may be asked, as desk.example.org."),
]
LoginOption = Annotated[bool, typer.Option("--login", help="Ask for a login at this machine too.")]
ProxyOption = Annotated[
    bool,
    typer.Option(
        "--behind-proxy", help="Believe a proxy at this machine about who asks, and whether by https (X-Forwarded-*)."
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="NUMBER",
        min=0,
        max=64,
        help="Processes that answer questions, each of about 0.6 GB; else one less than there are cores, at most 4.",
    ),
]
HERE = "127.0.0.1"
MOST_WORKERS = 4
_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*")


def serve(
    port: PortOption = 8650,
    host: AddressOption = HERE,
    name: NameOption = None,
    login: LoginOption = False,
    behind_proxy: ProxyOption = False,
    workers: WorkersOption = None,
    record: RecordOption = None,
    settings: SettingsOption = None,
    allow_host: HostOption = None,
) -> None:
    """Open the record as a web page.

    Ask and look with a browser. The desk listens at this machine only, unless --host gives another address; then, or where --name
    or --behind-proxy say that others come, everybody logs in: `accordingto users add` says who may. Its HTTP API is at /api/v1,
    described at /api/v1/openapi.json.

    \b
    Example:
        accordingto serve
        accordingto serve --port 9000 --record election.sqlite
        accordingto serve --behind-proxy --name desk.example.org
    """
    try:
        import uvicorn

        from accordingto.web.app import create_app
    except ModuleNotFoundError as error:
        raise typer.BadParameter(
            f"the web desk needs {error.name}, which is not installed; install it with: pip install 'accordingto[web]'"
        ) from error
    from accordingto.record.location import record_path

    for one in name or ():
        if not _NAME.fullmatch(one):
            raise typer.BadParameter(
                f"{one!r} is no name of a host; write it alone, as desk.example.org", param_hint="--name"
            )
    names = names_of(host, name or ())
    if names is None:
        raise typer.BadParameter(
            f"{host} is every address of this machine; say by which names the desk is asked: --name desk.example.org",
            param_hint="--host",
        )
    where = record_path(record, os.environ)
    asks = login or behind_proxy or not all(map(is_loopback, [host, *(name or ())]))
    if asks:
        _check_admin(where)
    if not is_loopback(host):
        note(
            "passwords and reports go over the network as they are; put a proxy with TLS before the desk "
            "(docs/serving.md), or let it listen at this machine only"
        )
    app = create_app(
        where,
        settings=load_settings(settings),
        hosts=names,
        allowed=allow_host or (),
        ask_login=asks,
        behind_proxy=behind_proxy,
        workers=min((os.cpu_count() or 1) - 1, MOST_WORKERS) if workers is None else workers,
    )
    shown = f"[{host}]" if ":" in host else host
    note(f"the desk is at http://{shown}:{port}; stop it with Ctrl+C")
    # Whom to believe about addresses is for the app to say: by default uvicorn believes every program of this machine.
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, date_header=False, proxy_headers=False
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def names_of(host: str, names: Collection[str]) -> frozenset[str] | None:
    """The names by which a desk at an address may be asked; null where they have to be given."""
    from accordingto.web.app import LOOPBACK

    given = frozenset(one.casefold() for one in names)
    if is_loopback(host):
        return given | LOOPBACK | {host.casefold()}
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    if everywhere:
        return given | LOOPBACK if given else None
    return given | {host.casefold()}


def _check_admin(where: Path | str) -> None:
    """Raise a usage error where nobody could let others in."""
    from accordingto.record.store import Record

    with Record.open(where) as record:
        if not record.users.has_admin():
            raise typer.BadParameter(
                f"{record.name} has no admin, and this desk asks for a login; add one with: "
                "accordingto users add NAME --role admin"
            )
