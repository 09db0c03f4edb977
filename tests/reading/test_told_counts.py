"""Counts told by whom they are from: given, owned, put under, pointed at; whose a body is by the words before its name."""

import pytest

from accordingto.reading.read import Reader, read
from accordingto.reading.reading import Reading
from tests.factories import make_report

OFFICE = "Rescue Office"
LEAD = "Quake in Norvane\nA quake shook Vesht province on Tuesday.\n"


def reading_of(text: str, reader: Reader) -> Reading:
    return read(make_report(LEAD + text, published="2026-03-13"), reader)


def told(text: str, reader: Reader) -> list[tuple[int, str | None, str | None]]:
    """Each number of people with its speaker and the day it was said."""
    reading = reading_of(text, reader)
    found = []
    for figure in reading.figures:
        statement = reading.statement(figure.statement)
        speaker = reading.actor(statement.speaker) if statement and statement.speaker else None
        said = statement.said.date if statement and statement.said else None
        found.append((int(figure.headline or 0), speaker.name if speaker else None, said))
    return found


OF_THE_OFFICE = [
    # a clause of giving that describes the count
    "The toll given by the Rescue Office was 45.",
    "By the count that the Rescue Office gave on Monday, 45 people were killed.",
    "The quake killed 45 people, a number that the Rescue Office gave on Monday.",
    # a count with its owner
    "The latest tally from the Rescue Office is 45 dead.",
    "The Rescue Office's count of the dead reached 45.",
    "An announcement by the Rescue Office gave the toll as 45.",
    "The quake killed 45 people, a figure from the Rescue Office.",
    # a clause under a count
    "The quake killed 45 people, by the reckoning of the Rescue Office.",
    "On the figures of the Rescue Office, 45 people were killed.",
    "The death toll is now 45, in the words of the Rescue Office.",
    # giving and counting
    "The Rescue Office published a toll of 45.",
    "The Rescue Office gave a new toll on Monday: 45 people dead.",
    "The Rescue Office gave the number of dead as 45.",
    "The Rescue Office counts 45 dead.",
    "The Rescue Office tallied 45 deaths.",
    "By Monday the Rescue Office had registered 45 dead.",
    "Figures released on Monday by the Rescue Office show that 45 people died.",
    # pointing back
    "The quake killed 45 people. That is the count of the Rescue Office.",
    "The quake killed 45 people. That is the figure the Rescue Office gave on Monday.",
    "The quake killed 45 people. The toll was announced by the Rescue Office on Monday.",
    "The quake killed 45 people. The number comes from the Rescue Office.",
    "The quake killed 45 people. The Rescue Office gave the number on Monday.",
    "The quake killed 45 people. The Rescue Office said so on Monday.",
    "The quake killed 45 people. The source for the number is the Rescue Office.",
]


@pytest.mark.parametrize("text", OF_THE_OFFICE)
def test_the_number_is_of_whoever_gave_it(text: str, reader: Reader) -> None:
    assert (45, OFFICE) in [(number, speaker) for number, speaker, _ in told(text, reader)]


OF_NOBODY = [
    "The quake killed 45 people. The Rescue Office opened 12 shelters.",
    "The toll of the quake reached 45.",
    "The count of people killed rose to 45.",
    "In the second week 45 people were killed.",
]


@pytest.mark.parametrize("text", OF_NOBODY)
def test_a_number_that_nobody_is_said_to_have_given_stays_without_a_source(text: str, reader: Reader) -> None:
    assert (45, None) in [(number, speaker) for number, speaker, _ in told(text, reader)]


def test_who_gave_the_number_of_an_attributed_sentence_is_not_asked_again(reader: Reader) -> None:
    text = "The ministry of Norvane said 45 people were killed. The Rescue Office gave the number on Monday."
    (found,) = told(text, reader)
    assert found[1] != OFFICE


OLD_AND_NEW = [
    (
        "The Rescue Office said on Friday that 63 people were killed, revising up the figure of about 45 it had reported on"
        " Thursday.",
        {63: "2026-03-13", 45: "2026-03-12"},
    ),
    (
        "The Rescue Office corrected itself on Friday and said that 37 people had died; the figure of at least 45 that it gave on"
        " Thursday was an error.",
        {37: "2026-03-13", 45: "2026-03-12"},
    ),
    (
        "The Rescue Office on Friday revised its count up from 45, given on Thursday, and said that 63 people were killed.",
        {63: "2026-03-13"},
    ),
]


@pytest.mark.parametrize(("text", "days"), OLD_AND_NEW)
def test_an_old_number_told_beside_the_new_one_is_of_its_own_day(
    text: str, days: dict[int, str], reader: Reader
) -> None:
    said = {number: day for number, _, day in told(text, reader)}
    assert {number: said.get(number) for number in days} == days


OWNERS = [
    ("The Ethiopian Defence Ministry said 45 people were killed.", "Defence Ministry", "ETH"),
    (
        "The Sudanese Military Intelligence Directorate said 45 people were killed.",
        "Military Intelligence Directorate",
        "SDN",
    ),
    ("Norvane's Interior Ministry said 45 people were killed.", "Interior Ministry", "Norvane"),
    ("The Interior Ministry of Norvane said 45 people were killed.", "Interior Ministry", "Norvane"),
    # a ministry of works is of no state "Works", and a person owns no ministry
    ("The Ministry of Works said 45 people were killed.", "Ministry of Works", None),
]


@pytest.mark.parametrize(("text", "name", "party"), OWNERS)
def test_a_body_is_of_the_state_that_the_words_beside_it_name(
    text: str, name: str, party: str | None, reader: Reader
) -> None:
    reading = reading_of(text, reader)
    found = [(actor.name, actor.party) for actor in reading.actors if actor.name.endswith(name)]
    assert found == [(name, party)]


GROUPS = [
    ("The aid group Hands Across Borders said 45 people were killed.", "Hands Across Borders"),
    ("The aid group Relief Without Delay said 45 people were killed.", "Relief Without Delay"),
    ("A charity called Bread for All said 45 people were killed.", "Bread for All"),
]


@pytest.mark.parametrize(("text", "name"), GROUPS)
def test_a_noun_for_a_body_calls_it_by_all_the_words_of_its_name(text: str, name: str, reader: Reader) -> None:
    assert told(text, reader)[0][1] == name


def test_a_person_whom_a_group_is_said_to_have_is_no_group(reader: Reader) -> None:
    reading = reading_of("The group Anna Pell leads said 45 people were killed.", reader)
    assert "Anna Pell leads" not in {actor.name for actor in reading.actors}
