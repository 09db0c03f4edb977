"""`accordingto add`: read reports and keep their readings."""

import os
from typing import Annotated

import typer

from accordingto import desk
from accordingto.adding import Kept
from accordingto.cli.exits import leave
from accordingto.cli.options import (
    HostOption,
    JsonOption,
    OutletOption,
    PublishedOption,
    RecordOption,
    UrlOption,
    checked_path,
)
from accordingto.cli.output import print_document, progress, tell_failures
from accordingto.cli.record_words import print_kept
from accordingto.reports.load import Failure, Given

RestoreOption = Annotated[
    bool, typer.Option("--restore", help="Also take in reports that were removed from the record before.")
]
JobsOption = Annotated[
    int, typer.Option("--jobs", metavar="N", min=1, max=64, help="Read in so many processes, of about 0.5 GB each.")
]
RetryOption = Annotated[bool, typer.Option("--retry", help="Try again what could not be added before.")]
AddedPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        parser=checked_path,
        help="Files of reports (text, pages, PDF, mails, feeds, WARC, JSON), folders of them, web addresses.",
    ),
]


def add(
    paths: AddedPaths = None,
    jobs: JobsOption = 1,
    retry: RetryOption = False,
    restore: RestoreOption = False,
    as_json: JsonOption = False,
    record: RecordOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
    allow_host: HostOption = None,
) -> None:
    """Read reports and keep their readings.

    Adding the same again changes nothing; a report whose text has changed is kept as a new version of it. A run that was stopped
    goes on where it was when it is started again. What fails is kept with the reason (accordingto rejects).

    \b
    Example:
        accordingto add examples/kursk/reports
        accordingto add --outlet "The Gazette" --published 2025-04-30 report.txt
    """
    if not paths and not retry:
        raise typer.BadParameter("name files, folders or web addresses, or --retry", param_hint="PATHS")
    given, hosts = Given(outlet=outlet, url=url, published=published), allow_host or ()
    failures: list[Failure] = []
    kept: list[Kept] = []
    with desk.open_record(record, os.environ, make=True) as store, progress("adding") as on_progress:
        if retry:
            done = desk.retry(store, hosts=hosts, jobs=jobs, on_progress=on_progress)
            kept, failures = [*done.kept], [*done.failures]
        if paths:
            done = desk.add(paths, store, given=given, hosts=hosts, restore=restore, jobs=jobs, on_progress=on_progress)
            kept, failures = [*kept, *done.kept], [*failures, *done.failures]
    failed = tell_failures(failures)
    if as_json:
        print_document("added", kept=kept, failures=failures)
    else:
        print_kept(kept)
    leave(failed=failed)
