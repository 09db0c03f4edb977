"""Actors: the persons, organisations and states that a report speaks of."""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.reading.finding import Spans


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    OUTLET = "outlet"
    AGENCY = "agency"
    PLACE_AS_ACTOR = "place_as_actor"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One actor of a report with every mention of it.

    `name` is the gazetteer's where the actor is in it, else the fullest form in the text. `party` is the state (ISO 3166-1
    alpha-3) or side it belongs to, null where unknown: an unknown party is never taken for another one. `ref` is the id in
    the gazetteer (`kor-nis`), null where it is not in it. `speaks_for` is the id of the organisation whose word a spokesman or
    director gives, null for those who speak for themselves.
    """

    id: str
    name: str
    kind: ActorKind
    ref: str | None = None
    party: str | None = None
    mentions: Spans = ()
    speaks_for: str | None = None
