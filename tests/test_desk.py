"""The desk and the Python API: the layers wired, with results as values and nothing printed."""

from pathlib import Path

import pytest

import accordingto
from accordingto import desk
from accordingto.errors import QuestionError, ReportError
from tests.factories import make_reading, make_report

TEXT = "Flood kills 12\n\nAt least 12 people were killed on Tuesday, the Hazards Agency said.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "report.txt"
    made.write_text(TEXT)
    return made


def test_load_read_ask(path: Path) -> None:
    report = accordingto.load(path, outlet="The Gazette", published="2025-08-13")
    reading = accordingto.read(report)
    said = {(report.words(figure.span), figure.measure.value) for figure in reading.figures}
    assert ("At least 12 people", "killed") in said
    brief = accordingto.ask("Have at least 12 people been killed?", paths=[path])
    assert brief.parts


def test_load_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such file"):
        accordingto.load(tmp_path / "nowhere.txt")


def test_ask_raises_where_nothing_could_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such file"):
        accordingto.ask("How many were killed?", paths=[tmp_path / "nowhere.txt"])


def test_failures_come_back_beside_the_readings(path: Path, tmp_path: Path) -> None:
    done = desk.read_paths([tmp_path / "nowhere.txt", path])
    assert [failure.location for failure in done.failures] == [str(tmp_path / "nowhere.txt")]
    assert [reading.report.location for reading in done.readings] == [str(path)]


def test_a_folder_without_a_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert [reading.report.location for reading in desk.read_paths(["."]).readings] == ["report.txt"]


def test_progress_counts_up_to_all(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Storm over the coast\n\nNobody was hurt, the police said.\n")
    steps: list[tuple[int, int]] = []
    desk.read_paths([path, other], on_progress=lambda done, total, what: steps.append((done, total)))
    assert [step for step in steps if step[1]] == [(0, 2), (1, 2), (2, 2)]


@pytest.mark.parametrize("question", ["", "   ", "why " * 1000])
def test_no_question(question: str) -> None:
    with pytest.raises(QuestionError):
        desk.answer_from(question, ())


def test_now_is_the_day_of_the_latest_report() -> None:
    readings = [
        make_reading(make_report("One", published="2025-04-30T23:30:00-05:00")),
        make_reading(make_report("Two", published="2025-03")),
        make_reading(make_report("Three", published=None)),
    ]
    assert desk.latest_day(readings) == "2025-04-30"
    assert desk.latest_day(readings[1:]) == "2025-03-31", "a month may mean its last day"
    assert desk.latest_day(readings[2:]) is None


def test_a_report_read_twice_counts_once(path: Path) -> None:
    reading = desk.read_paths([path]).readings[0]
    assert desk.distinct([reading, reading]) == (reading,)


def test_same_input_same_brief(path: Path) -> None:
    question = "Have at least 12 people been killed?"
    assert accordingto.ask(question, paths=[path]) == accordingto.ask(question, paths=[path])


def test_record_and_paths_give_the_same_answer(path: Path, tmp_path: Path) -> None:
    question = "Have at least 12 people been killed?"
    with desk.open_record(tmp_path / "record.db", {}, make=True) as record:
        desk.add([path], record)
        kept = accordingto.ask(question, record=record)
    assert kept == accordingto.ask(question, paths=[path])


def test_of_two_versions_in_a_folder_the_newest_counts_whatever_their_names(tmp_path: Path) -> None:
    for name, day, dead in (("a", "2025-08-14", 31), ("b", "2025-08-13", 12)):
        text = f"Flood kills {dead}\n\nAt least {dead} people were killed, the Hazards Agency said.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        about = f'outlet = "The Gazette"\nurl = "https://gazette.example/flood"\npublished = {day}\n'
        (tmp_path / f"{name}.toml").write_text(about, encoding="utf-8")
    (reading,) = desk.read_paths([tmp_path]).readings
    assert reading.report.title == "Flood kills 31"
