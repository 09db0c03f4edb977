"""The readings that a command looks at: those of the paths named, else those of the record."""

import os
from collections.abc import Iterable
from pathlib import Path

from accordingto import desk
from accordingto.cli.output import note, progress
from accordingto.reports.load import Given


def readings_at_hand(
    paths: Iterable[Path] | None, record: str | None, *, given: Given | None = None
) -> desk.ReadReports:
    """The readings of files and folders where some are named, else of the record. Says so where the record is empty."""
    named = list(paths or ())
    if named:
        with progress("reading") as on_progress:
            return desk.read_paths(named, given=given, on_progress=on_progress)
    with desk.open_record(record, os.environ) as kept:
        readings = tuple(kept.readings())
    if not readings:
        note("the record is empty; add reports to it with: accordingto add PATHS, or name files after the command")
    return desk.ReadReports(readings=readings)
