"""`accordingto read`: everything found in reports, without keeping it."""

import sys
from typing import TYPE_CHECKING

from accordingto import desk
from accordingto.answers.finding_words import figure_line, heading
from accordingto.cli.exits import leave
from accordingto.cli.options import HostOption, JsonOption, OutletOption, Paths, PublishedOption, UrlOption
from accordingto.cli.output import print_json, progress, screen, tell_failures
from accordingto.reading.finding import GapKind
from accordingto.reports.load import Given

if TYPE_CHECKING:
    from accordingto.reading.reading import Reading


def read(
    paths: Paths,
    as_json: JsonOption = False,
    outlet: OutletOption = None,
    url: UrlOption = None,
    published: PublishedOption = None,
    allow_host: HostOption = None,
) -> None:
    """Print what is in reports; keep nothing.

    With --json, one reading a line.

    \b
    Example:
        accordingto read examples/kursk/reports
        accordingto read --json --outlet "The Gazette" --published 2025-04-30 report.txt
    """
    loaded = desk.load_all(paths, given=Given(outlet=outlet, url=url, published=published), hosts=allow_host or ())
    failed = tell_failures(loaded.failures)
    found = False
    # Each is printed when it is read and then let go: a folder may hold more readings than memory does.
    with progress("reading", hidden=sys.stdout.isatty()) as on_progress:
        for reading in desk.read_each(loaded.reports, on_progress=on_progress):
            found = found or bool(reading.statements or reading.figures)
            if as_json:
                print_json(reading)
            else:
                _print_summary(reading)
    leave(found=found, failed=failed)


def _print_summary(reading: "Reading") -> None:
    """A report in a few lines: what it is, how much was found, and its figures."""
    console = screen()
    console.print(heading(reading.report), style="bold", markup=False)
    counts = {"statement": len(reading.statements), "figure": len(reading.figures), "gap": len(reading.gaps)}
    said = ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for word, number in counts.items())
    console.print(f"  {reading.report.id}: {said}", markup=False)
    for gap in reading.gaps:
        if gap.what is GapKind.TEXT:
            console.print(f"  not read: {gap.why}", markup=False)
    for figure in reading.figures:
        console.print(f"  {figure_line(figure, reading)}", markup=False)
    console.print()
