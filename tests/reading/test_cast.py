"""The cast: each actor once, under every name it goes by."""

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast, callings_of, initials_fit
from accordingto.reading.gazetteer import Entry, Gazetteer, Name, NameKind

STATE = Entry(ref="ARD", name="Ardland", kind=ActorKind.STATE, sort="state", party="ARD")
OFFICE = Entry(ref="ard-office", name="Relief Office", kind=ActorKind.ORGANISATION, sort="disaster", party="ARD")


@pytest.fixture
def cast() -> Cast:
    wordings = (("Ardland", STATE), ("Relief Office", OFFICE), ("Flood Agency", OFFICE), ("RO", OFFICE))
    return Cast(Gazetteer(tuple(Name(wording=word, kind=NameKind.NAME, entry=entry) for word, entry in wordings)))


def test_a_name_entered_twice_is_one_member(cast: Cast) -> None:
    first = cast.enter("Ruth Amsel", ActorKind.PERSON)
    assert cast.enter("ruth amsel", ActorKind.PERSON, party="ARD") is first
    assert first.party == "ARD"
    assert [actor.name for actor in cast.actors()] == ["Ruth Amsel"]


@pytest.mark.parametrize("wording", ["Ruth Amsel", "Amsel", "Ruth", "AMSEL’s"])
def test_a_person_is_called_by_a_part_of_the_name(cast: Cast, wording: str) -> None:
    person = cast.enter("Ruth Amsel", ActorKind.PERSON)
    assert cast.called(wording) is person


def test_a_part_that_two_persons_share_calls_neither(cast: Cast) -> None:
    both = [cast.enter("Ruth Amsel", ActorKind.PERSON), cast.enter("Jon Amsel", ActorKind.PERSON)]
    assert cast.called("Amsel") is None
    assert cast.persons_called("Amsel") == both


def test_a_part_of_a_body_s_name_does_not_call_it(cast: Cast) -> None:
    cast.enter("Relief Corps", ActorKind.ORGANISATION)
    assert cast.called("Relief") is None


def test_an_alias_never_takes_a_name_from_another(cast: Cast) -> None:
    first, second = cast.enter("Relief Corps", ActorKind.ORGANISATION), cast.enter("Ruth Amsel", ActorKind.PERSON)
    cast.alias("RC", first)
    cast.alias("RC", second)
    assert cast.called("RC") is first


def test_an_entry_can_be_called_by_the_nouns_of_all_its_names_but_not_its_acronym(cast: Cast) -> None:
    member = cast.enter_entry(OFFICE)
    assert cast.enter_entry(OFFICE) is member
    assert member.callings == {"office", "agency"}
    assert {"relief", "flood"} <= member.words


def test_a_state_can_be_called_the_country(cast: Cast) -> None:
    assert "country" in cast.enter_entry(STATE).callings


def test_a_group_has_the_party_of_its_parts_where_they_have_one(cast: Cast) -> None:
    parts = (
        cast.enter("Ruth Amsel", ActorKind.PERSON, party="ARD"),
        cast.enter("Jon Rell", ActorKind.PERSON, party="ARD"),
    )
    parts[0].callings.add("lawmaker")
    group = cast.enter_group(parts)
    assert (group.name, group.party, group.kind) == ("Ruth Amsel and Jon Rell", "ARD", ActorKind.GROUP)
    assert "lawmakers" in group.callings
    other = cast.enter("Ana Bel", ActorKind.PERSON, party="BEL")
    assert cast.enter_group((parts[0], other)).party is None


def test_who_is_mentioned_where(cast: Cast) -> None:
    state, office = cast.enter_entry(STATE), cast.enter_entry(OFFICE)
    office.mentions.append((0, 23))  # "Ardland's Relief Office"
    state.mentions.append((0, 9))
    assert cast.mentioned_at(3) == [state, office]
    assert cast.mentioned_at(12) == [office]
    assert cast.mentioned_at(23) == []
    assert cast.mentioned_in((0, 12)) == [((0, 9), state)]


def test_actors_come_in_the_order_of_their_first_mention_and_those_never_mentioned_last(cast: Cast) -> None:
    for name, mentions in (("Outlet", []), ("Second", [(50, 56), (9, 15)]), ("First", [(0, 5), (0, 5)])):
        member = cast.enter(name, ActorKind.ORGANISATION)
        for mention in mentions:
            member.mentions.append(mention)
    assert [(actor.name, actor.mentions) for actor in cast.actors()] == [
        ("First", ((0, 5),)),
        ("Second", ((9, 15), (50, 56))),
        ("Outlet", ()),
    ]


def test_a_spokesman_has_the_party_of_the_body_he_speaks_for(cast: Cast) -> None:
    person = cast.enter("Jon Rell", ActorKind.PERSON)
    person.speaks_for = cast.enter_entry(OFFICE)
    actor = person.as_actor()
    assert (actor.party, actor.speaks_for) == ("ARD", person.speaks_for.id)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Northern Relief Agency", {"agency"}),
        ("Ministry of Health", {"ministry"}),
        ("the Committee on Floods", {"committee"}),
        ("of Mice", {"mice"}),
        ("Team X", set()),
    ],
)
def test_the_noun_that_a_name_can_be_called_by(name: str, expected: set[str]) -> None:
    assert callings_of(name) == expected


@pytest.mark.parametrize(
    ("acronym", "name", "expected"),
    [
        ("NDO", "National Disaster Office", True),
        ("NDO", "the National Office for Disasters and Order", True),
        ("NDO", "Disaster Office", False),
        ("NDO", "National Office of Disasters", False),
        ("---", "National Disaster Office", False),
    ],
)
def test_whether_initials_fit(acronym: str, name: str, expected: bool) -> None:
    assert initials_fit(acronym, name) is expected
