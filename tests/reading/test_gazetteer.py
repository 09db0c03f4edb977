"""The gazetteer: what a name stands for, however it is written, and what it does not stand for."""

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.gazetteer import Entry, Gazetteer, Name, NameKind, is_acronym, key, load_gazetteer

OFFICE = Entry(ref="ard-office", name="Disaster Office", kind=ActorKind.ORGANISATION, sort="disaster", party="ARD")
BUREAU = Entry(ref="bel-office", name="Flood Bureau", kind=ActorKind.ORGANISATION, sort="disaster", party="BEL")


def name_of(wording: str, entry: Entry, kind: NameKind = NameKind.NAME) -> Name:
    return Name(wording=wording, kind=kind, entry=entry)


GAZETTEER = Gazetteer(
    (name_of("Disaster Office", OFFICE), name_of("IT", OFFICE), name_of("Flood Bureau", BUREAU)),
    (name_of("Rescue Staff", OFFICE), name_of("Rescue Staff", BUREAU)),
)


@pytest.mark.parametrize(
    ("wording", "ref"),
    [
        ("Disaster Office", "ard-office"),
        ("the disaster office", "ard-office"),
        ("Disaster  Office’s", "ard-office"),
        ("Disaster-Office", "ard-office"),
        ("IT", "ard-office"),
        ("I.T.", "ard-office"),
        # an acronym in small letters is a common word
        ("it", None),
        ("It", None),
        # a short name that two have is neither's
        ("Rescue Staff", None),
        ("Disaster", None),
        ("", None),
    ],
)
def test_what_a_wording_stands_for(wording: str, ref: str | None) -> None:
    found = GAZETTEER.find(wording)
    assert (found.entry.ref if found else None) == ref


def test_a_shared_name_gives_everyone_who_has_it() -> None:
    assert GAZETTEER.sharing("the rescue staff") == (OFFICE, BUREAU)
    assert GAZETTEER.sharing("Disaster Office") == ()


def test_the_bodies_of_a_party_are_of_the_sort_asked_for_and_each_told_once() -> None:
    assert GAZETTEER.bodies("ARD", "disaster") == (OFFICE,)
    assert GAZETTEER.bodies("ARD", "military") == ()


def test_every_name_of_an_entry_is_given() -> None:
    assert GAZETTEER.names_of("ard-office") == ("Disaster Office", "IT")
    assert GAZETTEER.names_of("nobody") == ()


def test_the_words_that_keep_a_capital_are_those_that_have_one() -> None:
    gazetteer = Gazetteer((name_of("Office of Floods", OFFICE),))
    assert gazetteer.words == {"office", "floods"}


def test_the_country_of_an_entry_is_where_its_id_says_it_sits() -> None:
    assert OFFICE.country == "ARD"


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("The Governor’s", "governor"),
        ("ministers'", "ministers"),
        ("U.S.", "us"),
        ("Port-au-Prince", "port au prince"),
        (" two\n lines ", "two lines"),
    ],
)
def test_key_levels_what_does_not_tell_names_apart(wording: str, expected: str) -> None:
    assert key(wording) == expected


@pytest.mark.parametrize(
    ("wording", "expected"), [("WHO", True), ("U.S.", True), ("MI-6", True), ("Who", False), ("UNICEF", False)]
)
def test_is_acronym(wording: str, expected: bool) -> None:
    assert is_acronym(wording) is expected


def test_the_english_gazetteer_knows_a_state_by_name_adjective_people_and_capital() -> None:
    found = {word: load_gazetteer().find(word) for word in ("Chile", "Chilean", "Chileans", "Santiago")}
    assert {word: (name.entry.ref, name.kind) for word, name in found.items() if name} == {
        "Chile": ("CHL", NameKind.NAME),
        "Chilean": ("CHL", NameKind.ADJECTIVE),
        "Chileans": ("CHL", NameKind.PEOPLE),
        "Santiago": ("CHL", NameKind.CAPITAL),
    }
