"""`accordingto serve`: the web desk over a record."""

import os
from typing import Annotated

import typer

from accordingto.cli.options import HostOption, RecordOption, SettingsOption
from accordingto.cli.output import note
from accordingto.settings import load_settings

PortOption = Annotated[int, typer.Option("--port", metavar="NUMBER", min=0, max=65_535, help="The port to listen at.")]
HERE = "127.0.0.1"


def serve(
    port: PortOption = 8650,
    record: RecordOption = None,
    settings: SettingsOption = None,
    allow_host: HostOption = None,
) -> None:
    """Open the record as a web page.

    Ask and look with a browser, at this machine only: the desk listens at 127.0.0.1, and answers to no other name. Its HTTP API
    is at /api/v1, described at /api/v1/openapi.json.

    \b
    Example:
        accordingto serve
        accordingto serve --port 9000 --record election.sqlite
    """
    try:
        import uvicorn

        from accordingto.web.app import create_app
    except ModuleNotFoundError as error:
        raise typer.BadParameter(
            f"the web desk needs {error.name}, which is not installed; install it with: pip install 'accordingto[web]'"
        ) from error
    from accordingto.record.location import record_path

    app = create_app(record_path(record, os.environ), settings=load_settings(settings), allowed=allow_host or ())
    note(f"the desk is at http://{HERE}:{port}; stop it with Ctrl+C")
    uvicorn.run(app, host=HERE, port=port, log_level="warning", server_header=False, date_header=False)
