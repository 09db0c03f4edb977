"""`accordingto add`: read reports and keep their readings."""

import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.cli.exits import leave
from accordingto.cli.options import (
    HostOption,
    JsonOption,
    OutletOption,
    Paths,
    PublishedOption,
    RecordOption,
    UrlOption,
)
from accordingto.cli.output import print_document, progress, tell_failures
from accordingto.cli.record_words import print_kept
from accordingto.reports.load import Given

RestoreOption = Annotated[
    bool, typer.Option("--restore", help="Also take in reports that were removed from the record before.")
]


def add(
    paths: Paths,
    restore: RestoreOption = False,
    as_json: JsonOption = False,
    record: RecordOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
    allow_host: HostOption = None,
) -> None:
    """Read reports and keep their readings.

    Adding the same again changes nothing; a report whose text has changed is kept as a new version of it.

    \b
    Example:
        accordingto add examples/kursk/reports
        accordingto add --outlet "The Gazette" --published 2025-04-30 report.txt
    """
    given = Given(outlet=outlet, url=url, published=published)
    with desk.open_record(record, os.environ, make=True) as kept, progress("reading") as on_progress:
        done = desk.add(paths, kept, given=given, hosts=allow_host or (), restore=restore, on_progress=on_progress)
    failed = tell_failures(done.failures)
    if as_json:
        print_document("added", kept=done.kept, failures=done.failures)
    else:
        print_kept(done.kept)
    leave(failed=failed)
