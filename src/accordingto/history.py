"""What became of a report in the record: its versions with what changed from one to the next, and the page it was read from."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from accordingto.answers.brief import EditLine
from accordingto.answers.edits import edit_line, edits_of
from accordingto.errors import ReportError
from accordingto.record.store import Record
from accordingto.reports.decode import decode
from accordingto.reports.load import is_html, load_each
from accordingto.reports.report import Report
from accordingto.reports.web import charset_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a report with what its outlet changed in it since the one before, and when and where it was fetched."""

    report: Report
    fetched_at: str | None
    fetched_from: str | None
    edits: tuple[EditLine, ...]


def page_of(report: Report, record: Record) -> str | None:
    """The page that a report was read from, as text: that kept in the record, or the file where it lies if it still reads so.

    Null where it was read from no page, or the page is there no more.
    """
    if kept := record.pages.of(report):
        page = decode(kept.body, kept.address, declared=charset_of(kept.fetched))
        return page if is_html(page) else None
    path = next((path for path in _files_at(report.location) if path.is_file()), None)
    if path is None or not any(
        one.text_sha256 == report.text_sha256 for one in load_each(path) if isinstance(one, Report)
    ):
        return None
    try:
        page = decode(path.read_bytes(), str(path))
    except (OSError, ReportError):
        return None
    return page if is_html(page) else None


def _files_at(location: str) -> tuple[Path, ...]:
    """The files that a location may name: itself, or what stands before the part of a file that it names."""
    return Path(location), Path(location.rpartition(":")[0])


def versions(prefix: str, record: Record) -> tuple[Version, ...]:
    """Every version of the reports of a record whose id begins so, oldest first, each with what changed from the one before."""
    latest = record.find(prefix)
    several = record.versions([reading.report.id for reading in latest])
    found = []
    for reading in latest:
        every = several.get(reading.report.id, (reading,))
        edits = [(), *(edits_of(pair) for pair in pairwise(every))]
        for one, changed in zip(every, edits, strict=True):
            page = record.pages.of(one.report)
            found.append(
                Version(
                    report=one.report,
                    fetched_at=page.at if page else None,
                    fetched_from=page.address if page else None,
                    edits=tuple(edit_line(edit) for edit in changed),
                )
            )
    return tuple(found)
