"""The readings that a command looks at: those of the paths named, else those of the record."""

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from accordingto import desk
from accordingto.cli.output import note, progress
from accordingto.reports.address import is_web_address
from accordingto.reports.load import Given

EMPTY = "the record is empty; add reports to it with: accordingto add PATHS, or name files after the command"


def readings_at_hand(
    paths: Iterable[str] | None, record: str | None, *, given: Given | None = None
) -> desk.ReadReports:
    """The readings of files and folders where some are named, else of the record. Says so where the record is empty."""
    named = list(paths or ())
    if named:
        with progress("reading") as on_progress:
            return desk.read_paths(named, given=given, on_progress=on_progress)
    with desk.open_record(record, os.environ) as kept:
        readings = tuple(kept.readings())
    if not readings:
        note(EMPTY)
    return desk.ReadReports(readings=readings)


def grades_at_hand(paths: Iterable[str] | None, record: str | None) -> dict[str, str]:
    """The grades of sources in the record that is looked at; with paths only those of a record that is named."""
    from accordingto.record.register import standing_grades

    if list(paths or ()) and record is None:
        return {}
    with desk.open_record(record, os.environ) as kept:
        return standing_grades(kept.grades())


def report_at_hand(name: str, record: str | None, *, given: Given | None = None) -> desk.ReadReports:
    """The reading of a file, else of the report in the record whose id begins so. Says so where there is neither."""
    if not name:
        raise typer.BadParameter("an empty name names no report; write a file, or the id of a report in the record")
    if is_web_address(name) or Path(name).exists():
        return readings_at_hand([name], record, given=given)
    with desk.open_record(record, os.environ) as kept:
        done = desk.ReadReports(readings=tuple(kept.find(name)))
    if not done.readings:
        note(f"{name}: no such file, and no report with this id in the record")
    return done
