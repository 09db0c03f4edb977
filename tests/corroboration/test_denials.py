"""Denials: who may deny with effect, what counts as of this content, and what takes a denial back."""

import pytest

from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.stances import StanceKind, stances_of, take_stances
from accordingto.reading.figure import EventHint, Measure, Place, Population, PopulationKind
from accordingto.reading.statement import Certainty, Polarity, Position, PositionKind
from tests.corroboration.telling import KCNA, KYIV, NIS, PEOPLE, UK, ask, comparing, judging, named, say, tell, told
from tests.factories import make_actor

KILLED, CASUALTIES = Measure.KILLED, Measure.CASUALTIES
DAY = "2025-04-30"
ASKED = ask(KILLED, 600)
BY_NIS = tell("A", DAY, NIS, told(KILLED, 600))
DENIES = {"polarity": Polarity.DENIED}


def test_a_denial_by_the_combatants_own_side_counts():
    judgement = judging(ASKED, DAY, BY_NIS, say("D", DAY, KCNA, "no killed troops", **DENIES))
    assert judgement.verdict == Verdict.DISPUTED
    assert judgement.concerned == ("PRK",)


def test_a_denial_by_anybody_else_is_told_and_does_not_count():
    judgement = judging(ASKED, DAY, BY_NIS, say("D", DAY, UK, "no killed troops", **DENIES))
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert [(one.counts, one.origin.key) for one in judgement.denials] == [(False, UK.ref)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"polarity": Polarity.REFUSED}, "no comment"),
        ({"polarity": Polarity.NEITHER}, "neither"),
        ({"polarity": Polarity.NO_EVIDENCE}, "no evidence"),
        ({"certainty": Certainty.CONDITIONAL}, "conditional"),
        ({"polarity": Polarity.DENIED, "certainty": Certainty.CONDITIONAL}, "conditional"),
        ({}, "without a figure"),
        ({"position": Position(kind=PositionKind.CONFIRMS)}, "without a figure"),
    ],
)
def test_a_refusal_a_conditional_and_an_admission_without_a_figure_count_as_neither(fields, why):
    judgement = judging(ASKED, DAY, BY_NIS, say("D", DAY, KCNA, "killed troops of its own", **fields))
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert [(one.counts, why in one.why) for one in judgement.denials] == [(False, True)]


def test_a_denial_of_something_else_does_not_count():
    judgement = judging(ASKED, DAY, BY_NIS, say("D", DAY, KCNA, "no deployed troops", **DENIES))
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert not judgement.denials


def test_a_denial_of_deaths_is_no_denial_of_all_casualties():
    denied = say("D", DAY, KCNA, "no killed troops", **DENIES)
    judgement = judging(ask(CASUALTIES, 4700), DAY, tell("A", DAY, NIS, told(CASUALTIES, 4700)), denied)
    assert [one.counts for one in judgement.denials] == [False]
    both = say("D", DAY, KCNA, "no casualties", **DENIES)
    assert judging(ASKED, DAY, BY_NIS, both).verdict == Verdict.DISPUTED


def test_a_denied_number_is_denied_and_no_other():
    same = tell("D", DAY, KCNA, told(KILLED, 600), statement=DENIES)
    other = tell("D", DAY, KCNA, told(KILLED, 40), statement=DENIES)
    assert judging(ASKED, DAY, BY_NIS, same).verdict == Verdict.DISPUTED
    assert judging(ASKED, DAY, BY_NIS, other).verdict == Verdict.SINGLE_ORIGIN


def test_a_later_admission_by_the_same_party_withdraws_a_denial():
    denied = say("D", "2024-10-21", KCNA, "no killed troops", **DENIES)
    office = make_actor("Central Military Commission", party="PRK", ref="prk-cmc")
    admitted = say("E", "2025-04-28", office, "killed troops as heroes", position=Position(kind=PositionKind.CONFIRMS))
    judgement = judging(ASKED, DAY, BY_NIS, denied, admitted)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert any("withdrawn" in one.why for one in judgement.denials)
    assert judging(ASKED, "2025-04-27", denied, admitted).verdict == Verdict.CONTRADICTED


def test_an_admission_without_a_figure_does_not_withdraw_the_denial_of_a_number():
    denied = tell("D", "2025-04-01", KCNA, told(KILLED, 600), statement=DENIES)
    admitted = say("E", "2025-04-28", KCNA, "killed troops as heroes", position=Position(kind=PositionKind.CONFIRMS))
    assert judging(ASKED, DAY, BY_NIS, denied, admitted).verdict == Verdict.DISPUTED


def test_a_denial_of_a_later_day_is_not_yet_there():
    denied = say("D", "2025-05-20", KCNA, "no killed troops", **DENIES)
    assert judging(ASKED, DAY, BY_NIS, denied).verdict == Verdict.SINGLE_ORIGIN


def test_for_civilians_the_named_perpetrator_is_concerned():
    army = make_actor("Northern Army", party="NRD")
    civilians = Population(text="civilians", kind=PopulationKind.CIVILIAN)
    strike = EventHint(kind="strike", place=Place(name="Harbour Town"), date=DAY)
    asked = ask(KILLED, 12, population=civilians, place=None)
    given = tell("A", DAY, NIS, told(KILLED, 12, by="Northern Army"), event=strike, population=civilians)
    denied = say("D", DAY, army, "no killed civilians", title="A strike on Harbour Town", **DENIES)
    assert judging(asked, DAY, given, denied).verdict == Verdict.DISPUTED
    unnamed = tell("A", DAY, NIS, told(KILLED, 12), event=strike, population=civilians)
    assert judging(asked, DAY, unnamed, denied).verdict == Verdict.SINGLE_ORIGIN


def test_in_a_disaster_nobody_is_concerned():
    flood = EventHint(kind="flood", place=Place(name="Valencia", country="ESP"), date=DAY)
    asked = ask(KILLED, 51, population=PEOPLE, place=None)
    given = tell("A", DAY, NIS, told(KILLED, 51), event=flood, population=PEOPLE)
    office = make_actor("Regional Government", party="ESP")
    denied = say("D", DAY, office, "not that many killed", title="The flood of Valencia", **DENIES)
    judgement = judging(asked, DAY, given, denied)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert judgement.concerned == ()


def test_stances_are_found_by_party_or_name_and_by_measure():
    readings = (
        say("A", "2024-10-21", KCNA, "no deployed troops", **DENIES),
        say("B", "2024-10-25", KCNA, "deployed troops", polarity=Polarity.REFUSED),
        say("C", "2025-04-28", KCNA, "troops it had deployed", position=Position(kind=PositionKind.CONFIRMS)),
        say("D", "2025-04-28", KYIV, "deployed troops of its own"),
        say("E", "2025-04-28", KCNA, "its thanks"),
    )
    every = take_stances(readings, comparing(*readings), named=named)
    stances = stances_of(every, party="PRK", measures={Measure.DEPLOYED})
    assert [one.kind for one in stances] == [StanceKind.DENIES, StanceKind.REFUSES, StanceKind.CONFIRMS]
    assert [one.withdrawn for one in stances] == [True, False, False]
    assert stances[0].withdrawn_by == (stances[2].report, stances[2].statement)
    assert stances_of(every, name="the KCNA", measures={Measure.DEPLOYED}) == stances
    assert [one.quote for one in stances_of(every, name="General Staff", measures={Measure.DEPLOYED})] == [
        "General Staff spoke of deployed troops of its own"
    ]


def test_the_span_of_a_stance_is_its_quotation():
    reading = say("A", DAY, KCNA, "no deployed troops", **DENIES)
    (stance,) = stances_of(take_stances((reading,), comparing(reading), named=named), party="PRK")
    assert reading.report.words(stance.span) == stance.quote


def test_the_same_denial_in_several_reports_is_told_once():
    denials = [say(name, DAY, KCNA, "no killed troops", **DENIES) for name in "DEF"]
    assert len(judging(ASKED, DAY, BY_NIS, *denials).denials) == 1
