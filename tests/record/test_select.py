"""Selection: a question finds the readings that may speak to it, their copies, and nothing else; what is left out is counted."""

import dataclasses
import random
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config

from accordingto.reading.figure import EventHint, Measure, Place, Population
from accordingto.reading.question import Asked, Question, QuestionForm
from accordingto.reading.reading import Reading
from accordingto.record import database, migrations, select
from accordingto.record.keys import keys_of, keys_wanted
from accordingto.record.select import BESIDE
from accordingto.record.store import Record
from tests.corroboration.test_copies import OTHER, STORY
from tests.factories import make_actor, make_figure, make_reading, make_report

VELSK = Place(name="Velsk province", country="TST", precision=4)
TESTLAND = Place(name="Testland", country="TST", precision=6)


def toll(
    outlet: str, place: str | None, *, day: str = "2025-04-30", party: str | None = None, body: str = ""
) -> Reading:
    """A report on 40 killed in words of its own, at a place and of a side if these are given."""
    body = body or " ".join(f"{outlet.replace(' ', '')}{number}" for number in range(40))
    report = make_report(f"{outlet} on the day\n40 people were killed.\n{body}", outlet=outlet, published=day)
    figure = make_figure(
        report,
        "40 people",
        Measure.KILLED,
        40,
        population=Population(text="people", party=party),
        event=EventHint(kind="flood", place=Place(name=place, country="TST", precision=1)) if place else None,
    )
    return make_reading(report, figures=(figure,), actors=(make_actor("Ministry of the Interior", party="TST"),))


def question(**asked: Any) -> Question:
    """How many were killed, with what else is asked about."""
    text = "How many people were killed?"
    one = Asked(measure=Measure.KILLED, span=(0, len(text)), **asked)
    return Question(text=text, form=QuestionForm.HOW_MANY, asked=(one,), span=(0, len(text)))


def record_of(readings: Iterable[Reading]) -> Record:
    record = Record.open()
    for reading in readings:
        record.add(reading)
    return record


def outlets(record: Record, asked: Question, *, most: int = 100) -> list[str | None]:
    return [one.report.outlet for one in record.select(keys_wanted(asked), most=most).readings]


def test_a_place_is_found_by_a_word_of_its_name() -> None:
    record = record_of([toll("A", "Velsk"), toll("B", "Ostrel"), toll("C", "VÉLSK")])
    assert outlets(record, question(place=VELSK)) == ["A", "C"]


def test_a_side_is_found_wherever_it_is() -> None:
    record = record_of(
        [toll("A", "Velsk", party="PRK"), toll("B", None, party="PRK"), toll("C", "Ostrel", party="UKR")]
    )
    assert outlets(record, question(population=Population(text="troops", party="PRK"))) == ["A", "B"]


def test_a_country_is_looked_for_only_where_nothing_closer_is_named() -> None:
    record = record_of([toll("A", "Velsk"), toll("B", "Ostrel"), toll("C", None, party="PRK")])
    assert outlets(record, question(place=TESTLAND)) == ["A", "B"]
    soldiers = Population(text="troops", party="PRK")
    assert outlets(record, question(place=TESTLAND, population=soldiers)) == ["C"]


def test_of_a_side_at_a_place_a_few_at_other_places_come_along() -> None:
    near = [toll("A", "Velsk"), toll("B", None, party="PRK")]
    far = [toll(f"Far {number}", "Ostrel", party="PRK", day="2025-03-01") for number in range(BESIDE + 10)]
    found = outlets(
        record_of([*near, *far]), question(place=Place(name="Velsk"), population=Population(text="troops", party="PRK"))
    )
    assert len(near) < len(found) <= BESIDE
    assert {"A", "B"} <= set(found)


def test_an_event_is_looked_for_by_its_kind_too() -> None:
    fire = dataclasses.replace(toll("B", "Velsk"), actors=())
    (figure,) = fire.figures
    event = EventHint(kind="fire", place=Place(name="Velsk", country="TST", precision=1))
    fire = dataclasses.replace(fire, figures=(dataclasses.replace(figure, event=event),))
    readings = [toll("A", "Velsk"), fire, *(toll(f"Far {n}", "Ostrel", day="2025-06-01") for n in range(3))]
    record = record_of(readings)
    asked = question(event=EventHint(kind="flood", place=VELSK))
    needed, *_ = keys_wanted(asked).groups
    assert needed == {"place velsk, flood", "place velsk, of no kind"}
    assert outlets(record, asked) == ["A", "B"]  # the fire comes along, since there is room
    assert keys_wanted(asked, kinds_like=lambda kind: frozenset({kind, "storm"})).groups[0] > needed


def test_without_place_or_side_the_measure_is_looked_for() -> None:
    assert outlets(record_of([toll("A", "Velsk"), toll("B", None)]), question()) == ["A", "B"]


def test_what_no_key_finds_is_looked_for_in_the_words() -> None:
    record = record_of([toll("A", None, body="The comet is green."), toll("B", None)])
    text = "Is the comet green?"
    unclear = Question(text=text, form=QuestionForm.UNKNOWN, span=(0, len(text)))
    assert outlets(record, unclear) == ["A"]


def test_a_place_that_is_nowhere_is_no_reason_to_look_at_nothing() -> None:
    assert outlets(record_of([toll("A", "Velsk")]), question(place=Place(name="Ulm"))) == ["A"]


def test_the_latest_are_taken_first_and_the_others_counted() -> None:
    record = record_of(toll(f"Outlet {day}", "Velsk", day=f"2025-04-{day:02}") for day in range(1, 11))
    selection = record.select(keys_wanted(question(place=VELSK)), most=3)
    assert [one.report.outlet for one in selection.readings] == ["Outlet 8", "Outlet 9", "Outlet 10"]
    assert selection.more == 7


def test_a_report_read_twice_is_one_report() -> None:
    readings = [toll(f"Outlet {day}", "Velsk", day=f"2025-04-{day:02}") for day in range(1, 6)]
    record = record_of([*readings, *(dataclasses.replace(one, reader="later") for one in readings)])
    selection = record.select(keys_wanted(question(place=VELSK)), most=3)
    assert [one.report.outlet for one in selection.readings] == ["Outlet 3", "Outlet 4", "Outlet 5"]
    assert selection.more == 2


def test_what_came_after_the_day_asked_about_is_left_out_first() -> None:
    record = record_of(toll(f"Outlet {day}", "Velsk", day=f"2025-04-{day:02}") for day in range(1, 11))
    selection = record.select(keys_wanted(question(place=VELSK)), most=4, until="2025-04-03")
    assert [one.report.outlet for one in selection.readings] == ["Outlet 1", "Outlet 2", "Outlet 3", "Outlet 10"]


def test_more_reports_than_one_question_to_the_database_may_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(select, "AT_ONCE", 3)
    record = record_of(toll(f"Outlet {number}", "Velsk", day="") for number in range(10))
    assert len(outlets(record, question(place=VELSK), most=5)) == 5


def test_the_order_of_adding_decides_nothing() -> None:
    readings = [toll(f"Outlet {number}", "Velsk") for number in range(20)]
    chosen = set()
    for seed in range(5):
        random.Random(seed).shuffle(readings)
        chosen.add(tuple(outlets(record_of(readings), question(place=VELSK), most=7)))
    assert len(chosen) == 1


def test_a_copy_comes_with_its_original_whatever_it_names() -> None:
    """A cut that no longer names the place is found by its words, within the days of a copy."""
    cut = STORY.rsplit("\n", 1)[0]
    record = record_of(
        [
            toll("A", "Velsk", body=STORY),
            toll("B", None, day="2025-05-01", body=cut),
            toll("C", None, body=OTHER),
            toll("D", None, day="2025-08-01", body=cut),
        ]
    )
    assert outlets(record, question(place=VELSK)) == ["A", "B"]


def test_a_shared_quotation_brings_a_report_along() -> None:
    quote = "“We have never seen the lake stand so high,” she said."
    record = record_of([toll("A", "Velsk", body=quote), toll("B", None, body=f"At noon it rained. {quote}")])
    assert outlets(record, question(place=VELSK)) == ["A", "B"]


def test_the_latest_version_counts_though_an_older_one_was_found() -> None:
    first = toll("A", "Velsk")
    report = dataclasses.replace(
        first.report, text=first.report.text + "More.", text_sha256="0" * 64, updated="2025-05-02"
    )
    second = dataclasses.replace(first, report=report, figures=())
    record = record_of([first, second])
    assert record.select(keys_wanted(question(place=VELSK)), most=10).readings == (second,)


def test_the_latest_day_is_the_last_that_a_date_leaves_open() -> None:
    assert Record.open().latest_day() is None
    assert record_of([toll("A", None, day="2025-02"), toll("B", None, day="2025-02-03")]).latest_day() == "2025-02-28"


def test_keys_say_what_they_are_of() -> None:
    assert keys_of(toll("A", "Velsk province", party="PRK")) == {
        "place velsk", "place velsk, flood", "country TST", "measure killed", "actor ministry", "actor interior",
        "party PRK", "party PRK TST", "party TST", "party TST TST",
    }  # fmt: skip


def test_a_record_of_the_first_version_is_filled_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    _make_first(path, toll("A", "Velsk", body=STORY))
    with Record.open(path) as record:
        assert outlets(record, question(place=VELSK)) == ["A"]
        assert record.latest_day() == "2025-04-30"


def _make_first(path: Path, reading: Reading) -> None:
    """A record as the first version of its tables had it, with one reading."""
    with Record.open(tmp := path.with_suffix(".new")) as record:
        record.add(reading)
    engine = database._make_engine(path, str(path))
    with database.writing(engine, str(path)) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    rows = sqlite3.connect(path)
    rows.execute("ATTACH ? AS new", (str(tmp),))
    for table, columns in (
        ("reports", "*"),
        ("versions", "*"),
        ("readings", "id, version_id, reader, digest, outlet, published, stands_since, content"),
        ("figures", "*"),
        ("statements", "*"),
    ):
        rows.execute(f"INSERT INTO {table} SELECT {columns} FROM new.{table}")
    rows.commit()
    rows.close()
