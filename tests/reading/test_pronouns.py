"""Whom a pronoun can stand for: of the kind, the gender and the number that it says."""

import pytest

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast
from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.pronouns import pronoun


@pytest.mark.parametrize(
    ("word", "name", "kind", "expected"),
    [
        ("he", "Robert Stane", ActorKind.PERSON, True),
        ("he", "Ruth Amsel", ActorKind.PERSON, False),
        ("she", "Ruth Amsel", ActorKind.PERSON, True),
        ("his", "Xyl Amsel", ActorKind.PERSON, True),  # it is not known what Xyl is
        ("he", "Relief Corps", ActorKind.ORGANISATION, False),
        ("it", "Relief Corps", ActorKind.ORGANISATION, True),
        ("it", "Ruth Amsel", ActorKind.PERSON, False),
        ("they", "Ruth Amsel and Robert Stane", ActorKind.GROUP, True),
        ("they", "Ruth Amsel", ActorKind.PERSON, False),
    ],
)
def test_whom_a_pronoun_fits(word: str, name: str, kind: ActorKind, expected: bool) -> None:
    entry = pronoun(word)
    assert entry is not None
    assert entry.fits(Cast(Gazetteer(())).enter(name, kind)) is expected


def test_they_are_sooner_several_people_than_a_body() -> None:
    cast, entry = Cast(Gazetteer(())), pronoun("they")
    officials, body = cast.enter("two officials", ActorKind.ANONYMOUS), cast.enter("Corps", ActorKind.ORGANISATION)
    officials.plural = True
    assert entry is not None
    assert entry.weight(officials) > entry.weight(body)


@pytest.mark.parametrize(
    ("word", "first", "indefinite"), [("We", True, False), ("Some", False, True), ("He", False, False)]
)
def test_pronouns_that_go_back_to_nobody_named(word: str, first: bool, indefinite: bool) -> None:
    entry = pronoun(word)
    assert entry is not None
    assert (entry.first, entry.indefinite) == (first, indefinite)


def test_a_noun_is_no_pronoun() -> None:
    assert pronoun("agency") is None
