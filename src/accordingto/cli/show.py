"""`accordingto show`: one report with its reading laid over it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accordingto import desk
from accordingto.answers.finding_words import heading
from accordingto.cli.exits import leave
from accordingto.cli.hand import report_at_hand
from accordingto.cli.options import JsonOption, OutletOption, PublishedOption, RecordOption, UrlOption
from accordingto.cli.output import note, print_json, screen, tell_failures
from accordingto.cli.overlay import lay_over
from accordingto.reports.load import Given

if TYPE_CHECKING:
    from accordingto.reading.reading import Reading

Target = Annotated[
    str, typer.Argument(metavar="REPORT", help="A file, or the id of a report in the record, or how the id begins.")
]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Print under each finding why it was found: its rules as a tree.")
]


PageOption = Annotated[
    Path | None,
    typer.Option("--page", metavar="FILE", dir_okay=False, help="Write the page it was read from to FILE, with marks."),
]


def show(
    report: Target,
    why: WhyOption = False,
    page: PageOption = None,
    as_json: JsonOption = False,
    record: RecordOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
) -> None:
    """Show a report with its findings marked.

    Statements stand in ⟨ ⟩ and figures in [ ], with notes below each paragraph: who says so, through whom, what is counted
    and how the number is bounded. With --page the page that the report was read from is written with the findings marked where
    they stand on it; its scripts do not run there, and it fetches nothing.

    \b
    Example:
        accordingto show examples/kursk/reports/2025-04-30-kestrel-bay-standard.txt
        accordingto show --why examples/kursk/reports/2025-04-30-kestrel-bay-standard.txt
    """
    done = report_at_hand(report, record, given=Given(outlet=outlet, url=url, published=published))
    failed = tell_failures(done.failures)
    for reading in done.readings:
        if as_json:
            print_json(reading)
            continue
        console = screen()
        console.print(heading(reading.report), style="bold", markup=False)
        console.print(f"{reading.report.id} · {reading.report.location}", style="dim", markup=False)
        console.print()
        for line in lay_over(reading, width=console.width, why=why):
            console.print(line)
        if page is not None:
            failed = not _write(page, reading, record) or failed
    leave(found=bool(done.readings), failed=failed)


def _write(path: Path, reading: "Reading", record: str | None) -> bool:
    """Whether there is a page that the report was read from; then it is written."""
    from accordingto import history
    from accordingto.answers.in_page import show_in_page

    with desk.open_record(record, os.environ) as kept:
        source = history.page_of(reading.report, kept)
    if source is None:
        note(f"{reading.report.location}: it was not read from a page that is at hand, so that there is none to mark")
        return False
    path.write_text(show_in_page(source, reading), encoding="utf-8")
    note(f"the page is in {path}")
    return True
