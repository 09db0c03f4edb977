"""Adding to a record: in several processes, stopped and gone on, with what fails kept and tried again."""

import random
from pathlib import Path

import pytest

from accordingto import desk
from accordingto.reading import many
from accordingto.record.store import Added, Record
from accordingto.reports.load import Given
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
        assert desk.retry(record) == desk.AddedReports(kept=())


def test_a_reader_that_fails_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in ("a", "b", "c"):
        (reports / f"{name}.txt").write_text(FLOOD.replace("40", str(ord(name))))
    read = many.read

    def failing(report: object, reader: object) -> object:
        if "98" in report.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("by nothing")
        return read(report, reader)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "read", failing)
    with Record.open(tmp_path / "record") as record:
        done = desk.add([reports], record)
        assert len(done.kept) == 2
        assert "the reader failed on it (ZeroDivisionError: by nothing)" in done.failures[0].cause
        assert [reject.location for reject in record.rejects()] == [str(reports / "b.txt")]


def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    assert soak(folder, tmp_path, kills=3, jobs=2, rng=random.Random(4)) > 0
