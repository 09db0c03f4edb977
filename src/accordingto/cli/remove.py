"""`accordingto remove`: take reports out of the record."""

import datetime as dt
import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.answers.finding_words import heading
from accordingto.cli.exits import leave, visible
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_document

Targets = Annotated[
    list[str], typer.Argument(metavar="REPORTS", help="Ids of reports in the record, or how they begin.")
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why, kept with the id.")]

SHORTEST_ID = 4
"""Characters of an id that name a report to remove: a slip of the finger should not."""


def remove(
    reports: Targets,
    reason: ReasonOption = "no reason given",
    as_json: JsonOption = False,
    record: RecordOption = None,
) -> None:
    """Take reports out of the record.

    All their versions and readings go; what stays is the id with the day and the reason, so that they do not come back
    unnoticed. `accordingto search` and `accordingto read` print ids.

    \b
    Example:
        accordingto remove r0123456789abcde --reason "withdrawn by the outlet"
    """
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    removed, missing = [], []
    with desk.open_record(record, os.environ) as kept:
        for target in reports:
            found = kept.find(target) if len(target) >= SHORTEST_ID else ()
            if len(found) == 1:
                kept.remove(found[0].report.id, reason=reason, at=at)
                removed.append(found[0].report)
            else:
                missing.append(target)
                several = f"{len(found)} reports in the record have an id that begins so; write more of it"
                note(f"{target}: {several if found else 'no report in the record has this id'}")
    if as_json:
        print_document("removed", removed=[report.id for report in removed], missing=missing)
    else:
        for report in removed:
            typer.echo(f"removed {report.id}  {visible(heading(report))}")
    leave(found=bool(removed) and not missing)
