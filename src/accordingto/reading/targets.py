"""Towards whom a position is taken: the actor that a thanks, a condemnation or a demand names.

The nearest actor named after the cue, in the position's own words or the content, other than the speaker. "Accuses A of
attacking B" is towards A: the first one named. An adjective names the state too ("condemned the Russian strikes").
"""

from dataclasses import replace

from accordingto.reading.cast import Cast, Member
from accordingto.reading.finding import extent
from accordingto.reading.statement import Statement


def find_targets(statements: tuple[Statement, ...], cast: Cast) -> tuple[Statement, ...]:
    """The statements with a position, each with whom it is towards where that is named."""
    return tuple(_with_target(statement, cast) for statement in statements)


def _with_target(statement: Statement, cast: Cast) -> Statement:
    if statement.position is None or statement.position.towards is not None:
        return statement
    spans = statement.position.about or statement.content
    cue_end = extent(statement.cue)[1] if statement.cue else 0
    speaker = next((m for m in cast.members if m.id == statement.speaker), None)
    named = sorted(
        (start < cue_end, start, member.id)
        for member in cast.members
        for start, end in member.mentions
        if any(a <= start and end <= b for a, b in spans) and not _is_same(member, speaker)
    )
    if not named:
        return statement
    return replace(statement, position=replace(statement.position, towards=named[0][2]))


def _is_same(member: Member, speaker: Member | None) -> bool:
    return speaker is not None and (member is speaker or member in speaker.parts or member.id == speaker.id)
