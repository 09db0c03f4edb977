"""Rejects: what was to be added and could not, with the reason, kept until it can or is given up."""

import dataclasses
import json
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.record.tables import rejects
from accordingto.reports.given import Given
from accordingto.reports.load import Failure
from accordingto.serial import from_json, to_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One input that could not be added: where it is, the file or address that it came from, what was given with that, and why.

    `at` is the time of the last try, as ISO 8601; `tries` how many there were.
    """

    location: str
    source: str
    given: Given
    cause: str
    mend: str
    at: str
    tries: int = 1


def put_reject(connection: sa.Connection, failure: Failure, *, source: str, given: Given, at: str) -> None:
    """Keep a failure; one at the same place before was another try."""
    known = connection.execute(sa.select(rejects).where(rejects.c.location == failure.location)).one_or_none()
    row = {
        "source": source,
        "given": json.dumps(to_json(given), ensure_ascii=False),
        "cause": failure.cause,
        "mend": failure.mend,
        "at": at,
        "tries": known.tries + 1 if known else 1,
    }
    if known:
        connection.execute(sa.update(rejects).where(rejects.c.location == failure.location).values(**row))
    else:
        connection.execute(sa.insert(rejects).values(location=failure.location, **row))


def settle_rejects(connection: sa.Connection, source: str, *, before: str) -> None:
    """Drop the rejects of a source that were last tried before a time: it has been tried since and they did not fail again."""
    connection.execute(sa.delete(rejects).where(rejects.c.source == source, rejects.c.at < before))


def drop_reject(connection: sa.Connection, location: str) -> bool:
    """Give up on what could not be added at a place; whether there was anything."""
    return bool(connection.execute(sa.delete(rejects).where(rejects.c.location == location)).rowcount)


def all_rejects(connection: sa.Connection) -> tuple[Reject, ...]:
    """Every reject, by place."""
    rows = connection.execute(sa.select(rejects).order_by(rejects.c.source, rejects.c.location))
    fields = [field.name for field in dataclasses.fields(Reject) if field.name != "given"]
    return tuple(
        Reject(given=from_json(Given, json.loads(row.given)), **{name: getattr(row, name) for name in fields})
        for row in rows
    )
