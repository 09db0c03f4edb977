"""How a number runs in time: what runs up, what stands, what one event did, what a stretch of time saw, and rates."""

import pytest

from accordingto.reading.read import Reader, read
from tests.factories import make_report

CASES = {
    "current": [
        "Forty people are still missing.",
        "Forty people remain in hospital.",
        "Forty people are being held.",
        "Forty people are in custody.",
        "Forty people are sheltering in schools.",
        "Forty people are trapped under the rubble.",
        "Forty people are displaced.",
        "There are forty soldiers in Sarn.",
        "Some 11,000 soldiers are deployed in Sarn.",
        "About 4,000 people live in the camp.",
    ],
    "cumulative": [
        "Forty people have been killed.",
        "So far, forty people have died.",
        "The death toll now stands at 40.",
        "The ministry put the number of dead at 40.",
        "Forty people had been killed by Tuesday.",
        "As of Tuesday, forty people had died.",
        "More than forty people are known to have died.",
        "Since January, forty people have been killed.",
        "Russia has sent 11,000 soldiers.",
        "Casualties now total 4,700.",
    ],
    "incident": [
        "Forty people were killed on Tuesday.",
        "The blast left forty people dead.",
        "Rockets hit a market, killing forty people.",
        "Police arrested forty people.",
        "The crash cost forty lives.",
        "In June, forty people died when a dam broke.",
        "Forty people were killed, the ministry said in its daily briefing.",
    ],
    "period": [
        "Forty people were killed in the past week.",
        "Forty people were killed in March.",
        "In 2024, forty people were killed.",
        "Forty people were killed between January and March.",
        "Forty people were killed from Monday to Thursday.",
        "Over three days, forty people were killed.",
        "In two days, forty people were killed.",
        "Forty people died in the week to Sunday.",
    ],
    "rate": [
        "Forty people die every day.",
        "Forty people are killed a week.",
        "Forty people die in an average week.",
        "Forty people die per year.",
        "The front costs forty men a day.",
        "Daily losses average 40 soldiers.",
        "The clinic admits 40 patients an hour.",
        "Forty people die annually.",
        "Forty people die every single day.",
    ],
}


@pytest.mark.parametrize(("mode", "sentence"), [(mode, one) for mode, some in CASES.items() for one in some])
def test_a_number_runs_in_time_as_its_words_say(mode: str, sentence: str, reader: Reader) -> None:
    reading = read(make_report(f"Report from the field\n{sentence}", published="2025-08-14"), reader)
    assert [figure.mode.value for figure in reading.figures] == [mode]


def test_two_days_of_one_verb_are_told_apart(reader: Reader) -> None:
    text = "Report from the field\nPolice arrested seven men on Tuesday and two on Wednesday."
    seven, two = read(make_report(text, published="2025-08-14"), reader).figures
    assert seven.period is not None
    assert seven.period.start == "2025-08-12"
    assert two.period is not None
    assert two.period.start == "2025-08-13"


def test_what_falls_need_not_be_a_number(reader: Reader) -> None:
    text = "Report from the field\nSeven people were killed when a bus fell into a gorge late on Wednesday."
    (seven,) = read(make_report(text, published="2025-08-14"), reader).figures
    assert seven.period is not None
    assert seven.period.start == "2025-08-13"
