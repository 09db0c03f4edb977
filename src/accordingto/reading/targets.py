"""Towards whom a position is taken: the actor that a thanks, a condemnation or a demand names.

The nearest actor named after the cue, in the position's own words or the content, other than the speaker. "Accuses A of
attacking B" is towards A: the first one named. An adjective names the state too ("condemned the Russian strikes").
"""

from dataclasses import replace

from accordingto.reading.cast import Cast
from accordingto.reading.finding import extent
from accordingto.reading.statement import Statement


def find_targets(statements: tuple[Statement, ...], cast: Cast) -> tuple[Statement, ...]:
    """The statements with a position, each with whom it is towards where that is named."""
    own = {member.id: {member.id, *(part.id for part in member.parts)} for member in cast.members}
    return tuple(_with_target(statement, cast, own.get(statement.speaker or "", set())) for statement in statements)


def _with_target(statement: Statement, cast: Cast, speakers: set[str]) -> Statement:
    """The statement, its position towards the first one named who is not among its `speakers`."""
    if statement.position is None or statement.position.towards is not None:
        return statement
    spans = statement.position.about or statement.content
    cue_end = extent(statement.cue)[1] if statement.cue else 0
    named = [
        (start < cue_end, start, member.id)
        for span in spans
        for (start, _), member in cast.mentioned_in(span)
        if member.id not in speakers
    ]
    if not named:
        return statement
    return replace(statement, position=replace(statement.position, towards=min(named)[2]))
