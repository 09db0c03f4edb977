"""`accordingto versions`: the versions of a report in the record, and what its outlet changed from one to the next."""

import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.answers.finding_words import heading
from accordingto.answers.wording import date_words
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_json, screen

Target = Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report in the record, or how it begins.")]


def versions(report: Target, as_json: JsonOption = False, record: RecordOption = None) -> None:
    """List the versions of a report.

    A page that was read again with another text is a new version of its report. Under each version stands what its outlet
    changed: figures and statements that became others, were added or taken out, with a note on the page or without one.

    \b
    Example:
        accordingto versions r76b3d944
    """
    if not report:
        raise typer.BadParameter("an empty name names no report; write the id of a report in the record")
    from accordingto import history

    with desk.open_record(record, os.environ) as kept:
        found = history.versions(report, kept)
    if not found:
        note(f"{report}: no report with this id in the record")
    console = screen()
    for one in found:
        if as_json:
            print_json(one)
            continue
        console.print(heading(one.report), style="bold", markup=False)
        console.print(f"{one.report.id} · {one.report.location}", style="dim", markup=False)
        when = date_words(one.report.updated or one.report.published)
        page = f", fetched {one.fetched_at} from {one.fetched_from}" if one.fetched_at else ""
        console.print(f"version {one.report.text_sha256[:12]}, {when}{page}", markup=False)
        for edit in one.edits:
            console.print(f" • {edit.text}", markup=False)
        console.print()
    leave(found=bool(found))
