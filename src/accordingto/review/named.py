"""The actor that a person means by a name."""

from accordingto.reading.actor import Actor, ActorKind
from accordingto.reading.finding import finding_id
from accordingto.reading.gazetteer import load_gazetteer


def actor_named(name: str, *, kind: ActorKind | None = None, party: str | None = None) -> Actor:
    """An actor by name: the gazetteer's where it has it, else of the kind and party that are given (an organisation of none)."""
    known = load_gazetteer().find(name)
    if known is not None:
        entry = known.entry
        ref = None if entry.kind in (ActorKind.STATE, ActorKind.PLACE_AS_ACTOR) else entry.ref
        return Actor(id=_id(entry.name), name=entry.name, kind=entry.kind, ref=ref, party=entry.party or None)
    return Actor(id=_id(name), name=name, kind=kind or ActorKind.ORGANISATION, party=party)


def _id(name: str) -> str:
    return finding_id("a", "review", name)
