"""Standing questions in the record: what was known when each was last looked at, and what has been new since.

What is known and what is new are put down in one transaction, so that a program that is killed misses no change and finds none
twice; that a change has been told is put down when it has.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.record.tables import news, watches
from accordingto.reports.report import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that was new in the answer to a standing question; `at` is when it was found, `id` counts up in a record."""

    id: int
    question: str
    at: str
    kind: str
    text: str
    report: str | None = None
    url: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChange:
    """A change that is to be put down."""

    kind: str
    text: str
    report: str | None = None
    url: str | None = None
    span: Span | None = None


def known_facts(connection: sa.Connection, question: str) -> dict[str, str] | None:
    """What was known when a question was last looked at; null where it never was."""
    facts = connection.scalar(sa.select(watches.c.facts).where(watches.c.question == question))
    return None if facts is None else dict(json.loads(facts))


def put_round(
    connection: sa.Connection,
    question: str,
    *,
    known: Mapping[str, str] | None,
    facts: Mapping[str, str],
    changes: Iterable[NewChange],
    at: str,
) -> bool:
    """Put down what is known now and what is new, together; nothing, where what was `known` is so no more: another round came
    between, and has put down what was new. Whether anything was put down."""
    if known_facts(connection, question) != (None if known is None else dict(known)):
        return False
    words = json.dumps(dict(facts), ensure_ascii=False)
    if connection.scalar(sa.select(watches.c.question).where(watches.c.question == question)) is None:
        connection.execute(sa.insert(watches).values(question=question, since=at, facts=words))
    else:
        connection.execute(sa.update(watches).where(watches.c.question == question).values(facts=words))
    for one in changes:
        start, end = one.span or (None, None)
        row = {"kind": one.kind, "text": one.text, "report": one.report, "url": one.url, "start": start, "end": end}
        connection.execute(sa.insert(news).values(question=question, at=at, **row))
    return True


def find_changes(
    connection: sa.Connection, question: str | None, *, untold: bool = False, unsent: bool = False
) -> tuple[Change, ...]:
    """The changes in the answer to a question or to all, oldest first; those only that nobody was told of, or no webhook took."""
    query = sa.select(news).order_by(news.c.id)
    query = query if question is None else query.where(news.c.question == question)
    query = query.where(news.c.told.is_(None)) if untold else query
    query = query.where(news.c.sent.is_(None)) if unsent else query
    return tuple(
        Change(
            id=row.id,
            question=row.question,
            at=row.at,
            kind=row.kind,
            text=row.text,
            report=row.report,
            url=row.url,
            span=None if row.start is None else (row.start, row.end),
        )
        for row in connection.execute(query)
    )


def mark_told(connection: sa.Connection, change: int, *, at: str, webhook: bool = False) -> None:
    """Put down that a change has been told, or that a webhook has taken it."""
    values = {"sent": at} if webhook else {"told": at}
    connection.execute(sa.update(news).where(news.c.id == change).values(**values))
