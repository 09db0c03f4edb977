"""Who did it, what adds up, what a report counts as a casualty, and bare numbers that go on with people told of before."""

import re

import pytest

from accordingto.reading.figure import Figure, FigureStatus, Measure
from accordingto.reading.lexicon import load_table
from accordingto.reading.read import Reader, read
from tests.factories import make_report

BY = [
    ("Twelve people were killed by gunmen.", "gunmen"),
    ("Rebels killed 12 people.", "Rebels"),
    ("The killing of six priests by soldiers shocked the country.", "soldiers"),
    ("Gunmen who took 40 hostages fled.", "Gunmen"),
    ("Varnian drones killed two conscripts.", "Varnian drones"),
    ("The army evacuated 400 villagers.", "the army"),
    # what nobody does, and a time
    ("The flood killed 12 people.", None),
    ("Twelve people were killed by midday.", None),
    ("Fire killed 12 people.", None),
    ("The drones killed two conscripts.", None),
]


def figures_of(text: str, reader: Reader) -> tuple[Figure, ...]:
    return read(make_report(f"Title\n{text}"), reader).figures


@pytest.mark.parametrize(("text", "by"), BY)
def test_the_perpetrator_is_who_is_said_to_have_done_it(text: str, by: str | None, reader: Reader) -> None:
    (figure,) = figures_of(text, reader)
    assert figure.by == by


SUMS = [
    ("The manifest lists 184 passengers and 22 crew: 206 souls.", 206, [184, 22]),
    ("Rebels killed 18 people: nine policemen and nine civilians.", 18, [9, 9]),
    ("Twelve soldiers and nine nurses were killed, 21 in all.", 21, [12, 9]),
    ("Twelve soldiers and nine nurses were killed, a total of 21 people.", 21, [12, 9]),
    # the numbers agree and nothing says that they add up
    ("Twelve soldiers and nine nurses were killed, and 21 people were wounded.", None, []),
    ("Rebels killed 18 people: nine policemen and eight civilians.", None, []),
]


@pytest.mark.parametrize(("text", "whole", "parts"), SUMS)
def test_a_sum_needs_numbers_that_agree_and_words_that_say_so(
    text: str, whole: int | None, parts: list[int], reader: Reader
) -> None:
    figures = figures_of(text, reader)
    by_id = {one.id: one for one in figures}
    sums = [one for one in figures if one.sum_of]
    assert [one.headline for one in sums] == ([] if whole is None else [whole])
    assert [by_id[part].headline for one in sums for part in one.sum_of] == parts
    assert all(by_id[part].part_of == one.id for one in sums for part in one.sum_of)


@pytest.mark.parametrize("text", [row["example"] for row in load_table("definitions")])
def test_a_definition_goes_with_the_figures_that_it_is_of(text: str, reader: Reader) -> None:
    figure = figures_of(re.sub(r"[\[\]]", "", text), reader)[0]
    assert figure.measure == Measure.CASUALTIES
    assert figure.definition is not None
    assert "the army suffered" not in figure.definition.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "The army suffered 4,700 casualties, including 600 deaths.",
        "The army lost 400 men, including the captain.",
        "The army suffered 4,700 casualties. It counts its friends among the dead.",
    ],
)
def test_parts_and_names_define_nothing(text: str, reader: Reader) -> None:
    assert [one.definition for one in figures_of(text, reader)] == [None] * len(figures_of(text, reader))


TOPICS = [
    ("The state counted 40 dead. On Friday that became 42.", 42, Measure.KILLED),
    ("The police expect 20,000 marchers. Roof For All now puts the crowd at 60,000.", 60000, Measure.OTHER),
    ("The rebels took 40 hostages. By May the hostages were down to 23.", 23, Measure.ABDUCTED),
    ("By first light 85 drivers stood there. By dinner time there were nearer 200.", 200, Measure.OTHER),
    ("The list named 31 dead in 2024. It has grown to 52 today.", 52, Measure.KILLED),
    ("At least 90 people are dead, and the ministry fears the number could reach 150.", 150, Measure.KILLED),
    ("Dead: 47 (revised down from 63)", 63, Measure.KILLED),
]


@pytest.mark.parametrize(("text", "value", "measure"), TOPICS)
def test_a_bare_number_goes_on_with_the_people_counted_last(
    text: str, value: int, measure: Measure, reader: Reader
) -> None:
    last = figures_of(text, reader)[-1]
    assert (last.headline, last.measure) == (value, measure)


@pytest.mark.parametrize(
    "text",
    [
        "The army has 400 men and 30 tanks. It lost 12.",
        "Twelve people died. The match was seen by 40 on channel 5.",
        "Twelve people died. It was 9.50 by then.",
        "Twelve people died, all of them over 75.",
    ],
)
def test_a_number_of_something_else_goes_on_with_nobody(text: str, reader: Reader) -> None:
    assert len([one for one in figures_of(text, reader) if one.unit == "person"]) == 1


HELD = [
    ("Rebels held 12 workers for a week.", Measure.ABDUCTED),
    ("The police held 12 workers for a day.", Measure.ARRESTED),
    ("The army is holding 12 soldiers.", Measure.CAPTURED),
]


@pytest.mark.parametrize(("text", "measure"), HELD)
def test_who_holds_people_says_what_it_is(text: str, measure: Measure, reader: Reader) -> None:
    (figure,) = figures_of(text, reader)
    assert figure.measure == measure


STATUSES = [
    ("It is not true that 300 people were killed, nor that seven people were detained.", ["negated", "negated"]),
    ("The ministry denied a report by Canal Cumbre that 60 students had been killed.", ["negated"]),
    ("Officials feared that 40 people had been killed.", ["hypothetical"]),
    ("Twelve people died and the toll could hit 25.", ["asserted", "hypothetical"]),
    ("He directed that 200 marines be sent.", ["hypothetical"]),
    ("France has promised 150 firefighters.", ["hypothetical"]),
    ("Up to 90,000 of the 816,000 people may need shelter.", ["hypothetical", "asserted"]),
    ("What do they say of the bombs that killed six soldiers?", ["asserted"]),
    ("Did the bombs kill six soldiers?", ["asked"]),
    ("The agency counted 41 missing, not 63.", ["asserted", "negated"]),
    ("The toll is eight. It is not 20.", ["asserted", "negated"]),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_what_is_denied_feared_or_planned_is_no_claim(text: str, status: list[str], reader: Reader) -> None:
    assert [one.status for one in figures_of(text, reader)] == [FigureStatus(one) for one in status]


RESTS = [
    ("Thirty people were held. Ten were charged and the rest were released.", [30, 10, 20], [20]),
    (
        "At least 14 people drowned. Thirty people were on board; 12 were pulled out and the rest are missing.",
        [14, 30, 12, 18],
        [18],
    ),
    # no number follows where the whole is not exact, where no part was told, or where the parts leave nobody
    ("About 300 people came. Twenty left and the rest stayed.", [300, 20], []),
    ("Twelve people died. The others were lucky.", [12], []),
    ("He kept the rest of the money.", [], []),
]


@pytest.mark.parametrize(("text", "values", "derived"), RESTS)
def test_the_rest_is_what_exact_parts_leave_of_a_whole(
    text: str, values: list[int], derived: list[int], reader: Reader
) -> None:
    figures = figures_of(text, reader)
    assert [one.headline for one in figures] == values
    assert [one.headline for one in figures if one.derived] == derived
