"""The verdict table, one test a row, and what goes before what."""

import pytest

from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.rows import RULES
from accordingto.corroboration.stances import take_stances
from accordingto.corroboration.verdicts import first_reported, last_reported
from accordingto.reading.figure import Bound, EventHint, Measure, Place, Population, PopulationKind
from accordingto.reading.statement import Certainty, Polarity
from accordingto.settings import Settings
from tests.corroboration.telling import (
    JCS,
    KCNA,
    KYIV,
    NIS,
    PEOPLE,
    UK,
    WESTERN,
    ask,
    comparing,
    judging,
    named,
    say,
    tell,
    told,
)
from tests.factories import make_actor

KILLED, CASUALTIES = Measure.KILLED, Measure.CASUALTIES
DAY = "2025-04-30"
ASKED = ask(KILLED, 600)
BY_NIS = tell("A", DAY, NIS, told(KILLED, 600, Bound.ABOUT))
BY_UK = tell("B", DAY, UK, told(KILLED, 610))
HIGHER = tell("C", DAY, KYIV, told(KILLED, 1000))
DENIED = say("D", DAY, KCNA, "no killed troops", polarity=Polarity.DENIED)


def test_not_reported_where_no_figure_and_no_denial_speaks_to_it():
    assert judging(ASKED, DAY).verdict == Verdict.NOT_REPORTED
    others = tell("A", DAY, NIS, told(Measure.CAPTURED, 600))
    assert judging(ASKED, DAY, others).verdict == Verdict.NOT_REPORTED


def test_a_report_of_a_later_day_is_not_yet_reported():
    assert judging(ASKED, "2025-04-29", BY_NIS).verdict == Verdict.NOT_REPORTED


def test_acknowledged_where_the_combatants_own_side_states_it():
    own = tell("E", DAY, KCNA, told(KILLED, 600))
    assert judging(ASKED, DAY, own).verdict == Verdict.ACKNOWLEDGED


def test_acknowledged_goes_before_disputed():
    own = tell("E", DAY, KCNA, told(KILLED, 600))
    assert judging(ASKED, DAY, own, BY_NIS, HIGHER).verdict == Verdict.ACKNOWLEDGED


def test_an_anonymous_source_of_the_side_concerned_acknowledges_nothing():
    source = make_actor("a North Korean source", kind=WESTERN.kind, party="PRK")
    assert judging(ASKED, DAY, tell("E", DAY, source, told(KILLED, 600))).verdict == Verdict.SINGLE_ORIGIN


def test_disputed_where_one_supports_and_one_refutes():
    judgement = judging(ASKED, DAY, BY_NIS, HIGHER)
    assert judgement.verdict == Verdict.DISPUTED
    assert [one.origin.key for one in judgement.refuters] == [KYIV.ref]


def test_disputed_where_one_supports_and_a_denial_counts():
    judgement = judging(ASKED, DAY, BY_NIS, DENIED)
    assert judgement.verdict == Verdict.DISPUTED
    assert [one.counts for one in judgement.denials] == [True]


def test_disputed_goes_before_corroborated():
    assert judging(ASKED, DAY, BY_NIS, BY_UK, HIGHER).verdict == Verdict.DISPUTED


def test_corroborated_by_two_independent_origins():
    judgement = judging(ASKED, DAY, BY_NIS, BY_UK)
    assert judgement.verdict == Verdict.CORROBORATED
    assert not judgement.apparently


def test_single_origin_however_many_outlets_carry_it():
    outlets = [tell(name, DAY, NIS, told(KILLED, 600)) for name in ("A", "B", "C", "D", "E")]
    judgement = judging(ASKED, DAY, *outlets)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert len({mention.report for mention in judgement.supporters[0].mentions}) == 5


def test_superseded_where_the_only_supporter_gives_another_number_now():
    later = tell("F", "2025-09-02", NIS, told(KILLED, 2000))
    assert judging(ASKED, "2025-09-02", BY_NIS, later).verdict == Verdict.SUPERSEDED
    assert judging(ASKED, DAY, BY_NIS, later).verdict == Verdict.SINGLE_ORIGIN


def test_superseded_goes_before_contradicted():
    later = tell("F", "2025-09-02", NIS, told(KILLED, 2000))
    assert judging(ASKED, "2025-09-02", BY_NIS, later, DENIED).verdict == Verdict.SUPERSEDED


def test_contradicted_by_a_figure_alone():
    assert judging(ASKED, DAY, HIGHER).verdict == Verdict.CONTRADICTED


def test_contradicted_by_a_denial_alone():
    assert judging(ASKED, DAY, DENIED).verdict == Verdict.CONTRADICTED


def test_unsettled_where_all_is_compatible():
    assert judging(ASKED, DAY, tell("A", DAY, NIS, told(KILLED, 500, Bound.AT_LEAST))).verdict == Verdict.UNSETTLED


def test_unsettled_where_only_the_reports_own_voice_tells_it():
    judgement = judging(ASKED, DAY, tell("A", DAY, None, told(KILLED, 600)))
    assert judgement.verdict == Verdict.UNSETTLED
    assert not judgement.supporters
    assert [one.quote for one in judgement.told] == ["600 killed"]


def test_a_forecast_never_stands():
    expected = tell("A", DAY, NIS, told(KILLED, 600), statement={"certainty": Certainty.EXPECTED})
    assert judging(ASKED, DAY, expected).verdict == Verdict.UNSETTLED


@pytest.mark.parametrize("polarity", [Polarity.DENIED, Polarity.REFUSED, Polarity.NEITHER, Polarity.NO_EVIDENCE])
def test_a_figure_in_a_denial_or_refusal_is_no_evidence_for_it(polarity):
    reading = tell("A", DAY, NIS, told(KILLED, 600), statement={"polarity": polarity})
    assert not judging(ASKED, DAY, reading).supporters


def test_the_conditions_tried_are_told_up_to_the_one_that_held():
    conditions = judging(ASKED, DAY, BY_NIS, BY_UK).conditions
    assert [one.verdict for one in conditions] == list(Verdict)[:4]
    assert [one.held for one in conditions] == [False, False, False, True]
    assert NIS.name in conditions[-1].because
    assert UK.name in conditions[-1].because


def test_every_verdict_has_its_rule():
    assert set(RULES) == set(Verdict)
    assert judging(ASKED, DAY, BY_NIS).rule == RULES[Verdict.SINGLE_ORIGIN]


def test_what_would_change_a_single_origin():
    words = " | ".join(judging(ASKED, DAY, BY_NIS).would_change)
    assert "North Korea itself" in words
    assert "another origin, not of South Korea," in words
    assert "superseded" in words


def test_lowest_highest_and_latest():
    judgement = judging(ASKED, "2025-09-02", BY_NIS, HIGHER, tell("F", "2025-09-02", NIS, told(KILLED, 700)))
    numbers = [one.figure.best for one in (judgement.lowest, judgement.highest, judgement.latest) if one]
    assert numbers == [600, 1000, 700]


def test_then_is_the_first_day_that_the_number_was_given():
    earlier = tell("A", "2025-03-01", NIS, told(KILLED, 300))
    near = tell("B", "2025-04-01", NIS, told(KILLED, 590))
    corroboration = comparing(earlier, near, BY_NIS)
    assert first_reported(ASKED, corroboration=corroboration, settings=Settings()) == DAY
    assert first_reported(ASKED, corroboration=comparing(earlier, near), settings=Settings()) == "2025-04-01"
    assert first_reported(ASKED, corroboration=comparing(earlier), settings=Settings()) == "2025-03-01"
    assert first_reported(ASKED, corroboration=comparing(), settings=Settings()) is None


def test_now_is_the_day_of_the_latest_figure_or_denial():
    denied = say("D", "2025-05-20", KCNA, "no killed troops", polarity=Polarity.DENIED)
    readings = (BY_NIS, denied)
    corroboration = comparing(*readings)
    stances = take_stances(readings, corroboration, named=named)
    given = {"readings": readings, "corroboration": corroboration, "settings": Settings(), "stances": stances}
    assert last_reported(ASKED, **given) == "2025-05-20"


def test_a_flood_elsewhere_says_nothing():
    here = EventHint(kind="flood", place=Place(name="Valencia", country="ESP", precision=4), date="2024-10-29")
    there = EventHint(kind="flood", place=Place(name="Malaga", country="ESP", precision=4), date="2024-11-13")
    rescue = make_actor("Rescue Centre")
    readings = (
        tell("A", "2024-10-30", rescue, told(KILLED, 51), event=here, population=PEOPLE),
        tell("B", "2024-11-14", rescue, told(KILLED, 2), event=there, population=PEOPLE),
    )
    asked = ask(KILLED, 51, population=None, place=Place(name="Valencia", country="ESP", precision=4))
    judgement = judging(asked, "2024-11-14", *readings)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert [one.evidence.quote for one in judgement.supporters] == ["51 killed"]


def test_other_people_say_nothing():
    russians = Population(text="Russian troops", party="RUS", kind=PopulationKind.COMBATANT)
    assert (
        judging(ASKED, DAY, tell("A", DAY, NIS, told(KILLED, 600), population=russians)).verdict == Verdict.NOT_REPORTED
    )


def test_services_of_one_state_are_a_single_origin():
    judgement = judging(ASKED, DAY, BY_NIS, tell("B", DAY, JCS, told(KILLED, 600)))
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert len(judgement.supporters) == 2
    assert judgement.groups == (("kor-jcs", "kor-nis"),)


def test_the_settings_decide_what_about_means():
    wide = Settings(about_tolerance=0.5)
    assert judging(ASKED, DAY, tell("A", DAY, NIS, told(KILLED, 700))).verdict == Verdict.CONTRADICTED
    assert judging(ASKED, DAY, tell("A", DAY, NIS, told(KILLED, 700)), settings=wide).verdict == Verdict.SINGLE_ORIGIN
