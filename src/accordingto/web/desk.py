"""What a request works with: the record, the settings, who works on it, which private hosts may be fetched from, the login."""

from dataclasses import dataclass

from fastapi import Request

from accordingto.record.store import Record
from accordingto.settings import Settings
from accordingto.web.workers import Workers


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One record with how it is asked."""

    record: Record
    settings: Settings
    workers: Workers
    allowed: tuple[str, ...] = ()
    login: bool = False


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found
