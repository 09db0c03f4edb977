"""Towards whom a position is taken: the actor that a thanks, a condemnation or a demand names.

Acts that are said to somebody are towards whom they name first: "accused A of attacking B", "thanked A for helping B". Otherwise
it is the nearest actor named after the cue, in the position's own words or the content, other than the speaker. An adjective
names the state too ("condemned the Russian strikes").
"""

from collections.abc import Iterator
from dataclasses import replace

from accordingto.reading.actor import ActorKind
from accordingto.reading.cast import Cast
from accordingto.reading.cue_parts import child
from accordingto.reading.finding import extent, overlaps
from accordingto.reading.frames import tokens_in
from accordingto.reading.speakers import Resolver
from accordingto.reading.statement import PositionKind, Statement
from accordingto.reports.report import Span

TO = frozenset({"at", "to"})
SAID_TO_SOMEBODY = frozenset(
    {
        PositionKind.ACCUSES,
        PositionKind.THANKS,
        PositionKind.URGES,
        PositionKind.DEMANDS,
        PositionKind.OFFERS,
        PositionKind.THREATENS,
    }
)


def find_targets(resolver: Resolver, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements with a position, each with whom it is towards where that is named."""
    own = {member.id: {member.id, *(part.id for part in member.parts)} for member in resolver.cast.members}
    return tuple(_with_target(statement, resolver, own.get(statement.speaker or "", set())) for statement in statements)


def _with_target(statement: Statement, resolver: Resolver, speakers: set[str]) -> Statement:
    """The statement, its position towards the first one named who is not among its `speakers`."""
    if statement.position is None or statement.position.towards is not None:
        return statement
    said_to = _said_to(statement, resolver) if statement.position.kind in SAID_TO_SOMEBODY else None
    target = said_to or next(
        (one for part in _places(statement) for one in _named(statement, resolver.cast, part, speakers)), None
    )
    return replace(statement, position=replace(statement.position, towards=target)) if target else statement


def _said_to(statement: Statement, resolver: Resolver) -> str | None:
    """The name of one not spoken of before to whom an act is said: "accused Kelmark of", "thanked Lorvia for"."""
    for word in tokens_in(resolver.doc, statement.cue):
        if word.pos_ not in ("VERB", "NOUN"):
            continue
        links = [child(link, "pobj") for link in word.rights if link.dep_ in ("prep", "dative") and link.lower_ in TO]
        for noun in (child(word, "dobj"), *links):
            if noun is None or noun.pos_ != "PROPN" or resolver.cast.mentioned_at(noun.idx):
                continue
            member = resolver.resolve(resolver.phrase(noun)).member
            if member is not None and member.kind != ActorKind.ANONYMOUS:
                member.mentions.append((noun.idx, noun.idx + len(noun.text)))
                return member.id
    return None


def _places(statement: Statement) -> Iterator[tuple[Span, ...]]:
    """Where a target may be named, the likeliest place first: between the cue and the matter, in the matter, in all of it."""
    position = statement.position
    if position is None:
        return
    if statement.cue and position.about and position.kind in SAID_TO_SOMEBODY:
        start, end = extent(statement.cue)[0], extent(position.about)[0]
        if start < end:
            yield ((start, end),)
    if position.about:
        yield position.about
    yield statement.content


def _named(statement: Statement, cast: Cast, spans: tuple[Span, ...], speakers: set[str]) -> list[str]:
    """Who is named in some spans, those after the cue first."""
    cue_start, cue_end = extent(statement.cue) if statement.cue else (0, 0)
    named = [
        (start < cue_start, start < cue_end, start, member.id)
        for span in spans
        for (start, end), member in cast.mentioned_in(span)
        if member.id not in speakers and not any(overlaps((start, end), own) for own in statement.source)
    ]
    return [one[-1] for one in sorted(named)]
