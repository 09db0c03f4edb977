"""Towards whom a position is taken: the first one named after the cue, never the speaker."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import spacy

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast
from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.read import Reader, read
from accordingto.reading.statement import Position, PositionKind
from accordingto.reading.targets import find_targets
from tests.factories import make_report, make_statement, span_of

TEXT = "Notes from the valley\nRuth Amsel and Jon Rell condemned the Northern League and the Mill Owners for the raid."
CONTENT = "the Northern League and the Mill Owners for the raid"


@pytest.fixture
def cast() -> Cast:
    cast = Cast(Gazetteer(()))
    for name, kind in (
        ("Ruth Amsel", ActorKind.PERSON),
        ("Jon Rell", ActorKind.PERSON),
        ("Northern League", ActorKind.ORGANISATION),
        ("Mill Owners", ActorKind.ORGANISATION),
    ):
        cast.enter(name, kind).mentions.append(span_of(TEXT, name))
    return cast


def resolver_of(cast: Cast) -> Any:
    """A resolver that knows the cast, over words without a parse."""
    return SimpleNamespace(cast=cast, doc=spacy.blank("en")(make_report(TEXT).text))


def target_of(cast: Cast, speaker: str, *, content: str = CONTENT, about: str | None = None) -> str | None:
    """The name of the actor that a condemnation by the speaker is towards."""
    member = cast.called(speaker)
    assert member is not None
    position = Position(kind=PositionKind.CONDEMNS, about=(span_of(TEXT, about),) if about else ())
    statement = make_statement(make_report(TEXT), content, cue="condemned", position=position)
    (found,) = find_targets(resolver_of(cast), (replace(statement, speaker=member.id),))
    assert found.position is not None
    return next((one.name for one in cast.members if one.id == found.position.towards), None)


def test_the_first_one_named_after_the_cue(cast: Cast) -> None:
    assert target_of(cast, "Ruth Amsel") == "Northern League"


def test_the_words_of_the_position_go_before_the_content(cast: Cast) -> None:
    assert target_of(cast, "Ruth Amsel", about="the Mill Owners") == "Mill Owners"


def test_the_speaker_is_passed_over(cast: Cast) -> None:
    assert target_of(cast, "Northern League") == "Mill Owners"


def test_who_speaks_in_a_group_is_passed_over(cast: Cast) -> None:
    league, owners = cast.called("Northern League"), cast.called("Mill Owners")
    assert league is not None
    assert owners is not None
    assert target_of(cast, cast.enter_group((league, owners)).name) is None


def test_one_named_before_the_cue_comes_after_those_named_behind_it(cast: Cast) -> None:
    whole = "Ruth Amsel and Jon Rell condemned the Northern League"
    assert target_of(cast, "Mill Owners", content=whole) == "Northern League"
    assert target_of(cast, "Northern League", content=whole) == "Ruth Amsel"


def test_where_nobody_is_named_the_position_is_towards_nobody(cast: Cast) -> None:
    assert target_of(cast, "Ruth Amsel", content="for the raid") is None


def test_a_statement_without_a_position_is_left_as_it_is(cast: Cast) -> None:
    statement = make_statement(make_report(TEXT), CONTENT, cue="condemned")
    assert find_targets(resolver_of(cast), (statement,)) == (statement,)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Zorania accused Kelmark on Tuesday of letting poachers cross the border.", "Kelmark"),
        ("The envoy pointed the finger at Velmark over the sabotage.", "Velmark"),
    ],
)
def test_one_not_named_before_is_entered(text: str, named: str, reader: Reader) -> None:
    reading = read(make_report("Notes from the valley\n" + text), reader)
    (position,) = [one.position for one in reading.statements if one.position]
    actor = reading.actor(position.towards or "")
    assert actor is not None
    assert actor.name == named
