"""`accordingto rejects`: what could not be added to the record, and why."""

import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.options import JsonOption, RecordOption
from accordingto.cli.output import note, print_document, print_table

ForgetOption = Annotated[
    str | None, typer.Option("--forget", metavar="WHERE", help="Give up on the one at this place; `all` is every one.")
]
COLUMNS = ("where", "why", "to mend it", "last tried", "tries")


def rejects(forget: ForgetOption = None, as_json: JsonOption = False, record: RecordOption = None) -> None:
    """List what could not be added.

    With the reason and what to do about it. Each is tried again with: accordingto add --retry

    \b
    Example:
        accordingto rejects
        accordingto rejects --forget report.txt
    """
    with desk.open_record(record, os.environ) as kept:
        if forget is not None:
            places = [one.location for one in kept.rejects()] if forget == "all" else [forget]
            if not sum(map(kept.forget, places)):
                note(f"{forget}: nothing of this place is among the rejects")
        found = kept.rejects()
    if as_json:
        print_document("rejects", rejects=found)
    elif found:
        rows = [(one.location, one.cause, one.mend, one.at[:16].replace("T", " "), str(one.tries)) for one in found]
        print_table(COLUMNS, rows, numbers=frozenset({"tries"}))
    else:
        note("everything that was to be added is in the record")
    leave(found=bool(found))
