"""Origins: when two names are one holder of a claim, and when two origins count for themselves."""

import pytest

from accordingto.corroboration.judgement import Verdict
from accordingto.corroboration.names import same_person
from accordingto.reading.actor import ActorKind
from accordingto.reading.chain import Link, Role
from accordingto.reading.figure import Measure
from accordingto.reading.spelling import fold
from tests.corroboration.telling import JCS, KCNA, NIS, UK, WESTERN, ask, comparing, judging, tell, told
from tests.factories import make_actor, make_figure, make_reading, make_report, make_statement

KILLED = Measure.KILLED
DAY = "2025-04-30"


def person(name: str, party: str | None = "KOR", **more: object):
    return make_actor(name, kind=ActorKind.PERSON, party=party, **more)


def keys(*readings) -> set[str | None]:
    return {one.origin.key if one.origin else None for one in comparing(*readings).evidence}


def by(*actors) -> set[str | None]:
    return keys(*(tell(f"Outlet {n}", DAY, actor, told(KILLED, 600)) for n, actor in enumerate(actors)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lee Seong-kweun", "Lee Seong Kweun", True),
        ("Lee Seong-kweun", "Lee Sung-kwon", True),
        ("Lee Seong-kweun", "Lee Seong-gwon", True),
        ("Sergei Shoigu", "Sergey Shoigu", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Kim Jong-un", "Kim Jong-gyu", False),
        ("Kim Byung-kee", "Lee Byung-kee", False),
        ("Park Sun-won", "Lee Sun-won", False),
        ("Shoigu", "Sergei Shoigu", False),
    ],
)
def test_spellings_of_one_persons_name(one, other, same):
    assert same_person(one, other) == same
    assert same_person(other, one) == same


def test_a_name_is_folded_to_what_makes_it_one():
    assert fold("The  Défense-Ministry’s") == "defense ministry"


def test_the_gazetteers_reference_goes_before_the_name():
    assert len(by(NIS, make_actor("NIS", party="KOR", ref="kor-nis"))) == 1


def test_a_state_is_its_party_under_any_name():
    assert by(
        make_actor("Pyongyang", kind=ActorKind.PLACE_AS_ACTOR, party="PRK"),
        make_actor("North Korea", kind=ActorKind.STATE, party="PRK"),
    ) == {"PRK"}


def test_one_man_with_many_spellings_is_one_origin():
    assert len(by(person("Lee Seong-kweun"), person("Lee Sung-kwon"), person("Lee Seong-gwon"))) == 1


def test_the_party_of_a_person_keeps_namesakes_apart():
    assert len(by(person("Lee Seong-kweun", "KOR"), person("Lee Sung-kwon", "USA"))) == 2


def test_a_bare_family_name_is_the_only_full_name_it_fits():
    assert len(by(person("Sergei Shoigu", "RUS"), person("Shoigu", "RUS"))) == 1
    assert len(by(person("Kim Jong-un", "PRK"), person("Kim Yo-jong", "PRK"), person("Kim", "PRK"))) == 3


def test_a_page_that_gives_a_person_another_state_does_not_make_it_speak():
    right = [tell(name, DAY, person("Lee Seong-kweun", "KOR"), told(KILLED, 600)) for name in "AB"]
    wrong = tell("C", DAY, person("Lee Seong-kweun", "PRK"), told(KILLED, 600))
    judgement = judging(ask(KILLED, 600), DAY, *right, wrong)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert [one.origin.party for one in judgement.supporters] == ["KOR"]


def test_two_defence_ministries_are_two():
    assert len(by(make_actor("Ministry of Defence", party="GBR"), make_actor("Ministry of Defence", party="RUS"))) == 2


def test_an_anonymous_source_is_its_wording_and_who_passed_it_on():
    bbc = make_actor("BBC", kind=ActorKind.OUTLET, ref="bbc")
    first = tell("BBC", DAY, WESTERN, told(KILLED, 1000))
    second = tell("Post", DAY, WESTERN, told(KILLED, 1000), relays=(bbc,))
    other = tell("Other", DAY, WESTERN, told(KILLED, 1000))
    assert len(keys(first, second)) == 1
    assert len(keys(first, second, other)) == 2


def test_a_spokesman_gives_the_word_of_the_organisation():
    speaker = person("Park Min-su", speaks_for=NIS.id)
    reading = tell("A", DAY, speaker, told(KILLED, 600), relays=(NIS,))
    assert keys(reading) == {"kor-nis"}


def test_the_capital_stands_for_the_service_that_the_report_names():
    seoul = make_actor("Seoul", kind=ActorKind.PLACE_AS_ACTOR, party="KOR")
    report = make_report(
        "A count: 600 killed, Seoul said\nThe NIS counted about 600 deaths.", outlet="A", published=DAY
    )
    statements = (
        make_statement(report, "600 killed", source="Seoul", speaker=seoul),
        make_statement(report, "about 600 deaths", source="The NIS", speaker=NIS),
    )
    figures = tuple(
        make_figure(report, words, KILLED, 600, statement=statement.id)
        for words, statement in zip(("600 killed", "about 600 deaths"), statements, strict=True)
    )
    assert keys(make_reading(report, actors=(seoul, NIS), statements=statements, figures=figures)) == {"kor-nis"}
    assert keys(tell("B", DAY, seoul, told(KILLED, 600))) == {"KOR"}


def test_the_reports_own_voice_is_no_origin():
    assert keys(tell("A", DAY, None, told(KILLED, 600))) == {None}


def test_an_agency_without_an_origin_before_it_is_the_first_known_holder():
    afp = make_actor("AFP", kind=ActorKind.AGENCY, ref="afp")
    chain = (Link(actors=(afp.id,), role=Role.AGENCY),)
    assert keys(tell("A", DAY, afp, told(KILLED, 600), statement={"chain": chain})) == {"afp"}


def test_a_source_that_nobody_could_settle_never_counts_as_a_second_origin():
    he = {"chain": (), "speaker": None}
    readings = (
        tell("A", DAY, NIS, told(KILLED, 600)),
        tell("B", DAY, make_actor("He"), told(KILLED, 610), statement=he),
    )
    judgement = judging(ask(KILLED, 600), DAY, *readings)
    assert judgement.verdict == Verdict.SINGLE_ORIGIN
    assert [one.origin.settled for one in judgement.supporters] == [True, False]


def test_the_number_of_an_origin_in_the_mouth_of_somebody_not_settled_is_likely_that_origins():
    he = {"chain": (), "speaker": None}
    readings = (
        tell("A", DAY, NIS, told(KILLED, 600)),
        tell("B", DAY, make_actor("He"), told(KILLED, 600), statement=he),
    )
    (supporter,) = judging(ask(KILLED, 600), DAY, *readings).supporters
    assert supporter.origin.settled
    assert {one.report for one in supporter.mentions} == {reading.report.id for reading in readings}


def test_a_source_that_nobody_could_settle_refutes_nothing():
    he = {"chain": (), "speaker": None}
    assert (
        judging(ask(KILLED, 600), DAY, tell("B", DAY, make_actor("He"), told(KILLED, 6), statement=he)).verdict
        == Verdict.UNSETTLED
    )


def corroborated(*actors, **more) -> tuple[Verdict, bool]:
    readings = [tell(f"O{n}", DAY, actor, told(KILLED, 600), **more) for n, actor in enumerate(actors)]
    judgement = judging(ask(KILLED, 600), DAY, *readings)
    return judgement.verdict, judgement.apparently


def test_two_states_are_independent():
    assert corroborated(NIS, UK) == (Verdict.CORROBORATED, False)


def test_services_of_one_state_count_as_one():
    assert corroborated(NIS, JCS) == (Verdict.SINGLE_ORIGIN, False)


def test_an_unknown_party_is_only_apparently_another():
    assert corroborated(NIS, make_actor("Hill Hospital")) == (Verdict.CORROBORATED, True)
    assert corroborated(NIS, UK, make_actor("Hill Hospital")) == (Verdict.CORROBORATED, False)


def test_two_anonymous_sources_may_be_the_same():
    assert corroborated(WESTERN, make_actor("European diplomats", kind=ActorKind.ANONYMOUS))[0] == Verdict.SINGLE_ORIGIN


def test_who_passes_on_the_word_of_another_is_not_independent_of_it():
    relayed = tell("A", DAY, NIS, told(KILLED, 600), relays=(UK,))
    alone = tell("B", DAY, UK, told(KILLED, 600))
    assert judging(ask(KILLED, 600), DAY, relayed, alone).verdict == Verdict.SINGLE_ORIGIN


def test_two_who_pass_on_the_word_of_a_third_are_not_independent():
    hospital = make_actor("Hill Hospital")
    readings = [tell(f"R{n}", DAY, hospital, told(KILLED, 600), relays=(actor,)) for n, actor in enumerate((NIS, UK))]
    readings += [tell(f"S{n}", DAY, actor, told(KILLED, 600)) for n, actor in enumerate((NIS, UK))]
    assert judging(ask(KILLED, 600), DAY, *readings).verdict == Verdict.SINGLE_ORIGIN


def test_state_media_are_an_actor_of_their_own_with_the_party():
    (one,) = comparing(tell("A", DAY, KCNA, told(KILLED, 6))).evidence
    assert one.origin is not None
    assert (one.origin.key, one.origin.party) == ("kcna", "PRK")
