"""The questions that were asked of a record, the latest first; those that are kept stay on top."""

from dataclasses import dataclass

import sqlalchemy as sa

from accordingto.record.database import looking, writing
from accordingto.record.tables import asked

MOST = 200
"""Questions that are remembered; of older ones only those that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as it was asked, with the time of the last asking, how often it was, and whether it is kept."""

    question: str
    at: str
    times: int
    kept: bool


class AskedQuestions:
    """The questions of one record."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine, self._name = engine, name

    def put(self, question: str, *, at: str) -> None:
        """Remember that a question was asked at a time, as ISO 8601."""
        with writing(self._engine, self._name) as connection:
            known = connection.scalar(sa.select(asked.c.times).where(asked.c.question == question))
            if known is None:
                connection.execute(sa.insert(asked).values(question=question, at=at, times=1, kept=0))
                other = asked.alias("other")
                latest = sa.select(other.c.question).order_by(other.c.at.desc()).limit(MOST)
                old = sa.delete(asked).where(asked.c.kept == 0, asked.c.question.not_in(latest))
                connection.execute(old)
            else:
                values = {"at": at, "times": known + 1}
                connection.execute(sa.update(asked).where(asked.c.question == question).values(**values))

    def keep(self, question: str, *, kept: bool) -> bool:
        """Keep a question, or no longer; whether it was asked before."""
        with writing(self._engine, self._name) as connection:
            change = sa.update(asked).where(asked.c.question == question).values(kept=int(kept))
            return bool(connection.execute(change).rowcount)

    def latest(self, *, count: int = 20) -> tuple[AskedQuestion, ...]:
        """The questions that are kept, then the latest of the others."""
        query = sa.select(asked).order_by(asked.c.kept.desc(), asked.c.at.desc(), asked.c.question).limit(count)
        with looking(self._engine, self._name) as connection:
            rows = connection.execute(query).all()
        return tuple(
            AskedQuestion(question=row.question, at=row.at, times=row.times, kept=bool(row.kept)) for row in rows
        )
