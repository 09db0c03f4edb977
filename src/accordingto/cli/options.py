"""The options that several commands share, each defined once with its help."""

from pathlib import Path
from typing import Annotated

import typer

from accordingto.reports.dates import is_date


def _day(value: str | None) -> str | None:
    """An ISO date as given. Raises a usage error that names the form."""
    if value is not None and not is_date(value):
        raise typer.BadParameter(f"{value!r} is not a date; write it as 2025-04-30, 2025-04 or 2025")
    return value


def checked_path(value: str) -> str:
    """A path or an address as given. An empty one is a variable of a script that was never set, and would be this folder."""
    if not value:
        raise typer.BadParameter("an empty path names nothing; write . for the folder you are in")
    return value


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        parser=checked_path,
        help="Files of reports (text, pages, PDF, mails, feeds, WARC, JSON), folders of them, web addresses.",
    ),
]
OptionalPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS", parser=checked_path, help="Files, folders and web addresses to look at instead of the record."
    ),
]
HostOption = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", help="Fetch from this host although it is of a private network."),
]
RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        help="The record: a file or a database URL; else $ACCORDINGTO_RECORD, else the one of this user.",
    ),
]
SettingsOption = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file with tolerances and windows.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
OutletOption = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published the reports.")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="The address of the report.")]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DAY", callback=_day, help="The day of publication, as 2025-04-30."),
]
NowOption = Annotated[
    str | None,
    typer.Option(
        "--now", metavar="DAY", callback=_day, help="Answer as of this day; else that of the latest report at hand."
    ),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", callback=_day, help="Only figures for this day or later.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", callback=_day, help="Only figures for this day or earlier.")
]
