"""`accordingto show`: one report with its reading laid over it."""

from typing import Annotated

import typer

from accordingto.cli.exits import leave
from accordingto.cli.hand import report_at_hand
from accordingto.cli.options import JsonOption, OutletOption, PublishedOption, RecordOption, UrlOption
from accordingto.cli.output import print_json, screen, tell_failures
from accordingto.cli.overlay import lay_over
from accordingto.cli.wording import heading
from accordingto.reports.load import Given

Target = Annotated[
    str, typer.Argument(metavar="REPORT", help="A file, or the id of a report in the record, or how the id begins.")
]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Print under each finding why it was found: its rules as a tree.")
]


def show(
    report: Target,
    why: WhyOption = False,
    as_json: JsonOption = False,
    record: RecordOption = None,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
) -> None:
    """Show a report with its findings marked.

    Statements stand in ⟨ ⟩ and figures in [ ], with notes below each paragraph: who says so, through whom, what is counted
    and how the number is bounded.

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
    leave(found=bool(done.readings), failed=failed)
