"""Events: what belongs to one flood, strike or war, and what only looks alike."""

from accordingto.corroboration.evidence import Course
from accordingto.reading.figure import EventHint, Measure, Place, Population, PopulationKind
from accordingto.settings import Settings
from tests.corroboration.telling import KURSK, NIS, PEOPLE, TROOPS, UK, WAR, comparing, tell, told

KILLED = Measure.KILLED
VALENCIA = Place(name="Valencia", country="ESP", precision=4)
MALAGA = Place(name="Malaga", country="ESP", precision=4)
SPAIN = Place(name="Spain", country="ESP", precision=6)
KHARKIV = Place(name="Kharkiv", country="UKR", precision=1)


def hint(kind: str | None, place: Place | None = None, date: str | None = None, *names: str) -> EventHint:
    return EventHint(kind=kind, place=place, date=date, names=names)


def events_of(*given: tuple[str, EventHint | None], **more) -> int:
    readings = [
        tell(f"Outlet {n}", day, NIS, told(KILLED, 40 + n), event=event, population=more.get("population", PEOPLE))
        for n, (day, event) in enumerate(given)
    ]
    return len(comparing(*readings, **more.get("settings", {})).events)


def test_a_flood_in_one_place_and_time_is_one():
    assert events_of(("2024-10-30", hint("flood", VALENCIA)), ("2024-11-02", hint("flood", VALENCIA))) == 1


def test_two_floods_of_one_year_in_different_regions_are_two():
    assert events_of(("2024-10-30", hint("flood", VALENCIA)), ("2024-11-02", hint("flood", MALAGA))) == 2


def test_a_whole_country_holds_its_regions():
    assert events_of(("2024-10-30", hint("flood", VALENCIA)), ("2024-11-02", hint("flood", SPAIN))) == 1


def test_two_floods_in_one_place_are_two_after_the_gap_which_is_a_setting():
    given = ("2024-10-30", hint("flood", VALENCIA)), ("2024-12-30", hint("flood", VALENCIA))
    assert events_of(*given) == 2
    assert events_of(*given, settings={"event_gap_days": 90}) == 1
    assert Settings().event_gap_days == 21


def test_two_strikes_on_one_city_are_two():
    monday, tuesday = hint("strike", KHARKIV, "2025-03-03"), hint("strike", KHARKIV, "2025-03-04")
    assert events_of(("2025-03-03", monday), ("2025-03-04", tuesday)) == 2
    assert events_of(("2025-03-03", monday), ("2025-03-04", monday)) == 1


def test_an_undated_report_is_about_the_last_strike_before_it():
    readings = (
        tell("A", "2025-03-03", NIS, told(KILLED, 3), event=hint("strike", KHARKIV, "2025-03-03"), population=PEOPLE),
        tell("B", "2025-03-07", NIS, told(KILLED, 7), event=hint("strike", KHARKIV, "2025-03-07"), population=PEOPLE),
        tell("C", "2025-03-08", NIS, told(KILLED, 8), event=hint("strike", KHARKIV), population=PEOPLE),
    )
    events = [one.event for one in comparing(*readings).evidence]
    assert events[0] != events[1] == events[2]


def test_an_attack_and_a_bombing_of_one_day_and_place_are_one():
    day = "2025-03-03"
    assert events_of((day, hint("attack", KHARKIV, day)), (day, hint("bombing", KHARKIV, day))) == 1
    assert events_of((day, hint("attack", KHARKIV)), (day, hint("earthquake", KHARKIV))) == 2


def test_a_war_lasts():
    assert events_of(("2024-10-30", WAR), ("2025-09-02", WAR), population=TROOPS) == 1


def test_a_deployment_and_a_war_of_the_same_troops_in_one_country_are_one_campaign():
    russia = Place(name="Russia", country="RUS", precision=6)
    assert events_of(("2024-10-30", hint("deployment", russia)), ("2025-09-02", WAR), population=TROOPS) == 1


def test_campaigns_of_one_army_in_two_countries_are_two():
    gaza, lebanon = Place(name="Gaza", country="PSE"), Place(name="Lebanon", country="LBN")
    given = ("2024-10-30", hint("war", gaza)), ("2024-10-31", hint("war", lebanon))
    assert events_of(*given, population=TROOPS) == 2


def test_the_same_number_of_the_same_people_by_one_origin_on_one_day_is_one_campaign():
    ukraine = hint("war", Place(name="Ukraine", country="UKR", precision=6))
    readings = [
        tell(name, "2025-04-30", NIS, told(KILLED, 600), event=event) for name, event in (("A", WAR), ("B", ukraine))
    ]
    assert len(comparing(*readings).events) == 1


def test_an_unknown_place_goes_with_the_only_event_that_fits():
    known = ("2024-10-30", hint("flood", VALENCIA))
    assert events_of(known, ("2024-10-31", hint("flood"))) == 1
    assert events_of(known, ("2024-10-30", hint("flood", MALAGA)), ("2024-10-31", hint("flood"))) == 3


def test_the_title_decides_between_two_floods():
    given = {"population": PEOPLE}
    readings = (
        tell("A", "2024-10-30", NIS, told(KILLED, 51), event=hint("flood", VALENCIA), **given),
        tell("B", "2024-10-30", NIS, told(KILLED, 2), event=hint("flood", MALAGA), **given),
        tell("C", "2024-10-31", NIS, told(KILLED, 3), event=hint("flood"), title="The water in Malaga", **given),
    )
    events = {one.outlet: one.event for one in comparing(*readings).evidence}
    assert events["C"] == events["B"] != events["A"]


def test_the_only_event_of_the_own_report_goes_before_all_others():
    bare = told(Measure.WOUNDED, 90, event=None)
    reading = tell("A", "2024-10-30", NIS, told(KILLED, 51), bare, event=hint("flood", VALENCIA), population=PEOPLE)
    other = tell("B", "2024-10-30", NIS, told(KILLED, 4), event=hint("strike", KHARKIV), population=PEOPLE)
    events = [one.event for one in comparing(reading, other).evidence if one.outlet == "A"]
    assert len(set(events)) == 1


def test_a_town_beside_the_place_of_the_flood_is_of_the_same_flood_and_its_count_a_part():
    town = told(KILLED, 7, event=hint("flood", Place(name="Paiporta", country="ESP", precision=1)))
    title = "The flood in Valencia"
    given = {"event": hint("flood", VALENCIA), "population": PEOPLE, "title": title}
    corroboration = comparing(tell("A", "2024-10-30", NIS, told(KILLED, 51), town, **given))
    assert len(corroboration.events) == 1
    assert len(corroboration.series) == 2


def test_a_loss_in_the_country_of_a_war_is_not_by_that_one_of_the_war():
    fire = tell("A", "2025-02-01", UK, told(KILLED, 4), event=None, population=PEOPLE)
    assert len(comparing(fire, tell("B", "2025-02-02", NIS, told(KILLED, 300))).events) == 2


def test_an_event_says_what_it_is_and_why():
    (event,) = comparing(
        tell("A", "2025-04-30", NIS, told(KILLED, 600)), tell("B", "2025-06-15", UK, told(KILLED, 900))
    ).events
    assert (event.kind, event.place, event.course, event.disaster) == ("war", KURSK.name, Course.CAMPAIGN, False)
    assert (event.start, event.end) == ("2025-04-30", "2025-06-15")
    assert event.why


def test_troops_of_whom_nothing_else_is_said_are_in_a_campaign_of_their_party():
    given = ("2024-12-19", None), ("2025-04-30", WAR)
    assert events_of(*given, population=TROOPS) == 1
    others = Population(text="Russian troops", party="RUS", kind=PopulationKind.COMBATANT)
    mine = tell("A", "2024-12-19", NIS, told(KILLED, 9), event=None, population=others)
    assert len(comparing(mine, tell("B", "2025-04-30", NIS, told(KILLED, 600))).events) == 2
