"""Who says so, and how do they know? Every figure and statement in news reports, with the chain it came through.

    load(path)                          a text file or saved page as a Report
    read(report)                        everything found in it, as a Reading
    ask(question, paths=... | record=)  what the reports hold about a question, as a Brief
    Record                              the database of readings

Importing this package costs milliseconds: what a name needs is imported when the name is first used.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordingto.answers.brief import Brief
    from accordingto.desk import ask, load, read
    from accordingto.errors import AccordingToError
    from accordingto.reading.figure import Figure
    from accordingto.reading.reading import Reading
    from accordingto.reading.statement import Statement
    from accordingto.record.store import Record
    from accordingto.reports.report import Report
    from accordingto.settings import Settings

__all__ = [
    "AccordingToError",
    "Brief",
    "Figure",
    "Reading",
    "Record",
    "Report",
    "Settings",
    "Statement",
    "ask",
    "load",
    "read",
]

_HOME = {
    "AccordingToError": "errors",
    "Brief": "answers.brief",
    "Figure": "reading.figure",
    "Reading": "reading.reading",
    "Record": "record.store",
    "Report": "reports.report",
    "Settings": "settings",
    "Statement": "reading.statement",
    "ask": "desk",
    "load": "desk",
    "read": "desk",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
