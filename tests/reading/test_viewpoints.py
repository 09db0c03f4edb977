"""Whose count it is where no verb of saying tells: colons, brackets, points of view; and what only stands near a count."""

import pytest

from accordingto.reading.read import Reader, read
from tests.factories import make_report

LEAD = "Quake in Norvane\nA quake shook Vesht province on Tuesday.\n"
TOLD = (
    "The latest from Norvane's Bureau of Rescue: 45 people dead.",
    "45 people were killed: that is the count of Norvane's Bureau of Rescue.",
    "Norvane's Bureau of Rescue: 45 people dead.",
    "At least 45 people were killed in the quake: so says Norvane's Bureau of Rescue.",
    "Norvane's Bureau of Rescue has a number: 45 people were killed.",
    "Norvane's Bureau of Rescue put out its count on Thursday: 45 people killed.",
    "The word from Norvane's Bureau of Rescue on Thursday: 45 people were killed.",
    "This is what Norvane's Bureau of Rescue says: 45 people were killed.",
    "The source is Norvane's Bureau of Rescue: 45 people were killed.",
    "45 people were killed in the quake: the figure is that of Norvane's Bureau of Rescue.",
    "Norvane's Bureau of Rescue updated its toll on Thursday: 45 people killed.",
    "Norvane's Bureau of Rescue had grim news on Thursday: 45 people were killed.",
    "45 people killed: this is the latest count from Norvane's Bureau of Rescue.",
    "45 people killed, 12 injured: Norvane's Bureau of Rescue.",
    "From Norvane's Bureau of Rescue came a count of 45 dead.",
    "From Norvane's Bureau of Rescue came word that 45 people had been killed.",
    "At Norvane's Bureau of Rescue the toll stands at 45 dead.",
    "With Norvane's Bureau of Rescue the count of the dead stands at 45.",
    "By Norvane's Bureau of Rescue, 45 people were counted dead.",
    "Going by Norvane's Bureau of Rescue, 45 people were killed.",
    "As Norvane's Bureau of Rescue has it, 45 people were killed.",
    "As Norvane's Bureau of Rescue tells it, 45 people were killed.",
    "As Norvane's Bureau of Rescue counts them, 45 people were killed.",
    "As far as Norvane's Bureau of Rescue knows, 45 people were killed.",
    "So far as Norvane's Bureau of Rescue can tell, 45 people were killed.",
    "In the telling of Norvane's Bureau of Rescue, 45 people were killed.",
    "On the word of Norvane's Bureau of Rescue, 45 people were killed.",
    "On the authority of Norvane's Bureau of Rescue, 45 people were killed.",
    "In the view of Norvane's Bureau of Rescue, 45 people were killed.",
    "By the books of Norvane's Bureau of Rescue, 45 people were killed.",
    "At the last count of Norvane's Bureau of Rescue, 45 people were dead.",
    "45 people were killed: that is how many Norvane's Bureau of Rescue has found.",
    "45 people were killed: that is what Norvane's Bureau of Rescue knows.",
    "45 people were killed: this is where Norvane's Bureau of Rescue puts the toll.",
    "45 people killed is the toll of Norvane's Bureau of Rescue.",
    "45 dead is the word from Norvane's Bureau of Rescue.",
    "45 people were killed. The number is from Norvane's Bureau of Rescue.",
    "45 people were killed. That is how many Norvane's Bureau of Rescue has counted.",
    "45 people were killed. It is Norvane's Bureau of Rescue that says so.",
    "45 people were killed. The count was made by Norvane's Bureau of Rescue.",
    "Norvane's Bureau of Rescue has a new count. It has 45 dead.",
    "45 people were killed, going by the count of Norvane's Bureau of Rescue.",
    "45 people were killed, as Norvane's Bureau of Rescue has it.",
    "45 people were killed, to go by Norvane's Bureau of Rescue.",
    "45 people were killed, if Norvane's Bureau of Rescue has it right.",
    "45 people were killed, Norvane's Bureau of Rescue reckons.",
    "Norvane's Bureau of Rescue has 45 people dead.",
    "From Norvane's Bureau of Rescue comes a count of 45 people killed.",
    "From Norvane's Bureau of Rescue on Thursday came a new toll of 45 dead in the quake.",
    "From Norvane's Bureau of Rescue comes the claim that 45 people were killed.",
    "From Norvane's Bureau of Rescue came confirmation that 45 people were killed.",
    "From Norvane's Bureau of Rescue came a figure on Thursday of 45 people killed.",
    "From Norvane's Bureau of Rescue, on Thursday, came this: 45 people were killed.",
    "From Norvane's Bureau of Rescue we hear that 45 people were killed.",
    "From Norvane's Bureau of Rescue we have a count of 45 dead.",
    "From Norvane's Bureau of Rescue it was learnt that 45 people were killed.",
    "From Norvane's Bureau of Rescue came an estimate that 45 people were killed.",
    "From Norvane's Bureau of Rescue came the toll on Thursday, 45 people killed.",
    "From Norvane's Bureau of Rescue came the news on Thursday that 45 people were killed.",
    "From Norvane's Bureau of Rescue on Thursday evening emerged a total of 45 killed.",
    "By Norvane's Bureau of Rescue, 45 people were registered as killed.",
    "By Norvane's Bureau of Rescue on Thursday the toll was given as 45.",
    "With Norvane's Bureau of Rescue the toll has risen to 45.",
    "At Norvane's Bureau of Rescue they count 45 dead.",
    "At Norvane's Bureau of Rescue on Thursday, the toll rose to 45.",
    "At Norvane's Bureau of Rescue the number of people killed rose to 45 on Thursday.",
    "Word came from Norvane's Bureau of Rescue on Thursday that 45 people were killed.",
    "There are 45 dead: Norvane's Bureau of Rescue has counted them.",
    "45 people are dead: Norvane's Bureau of Rescue is sure of that.",
    "45 people are dead: Norvane's Bureau of Rescue stands by that number.",
    "The dead are 45: Norvane's Bureau of Rescue has their names.",
    "45 people were killed; that is what Norvane's Bureau of Rescue has.",
    "45 people were killed; Norvane's Bureau of Rescue gave the number.",
    "45 people were killed, and the number is that of Norvane's Bureau of Rescue.",
    "45 people were killed, and it is Norvane's Bureau of Rescue that says so.",
    "Word came from Norvane's Bureau of Rescue on Thursday of 45 dead.",
    "Word of 45 dead came from Norvane's Bureau of Rescue on Thursday.",
    "News comes from Norvane's Bureau of Rescue that 45 people were killed.",
    "News came from Norvane's Bureau of Rescue of 45 people killed.",
    "Confirmation came from Norvane's Bureau of Rescue that 45 people were killed.",
    "A count came from Norvane's Bureau of Rescue of 45 people killed.",
    "Word arrived from Norvane's Bureau of Rescue that 45 people had been killed in the quake.",
    "The toll came from Norvane's Bureau of Rescue on Thursday, 45 people killed.",
    "Reports came from Norvane's Bureau of Rescue that 45 people were killed.",
    "Word came on Thursday from Norvane's Bureau of Rescue of 45 dead.",
    "Word came late on Thursday from Norvane's Bureau of Rescue that 45 people had been killed.",
    "45 people were killed in the quake, Norvane's Bureau of Rescue reckons.",
    "45 people were killed in the quake, Norvane's Bureau of Rescue hears.",
    "45 people were killed in the quake, Norvane's Bureau of Rescue calculated on Thursday.",
    "By the tabulation of Norvane's Bureau of Rescue, 45 people were killed.",
    "In the accounts of Norvane's Bureau of Rescue, 45 people were killed.",
)
"""Each gives the count of 45 as that of the Bureau of Rescue."""
BESIDE = (
    "Norvane's Bureau of Rescue had one task: to find 45 people killed in the quake.",
    "Norvane's Bureau of Rescue was too late: 45 people were killed.",
    "The quake hit Vesht: 45 people were killed.",
    "In Vesht: 45 people were killed.",
    "The Bureau of Rescue sent three teams: one to the school where 45 people were killed.",
    "At the Bureau of Rescue 45 people were killed when the roof fell in.",
    "As the Bureau of Rescue reached the village, 45 people were killed by a second quake.",
    "In the custody of the Bureau of Rescue, 45 people died.",
    "In the offices of the Bureau of Rescue, 45 people were killed.",
    "For the Bureau of Rescue, the quake that killed 45 people was a test.",
    "With the Bureau of Rescue on strike, 45 people were killed.",
    "45 people were killed. The Bureau of Rescue has sent dogs.",
    "45 people were killed. It is the Bureau of Rescue that will clear the rubble.",
    "The Bureau of Rescue has a new chief. There were 45 people killed.",
    "From the Bureau of Rescue came lorries for the village where 45 people were killed.",
    "In the ranks of the Bureau of Rescue, 45 people were killed.",
    "At the Bureau of Rescue officials buried 45 dead.",
    "45 people are dead: the Bureau of Rescue had been warned.",
    "45 people are dead: the Bureau of Rescue will bury them on Friday.",
    "45 people were killed; the Bureau of Rescue sent dogs.",
    "45 people were killed, and the Bureau of Rescue sent dogs.",
    "At the Bureau of Rescue on Thursday, 45 people were killed.",
    "Help came from the Bureau of Rescue for the 45 people killed.",
    "Lorries came from the Bureau of Rescue to a village with 45 dead.",
    "Money came from the Bureau of Rescue for the families of 45 people killed.",
    "When 45 people were killed, Norvane's Bureau of Rescue closed.",
    "45 people were killed in the quake, and Norvane's Bureau of Rescue closed.",
    "After 45 people were killed, the Bureau of Rescue moved to the hills.",
    "45 people were killed, but the Bureau of Rescue stayed away.",
    "45 people were killed, the Bureau of Rescue lost two trucks.",
)
"""In each the Bureau stands beside the count and has not said it."""


def holder(sentence: str, reader: Reader) -> str | None:
    """Who gives the count of 45 people killed."""
    reading = read(make_report(LEAD + sentence, published="2026-03-13"), reader)
    (figure,) = [one for one in reading.figures if one.headline == 45]
    statement = reading.statement(figure.statement)
    speaker = reading.actor(statement.speaker) if statement else None
    return speaker.name if speaker else None


@pytest.mark.parametrize("sentence", TOLD)
def test_the_count_has_its_owner(sentence: str, reader: Reader) -> None:
    assert holder(sentence, reader) == "Bureau of Rescue"


@pytest.mark.parametrize("sentence", BESIDE)
def test_what_stands_beside_a_count_does_not_own_it(sentence: str, reader: Reader) -> None:
    assert holder(sentence, reader) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The Marwick Council blamed the contractor for the bridge collapse that killed 45.",
        "The bombing of Kalvik, which left 45 dead, was condemned by the League of Coastal States.",
    ],
)
def test_a_number_that_only_says_which_thing_is_meant_is_nobodys(sentence: str, reader: Reader) -> None:
    assert holder(sentence, reader) is None


def test_a_source_in_brackets(reader: Reader) -> None:
    assert holder("So far 45 people dead (Kalvik District Hospital).", reader) == "Kalvik District Hospital"
