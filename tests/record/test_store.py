"""The record: what adding, rereading, removing and searching leave in it."""

import random
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import RecordError
from accordingto.reading.actor import ActorKind
from accordingto.reading.figure import Measure, Population
from accordingto.reading.reading import Reading
from accordingto.record.store import Added, Counts, Record, Tombstone
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement

TEXT = "Flood kills 40 in Testland\nThe ministry said 40 people were killed.\nSome 2,000 people were moved."


def flood(outlet: str = "The Test", *, text: str = TEXT, reader: str = "test", **more: Any) -> Reading:
    """A reading of a report on a flood, with a statement, its speaker and two figures."""
    report = make_report(text, outlet=outlet, **more)
    ministry = make_actor("Ministry of the Interior", kind=ActorKind.OFFICE, party="TST")
    said = make_statement(report, "40 people were killed", source="The ministry", cue="said", speaker=ministry)
    killed = make_figure(report, "40 people", Measure.KILLED, 40, statement=said.id, as_of="2025-04-30")
    moved = make_figure(
        report, "2,000 people", Measure.DISPLACED, 2000, population=Population(text="people", party="TST")
    )
    return Reading(reader=reader, report=report, actors=(ministry,), statements=(said,), figures=(killed, moved))


def dump(path: Path) -> list[tuple[object, ...]]:
    """Everything in a record but the numbers that count up in the order of adding."""
    query = """
        SELECT v.report_id, v.text_sha256, v.title, v.text, r.reader, r.digest, r.content, f.id, f.best, s.id, s.speaker
        FROM versions v JOIN readings r ON r.version_id = v.id
        LEFT JOIN figures f ON f.reading_id = r.id LEFT JOIN statements s ON s.reading_id = r.id"""
    connection = sqlite3.connect(path)
    try:
        return sorted(connection.execute(query).fetchall(), key=repr)
    finally:
        connection.close()


def test_what_is_added_comes_back_as_it_was() -> None:
    with Record.open() as record:
        assert record.add(flood()) == Added.NEW_REPORT
        assert record.readings() == (flood(),)


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(flood())
        before = dump(path)
        assert record.add(flood()) == Added.UNCHANGED
        assert dump(path) == before
        assert record.counts() == Counts(
            reports=1, versions=1, readings=1, outlets=1, figures=2, statements=1, removed=0
        )


def test_the_same_report_from_another_folder_is_the_same_reading() -> None:
    with Record.open() as record:
        record.add(flood())
        assert record.add(flood(location="elsewhere/flood.txt")) == Added.UNCHANGED


def test_order_of_adding_does_not_matter(tmp_path: Path) -> None:
    readings = [flood(f"Outlet {number}", published=f"2025-05-{number + 1:02}") for number in range(6)]
    dumps, answers = [], []
    for seed in range(3):
        path = tmp_path / f"{seed}.sqlite"
        with Record.open(path) as record:
            for reading in random.Random(seed).sample(readings, len(readings)):
                record.add(reading)
            answers.append(record.readings())
        dumps.append(dump(path))
    assert dumps[0] == dumps[1] == dumps[2]
    assert answers[0] == answers[1] == answers[2] == tuple(readings)


def test_changed_text_is_a_new_version_and_the_later_one_stands() -> None:
    old = flood(url="https://test.example/flood", updated="2025-04-30T12:00:00+00:00")
    new = flood(
        url="https://test.example/flood", updated="2025-04-30T14:00:00+05:00", text=TEXT.replace("moved", "moved away")
    )
    newest = flood(url="https://test.example/flood", updated="2025-05-01", text=TEXT.replace("moved", "moved out"))
    assert old.report.id == new.report.id == newest.report.id
    with Record.open() as record:
        assert record.add(newest) == Added.NEW_REPORT
        assert record.add(old) == Added.NEW_VERSION
        # Two in the afternoon there was nine in the morning in UTC: earlier than the old one.
        assert record.add(new) == Added.NEW_VERSION
        assert record.readings() == (newest,)
        assert len(record.readings(latest=False)) == 3


def test_of_versions_that_do_not_say_when_the_last_added_stands() -> None:
    first, second = (
        flood(url="https://test.example/flood", text=TEXT.replace("moved", word)) for word in ("saved", "led")
    )
    with Record.open() as record:
        record.add(first)
        record.add(second)
        assert record.readings() == (second,)


def test_rereading_keeps_both_and_uses_the_last() -> None:
    with Record.open() as record:
        record.add(flood(reader="2"))
        assert record.add(flood(reader="1")) == Added.NEW_READING
        assert record.readings() == (flood(reader="1"),)
        assert {reading.reader for reading in record.readings(latest=False)} == {"1", "2"}
        assert record.add(flood(reader="2")) == Added.UNCHANGED
        assert record.counts().figures == 2


def test_readings_by_measure() -> None:
    with Record.open() as record:
        record.add(flood("The Test"))
        record.add(make_reading(make_report("A quiet day\nNothing happened.", outlet="The Other Test")))
        assert [one.report.outlet for one in record.readings(measures=[Measure.KILLED])] == ["The Test"]
        assert record.readings(measures=["captured"]) == ()
        assert record.readings(measures=[]) == ()
        assert len(record.readings()) == 2


def test_readings_by_a_measure_that_only_an_older_reading_had() -> None:
    report = flood().report
    with Record.open() as record:
        record.add(flood(reader="1"))
        record.add(Reading(reader="2", report=report))
        assert record.readings(measures=[Measure.KILLED]) == ()


def test_rows_can_be_asked_by_measure_number_party_speaker_and_day(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(flood())
    connection = sqlite3.connect(path)
    killed = connection.execute(
        "SELECT speaker, low, day FROM figures WHERE measure = 'killed' AND best > 39 AND best < 41"
    ).fetchall()
    moved = connection.execute("SELECT best FROM figures WHERE population_party = 'TST'").fetchall()
    said = connection.execute("SELECT manner FROM statements WHERE speaker_party = 'TST'").fetchall()
    connection.close()
    assert killed == [("Ministry of the Interior", 40.0, "2025-04-30")]
    assert moved == [(2000.0,)]
    assert said == [("indirect",)]


def test_find_by_the_beginning_of_an_id() -> None:
    with Record.open() as record:
        record.add(flood("The Test"))
        record.add(flood("The Other Test"))
        reading = record.readings()[0]
        assert record.find(reading.report.id[:6]) == (reading,)
        assert len(record.find("r")) == 2
        assert record.find("r%") == ()


def test_removed_report_is_gone_and_stays_away(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    reading = flood()
    with Record.open(path) as record:
        record.add(reading)
        record.add(flood("The Other Test"))
        stone = record.remove(reading.report.id, reason="the outlet withdrew it", at="2025-05-02")
        assert stone == Tombstone(report=reading.report.id, at="2025-05-02", reason="the outlet withdrew it")
        assert record.tombstones() == (stone,)
        assert [one.report.outlet for one in record.readings(latest=False)] == ["The Other Test"]
        assert [hit.report for hit in record.search("flood")] == [record.readings()[0].report.id]
        assert record.counts().figures == 2
        with pytest.raises(RecordError, match=r"was removed on 2025-05-02 \(the outlet withdrew it\); restore it"):
            record.add(reading)
        # Removing again keeps the first reason.
        assert record.remove(reading.report.id, reason="again", at="2025-06-01") == stone
        assert record.add(reading, restore=True) == Added.NEW_REPORT
        assert record.tombstones() == ()
        assert len(record.readings()) == 2


def test_words_of_a_removed_report_are_not_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    reading = flood(text=TEXT + "\nThe witness was called Xyzzyplugh.")
    with Record.open(path) as record:
        record.add(reading)
        record.remove(reading.report.id, reason="a witness asked", at="2025-05-02")
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"Testland" not in kept
    assert b"xyzzyplugh" not in kept.lower()


def test_removing_what_is_not_there() -> None:
    with Record.open() as record, pytest.raises(RecordError, match="there is no report 'r0' to remove"):
        record.remove("r0", reason="none", at="2025-05-02")


def test_search_finds_words_of_title_and_text_in_any_form_of_case_and_accent() -> None:
    with Record.open() as record:
        record.add(flood("The Test"))
        record.add(flood("The Other Test", text=TEXT.replace("Flood", "Storm").replace("moved", "moved to Córdoba")))
        assert [hit.title for hit in record.search("FLOOD testland")] == ["Flood kills 40 in Testland"]
        assert [hit.title for hit in record.search("cordoba")] == ["Storm kills 40 in Testland"]
        assert "Córdoba" in record.search("cordoba")[0].excerpt
        assert len(record.search("testland")) == 2
        assert len(record.search("testland", limit=1)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        '"',
        "'",
        "* OR",
        "NOT",
        "flood NEAR(",
        "title:flood",
        "a^b",
        "-",
        "(",
        "%",
        "\\",
        "\x00",
        "🌊",
        "é" * 500,
    ],
)
def test_search_takes_any_characters(text: str) -> None:
    with Record.open() as record:
        record.add(flood())
        assert isinstance(record.search(text), tuple)


def test_operators_are_words() -> None:
    with Record.open() as record:
        record.add(flood())
        assert record.search("flood NOT testland") == ()
        assert len(record.search("flood - testland!")) == 1
