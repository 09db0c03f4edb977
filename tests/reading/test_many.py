"""Many reports read in their order, in one process or several; none keeps the others from being read."""

from collections.abc import Iterator

import pytest

from accordingto.reading import many
from accordingto.reading.many import Unread, read_many
from accordingto.reading.read import Reader
from accordingto.reading.reading import Reading
from accordingto.reports.report import Report
from tests.factories import make_report

REPORTS = [make_report(f"Flood {n}\n{n + 2} people were killed in the flood, police said.") for n in range(7)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_readings_come_in_the_order_of_the_reports(jobs: int) -> None:
    found = list(read_many(iter(REPORTS), jobs=jobs))
    assert [one.report.title for one in found] == [report.title for report in REPORTS]
    assert all(isinstance(one, Reading) and one.figures for one in found)


def test_one_report_on_which_the_reader_fails_is_told_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = many.read

    def failing(report: Report, reader: Reader) -> Reading:
        if report.title == "Flood 1":
            raise KeyError("no such thing")
        return whole(report, reader)

    monkeypatch.setattr(many, "read", failing)
    first, second, third = read_many(REPORTS[:3])
    assert isinstance(second, Unread)
    assert "KeyError" in second.why
    assert isinstance(first, Reading)
    assert isinstance(third, Reading)


def test_reports_are_taken_only_a_few_ahead() -> None:
    taken: list[Report] = []

    def coming() -> Iterator[Report]:
        for report in REPORTS:
            taken.append(report)
            yield report

    next(iter(read_many(coming())))
    assert len(taken) == 1
