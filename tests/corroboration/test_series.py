"""Series, revisions and drift: how a figure goes on from day to day, and what it loses on the way."""

from dataclasses import replace

from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Via
from accordingto.reading.figure import Bound, EventHint, Measure, Mode, Place, Population, PopulationKind
from accordingto.reports.report import Section, SectionKind
from tests.corroboration.telling import NIS, PEOPLE, TROOPS, UK, comparing, tell, told
from tests.factories import make_actor

KILLED, CASUALTIES, DEPLOYED = Measure.KILLED, Measure.CASUALTIES, Measure.DEPLOYED
ABOUT, OVER, LEAST = Bound.ABOUT, Bound.MORE_THAN, Bound.AT_LEAST
DAY = "2025-04-30"
SESSION = {"via": Via.CLOSED_SESSION}


def revisions(*readings) -> list[tuple[str, int, int]]:
    found = comparing(*readings).revisions
    return [(one.kind, int(one.before.figure.headline or 0), int(one.after.figure.headline or 0)) for one in found]


def drift(*readings) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before.quote, one.after.quote) for one in comparing(*readings).drift]


def test_a_series_is_by_origin_and_in_the_order_of_days():
    readings = (
        tell("B", "2025-04-30", NIS, told(KILLED, 600)),
        tell("A", "2025-01-13", NIS, told(KILLED, 300)),
        tell("C", "2025-02-01", UK, told(KILLED, 500)),
        tell("D", "2025-02-01", None, told(KILLED, 700)),
    )
    series = {one.origin.key: [point.figure.best for point in one.points] for one in comparing(*readings).series}
    assert series == {"kor-nis": [300, 600], "gbr-mod": [500]}


def test_figures_of_two_events_are_never_one_series():
    flood, place = "flood", Place(name="Valencia", country="ESP")
    given = {"population": PEOPLE}
    readings = [
        tell(day, day, NIS, told(KILLED, 51), event=EventHint(kind=flood, place=place, date=day), **given)
        for day in ("2024-03-01", "2024-10-29")
    ]
    assert [len(one.points) for one in comparing(*readings).series] == [1, 1]


def test_people_named_less_closely_are_those_of_the_event():
    bare = Population(text="North Koreans", party="PRK")
    readings = tell("A", "2025-01-13", NIS, told(KILLED, 300)), tell("B", DAY, NIS, told(KILLED, 600), population=bare)
    assert [len(one.points) for one in comparing(*readings).series] == [2]


def test_later_and_higher_is_growth():
    assert revisions(tell("A", "2025-01-13", NIS, told(KILLED, 300)), tell("B", DAY, NIS, told(KILLED, 600))) == [
        ("growth", 300, 600)
    ]


def test_later_and_lower_is_a_revision():
    assert revisions(tell("A", "2025-01-13", NIS, told(KILLED, 600)), tell("B", DAY, NIS, told(KILLED, 300))) == [
        ("revised_down", 600, 300)
    ]


def test_another_number_for_the_same_day_told_later_is_a_revision():
    readings = tell("A", DAY, NIS, told(KILLED, 600)), tell("B", "2025-05-03", NIS, told(KILLED, 700), said=DAY)
    assert revisions(*readings) == [("revised_up", 600, 700)]


def test_a_number_in_a_correction_is_corrected():
    second = tell("B", "2025-05-03", NIS, told(KILLED, 500))
    sections = tuple(Section(kind=SectionKind.CORRECTION, span=one.span) for one in second.report.sections)
    second = tell("B", "2025-05-03", NIS, told(KILLED, 500), report={"sections": sections})
    assert revisions(tell("A", DAY, NIS, told(KILLED, 600)), second) == [("corrected", 600, 500)]


def test_an_old_figure_told_again_under_another_bound_is_restated():
    later = tell("B", "2025-09-02", NIS, told(KILLED, 600, LEAST, as_of="2025-04"), told(KILLED, 2000))
    assert ("restated", 600, 600) in revisions(tell("A", DAY, NIS, told(KILLED, 600, ABOUT)), later)


def test_a_stock_that_falls_revises_nothing():
    def given(outlet: str, day: str, number: int):
        return tell(outlet, day, NIS, told(Measure.MISSING, number, mode=Mode.CURRENT))

    assert revisions(given("A", "2025-01-13", 60), given("B", DAY, 4)) == []


def test_counts_of_single_weeks_revise_nothing():
    def given(outlet: str, day: str, number: int):
        return tell(outlet, day, NIS, told(KILLED, number, mode=Mode.PERIOD))

    assert revisions(given("A", "2025-01-13", 100), given("B", DAY, 90)) == []


def test_about_becomes_more_than():
    readings = (
        tell("A", DAY, NIS, told(CASUALTIES, 4700, ABOUT)),
        tell("B", "2025-05-01", NIS, told(CASUALTIES, 4700, OVER), said=DAY),
    )
    assert drift(*readings) == [("bound", "about 4,700 casualties", "more than 4,700 casualties")]
    assert revisions(*readings) == []


def test_casualties_become_killed():
    readings = tell("A", DAY, NIS, told(CASUALTIES, 4700)), tell("B", "2025-05-01", NIS, told(KILLED, 4700), said=DAY)
    assert drift(*readings) == [("measure", "4,700 casualties", "4,700 killed")]


def test_one_briefing_two_numbers():
    readings = (
        tell("A", DAY, NIS, told(DEPLOYED, 15000), **SESSION),
        tell("B", f"{DAY}T20:00:00+09:00", NIS, told(DEPLOYED, 18000), **SESSION),
    )
    assert drift(*readings) == [("value", "15,000 deployed", "18,000 deployed")]
    assert revisions(*readings) == []


def test_other_people_counted():
    both = Population(text="Russians and North Koreans", party="RUS", kind=PopulationKind.COMBATANT)
    readings = (
        tell("A", DAY, NIS, told(KILLED, 200), population=both),
        tell("B", DAY, NIS, told(KILLED, 200), population=TROOPS),
    )
    assert [one[0] for one in drift(*readings)] == ["population"]


def test_the_count_of_a_week_becomes_a_total():
    week = tell("A", DAY, NIS, told(CASUALTIES, 1000, mode=Mode.PERIOD))
    assert [one[0] for one in drift(week, tell("B", DAY, NIS, told(CASUALTIES, 1000)))] == ["scope"]


def test_who_passed_it_on_becomes_the_origin():
    lee = make_actor("Lee Seong-kweun", kind=ActorKind.PERSON, party="KOR")
    readings = tell("A", DAY, NIS, told(KILLED, 600), relays=(lee,)), tell("B", DAY, lee, told(KILLED, 600))
    assert drift(*readings) == [("origin", "600 killed", "600 killed")]


def test_the_source_is_lost():
    readings = tell("A", DAY, NIS, told(KILLED, 600, ABOUT)), tell("B", "2025-06-18", None, told(KILLED, 600, OVER))
    assert [one[0] for one in drift(*readings)] == ["bound", "origin"]


def test_the_part_is_lost_or_added():
    whole = tell("A", DAY, NIS, told(CASUALTIES, 4700), told(KILLED, 600, part=0))
    without = tell("B", "2025-05-01", NIS, told(CASUALTIES, 4700), said=DAY)
    beside = tell("B", "2025-05-01", NIS, told(CASUALTIES, 4700), told(KILLED, 600), said=DAY)
    assert drift(whole, without) == [("part_lost", "600 killed", "4,700 casualties")]
    assert drift(whole, beside) == [("part_lost", "600 killed", "600 killed")]


def test_a_lower_bound_that_dies_is_told():
    first = tell("A", DAY, NIS, told(DEPLOYED, 25000, Bound.RANGE, low=25000, best=None, high=30000))
    second = tell("B", DAY, NIS, told(DEPLOYED, 30000, Bound.UP_TO))
    (found,) = comparing(first, second).drift
    assert found.kind == "bound"


def test_the_same_words_drift_nowhere():
    assert drift(*(tell(name, DAY, NIS, told(KILLED, 600, ABOUT)) for name in "ABC")) == []


def test_an_unsourced_figure_is_likely_from_the_only_origin_that_gave_it_before():
    def likely(*readings) -> list[str | None]:
        unsourced = [one for one in comparing(*readings).evidence if one.origin is None]
        return [one.likely_from.key if one.likely_from else None for one in unsourced]

    mine = tell("C", "2025-06-18", None, told(KILLED, 600))
    assert likely(tell("A", DAY, NIS, told(KILLED, 600)), mine) == ["kor-nis"]
    assert likely(tell("A", DAY, NIS, told(KILLED, 600)), tell("B", DAY, UK, told(KILLED, 600)), mine) == [None]
    assert likely(tell("A", "2025-07-01", NIS, told(KILLED, 600)), mine) == [None]


def test_an_undated_or_background_figure_that_equals_an_earlier_one_is_that_one():
    first = tell("A", DAY, NIS, told(KILLED, 600), said=DAY)

    def restates(reading) -> bool:
        (found,) = (one for one in comparing(first, reading).evidence if one.outlet == "B")
        return found.restates

    assert restates(tell("B", "2025-05-20", NIS, told(KILLED, 600)))
    assert restates(tell("B", "2025-05-20", NIS, told(KILLED, 600, as_of="2025-04-30")))
    assert not restates(tell("B", "2025-05-20", NIS, told(KILLED, 600), said="2025-05-20"))
    assert not restates(tell("B", "2025-05-20", NIS, told(KILLED, 700)))
    assert not restates(tell("B", "2025-05-20", UK, told(KILLED, 600)))


def test_a_total_told_beside_its_successor_has_lost_no_part():
    whole = tell("A", DAY, NIS, told(CASUALTIES, 4700), told(KILLED, 600, part=0))
    later = tell("B", "2025-05-20", NIS, told(CASUALTIES, 5100), told(CASUALTIES, 4700, as_of=DAY))
    assert [one for one in drift(whole, later) if one[0] == "part_lost"] == []


def test_soldiers_told_as_people_by_a_report_that_nowhere_says_who_they_were():
    people = Population(text="people")
    soldiers = Population(text="conscripts", kind=PopulationKind.COMBATANT)
    strike = EventHint(kind="strike", place=Place(name="Harbour Town"), date=DAY)
    first = tell("A", DAY, NIS, told(KILLED, 600), population=soldiers, event=strike)
    second = tell("B", "2025-05-01", NIS, told(KILLED, 600), population=people, event=strike, said=DAY)
    assert [kind for kind, _, _ in drift(first, second)] == ["population"]
    both = replace(first, figures=(*first.figures, replace(first.figures[0], id="f9", population=people)))
    assert [kind for kind, _, _ in drift(both, second)] == []


def test_an_origin_that_its_report_names_for_another_number_is_not_lost():
    first = tell("A", DAY, NIS, told(KILLED, 600))
    unnamed = tell("B", "2025-05-02", None, told(KILLED, 600))
    assert [kind for kind, _, _ in drift(first, unnamed)] == ["origin"]
    named = tell("B", "2025-05-02", NIS, told(DEPLOYED, 900))
    voiced = replace(unnamed.figures[0], span=named.figures[0].span)
    named = replace(named, figures=(*named.figures, voiced))
    assert [kind for kind, _, _ in drift(first, named) if kind == "origin"] == []
