"""Chains: how a statement came from its origin, over relays, to the page."""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.reports.report import Span


class Role(StrEnum):
    ORIGIN = "origin"
    RELAY = "relay"
    AGENCY = "agency"
    OUTLET = "outlet"


class Via(StrEnum):
    BRIEFING = "briefing"
    CLOSED_SESSION = "closed_session"
    PRESS_CONFERENCE = "press_conference"
    INTERVIEW = "interview"
    STATEMENT = "statement"
    STATE_MEDIA = "state_media"
    POST = "post"
    SPEECH = "speech"
    DOCUMENT = "document"
    COURT_FILING = "court_filing"
    CALL = "call"
    BROADCAST = "broadcast"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One step of a chain: who held the statement, in what role, and through what it left them.

    `actors` are ids of actors of the reading; two people who relay together are one step. `span` is where the report says
    so, null where it does not (the outlet itself); `inferred` marks a link that comes from another sentence.
    """

    actors: tuple[str, ...]
    role: Role
    via: Via | None = None
    span: Span | None = None
    inferred: bool = False
