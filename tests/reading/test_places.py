"""Where a figure is: every usual way to put something somewhere, with what the words tell of the country and of how exactly."""

import pytest

from accordingto.reading.read import Reader, read
from tests.factories import make_report

# Each case: where seven people were killed, in the words of a report; the place, its country, UCDP's code of precision.
PLACES = [
    ("in Sarn, Ukraine", "Sarn", "UKR", None),
    ("in Sarn, in western Ukraine", "Sarn", "UKR", None),
    ("in Sarn, a village in western Ukraine", "Sarn", "UKR", None),
    ("in the village of Sarn", "Sarn", None, 1),
    ("in the Ukrainian village of Sarn", "Sarn", "UKR", 1),
    ("in the port city of Sarn in Ukraine", "Sarn", "UKR", 1),
    ("40 km north of Sarn", "Sarn", None, 2),
    ("some 20 kilometres (12 miles) east of Sarn", "Sarn", None, 2),
    ("on the outskirts of Sarn", "Sarn", None, 2),
    ("in a market in Sarn", "Sarn", None, None),
    ("at a wedding in Sarn", "Sarn", None, None),
    ("off the coast of Sarn", "Sarn", None, 5),
    ("off Cape Lorn", "Cape Lorn", None, None),
    ("on Lake Minto", "Lake Minto", None, None),
    ("in the river Ardel", "Ardel", None, 5),
    ("in the Ardel river", "Ardel river", None, 5),
    ("in Sarn district", "Sarn district", None, 3),
    ("in the district of Sarn", "Sarn", None, 3),
    ("in the old town of Sarn", "Sarn", None, 1),
    ("in central Lisbon", "Lisbon", "PRT", 1),
    ("near Lisbon", "Lisbon", "PRT", 2),
    ("near the Sarn border crossing", "Sarn border crossing", None, 1),
    ("along the Sarn-Lorn highway", "Sarn-Lorn highway", None, 5),
    ("in the state of Gujarat", "Gujarat", "IND", 4),
    ("in Russia's Kursk region", "Kursk region", "RUS", 4),
    ("in the Kursk region of Russia", "Kursk region", "RUS", 4),
    ("in Kursk, Russia", "Kursk", "RUS", 1),
    ("in southern Chad", "Chad", "TCD", 5),
    ("across the Sarn valley", "Sarn valley", None, 5),
    ("throughout Chad", "Chad", "TCD", 6),
    ("in northeastern Nigeria's Borno state", "Borno state", "NGA", 4),
    ("in Borno, northeastern Nigeria", "Borno", "NGA", None),
    ("in Borno State, Nigeria", "Borno State", "NGA", 4),
    ("in Cox's Bazar", "Cox's Bazar", "BGD", 3),
    ("in the Gulf of Aden", "Gulf of Aden", None, None),
    ("in Saint-Denis", "Saint-Denis", None, None),
    ("in Dar es Salaam", "Dar es Salaam", "TZA", 1),
    ("when rockets hit Kharkiv", "Kharkiv", "UKR", None),
    ("when the quake flattened Sarn", "Sarn", None, None),
    ("during the siege of Sarn", "Sarn", None, None),
]


@pytest.mark.parametrize(("where", "name", "country", "precision"), PLACES)
def test_a_place_is_read_from_its_phrase(
    where: str, name: str, country: str | None, precision: int | None, reader: Reader
) -> None:
    reading = read(make_report(f"Report from the field\nSeven people were killed {where}."), reader)
    place = reading.figures[-1].place
    assert place is not None
    assert (place.name, place.country, place.inferred) == (name, country, False)
    assert precision is None or place.precision == precision


# What looks like a place and is none.
NO_PLACES = [
    "in IPC Phase 4",
    "in the Security Council",
    "in May",
    "on the Russian side",
    "on Tuesday",
    "in self-defence",
]


@pytest.mark.parametrize("where", NO_PLACES)
def test_what_only_looks_like_a_place_is_none(where: str, reader: Reader) -> None:
    reading = read(make_report(f"Report from the field\nSeven people were killed {where}."), reader)
    assert reading.figures[-1].place is None


@pytest.mark.parametrize("name", ["Braid Park", "Porto Ancho", "Corvel Bank", "Clock Square"])
def test_a_name_of_a_place_is_no_person(name: str, reader: Reader) -> None:
    reading = read(
        make_report(f"Report from the field\nSeven people were killed at {name}. The police closed {name}."), reader
    )
    assert [actor.name for actor in reading.actors if actor.name == name] == []


def test_a_person_may_be_named_like_a_place(reader: Reader) -> None:
    reading = read(
        make_report("Report from the field\nJames Park said that seven people were killed at the mill."), reader
    )
    assert [actor.kind.value for actor in reading.actors if actor.name == "James Park"] == ["person"]


def test_the_narrower_of_two_places_counts(reader: Reader) -> None:
    text = "Report from the field\nThe strike on the market at Hsawlinn, in Myanmar's dry zone, killed seven people."
    place = read(make_report(text), reader).figures[-1].place
    assert place is not None
    assert (place.name, place.country) == ("Hsawlinn", "MMR")
