"""What one speaker says twice in a report is marked as said again, by the later statement."""

from typing import Any

import pytest

from accordingto.reading.parse import parse
from accordingto.reading.read import Reader
from accordingto.reading.repeats import content_words, mark_repeats
from accordingto.reading.statement import Position, PositionKind, Statement
from tests.factories import make_actor, make_report, make_statement

AMSEL, RELL = make_actor("Ruth Amsel"), make_actor("Jon Rell")
TEXT = """Notes from the valley
The northern road was closed by heavy snow.
Heavy snow had closed the road to the north.
The ferries were running again.
She thanked the crews for their courage.
He praised the many volunteers."""
FIRST = "The northern road was closed by heavy snow"
AGAIN = "Heavy snow had closed the road to the north"
OTHER = "The ferries were running again"
THANKED = "the crews for their courage"
PRAISED = "the many volunteers"


def repeats_of(reader: Reader, *given: tuple[str, dict[str, Any]]) -> list[tuple[str, ...]]:
    """For each statement the contents of those that it repeats."""
    report = make_report(TEXT)
    statements = tuple(make_statement(report, content, **more) for content, more in given)
    contents = {one.id: content for one, (content, _) in zip(statements, given, strict=True)}
    marked = mark_repeats(parse(report, reader.nlp), statements)
    return [tuple(contents[one] for one in statement.repeats) for statement in marked]


def thanks(towards: str | None) -> dict[str, Any]:
    return {"speaker": AMSEL, "position": Position(kind=PositionKind.THANKS, towards=towards)}


def test_the_later_of_two_that_share_their_words_repeats_the_earlier(reader: Reader) -> None:
    assert repeats_of(reader, (AGAIN, {"speaker": AMSEL}), (FIRST, {"speaker": AMSEL})) == [(FIRST,), ()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((FIRST, {"speaker": AMSEL}), (AGAIN, {"speaker": RELL})),
        ((FIRST, {}), (AGAIN, {})),
        ((FIRST, {"speaker": AMSEL}), (OTHER, {"speaker": AMSEL})),
    ],
    ids=["two speakers", "nobody known", "other words"],
)
def test_what_is_no_repeat(
    first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], reader: Reader
) -> None:
    assert repeats_of(reader, first, second) == [(), ()]


@pytest.mark.parametrize(("towards", "expected"), [("crews", (THANKED,)), ("others", ())])
def test_the_same_act_towards_the_same_actor_is_a_repeat_whatever_its_words(
    towards: str, expected: tuple[str, ...], reader: Reader
) -> None:
    assert repeats_of(reader, (THANKED, thanks("crews")), (PRAISED, thanks(towards))) == [(), expected]


def test_a_statement_does_not_repeat_what_it_holds(reader: Reader) -> None:
    whole = "She thanked the crews for their courage"
    assert repeats_of(reader, (whole, {"speaker": AMSEL}), (THANKED, {"speaker": AMSEL})) == [(), ()]


def test_content_words_leave_out_the_small_ones(reader: Reader) -> None:
    report = make_report(TEXT)
    statement: Statement = make_statement(report, OTHER)
    assert content_words(parse(report, reader.nlp), statement.content) == {"ferry", "run"}
