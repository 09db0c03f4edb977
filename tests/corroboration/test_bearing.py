"""How a figure bears on what is asked: each rule of the paragraph on bounds."""

import pytest

from accordingto.corroboration.judgement import Bearing, Judgement, Standing, Verdict
from accordingto.reading.figure import Bound, EventHint, Measure, Mode, Place, Population, PopulationKind
from accordingto.settings import Settings
from tests.corroboration.telling import NIS, PEOPLE, TROOPS, UK, ask, judging, tell, told

KILLED, WOUNDED, CASUALTIES = Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES
EXACT, ABOUT, LEAST, OVER = Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.MORE_THAN
UP_TO, FEWER, VAGUE, RANGE = Bound.UP_TO, Bound.FEWER_THAN, Bound.VAGUE, Bound.RANGE
SUPPORTS, REFUTES, COMPATIBLE = Bearing.SUPPORTS, Bearing.REFUTES, Bearing.COMPATIBLE
DAY = "2025-04-30"


def standing(judgement: Judgement) -> Standing:
    (only,) = judgement.supporters + judgement.refuters + judgement.compatible
    return only


def bearing_of(asked: tuple[int, Bound], given: tuple[int, Bound], *, told_on: str = DAY, **more: object) -> Bearing:
    figure = told(KILLED, *given, **more)
    return standing(judging(ask(KILLED, *asked), DAY, tell("A", told_on, NIS, figure))).bearing


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        ((600, ABOUT), (600, EXACT), SUPPORTS),
        ((600, ABOUT), (660, EXACT), SUPPORTS),
        ((600, ABOUT), (661, EXACT), REFUTES),
        ((600, ABOUT), (540, ABOUT), SUPPORTS),
        ((600, ABOUT), (700, ABOUT), COMPATIBLE),
        ((600, ABOUT), (1000, ABOUT), REFUTES),
        ((600, ABOUT), (600, LEAST), SUPPORTS),
        ((600, ABOUT), (500, LEAST), COMPATIBLE),
        ((600, ABOUT), (700, LEAST), REFUTES),
        ((600, ABOUT), (500, UP_TO), REFUTES),
        ((600, EXACT), (640, EXACT), SUPPORTS),
        ((4700, OVER), (4700, ABOUT), SUPPORTS),
        ((4700, OVER), (4700, EXACT), SUPPORTS),
        ((4700, OVER), (6000, OVER), SUPPORTS),
        ((4700, OVER), (5000, ABOUT), SUPPORTS),
        ((4700, OVER), (4500, ABOUT), COMPATIBLE),
        ((4700, OVER), (4000, LEAST), COMPATIBLE),
        ((4700, OVER), (4000, EXACT), REFUTES),
        ((4700, OVER), (4700, UP_TO), REFUTES),
        ((4700, OVER), (5000, UP_TO), COMPATIBLE),
        ((1000, LEAST), (2000, VAGUE), SUPPORTS),
        ((1000, UP_TO), (2000, VAGUE), REFUTES),
        ((600, LEAST), (600, FEWER), REFUTES),
        ((600, LEAST), (600, UP_TO), COMPATIBLE),
        ((600, UP_TO), (500, UP_TO), SUPPORTS),
        ((600, UP_TO), (550, EXACT), SUPPORTS),
        ((600, FEWER), (600, LEAST), REFUTES),
    ],
)
def test_a_figure_supports_refutes_or_is_compatible(asked, given, expected):
    assert bearing_of(asked, given) == expected


def test_a_range_supports_only_where_all_of_it_is_as_asked():
    def given(low: int, high: int) -> Bearing:
        return bearing_of((600, ABOUT), (low, RANGE), low=low, best=None, high=high)

    assert given(550, 650) == SUPPORTS
    assert given(500, 650) == COMPATIBLE
    assert given(700, 800) == REFUTES


def test_the_same_number_under_another_bound_supports_and_the_wording_differs():
    judgement = judging(ask(KILLED, 4700, OVER), DAY, tell("A", DAY, NIS, told(KILLED, 4700, ABOUT)))
    assert judgement.wording_differs
    assert standing(judgement).rule == "bearing.same_number"
    other = judging(ask(KILLED, 4700, OVER), DAY, tell("A", DAY, NIS, told(KILLED, 6000, LEAST)))
    assert not other.wording_differs


def test_a_bare_number_asked_is_about_it_in_the_same_words():
    assert not judging(ask(KILLED, 600, EXACT), DAY, tell("A", DAY, NIS, told(KILLED, 600, ABOUT))).wording_differs


@pytest.mark.parametrize("mode", [Mode.CUMULATIVE, Mode.INCIDENT, Mode.UNKNOWN])
def test_the_low_side_carries_forward_and_the_high_side_does_not(mode):
    january = "2025-01-22"
    assert bearing_of((600, ABOUT), (1000, ABOUT), told_on=january, mode=mode) == REFUTES
    assert bearing_of((4700, OVER), (6000, OVER), told_on=january, mode=mode) == SUPPORTS
    assert bearing_of((4700, OVER), (4000, EXACT), told_on=january, mode=mode) == COMPATIBLE
    assert bearing_of((4700, OVER), (4000, UP_TO), told_on=january, mode=mode) == COMPATIBLE


def test_a_stock_carries_neither_way():
    january = "2025-01-22"
    for asked in ((600, ABOUT), (600, OVER)):
        assert bearing_of(asked, (1000, EXACT), told_on=january, mode=Mode.CURRENT) == COMPATIBLE
    assert bearing_of((600, ABOUT), (1000, EXACT), mode=Mode.CURRENT) == REFUTES
    assert bearing_of((600, OVER), (1000, EXACT), mode=Mode.CURRENT) == SUPPORTS


def test_the_window_is_thirty_days_in_a_war():
    asked = ask(KILLED, 4700, OVER)
    for day, verdict in (("2025-03-31", Verdict.CONTRADICTED), ("2025-03-30", Verdict.UNSETTLED)):
        judgement = judging(asked, DAY, tell("A", day, NIS, told(KILLED, 4000)))
        assert judgement.verdict == verdict
        assert judgement.window_days == 30


def test_the_window_is_two_days_in_a_disaster_and_a_setting():
    flood = EventHint(kind="flood", place=Place(name="Valencia", country="ESP", precision=4), date="2024-10-29")
    asked = ask(KILLED, 100, OVER, population=None, place=flood.place)
    counted = tell("A", "2024-10-30", NIS, told(KILLED, 62), event=flood, population=PEOPLE)
    assert judging(asked, "2024-11-01", counted).verdict == Verdict.CONTRADICTED
    assert judging(asked, "2024-11-02", counted).verdict == Verdict.UNSETTLED
    assert (
        judging(asked, "2024-11-02", counted, settings=Settings(window_disaster_days=3)).verdict == Verdict.CONTRADICTED
    )


def test_killed_is_a_lower_bound_of_casualties_never_back():
    killed = tell("A", DAY, NIS, told(KILLED, 600))
    assert judging(ask(CASUALTIES, 500, OVER), DAY, killed).verdict == Verdict.SINGLE_ORIGIN
    assert judging(ask(CASUALTIES, 500, UP_TO), DAY, killed).verdict == Verdict.CONTRADICTED
    assert judging(ask(CASUALTIES, 600), DAY, killed).verdict == Verdict.UNSETTLED
    casualties = tell("A", DAY, NIS, told(CASUALTIES, 600))
    assert judging(ask(KILLED, 500, OVER), DAY, casualties).verdict == Verdict.NOT_REPORTED


def test_a_part_of_the_people_is_a_lower_bound_of_them_never_back():
    children = Population(text="children", kind=PopulationKind.CHILD)
    flood = EventHint(kind="flood", place=Place(name="Valencia", country="ESP"), date="2024-10-29")
    anyone = {"population": None, "place": None}
    given = tell("A", DAY, NIS, told(KILLED, 12), event=flood, population=children)
    assert judging(ask(KILLED, 10, OVER, **anyone), DAY, given).verdict == Verdict.SINGLE_ORIGIN
    assert judging(ask(KILLED, 12, **anyone), DAY, given).verdict == Verdict.UNSETTLED
    everyone = tell("A", DAY, NIS, told(KILLED, 12), event=flood, population=PEOPLE)
    assert (
        judging(ask(KILLED, 10, OVER, population=children, place=None), DAY, everyone).verdict == Verdict.NOT_REPORTED
    )


def test_a_count_of_one_week_is_a_lower_bound_of_the_total():
    week = tell("A", DAY, NIS, told(CASUALTIES, 1000, mode=Mode.PERIOD))
    assert judging(ask(CASUALTIES, 900, OVER), DAY, week).verdict == Verdict.SINGLE_ORIGIN
    assert judging(ask(CASUALTIES, 3000, OVER), DAY, week).verdict == Verdict.UNSETTLED


def test_killed_and_wounded_of_one_statement_give_a_derived_total():
    given = tell("A", DAY, NIS, told(KILLED, 600, ABOUT), told(WOUNDED, 4100))
    only = standing(judging(ask(CASUALTIES, 4700, OVER), DAY, given))
    assert only.bearing == SUPPORTS
    assert only.evidence.figure.derived
    assert (only.evidence.figure.best, only.evidence.figure.bound) == (4700, ABOUT)
    assert only.evidence.quote == "about 600 killed and 4,100 wounded"


def test_no_total_is_derived_where_the_statement_gives_one_or_from_two_statements():
    given = tell("A", DAY, NIS, told(KILLED, 600), told(WOUNDED, 4100), told(CASUALTIES, 5000))
    assert standing(judging(ask(CASUALTIES, 5000), DAY, given)).evidence.figure.best == 5000
    two = (tell("A", DAY, NIS, told(KILLED, 600)), tell("B", DAY, NIS, told(WOUNDED, 4100)))
    assert judging(ask(CASUALTIES, 4700), DAY, *two).verdict == Verdict.UNSETTLED


def test_a_later_lower_bound_replaces_a_total_that_cannot_hold_it():
    readings = (
        tell("A", "2025-04-30", NIS, told(CASUALTIES, 4700, ABOUT)),
        tell("B", "2025-09-02", NIS, told(KILLED, 7000)),
    )
    judgement = judging(ask(CASUALTIES, 6000, OVER), "2025-09-02", *readings)
    assert [one.evidence.figure.measure for one in judgement.supporters] == [KILLED]


@pytest.mark.parametrize("linked", [True, False])
def test_a_part_asked_inside_a_whole_must_be_part_of_it(linked):
    whole = ask(CASUALTIES, 4700, OVER)
    figures = (told(CASUALTIES, 4700), told(KILLED, 600, part=0)) if linked else (told(KILLED, 600),)
    judgement = judging(ask(KILLED, 600), DAY, tell("A", DAY, NIS, *figures), whole=whole)
    assert judgement.verdict == (Verdict.SINGLE_ORIGIN if linked else Verdict.UNSETTLED)
    if not linked:
        assert [one.rule for one in judgement.compatible] == ["bearing.part_unlinked"]


def test_part_and_whole_of_one_origin_and_day_belong_together_over_two_reports():
    readings = (tell("A", DAY, NIS, told(CASUALTIES, 4700)), tell("B", DAY, NIS, told(KILLED, 600)))
    whole = ask(CASUALTIES, 4700, OVER)
    assert judging(ask(KILLED, 600), DAY, *readings, whole=whole).verdict == Verdict.SINGLE_ORIGIN
    apart = (tell("A", "2025-03-01", NIS, told(CASUALTIES, 4700)), tell("B", DAY, NIS, told(KILLED, 600)))
    assert judging(ask(KILLED, 600), DAY, *apart, whole=whole).verdict == Verdict.UNSETTLED


def test_a_figure_refutes_a_part_whether_or_not_it_is_one():
    judgement = judging(
        ask(KILLED, 600), DAY, tell("A", DAY, UK, told(KILLED, 2000)), whole=ask(CASUALTIES, 4700, OVER)
    )
    assert judgement.verdict == Verdict.CONTRADICTED


def test_lost_stays_ambiguous():
    judgement = judging(ask(CASUALTIES, 4000), DAY, tell("A", DAY, NIS, told(Measure.LOST, 4000)))
    assert judgement.verdict == Verdict.UNSETTLED
    assert standing(judgement).rule == "bearing.unclear"


def test_a_question_without_a_number_has_only_compatible_figures():
    judgement = judging(ask(KILLED, 1, None, best=None), DAY, tell("A", DAY, NIS, told(KILLED, 600)))
    assert standing(judgement).rule == "bearing.no_number"


def test_the_standing_figure_is_the_latest_of_the_origin():
    readings = [tell(day, day, NIS, told(KILLED, n)) for day, n in (("2025-01-13", 300), ("2025-04-30", 600))]
    assert standing(judging(ask(KILLED, 600), "2025-05-30", *readings)).evidence.figure.best == 600
    assert standing(judging(ask(KILLED, 600), "2025-02-01", *readings)).evidence.figure.best == 300


def test_of_two_numbers_of_one_briefing_the_one_most_reports_carry_stands():
    readings = [tell(name, DAY, NIS, told(Measure.DEPLOYED, 15000)) for name in "AB"]
    readings.append(tell("C", DAY + "T20:00:00+09:00", NIS, told(Measure.DEPLOYED, 18000)))
    assert standing(judging(ask(Measure.DEPLOYED, 15000), DAY, *readings)).evidence.figure.best == 15000


def test_in_a_disaster_the_later_toll_of_a_day_stands():
    flood = EventHint(kind="flood", place=Place(name="Valencia", country="ESP"), date="2024-10-29")
    given = {"event": flood, "population": PEOPLE}
    readings = (
        tell("A", "2024-10-30T09:00:00+01:00", NIS, told(KILLED, 51), **given),
        tell("B", "2024-10-30T09:30:00+01:00", NIS, told(KILLED, 51), **given),
        tell("C", "2024-10-30T18:00:00+01:00", NIS, told(KILLED, 95), **given),
    )
    asked = ask(KILLED, 95, population=None, place=None)
    assert standing(judging(asked, "2024-10-30", *readings)).evidence.figure.best == 95


def test_what_is_not_named_is_whom_the_report_counts_otherwise():
    bare = told(KILLED, 600, population=None)
    with_others = tell("A", DAY, NIS, told(CASUALTIES, 4700), bare, population=TROOPS)
    assert judging(ask(KILLED, 600), DAY, with_others).verdict == Verdict.SINGLE_ORIGIN
    russians = Population(text="Russian troops", party="RUS", kind=PopulationKind.COMBATANT)
    with_russians = tell("A", DAY, NIS, told(CASUALTIES, 4700), bare, population=russians)
    assert judging(ask(KILLED, 600), DAY, with_russians).verdict == Verdict.NOT_REPORTED
