"""The story that shaped the tool, told by hand: one briefing, many outlets, an older and higher count, later ones."""

import pytest

from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.stances import take_stances
from accordingto.corroboration.verdicts import first_reported, last_reported
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Via
from accordingto.reading.figure import Bound, Measure
from accordingto.settings import Settings
from tests.corroboration.telling import JCS, KYIV, NIS, UK, WESTERN, ask, comparing, judging, named, tell, told
from tests.factories import make_actor

CASUALTIES, KILLED, WOUNDED = Measure.CASUALTIES, Measure.KILLED, Measure.WOUNDED
ABOUT, OVER, LEAST = Bound.ABOUT, Bound.MORE_THAN, Bound.AT_LEAST

LEE = make_actor("Lee Seong-kweun", kind=ActorKind.PERSON, party="KOR")
BBC = make_actor("BBC", kind=ActorKind.OUTLET)
SESSION = {"relays": (LEE,), "via": Via.CLOSED_SESSION}

JANUARY = (
    tell("Moscow Daily", "2025-01-13", NIS, told(KILLED, 300, ABOUT), told(WOUNDED, 2700, ABOUT), **SESSION),
    tell("Kyiv Daily", "2025-01-09", KYIV, told(CASUALTIES, 4000)),
    tell("BBC", "2025-01-22", WESTERN, told(CASUALTIES, 4000), told(KILLED, 1000, ABOUT, part=0)),
    tell(
        "Other Daily", "2025-01-22", WESTERN, told(CASUALTIES, 4000), told(KILLED, 1000, ABOUT, part=0), relays=(BBC,)
    ),
)
MARCH = (tell("Seoul Herald", "2025-03-27", JCS, told(CASUALTIES, 4000)),)
BRIEFING = (
    tell("Early", "2025-04-30", NIS, told(CASUALTIES, 4700, OVER), told(KILLED, 600, part=0), **SESSION),
    tell("Later", "2025-04-30", NIS, told(CASUALTIES, 4700, ABOUT), told(KILLED, 600, ABOUT, part=0), **SESSION),
    tell("Broadcaster", "2025-04-30", NIS, told(KILLED, 600, ABOUT), told(WOUNDED, 4100), **SESSION),
    tell("Rewriter", "2025-05-01", None, told(CASUALTIES, 4700), told(KILLED, 600)),
)
JUNE = (tell("London Times", "2025-06-15", UK, told(CASUALTIES, 6000, OVER)),)
SEPTEMBER = (
    tell("Nairobi", "2025-09-02", NIS, told(KILLED, 2000, ABOUT), told(KILLED, 600, LEAST, as_of="2025-04"), **SESSION),
)
FEBRUARY = (tell("Kyiv Post", "2026-02-12", NIS, told(CASUALTIES, 6000, ABOUT)),)
ALL = JANUARY + MARCH + BRIEFING + JUNE + SEPTEMBER + FEBRUARY
BEFORE_JUNE = JANUARY + MARCH + BRIEFING

WHOLE = ask(CASUALTIES, 4700, OVER)
PART = ask(KILLED, 600)
NOW = "2026-03-01"


def test_both_parts_were_first_reported_on_the_day_of_the_briefing():
    for asked in (WHOLE, PART):
        assert first_reported(asked, corroboration=comparing(*ALL), settings=Settings()) == "2025-04-30"


def test_then_the_total_has_a_single_origin_and_its_wording_differs():
    judgement = judging(WHOLE, "2025-04-30", *ALL)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert judgement.wording_differs
    assert [one.origin.key for one in judgement.supporters] == ["kor-nis"]
    assert {one.origin.key for one in judgement.compatible} >= {"kor-jcs", "ukr-gs"}
    assert len(judgement.supporters[0].mentions) >= 3


def test_then_the_deaths_are_disputed_by_a_higher_count_of_january():
    judgement = judging(PART, "2025-04-30", *ALL, whole=WHOLE)
    assert judgement.verdict == Verdict.DISPUTED
    assert [one.origin.name for one in judgement.refuters] == ["Western officials"]
    assert [one.origin.key for one in judgement.supporters] == ["kor-nis"]


def test_now_the_total_is_corroborated_by_two_states():
    judgement = judging(WHOLE, NOW, *ALL)
    assert judgement.verdict == Verdict.CORROBORATED
    assert {one.origin.party for one in judgement.supporters} == {"KOR", "GBR"}
    assert not judgement.apparently


def test_now_the_deaths_are_superseded_by_the_same_agency():
    judgement = judging(PART, NOW, *ALL, whole=WHOLE)
    assert judgement.verdict == Verdict.SUPERSEDED
    assert [(one.origin.key, one.evidence.figure.best) for one in judgement.former] == [("kor-nis", 600)]
    assert 2000 in [one.evidence.figure.best for one in judgement.refuters if one.origin.key == "kor-nis"]


@pytest.mark.parametrize(("asked", "whole"), [(WHOLE, None), (PART, WHOLE)])
def test_without_the_later_reports_now_is_then(asked, whole):
    corroboration = comparing(*BEFORE_JUNE)
    stances = take_stances(BEFORE_JUNE, corroboration, named=named)
    day = last_reported(asked, readings=BEFORE_JUNE, corroboration=corroboration, settings=Settings(), stances=stances)
    then, now = (judging(asked, at, *BEFORE_JUNE, whole=whole) for at in ("2025-04-30", day))
    assert (then.verdict, then.wording_differs) == (now.verdict, now.wording_differs)
    assert [one.origin for one in then.supporters] == [one.origin for one in now.supporters]


def test_what_the_agency_had_said_before_is_restated_not_standing():
    corroboration = comparing(*ALL)
    again = [one for one in corroboration.evidence if one.outlet == "Nairobi" and one.figure.best == 600]
    assert [one.restates for one in again] == [True]
    assert [one.after.quote for one in corroboration.revisions if one.kind == "restated"] == ["at least 600 killed"]


def test_the_drift_of_one_briefing_is_told_with_both_wordings():
    drift = comparing(*BRIEFING).drift
    bounds = {frozenset((one.before.figure.bound, one.after.figure.bound)) for one in drift if one.kind == "bound"}
    assert {OVER, ABOUT} in bounds
    assert all(
        "which came first is not known" in one.why for one in drift if one.before.published == one.after.published
    )


def test_nobody_else_is_an_origin_of_the_unsourced_rewrite():
    told_by = [one for one in comparing(*ALL).evidence if one.outlet == "Rewriter"]
    assert [one.origin for one in told_by] == [None, None]
    assert [one.likely_from.key for one in told_by if one.likely_from] == ["kor-nis", "kor-nis"]
