"""The Admiralty digit, one test for each number of the table, and the estimate as UCDP has it."""

from decimal import Decimal

from accordingto.corroboration.credibility import find_credibility
from accordingto.corroboration.estimate import Estimate, estimate
from accordingto.reading.figure import Bound, Measure
from accordingto.reading.spelling import fold
from accordingto.reading.statement import Polarity
from tests.corroboration.telling import JCS, KCNA, KYIV, NIS, UK, WESTERN, ask, judging, say, tell, told

KILLED = Measure.KILLED
DAY = "2025-04-30"
ASKED = ask(KILLED, 600)
BY_NIS = tell("A", DAY, NIS, told(KILLED, 600))
BY_UK = tell("B", DAY, UK, told(KILLED, 610))
HIGHER = tell("C", DAY, KYIV, told(KILLED, 1000))
OPEN = tell("D", DAY, KYIV, told(KILLED, 500, Bound.MORE_THAN))


def digit(*readings, day=DAY, grades=None, asked=ASKED):
    graded = {fold(actor.name): grade for actor, grade in (grades or {}).items()}
    found = find_credibility(judging(asked, day, *readings), graded)
    return found.digit if found else None


def test_1_two_independent_origins_and_nobody_against():
    assert digit(BY_NIS, BY_UK) == 1


def test_1_not_by_two_services_of_one_state():
    assert digit(BY_NIS, tell("B", DAY, JCS, told(KILLED, 600))) == 4


def test_2_one_origin_and_others_compatible():
    assert digit(BY_NIS, OPEN) == 2


def test_3_refuted_but_two_support_it():
    assert digit(BY_NIS, BY_UK, HIGHER) == 3


def test_4_one_origin_alone_or_against_another():
    assert digit(BY_NIS) == 4
    assert digit(BY_NIS, HIGHER) == 4


def test_5_refuted_by_a_better_graded_origin():
    assert digit(BY_NIS, HIGHER, grades={NIS: "C", KYIV: "B"}) == 5
    assert digit(BY_NIS, HIGHER, grades={NIS: "B", KYIV: "C"}) == 4


def test_a_source_that_nobody_has_graded_is_compared_with_none():
    assert digit(BY_NIS, HIGHER, grades={KYIV: "A"}) == 4


def test_5_its_own_source_has_replaced_it():
    later = tell("E", "2025-05-02", NIS, told(KILLED, 2000))
    assert digit(BY_NIS, later, day="2025-05-02") == 5


def test_6_no_named_origin():
    assert digit(tell("A", DAY, None, told(KILLED, 600))) == 6
    assert digit(tell("A", DAY, WESTERN, told(KILLED, 600))) == 6


def test_none_where_a_number_is_asked_for():
    assert digit(BY_NIS, asked=ask(KILLED, 0, None)) is None


def test_estimate_takes_the_number_that_most_give():
    found = estimate(judging(ASKED, DAY, BY_NIS, tell("B", DAY, UK, told(KILLED, 600)), HIGHER))
    assert found == Estimate(low=Decimal(600), best=Decimal(600), high=Decimal(1000), sources=3, independent=3)


def test_estimate_of_a_bound_is_its_number_and_of_a_range_its_ends():
    more = estimate(judging(ASKED, DAY, tell("A", DAY, NIS, told(KILLED, 600, Bound.MORE_THAN))))
    assert more is not None
    assert (more.low, more.best, more.high) == (600, 600, 600)


def test_of_numbers_that_equally_many_give_the_last_is_the_best():
    later = tell("C", "2025-05-02", UK, told(KILLED, 900))
    found = estimate(judging(ASKED, "2025-05-02", BY_NIS, later))
    assert found is not None
    assert (found.low, found.best, found.high) == (600, 900, 900)


def test_no_estimate_without_an_origin():
    assert estimate(judging(ASKED, DAY, tell("A", DAY, None, told(KILLED, 600)))) is None


def test_who_both_refutes_and_denies_is_named_once():
    own = tell("C", DAY, KCNA, told(KILLED, 5))
    denied = say("D", DAY, KCNA, "600 killed troops", polarity=Polarity.DENIED)
    judgement = judging(ASKED, DAY, BY_NIS, own, denied)
    assert judgement.refuters
    assert [one for one in judgement.denials if one.counts]
    found = find_credibility(judgement, {fold(NIS.name): "C", fold(KCNA.name): "B"})
    assert found is not None
    assert (found.digit, found.because) == (5, "refuted by KCNA, graded above all who support it")


def test_an_upper_bound_is_the_end_of_high_alone_and_a_vague_word_of_nothing():
    up_to = tell("B", DAY, UK, told(KILLED, 900, Bound.UP_TO))
    found = estimate(judging(ASKED, DAY, BY_NIS, up_to))
    assert found is not None
    assert (found.low, found.best, found.high, found.independent) == (600, 600, 900, 2)
    assert estimate(judging(ASKED, DAY, up_to)) is None
    assert estimate(judging(ASKED, DAY, tell("B", DAY, UK, told(KILLED, 2000, Bound.VAGUE)))) is None
