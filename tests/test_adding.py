"""Adding to a record: in several processes, stopped and gone on, with what fails kept and tried again."""

import json
import random
from pathlib import Path

import pytest

from accordingto import desk
from accordingto.adding import AddedReports
from accordingto.reading import many
from accordingto.reading.read import Reader
from accordingto.reading.reading import Reading
from accordingto.record.store import Added, Record
from accordingto.reports.load import Given
from accordingto.reports.report import Report
from benchmarks.soak import dump, soak, whole, write_reports

FLOOD = "Flood\n\nAt least 40 people were killed when the Tarn burst its banks, the Tarn River Board said on Monday.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of made-up stories."""
    made = tmp_path_factory.mktemp("stories")
    write_reports(made, 30)
    return made


def test_several_processes_make_the_record_that_one_makes(folder: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", 1), ("two", 2)):
        with Record.open(tmp_path / name) as record:
            done = desk.add([folder], record, jobs=jobs)
            assert len(done.kept) >= 30
            assert done.failures == ()
    assert dump(tmp_path / "one") == dump(tmp_path / "two")
    assert whole(tmp_path / "one") >= 30


def test_what_is_in_the_record_is_not_read_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(tmp_path / "record") as record:
        first = desk.add([folder], record)
        monkeypatch.setattr(many, "read", None)
        again = desk.add([folder], record)
    assert {one.change for one in again.kept} == {Added.UNCHANGED}
    assert [one.report for one in again.kept] == [one.report for one in first.kept]


def test_a_report_of_which_more_is_known_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_text(FLOOD)
    with Record.open(tmp_path / "record") as record:
        given = Given(outlet="The Test", published="2025-04-30")
        assert desk.add([path], record, given=given).kept[0].change is Added.NEW_REPORT
        assert desk.add([path], record, given=given).kept[0].change is Added.UNCHANGED
        more = Given(outlet="The Test", published="2025-04-30", byline=("Jane Doe",))
        assert desk.add([path], record, given=more).kept[0].change is Added.NEW_READING


def test_what_fails_is_kept_and_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "flood.txt"
    path.write_bytes(b"\x00\x01\x02")
    with Record.open(tmp_path / "record") as record:
        for _ in range(2):
            assert desk.add([path], record, given=Given(outlet="The Test")).kept == ()
        (reject,) = record.rejects()
        assert (reject.location, reject.tries, reject.given.outlet) == (str(path), 2, "The Test")
        assert "binary" in reject.cause
        path.write_text(FLOOD)
        (kept,) = desk.retry(record).kept
        assert record.rejects() == ()
        assert record.find(kept.report)[0].report.outlet == "The Test"
        assert desk.retry(record) == AddedReports(kept=())


def test_a_reader_that_fails_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a", "b", "c"):
        (reports / f"{name}.txt").write_text(FLOOD.replace("40", str(ord(name))))
    read = many.read

    def failing(report: Report, reader: Reader) -> Reading:
        if "98" in report.text:
            raise ZeroDivisionError("by nothing")
        return read(report, reader)

    monkeypatch.setattr(many, "read", failing)
    with Record.open(tmp_path / "record") as record:
        done = desk.add([reports], record)
        assert len(done.kept) == 2
        assert "the reader failed on it (ZeroDivisionError: by nothing)" in done.failures[0].cause
        assert [reject.location for reject in record.rejects()] == [str(reports / "b.txt")]


def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    assert soak(folder, tmp_path, kills=3, jobs=2, rng=random.Random(4)) > 0


def test_paths_may_be_told_one_by_one_and_a_report_may_come_twice(tmp_path: Path) -> None:
    """Paths as a generator gives them, and the same report from two files while several processes read."""
    line = json.dumps({"title": "Flood", "url": "https://test.example/1", "outlet": "The Test", "text": FLOOD})
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text(f"{line}\n" * 6)
    with Record.open(tmp_path / "record") as record:
        done = desk.add((tmp_path / f"{name}.jsonl" for name in ("a", "b", "a")), record, jobs=2)
        assert done.failures == ()
        assert len({one.report for one in done.kept}) == 1
        assert len(record.readings()) == 1
