"""What goes out as JSON comes back as it was."""

from decimal import Decimal

import pytest

from accordingto.reading.figure import Bound, Figure, Measure
from accordingto.reading.reading import Reading
from accordingto.serial import from_json, to_json
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement


def a_reading() -> Reading:
    report = make_report("Toll rises\nThe ministry said about 600 people were killed.")
    ministry = make_actor("ministry")
    statement = make_statement(report, "about 600 people were killed", source="The ministry", speaker=ministry)
    figure = make_figure(report, "about 600 people", Measure.KILLED, 600, bound=Bound.ABOUT, statement=statement.id)
    return make_reading(report, actors=(ministry,), statements=(statement,), figures=(figure,))


def test_a_reading_survives_the_way_out_and_back() -> None:
    reading = a_reading()
    assert from_json(Reading, to_json(reading)) == reading


def test_whole_numbers_go_out_as_integers_and_others_lose_no_digit() -> None:
    assert to_json((Decimal(4700), Decimal("4.70"))) == [4700, "4.70"]


def test_a_key_that_the_type_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="Figure has no field colour"):
        from_json(Figure, {"colour": "red"})
